/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "effect/wear.h"

#include "effect/noise.h"

#include <math.h>
#include <stdlib.h>

/* Paper grain is about a tenth of a millimetre. */
#define SAMPLES_PER_MM 10.0

/* What makes an imprint uneven, coarse to fine: mm from spot to spot, and its
 * share of the whole. */
static const struct {
    double mm, weight;
} grains[] = {
    { 14.0, 0.26 }, /* the hand leans on one side */
    { 3.5, 0.20 },  /* ink gathers */
    { 0.9, 0.24 },  /* rubber wears */
    { 0.35, 0.16 }, /* paper fibres */
    { 0.14, 0.14 },
};

/* Of a field that nearly keeps between these: where no ink is left at an ageing
 * of 1, and how far from bare to full. */
#define BARE 0.47
#define SOFT 0.10
/* Most that the ink pales where the hand leaned less. */
#define PALE 0.35

static double share_of_ink(double field, double ageing)
{
    double bare = BARE * (0.6 + 0.4 * ageing) - SOFT * (1 - ageing);
    double cover = fmin(1, fmax(0, (field - bare) / SOFT));
    double pale = PALE * ageing * fmin(1, fmax(0, (0.65 - field) / 0.35));

    return cover * (1 - pale);
}

seal_status sealp_wear_new(double width, double height, double ageing, uint64_t seed,
                           sealp_image **out, seal_error *err)
{
    size_t w = (size_t)ceil(width * SAMPLES_PER_MM), h = (size_t)ceil(height * SAMPLES_PER_MM);
    float *field = NULL;
    seal_status st = sealp_image_new((unsigned)w, (unsigned)h, SEALP_GREY, out, err);

    if (st != SEAL_OK)
        return st;
    field = calloc(w * h, sizeof *field);
    for (size_t i = 0; field && i < sizeof grains / sizeof *grains; i++) {
        double cell = fmax(1, grains[i].mm * SAMPLES_PER_MM);

        if (sealp_noise_add(field, w, h, cell, grains[i].weight, seed + i + 1) != 0) {
            free(field);
            field = NULL;
        }
    }
    if (!field) {
        sealp_image_unref(*out);
        *out = NULL;
        return sealp_nomem(err);
    }
    for (size_t i = 0; i < w * h; i++)
        (*out)->data[i] = (unsigned char)lrint(255 * share_of_ink(field[i], ageing));
    free(field);
    return SEAL_OK;
}
