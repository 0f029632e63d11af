/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/srgb.h"

#include <math.h>
#include <string.h>

/* Clauses are those of ICC.1:2001-04. */
#define HEADER_BYTES 128
#define CURVE_STEPS  1024

static const char name[] = "sRGB";
static const char rights[] = "No copyright, use freely";

/* White, then the primaries, as XYZ adapted to D50. */
static const double colours[4][3] = {
    { 0.9642, 1, 0.8249 },
    { 0.43607, 0.22249, 0.01392 },
    { 0.38515, 0.71687, 0.09708 },
    { 0.14307, 0.06061, 0.71410 },
};

enum { DESC, CPRT, WTPT, RXYZ, GXYZ, BXYZ, CURVE, N_BODIES };

/* The three curves share one body. */
static const struct {
    char signature[5];
    int body;
} tags[] = {
    { "desc", DESC }, { "cprt", CPRT },  { "wtpt", WTPT },  { "rXYZ", RXYZ },  { "gXYZ", GXYZ },
    { "bXYZ", BXYZ }, { "rTRC", CURVE }, { "gTRC", CURVE }, { "bTRC", CURVE },
};
#define N_TAGS (sizeof tags / sizeof *tags)

static void put_16(sealp_buf *b, unsigned v)
{
    sealp_buf_byte(b, (unsigned char)(v >> 8));
    sealp_buf_byte(b, (unsigned char)v);
}

static void put_32(sealp_buf *b, uint32_t v)
{
    put_16(b, v >> 16);
    put_16(b, v & 0xFFFF);
}

static void put_zeros(sealp_buf *b, size_t n)
{
    while (n-- > 0)
        sealp_buf_byte(b, 0);
}

/* A tag's type and its four reserved bytes. */
static void put_type(sealp_buf *b, const char *type)
{
    sealp_buf_str(b, type);
    put_32(b, 0);
}

static void put_xyz(sealp_buf *b, const double xyz[3])
{
    for (int i = 0; i < 3; i++)
        put_32(b, (uint32_t)lround(xyz[i] * 65536));
}

/* 6.5.17: the name in ASCII, none in Unicode and none for old Macintoshes. */
static void put_description(sealp_buf *b)
{
    put_type(b, "desc");
    put_32(b, sizeof name);
    sealp_buf_add(b, name, sizeof name);
    put_zeros(b, 4 + 4 + 2 + 1 + 67);
}

/* IEC 61966-2-1, 5.2: from the stored value to light. */
static double light(double v)
{
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static void put_curve(sealp_buf *b)
{
    put_type(b, "curv");
    put_32(b, CURVE_STEPS);
    for (int i = 0; i < CURVE_STEPS; i++)
        put_16(b, (unsigned)lround(65535 * light((double)i / (CURVE_STEPS - 1))));
}

static void put_body(sealp_buf *b, int body)
{
    switch (body) {
    case DESC:
        put_description(b);
        break;
    case CPRT:
        put_type(b, "text");
        sealp_buf_add(b, rights, sizeof rights);
        break;
    case CURVE:
        put_curve(b);
        break;
    default:
        put_type(b, "XYZ ");
        put_xyz(b, colours[body - WTPT]);
        break;
    }
}

/* 6.1: a monitor's profile of three channels, made at a fixed time. */
static void put_header(sealp_buf *b, size_t size)
{
    static const unsigned made[] = { 2026, 1, 1, 0, 0, 0 };

    put_32(b, (uint32_t)size);
    put_32(b, 0);
    put_32(b, 0x02100000);
    sealp_buf_str(b, "mntrRGB XYZ ");
    for (size_t i = 0; i < 6; i++)
        put_16(b, made[i]);
    sealp_buf_str(b, "acsp");
    put_zeros(b, 28);
    put_xyz(b, colours[0]);
    put_zeros(b, HEADER_BYTES - 80);
}

void sealp_srgb_profile(sealp_buf *out)
{
    sealp_buf bodies = { 0 };
    size_t at[N_BODIES + 1], first = HEADER_BYTES + 4 + 12 * N_TAGS;

    for (int i = 0; i < N_BODIES; i++) {
        at[i] = bodies.len;
        put_body(&bodies, i);
        put_zeros(&bodies, (4 - bodies.len % 4) % 4);
    }
    at[N_BODIES] = bodies.len;
    put_header(out, first + bodies.len);
    put_32(out, N_TAGS);
    for (size_t i = 0; i < N_TAGS; i++) {
        int body = tags[i].body;

        sealp_buf_str(out, tags[i].signature);
        put_32(out, (uint32_t)(first + at[body]));
        put_32(out, (uint32_t)(at[body + 1] - at[body]));
    }
    sealp_buf_slice(out, sealp_buf_view(&bodies));
    out->failed |= bodies.failed;
    sealp_buf_clear(&bodies);
}
