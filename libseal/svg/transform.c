/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "svg/transform.h"

#include "svg/scan.h"

#include <math.h>
#include <string.h>

enum { MAX_NUMBERS = 6 };

static double radians(double degrees)
{
    return fmod(degrees, 360) * SEALP_PI / 180;
}

static sealp_matrix make_matrix(const double *v, int n)
{
    (void)n;
    return (sealp_matrix){ v[0], v[1], v[2], v[3], v[4], v[5] };
}

static sealp_matrix make_translate(const double *v, int n)
{
    return (sealp_matrix){ 1, 0, 0, 1, v[0], n > 1 ? v[1] : 0 };
}

static sealp_matrix make_scale(const double *v, int n)
{
    return (sealp_matrix){ v[0], 0, 0, n > 1 ? v[1] : v[0], 0, 0 };
}

static sealp_matrix make_rotate(const double *v, int n)
{
    double c = cos(radians(v[0])), s = sin(radians(v[0]));
    double x = n > 1 ? v[1] : 0, y = n > 1 ? v[2] : 0;

    return (sealp_matrix){ c, s, -s, c, x - c * x + s * y, y - s * x - c * y };
}

static sealp_matrix make_skew_x(const double *v, int n)
{
    (void)n;
    return (sealp_matrix){ 1, 0, tan(radians(v[0])), 1, 0, 0 };
}

static sealp_matrix make_skew_y(const double *v, int n)
{
    (void)n;
    return (sealp_matrix){ 1, tan(radians(v[0])), 0, 1, 0, 0 };
}

typedef struct function {
    const char *name;
    int few, many; /* numbers it takes: one or the other */
    sealp_matrix (*make)(const double *v, int n);
} function;

static const function functions[] = {
    { "matrix", 6, 6, make_matrix }, { "translate", 1, 2, make_translate },
    { "scale", 1, 2, make_scale },   { "rotate", 1, 3, make_rotate },
    { "skewX", 1, 1, make_skew_x },  { "skewY", 1, 1, make_skew_y },
};

static const function *find_function(const char *word, size_t len)
{
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        if (strlen(functions[i].name) == len && memcmp(functions[i].name, word, len) == 0)
            return &functions[i];
    }
    return NULL;
}

/* What stands in the parentheses; the count, or 0. */
static int read_arguments(sealp_scan *s, double *v)
{
    int n = 0;

    if (!sealp_scan_take(s, '('))
        return 0;
    while (n < MAX_NUMBERS && sealp_scan_number(s, &v[n])) {
        n++;
        sealp_scan_gap(s);
    }
    return sealp_scan_take(s, ')') ? n : 0;
}

/* A product that leaves the range of drawings would not be finite for long. */
static int is_usable(const sealp_matrix *m)
{
    const double v[] = { m->a, m->b, m->c, m->d, m->e, m->f };

    for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
        if (!(fabs(v[i]) <= 1e12))
            return 0;
    }
    return 1;
}

seal_status sealp_svg_transform_parse(const char *text, sealp_matrix *m, seal_error *err)
{
    sealp_scan s = sealp_scan_of(text, strlen(text));

    while (!sealp_scan_done(&s)) {
        double v[MAX_NUMBERS] = { 0 };
        int column = sealp_scan_column(&s), n;
        const char *word;
        size_t len = sealp_scan_word(&s, &word);
        const function *f = find_function(word, len);
        sealp_matrix one;

        if (!f)
            return sealp_fail(err, SEAL_ERR_SPEC_SYNTAX,
                              "transform, character %d: matrix, translate, scale, rotate, skewX "
                              "or skewY is expected",
                              column);
        n = read_arguments(&s, v);
        if (n != f->few && n != f->many)
            return sealp_fail(err, SEAL_ERR_SPEC_SYNTAX,
                              "transform, character %d: %s takes %d or %d numbers in parentheses",
                              column, f->name, f->few, f->many);
        one = f->make(v, n);
        *m = sealp_matrix_mul(&one, m);
        if (!is_usable(m))
            return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                              "transform, character %d: %s moves the drawing out of range", column,
                              f->name);
        sealp_scan_gap(&s);
    }
    return SEAL_OK;
}
