/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* 防伪线: thin gaps through a ring, at angles that a copyist has to know. */
#include "config.h"

#include "layout/board.h"

#include "core/digest.h"
#include "layout/edge.h"

#include <math.h>
#include <string.h>

/* Share of its sector that a break keeps to: neighbours never meet. */
#define SECTOR_SHARE 0.8

/* Angles clockwise from the top, degrees.  Those of a seed lie one in each of
 * as many equal sectors as there are breaks; where in it, two bytes of the
 * seed's SHA-256 say. */
static seal_status find_angles(const sealp_board *b, const sealp_element *e, double *angles,
                               seal_error *err)
{
    const sealp_breaks_spec *rule = &e->u.breaks;
    const char *seed = sealp_spec_text(b->spec, e);
    unsigned char hash[SEALP_MAX_DIGEST];
    double sector = 360.0 / rule->count;
    seal_status st = SEAL_OK;
    size_t len;

    if (!seed) {
        memcpy(angles, rule->angles.at, sizeof rule->angles.at);
        return SEAL_OK;
    }
    st = sealp_digest_of("sha256", seed, strlen(seed), hash, &len, err);
    for (int i = 0; st == SEAL_OK && i < rule->count; i++) {
        double share = (hash[2 * i] * 256 + hash[2 * i + 1]) / 65536.0;

        angles[i] = (i + (1 - SECTOR_SHARE) / 2 + SECTOR_SHARE * share) * sector;
    }
    return st;
}

/* A bar across the ring, along the ray at the angle. */
static void add_break(const sealp_board *b, double degrees, double width, sealp_path *path)
{
    double angle = degrees * SEALP_PI / 180;
    sealp_point out = { sin(angle), -cos(angle) }, centre = { 0, 0 };
    double inner = sealp_edge_reach(b, centre, out);
    /* The outer edge is no farther than this in proportion. */
    double outer = inner * fmax(b->art->width / 2 / b->inside, b->art->height / 2 / b->inside_y);
    sealp_matrix along = { -out.y, out.x, out.x, out.y, 0, 0 };
    sealp_rect bar = { -width / 2, inner - width, width / 2, outer + width };
    sealp_poly corners = sealp_poly_of_rect(bar, &along);

    sealp_path_polygon(path, corners.at, corners.n);
}

seal_status sealp_breaks_place(sealp_board *b, const sealp_element *e, seal_error *err)
{
    const sealp_breaks_spec *rule = &e->u.breaks;
    int n = sealp_spec_text(b->spec, e) ? rule->count : rule->angles.n;
    double angles[SEALP_MAX_LIST], width = sealp_board_mm(b, rule->width);
    sealp_path path = { 0 };
    seal_status st;

    /* Without the ring there is nothing to break. */
    if (!sealp_spec_cut(b->spec, e))
        return SEAL_OK;
    if ((st = find_angles(b, e, angles, err)) != SEAL_OK)
        return st;
    for (int i = 0; i < n; i++)
        add_break(b, angles[i], width, &path);
    if ((st = sealp_board_add(b, e, 0, &path, err)) != SEAL_OK)
        return st;
    return sealp_board_note(b, e, err, "%d of %s mm", n, sealp_num(width, 2).text);
}
