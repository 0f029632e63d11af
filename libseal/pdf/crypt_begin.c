/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "pdf/crypt_handler.h"
#include "pdf/document.h"

#include <stdlib.h>

/* The first of the two file identifiers goes into the key (14.4). */
static seal_status read_id(seal_pdf *pdf, sealp_crypt_dict *d, seal_error *err)
{
    sealp_loaded id = { 0 };
    sealp_slice first;
    size_t at = 0;
    int found;
    seal_status st = sealp_pdf_dict_get(pdf, pdf->tail.trailer, "ID", &id, &found, err);

    if (st == SEAL_OK && sealp_array_next(id.value, &at, &first))
        sealp_object_string(first, &d->id);
    sealp_loaded_clear(&id);
    return st == SEAL_OK && d->id.failed ? sealp_nomem(err) : st;
}

static seal_status read_dict(seal_pdf *pdf, sealp_slice value, sealp_crypt *c, seal_error *err)
{
    sealp_loaded dict = { 0 };
    seal_status st;

    if ((st = sealp_pdf_resolve(pdf, value, &dict, err)) != SEAL_OK)
        goto out;
    c->dict_num = dict.num;
    if (dict.compressed)
        st = sealp_fail(err, SEAL_ERR_PDF_SYNTAX,
                        "object %u: the encryption dictionary is in an object stream", dict.num);
    else if ((st = sealp_crypt_dict_read(dict.value, &c->dict, err)) == SEAL_OK)
        st = read_id(pdf, &c->dict, err);
out:
    sealp_loaded_clear(&dict);
    return st;
}

static seal_status find_key(sealp_crypt *c, const char *password, seal_error *err)
{
    seal_status st = sealp_crypt_key_find(&c->dict, password ? password : "", &c->key, err);

    /* Attachments alone may be encrypted: the rest opens without a key. */
    if (st != SEAL_OK || c->key.opened_as)
        return st;
    if (password && *password)
        return sealp_fail(err, SEAL_ERR_PDF_PASSWORD,
                          "the password opens the document neither as its user's nor as its "
                          "owner's: check it");
    if (c->dict.streams == SEALP_CIPHER_NONE && c->dict.strings == SEALP_CIPHER_NONE) {
        c->key.opened_as = SEAL_PDF_AS_USER;
        return SEAL_OK;
    }
    return sealp_fail(err, SEAL_ERR_PDF_PASSWORD,
                      "the document opens only with a password: give its user's or its owner's");
}

/* The newest trailer's /Encrypt; *found 0: the document is not encrypted. */
static seal_status find_dict(const seal_pdf *pdf, sealp_slice *value, int *found, seal_error *err)
{
    *found = sealp_dict_find(pdf->tail.trailer, "Encrypt", value) &&
             sealp_object_kind(*value) != SEALP_NULL;
    if (*found || !pdf->was_encrypted)
        return SEAL_OK;
    return sealp_fail(err, SEAL_ERR_PDF_SYNTAX,
                      "trailer: /Encrypt of an earlier revision is missing in the newest; get an "
                      "undamaged copy");
}

seal_status sealp_crypt_begin(seal_pdf *pdf, const char *password, int force, seal_error *err)
{
    sealp_slice value;
    sealp_crypt *c;
    int found;
    seal_status st = find_dict(pdf, &value, &found, err);

    if (st != SEAL_OK || !found)
        return st;
    if (!(c = calloc(1, sizeof *c)))
        return sealp_nomem(err);
    c->force = force;
    if ((st = read_dict(pdf, value, c, err)) == SEAL_OK &&
        (st = find_key(c, password, err)) == SEAL_OK)
        pdf->crypt = c;
    else
        sealp_crypt_free(c);
    return st;
}

seal_status sealp_crypt_go_on(seal_pdf *pdf, const seal_pdf *earlier, seal_error *err)
{
    sealp_slice value;
    sealp_crypt *c;
    int found;
    seal_status st = find_dict(pdf, &value, &found, err);

    if (st != SEAL_OK || !found || !earlier->crypt)
        return st;
    if (!(c = calloc(1, sizeof *c)))
        return sealp_nomem(err);
    c->key = earlier->crypt->key;
    c->force = earlier->crypt->force;
    c->forced = earlier->crypt->forced;
    if ((st = read_dict(pdf, value, c, err)) == SEAL_OK)
        pdf->crypt = c;
    else
        sealp_crypt_free(c);
    return st;
}

void sealp_crypt_free(sealp_crypt *c)
{
    if (!c)
        return;
    sealp_crypt_dict_clear(&c->dict);
    sealp_wipe(c, sizeof *c);
    free(c);
}
