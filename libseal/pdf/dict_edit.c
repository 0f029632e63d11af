/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/dict_edit.h"
#include "pdf/token.h"

/* Keeps two tokens apart that would run into one. */
static void put_apart(sealp_buf *out, sealp_slice value)
{
    if (value.n > 0 && out->len > 0 && sealp_char_is_regular(out->data[out->len - 1]) &&
        sealp_char_is_regular(value.p[0]))
        sealp_buf_byte(out, ' ');
    sealp_buf_slice(out, value);
}

void sealp_dict_set(sealp_slice dict, const char *key, sealp_slice value, sealp_buf *out)
{
    const unsigned char *end = dict.p + dict.n;
    sealp_slice old;

    if (sealp_dict_find(dict, key, &old)) {
        sealp_buf_add(out, dict.p, (size_t)(old.p - dict.p));
        put_apart(out, value);
        sealp_buf_add(out, old.p + old.n, (size_t)(end - old.p) - old.n);
        return;
    }
    sealp_buf_add(out, dict.p, dict.n - 2);
    sealp_buf_byte(out, '/');
    sealp_buf_str(out, key);
    sealp_buf_byte(out, ' ');
    sealp_buf_slice(out, value);
    sealp_buf_str(out, ">>");
}

void sealp_dict_replace(sealp_buf *dict, const char *key, sealp_slice value)
{
    sealp_buf fresh = { 0 };

    if (dict->failed)
        return;
    sealp_dict_set(sealp_buf_view(dict), key, value, &fresh);
    sealp_buf_clear(dict);
    *dict = fresh;
}

void sealp_array_add(sealp_slice array, sealp_slice item, sealp_buf *out)
{
    sealp_buf_add(out, array.p, array.n - 1);
    put_apart(out, item);
    sealp_buf_byte(out, ']');
}

void sealp_dict_entries_except(sealp_slice dict, const char *const *keys, sealp_buf *out)
{
    sealp_slice key, value;

    for (size_t at = 0; sealp_dict_next(dict, &at, &key, &value);) {
        const char *const *k = keys;

        while (*k && !sealp_name_eq(key, *k))
            k++;
        if (*k)
            continue;
        /* From the slash before the key to the end of the value. */
        sealp_buf_add(out, key.p - 1, (size_t)(value.p + value.n - key.p) + 1);
        sealp_buf_byte(out, ' ');
    }
}

void sealp_ref_put(sealp_buf *out, uint32_t num, uint32_t gen)
{
    sealp_buf_int(out, num);
    sealp_buf_byte(out, ' ');
    sealp_buf_int(out, gen);
    sealp_buf_str(out, " R");
}
