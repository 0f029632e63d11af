/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/crypt_strings.h"

#include "core/error.h"
#include "core/limits.h"
#include "pdf/object.h"
#include "pdf/token.h"

/* An open container. */
typedef struct frame {
    size_t start; /* of a dictionary, at its brackets */
    int is_dict;
    int wants_key;           /* the next token of the dictionary is a key or its end */
    int in_contents;         /* the value of /Contents comes next */
    int is_known, has_range; /* whether it has a /ByteRange, looked up once */
} frame;

typedef struct walk {
    sealp_slice in;
    frame open[SEALP_MAX_NESTING + 1]; /* open[0] stands for what is around the object */
    size_t depth;
} walk;

/* A value of the innermost container is complete, or begins. */
static void take_value(walk *w)
{
    frame *top = &w->open[w->depth];

    top->wants_key = top->is_dict;
    top->in_contents = 0;
}

static void take_key(walk *w, sealp_slice name)
{
    frame *top = &w->open[w->depth];

    top->wants_key = 0;
    top->in_contents = sealp_name_eq(name, "Contents");
}

/* 0 when containers are nested too deeply. */
static int open_container(walk *w, int is_dict, size_t start)
{
    take_value(w);
    if (w->depth == SEALP_MAX_NESTING)
        return 0;
    w->open[++w->depth] = (frame){ .start = start, .is_dict = is_dict, .wants_key = is_dict };
    return 1;
}

static int is_signature(walk *w)
{
    frame *top = &w->open[w->depth];
    sealp_slice dict = { w->in.p + top->start, w->in.n - top->start }, v;

    if (top->in_contents && !top->is_known) {
        top->has_range = sealp_dict_find(dict, "ByteRange", &v);
        top->is_known = 1;
    }
    return top->in_contents && top->has_range;
}

/* Follows the structure; 0 when it cannot be. */
static int follow(walk *w, sealp_token t, sealp_slice text)
{
    size_t start = (size_t)(text.p - w->in.p);

    switch ((int)t) {
    case SEALP_TOKEN_DICT_OPEN:
    case SEALP_TOKEN_ARRAY_OPEN:
        return open_container(w, t == SEALP_TOKEN_DICT_OPEN, start);
    case SEALP_TOKEN_DICT_CLOSE:
    case SEALP_TOKEN_ARRAY_CLOSE:
        return w->depth-- > 0;
    case SEALP_TOKEN_NAME:
        if (w->open[w->depth].wants_key)
            take_key(w, text);
        else
            take_value(w);
        return 1;
    case SEALP_TOKEN_BAD:
    case SEALP_TOKEN_CUT:
        return 0;
    default:
        take_value(w);
        return 1;
    }
}

static seal_status put_string(const sealp_cipher_key *key, sealp_cipher_fn *fn, sealp_slice text,
                              sealp_buf *out, seal_error *err)
{
    sealp_buf bytes = { 0 }, changed = { 0 };
    seal_status st;

    sealp_object_string(text, &bytes);
    st = bytes.failed ? sealp_nomem(err) : fn(key, sealp_buf_view(&bytes), &changed, err);
    if (st == SEAL_OK) {
        sealp_buf_byte(out, '<');
        sealp_buf_hex(out, changed.data, changed.len, 0);
        sealp_buf_byte(out, '>');
        st = out->failed ? sealp_nomem(err) : SEAL_OK;
    }
    sealp_buf_clear(&bytes);
    sealp_buf_clear(&changed);
    return st;
}

seal_status sealp_crypt_strings(const sealp_cipher_key *key, sealp_cipher_fn *fn, sealp_slice in,
                                sealp_buf *out, seal_error *err)
{
    walk w = { .in = in };
    size_t at = 0, copied = 0;
    sealp_slice text;
    sealp_token t;
    seal_status st = SEAL_OK;

    while (st == SEAL_OK && (t = sealp_token_next(in, &at, &text)) != SEALP_TOKEN_END) {
        if (t == SEALP_TOKEN_STRING && !is_signature(&w)) {
            sealp_buf_add(out, in.p + copied, at - text.n - copied);
            copied = at;
            st = put_string(key, fn, text, out, err);
        }
        if (st == SEAL_OK && !follow(&w, t, text))
            st = sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "an object that is no whole one");
    }
    sealp_buf_add(out, in.p + copied, in.n - copied);
    return st == SEAL_OK && out->failed ? sealp_nomem(err) : st;
}
