/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "poppler/page_text.h"

/* How a character counts, to be freed: it may become several. */
static char *fold(const char *character, gsize len, gboolean ignore_case)
{
    char *plain = g_utf8_normalize(character, (gssize)len, G_NORMALIZE_ALL_COMPOSE), *folded;

    if (!ignore_case || !plain)
        return plain;
    folded = g_utf8_casefold(plain, -1);
    g_free(plain);
    return folded;
}

static void add_folded(GArray *glyphs, const char *folded, sealp_glyph glyph)
{
    for (const char *at = folded; at && *at; at = g_utf8_find_next_char(at, NULL)) {
        glyph.character = g_utf8_get_char(at);
        if (!g_unichar_isspace(glyph.character) && !g_unichar_iszerowidth(glyph.character))
            g_array_append_val(glyphs, glyph);
    }
}

/* boxes may be NULL */
static GArray *fold_all(const char *text, const PopplerRectangle *boxes, guint n_boxes,
                        gboolean ignore_case)
{
    GArray *glyphs = g_array_new(FALSE, FALSE, sizeof(sealp_glyph));
    guint source = 0;

    for (const char *at = text; *at && (!boxes || source < n_boxes); source++) {
        const char *next = g_utf8_find_next_char(at, NULL);
        char *folded = fold(at, (gsize)(next - at), ignore_case);
        sealp_glyph glyph = { .source = source };

        if (boxes)
            glyph.box = boxes[source];
        add_folded(glyphs, folded, glyph);
        g_free(folded);
        at = next;
    }
    return glyphs;
}

GArray *sealp_glyphs_of_text(const char *text, gboolean ignore_case)
{
    return fold_all(text, NULL, 0, ignore_case);
}

GArray *sealp_glyphs_of_page(PopplerPage *page, gboolean ignore_case)
{
    char *text = poppler_page_get_text(page);
    PopplerRectangle *boxes = NULL;
    guint n = 0;
    GArray *glyphs;

    if (!poppler_page_get_text_layout(page, &boxes, &n))
        n = 0;
    glyphs = fold_all(n && text ? text : "", boxes, n, ignore_case);
    g_free(boxes);
    g_free(text);
    return glyphs;
}
