/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Cuts the subsets of the role table out of the fonts installed here:
 *     subset roles.json characters.txt folder
 * A subset is named before the font it is cut from.  The folder receives the
 * subsets and subsets.json with their digests. */
#include "config.h"

#include "core/digest.h"
#include "core/error.h"
#include "core/limits.h"
#include "core/sink_file.h"
#include "layout/font_face.h"
#include "spec/font_table.h"
#include "util/utf8.h"

#include <hb-subset.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* GB 2312: every two-byte code that iconv knows. */
static seal_status add_gb2312(hb_set_t *set, seal_error *err)
{
    iconv_t cd = iconv_open("UTF-32BE", "GB2312");

    if (cd == (iconv_t)-1)
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED, "iconv does not know GB2312");
    for (unsigned code = 0xA1A1; code <= 0xF7FE; code++) {
        char in[2] = { (char)(code >> 8), (char)code };
        unsigned char out[4];
        char *from = in, *to = (char *)out;
        size_t n_from = sizeof in, n_to = sizeof out;

        if (iconv(cd, &from, &n_from, &to, &n_to) == 0 && n_to == 0)
            hb_set_add(set, (uint32_t)out[1] << 16 | (uint32_t)out[2] << 8 | out[3]);
        iconv(cd, NULL, NULL, NULL, NULL);
    }
    iconv_close(cd);
    return SEAL_OK;
}

/* A line is characters, or a comment after '#'. */
static seal_status add_file(hb_set_t *set, const char *path, seal_error *err)
{
    sealp_buf text = { 0 };
    const char *at;
    int comment = 0;
    seal_status st;
    uint32_t cp;

    if ((st = sealp_file_slurp(path, SEALP_MAX_TEMPLATE_BYTES, &text, err)) != SEAL_OK)
        goto out;
    sealp_buf_byte(&text, '\0');
    if (text.failed) {
        st = sealp_nomem(err);
        goto out;
    }
    at = (const char *)text.data;
    while ((cp = sealp_utf8_next(&at)) != 0 && cp != UINT32_MAX) {
        comment = cp == '#' || (comment && cp != '\n');
        if (!comment && cp > ' ')
            hb_set_add(set, cp);
    }
    if (cp == UINT32_MAX)
        st = sealp_fail(err, SEAL_ERR_SPEC_SYNTAX, "%s is not UTF-8 at byte %td", path,
                        at - (const char *)text.data);
out:
    sealp_buf_clear(&text);
    return st;
}

/* Characters every subset must have; *wanted adds those it may have. */
static seal_status list_characters(const char *path, hb_set_t *needed, hb_set_t *wanted,
                                   seal_error *err)
{
    seal_status st;

    hb_set_add_range(needed, 0x20, 0x7E);
    if ((st = add_gb2312(needed, err)) != SEAL_OK || (st = add_file(needed, path, err)) != SEAL_OK)
        return st;
    hb_set_union(wanted, needed);
    hb_set_add(wanted, 0xB7); /* the dot inside names */
    hb_set_add_range(wanted, 0x2010, 0x2027); /* General Punctuation that prints */
    hb_set_add_range(wanted, 0x3000, 0x303F); /* CJK Symbols and Punctuation */
    hb_set_add_range(wanted, 0xFF01, 0xFF5E); /* full-width ASCII */
    return hb_set_allocation_successful(wanted) ? SEAL_OK : sealp_nomem(err);
}

static seal_status check_release(const sealp_face *face, const sealp_font_entry *from,
                                 seal_error *err)
{
    if (strcmp(sealp_face_sha256(face), from->sha256) == 0)
        return SEAL_OK;
    return sealp_fail(err, SEAL_ERR_FONT_INVALID,
                      "%s is another release than roles.json pins: sha256 is %s, expected %s; "
                      "install that release of %s, or pin this one and look at the seals",
                      from->path, sealp_face_sha256(face), from->sha256, from->package);
}

static seal_status check_coverage(hb_face_t *face, const char *path, const hb_set_t *needed,
                                  seal_error *err)
{
    hb_set_t *lacking = hb_set_copy(needed), *has = hb_set_create();
    hb_codepoint_t cp = HB_SET_VALUE_INVALID;
    seal_status st = SEAL_OK;

    hb_face_collect_unicodes(face, has);
    hb_set_subtract(lacking, has);
    if (hb_set_next(lacking, &cp))
        st = sealp_fail(err, SEAL_ERR_GLYPH_MISSING,
                        "%s lacks %u of the needed characters, U+%04X first", path,
                        hb_set_get_population(lacking), (unsigned)cp);
    hb_set_destroy(lacking);
    hb_set_destroy(has);
    return st;
}

/* A seal's characters stand alone: no hints, no layout tables, no vertical
 * metrics.  Without subroutines an outline is read in one pass. */
static hb_blob_t *cut(hb_face_t *face, const hb_set_t *characters)
{
    static const hb_tag_t dropped[] = { HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
                                        HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
                                        HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'),
                                        HB_TAG('v', 'm', 't', 'x') };
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_face_t *small;
    hb_blob_t *blob;

    if (!input)
        return NULL;
    hb_set_set(hb_subset_input_unicode_set(input), characters);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG), dropped[i]);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
    small = hb_subset_or_fail(face, input);
    hb_subset_input_destroy(input);
    if (!small)
        return NULL;
    blob = hb_face_reference_blob(small);
    hb_face_destroy(small);
    return blob;
}

static seal_status write_file(const char *path, sealp_slice bytes, seal_error *err)
{
    sealp_file *f;
    seal_status st;

    if ((st = sealp_file_create(path, &f, err)) != SEAL_OK)
        return st;
    if ((st = sealp_file_write(f, bytes.p, bytes.n, err)) == SEAL_OK)
        st = sealp_file_commit(f, err);
    sealp_file_destroy(f);
    return st;
}

/* One member of subsets.json: the subset's digest and what it was cut from. */
static seal_status record(sealp_buf *json, const sealp_font_entry *to, sealp_slice subset,
                          const sealp_font_entry *from, seal_error *err)
{
    unsigned char digest[SEALP_MAX_DIGEST];
    seal_status st;
    size_t n;

    if ((st = sealp_digest_of("sha256", subset.p, subset.n, digest, &n, err)) != SEAL_OK)
        return st;
    sealp_buf_str(json, json->len ? ",\n  \"" : "{\n  \"");
    sealp_buf_str(json, strrchr(to->path, '/') + 1);
    sealp_buf_str(json, "\": {\n    \"sha256\": \"");
    sealp_buf_hex(json, digest, n, 0);
    sealp_buf_str(json, "\",\n    \"from\": \"");
    sealp_buf_str(json, from->path);
    sealp_buf_str(json, "\",\n    \"from_face\": ");
    sealp_buf_int(json, from->face);
    sealp_buf_str(json, ",\n    \"from_sha256\": \"");
    sealp_buf_str(json, from->sha256);
    sealp_buf_str(json, "\",\n    \"harfbuzz\": \"");
    sealp_buf_str(json, hb_version_string());
    sealp_buf_str(json, "\"\n  }");
    return SEAL_OK;
}

static seal_status make_subset(const sealp_font_entry *to, const sealp_font_entry *from,
                               const hb_set_t *needed, const hb_set_t *wanted, sealp_buf *json,
                               seal_error *err)
{
    hb_blob_t *blob = NULL;
    sealp_face *face = NULL;
    sealp_slice bytes;
    unsigned n = 0;
    seal_status st;

    if (access(from->path, F_OK) != 0)
        return sealp_fail(err, SEAL_ERR_FONT_NOT_FOUND, "%s is not installed: install %s",
                          from->path, from->package);
    if ((st = sealp_face_open(from->path, from->face, "", &face, err)) != SEAL_OK ||
        (st = check_release(face, from, err)) != SEAL_OK ||
        (st = check_coverage(sealp_face_hb(face), from->path, needed, err)) != SEAL_OK)
        goto out;
    if (!(blob = cut(sealp_face_hb(face), wanted))) {
        st = sealp_fail(err, SEAL_ERR_FONT_INVALID, "HarfBuzz cannot subset %s", from->path);
        goto out;
    }
    bytes.p = (const unsigned char *)hb_blob_get_data(blob, &n);
    bytes.n = n;
    if ((st = write_file(to->path, bytes, err)) == SEAL_OK)
        st = record(json, to, bytes, from, err);
out:
    hb_blob_destroy(blob);
    sealp_face_free(face);
    return st;
}

static seal_status make_subsets(const sealp_font_table *table, const hb_set_t *needed,
                                const hb_set_t *wanted, sealp_buf *json, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (size_t r = 0; r < table->n_roles; r++) {
        const sealp_font_entry *e = table->roles[r].entries;

        for (size_t i = 0; i < table->roles[r].n_entries && st == SEAL_OK; i++) {
            if (e[i].subset)
                st = make_subset(&e[i], &e[i + 1], needed, wanted, json, err);
        }
    }
    sealp_buf_str(json, json->len ? "\n}\n" : "{}\n");
    return st == SEAL_OK && json->failed ? sealp_nomem(err) : st;
}

static seal_status run(char **argv, seal_error *err)
{
    hb_set_t *needed = hb_set_create(), *wanted = hb_set_create();
    sealp_font_table table = { 0 };
    sealp_buf json = { 0 }, path = { 0 };
    seal_status st;

    sealp_buf_str(&path, argv[3]);
    sealp_buf_add(&path, "/subsets.json", sizeof "/subsets.json");
    if (path.failed) {
        st = sealp_nomem(err);
        goto out;
    }
    if ((st = sealp_font_table_load(argv[1], argv[3], &table, err)) != SEAL_OK ||
        (st = list_characters(argv[2], needed, wanted, err)) != SEAL_OK ||
        (st = make_subsets(&table, needed, wanted, &json, err)) != SEAL_OK)
        goto out;
    /* Last: it vouches for the others. */
    st = write_file((const char *)path.data, sealp_buf_view(&json), err);
out:
    sealp_font_table_clear(&table);
    sealp_buf_clear(&json);
    sealp_buf_clear(&path);
    hb_set_destroy(needed);
    hb_set_destroy(wanted);
    return st;
}

int main(int argc, char **argv)
{
    seal_error *err = seal_error_new();
    seal_status st;

    if (argc != 4) {
        fputs("usage: subset roles.json characters.txt folder\n", stderr);
        return 2;
    }
    if ((st = run(argv, err)) != SEAL_OK)
        fprintf(stderr, "subset: %s\n", err ? seal_error_message(err) : seal_status_text(st));
    seal_error_free(err);
    return st == SEAL_OK ? 0 : 1;
}
