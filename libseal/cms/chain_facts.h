/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_CHAIN_FACTS_H
#define SEAL_CMS_CHAIN_FACTS_H

#include "util/buf.h"

#include <seal/sign.h>

/* What a form may ask of a signer, without OpenSSL's types. */

/* How many certificates from the signer's on each name the next as their issuer. */
size_t sealp_chain_line(const seal_chain *chain);
/* 1 when the signer's certificate is its own issuer. */
int sealp_chain_is_self_issued(const seal_chain *chain);
/* The signer's key usage as nine characters 0 or 1, digitalSignature first; ""
 * when the certificate does not restrict it. */
void sealp_chain_key_usage(const seal_chain *chain, char usage[10]);
/* Appends the signer's certificate policies, dotted, a zero byte after each. */
seal_status sealp_chain_policies(const seal_chain *chain, sealp_buf *out, seal_error *err);
/* Appends the attributes of the signer's subject: short name, long name, dotted
 * OID and value as UTF-8, a zero byte after each of the four.  Values that are
 * no text, or hold a zero, are left out. */
seal_status sealp_chain_attributes(const seal_chain *chain, sealp_buf *out, seal_error *err);

#endif
