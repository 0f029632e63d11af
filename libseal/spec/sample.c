/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "spec/spec.h"

#include <string.h>

seal_status seal_spec_set_samples(seal_spec *spec, seal_error *err)
{
    if (!spec)
        return sealp_bad_arg(err, "seal_spec_set_samples: spec is NULL");
    for (int i = 0; i < spec->n_slots; i++) {
        sealp_slot *s = &spec->slots[i];

        if (!s->text && s->sample && !(s->text = strdup(s->sample)))
            return sealp_nomem(err);
    }
    return SEAL_OK;
}
