/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/xref.h"

#include "core/error.h"
#include "pdf/document.h"
#include "pdf/token.h"

#include <stdlib.h>
#include <string.h>

/* An entry in 64 bits: type 2, where 34 (ten decimal digits), which 20; above
 * them whether the object was read.  One of no type is 0. */
enum { WHICH_BITS = 20, WHERE_BITS = 34, TYPE_BITS = 2 };
#define WAS_READ (1ULL << (TYPE_BITS + WHERE_BITS + WHICH_BITS))

static uint64_t pack(sealp_xref_entry e)
{
    return (uint64_t)e.type << (WHERE_BITS + WHICH_BITS) | e.where << WHICH_BITS | e.which;
}

static sealp_xref_entry unpack(uint64_t v)
{
    return (sealp_xref_entry){
        (sealp_xref_type)(v >> (WHERE_BITS + WHICH_BITS) & ((1U << TYPE_BITS) - 1)),
        v >> WHICH_BITS & ((1ULL << WHERE_BITS) - 1), (uint32_t)(v & ((1U << WHICH_BITS) - 1))
    };
}

sealp_xref_entry sealp_xref_get(const sealp_xref *x, uint32_t num)
{
    return num < x->n ? unpack(x->packed[num]) : (sealp_xref_entry){ SEALP_XREF_NONE, 0, 0 };
}

/* Fresh zeroed pages cost nothing until they are used, so a lonely high
 * number in a small file does not either. */
static int grow(sealp_xref *x, size_t need)
{
    size_t cap = x->cap ? x->cap * 2 : 256;
    uint64_t *packed;
    uint16_t *set_by;

    if (need <= x->cap)
        return 0;
    if (cap < need)
        cap = need;
    packed = calloc(cap, sizeof *packed);
    set_by = calloc(cap, sizeof *set_by);
    if (!packed || !set_by) {
        free(packed);
        free(set_by);
        return -1;
    }
    if (x->n) {
        memcpy(packed, x->packed, x->n * sizeof *packed);
        memcpy(set_by, x->set_by, x->n * sizeof *set_by);
    }
    free(x->packed);
    free(x->set_by);
    x->packed = packed;
    x->set_by = set_by;
    x->cap = cap;
    return 0;
}

seal_status sealp_xref_reserve(sealp_xref *x, uint64_t first, uint64_t count, seal_error *err)
{
    if (first > x->max_num || count > x->max_num + 1 - first)
        return SEAL_OK;
    return grow(x, (size_t)(first + count)) == 0 ? SEAL_OK : sealp_nomem(err);
}

/* It is only asked which section it is of. */
static sealp_xref_entry free_entry(const sealp_xref *x)
{
    return (sealp_xref_entry){ SEALP_XREF_FREE, x->section, 0 };
}

seal_status sealp_xref_put(sealp_xref *x, uint64_t num, sealp_xref_entry e, seal_error *err)
{
    uint64_t packed, *old;

    if (num > x->max_num)
        return sealp_fail(err, SEAL_ERR_LIMIT, "object number %llu is above the limit of %llu",
                          (unsigned long long)num, (unsigned long long)x->max_num);
    if (e.type == SEALP_XREF_FREE)
        e = free_entry(x);
    if (e.where >> WHERE_BITS || e.which >> WHICH_BITS)
        return sealp_fail(err, SEAL_ERR_PDF_SYNTAX,
                          "object %llu: its cross-reference entry is out of range",
                          (unsigned long long)num);
    if (num >= x->cap && grow(x, num + 1) != 0)
        return sealp_nomem(err);
    if (num >= x->n)
        x->n = (size_t)num + 1;
    packed = pack(e);
    old = &x->packed[num];
    /* What a hybrid section's table lists as free may be in its XRefStm (7.5.8.4). */
    if (*old == 0 || (x->hybrid && *old == pack(free_entry(x)))) {
        *old = packed;
        x->set_by[num] = (uint16_t)(x->section + 1);
    } else if (x->set_by[num] == x->section + 1 && (*old & ~WAS_READ) != packed && !x->doubtful) {
        x->doubtful = (uint32_t)num;
    }
    return SEAL_OK;
}

int sealp_xref_first_read(sealp_xref *x, uint32_t num, uint64_t where)
{
    sealp_xref_entry e = sealp_xref_get(x, num);

    if (e.type == SEALP_XREF_IN_FILE && e.where == where) {
        if (x->packed[num] & WAS_READ)
            return 0;
        x->packed[num] |= WAS_READ;
    }
    return 1;
}

void sealp_xref_clear(sealp_xref *x)
{
    free(x->packed);
    free(x->set_by);
    *x = (sealp_xref){ 0 };
}

/* A section is a table when it starts with the word xref, else a stream. */
static seal_status read_section(seal_pdf *pdf, uint64_t at, sealp_loaded *trailer,
                                sealp_xref_form *form, seal_error *err)
{
    unsigned char head[32];
    size_t n, i = 0;
    seal_status st;

    if (at >= pdf->length)
        return sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, at,
                             "cross-reference section at offset %llu: beyond the end of the file",
                             (unsigned long long)at);
    n = pdf->length - at < sizeof head ? (size_t)(pdf->length - at) : sizeof head;
    if ((st = seal_source_read(pdf->source, at, head, n, err)) != SEAL_OK)
        return st;
    i = sealp_token_skip_space((sealp_slice){ head, n }, 0);
    *form = n - i >= 4 && memcmp(head + i, "xref", 4) == 0 ? SEALP_XREF_TABLE : SEALP_XREF_STREAM;
    if (*form == SEALP_XREF_TABLE)
        return sealp_xref_read_table(pdf, at + i + 4, trailer, err);
    if (i == n || head[i] < '0' || head[i] > '9')
        return sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, at,
                             "offset %llu: startxref, /Prev or /XRefStm points to no "
                             "cross-reference section",
                             (unsigned long long)at);
    return sealp_xref_read_stream(pdf, at, trailer, err);
}

/* Reads a section and what hangs on it; *prev is 0 at the end of the chain. */
static seal_status read_revision(seal_pdf *pdf, uint64_t at, uint64_t *prev, seal_error *err)
{
    sealp_loaded trailer = { 0 }, hidden = { 0 };
    sealp_xref_form form = SEALP_XREF_TABLE;
    sealp_slice v;
    int64_t offset;
    seal_status st;

    *prev = 0;
    if ((st = read_section(pdf, at, &trailer, &form, err)) != SEAL_OK)
        goto out;
    if (sealp_dict_find(trailer.value, "Encrypt", &v) && sealp_object_kind(v) != SEALP_NULL)
        pdf->was_encrypted = 1;
    if (form == SEALP_XREF_TABLE && sealp_dict_find(trailer.value, "XRefStm", &v)) {
        if (!sealp_object_int(v, &offset) || offset <= 0) {
            st = sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, at,
                               "trailer of the section at offset %llu: bad /XRefStm",
                               (unsigned long long)at);
            goto out;
        }
        pdf->xref.hybrid = 1;
        st = sealp_xref_read_stream(pdf, (uint64_t)offset, &hidden, err);
        pdf->xref.hybrid = 0;
        if (st != SEAL_OK)
            goto out;
    }
    if (sealp_dict_find(trailer.value, "Prev", &v)) {
        if (!sealp_object_int(v, &offset) || offset < 0)
            st = sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, at,
                               "trailer of the section at offset %llu: bad /Prev",
                               (unsigned long long)at);
        else
            *prev = (uint64_t)offset;
    }
    if (st == SEAL_OK && pdf->xref.section == 0) {
        pdf->tail.form = form;
        sealp_buf_slice(&pdf->trailer, trailer.value);
        st = pdf->trailer.failed ? sealp_nomem(err) : SEAL_OK;
    }
out:
    sealp_loaded_clear(&trailer);
    sealp_loaded_clear(&hidden);
    return st;
}

/* What a revision knows that this one is built on, where no section since says
 * otherwise.  seen: the sections read so far. */
static seal_status take_over(seal_pdf *pdf, const seal_pdf *earlier, uint32_t seen, seal_error *err)
{
    const sealp_xref *from = &earlier->xref;
    sealp_xref *x = &pdf->xref;

    if (grow(x, from->n) != 0)
        return sealp_nomem(err);
    for (size_t i = 0; i < from->n; i++) {
        if (unpack(x->packed[i]).type == SEALP_XREF_NONE)
            x->packed[i] = from->packed[i];
    }
    if (x->n < from->n)
        x->n = from->n;
    memcpy(pdf->sections + seen, earlier->sections, earlier->revisions * sizeof *pdf->sections);
    pdf->was_encrypted |= earlier->was_encrypted;
    return SEAL_OK;
}

/* Whether all that is left to read is what the earlier revision has read.  A
 * doubtful object may be one that a section since has replaced. */
static int goes_on(const seal_pdf *earlier, uint64_t at, uint32_t seen)
{
    return earlier && seen > 0 && at == earlier->sections[0] && !earlier->xref.doubtful;
}

/* A section may stand in the chain once, and the chain is not endless. */
static seal_status check_chain(const seal_pdf *pdf, uint64_t at, uint32_t n, uint32_t more,
                               seal_error *err)
{
    const uint32_t max = (uint32_t)sealp_pdf_limit(pdf, SEAL_LIMIT_REVISIONS);

    for (uint32_t i = 0; i < n; i++) {
        if (pdf->sections[i] == at)
            return sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, at,
                                 "cross-reference section at offset %llu: /Prev runs in a loop",
                                 (unsigned long long)at);
    }
    if (n > max || more > max - n)
        return sealp_fail(err, SEAL_ERR_LIMIT, "more than %u cross-reference sections",
                          (unsigned)max);
    return SEAL_OK;
}

seal_status sealp_xref_read_chain(seal_pdf *pdf, uint64_t startxref, const seal_pdf *earlier,
                                  seal_error *err)
{
    const size_t max = (size_t)sealp_pdf_limit(pdf, SEAL_LIMIT_REVISIONS);
    uint64_t at = startxref;
    uint32_t n = 0;
    seal_status st;

    if (!(pdf->sections = malloc(max * sizeof *pdf->sections)))
        return sealp_nomem(err);
    do {
        uint32_t more = goes_on(earlier, at, n) ? earlier->revisions : 1;

        if ((st = check_chain(pdf, at, n, more, err)) != SEAL_OK)
            break;
        if (goes_on(earlier, at, n)) {
            st = take_over(pdf, earlier, n, err);
            at = 0;
        } else {
            pdf->sections[n] = at;
            pdf->xref.section = n;
            st = read_revision(pdf, at, &at, err);
        }
        n += more;
    } while (st == SEAL_OK && at != 0);
    pdf->revisions = n;
    return st;
}
