/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "util/sized.h"

#include <string.h>

int sealp_sized_copy(void *dst, size_t known, const void *src)
{
    size_t given;

    memcpy(&given, src, sizeof given);
    if (given < sizeof given)
        return -1;
    for (size_t i = known; i < given; i++) {
        if (((const unsigned char *)src)[i] != 0)
            return -1;
    }
    memset(dst, 0, known);
    memcpy(dst, src, given < known ? given : known);
    return 0;
}

int sealp_sized_hand_out(void *dst, const void *ours, size_t known)
{
    unsigned char *out = dst;
    size_t given;

    memcpy(&given, dst, sizeof given);
    if (given < sizeof given)
        return -1;
    memset(out + sizeof given, 0, given - sizeof given);
    if (given > known)
        given = known;
    memcpy(out + sizeof given, (const unsigned char *)ours + sizeof given, given - sizeof given);
    return 0;
}
