/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/date.h"

#include "core/error.h"
#include "pdf/object.h"

enum { SECONDS_PER_DAY = 86400, DAYS_TO_1970 = 719468 };

/* Days since 1970-01-01 of the Gregorian calendar.  A year begins in March here,
 * so that the leap day is its last. */
static int64_t days_from_civil(int64_t year, int month, int day)
{
    int64_t y = year - (month <= 2), era = y / 400, of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - DAYS_TO_1970;
}

/* n digits within min and max; fallback when nothing is left. */
static int take(sealp_slice *s, size_t n, int min, int max, int fallback)
{
    int v = 0;

    if (s->n < n)
        return s->n == 0 ? fallback : -1;
    for (size_t i = 0; i < n; i++) {
        if (s->p[i] < '0' || s->p[i] > '9')
            return i == 0 ? fallback : -1;
        v = v * 10 + (s->p[i] - '0');
    }
    *s = (sealp_slice){ s->p + n, s->n - n };
    return v < min || v > max ? -1 : v;
}

/* "+08'00'" in seconds; nothing and "Z" are UTC. */
static int64_t take_zone(sealp_slice s)
{
    int sign, hours, minutes;

    if (s.n == 0 || (s.p[0] != '+' && s.p[0] != '-'))
        return 0;
    sign = s.p[0] == '-' ? -1 : 1;
    s = (sealp_slice){ s.p + 1, s.n - 1 };
    hours = take(&s, 2, 0, 23, 0);
    if (s.n > 0 && s.p[0] == '\'')
        s = (sealp_slice){ s.p + 1, s.n - 1 };
    minutes = take(&s, 2, 0, 59, 0);
    return hours < 0 || minutes < 0 ? 0 : sign * (hours * 3600 + minutes * 60);
}

seal_status sealp_date_read(sealp_slice string, int64_t *out, seal_error *err)
{
    static const struct {
        size_t digits;
        int min, max, fallback;
    } parts[] = { { 4, 1, 9999, -1 }, { 2, 1, 12, 1 }, { 2, 1, 31, 1 },
                  { 2, 0, 23, 0 },    { 2, 0, 59, 0 }, { 2, 0, 60, 0 } };
    int v[6];
    sealp_buf text = { 0 };
    sealp_slice s;
    int ok = 1;

    *out = 0;
    sealp_object_string(string, &text);
    if (text.failed)
        return sealp_nomem(err);
    s = sealp_buf_view(&text);
    if (s.n > 2 && s.p[0] == 'D' && s.p[1] == ':')
        s = (sealp_slice){ s.p + 2, s.n - 2 };
    for (int i = 0; i < 6; i++) {
        v[i] = take(&s, parts[i].digits, parts[i].min, parts[i].max, parts[i].fallback);
        ok = ok && v[i] >= 0;
    }
    if (ok)
        *out = days_from_civil(v[0], v[1], v[2]) * SECONDS_PER_DAY + v[3] * 3600 + v[4] * 60 +
               v[5] - take_zone(s);
    sealp_buf_clear(&text);
    return SEAL_OK;
}
