/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "effect/copy.h"
#include "effect/wear.h"

#include "layout/record.h"
#include "util/json.h"
#include "util/sized.h"

#include <math.h>
#include <stdio.h>

#include <seal/effect.h>

#define MAX_ROUGHNESS 0.5
#define MAX_ROTATION  10.0
#define MIN_OPACITY   0.05
/* A record keeps six decimals. */
#define RECORDED 1e6
/* A circle of cubics bulges a little less or more when it turns. */
#define BULGE 1.0005

/* A value and where it may lie; 0 always may. */
typedef struct bound {
    const char *name;
    double value, least, most;
} bound;

/* To what a record writes, so that the seal can be made again. */
static void settle(seal_effects *e)
{
    double *const values[] = { &e->ageing, &e->roughness, &e->rotation, &e->opacity };

    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        *values[i] = nearbyint(*values[i] * RECORDED) / RECORDED;
}

static seal_status check(const seal_effects *e, seal_error *err)
{
    const bound bounds[] = {
        { "ageing", e->ageing, 0, 1 },
        { "roughness", e->roughness, 0, MAX_ROUGHNESS },
        { "rotation", e->rotation, -MAX_ROTATION, MAX_ROTATION },
        { "opacity", e->opacity, MIN_OPACITY, 1 },
    };

    if (e->blend > SEAL_BLEND_NORMAL)
        return sealp_bad_arg(err, "seal_effects: blend is none of SEAL_BLEND_");
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        const bound *b = &bounds[i];

        if (b->value != 0 && !(b->value >= b->least && b->value <= b->most))
            return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                              "effect %s of %s is out of range, use %s to %s", b->name,
                              sealp_num(b->value, 3).text, sealp_num(b->least, 2).text,
                              sealp_num(b->most, 2).text);
    }
    return SEAL_OK;
}

/* The parts, turned about a centre that comes to lie on the origin. */
static seal_status copy_turned(const seal_art *art, const seal_effects *e, seal_art *out,
                               seal_error *err)
{
    double angle = e->rotation * SEALP_PI / 180, c = cos(angle), s = sin(angle);
    const sealp_matrix centre = { 1, 0, 0, 1, -art->width / 2, -art->height / 2 };
    const sealp_matrix turn = { c, s, -s, c, 0, 0 };
    const sealp_copy how = { sealp_matrix_mul(&centre, &turn), e->roughness, e->seed, "" };

    return sealp_copy_parts(art, &how, out, err);
}

static sealp_rect bounds_of(const seal_art *art)
{
    const sealp_rect unit = { 0, 0, 1, 1 };
    sealp_rect all = SEALP_RECT_EMPTY;

    for (size_t i = 0; i < art->n_parts; i++) {
        const sealp_part *part = &art->parts[i];
        sealp_rect r =
            part->image ? sealp_rect_apply(&part->place, unit) : sealp_path_bounds(&part->path);

        sealp_rect_add_rect(&all, &r);
    }
    return all;
}

static void shift_path(sealp_path *path, double x, double y)
{
    for (size_t i = 0; i < path->n_points; i++) {
        path->points[i].x += x;
        path->points[i].y += y;
    }
}

/* A length that holds ink reaching from -low to high about the middle. */
static double grown(double length, double low, double high)
{
    double need = 2 * fmax(-low, high);

    return need > length * BULGE ? need : length;
}

/* Gives the art, drawn about the origin, a box that holds it. */
static void set_box(seal_art *art)
{
    sealp_rect r = bounds_of(art);

    art->width = grown(art->width, r.x0, r.x1);
    art->height = grown(art->height, r.y0, r.y1);
    for (size_t i = 0; i < art->n_parts; i++) {
        sealp_part *part = &art->parts[i];

        shift_path(&part->path, art->width / 2, art->height / 2);
        shift_path(&part->cut, art->width / 2, art->height / 2);
        part->place.e += art->width / 2;
        part->place.f += art->height / 2;
    }
}

static seal_status copy_report(const seal_art *art, const seal_effects *e, seal_art *out,
                               seal_error *err)
{
    seal_status st = SEAL_OK;
    char line[192];

    for (size_t i = 0; st == SEAL_OK && i < art->n_report; i++)
        st = sealp_art_report(out, art->report[i], err);
    snprintf(line, sizeof line,
             "effects: ageing %s, roughness %s mm, rotation %s deg, opacity %s, seed %llu",
             sealp_num(e->ageing, 3).text, sealp_num(e->roughness, 3).text,
             sealp_num(e->rotation, 3).text, sealp_num(out->opacity, 3).text,
             (unsigned long long)e->seed);
    return st == SEAL_OK ? sealp_art_report(out, line, err) : st;
}

/* The record of the art goes on, with one more object of effects. */
static seal_status set_record(const seal_art *art, const seal_effects *e, seal_art *out,
                              seal_error *err)
{
    const struct {
        const char *name;
        double value;
    } members[] = { { "ageing", e->ageing },
                    { "roughness", e->roughness },
                    { "rotation", e->rotation },
                    { "opacity", e->opacity > 0 ? e->opacity : 1 } };
    sealp_buf b = { 0 };

    sealp_buf_str(&b, art->effects ? art->effects : "");
    sealp_buf_str(&b, art->effects ? ",{" : "{");
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        sealp_json_name(&b, members[i].name);
        sealp_buf_num(&b, members[i].value, 6);
    }
    if (e->blend)
        sealp_buf_str(&b, ",\"blend\":\"normal\"");
    /* a string: JSON's numbers are not exact beyond 2^53 in every program */
    sealp_buf_str(&b, ",\"seed\":\"");
    sealp_buf_uint_pad(&b, e->seed, 1);
    sealp_buf_str(&b, "\"}");
    sealp_buf_byte(&b, '\0');
    if (b.failed) {
        sealp_buf_clear(&b);
        return sealp_nomem(err);
    }
    out->effects = (char *)b.data;
    out->record = sealp_record_ref(art->record);
    return SEAL_OK;
}

/* An older wear of the art is kept, but cannot be turned. */
static seal_status set_wear(const seal_art *art, const seal_effects *e, seal_art *out,
                            seal_error *err)
{
    if (!art->wear)
        return e->ageing > 0
                   ? sealp_wear_new(out->width, out->height, e->ageing, e->seed, &out->wear, err)
                   : SEAL_OK;
    if (e->ageing > 0 || e->rotation != 0 || e->roughness > 0)
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED,
                          "the seal is aged already: give all effects in one call");
    out->wear = sealp_image_ref(art->wear);
    return SEAL_OK;
}

seal_status seal_art_apply(const seal_art *art, const seal_effects *effects, seal_art **out,
                           seal_error *err)
{
    seal_effects e = SEAL_EFFECTS_INIT;
    seal_art *made = NULL;
    seal_status st;

    if (!out)
        return sealp_bad_arg(err, "seal_art_apply: out is NULL");
    *out = NULL;
    if (!art || !effects || sealp_sized_copy(&e, sizeof e, effects) != 0)
        return sealp_bad_arg(err, "seal_art_apply: art or effects is NULL, or of a newer version");
    settle(&e);
    if ((st = check(&e, err)) != SEAL_OK ||
        (st = sealp_art_new(art->width, art->height, art->title, &made, err)) != SEAL_OK)
        return st;
    made->opacity = art->opacity * (e.opacity > 0 ? e.opacity : 1);
    made->blend = e.blend ? e.blend : art->blend;
    if ((st = copy_turned(art, &e, made, err)) != SEAL_OK)
        goto out;
    set_box(made);
    if ((st = set_wear(art, &e, made, err)) != SEAL_OK ||
        (st = copy_report(art, &e, made, err)) != SEAL_OK ||
        (st = set_record(art, &e, made, err)) != SEAL_OK)
        goto out;
    *out = made;
    made = NULL;
out:
    seal_art_unref(made);
    return st;
}
