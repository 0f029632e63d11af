/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/size_keys.h"

#include <string.h>

#define FIELD(name, type, required, member, min, max, choices)                                     \
    {                                                                                              \
        name, type, required, offsetof(seal_spec, member), min, max, choices                       \
    }

static const char *const shapes[] = { "circle", "square", "ellipse", "rectangle", NULL };

/* The column names are those of the first row. */
static seal_status read_columns(seal_spec *spec, const json_t *row, const sealp_place *at,
                                seal_error *err)
{
    sealp_size *size = &spec->size;

    if (!json_is_object(row))
        return sealp_place_fail(at, err, "must be an object with \"width\" and the measures");
    for (void *it = json_object_iter((json_t *)(uintptr_t)row); it;
         it = json_object_iter_next((json_t *)(uintptr_t)row, it)) {
        const char *name = json_object_iter_key(it);

        if (strcmp(name, "width") == 0)
            continue;
        if (size->n_columns == SEALP_MAX_COLUMNS)
            return sealp_place_fail(at, err, "more than %d measures", SEALP_MAX_COLUMNS);
        if (!(size->columns[size->n_columns] = strdup(name)))
            return sealp_nomem(err);
        size->n_columns++;
    }
    return SEAL_OK;
}

static seal_status read_row(seal_spec *spec, const json_t *json, const sealp_place *at,
                            seal_error *err)
{
    sealp_size *size = &spec->size;
    sealp_size_row *row = &size->rows[size->n_rows];
    sealp_key keys[SEALP_MAX_COLUMNS + 1] = {
        { "width", SEALP_KEY_NUMBER, 1, offsetof(sealp_size_row, width), SEALP_MIN_SIZE_MM,
          SEALP_MAX_SIZE_MM, NULL },
    };
    seal_status st;

    for (int i = 0; i < size->n_columns; i++)
        keys[i + 1] = (sealp_key){ size->columns[i],
                                   SEALP_KEY_NUMBER,
                                   1,
                                   offsetof(sealp_size_row, values) + (size_t)i * sizeof(double),
                                   -SEALP_MAX_SIZE_MM,
                                   SEALP_MAX_SIZE_MM,
                                   NULL };
    st = sealp_keys_read(json, at, keys, (size_t)size->n_columns + 1, row, err);
    if (st != SEAL_OK)
        return st;
    if (size->n_rows > 0 && row->width <= row[-1].width)
        return sealp_place_fail(at, err, "rows must stand in order of growing width");
    size->n_rows++;
    return SEAL_OK;
}

static seal_status read_table(seal_spec *spec, const json_t *table, const sealp_place *at,
                              seal_error *err)
{
    seal_status st = sealp_keys_array(table, at, SEALP_MAX_ROWS, err);

    for (size_t i = 0; st == SEAL_OK && i < json_array_size(table); i++) {
        sealp_place item = sealp_place_of(at, NULL, i);
        const json_t *row = json_array_get(table, i);

        if (i == 0)
            st = read_columns(spec, row, &item, err);
        if (st == SEAL_OK)
            st = read_row(spec, row, &item, err);
    }
    return st;
}

/* The height may be a column, so the table is read before. */
static seal_status read_height(seal_spec *spec, const json_t *height, const sealp_place *at,
                               seal_error *err)
{
    int two = spec->size.shape == SEALP_SHAPE_ELLIPSE || spec->size.shape == SEALP_SHAPE_RECTANGLE;

    if (!height != !two)
        return sealp_place_fail(at, err,
                                "belongs to an ellipse or a rectangle, and to no other "
                                "shape");
    return height ? sealp_keys_measure(height, at, &spec->size.height, err) : SEAL_OK;
}

seal_status sealp_size_read(seal_spec *spec, const json_t *json, const sealp_place *at,
                            seal_error *err)
{
    static const sealp_key keys[] = {
        FIELD("shape", SEALP_KEY_CHOICE, 1, size.shape, 0, 0, shapes),
        FIELD("default", SEALP_KEY_NUMBER, 1, size.standard, SEALP_MIN_SIZE_MM, SEALP_MAX_SIZE_MM,
              NULL),
        FIELD("min", SEALP_KEY_NUMBER, 1, size.min, SEALP_MIN_SIZE_MM, SEALP_MAX_SIZE_MM, NULL),
        FIELD("max", SEALP_KEY_NUMBER, 1, size.max, SEALP_MIN_SIZE_MM, SEALP_MAX_SIZE_MM, NULL),
        FIELD("height", SEALP_KEY_OTHER, 0, size, 0, 0, NULL),
        FIELD("table", SEALP_KEY_OTHER, 1, size, 0, 0, NULL),
    };
    sealp_place table = sealp_place_of(at, "table", 0), height = sealp_place_of(at, "height", 0);
    seal_status st = sealp_keys_read(json, at, keys, sizeof keys / sizeof *keys, spec, err);

    if (st != SEAL_OK)
        return st;
    if (spec->size.standard < spec->size.min || spec->size.standard > spec->size.max)
        return sealp_place_fail(at, err, "\"default\" must lie between \"min\" and \"max\"");
    spec->width = spec->size.standard;
    if ((st = read_table(spec, json_object_get(json, "table"), &table, err)) != SEAL_OK)
        return st;
    return read_height(spec, json_object_get(json, "height"), &height, err);
}
