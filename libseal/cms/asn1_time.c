/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/asn1_time.h"

#include <stdio.h>
#include <time.h>

int sealp_asn1_seconds(const ASN1_TIME *time, int64_t *seconds)
{
    struct tm tm;

    /* OpenSSL takes NULL for now. */
    if (!time || ASN1_TIME_to_tm(time, &tm) != 1)
        return -1;
    *seconds = timegm(&tm);
    return 0;
}

sealp_utc_text sealp_utc(int64_t seconds)
{
    sealp_utc_text out = { "an unreadable date" };
    time_t t = (time_t)seconds;
    struct tm tm;

    if (gmtime_r(&t, &tm))
        snprintf(out.text, sizeof out.text, "%04d-%02d-%02dT%02d:%02d:%02dZ", tm.tm_year + 1900,
                 tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
    return out;
}
