/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/keys.h"

#include <stdlib.h>
#include <string.h>

#define MAX_MM 1e6

/* Indices are SEAL_ANCHOR_; a point has no name. */
static const char *const anchors[] = { "point",    "center",    "bottom-left", "bottom-right",
                                       "top-left", "top-right", NULL };

/* Digits up to max of them; -1 without one. */
static int read_digits(const char **at, int max, double *value)
{
    int n = 0;

    *value = 0;
    for (; **at >= '0' && **at <= '9' && n < max; (*at)++, n++)
        *value = *value * 10 + (**at - '0');
    return n > 0 && !(**at >= '0' && **at <= '9') ? n : -1;
}

/* Sign, digits, perhaps a point and more digits: no locale, no exponent. */
static int read_decimal(const char **at, double *value)
{
    double sign = **at == '-' ? -1 : 1, fraction = 0;
    int n = 0;

    *at += **at == '-' || **at == '+';
    if (read_digits(at, 6, value) < 0)
        return -1;
    if (**at == '.') {
        (*at)++;
        if ((n = read_digits(at, 6, &fraction)) < 0)
            return -1;
    }
    for (; n > 0; n--)
        fraction /= 10;
    *value = sign * (*value + fraction);
    return 0;
}

static int read_page(const char **at, int32_t *page)
{
    const int is_negative = **at == '-';
    double number;

    *at += is_negative;
    if (read_digits(at, 9, &number) < 0 || number == 0 || **at != ':')
        return -1;
    (*at)++;
    *page = (int32_t)(is_negative ? -number : number);
    return 0;
}

static int read_where(const char *at, seal_placement *out)
{
    for (uint32_t i = SEAL_ANCHOR_CENTER; anchors[i]; i++) {
        if (strcmp(anchors[i], at) == 0) {
            out->anchor = i;
            return 0;
        }
    }
    out->anchor = SEAL_ANCHOR_POINT;
    if (read_decimal(&at, &out->x_mm) != 0 || *at++ != ',')
        return -1;
    return read_decimal(&at, &out->y_mm) != 0 || *at ? -1 : 0;
}

seal_status seal_placement_parse(const char *text, seal_placement *out, seal_error *err)
{
    const char *at = text;

    if (!text || !out)
        return sealp_bad_arg(err, "seal_placement_parse: text or out is NULL");
    *out = (seal_placement)SEAL_PLACEMENT_INIT;
    if (read_page(&at, &out->page) == 0 && read_where(at, out) == 0)
        return SEAL_OK;
    *out = (seal_placement)SEAL_PLACEMENT_INIT;
    return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                      "\"%.40s\" is no place: write PAGE:X,Y in mm, such as -1:-60,60, or "
                      "PAGE:center, PAGE:top-left, PAGE:bottom-right; page 1 is the first, -1 the "
                      "last",
                      text);
}

/* { "page": -1, "x": -60, "y": 60 } or { "page": 1, "anchor": "center" } */
typedef struct place_object {
    double page;
    int anchor;
    double x, y;
} place_object;

static const sealp_key place_keys[] = {
    { "page", SEALP_KEY_NUMBER, 1, offsetof(place_object, page), -999999999, 999999999, NULL },
    { "anchor", SEALP_KEY_CHOICE, 0, offsetof(place_object, anchor), 0, 0, anchors },
    { "x", SEALP_KEY_NUMBER, 0, offsetof(place_object, x), -MAX_MM, MAX_MM, NULL },
    { "y", SEALP_KEY_NUMBER, 0, offsetof(place_object, y), -MAX_MM, MAX_MM, NULL },
};

static seal_status read_object(const json_t *value, const sealp_place *at, seal_placement *out,
                               seal_error *err)
{
    place_object o = { 0 };
    seal_status st =
        sealp_keys_read(value, at, place_keys, sizeof place_keys / sizeof *place_keys, &o, err);

    if (st != SEAL_OK)
        return st;
    if ((int32_t)o.page != o.page || o.page == 0)
        return sealp_place_fail(at, err, "page must be 1 or more, or -1 or less from the end");
    if (o.anchor == SEAL_ANCHOR_POINT &&
        (!json_object_get(value, "x") || !json_object_get(value, "y")))
        return sealp_place_fail(at, err, "needs \"x\" and \"y\", or an \"anchor\"");
    *out = (seal_placement)SEAL_PLACEMENT_INIT;
    out->page = (int32_t)o.page;
    out->anchor = (uint32_t)o.anchor;
    out->x_mm = o.x;
    out->y_mm = o.y;
    return SEAL_OK;
}

static seal_status read_place(const json_t *value, const sealp_place *at, seal_placement *out,
                              seal_error *err)
{
    seal_status st;

    if (!json_is_string(value))
        return read_object(value, at, out, err);
    if ((st = seal_placement_parse(json_string_value(value), out, err)) ==
        SEAL_ERR_INVALID_ARGUMENT)
        sealp_place_prefix(at, err);
    return st;
}

seal_status sealp_job_at_read(const json_t *value, const sealp_place *at, sealp_job_seal *seal,
                              seal_error *err)
{
    size_t n = json_is_array(value) ? json_array_size(value) : 1;
    seal_status st = SEAL_OK;

    if (json_is_array(value) &&
        (st = sealp_keys_array(value, at, SEALP_MAX_JOB_PLACES, err)) != SEAL_OK)
        return st;
    if (!(seal->places = calloc(n, sizeof *seal->places)))
        return sealp_nomem(err);
    if (!json_is_array(value))
        st = read_place(value, at, &seal->places[0], err);
    for (size_t i = 0; st == SEAL_OK && json_is_array(value) && i < n; i++) {
        const sealp_place item = sealp_place_of(at, NULL, i);

        st = read_place(json_array_get(value, i), &item, &seal->places[i], err);
    }
    seal->n_places = n;
    return st;
}
