/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/trailer_write.h"

#include "core/digest.h"
#include "core/error.h"
#include "pdf/dict_edit.h"

/* Bytes of a file identifier: as many as the customary MD5 gives (14.4). */
#define ID_LEN 16

static void put_new_id(sealp_slice first, const unsigned char *digest, sealp_buf *out)
{
    sealp_buf_str(out, "/ID [");
    sealp_buf_slice(out, first);
    sealp_buf_str(out, " <");
    sealp_buf_hex(out, digest, ID_LEN, 1);
    sealp_buf_str(out, ">] ");
}

/* Keeps /ID's first string, which names the document, and renews the second,
 * which names this version of it (14.4). */
static seal_status put_id(seal_pdf *pdf, sealp_slice trailer, sealp_slice written, sealp_buf *out,
                          seal_error *err)
{
    unsigned char digest[SEALP_MAX_DIGEST];
    sealp_loaded id = { 0 };
    sealp_slice first;
    size_t at = 0, len;
    int found;
    seal_status st;

    if ((st = sealp_pdf_dict_get(pdf, trailer, "ID", &id, &found, err)) != SEAL_OK || !found)
        goto out;
    if (sealp_object_kind(id.value) != SEALP_ARRAY || !sealp_array_next(id.value, &at, &first) ||
        sealp_object_kind(first) != SEALP_STRING)
        goto out;
    if ((st = sealp_digest_of("sha256", written.p, written.n, digest, &len, err)) == SEAL_OK)
        put_new_id(first, digest, out);
out:
    sealp_loaded_clear(&id);
    return st;
}

seal_status sealp_trailer_put(seal_pdf *pdf, uint32_t size, sealp_slice written, sealp_buf *out,
                              seal_error *err)
{
    /* What belongs to the old section: of a hybrid file /XRefStm, of a stream
     * its own dictionary (7.5.8.2, 7.3.8.2). */
    static const char *const replaced[] = { "Size",         "Prev",        "ID",    "XRefStm",
                                            "Type",         "W",           "Index", "Length",
                                            "Filter",       "DecodeParms", "F",     "FFilter",
                                            "FDecodeParms", "DL",          NULL };
    const sealp_pdf_tail *old = sealp_pdf_tail_of(pdf);

    sealp_buf_str(out, "/Size ");
    sealp_buf_int(out, size);
    sealp_buf_str(out, " /Prev ");
    sealp_buf_int(out, (int64_t)old->startxref);
    sealp_buf_byte(out, ' ');
    sealp_dict_entries_except(old->trailer, replaced, out);
    return put_id(pdf, old->trailer, written, out, err);
}
