/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/code.h"

#include "core/error.h"

#include <string.h>

#define DIGITS "0123456789"

/* GB 32100-2015: digits and capitals but for I, O, S, V and Z, weights 3^i. */
static const char uscc_signs[] = DIGITS "ABCDEFGHJKLMNPQRTUWXY";
static const int uscc_weights[] = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
};

/* GB 11643-1999, the number of a citizen, which one-person businesses use. */
static const char citizen_signs[] = "10X98765432";
static const int citizen_weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };

#define WEIGHTS (sizeof uscc_weights / sizeof *uscc_weights)
#define ID_LEN  (WEIGHTS + 1)

static int sum_of(const char *text, const char *signs, const int *weights)
{
    int sum = 0;

    for (size_t i = 0; i < WEIGHTS; i++)
        sum += weights[i] * (int)(strchr(signs, text[i]) - signs);
    return sum;
}

static int is_citizen(const char *text)
{
    return strlen(text) == ID_LEN && strspn(text, DIGITS) >= WEIGHTS &&
           text[WEIGHTS] == citizen_signs[sum_of(text, DIGITS, citizen_weights) % 11];
}

static seal_status check_uscc(const char *name, const char *text, seal_error *err)
{
    char wanted;

    if (strlen(text) != ID_LEN || strspn(text, uscc_signs) != ID_LEN)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "slot %s: \"%.40s\" is no unified social credit code, give 18 digits and "
                          "capitals other than I, O, S, V and Z",
                          name, text);
    wanted = uscc_signs[(31 - sum_of(text, uscc_signs, uscc_weights) % 31) % 31];
    if (text[WEIGHTS] == wanted)
        return SEAL_OK;
    return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                      "slot %s: the check character of \"%s\" is %c, the others ask for %c: look "
                      "for a slip",
                      name, text, text[WEIGHTS], wanted);
}

static seal_status check_taxpayer(const char *name, const char *text, seal_error *err)
{
    size_t n = strlen(text);

    if (strspn(text, DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != n ||
        (n != 15 && n != 17 && n != ID_LEN && n != 20))
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "slot %s: \"%.40s\" is no taxpayer number, give 15, 17, 18 or 20 digits "
                          "and capitals",
                          name, text);
    return n == ID_LEN && !is_citizen(text) ? check_uscc(name, text, err) : SEAL_OK;
}

static seal_status check_seal_code(const char *name, const char *text, seal_error *err)
{
    if (strlen(text) == 13 && strspn(text, DIGITS) == 13)
        return SEAL_OK;
    return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                      "slot %s: \"%.40s\" is no seal code, give exactly 13 digits 0 to 9", name,
                      text);
}

static int days_of(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (leap && month == 2);
}

/* Reads at most max digits and the mark behind them; -1 when they are not there. */
static int read_field(const char **text, size_t max, const char *mark)
{
    size_t n = strspn(*text, DIGITS);
    int value = 0;

    if (n == 0 || n > max || strncmp(*text + n, mark, strlen(mark)) != 0)
        return -1;
    for (size_t i = 0; i < n; i++)
        value = 10 * value + ((*text)[i] - '0');
    *text += n + strlen(mark);
    return value;
}

/* A day of the calendar, however it is written. */
static seal_status check_date(const char *name, const char *text, seal_error *err)
{
    static const char *const marks[][3] = {
        { "-", "-", "" }, { ".", ".", "" }, { "/", "/", "" }, { "年", "月", "日" }
    };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *at = text;
        int year = read_field(&at, 4, marks[i][0]);
        int month = year < 0 ? -1 : read_field(&at, 2, marks[i][1]);
        int day = month < 0 ? -1 : read_field(&at, 2, marks[i][2]);

        if (day < 0 || *at)
            continue;
        if (year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= days_of(year, month))
            return SEAL_OK;
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "slot %s: the calendar has no day %s, give a real one", name, text);
    }
    return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                      "slot %s: \"%.40s\" is no date, give it as 2026-11-22, 2026.11.22, "
                      "2026/11/22 or 2026年11月22日",
                      name, text);
}

seal_status sealp_code_check(sealp_check check, const char *name, const char *text, seal_error *err)
{
    switch (check) {
    case SEALP_CHECK_NONE:
    case SEALP_CHECK_YES_NO:
        break;
    case SEALP_CHECK_EMBLEM:
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "slot %s takes a drawing, give it with --emblem %s=FILE.svg", name, name);
    case SEALP_CHECK_DIGITS13:
        return check_seal_code(name, text, err);
    case SEALP_CHECK_USCC:
        return check_uscc(name, text, err);
    case SEALP_CHECK_TAXPAYER:
        return check_taxpayer(name, text, err);
    case SEALP_CHECK_DATE:
        return check_date(name, text, err);
    }
    return SEAL_OK;
}
