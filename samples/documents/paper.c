/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "paper.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <string.h>

#define FAMILY     "Noto Serif CJK SC"
#define TEXT_SIZE  3.7
#define LINE       6.9
#define TEXT_WIDTH (PAPER_WIDTH - 2 * PAPER_MARGIN)

static void use_font(paper *p, double size, cairo_font_weight_t weight)
{
    cairo_select_font_face(p->cr, FAMILY, CAIRO_FONT_SLANT_NORMAL, weight);
    cairo_set_font_size(p->cr, size);
}

static double width_of(paper *p, const char *text)
{
    cairo_text_extents_t e;

    cairo_text_extents(p->cr, text, &e);
    return e.x_advance;
}

/* Length of the piece a line is not broken inside: a run of ASCII without a
 * blank, or one character with the closing marks that must follow it. */
static size_t piece_length(const char *text)
{
    static const char *const closing[] = { "，", "。", "；", "：", "、", "）", "》", "”" };
    size_t n = 0, i;

    if ((unsigned char)*text < 0x80) {
        while (text[n] && (unsigned char)text[n] < 0x80 && (n == 0 || text[n] != ' '))
            n++;
    } else {
        do
            n++;
        while (((unsigned char)text[n] & 0xC0) == 0x80);
    }
    for (i = 0; i < sizeof closing / sizeof *closing; i++)
        if (strncmp(text + n, closing[i], strlen(closing[i])) == 0) {
            n += strlen(closing[i]);
            i = (size_t)-1;
        }
    return n;
}

/* Takes as many pieces as fit into width off *text. */
static void take_line(paper *p, const char **text, double width, char *line, size_t room)
{
    size_t len = 0;

    line[0] = '\0';
    while (**text) {
        size_t n = piece_length(*text);

        if (len + n >= room)
            break;
        memcpy(line + len, *text, n);
        line[len + n] = '\0';
        if (len > 0 && width_of(p, line) > width) {
            line[len] = '\0';
            break;
        }
        len += n;
        *text += n;
    }
}

void paper_text(paper *p, double x, double y, const char *text)
{
    use_font(p, TEXT_SIZE, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_move_to(p->cr, x, y);
    cairo_show_text(p->cr, text);
}

void paper_title(paper *p, const char *text)
{
    use_font(p, 7.2, CAIRO_FONT_WEIGHT_BOLD);
    cairo_move_to(p->cr, (PAPER_WIDTH - width_of(p, text)) / 2, p->y);
    cairo_show_text(p->cr, text);
    p->y += 12;
}

void paper_heading(paper *p, const char *text)
{
    p->y += 1.6;
    use_font(p, TEXT_SIZE, CAIRO_FONT_WEIGHT_BOLD);
    cairo_move_to(p->cr, PAPER_MARGIN, p->y);
    cairo_show_text(p->cr, text);
    p->y += LINE;
}

void paper_paragraph(paper *p, const char *text)
{
    double indent = 2 * TEXT_SIZE;
    char line[512];

    use_font(p, TEXT_SIZE, CAIRO_FONT_WEIGHT_NORMAL);
    while (*text) {
        take_line(p, &text, TEXT_WIDTH - indent, line, sizeof line);
        cairo_move_to(p->cr, PAPER_MARGIN + indent, p->y);
        cairo_show_text(p->cr, line);
        p->y += LINE;
        indent = 0;
    }
}

void paper_table(paper *p, const char *const *cells, int rows, int columns, const double *width)
{
    double top = p->y - LINE + 1.6, x = PAPER_MARGIN, row = 7.2;
    int c, r;

    cairo_set_line_width(p->cr, 0.2);
    for (c = 0; c < columns; x += width[c++])
        for (r = 0; r < rows; r++) {
            use_font(p, TEXT_SIZE * 0.92, r ? CAIRO_FONT_WEIGHT_NORMAL : CAIRO_FONT_WEIGHT_BOLD);
            cairo_rectangle(p->cr, x, top + r * row, width[c], row);
            cairo_stroke(p->cr);
            cairo_move_to(p->cr, x + 2, top + r * row + row * 0.68);
            cairo_show_text(p->cr, cells[r * columns + c]);
        }
    p->y = top + rows * row + LINE;
}

void paper_break(paper *p)
{
    char footer[64];

    snprintf(footer, sizeof footer, "第 %d 页 共 %d 页", p->page, p->pages);
    use_font(p, TEXT_SIZE * 0.85, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_move_to(p->cr, (PAPER_WIDTH - width_of(p, footer)) / 2, PAPER_HEIGHT - 14);
    cairo_show_text(p->cr, footer);
    cairo_show_page(p->cr);
    p->page++;
    p->y = PAPER_MARGIN + 6;
}

int paper_open(paper *p, const char *path, const char *title, int pages)
{
    const double pt = 72 / 25.4;
    cairo_surface_t *surface = cairo_pdf_surface_create(path, PAPER_WIDTH * pt, PAPER_HEIGHT * pt);

    /* a fixed date: the same sample makes the same file */
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2026-11-20T09:00:00Z");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
    *p = (paper){ .cr = cairo_create(surface), .y = PAPER_MARGIN + 8, .page = 1, .pages = pages };
    cairo_surface_destroy(surface);
    cairo_scale(p->cr, pt, pt);
    if (cairo_status(p->cr) == CAIRO_STATUS_SUCCESS)
        return 0;
    fprintf(stderr, "%s: %s\n", path, cairo_status_to_string(cairo_status(p->cr)));
    cairo_destroy(p->cr);
    return -1;
}

int paper_close(paper *p)
{
    cairo_status_t status;

    cairo_surface_finish(cairo_get_target(p->cr));
    status = cairo_surface_status(cairo_get_target(p->cr));
    cairo_destroy(p->cr);
    if (status == CAIRO_STATUS_SUCCESS)
        return 0;
    fprintf(stderr, "cannot write the document: %s\n", cairo_status_to_string(status));
    return -1;
}
