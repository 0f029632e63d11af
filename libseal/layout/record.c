/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/record.h"

#include "core/error.h"
#include "util/json.h"

#include <hb.h>
#include <stdlib.h>
#include <string.h>

/* Kinds of slots have an object each. */
typedef enum group { GROUP_TEXT, GROUP_CHOICE, GROUP_EMBLEM, GROUPS } group;

static group group_of(const sealp_slot *slot)
{
    if (slot->drawing)
        return GROUP_EMBLEM;
    return slot->n_choices ? GROUP_CHOICE : GROUP_TEXT;
}

static void put_slots(sealp_buf *b, const seal_spec *spec)
{
    static const char *const names[GROUPS] = { "texts", "choices", "emblems" };

    for (int g = 0; g < GROUPS; g++) {
        sealp_json_name(b, names[g]);
        sealp_buf_byte(b, '{');
        for (int i = 0; i < spec->n_slots; i++) {
            const sealp_slot *slot = &spec->slots[i];

            if (slot->text && (int)group_of(slot) == g)
                sealp_json_member(b, slot->name, slot->text);
        }
        sealp_buf_byte(b, '}');
    }
}

static void put_design(sealp_buf *b, const seal_spec *spec)
{
    const unsigned char rgb[] = { spec->color.r, spec->color.g, spec->color.b };

    sealp_json_member(b, "template", spec->name);
    sealp_json_name(b, "size");
    sealp_buf_num(b, spec->width, 6);
    sealp_json_name(b, "color");
    sealp_buf_str(b, "\"#");
    sealp_buf_hex(b, rgb, sizeof rgb, 1);
    sealp_buf_byte(b, '"');
    put_slots(b, spec);
}

seal_status sealp_record_new(const seal_spec *spec, sealp_record **out, seal_error *err)
{
    sealp_record *record = calloc(1, sizeof *record);

    *out = NULL;
    if (!record)
        return sealp_nomem(err);
    sealp_ref_init(&record->ref);
    record->shaper = hb_version_string();
    put_design(&record->design, spec);
    if (record->design.failed) {
        sealp_record_unref(record);
        return sealp_nomem(err);
    }
    *out = record;
    return SEAL_OK;
}

sealp_record *sealp_record_ref(sealp_record *record)
{
    if (record)
        sealp_ref_take(&record->ref);
    return record;
}

void sealp_record_unref(sealp_record *record)
{
    if (!record || !sealp_ref_drop(&record->ref))
        return;
    sealp_buf_clear(&record->design);
    sealp_buf_clear(&record->fonts);
    free(record);
}

const char *sealp_record_file(const sealp_run_font *font)
{
    const char *slash = strrchr(font->path, '/');

    return slash ? slash + 1 : font->path;
}

seal_status sealp_record_add_font(sealp_record *record, const sealp_element *e, const char *role,
                                  const sealp_run_font *font, const char *characters,
                                  seal_error *err)
{
    sealp_buf *b = &record->fonts;

    sealp_buf_str(b, b->len ? ",{" : "{");
    sealp_json_member(b, "part", e->id);
    sealp_json_member(b, "role", role);
    if (font->stand_in)
        sealp_json_member(b, "stand_in", font->stand_in);
    sealp_json_member(b, "file", sealp_record_file(font));
    sealp_json_name(b, "face");
    sealp_buf_int(b, font->face);
    sealp_json_name(b, "version");
    sealp_buf_num(b, font->revision, 3);
    sealp_json_member(b, "sha256", font->sha256);
    sealp_json_name(b, "rank");
    sealp_buf_int(b, font->rank);
    sealp_json_member(b, "characters", characters);
    sealp_buf_byte(b, '}');
    return b->failed ? sealp_nomem(err) : SEAL_OK;
}
