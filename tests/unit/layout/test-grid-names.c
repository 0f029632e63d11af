/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "names.h"

#define MOST_CHARACTERS 16
#define NAMES_EACH      3
#define TOUCH           1e-6 /* mm, rounding */

/* Boxes stand apart; where ink is printed, all of it is inside the room. */
static void check_apart(const seal_art *art, double edge, const char *what)
{
    sealp_rect boxes[MOST_CHARACTERS + 2];
    size_t n = 0;

    for (size_t i = 0; i < art->n_parts; i++) {
        sealp_rect r = sealp_path_bounds(&art->parts[i].path);

        if (strncmp(art->parts[i].id, "name.", 5) != 0)
            continue;
        if (r.x0 < edge - TOUCH || r.y0 < edge - TOUCH || r.x1 > art->width - edge + TOUCH ||
            r.y1 > art->height - edge + TOUCH)
            fail_msg("%s: %s leaves its room", what, art->parts[i].id);
        for (size_t k = 0; k < n; k++) {
            sealp_rect both = sealp_rect_intersect(boxes[k], r);

            if (!sealp_rect_is_empty(&both))
                fail_msg("%s: %s overlaps character %zu", what, art->parts[i].id, k + 1);
        }
        boxes[n++] = r;
    }
    assert_true(n > 0);
}

/* Seals of one template with one set of options. */
typedef struct variant {
    const char *template;
    double edge; /* border and padding, mm */
    const char *options[9];
} variant;

/* Whether the seal could be set; a refusal must say what to do instead. */
static int check_name(bench *b, const variant *v, const char *name)
{
    const char *texts[12] = { "name", name };
    char what[256];
    seal_status st;
    seal_art *art;

    for (int i = 0; v->options[i]; i++)
        texts[i + 2] = v->options[i];
    snprintf(what, sizeof what, "%s %s %s", v->template, name, v->options[1]);
    st = bench_render(b, v->template, 0, texts, &art);
    if (st == SEAL_ERR_SPEC_VALUE && strstr(seal_error_message(b->err), ": use "))
        return 0;
    if (st == SEAL_ERR_SPEC_VALUE && strstr(seal_error_message(b->err), "enlarge none"))
        return 0;
    if (st != SEAL_OK)
        fail_msg("%s: %s", what, seal_error_message(b->err));
    check_apart(art, v->edge, what);
    seal_art_unref(art);
    return 1;
}

/* Ink stays in its cell and inside the border, whatever the name. */
static void test_random_names(void **state)
{
    static const variant variants[] = {
        { "legal-rep-square", 1.3, { "fill", "auto", NULL } },
        { "legal-rep-square", 1.3, { "fill", "none", NULL } },
        { "legal-rep-square", 1.3, { "fill", "之印", NULL } },
        { "legal-rep-square", 1.3, { "order", "left-to-right", NULL } },
        { "legal-rep-square", 1.3, { "order", "rows", NULL } },
        { "legal-rep-square", 1.3, { "order", "anticlockwise", NULL } },
        { "legal-rep-square", 1.3, { "enlarge", "left", NULL } },
        { "legal-rep-square", 1.3, { "enlarge", "right", "fill", "none", NULL } },
        { "legal-rep-square", 0.6, { "border", "no", NULL } },
        { "legal-rep-square", 1.3, { "font", "song-bold", NULL } },
        { "legal-rep-rectangle", 1.1, { "order", "rows", NULL } },
        { "legal-rep-rectangle", 1.1, { "order", "right-to-left", NULL } },
        { "person-square", 1.0, { "fill", "auto", NULL } },
        { "person-rectangle", 1.0, { "fill", "印", NULL } },
        { "person-vertical", 1.0, { "fill", "none", NULL } },
    };
    names t = { .seed = 1 };
    int set = 0, refused = 0;

    names_read(&t);
    for (int n = 2; n <= MOST_CHARACTERS; n++) {
        for (int i = 0; i < NAMES_EACH; i++) {
            char name[4 * MOST_CHARACTERS + 1] = "";

            names_make(&t, n, name);
            for (size_t v = 0; v < sizeof variants / sizeof *variants; v++) {
                int ok = check_name(*state, &variants[v], name);

                set += ok;
                refused += !ok;
            }
        }
    }
    /* Turning takes 2 to 4 characters, enlarging 2 to 5. */
    assert_int_equal(refused, NAMES_EACH * (12 + 11 + 11));
    assert_int_equal(set + refused, NAMES_EACH * 15 * (int)(sizeof variants / sizeof *variants));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_names),
    };

    return cmocka_run_group_tests_name("layout/grid-names", tests, bench_open, bench_close);
}
