/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "import/record_text.h"

#include "core/limits.h"
#include "import/load.h"
#include "svg/xml.h"

#include <string.h>

#define PNG_HEAD    8
#define CHUNK_EXTRA 12 /* length, type and checksum */
#define RECORD_ID   "libseal..record"
#define RECORD_MARK "\"libseal-record\""

static size_t read_u32(const unsigned char *p)
{
    return (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
}

/* The text behind keyword, two flags, language and translated keyword (PNG,
 * 11.3.4.5), when it is ours and not compressed. */
static void take_itxt(sealp_slice data, sealp_buf *out)
{
    static const char head[] = "libseal\0\0\0";
    const unsigned char *end = data.p + data.n, *at = data.p + sizeof head - 1;

    if (data.n < sizeof head || memcmp(data.p, head, sizeof head - 1) != 0)
        return;
    for (int i = 0; i < 2 && at; i++) {
        at = memchr(at, '\0', (size_t)(end - at));
        at = at ? at + 1 : NULL;
    }
    if (at)
        sealp_buf_add(out, at, (size_t)(end - at));
}

static void find_in_png(sealp_slice file, sealp_buf *out)
{
    size_t at = PNG_HEAD;

    while (out->len == 0 && file.n - at >= CHUNK_EXTRA) {
        size_t n = read_u32(file.p + at);

        if (n > file.n - at - CHUNK_EXTRA)
            return;
        if (memcmp(file.p + at + 4, "iTXt", 4) == 0)
            take_itxt((sealp_slice){ file.p + at + 8, n }, out);
        at += n + CHUNK_EXTRA;
    }
}

/* Collects what the metadata element of ours says. */
typedef struct collector {
    sealp_buf *out;
    int is_inside;
} collector;

static seal_status on_start(void *user, const char *name, const char *const *attrs, int line,
                            seal_error *err)
{
    collector *c = user;
    const char *id = sealp_xml_attr(attrs, "id");

    (void)line, (void)err;
    c->is_inside = name && id && c->out->len == 0 && strcmp(name, "metadata") == 0 &&
                   strcmp(id, RECORD_ID) == 0;
    return SEAL_OK;
}

static seal_status on_end(void *user, const char *name, seal_error *err)
{
    (void)name, (void)err;
    ((collector *)user)->is_inside = 0;
    return SEAL_OK;
}

static seal_status on_text(void *user, const char *text, size_t len, seal_error *err)
{
    collector *c = user;

    if (c->is_inside)
        sealp_buf_add(c->out, text, len);
    return c->out->failed ? sealp_nomem(err) : SEAL_OK;
}

seal_status sealp_record_text(sealp_slice file, sealp_buf *out, seal_error *err)
{
    static const sealp_xml reader = { on_start, on_end, on_text };
    collector c = { out, 0 };

    switch (sealp_picture_kind(file)) {
    case SEALP_PICTURE_PNG:
        find_in_png(file, out);
        break;
    case SEALP_PICTURE_SVG:
        return sealp_xml_parse(file.p, file.n, &reader, &c, err);
    case SEALP_PICTURE_JPEG:
    case SEALP_PICTURE_NONE:
        if (file.n && file.n <= SEALP_MAX_TEMPLATE_BYTES &&
            memmem(file.p, file.n, RECORD_MARK, sizeof RECORD_MARK - 1))
            sealp_buf_slice(out, file);
        break;
    }
    return out->failed ? sealp_nomem(err) : SEAL_OK;
}
