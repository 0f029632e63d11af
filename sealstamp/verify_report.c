/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify_report.h"

#include "damage.h"
#include "message.h"
#include "verify_words.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { LABEL = 14 }; /* columns of the names on the left, with their indent */

/* Mark and colour of a verdict, by SEAL_VERDICT_. */
static const struct {
    const char *mark, *ascii, *words, *color;
} verdicts[] = {
    [SEAL_VERDICT_PASSED] = { "✓", "[ok]", "valid", "\033[32m" },
    [SEAL_VERDICT_INDETERMINATE] = { "!", "[??]", "cannot be confirmed", "\033[33m" },
    [SEAL_VERDICT_FAILED] = { "✗", "[NO]", "NOT VALID", "\033[31m" },
};

static const char *color(const manner *m, const char *code)
{
    return m->color ? code : "";
}

/* Decodes the character at *at: its code, and how many bytes it has. */
static unsigned decode(const unsigned char *at, size_t *len)
{
    unsigned cp = *at;

    *len = cp < 0x80 ? 1 : cp < 0xE0 ? 2 : cp < 0xF0 ? 3 : 4;
    if (*len > 1)
        cp &= 0xFFu >> (*len + 1);
    for (size_t i = 1; i < *len; i++) {
        if ((at[i] & 0xC0) != 0x80) {
            *len = i;
            return 0;
        }
        cp = cp << 6 | (at[i] & 0x3Fu);
    }
    return cp;
}

/* Text out of the document must not steer the terminal: control characters and
 * those that turn the direction of writing become question marks. */
static void put_safe(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t len;

    for (; *p; p += len) {
        unsigned cp = decode(p, &len);
        int steers = cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x200E && cp <= 0x200F) ||
                     (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);

        if (steers)
            putchar('?');
        else
            fwrite(p, 1, len, stdout);
    }
}

/* Columns that a text takes; a Chinese character takes two. */
static int columns(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    int n = 0;
    size_t len;

    for (; *p; p += len)
        n += decode(p, &len) >= 0x1100 ? 2 : 1;
    return n;
}

static void put_label(const manner *m, const char *label)
{
    const char *word = say(m, label);
    int fill = LABEL - 4 - columns(word);

    printf("    %s%*s", word, fill > 1 ? fill : 1, "");
}

static void put_line(const manner *m, const char *label, const char *text)
{
    if (!*text)
        return;
    put_label(m, label);
    put_safe(text);
    putchar('\n');
}

static void put_time(const manner *m, const seal_signature_info *i)
{
    time_t t = (time_t)(i->proven ? i->proven : i->claimed);
    char text[64] = "";
    struct tm tm;

    put_label(m, "time");
    if (t == 0 || !gmtime_r(&t, &tm)) {
        printf("%s\n", say(m, "unknown"));
        return;
    }
    strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", &tm);
    printf("%s (%s)\n", text,
           say(m, i->proven ? "proven by a time stamp" : "claimed by the signer, not proven"));
}

static void put_cover(const manner *m, const seal_signature_info *i)
{
    put_label(m, "covers");
    if (i->covers_all)
        printf("%s", say(m, "the whole document"));
    else if (m->chinese)
        printf("第 %" PRIu32 " 个已签名版本，前 %" PRIu64 " 字节", i->revision, i->covered);
    else
        printf("signed revision %" PRIu32 ", the first %" PRIu64 " bytes", i->revision, i->covered);
    putchar('\n');
}

static void put_level(const manner *m, const seal_signature_info *i)
{
    if (i->kind == SEAL_SIGNATURE_TIMESTAMP)
        return;
    put_label(m, "level");
    printf("%s%s", *i->level ? "PAdES " : "", *i->level ? i->level : say(m, "none"));
    if (*i->level_reason)
        printf(m->chinese ? "（%s%s）" : " (%s: %s)", say(m, "not higher because"),
               say(m, i->level_reason));
    putchar('\n');
}

static seal_status put_reason(void *user, const seal_reason *r, seal_error *err)
{
    const manner *m = user;

    (void)err;
    printf("    %s- %s%s", color(m, verdicts[r->weight].color), say(m, r->text),
           color(m, "\033[0m"));
    if (*r->detail) {
        printf(m->chinese ? "：" : ": ");
        put_safe(r->detail);
    }
    if (*r->sub_indication)
        printf(" [%s]", r->sub_indication);
    putchar('\n');
    return SEAL_OK;
}

static seal_status put_change(void *user, const seal_change *c, seal_error *err)
{
    const manner *m = user;

    (void)err;
    put_label(m, "later");
    put_safe(c->text);
    printf(" (%s)\n", say(m, c->allowed ? "allowed" : "NOT ALLOWED"));
    return SEAL_OK;
}

static void put_headline(const manner *m, const seal_signature_info *i)
{
    static const char *const kinds[] = { [SEAL_SIGNATURE_APPROVAL] = "signature",
                                         [SEAL_SIGNATURE_CERTIFICATION] = "certification",
                                         [SEAL_SIGNATURE_TIMESTAMP] = "time stamp" };
    const char *mark = m->utf8 ? verdicts[i->verdict].mark : verdicts[i->verdict].ascii;

    printf("%s%s %s \"", color(m, verdicts[i->verdict].color), mark, say(m, kinds[i->kind]));
    put_safe(i->field);
    printf("\": %s%s\n", say(m, verdicts[i->verdict].words), color(m, "\033[0m"));
}

static int print_signature(const seal_report *report, uint32_t index, manner *m, session *s)
{
    seal_signature_info i = { .size = sizeof i };

    if (seal_report_signature(report, index, &i, s->err) != SEAL_OK)
        return fail_error(NULL, s->err);
    put_headline(m, &i);
    put_line(m, i.kind == SEAL_SIGNATURE_TIMESTAMP ? "authority" : "signer", i.signer);
    put_time(m, &i);
    put_line(m, "reason", i.reason);
    put_line(m, "location", i.location);
    put_cover(m, &i);
    put_line(m, "algorithm", i.algorithm);
    put_level(m, &i);
    if (seal_report_each_reason(report, index, put_reason, m, s->err) != SEAL_OK ||
        seal_report_each_change(report, index, put_change, m, s->err) != SEAL_OK)
        return fail_error(NULL, s->err);
    return EXIT_DONE;
}

static void put_problem(const manner *m, const char *name, const char *problem, uint32_t verdict)
{
    char *cure = NULL;

    printf("%s%s %s%s", color(m, verdicts[verdict].color),
           m->utf8 ? verdicts[verdict].mark : verdicts[verdict].ascii,
           say(m, verdict == SEAL_VERDICT_FAILED ? "the document is not sound" : problem),
           color(m, "\033[0m"));
    if (verdict == SEAL_VERDICT_FAILED) {
        printf(": ");
        put_safe(problem);
        cure = damage_cure(name, SEAL_ERR_PDF_SYNTAX);
    }
    if (cure) {
        printf("; ");
        put_safe(cure);
    }
    putchar('\n');
    free(cure);
}

int verify_print(const char *name, const seal_report *report, session *s)
{
    manner m = manner_of_terminal();
    const char *problem = seal_report_problem(report);
    int rc = EXIT_DONE;

    put_safe(name);
    putchar('\n');
    if (*problem)
        put_problem(&m, name, problem, seal_report_verdict(report));
    for (uint32_t n = 0; rc == EXIT_DONE && n < seal_report_count(report); n++)
        rc = print_signature(report, n, &m, s);
    return rc == EXIT_DONE ? finish_stdout() : rc;
}
