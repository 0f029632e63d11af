/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "svg/path_data.h"

#include "core/limits.h"
#include "svg/arc.h"
#include "svg/scan.h"

/* The pen between two commands. */
typedef struct pen {
    sealp_path *path;
    sealp_point at, start; /* start of the contour */
    sealp_point control;   /* last control point of a curve, else at */
    int is_open;           /* a contour has begun */
    char last;             /* upper-case letter of the command before */
} pen;

typedef struct command {
    char letter; /* upper case */
    int numbers; /* of one repetition; an arc's flags are two of them */
    void (*draw)(pen *p, const double *v, int relative);
} command;

static sealp_point point(const pen *p, const double *v, int relative)
{
    return (sealp_point){ v[0] + (relative ? p->at.x : 0), v[1] + (relative ? p->at.y : 0) };
}

static void close_contour(pen *p)
{
    if (p->is_open)
        sealp_path_close(p->path);
    p->is_open = 0;
    p->at = p->control = p->start;
}

/* After a Z the next contour begins where the last one did. */
static void begin_contour(pen *p)
{
    if (p->is_open)
        return;
    sealp_path_move(p->path, p->at.x, p->at.y);
    p->start = p->at;
    p->is_open = 1;
}

static void line_to(pen *p, sealp_point to)
{
    begin_contour(p);
    sealp_path_line(p->path, to.x, to.y);
    p->at = p->control = to;
}

static void curve_to(pen *p, sealp_point c1, sealp_point c2, sealp_point to)
{
    begin_contour(p);
    sealp_path_curve(p->path, c1.x, c1.y, c2.x, c2.y, to.x, to.y);
    p->control = c2;
    p->at = to;
}

static sealp_point toward(sealp_point from, sealp_point to, double t)
{
    return (sealp_point){ from.x + t * (to.x - from.x), from.y + t * (to.y - from.y) };
}

static void quadratic_to(pen *p, sealp_point control, sealp_point to)
{
    curve_to(p, toward(p->at, control, 2.0 / 3), toward(to, control, 2.0 / 3), to);
    p->control = control;
}

/* The control point before, mirrored, when a curve of the same kind was before. */
static sealp_point mirrored(const pen *p, char kind, char smooth)
{
    return p->last == kind || p->last == smooth ? toward(p->control, p->at, 2) : p->at;
}

static void draw_move(pen *p, const double *v, int relative)
{
    sealp_point to = point(p, v, relative);

    close_contour(p);
    p->at = p->start = p->control = to;
}

static void draw_line(pen *p, const double *v, int relative)
{
    line_to(p, point(p, v, relative));
}

static void draw_horizontal(pen *p, const double *v, int relative)
{
    line_to(p, (sealp_point){ v[0] + (relative ? p->at.x : 0), p->at.y });
}

static void draw_vertical(pen *p, const double *v, int relative)
{
    line_to(p, (sealp_point){ p->at.x, v[0] + (relative ? p->at.y : 0) });
}

static void draw_curve(pen *p, const double *v, int relative)
{
    curve_to(p, point(p, v, relative), point(p, v + 2, relative), point(p, v + 4, relative));
}

static void draw_smooth_curve(pen *p, const double *v, int relative)
{
    curve_to(p, mirrored(p, 'C', 'S'), point(p, v, relative), point(p, v + 2, relative));
}

static void draw_quadratic(pen *p, const double *v, int relative)
{
    quadratic_to(p, point(p, v, relative), point(p, v + 2, relative));
}

static void draw_smooth_quadratic(pen *p, const double *v, int relative)
{
    quadratic_to(p, mirrored(p, 'Q', 'T'), point(p, v, relative));
}

static void draw_arc(pen *p, const double *v, int relative)
{
    const sealp_svg_arc arc = { v[0], v[1], v[2], v[3] != 0, v[4] != 0 };
    sealp_point to = point(p, v + 5, relative);

    begin_contour(p);
    sealp_svg_arc_add(p->path, &arc, p->at, to);
    p->at = p->control = to;
}

static void draw_close(pen *p, const double *v, int relative)
{
    (void)v, (void)relative;
    /* a lone "M Z" draws nothing */
    close_contour(p);
}

static const command commands[] = {
    { 'M', 2, draw_move },       { 'L', 2, draw_line },
    { 'H', 1, draw_horizontal }, { 'V', 1, draw_vertical },
    { 'C', 6, draw_curve },      { 'S', 4, draw_smooth_curve },
    { 'Q', 4, draw_quadratic },  { 'T', 2, draw_smooth_quadratic },
    { 'A', 7, draw_arc },        { 'Z', 0, draw_close },
};

enum { MAX_NUMBERS = 7 };

static const command *find_command(char letter)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (commands[i].letter == letter || commands[i].letter == letter - 'a' + 'A')
            return &commands[i];
    }
    return NULL;
}

static int read_numbers(sealp_scan *s, const command *c, double *v)
{
    int large, sweep;

    if (c->letter != 'A')
        return sealp_scan_numbers(s, v, c->numbers);
    if (!sealp_scan_numbers(s, v, 3) || !sealp_scan_flag(s, &large) || !sealp_scan_flag(s, &sweep))
        return 0;
    v[3] = large;
    v[4] = sweep;
    sealp_scan_gap(s);
    return sealp_scan_numbers(s, v + 5, 2);
}

static int begins_number(sealp_scan *s)
{
    double v;
    sealp_scan ahead = *s;

    return sealp_scan_number(&ahead, &v);
}

static seal_status fail_numbers(const sealp_scan *s, const command *c, seal_error *err)
{
    return sealp_fail(err, SEAL_ERR_SPEC_SYNTAX,
                      "path data, character %d: command %c takes %d numbers of at most 1e9",
                      sealp_scan_column(s), c->letter, c->numbers);
}

/* One command with all its repetitions. */
static seal_status run_command(pen *p, sealp_scan *s, const command *c, int relative,
                               seal_error *err)
{
    double v[MAX_NUMBERS] = { 0 };

    do {
        if (!read_numbers(s, c, v))
            return fail_numbers(s, c, err);
        if (p->path->n_points >= SEALP_MAX_SVG_POINTS)
            return sealp_fail(err, SEAL_ERR_LIMIT,
                              "path data, character %d: more than %d points, simplify the drawing",
                              sealp_scan_column(s), SEALP_MAX_SVG_POINTS);
        c->draw(p, v, relative);
        p->last = c->letter;
        /* pairs behind those of a move are lines (8.3.2) */
        if (c->letter == 'M')
            c = find_command('L');
        if (c->numbers)
            sealp_scan_gap(s);
    } while (c->numbers && begins_number(s));
    return SEAL_OK;
}

seal_status sealp_svg_path_parse(const char *data, size_t len, sealp_path *out, seal_error *err)
{
    sealp_scan s = sealp_scan_of(data, len);
    pen p = { .path = out };
    seal_status st = SEAL_OK;

    while (st == SEAL_OK && !sealp_scan_done(&s)) {
        const char letter = *s.at;
        const command *c = find_command(letter);

        if (!c || (!p.last && c->letter != 'M'))
            return sealp_fail(err, SEAL_ERR_SPEC_SYNTAX,
                              "path data, character %d: '%c' is no command%s",
                              sealp_scan_column(&s), letter > ' ' && letter < 0x7F ? letter : '?',
                              p.last ? "" : " a path begins with, which is M");
        s.at++;
        st = run_command(&p, &s, c, letter >= 'a', err);
    }
    close_contour(&p);
    return st == SEAL_OK && out->failed ? sealp_nomem(err) : st;
}
