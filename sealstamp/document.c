/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "document.h"

#include "input.h"
#include "message.h"

#include <inttypes.h>
#include <stdio.h>

const option_row password_rows[] = {
    { "password-file", "FILE",
      "password of the encrypted document, its user's or its\n"
      "owner's: the first line of FILE, UTF-8",
      set_string, offsetof(document_args, password_file) },
    { 0 },
};

const option_row force_rows[] = {
    { "force-permissions", NULL,
      "do what the permissions of the encrypted document\n"
      "forbid to its user, and warn of it",
      set_flag, offsetof(document_args, force_permissions) },
    { 0 },
};

int document_fail(const char *path, const document_args *args, const seal_error *err)
{
    const char *name = input_name(path);

    if (seal_error_status(err) != SEAL_ERR_PDF_PASSWORD)
        return fail_error(name, err);
    if (args->password_file)
        return fail(EXIT_INPUT, "%s: %s; it came from %s", name, seal_error_message(err),
                    args->password_file);
    return fail(EXIT_INPUT, "%s: %s with --password-file FILE", name, seal_error_message(err));
}

seal_status document_load(const char *path, const document_args *args, session *s, seal_pdf **out)
{
    seal_pdf_options opt = SEAL_PDF_OPTIONS_INIT;
    seal_source *source;
    seal_status st;

    opt.flags = args->force_permissions ? SEAL_PDF_FORCE_PERMISSIONS : 0;
    opt.password = s->password.text;
    if ((st = input_open(path, &source, s->err)) != SEAL_OK)
        return st;
    return seal_pdf_open(s->ctx, source, &opt, out, s->err);
}

int document_open(const char *path, const document_args *args, session *s, seal_pdf **out)
{
    int rc;

    if (args->password_file &&
        (rc = secret_read_file(&s->password, args->password_file)) != EXIT_DONE)
        return rc;
    return document_load(path, args, s, out) == SEAL_OK ? EXIT_DONE
                                                        : document_fail(path, args, s->err);
}

int document_open_again(seal_source *taken, const char *name, session *s, seal_pdf **out)
{
    seal_pdf_options opt = SEAL_PDF_OPTIONS_INIT;

    /* What the permissions are against was refused or forced before. */
    opt.flags = SEAL_PDF_FORCE_PERMISSIONS;
    opt.password = s->password.text;
    return seal_pdf_open(s->ctx, taken, &opt, out, s->err) == SEAL_OK ? EXIT_DONE
                                                                      : fail_error(name, s->err);
}

/* In the order of the bits. */
static const struct {
    uint32_t right;
    const char *name;
} rights[] = {
    { SEAL_PDF_MAY_PRINT, "print" },       { SEAL_PDF_MAY_CHANGE, "change" },
    { SEAL_PDF_MAY_COPY, "copy" },         { SEAL_PDF_MAY_ANNOTATE, "annotate" },
    { SEAL_PDF_MAY_FILL, "fill" },         { SEAL_PDF_MAY_EXTRACT, "extract" },
    { SEAL_PDF_MAY_ASSEMBLE, "assemble" }, { SEAL_PDF_MAY_PRINT_WELL, "print-well" },
};

static const char *opened_as(const seal_pdf_info *info)
{
    return info->opened_as == SEAL_PDF_AS_OWNER ? "owner" : "user";
}

void document_print_encryption(const seal_pdf_info *info)
{
    const char *before = "may ";

    if (!info->encryption)
        return;
    printf("  encrypted: %s, key of %" PRIu32 " bits, revision %" PRIu32 ", opened as %s; ",
           info->cipher, info->key_bits, info->encryption, opened_as(info));
    for (size_t i = 0; i < sizeof rights / sizeof *rights; i++) {
        if (!(info->rights & rights[i].right))
            continue;
        printf("%s%s", before, rights[i].name);
        before = ", ";
    }
    puts(info->rights ? "" : "may only read");
}

json_t *document_json_encryption(const seal_pdf_info *info)
{
    json_t *names = json_array();

    if (!info->encryption) {
        json_decref(names);
        return json_null();
    }
    for (size_t i = 0; i < sizeof rights / sizeof *rights; i++) {
        if (info->rights & rights[i].right)
            json_array_append_new(names, json_string(rights[i].name));
    }
    return json_pack("{s:i, s:s, s:i, s:s, s:o}", "revision", (int)info->encryption, "cipher",
                     info->cipher, "key_bits", (int)info->key_bits, "opened_as", opened_as(info),
                     "rights", names);
}
