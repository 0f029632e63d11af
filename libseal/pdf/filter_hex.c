/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/filter_io.h"
#include "pdf/token.h"

static void put(sealp_filter *f, int byte)
{
    unsigned char *room = sealp_filter_room(f, 1);

    if (!room)
        return;
    *room = (unsigned char)byte;
    sealp_filter_keep(f, 1);
}

/* 7.4.2; like other readers takes the end of the stream for the end of the data. */
void sealp_filter_hex(sealp_filter *f)
{
    int high = -1, c;

    while (f->status == SEAL_OK && (c = sealp_filter_byte(f)) >= 0 && c != '>') {
        const int digit = sealp_char_hex((unsigned char)c);

        if (sealp_char_is_space((unsigned char)c))
            continue;
        if (digit < 0)
            sealp_filter_damaged(f, "a character that is no digit");
        else if (high >= 0)
            put(f, high << 4 | digit);
        high = high < 0 ? digit : -1;
    }
    /* an odd digit is followed by 0 */
    if (f->status == SEAL_OK && high >= 0)
        put(f, high << 4);
}
