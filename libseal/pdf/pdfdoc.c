/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/pdfdoc.h"

/* From 0x18 and from 0x80 on; the other codes are those of Unicode. */
static const uint16_t low[] = { 0x02D8, 0x02C7, 0x02C6, 0x02D9, 0x02DD, 0x02DB, 0x02DA, 0x02DC };
static const uint16_t high[] = { 0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192,
                                 0x2044, 0x2039, 0x203A, 0x2212, 0x2030, 0x201E, 0x201C,
                                 0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02,
                                 0x0141, 0x0152, 0x0160, 0x0178, 0x017D, 0x0131, 0x0142,
                                 0x0153, 0x0161, 0x017E, 0,      0x20AC };

uint32_t sealp_pdfdoc_char(unsigned char code)
{
    if (code >= 0x18 && code < 0x20)
        return low[code - 0x18];
    if (code >= 0x80 && code <= 0xA0)
        return high[code - 0x80];
    return code == 0x7F || code == 0xAD ? 0 : code;
}

int sealp_pdfdoc_code(uint32_t cp)
{
    for (int code = 0; cp != 0 && code < 256; code++) {
        if (sealp_pdfdoc_char((unsigned char)code) == cp)
            return code;
    }
    return -1;
}
