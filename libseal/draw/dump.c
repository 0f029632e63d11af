/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/digest.h"
#include "core/error.h"
#include "core/io.h"
#include "draw/record.h"
#include "layout/scene.h"

/* The dump, version 1: lines of UTF-8, numbers in mm with at most 4 decimals
 * (0.1 micrometre, coarser than what libm and the order of sums can move).
 *
 *   seal-art 1
 *   size WIDTH HEIGHT
 *   title TEXT
 *   report TEXT                   each line of the layout's report, in order
 *   part ID #RRGGBB nonzero|evenodd
 *   bounds X0 Y0 X1 Y1            of the outline; "bounds none" without one
 *   M X Y                         the outline, one operation per line
 *   L X Y
 *   C X1 Y1 X2 Y2 X Y
 *   Z
 *   cut                           what is left out of the part: outline follows
 *   image ID WIDTH HEIGHT SHA256  instead of part, of the samples
 *   place A B C D E F             of the image: unit square to mm
 *   opacity SHARE                 of the whole, if below 1
 *   wear WIDTH HEIGHT SHA256      the mask over the whole, of its samples
 *
 * part, bounds, outline and cut, or image and place, repeat in drawing order;
 * opacity and wear come last.  In TEXT a backslash is
 * \\ and a control character \xHH, so every record is one line. */
#define DECIMALS 4

static void add_text(sealp_buf *b, const char *key, const char *text)
{
    sealp_buf_str(b, key);
    sealp_buf_byte(b, ' ');
    for (const char *c = text ? text : ""; *c; c++) {
        if ((unsigned char)*c < 0x20 || *c == 0x7F) {
            sealp_buf_str(b, "\\x");
            sealp_buf_hex(b, c, 1, 0);
        } else {
            if (*c == '\\')
                sealp_buf_byte(b, '\\');
            sealp_buf_byte(b, (unsigned char)*c);
        }
    }
    sealp_buf_byte(b, '\n');
}

static void add_numbers(sealp_buf *b, const char *key, const double *v, size_t n)
{
    sealp_buf_str(b, key);
    for (size_t i = 0; i < n; i++) {
        sealp_buf_byte(b, ' ');
        sealp_buf_num(b, v[i], DECIMALS);
    }
    sealp_buf_byte(b, '\n');
}

static void add_outline(sealp_buf *b, const sealp_path *path)
{
    static const char *const letter[] = { "M", "L", "C", "Z" };
    static const size_t count[] = { 1, 1, 3, 0 };
    const sealp_point *at = path->points;

    for (size_t i = 0; i < path->n_ops; i++) {
        double v[6] = { 0 };
        size_t n = count[path->ops[i]];

        for (size_t k = 0; k < n; k++, at++) {
            v[2 * k] = at->x;
            v[2 * k + 1] = at->y;
        }
        add_numbers(b, letter[path->ops[i]], v, 2 * n);
    }
}

static void add_part(sealp_buf *b, const sealp_part *part, const sealp_ink *ink)
{
    const unsigned char rgb[] = { ink->r, ink->g, ink->b };
    sealp_rect r = sealp_path_bounds(&part->path);

    sealp_buf_str(b, "part ");
    sealp_buf_str(b, part->id);
    sealp_buf_str(b, " #");
    sealp_buf_hex(b, rgb, sizeof rgb, 0);
    sealp_buf_str(b, part->fill == SEALP_FILL_EVENODD ? " evenodd\n" : " nonzero\n");
    if (sealp_rect_is_empty(&r))
        sealp_buf_str(b, "bounds none\n");
    else
        add_numbers(b, "bounds", (double[]){ r.x0, r.y0, r.x1, r.y1 }, 4);
    add_outline(b, &part->path);
    if (part->cut.n_ops) {
        sealp_buf_str(b, "cut\n");
        add_outline(b, &part->cut);
    }
}

/* " WIDTH HEIGHT SHA256" */
static seal_status add_samples(sealp_buf *b, const sealp_image *image, seal_error *err)
{
    unsigned char digest[SEALP_MAX_DIGEST];
    size_t n = (size_t)image->width * image->height * image->channels, len;
    seal_status st = sealp_digest_of("sha256", image->data, n, digest, &len, err);

    if (st != SEAL_OK)
        return st;
    sealp_buf_byte(b, ' ');
    sealp_buf_int(b, image->width);
    sealp_buf_byte(b, ' ');
    sealp_buf_int(b, image->height);
    sealp_buf_byte(b, ' ');
    sealp_buf_hex(b, digest, len, 0);
    sealp_buf_byte(b, '\n');
    return st;
}

static seal_status add_image(sealp_buf *b, const sealp_part *part, seal_error *err)
{
    const sealp_matrix *m = &part->place;
    seal_status st;

    sealp_buf_str(b, "image ");
    sealp_buf_str(b, part->id);
    st = add_samples(b, part->image, err);
    add_numbers(b, "place", (double[]){ m->a, m->b, m->c, m->d, m->e, m->f }, 6);
    return st;
}

static seal_status add_fade(sealp_buf *b, const seal_art *art, seal_error *err)
{
    if (art->opacity < 1)
        add_numbers(b, "opacity", &art->opacity, 1);
    if (!art->wear)
        return SEAL_OK;
    sealp_buf_str(b, "wear");
    return add_samples(b, art->wear, err);
}

/* What the seal looks like, without what it is called and how it came about. */
static seal_status add_look(sealp_buf *b, const seal_art *art, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < art->n_parts; i++) {
        const sealp_part *part = &art->parts[i];

        if (part->image)
            st = add_image(b, part, err);
        else
            add_part(b, part, &art->inks[part->ink]);
    }
    return st == SEAL_OK ? add_fade(b, art, err) : st;
}

static void add_head(sealp_buf *b, const seal_art *art)
{
    sealp_buf_str(b, "seal-art 1\n");
    add_numbers(b, "size", (double[]){ art->width, art->height }, 2);
}

seal_status sealp_dump_look(const seal_art *art, sealp_buf *out, seal_error *err)
{
    add_head(out, art);
    return add_look(out, art, err);
}

seal_status seal_art_dump(const seal_art *art, seal_sink *sink, seal_error *err)
{
    sealp_buf b = { 0 };
    seal_status st;

    if (!art || !sink)
        return sealp_bad_arg(err, "seal_art_dump: art or sink is NULL");
    add_head(&b, art);
    add_text(&b, "title", art->title);
    for (size_t i = 0; i < art->n_report; i++)
        add_text(&b, "report", art->report[i]);
    if ((st = add_look(&b, art, err)) == SEAL_OK)
        st = sealp_sink_write_buf(sink, &b, err);
    sealp_buf_clear(&b);
    return st;
}
