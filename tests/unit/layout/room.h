/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TEST_LAYOUT_ROOM_H
#define TEST_LAYOUT_ROOM_H

#include "art.h"

/* Distances between the parts of a seal, measured on their outlines: what the
 * eye sees, not boxes or advances. */

#define ROOM_STEPS 6
#define ROOM_PARTS 160

/* Outline as short segments. */
typedef struct outline {
    sealp_point (*seg)[2];
    size_t n;
    sealp_rect box;
    char group[24]; /* "name", "line", "star": the id without its number */
    const char *id;
} outline;

static sealp_point room_cubic(const sealp_point *p, double t)
{
    double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;

    return (sealp_point){ a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                          a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y };
}

static void room_segment(outline *o, sealp_point a, sealp_point b)
{
    o->seg[o->n][0] = a;
    o->seg[o->n++][1] = b;
}

static void room_flatten(const sealp_part *part, outline *o)
{
    const sealp_point *at = part->path.points;
    sealp_point start = { 0, 0 }, now = { 0, 0 };

    *o = (outline){ .box = sealp_path_bounds(&part->path), .id = part->id };
    o->seg = calloc(part->path.n_ops * ROOM_STEPS + 1, sizeof *o->seg);
    assert_non_null(o->seg);
    snprintf(o->group, sizeof o->group, "%.*s", (int)strcspn(part->id, "."), part->id);
    for (size_t i = 0; i < part->path.n_ops; i++) {
        sealp_point from[4] = { now };

        switch ((sealp_path_op)part->path.ops[i]) {
        case SEALP_PATH_MOVE:
            start = now = *at++;
            break;
        case SEALP_PATH_LINE:
            room_segment(o, now, *at);
            now = *at++;
            break;
        case SEALP_PATH_CURVE:
            memcpy(from + 1, at, 3 * sizeof *at);
            for (int k = 0; k < ROOM_STEPS; k++)
                room_segment(o, room_cubic(from, (double)k / ROOM_STEPS),
                             room_cubic(from, (k + 1.0) / ROOM_STEPS));
            now = at[2];
            at += 3;
            break;
        case SEALP_PATH_CLOSE:
            room_segment(o, now, start);
            now = start;
            break;
        }
    }
}

static double room_to_segment(sealp_point p, const sealp_point s[2])
{
    double dx = s[1].x - s[0].x, dy = s[1].y - s[0].y, len2 = dx * dx + dy * dy, t = 0;

    if (len2 > 0)
        t = fmin(1, fmax(0, ((p.x - s[0].x) * dx + (p.y - s[0].y) * dy) / len2));
    return hypot(p.x - s[0].x - t * dx, p.y - s[0].y - t * dy);
}

static int room_is_near(const sealp_rect *a, const sealp_rect *b, double limit)
{
    return a->x0 <= b->x1 + limit && a->x1 >= b->x0 - limit && a->y0 <= b->y1 + limit &&
           a->y1 >= b->y0 - limit;
}

/* Distance of two outlines as far as it is below limit. */
static double room_distance(const outline *a, const outline *b, double limit)
{
    double best = limit;

    for (int turn = 0; turn < 2 && room_is_near(&a->box, &b->box, limit); turn++) {
        const outline *p = turn ? b : a, *q = turn ? a : b;

        for (size_t i = 0; i < p->n; i++) {
            sealp_point at = p->seg[i][0];
            sealp_rect dot = { at.x, at.y, at.x, at.y };

            for (size_t k = 0; room_is_near(&dot, &q->box, best) && k < q->n; k++)
                best = fmin(best, room_to_segment(at, q->seg[k]));
        }
    }
    return best;
}

/* Half axes of the innermost ring's inner edge. */
static sealp_point room_inside(const seal_art *art)
{
    sealp_point half = { art->width / 2, art->height / 2 };

    for (size_t i = 0; i < art->n_parts; i++) {
        const sealp_path *p = &art->parts[i].path;
        sealp_rect inner = SEALP_RECT_EMPTY;

        if (strncmp(art->parts[i].id, "ring", 4) != 0)
            continue;
        /* The second half of its points are those of the inner edge. */
        for (size_t k = p->n_points / 2; k < p->n_points; k++)
            sealp_rect_add_point(&inner, p->points[k]);
        half.x = fmin(half.x, (inner.x1 - inner.x0) / 2);
        half.y = fmin(half.y, (inner.y1 - inner.y0) / 2);
    }
    return half;
}

/* How near a group may come to the ring: what the report says, or the
 * clearance. */
static double room_gap(const seal_art *art, const char *group, double clearance)
{
    size_t n = strlen(group);

    for (size_t i = 0; i < art->n_report; i++) {
        const char *line = art->report[i], *at = strstr(line, " mm inside the ring");

        if (!at || strncmp(line, group, n) != 0 || line[n] != ':')
            continue;
        while (at > line && at[-1] != ' ')
            at--;
        return strtod(at, NULL);
    }
    return clearance;
}

/* Fails when ink leaves what is inside the ring, less the gap. */
static void room_check_edge(const seal_art *art, const outline *o, int straight, const char *what)
{
    sealp_point half = room_inside(art);
    double gap = room_gap(art, o->group, 0.5), most = 0;

    for (size_t i = 0; i < o->n; i++) {
        double x = fabs(o->seg[i][0].x - art->width / 2) / (half.x - gap);
        double y = fabs(o->seg[i][0].y - art->height / 2) / (half.y - gap);

        most = fmax(most, straight ? fmax(x, y) : hypot(x, y));
    }
    /* The report has the gap to 0.01 mm. */
    if ((most - 1) * (fmin(half.x, half.y) - gap) > 0.006)
        fail_msg("%s: %s reaches %.4f of its room", what, o->id, most);
}

/* Every pair of parts keeps its distance and nothing comes near the ring, a
 * straight one or a round one, except for rules (above, below), which end in
 * it. */
static void room_check(const seal_art *art, int straight, const char *what)
{
    outline o[ROOM_PARTS];
    size_t n = 0;

    for (size_t i = 0; i < art->n_parts; i++) {
        assert_true(n < ROOM_PARTS);
        if (strncmp(art->parts[i].id, "ring", 4) != 0)
            room_flatten(&art->parts[i], &o[n++]);
    }
    for (size_t i = 0; i < n; i++) {
        if (strcmp(o[i].group, "above") != 0 && strcmp(o[i].group, "below") != 0)
            room_check_edge(art, &o[i], straight, what);
        for (size_t j = i + 1; j < n; j++) {
            /* letters of a word stand as their font has them */
            double wanted = strcmp(o[i].group, o[j].group) ? 0.5 : 0.09;
            double d = room_distance(&o[i], &o[j], 1);

            if (d < wanted)
                fail_msg("%s: %s and %s are %.3f mm apart", what, o[i].id, o[j].id, d);
        }
    }
    for (size_t i = 0; i < n; i++)
        free(o[i].seg);
}

#endif
