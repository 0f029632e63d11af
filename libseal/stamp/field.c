/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "stamp/field.h"

#include "cms/chain_facts.h"
#include "core/error.h"
#include "core/limits.h"
#include "util/sized.h"

#include <string.h>
#include <time.h>

/* ISO 32000-1, 7.9.4, in UTC. */
static seal_status pdf_date(int64_t now, char out[32], seal_error *err)
{
    time_t t = (time_t)now;
    struct tm tm;

    if (!gmtime_r(&t, &tm) || tm.tm_year < 0 || tm.tm_year > 9999 - 1900)
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT, "the clock gives no usable time");
    strftime(out, 32, "D:%Y%m%d%H%M%SZ", &tm);
    return SEAL_OK;
}

/* The seal of a new field. */
static seal_status place_seal(seal_update *u, const seal_sign_options *o, sealp_sig_field *f,
                              seal_error *err)
{
    sealp_place place = { 0 };
    seal_status st;

    if (!o->where)
        return o->field ? sealp_fail(err, SEAL_ERR_PDF_FIELD,
                                     "there is no field \"%s\" to put the seal into: inspect lists "
                                     "the names, or give the seal a place for a new one",
                                     o->field)
                        : sealp_bad_arg(err, "seal_sign_options: art needs where");
    if ((st = sealp_place_resolve(u->pdf, o->art, o->where, &place, err)) != SEAL_OK)
        return st;
    f->page_index = place.page_index;
    f->rect = place.rect;
    return sealp_update_form(u, o->art, place.rotate, &f->appearance, err);
}

/* How the page that shows the field is turned; *found 0: none does. */
static seal_status rotation_of(seal_pdf *pdf, const sealp_field *field, int *rotate, int *found,
                               seal_error *err)
{
    sealp_page page = { 0 };
    uint32_t index;
    seal_status st;

    *rotate = 0;
    if ((st = sealp_pdf_field_page(pdf, field, &index, found, err)) == SEAL_OK && *found &&
        (st = sealp_pdf_load_page(pdf, index, &page, err)) == SEAL_OK)
        *rotate = page.rotate;
    sealp_page_clear(&page);
    return st;
}

/* The seal of a field that is there, as large as its rectangle lets it be. */
static seal_status fit_seal(seal_update *u, const seal_sign_options *o, const sealp_field *field,
                            sealp_sig_field *f, seal_error *err)
{
    sealp_point size = { field->rect.x1 - field->rect.x0, field->rect.y1 - field->rect.y0 };
    int rotate, found;
    seal_status st;

    if (o->where)
        return sealp_fail(err, SEAL_ERR_PDF_FIELD,
                          "field \"%s\" has its own place: leave out the place of its seal",
                          field->name);
    if (!(size.x > 0 && size.y > 0))
        return sealp_edit_warn(u->edit, err, "field \"%s\" is invisible: its seal does not show",
                               field->name);
    if ((st = rotation_of(u->pdf, field, &rotate, &found, err)) != SEAL_OK ||
        (!found &&
         (st = sealp_edit_warn(u->edit, err, "field \"%s\" is on no page: its seal does not show",
                               field->name)) != SEAL_OK))
        return st;
    if (rotate % 180)
        size = (sealp_point){ size.y, size.x };
    return sealp_update_frame(u, o->art, size, rotate, &f->appearance, err);
}

/* Appearance of the signature's widget, and its place if that is new. */
static seal_status show_seal(seal_update *u, const seal_sign_options *o, const sealp_field *field,
                             sealp_sig_field *f, seal_error *err)
{
    if (!o->art)
        return SEAL_OK;
    return field ? fit_seal(u, o, field, f, err) : place_seal(u, o, f, err);
}

/* Names that the caller wants locked, as one string after the other. */
static seal_status read_lock(const seal_sign_options *o, sealp_lock *lock, seal_error *err)
{
    *lock = (sealp_lock){ .action = (sealp_lock_action)o->lock };
    for (size_t i = 0; o->lock_fields && o->lock_fields[i]; i++)
        sealp_buf_add(&lock->names, o->lock_fields[i], strlen(o->lock_fields[i]) + 1);
    return lock->names.failed ? sealp_nomem(err) : SEAL_OK;
}

/* certs: SEALP_MAX_CHAIN of them, for the facts. */
static seal_status read_facts(const seal_chain *chain, sealp_buf *certs, sealp_signer_facts *facts,
                              seal_error *err)
{
    seal_status st = SEAL_OK;

    facts->certs = certs;
    facts->n_certs = sealp_chain_line(chain);
    facts->first_issuer = sealp_chain_is_self_issued(chain) ? 0 : 1;
    sealp_chain_key_usage(chain, facts->key_usage);
    for (size_t i = 0; st == SEAL_OK && i < facts->n_certs; i++)
        st = sealp_chain_der(chain, i, &certs[i], err);
    if (st == SEAL_OK && (st = sealp_chain_policies(chain, &facts->policies, err)) == SEAL_OK)
        st = sealp_chain_attributes(chain, &facts->subject, err);
    return st;
}

static void clear_facts(sealp_buf *certs, sealp_signer_facts *facts)
{
    for (size_t i = 0; i < SEALP_MAX_CHAIN; i++)
        sealp_buf_clear(&certs[i]);
    sealp_buf_clear(&facts->policies);
    sealp_buf_clear(&facts->subject);
}

static seal_status put_alt(const seal_sign_options *o, const seal_chain *chain, sealp_buf *alt,
                           seal_error *err)
{
    sealp_buf_str(alt, o->art ? "Seal and signature of " : "Signature of ");
    sealp_buf_str(alt, seal_chain_subject(chain));
    sealp_buf_byte(alt, 0);
    return alt->failed ? sealp_nomem(err) : SEAL_OK;
}

seal_status sealp_field_add(seal_update *u, const seal_sign_options *o, const sealp_signature *s,
                            seal_error *err)
{
    char date[32];
    const sealp_field *field;
    sealp_buf certs[SEALP_MAX_CHAIN] = { { 0 } }, alt = { 0 };
    sealp_signer_facts facts = { 0 };
    sealp_lock lock = { 0 };
    sealp_sig_field f = {
        .name = o->field,
        .reason = o->reason,
        .location = o->location,
        .contact = o->contact,
        .time = date,
        .digest = s->alg->digest,
        .signer = &facts,
        .docmdp = (int)o->docmdp,
        .lock = &lock,
        .contents_bytes = s->room + (s->tsa ? sealp_tsa_room(s->tsa) : 0),
        .time_stamped = s->tsa && !sealp_tsa_degrades(s->tsa),
    };
    seal_status st;

    if ((st = pdf_date(s->now, date, err)) != SEAL_OK ||
        (st = read_lock(o, &lock, err)) != SEAL_OK ||
        (st = put_alt(o, s->chain, &alt, err)) != SEAL_OK ||
        (st = sealp_pdf_empty_field(u->pdf, o->field, &field, err)) != SEAL_OK ||
        /* only the author of a field may have asked for something */
        (field && (st = read_facts(s->chain, certs, &facts, err)) != SEAL_OK))
        goto out;
    f.alt = (const char *)alt.data;
    if ((st = show_seal(u, o, field, &f, err)) == SEAL_OK)
        st = sealp_edit_add_signature(u->edit, &f, err);
out:
    clear_facts(certs, &facts);
    sealp_buf_clear(&alt);
    sealp_lock_clear(&lock);
    return st;
}

/* From 1; 0: the signature is not seen. */
static seal_status page_number(seal_pdf *pdf, const seal_sign_options *o, const sealp_field *field,
                               const sealp_sig_field *f, uint32_t *page, seal_error *err)
{
    uint32_t index = f->page_index;
    int found = o->art != NULL;
    seal_status st = field ? sealp_pdf_field_page(pdf, field, &index, &found, err) : SEAL_OK;

    *page = found ? index + 1 : 0;
    return st;
}

seal_status seal_update_preview_signature(seal_update *update, const seal_sign_options *opt,
                                          uint32_t *page, seal_error *err)
{
    seal_sign_options o = SEAL_SIGN_OPTIONS_INIT;
    sealp_sig_field f = { .is_preview = 1 };
    const sealp_field *field;
    uint32_t shown = 0;
    seal_status st;

    if (page)
        *page = 0;
    if (!opt || sealp_sized_copy(&o, sizeof o, opt) != 0)
        return sealp_bad_arg(err, "seal_sign_options: NULL, size not set, or of a newer libseal");
    if ((st = sealp_update_check_open(update, err)) != SEAL_OK ||
        (st = sealp_pdf_empty_field(update->pdf, o.field, &field, err)) != SEAL_OK)
        return st;
    f.name = o.field;
    if ((st = show_seal(update, &o, field, &f, err)) != SEAL_OK ||
        (st = sealp_edit_add_signature(update->edit, &f, err)) != SEAL_OK ||
        (st = page_number(update->pdf, &o, field, &f, &shown, err)) != SEAL_OK) {
        update->used = 1;
        return st;
    }
    update->changed = 1;
    if (page)
        *page = shown;
    return SEAL_OK;
}
