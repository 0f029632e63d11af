/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_ASN1_TIME_H
#define SEAL_CMS_ASN1_TIME_H

#include <openssl/asn1.h>
#include <stdint.h>

/* Seconds since 1970 UTC of a UTCTime or GeneralizedTime: 0, or -1 when it is
 * NULL or no such time. */
int sealp_asn1_seconds(const ASN1_TIME *time, int64_t *seconds);

/* "2026-11-22T16:09:05Z" for messages: sealp_utc(seconds).text. */
typedef struct sealp_utc_text {
    char text[48];
} sealp_utc_text;
sealp_utc_text sealp_utc(int64_t seconds);

#endif
