/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/crypt.h"

#include "core/digest.h"
#include "core/error.h"
#include "pdf/crypt_handler.h"
#include "pdf/crypt_strings.h"
#include "pdf/document.h"

#include <stdlib.h>
#include <string.h>

/* The key of one object (7.6.3.2, algorithm 1); version 5 has one key for all. */
static seal_status object_key(const sealp_crypt *c, sealp_cipher cipher, uint32_t num, uint32_t gen,
                              sealp_cipher_key *out, seal_error *err)
{
    unsigned char in[SEALP_CIPHER_MAX_KEY + 9], md[SEALP_MAX_DIGEST];
    size_t n = c->dict.key_len, len;
    seal_status st;

    *out = (sealp_cipher_key){ .cipher = cipher, .len = n };
    memcpy(out->bytes, c->key.bytes, n);
    if (cipher == SEALP_CIPHER_NONE || cipher == SEALP_CIPHER_AES256)
        return SEAL_OK;
    memcpy(in, c->key.bytes, n);
    for (int i = 0; i < 3; i++)
        in[n++] = (unsigned char)(num >> 8 * i);
    for (int i = 0; i < 2; i++)
        in[n++] = (unsigned char)(gen >> 8 * i);
    out->len = n < 16 ? n : 16;
    if (cipher == SEALP_CIPHER_AES128) {
        memcpy(in + n, "sAlT", 4);
        n += 4;
    }
    if ((st = sealp_digest_of("md5", in, n, md, &len, err)) == SEAL_OK)
        memcpy(out->bytes, md, out->len);
    sealp_wipe(in, sizeof in);
    sealp_wipe(md, sizeof md);
    return st;
}

seal_status sealp_crypt_open_object(const sealp_crypt *c, sealp_loaded *o, seal_error *err)
{
    sealp_cipher_key key;
    sealp_buf plain = { 0 };
    seal_status st;

    o->is_encrypted = 1;
    /* The handler's own strings are not encrypted (7.6.2). */
    if (c->dict.strings == SEALP_CIPHER_NONE || o->num == c->dict_num)
        return SEAL_OK;
    if ((st = object_key(c, c->dict.strings, o->num, o->gen, &key, err)) == SEAL_OK)
        st = sealp_crypt_strings(&key, sealp_cipher_open, o->value, &plain, err);
    sealp_wipe(&key, sizeof key);
    if (st != SEAL_OK) {
        sealp_buf_clear(&plain);
        sealp_error_prefix(err, "object %u", o->num);
        return st;
    }
    sealp_buf_clear(&o->bytes);
    o->bytes = plain;
    o->value = sealp_buf_view(&plain);
    return SEAL_OK;
}

/* Which method a stream's data have (7.6.2, 7.6.6). */
static seal_status stream_cipher(const sealp_crypt *c, sealp_slice dict, const sealp_slice *filter,
                                 sealp_cipher *out, seal_error *err)
{
    sealp_slice type = { NULL, 0 };

    (void)sealp_dict_find(dict, "Type", &type);
    *out = c->dict.streams;
    if (sealp_name_eq(type, "XRef") || (sealp_name_eq(type, "Metadata") && !c->dict.metadata))
        *out = SEALP_CIPHER_NONE;
    else if (filter)
        return sealp_crypt_dict_filter(&c->dict, *filter, out, err);
    return SEAL_OK;
}

seal_status sealp_crypt_open_stream(const sealp_crypt *c, const sealp_loaded *o,
                                    const sealp_slice *filter, sealp_buf *data, seal_error *err)
{
    sealp_cipher_key key = { 0 };
    sealp_cipher cipher;
    sealp_buf plain = { 0 };
    seal_status st;

    if ((st = stream_cipher(c, o->value, filter, &cipher, err)) != SEAL_OK ||
        cipher == SEALP_CIPHER_NONE)
        return st;
    if ((st = object_key(c, cipher, o->num, o->gen, &key, err)) == SEAL_OK)
        st = sealp_cipher_open(&key, sealp_buf_view(data), &plain, err);
    sealp_wipe(&key, sizeof key);
    sealp_buf_clear(data);
    *data = plain;
    return st;
}

seal_status sealp_crypt_put_object(seal_pdf *pdf, uint32_t num, uint32_t gen, sealp_slice body,
                                   sealp_buf *out, seal_error *err)
{
    const sealp_crypt *c = pdf->crypt;
    sealp_cipher_key key;
    seal_status st;

    if (!c || c->dict.strings == SEALP_CIPHER_NONE) {
        sealp_buf_slice(out, body);
        return out->failed ? sealp_nomem(err) : SEAL_OK;
    }
    if ((st = object_key(c, c->dict.strings, num, gen, &key, err)) == SEAL_OK)
        st = sealp_crypt_strings(&key, sealp_cipher_seal, body, out, err);
    sealp_wipe(&key, sizeof key);
    return st;
}

seal_status sealp_crypt_seal_stream(seal_pdf *pdf, uint32_t num, sealp_slice entries,
                                    sealp_slice *data, sealp_buf *room, seal_error *err)
{
    const sealp_crypt *c = pdf->crypt;
    sealp_cipher_key key = { 0 };
    sealp_cipher cipher;
    sealp_buf dict = { 0 };
    seal_status st;

    if (!c)
        return SEAL_OK;
    sealp_buf_str(&dict, "<< ");
    sealp_buf_slice(&dict, entries);
    sealp_buf_str(&dict, " >>");
    if (dict.failed)
        st = sealp_nomem(err);
    else if ((st = stream_cipher(c, sealp_buf_view(&dict), NULL, &cipher, err)) == SEAL_OK &&
             cipher != SEALP_CIPHER_NONE &&
             (st = object_key(c, cipher, num, 0, &key, err)) == SEAL_OK &&
             (st = sealp_cipher_seal(&key, *data, room, err)) == SEAL_OK)
        *data = sealp_buf_view(room);
    sealp_wipe(&key, sizeof key);
    sealp_buf_clear(&dict);
    return st;
}
