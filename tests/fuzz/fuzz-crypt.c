/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/crypt_handler.h"
#include "pdf/document.h"

#include <openssl/err.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The number that the object of the seeds had in its file. */
enum { NUMBER = 4 };

/* An input: a line with the password, the encryption dictionary, the file's
 * identifier, and an encrypted stream: its dictionary, one byte, its data. */
typedef struct parts {
    char *password;
    sealp_slice dict, id, object, data;
} parts;

static int split(sealp_slice in, parts *out)
{
    sealp_slice *const objects[] = { &out->dict, &out->id, &out->object };
    const unsigned char *end = in.n ? memchr(in.p, '\n', in.n) : NULL;
    sealp_slice rest;
    sealp_kind kind = SEALP_NULL;

    if (!end)
        return 0;
    rest = (sealp_slice){ end, in.n - (size_t)(end - in.p) };
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++) {
        if (sealp_object_scan(rest, &kind, objects[i], &rest, NULL, NULL) != SEAL_OK)
            return 0;
    }
    if (kind != SEALP_DICT || rest.n == 0)
        return 0;
    out->data = (sealp_slice){ rest.p + 1, rest.n - 1 };
    return (out->password = sealp_slice_dup((sealp_slice){ in.p, (size_t)(end - in.p) })) != NULL;
}

static int same(sealp_slice a, sealp_slice b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* Strings that could be decrypted are the same once encrypted and decrypted again. */
static void check_strings(seal_pdf *pdf, const parts *in)
{
    sealp_loaded plain = { .value = in->object, .num = NUMBER }, again = { .num = NUMBER };

    if (sealp_crypt_open_object(pdf->crypt, &plain, NULL) == SEAL_OK) {
        if (sealp_crypt_put_object(pdf, NUMBER, 0, plain.value, &again.bytes, NULL) != SEAL_OK)
            abort();
        again.value = sealp_buf_view(&again.bytes);
        if (sealp_crypt_open_object(pdf->crypt, &again, NULL) != SEAL_OK ||
            !same(again.value, plain.value))
            abort();
    }
    sealp_loaded_clear(&plain);
    sealp_loaded_clear(&again);
}

/* And so are the data of a stream. */
static void check_stream(seal_pdf *pdf, const parts *in)
{
    const sealp_loaded stream = { .value = in->object, .num = NUMBER };
    const sealp_slice entries = { in->object.p + 2, in->object.n - 4 };
    sealp_buf plain = { 0 }, room = { 0 }, again = { 0 };
    sealp_slice sealed;

    sealp_buf_slice(&plain, in->data);
    if (sealp_crypt_open_stream(pdf->crypt, &stream, NULL, &plain, NULL) == SEAL_OK) {
        sealed = sealp_buf_view(&plain);
        if (sealp_crypt_seal_stream(pdf, NUMBER, entries, &sealed, &room, NULL) != SEAL_OK)
            abort();
        sealp_buf_slice(&again, sealed);
        if (sealp_crypt_open_stream(pdf->crypt, &stream, NULL, &again, NULL) != SEAL_OK ||
            !same(sealp_buf_view(&again), sealp_buf_view(&plain)))
            abort();
    }
    sealp_buf_clear(&plain);
    sealp_buf_clear(&room);
    sealp_buf_clear(&again);
}

/* The stream's own /Name stands for the one that its /Crypt filter would have. */
static void open_named(seal_pdf *pdf, const parts *in)
{
    const sealp_loaded stream = { .value = in->object, .num = NUMBER };
    sealp_buf plain = { 0 };
    sealp_slice name;

    sealp_buf_slice(&plain, in->data);
    if (sealp_dict_find(in->object, "Name", &name))
        (void)sealp_crypt_open_stream(pdf->crypt, &stream, &name, &plain, NULL);
    sealp_buf_clear(&plain);
}

static void use(sealp_crypt *crypt, const parts *in)
{
    seal_pdf pdf = { .crypt = crypt };
    seal_pdf_info info = { .size = sizeof info };

    /* A password that opens nothing leaves some key: the ciphers take any. */
    (void)sealp_crypt_key_find(&crypt->dict, in->password, &crypt->key, NULL);
    sealp_crypt_describe(crypt, &info);
    if ((info.opened_as == SEAL_PDF_AS_OWNER && !in->password[0]) || info.key_bits < 40 ||
        info.key_bits > 8 * SEALP_CIPHER_MAX_KEY)
        abort();
    check_strings(&pdf, in);
    check_stream(&pdf, in);
    open_named(&pdf, in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sealp_crypt crypt = { 0 };
    parts in = { 0 };

    if (!split((sealp_slice){ data, size }, &in))
        return 0;
    if (sealp_crypt_dict_read(in.dict, &crypt.dict, NULL) == SEAL_OK) {
        sealp_object_string(in.id, &crypt.dict.id);
        use(&crypt, &in);
    }
    if (ERR_peek_error())
        abort();
    sealp_crypt_dict_clear(&crypt.dict);
    free(in.password);
    return 0;
}
