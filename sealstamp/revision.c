/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "revision.h"

#include "input.h"
#include "message.h"

int revision_begin(revision *r, const char *input, seals_args *seals, const data_args *data,
                   const document_args *doc, int skip_first)
{
    int rc;

    if ((rc = session_open(&r->s, data)) != EXIT_DONE ||
        (rc = seals_render(seals, &r->s, data)) != EXIT_DONE ||
        (rc = document_open(input, doc, &r->s, &r->pdf)) != EXIT_DONE)
        return rc;
    if (seal_update_new(r->pdf, &r->update, r->s.err) != SEAL_OK)
        return fail_error(input_name(input), r->s.err);
    return seals_stamp(seals, skip_first, r->update, input_name(input), &r->s);
}

void revision_end(revision *r)
{
    seal_update_free(r->update);
    seal_pdf_free(r->pdf);
    session_close(&r->s);
    *r = (revision){ 0 };
}
