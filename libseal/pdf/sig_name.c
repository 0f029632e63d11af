/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/sig_name.h"

#include "core/error.h"
#include "util/utf8.h"

#include <string.h>

int sealp_sig_name_exists(const sealp_field *list, size_t n, const char *name)
{
    size_t len = strlen(name);

    for (size_t i = 0; i < n; i++) {
        if (strncmp(list[i].name, name, len) == 0 &&
            (list[i].name[len] == '\0' || list[i].name[len] == '.'))
            return 1;
    }
    return 0;
}

static seal_status check_name(const sealp_field *list, size_t n, const char *name, seal_error *err)
{
    if (sealp_utf8_count(name) < 0)
        return sealp_fail(err, SEAL_ERR_PDF_FIELD, "the field name is not valid UTF-8");
    if (!*name || strchr(name, '.'))
        return sealp_fail(err, SEAL_ERR_PDF_FIELD,
                          "field name \"%s\": it must not be empty or hold a '.'", name);
    if (sealp_sig_name_exists(list, n, name))
        return sealp_fail(err, SEAL_ERR_PDF_FIELD,
                          "field name \"%s\" is taken; choose another, or none", name);
    return SEAL_OK;
}

seal_status sealp_sig_name_choose(seal_pdf *pdf, const char *wanted, sealp_buf *name,
                                  seal_error *err)
{
    const sealp_field *list;
    size_t n;
    int64_t i = 0;
    seal_status st;

    if ((st = sealp_pdf_fields(pdf, &list, &n, err)) != SEAL_OK ||
        (wanted && (st = check_name(list, n, wanted, err)) != SEAL_OK))
        return st;
    if (wanted)
        sealp_buf_add(name, wanted, strlen(wanted) + 1);
    while (!wanted && !name->failed) {
        name->len = 0;
        sealp_buf_str(name, "Signature");
        sealp_buf_int(name, ++i);
        sealp_buf_byte(name, 0);
        if (!name->failed && !sealp_sig_name_exists(list, n, (const char *)name->data))
            break;
    }
    return name->failed ? sealp_nomem(err) : SEAL_OK;
}
