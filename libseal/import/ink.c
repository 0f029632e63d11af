/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "import/ink.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SHADES 256
#define HUES   36 /* bins of the circle */

/* Distances are of colours in the cube of 256. */
#define MARK_DISTANCE   60.0 /* from the paper, for what is printed */
#define STRONG_DISTANCE 150.0
#define COLOURED        0.22 /* chroma / distance: above it is a colour ... */
#define GREY            0.12 /* ... below it is grey or black */
#define MIN_PAPER       100.0

/* Shares of pixels. */
#define PLAIN_BORDER 0.6   /* of the border, near the paper's colour */
#define MIN_MARKS    0.002 /* of the picture */
#define MIN_COLOURED 0.1   /* of the marks, for coloured ink */
#define MIN_BLACK    0.03  /* of the marks, for print beside coloured ink */
#define MAX_FOREIGN  0.25  /* of the coloured marks, of another hue */

static double mean(const double v[3])
{
    return (v[0] + v[1] + v[2]) / 3;
}

static double dot(const double a[3], const double b[3])
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/* How much darker than the paper, by channel. */
static void darkness(const double paper[3], const unsigned char *p, double d[3])
{
    for (int i = 0; i < 3; i++)
        d[i] = paper[i] - p[i];
}

/* The share of a darkness that is colour. */
static double chroma(const double d[3])
{
    double m = mean(d), c[3] = { d[0] - m, d[1] - m, d[2] - m };
    double length = sqrt(dot(d, d));

    return length > 0 ? sqrt(dot(c, c)) / length : 0;
}

/* 0 to HUES of a darkness. */
static double hue(const double d[3])
{
    double angle = atan2(sqrt(3.0) * (d[1] - d[2]), 2 * d[0] - d[1] - d[2]);

    return (angle / (2 * 3.14159265358979323846) + 0.5) * HUES;
}

static double hue_distance(double a, double b)
{
    double d = fabs(a - b);

    return d > HUES / 2.0 ? HUES - d : d;
}

typedef void pixel_fn(void *user, const unsigned char *p);

/* Calls fn for each pixel of a frame along the edges. */
static void each_border(const sealp_image *image, pixel_fn *fn, void *user)
{
    unsigned side = image->width < image->height ? image->width : image->height;
    unsigned frame = side / 50 + 1;

    for (unsigned y = 0; y < image->height; y++) {
        const unsigned char *row = image->data + (size_t)y * image->width * SEALP_RGBA;
        int inside = y >= frame && y + frame < image->height;

        for (unsigned x = 0; x < image->width; x++) {
            if (inside && x == frame && image->width > 2 * frame)
                x = image->width - frame;
            fn(user, row + (size_t)x * SEALP_RGBA);
        }
    }
}

static void each_pixel(const sealp_image *image, pixel_fn *fn, void *user)
{
    size_t n = (size_t)image->width * image->height;

    for (size_t i = 0; i < n; i++)
        fn(user, image->data + i * SEALP_RGBA);
}

typedef struct shades {
    size_t count[3][SHADES], n;
} shades;

static void count_shade(void *user, const unsigned char *p)
{
    shades *s = user;

    for (int i = 0; i < 3; i++)
        s->count[i][p[i]]++;
    s->n++;
}

static double median(const size_t *count, size_t n)
{
    size_t sum = 0;
    int v = 0;

    while (v < SHADES - 1 && (sum += count[v]) * 2 < n)
        v++;
    return v;
}

typedef struct border {
    const double *paper;
    size_t n, near;
    double squares;
} border;

static void measure_border(void *user, const unsigned char *p)
{
    border *b = user;
    double d[3], square;

    darkness(b->paper, p, d);
    square = dot(d, d);
    b->n++;
    if (square < MARK_DISTANCE * MARK_DISTANCE) {
        b->near++;
        b->squares += square;
    }
}

/* The paper is what most of the border shows; *grain is how far its pixels
 * are from that. */
static seal_status find_paper(const sealp_image *image, double paper[3], double *grain,
                              seal_error *err)
{
    border b = { .paper = paper };
    shades *s = calloc(1, sizeof *s);

    if (!s)
        return sealp_nomem(err);
    each_border(image, count_shade, s);
    for (int i = 0; i < 3; i++)
        paper[i] = median(s->count[i], s->n);
    free(s);
    each_border(image, measure_border, &b);
    *grain = b.near ? sqrt(b.squares / (double)b.near) : 0;
    if ((double)b.near < PLAIN_BORDER * (double)b.n)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "only %d %% of the picture's border is of one colour, so there is no "
                          "plain paper around a seal: cut the picture to the seal and some paper",
                          (int)(100 * b.near / b.n));
    if (mean(paper) < MIN_PAPER)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "the border is #%02X%02X%02X, too dark for paper: a seal is printed on "
                          "light ground, or has a transparent one",
                          (unsigned)paper[0], (unsigned)paper[1], (unsigned)paper[2]);
    return SEAL_OK;
}

/* Census of what is printed. */
typedef struct marks {
    const double *paper;
    size_t pixels, all, coloured, black;
    size_t hues[HUES];
} marks;

static void count_mark(void *user, const unsigned char *p)
{
    marks *m = user;
    double d[3], square, c;

    darkness(m->paper, p, d);
    square = dot(d, d);
    m->pixels++;
    if (square < MARK_DISTANCE * MARK_DISTANCE)
        return;
    m->all++;
    c = chroma(d);
    if (c > COLOURED) {
        m->coloured++;
        m->hues[(int)hue(d) % HUES]++;
    } else if (c < GREY && square > STRONG_DISTANCE * STRONG_DISTANCE) {
        m->black++;
    }
}

/* The middle of the three neighbouring bins that hold most, and what is far
 * from it. */
static double find_hue(const marks *m, size_t *foreign)
{
    size_t best = 0;
    int at = 0;

    for (int i = 0; i < HUES; i++) {
        size_t n = m->hues[i] + m->hues[(i + 1) % HUES] + m->hues[(i + HUES - 1) % HUES];

        if (n > best) {
            best = n;
            at = i;
        }
    }
    *foreign = 0;
    for (int i = 0; i < HUES; i++) {
        if (hue_distance(i, at) > HUES / 9.0)
            *foreign += m->hues[i];
    }
    return at + 0.5;
}

/* Strength of the marks that are of the ink, and their sum by strength. */
typedef struct ink_sums {
    const double *paper;
    double hue; /* below 0: any */
    size_t n, count[SHADES];
    double sum[SHADES][3];
} ink_sums;

static void add_ink(void *user, const unsigned char *p)
{
    ink_sums *s = user;
    double d[3], length;
    int strength;

    darkness(s->paper, p, d);
    length = sqrt(dot(d, d));
    if (length < MARK_DISTANCE)
        return;
    if (s->hue >= 0 && (chroma(d) <= COLOURED || hue_distance(hue(d), s->hue) > HUES / 9.0))
        return;
    strength = (int)(length / sqrt(3.0));
    strength = strength < SHADES ? strength : SHADES - 1;
    s->n++;
    s->count[strength]++;
    for (int i = 0; i < 3; i++)
        s->sum[strength][i] += d[i];
}

/* The ink is the mean of its stronger marks: weaker ones are edges and worn
 * places, the strongest of all are where print shines through. */
static seal_status find_ink(const sealp_image *image, const double paper[3], double of_hue,
                            double ink[3], seal_error *err)
{
    ink_sums *s = calloc(1, sizeof *s);
    double sum[3] = { 0 };
    size_t seen = 0, taken = 0;

    if (!s)
        return sealp_nomem(err);
    s->paper = paper;
    s->hue = of_hue;
    each_pixel(image, add_ink, s);
    for (int v = 0; v < SHADES; v++) {
        seen += s->count[v];
        if (seen * 2 < s->n || (seen - s->count[v]) * 20 > s->n * 19)
            continue;
        taken += s->count[v];
        for (int i = 0; i < 3; i++)
            sum[i] += s->sum[v][i];
    }
    for (int i = 0; i < 3; i++) {
        ink[i] = paper[i] - (taken ? sum[i] / (double)taken : 0);
        ink[i] = ink[i] < 0 ? 0 : ink[i] > 255 ? 255 : ink[i];
    }
    free(s);
    return SEAL_OK;
}

static seal_status check_marks(const marks *m, double *of_hue, int *has_black, seal_error *err)
{
    size_t foreign = 0;

    if ((double)m->all < MIN_MARKS * (double)m->pixels)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "the picture holds no ink: only %zu of %zu pixels differ from its border",
                          m->all, m->pixels);
    *of_hue = -1;
    *has_black = 0;
    if ((double)m->coloured < MIN_COLOURED * (double)m->all)
        return SEAL_OK;
    *of_hue = find_hue(m, &foreign);
    *has_black = (double)m->black > MIN_BLACK * (double)m->all;
    if ((double)foreign > MAX_FOREIGN * (double)m->coloured)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "%d %% of the coloured pixels are of another colour than the rest, so it "
                          "is no print of one ink: cut the picture to the seal",
                          (int)(100 * foreign / m->coloured));
    return SEAL_OK;
}

seal_status sealp_ink_find(const sealp_image *image, sealp_ink_model *model, seal_error *err)
{
    marks m = { .paper = model->paper };
    double of_hue = -1, grain = 0, d[3];
    seal_status st;

    if ((st = find_paper(image, model->paper, &grain, err)) != SEAL_OK)
        return st;
    each_pixel(image, count_mark, &m);
    if ((st = check_marks(&m, &of_hue, &model->has_black, err)) != SEAL_OK ||
        (st = find_ink(image, model->paper, of_hue, model->ink, err)) != SEAL_OK)
        return st;
    for (int i = 0; i < 3; i++)
        d[i] = model->paper[i] - model->ink[i];
    model->noise = fmin(fmax(3 * grain / sqrt(dot(d, d)), 0.05), 0.3);
    return SEAL_OK;
}

/* The two directions away from the paper, ready to be solved for. */
typedef struct axes {
    double ink[3], black[3];
    double ii, ik, kk, det;
} axes;

static axes make_axes(const sealp_ink_model *m)
{
    axes a;

    for (int i = 0; i < 3; i++) {
        a.ink[i] = m->paper[i] - m->ink[i];
        a.black[i] = m->paper[i];
    }
    a.ii = dot(a.ink, a.ink);
    a.ik = dot(a.ink, a.black);
    a.kk = dot(a.black, a.black);
    a.det = a.ii * a.kk - a.ik * a.ik;
    return a;
}

/* The share of ink in a pixel that is paper, ink and black side by side.
 * Where black print has the larger part there is none left to see; darker ink
 * looks like a little black and is ink. */
static double share_beside_black(const axes *a, const double d[3])
{
    double di = dot(d, a->ink), dk = dot(d, a->black);
    double ink = (di * a->kk - dk * a->ik) / a->det, black = (dk * a->ii - di * a->ik) / a->det;
    double part, smooth;

    if (black <= 0)
        return di / a->ii;
    if (ink <= 0)
        return 0;
    part = ink / (ink + black);
    smooth = fmin(fmax((part - 0.25) / 0.25, 0), 1);
    return (ink + black) * smooth * smooth * (3 - 2 * smooth);
}

void sealp_ink_separate(sealp_image *image, const sealp_ink_model *model)
{
    const axes a = make_axes(model);
    size_t n = (size_t)image->width * image->height;
    unsigned char rgb[3];

    for (int i = 0; i < 3; i++)
        rgb[i] = (unsigned char)lround(model->ink[i]);
    for (size_t i = 0; i < n; i++) {
        unsigned char *p = image->data + i * SEALP_RGBA;
        double d[3], share;

        darkness(model->paper, p, d);
        share = model->has_black && a.det > 0 ? share_beside_black(&a, d) : dot(d, a.ink) / a.ii;
        /* grain goes, what is near full becomes full */
        share = fmin(fmax((share - model->noise) / (0.95 - model->noise), 0), 1);
        memcpy(p, rgb, sizeof rgb);
        p[3] = (unsigned char)lround(share * 255);
    }
}
