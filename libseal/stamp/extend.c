/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/ctx.h"
#include "core/error.h"
#include "stamp/growth.h"
#include "stamp/keep.h"
#include "stamp/signed_list.h"
#include "util/sized.h"

#include <seal/extend.h>

/* What a revision brings. */
typedef enum step {
    END,
    TIME_IF_NONE, /* a time stamp where a signature has none */
    DATA,         /* what is missing in the store */
    TIME
} step;

/* A document time stamp comes after the data it is to cover (EN 319 142-1,
 * table 1, x). */
static const step plans[][3] = {
    [SEAL_LEVEL_B_T] = { TIME_IF_NONE, END },
    [SEAL_LEVEL_B_LT] = { TIME_IF_NONE, DATA, END },
    [SEAL_LEVEL_B_LTA] = { DATA, TIME, END },
};

typedef struct extension {
    seal_extend_options opt;
    sealp_growth growth;
} extension;

static seal_status check_options(const seal_extend_options *opt, seal_extend_options *o,
                                 seal_error *err)
{
    if (opt && sealp_sized_copy(o, sizeof *o, opt) != 0)
        return sealp_bad_arg(err, "seal_extend_options: size not set, or of a newer libseal");
    if (o->flags & ~(uint32_t)SEAL_EXTEND_INCOMPLETE)
        return sealp_bad_arg(err, "seal_extend_options: unknown bit in flags");
    if (o->level > SEAL_LEVEL_B_LTA)
        return sealp_bad_arg(err, "seal_extend_options: level is none of SEAL_LEVEL_");
    o->level = o->level ? o->level : SEAL_LEVEL_B_LTA;
    if (o->level == SEAL_LEVEL_B_LTA && !o->tsa)
        return sealp_bad_arg(err, "seal_extend_options: level B-LTA needs a tsa");
    if (o->level >= SEAL_LEVEL_B_LT && !o->trust)
        return sealp_bad_arg(err, "seal_extend_options: levels B-LT and B-LTA need a trust");
    return SEAL_OK;
}

static seal_status add_time_if_none(extension *x, seal_error *err)
{
    sealp_signed_list list = { 0 };
    const char *name = NULL;
    seal_status st;

    if ((st = sealp_signed_list_read(x->growth.newest, &list, err)) == SEAL_OK)
        st = sealp_signed_list_untimed(x->growth.newest, &list, &name, err);
    if (st == SEAL_OK && name && !x->opt.tsa)
        st = sealp_fail(err, SEAL_ERR_TIMESTAMP,
                        "signature \"%s\" has no time stamp: name a time-stamp authority", name);
    else if (st == SEAL_OK && name)
        st = sealp_growth_time_stamp(&x->growth, x->opt.tsa, err);
    sealp_signed_list_clear(&list);
    return st;
}

/* Writes what was found as a revision of its own. */
static seal_status add_store(extension *x, const sealp_dss *dss, seal_error *err)
{
    sealp_tail tail = { 0 };
    sealp_edit *edit;
    size_t added;
    seal_status st;

    if ((st = sealp_edit_new(x->growth.newest, &edit, err)) != SEAL_OK)
        return st;
    if ((st = sealp_dss_add(edit, dss, &added, err)) == SEAL_OK &&
        (st = sealp_edit_finish(edit, &tail, err)) == SEAL_OK)
        st = sealp_growth_append(&x->growth, edit, &tail, err);
    sealp_edit_free(edit);
    sealp_tail_clear(&tail);
    return st;
}

static seal_status add_data(extension *x, seal_error *err)
{
    sealp_keeper keeper = {
        .pdf = x->growth.newest,
        .trust = x->opt.trust,
        .said = x->growth.said,
        .may_miss = (x->opt.flags & SEAL_EXTEND_INCOMPLETE) != 0,
        .now = sealp_ctx_now(sealp_pdf_ctx(x->growth.newest)),
    };
    sealp_dss dss = { 0 };
    seal_status st;

    if ((st = sealp_keep_all(&keeper, &dss, err)) == SEAL_OK)
        st = add_store(x, &dss, err);
    sealp_keeper_clear(&keeper);
    sealp_dss_clear(&dss);
    return st;
}

static seal_status take_step(extension *x, step what, seal_error *err)
{
    switch (what) {
    case TIME_IF_NONE:
        return add_time_if_none(x, err);
    case DATA:
        return add_data(x, err);
    case TIME:
        return sealp_growth_time_stamp(&x->growth, x->opt.tsa, err);
    case END:
        break;
    }
    return SEAL_OK;
}

static seal_status check_signed(seal_update *u, seal_error *err)
{
    sealp_signed_list list = { 0 };
    seal_status st = sealp_signed_list_read(u->pdf, &list, err);

    if (st == SEAL_OK && list.n == 0)
        st = sealp_fail(err, SEAL_ERR_INVALID_STATE,
                        "the document has no signature to extend: sign it first");
    sealp_signed_list_clear(&list);
    return st;
}

static seal_status extend(extension *x, seal_update *u, seal_error *err)
{
    const step *plan = plans[x->opt.level];
    seal_status st = SEAL_OK;

    sealp_growth_begin(&x->growth, u);
    sealp_pdf_set_busy(u->pdf, 1);
    for (; st == SEAL_OK && *plan != END; plan++)
        st = take_step(x, *plan, err);
    sealp_pdf_set_busy(u->pdf, 0);
    if (st == SEAL_OK && x->growth.appended.len == 0 && !x->growth.lacks_time)
        st = sealp_edit_warn(u->edit, err,
                             "the document has all of this level already: nothing "
                             "was added");
    return st;
}

seal_status seal_update_extend(seal_update *update, const seal_extend_options *opt, seal_sink *sink,
                               seal_error *err)
{
    extension x = { .opt = SEAL_EXTEND_OPTIONS_INIT };
    seal_status st;

    if (!sink)
        return sealp_bad_arg(err, "seal_update_extend: sink is NULL");
    if ((st = check_options(opt, &x.opt, err)) != SEAL_OK ||
        (st = sealp_update_claim(update, err)) != SEAL_OK)
        return st;
    if (update->changed)
        return sealp_fail(err, SEAL_ERR_INVALID_STATE,
                          "an update with seals on it cannot extend signatures: start another");
    if ((st = check_signed(update, err)) == SEAL_OK && (st = extend(&x, update, err)) == SEAL_OK)
        st = sealp_growth_emit(&x.growth, sink, err);
    sealp_growth_end(&x.growth);
    return st;
}
