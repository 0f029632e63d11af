/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "poppler/page_text.h"

static void add_folded(GArray *glyphs, const char *character, gsize len, const sealp_glyph *as)
{
    char *folded = g_utf8_normalize(character, (gssize)len, G_NORMALIZE_ALL_COMPOSE);

    for (const char *at = folded; at && *at; at = g_utf8_find_next_char(at, NULL)) {
        sealp_glyph glyph = *as;

        glyph.character = g_utf8_get_char(at);
        if (!g_unichar_isspace(glyph.character) && !g_unichar_iszerowidth(glyph.character))
            g_array_append_val(glyphs, glyph);
    }
    g_free(folded);
}

GArray *sealp_glyphs_fold(const char *text, const PopplerRectangle *boxes, guint n_boxes)
{
    GArray *glyphs = g_array_new(FALSE, FALSE, sizeof(sealp_glyph));
    guint source = 0;

    for (const char *at = text; *at && (!boxes || source < n_boxes); source++) {
        const char *next = g_utf8_find_next_char(at, NULL);
        sealp_glyph glyph = { .source = source };

        if (boxes)
            glyph.box = boxes[source];
        add_folded(glyphs, at, (gsize)(next - at), &glyph);
        at = next;
    }
    return glyphs;
}

GArray *sealp_glyphs_of_page(PopplerPage *page)
{
    char *text = poppler_page_get_text(page);
    PopplerRectangle *boxes = NULL;
    guint n = 0;
    GArray *glyphs;

    if (!poppler_page_get_text_layout(page, &boxes, &n))
        n = 0;
    glyphs = sealp_glyphs_fold(n && text ? text : "", boxes, n);
    g_free(boxes);
    g_free(text);
    return glyphs;
}
