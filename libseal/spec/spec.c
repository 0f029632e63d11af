/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/spec.h"

#include "core/error.h"
#include "spec/slot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sealp_slot *find_slot(seal_spec *spec, const char *name)
{
    for (int i = 0; i < spec->n_slots; i++) {
        if (strcmp(spec->slots[i].name, name) == 0)
            return &spec->slots[i];
    }
    return NULL;
}

static seal_status fail_slot(const seal_spec *spec, const char *slot, seal_error *err)
{
    char names[256] = "";
    size_t used = 0;

    for (int i = 0; i < spec->n_slots && used < sizeof names; i++)
        used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", i ? ", " : "",
                                 spec->slots[i].name);
    return sealp_fail(err, SEAL_ERR_SPEC_VALUE, "template %s has no slot \"%.40s\", it has: %s",
                      spec->name, slot, names);
}

seal_status seal_spec_set_text(seal_spec *spec, const char *slot, const char *utf8, seal_error *err)
{
    sealp_slot *found;

    if (!spec || !slot || !utf8)
        return sealp_bad_arg(err, "seal_spec_set_text: spec, slot or utf8 is NULL");
    found = find_slot(spec, slot);
    return found ? sealp_slot_set(found, utf8, err) : fail_slot(spec, slot, err);
}

seal_status seal_spec_set_emblem(seal_spec *spec, const char *slot, const void *svg, size_t len,
                                 seal_error *err)
{
    sealp_slot *found;

    if (!spec || !slot || !svg)
        return sealp_bad_arg(err, "seal_spec_set_emblem: spec, slot or svg is NULL");
    found = find_slot(spec, slot);
    return found ? sealp_slot_set_emblem(found, svg, len, err) : fail_slot(spec, slot, err);
}

seal_status seal_spec_set_size(seal_spec *spec, double mm, seal_error *err)
{
    if (!spec)
        return sealp_bad_arg(err, "seal_spec_set_size: spec is NULL");
    if (!(mm >= spec->size.min && mm <= spec->size.max))
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "size %s mm is out of range, template %s allows %s to %s mm",
                          sealp_num(mm, 3).text, spec->name, sealp_num(spec->size.min, 3).text,
                          sealp_num(spec->size.max, 3).text);
    spec->width = mm;
    return SEAL_OK;
}

seal_status seal_spec_set_color(seal_spec *spec, const char *color, seal_error *err)
{
    if (!spec || !color)
        return sealp_bad_arg(err, "seal_spec_set_color: spec or color is NULL");
    return sealp_color_parse(color, &spec->color, err);
}

static void clear_slot(sealp_slot *s)
{
    free(s->name);
    free(s->sample);
    free(s->text);
    sealp_drawing_unref(s->drawing);
    for (int i = 0; i < s->n_choices; i++)
        free(s->choices[i]);
}

static void clear_element(sealp_element *e)
{
    free(e->id);
    free(e->slot_name);
    free(e->cut_name);
    free(e->font.name);
    free(e->letters.name);
    sealp_path_clear(&e->outline);
}

void seal_spec_free(seal_spec *spec)
{
    if (!spec)
        return;
    for (int i = 0; i < spec->n_slots; i++)
        clear_slot(&spec->slots[i]);
    for (int i = 0; i < spec->n_elements; i++)
        clear_element(&spec->elements[i]);
    for (int i = 0; i < spec->size.n_columns; i++)
        free(spec->size.columns[i]);
    free(spec->slots);
    free(spec->elements);
    free(spec->name);
    free(spec->title_zh);
    free(spec->title_en);
    free(spec);
}

double sealp_spec_measure(const seal_spec *spec, sealp_measure m)
{
    const sealp_size_row *low = spec->size.rows, *last = low + spec->size.n_rows - 1, *high;
    double t;

    if (m.column < 0)
        return m.value;
    if (spec->width <= low->width)
        return low->values[m.column] * spec->width / low->width;
    if (spec->width >= last->width)
        return last->values[m.column] * spec->width / last->width;
    while (spec->width > low[1].width)
        low++;
    high = low + 1;
    t = (spec->width - low->width) / (high->width - low->width);
    return low->values[m.column] + t * (high->values[m.column] - low->values[m.column]);
}

double sealp_spec_height(const seal_spec *spec)
{
    switch ((sealp_shape)spec->size.shape) {
    case SEALP_SHAPE_ELLIPSE:
    case SEALP_SHAPE_RECTANGLE:
        return sealp_spec_measure(spec, spec->size.height);
    case SEALP_SHAPE_CIRCLE:
    case SEALP_SHAPE_SQUARE:
        break;
    }
    return spec->width;
}

seal_status sealp_spec_check(const seal_spec *spec, seal_error *err)
{
    if (spec->abstract)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "template %s is only a base that others extend: use one of those",
                          spec->name);
    for (int i = 0; i < spec->n_slots; i++) {
        const sealp_slot *s = &spec->slots[i];

        if (s->required && !s->text && s->check == SEALP_CHECK_EMBLEM)
            return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                              "template %s: slot %s has no drawing, give it with --emblem "
                              "%s=FILE.svg",
                              spec->name, s->name, s->name);
        if (s->required && !s->text)
            return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                              "template %s: slot %s has no text, give it with --text %s=...",
                              spec->name, s->name, s->name);
    }
    return SEAL_OK;
}

const char *sealp_spec_role(const seal_spec *spec, const sealp_role_name *role)
{
    return role->chooser ? spec->slots[role->chooser - 1].text : role->name;
}

const char *sealp_spec_text(const seal_spec *spec, const sealp_element *e)
{
    return e->slot < 0 ? NULL : spec->slots[e->slot].text;
}

int sealp_spec_state(const seal_spec *spec, int slot)
{
    const sealp_slot *s = &spec->slots[slot];

    for (int i = 0; s->text && i < s->n_choices; i++) {
        if (strcmp(s->choices[i], s->text) == 0)
            return 1 + i;
    }
    return s->text ? 1 : 0;
}

int sealp_spec_option(const seal_spec *spec, const sealp_option *o)
{
    int state = o->chooser ? sealp_spec_state(spec, o->chooser - 1) : 0;

    return state ? o->of_choice[state - 1] : o->value;
}

int sealp_spec_shows(const seal_spec *spec, const sealp_element *e)
{
    for (int i = 0; i < e->n_when; i++) {
        if (!(e->when[i].states >> sealp_spec_state(spec, e->when[i].slot) & 1))
            return 0;
    }
    return e->slot < 0 || sealp_spec_text(spec, e);
}

const sealp_element *sealp_spec_cut(const seal_spec *spec, const sealp_element *e)
{
    const sealp_element *from = e->cut < 0 ? NULL : &spec->elements[e->cut];

    return from && sealp_spec_shows(spec, from) ? from : NULL;
}
