/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/sample.h"

#include <math.h>

#define EDGE_POINTS 4  /* smooth the image's border */
#define MOST_POINTS 16 /* beyond, samples are passed over */

/* Sums over the points of a pixel, colours multiplied by alpha. */
typedef struct sums {
    double channel[4];
} sums;

int sealp_sampler_init(sealp_sampler *s, const sealp_image *image, const sealp_matrix *place)
{
    const sealp_matrix samples = { image->width, 0, 0, image->height, 0, 0 };
    double det = place->a * place->d - place->b * place->c, step;
    sealp_matrix inverse;

    if (!(fabs(det) > 1e-9))
        return -1;
    inverse = (sealp_matrix){ place->d / det,
                              -place->b / det,
                              -place->c / det,
                              place->a / det,
                              (place->c * place->f - place->d * place->e) / det,
                              (place->b * place->e - place->a * place->f) / det };
    *s = (sealp_sampler){ .image = image, .back = sealp_matrix_mul(&inverse, &samples) };
    s->reach = sealp_rect_apply(place, (sealp_rect){ 0, 0, 1, 1 });
    step = fmax(hypot(s->back.a, s->back.b), hypot(s->back.c, s->back.d));
    s->points = step >= MOST_POINTS ? MOST_POINTS : step > 1 ? (int)ceil(step) : 1;
    return 0;
}

static int inside(const sealp_image *image, sealp_point p)
{
    return p.x >= 0 && p.y >= 0 && p.x <= image->width && p.y <= image->height;
}

static unsigned nearest(double at, unsigned n)
{
    return at <= 0 ? 0 : at >= n - 1 ? n - 1 : (unsigned)at;
}

static void add_sample(sums *to, const sealp_image *image, unsigned x, unsigned y, double weight)
{
    const unsigned char *p = image->data + ((size_t)y * image->width + x) * image->channels;

    if (image->channels == SEALP_GREY) {
        to->channel[0] += weight * p[0];
        return;
    }
    to->channel[3] += weight * p[3];
    for (int i = 0; i < 3; i++)
        to->channel[i] += weight * p[3] * p[i];
}

/* Between the middles of four samples linear. */
static void add_point(sums *to, const sealp_image *image, sealp_point p)
{
    double x = p.x - 0.5, y = p.y - 0.5;
    unsigned x0 = nearest(floor(x), image->width), x1 = nearest(floor(x) + 1, image->width);
    unsigned y0 = nearest(floor(y), image->height), y1 = nearest(floor(y) + 1, image->height);
    double fx = x - floor(x), fy = y - floor(y);

    add_sample(to, image, x0, y0, (1 - fx) * (1 - fy));
    add_sample(to, image, x1, y0, fx * (1 - fy));
    add_sample(to, image, x0, y1, (1 - fx) * fy);
    add_sample(to, image, x1, y1, fx * fy);
}

/* A pixel on the image's border takes more points than one inside. */
static int points_for(const sealp_sampler *s, unsigned x, unsigned y)
{
    int corners = 0;

    if (s->points >= EDGE_POINTS || s->image->channels == SEALP_GREY)
        return s->points;
    for (unsigned i = 0; i < 4; i++)
        corners += inside(s->image,
                          sealp_matrix_apply(&s->back, (sealp_point){ x + (i & 1), y + (i >> 1) }));
    return corners == 4 ? s->points : EDGE_POINTS;
}

void sealp_sampler_at(const sealp_sampler *s, unsigned x, unsigned y, unsigned char out[4])
{
    int n = points_for(s, x, y), grey = s->image->channels == SEALP_GREY;
    sums sum = { { 0 } };

    for (int i = 0; i < n * n; i++) {
        sealp_point at = { x + (i % n + 0.5) / n, y + ((double)(i / n) + 0.5) / n };

        at = sealp_matrix_apply(&s->back, at);
        if (grey || inside(s->image, at))
            add_point(&sum, s->image, at);
    }
    if (grey) {
        out[0] = (unsigned char)lround(sum.channel[0] / (n * n));
        return;
    }
    for (int i = 0; i < 3; i++)
        out[i] = (unsigned char)(sum.channel[3] > 0 ? lround(sum.channel[i] / sum.channel[3]) : 0);
    out[3] = (unsigned char)lround(sum.channel[3] / (n * n));
}
