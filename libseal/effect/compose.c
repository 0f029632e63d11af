/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "effect/copy.h"

#include "util/sized.h"

#include <stdio.h>

#include <seal/effect.h>

#define MAX_ITEMS 10000
#define MAX_SHEET 2000.0 /* mm */

static seal_status add_item(const seal_sheet_item *given, size_t number, seal_art *sheet,
                            seal_error *err)
{
    seal_sheet_item item = { 0 };
    sealp_copy how = { SEALP_IDENTITY, 0, 0, "" };
    char prefix[24];

    if (sealp_sized_copy(&item, sizeof item, given) != 0 || !item.art)
        return sealp_bad_arg(err, "seal_art_compose: an item has no art or is of a newer version");
    if (item.art->wear || item.art->opacity < 1)
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED,
                          "item %zu is aged or transparent: compose first, then apply effects",
                          number);
    snprintf(prefix, sizeof prefix, "s%zu.", number);
    how.prefix = prefix;
    how.matrix.e = item.x;
    how.matrix.f = item.y;
    return sealp_copy_parts(item.art, &how, sheet, err);
}

seal_status seal_art_compose(const seal_sheet_item *items, size_t n_items, double width,
                             double height, const char *title, seal_art **out, seal_error *err)
{
    seal_art *sheet = NULL;
    seal_status st;

    if (!out)
        return sealp_bad_arg(err, "seal_art_compose: out is NULL");
    *out = NULL;
    if (!items || n_items == 0 || n_items > MAX_ITEMS)
        return sealp_bad_arg(err, "seal_art_compose: give 1 to 10000 items");
    if (!(width > 0 && width <= MAX_SHEET && height > 0 && height <= MAX_SHEET))
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                          "a sheet of %s x %s mm, each side must be above 0 and at most %s mm",
                          sealp_num(width, 1).text, sealp_num(height, 1).text,
                          sealp_num(MAX_SHEET, 0).text);
    st = sealp_art_new(width, height, title ? title : "", &sheet, err);
    for (size_t i = 0; st == SEAL_OK && i < n_items; i++) {
        const void *item = (const char *)items + i * items->size;

        st = add_item(item, i + 1, sheet, err);
    }
    if (st == SEAL_OK) {
        *out = sheet;
        sheet = NULL;
    }
    seal_art_unref(sheet);
    return st;
}
