/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "names.h"
#include "room.h"

#include "spec/spec.h"

/* Seals of any template with characters nobody chose: what must hold for all. */

#define ROUNDS    300
#define TEMPLATES 64

typedef struct chance {
    names texts;
    char templates[TEMPLATES][40];
    unsigned n_templates;
    unsigned rendered;
} chance;

static seal_status collect(void *user, const seal_template_info *info, seal_error *err)
{
    chance *c = user;

    (void)err;
    assert_true(c->n_templates < TEMPLATES);
    snprintf(c->templates[c->n_templates++], sizeof c->templates[0], "%s", info->name);
    return SEAL_OK;
}

/* Texts that are Chinese whatever they say. */
static int is_free(const sealp_slot *s)
{
    static const char *const free_ones[] = { "name", "line", "department", "branch" };

    for (size_t i = 0; i < sizeof free_ones / sizeof *free_ones; i++) {
        if (strcmp(s->name, free_ones[i]) == 0)
            return 1;
    }
    return 0;
}

static void fill(chance *c, seal_spec *spec, const sealp_slot *s)
{
    char text[200 * 4 + 1];
    const char *say = s->sample;

    /* 篆书 and 隶书 need a font of the caller */
    if (s->check == SEALP_CHECK_EMBLEM || strcmp(s->name, "font") == 0 ||
        (!s->required && names_below(&c->texts, 2)))
        return;
    if (s->n_choices) {
        say = s->choices[names_below(&c->texts, (unsigned)s->n_choices)];
    } else if (is_free(s)) {
        names_make(&c->texts, 1 + (int)names_below(&c->texts, (unsigned)s->max), text);
        say = text;
    }
    if (say)
        assert_int_equal(seal_spec_set_text(spec, s->name, say, NULL), SEAL_OK);
}

static void check_box(const seal_art *art, const char *what)
{
    for (size_t i = 0; i < art->n_parts; i++) {
        sealp_rect r = sealp_path_bounds(&art->parts[i].path);

        if (r.x0 < -1e-6 || r.y0 < -1e-6 || r.x1 > art->width + 1e-6 || r.y1 > art->height + 1e-6)
            fail_msg("%s: %s leaves the seal", what, art->parts[i].id);
    }
}

static int is_chop(const char *name)
{
    return strncmp(name, "person", 6) == 0 || strncmp(name, "legal-rep", 9) == 0;
}

static void check_one(bench *b, chance *c, const char *name, unsigned round)
{
    seal_spec *spec;
    seal_art *art;
    char what[128];
    seal_status st;
    double range;

    assert_int_equal(seal_spec_load(b->ctx, name, &spec, NULL), SEAL_OK);
    range = spec->size.max - spec->size.min;
    spec->width = spec->size.min + range * names_below(&c->texts, 1001) / 1000;
    for (int i = 0; i < spec->n_slots; i++)
        fill(c, spec, &spec->slots[i]);
    snprintf(what, sizeof what, "round %u, %s of %.3f mm", round, name, spec->width);
    seal_error_clear(b->err);
    st = seal_render(b->ctx, spec, b->fonts, &art, b->err);
    /* A name of any length does not fit every size, and orders of a chop may
     * contradict each other; what cannot be drawn says so. */
    if (st == SEAL_OK) {
        check_box(art, what);
        if (!is_chop(name))
            room_check(art, spec->size.shape == SEALP_SHAPE_RECTANGLE, what);
        c->rendered++;
    } else if (st != SEAL_ERR_TEXT_OVERFLOW && !(is_chop(name) && st == SEAL_ERR_SPEC_VALUE)) {
        fail_msg("%s: %s", what, seal_error_message(b->err));
    }
    seal_art_unref(art);
    seal_spec_free(spec);
}

static void test_any_text_on_any_seal(void **state)
{
    chance c = { .texts.seed = 1 };
    bench *b = *state;

    names_read(&c.texts);
    assert_int_equal(seal_template_each(b->ctx, collect, &c, NULL), SEAL_OK);
    for (unsigned i = 0; i < ROUNDS; i++)
        check_one(b, &c, c.templates[i % c.n_templates], i);
    print_message("%u of %d seals drawn, the others have no room\n", c.rendered, ROUNDS);
    assert_true(c.rendered >= ROUNDS / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_text_on_any_seal),
    };

    return cmocka_run_group_tests_name("layout/random", tests, bench_open, bench_close);
}
