/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/diff.h"

/* The gravest kind that a level of DocMDP allows (ISO 32000-2, table 257).  A
 * signature that states no level is taken for 2: who signs expects others to
 * sign and fill, not to write on the pages. */
static const sealp_change_kind allowed_by[] = {
    [0] = SEALP_CHANGE_FORM_FILL,
    [1] = SEALP_CHANGE_DSS,
    [2] = SEALP_CHANGE_FORM_FILL,
    [3] = SEALP_CHANGE_ANNOTATION,
};

static const char *const names[] = {
    [SEALP_CHANGE_NONE] = "none",           [SEALP_CHANGE_DSS] = "dss",
    [SEALP_CHANGE_METADATA] = "metadata",   [SEALP_CHANGE_SIGNATURE] = "signature",
    [SEALP_CHANGE_FORM_FILL] = "form-fill", [SEALP_CHANGE_ANNOTATION] = "annotation",
    [SEALP_CHANGE_OTHER] = "other",
};

const char *sealp_change_kind_name(sealp_change_kind kind)
{
    return names[kind];
}

/* Support data may come into closed fields: a time stamp has to go somewhere. */
static int is_locked(const sealp_change *c, const sealp_lock *lock)
{
    return lock && c->field && c->kind > SEALP_CHANGE_METADATA && sealp_lock_covers(lock, c->field);
}

int sealp_changes_allowed(const sealp_changes *c, int docmdp, const sealp_lock *lock,
                          const sealp_change **first)
{
    const sealp_change_kind most = allowed_by[docmdp >= 0 && docmdp <= 3 ? docmdp : 1];
    const sealp_change *worst = NULL;

    for (size_t i = 0; i < c->n; i++) {
        const sealp_change *change = &c->list[i];

        if ((change->kind > most || is_locked(change, lock)) &&
            (!worst || change->kind > worst->kind))
            worst = change;
    }
    if (first)
        *first = worst;
    return !worst && (!lock || lock->action == SEALP_LOCK_NONE || c->more == 0);
}
