/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_CRYPT_H
#define SEAL_PDF_CRYPT_H

#include "pdf/reader.h"

/* The standard security handler of an encrypted document (ISO 32000-2, 7.6).
 * Only the file holds encrypted bytes: a loaded object has plain strings, and
 * so have the objects of an update until it is serialised. */
typedef struct sealp_crypt sealp_crypt;

/* Gives the document its handler when the newest trailer has /Encrypt.
 * password: UTF-8; NULL is the empty one.  SEAL_ERR_PDF_PASSWORD when it does
 * not open the document. */
seal_status sealp_crypt_begin(seal_pdf *pdf, const char *password, int force, seal_error *err);
/* The same with the key of an earlier revision, which is open. */
seal_status sealp_crypt_go_on(seal_pdf *pdf, const seal_pdf *earlier, seal_error *err);
/* Wipes the key; NULL accepted. */
void sealp_crypt_free(sealp_crypt *c);

/* An object as it stands in the file: its strings become plain. */
seal_status sealp_crypt_open_object(const sealp_crypt *c, sealp_loaded *o, seal_error *err);
/* Data of a stream become plain, in place.  filter: the name in the parameters
 * of its /Crypt filter; NULL: it has none. */
seal_status sealp_crypt_open_stream(const sealp_crypt *c, const sealp_loaded *o,
                                    const sealp_slice *filter, sealp_buf *data, seal_error *err);

/* Appends an object, or the entries of its dictionary, as the file is to hold
 * it: a copy when the document is not encrypted. */
seal_status sealp_crypt_put_object(seal_pdf *pdf, uint32_t num, uint32_t gen, sealp_slice body,
                                   sealp_buf *out, seal_error *err);
/* *data of a stream with these entries as the file is to hold them; what had
 * to be made is in room. */
seal_status sealp_crypt_seal_stream(seal_pdf *pdf, uint32_t num, sealp_slice entries,
                                    sealp_slice *data, sealp_buf *room, seal_error *err);

/* Fills in what is public about the encryption. */
void sealp_crypt_describe(const sealp_crypt *c, seal_pdf_info *info);

#endif
