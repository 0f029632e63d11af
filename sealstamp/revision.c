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
        (rc = document_open(input, doc, &r->s, &r->pdf)) != EXIT_DONE ||
        (rc = seals_resolve(seals, r->pdf, input_name(input), &r->s)) != EXIT_DONE)
        return rc;
    if (seal_update_new(r->pdf, &r->update, r->s.err) != SEAL_OK)
        return fail_error(input_name(input), r->s.err);
    return seals_stamp(seals, skip_first, r->update, input_name(input), &r->s);
}

static seal_status print_warning(void *user, const char *text, seal_error *err)
{
    (void)err;
    warn("%s: %s", (const char *)user, text);
    return SEAL_OK;
}

int revision_warn(const revision *r, const char *name)
{
    if (seal_update_each_warning(r->update, print_warning, (void *)(uintptr_t)name, r->s.err) !=
        SEAL_OK)
        return fail_error(name, r->s.err);
    return EXIT_DONE;
}

static seal_status add_warning(void *user, const char *text, seal_error *err)
{
    if (json_array_append_new(user, json_string(text)) == 0)
        return SEAL_OK;
    return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
}

json_t *revision_warnings(const revision *r)
{
    json_t *array = json_array();

    if (array && seal_update_each_warning(r->update, add_warning, array, NULL) == SEAL_OK)
        return array;
    json_decref(array);
    return NULL;
}

void revision_end(revision *r)
{
    seal_update_free(r->update);
    seal_pdf_free(r->pdf);
    session_close(&r->s);
    *r = (revision){ 0 };
}
