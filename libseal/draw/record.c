/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/record.h"

#include "core/error.h"
#include "core/io.h"
#include "draw/outline.h"
#include "layout/record.h"
#include "layout/scene.h"
#include "util/json.h"

#include <stdio.h>

#define RECORD_VERSION 1

static void put_libraries(sealp_buf *b, const seal_art *art)
{
    char version[32];

    sealp_json_name(b, "libraries");
    sealp_buf_byte(b, '{');
    sealp_json_member(b, "libseal", seal_version());
    if (art->record)
        sealp_json_member(b, "harfbuzz", art->record->shaper);
    snprintf(version, sizeof version, "%d.%d.%d", FREETYPE_MAJOR, FREETYPE_MINOR, FREETYPE_PATCH);
    sealp_json_member(b, "freetype", version);
    sealp_buf_byte(b, '}');
}

static void put_box(sealp_buf *b, const seal_art *art)
{
    sealp_json_name(b, "box");
    sealp_buf_byte(b, '[');
    sealp_buf_num(b, art->width, 4);
    sealp_buf_byte(b, ',');
    sealp_buf_num(b, art->height, 4);
    sealp_buf_byte(b, ']');
}

seal_status sealp_record_json(const seal_art *art, sealp_buf *out, seal_error *err)
{
    char digest[65];
    seal_status st = seal_art_digest(art, digest, err);

    if (st != SEAL_OK)
        return st;
    sealp_buf_str(out, "{\"libseal-record\":");
    sealp_buf_int(out, RECORD_VERSION);
    sealp_json_member(out, "title", art->title);
    put_box(out, art);
    if (art->record) {
        sealp_buf_byte(out, ',');
        sealp_buf_slice(out, sealp_buf_view(&art->record->design));
    }
    sealp_json_name(out, "effects");
    sealp_buf_byte(out, '[');
    sealp_buf_str(out, art->effects ? art->effects : "");
    sealp_buf_byte(out, ']');
    sealp_json_name(out, "fonts");
    sealp_buf_byte(out, '[');
    if (art->record)
        sealp_buf_slice(out, sealp_buf_view(&art->record->fonts));
    sealp_buf_byte(out, ']');
    put_libraries(out, art);
    sealp_json_member(out, "content_sha256", digest);
    sealp_buf_byte(out, '}');
    return out->failed ? sealp_nomem(err) : SEAL_OK;
}

seal_status seal_art_write_record(const seal_art *art, seal_sink *sink, seal_error *err)
{
    sealp_buf b = { 0 };
    seal_status st;

    if (!art || !sink)
        return sealp_bad_arg(err, "seal_art_write_record: art or sink is NULL");
    if ((st = sealp_record_json(art, &b, err)) == SEAL_OK) {
        sealp_buf_byte(&b, '\n');
        st = sealp_sink_write_buf(sink, &b, err);
    }
    sealp_buf_clear(&b);
    return st;
}
