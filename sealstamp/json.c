/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "json.h"

#include "message.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char base64_digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static char *base64_encode(const unsigned char *data, size_t len)
{
    char *text = malloc((len + 2) / 3 * 4 + 1), *at = text;

    if (!text)
        return NULL;
    for (size_t i = 0; i < len; i += 3) {
        size_t left = len - i;
        uint32_t bits = (uint32_t)data[i] << 16 | (left > 1 ? (uint32_t)data[i + 1] << 8 : 0) |
                        (left > 2 ? data[i + 2] : 0);

        *at++ = base64_digits[bits >> 18];
        *at++ = base64_digits[bits >> 12 & 63];
        *at++ = left > 1 ? base64_digits[bits >> 6 & 63] : '=';
        *at++ = left > 2 ? base64_digits[bits & 63] : '=';
    }
    *at = '\0';
    return text;
}

static int add_text(json_t *object, const char *key, char *taken)
{
    int rc = taken ? json_object_set_new(object, key, json_string(taken)) : -1;

    free(taken);
    return rc;
}

int json_add_bytes(json_t *object, const char *key, const void *data, size_t len)
{
    return add_text(object, key, base64_encode(data, len));
}

int json_add_hex(json_t *object, const char *key, const void *data, size_t len)
{
    const unsigned char *bytes = data;
    char *text = malloc(2 * len + 1);

    if (!text)
        return -1;
    *text = '\0';
    for (size_t i = 0; i < len; i++)
        (void)snprintf(text + 2 * i, 3, "%02x", bytes[i]);
    return add_text(object, key, text);
}

json_t *json_mm(double mm)
{
    return json_real(round(mm * 1000.0) / 1000.0);
}

int json_base64_decode(const char *text, unsigned char **out, size_t *len)
{
    size_t digits = strspn(text, base64_digits), n = 0;
    unsigned char *data;
    uint32_t bits = 0;

    /* only padding may follow, and it fills the last group of four */
    if (digits == 0 || digits % 4 == 1 || strspn(text + digits, "=") != strlen(text + digits) ||
        (strlen(text) % 4 != 0 && text[digits]) || strlen(text + digits) > 2)
        return -1;
    if (!(data = malloc(digits)))
        return -1;
    for (size_t i = 0; i < digits; i++) {
        bits = bits << 6 | (uint32_t)(strchr(base64_digits, text[i]) - base64_digits);
        if (i % 4 != 0)
            data[n++] = (unsigned char)(bits >> (6 - i % 4 * 2));
    }
    *out = data;
    *len = n;
    return 0;
}

json_t *json_request(const seal_sign_request *req)
{
    size_t digest_len, attrs_len, document_len;
    const void *digest = seal_sign_request_digest(req, &digest_len);
    const void *attrs = seal_sign_request_attrs(req, &attrs_len);
    const void *document = seal_sign_request_document_digest(req, &document_len);
    json_t *object = json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:s?, s:I}", "id", seal_sign_request_id(req), "algorithm",
        seal_sign_request_algorithm(req), "algorithm_name", seal_sign_request_algorithm_name(req),
        "digest_algorithm", seal_sign_request_digest_name(req), "input",
        digest ? "digest" : "attrs", "subject", seal_chain_subject(seal_sign_request_chain(req)),
        "max_cms", (json_int_t)seal_sign_request_max_cms(req));

    if (object &&
        (!digest || (json_add_bytes(object, "digest", digest, digest_len) == 0 &&
                     json_add_hex(object, "digest_hex", digest, digest_len) == 0)) &&
        json_add_bytes(object, "attrs", attrs, attrs_len) == 0 &&
        json_add_bytes(object, "document_digest", document, document_len) == 0 &&
        json_add_hex(object, "document_digest_hex", document, document_len) == 0)
        return object;
    json_decref(object);
    return NULL;
}

int json_print(json_t *value)
{
    int rc = EXIT_DONE;

    if (!value)
        return fail_memory();
    /* what could not be written is found by finish_stdout() */
    if (json_dumpf(value, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(10)) == 0)
        putchar('\n');
    rc = finish_stdout();
    json_decref(value);
    return rc;
}
