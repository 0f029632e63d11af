/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/filter_io.h"

/* A length below END: that many bytes and one follow; above: one, to repeat. */
enum { END = 128, REPEAT = 257 };

static void run(sealp_filter *f, int length)
{
    const size_t n = (size_t)(length < END ? length + 1 : REPEAT - length);
    unsigned char *room = sealp_filter_room(f, n);
    int c = -1;

    if (!room)
        return;
    for (size_t i = 0; i < n; i++) {
        if ((i == 0 || length < END) && (c = sealp_filter_byte(f)) < 0) {
            sealp_filter_damaged(f, "a run is cut off");
            return;
        }
        room[i] = (unsigned char)c;
    }
    sealp_filter_keep(f, n);
}

/* 7.4.5; like other readers takes the end of the stream for the end of the data. */
void sealp_filter_runs(sealp_filter *f)
{
    int length;

    while (f->status == SEAL_OK && (length = sealp_filter_byte(f)) >= 0 && length != END)
        run(f, length);
}
