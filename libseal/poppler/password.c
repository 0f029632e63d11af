/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "poppler/password.h"

#include <seal/pdf.h>
#include <string.h>

/* The bytes of a password in some form; NULL: it cannot be written so. */
typedef char *form_fn(const char *password);

static void wipe(char *secret)
{
    if (secret)
        explicit_bzero(secret, strlen(secret));
    g_free(secret);
}

static char *as_given(const char *password)
{
    return g_strdup(password);
}

/* For AES-256. */
static char *prepared(const char *password)
{
    char *form = g_malloc0(SEAL_PASSWORD_SIZE);

    if (seal_password_prepare(password, form, NULL) == SEAL_OK)
        return form;
    wipe(form);
    return NULL;
}

/* PDFDocEncoding from 0x18 and from 0x80 on (ISO 32000-2, D.3). */
static const gunichar low[] = { 0x02d8, 0x02c7, 0x02c6, 0x02d9, 0x02dd, 0x02db, 0x02da, 0x02dc };
static const gunichar high[] = { 0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192,
                                 0x2044, 0x2039, 0x203a, 0x2212, 0x2030, 0x201e, 0x201c,
                                 0x201d, 0x2018, 0x2019, 0x201a, 0x2122, 0xfb01, 0xfb02,
                                 0x0141, 0x0152, 0x0160, 0x0178, 0x017d, 0x0131, 0x0142,
                                 0x0153, 0x0161, 0x017e, 0,      0x20ac };

/* 0: there is none; the codes outside the tables are those of Unicode. */
static guint pdfdoc_code(gunichar c)
{
    for (guint i = 0; i < G_N_ELEMENTS(low); i++) {
        if (low[i] == c)
            return 0x18 + i;
    }
    for (guint i = 0; i < G_N_ELEMENTS(high); i++) {
        if (high[i] == c)
            return 0x80 + i;
    }
    return c < 0x80 || (c > 0xa0 && c < 0x100) ? c : 0;
}

/* What revisions 2 to 4 ask for (7.6.4.3.2). */
static char *in_pdfdoc(const char *password)
{
    char *form, *end;

    if (!g_utf8_validate(password, -1, NULL))
        return NULL;
    form = end = g_malloc0(strlen(password) + 1);
    for (const char *at = password; *at; at = g_utf8_find_next_char(at, NULL)) {
        if (!(*end++ = (char)pdfdoc_code(g_utf8_get_char(at)))) {
            wipe(form);
            return NULL;
        }
    }
    return form;
}

/* poppler makes ISO 8859-1 of the text it is given and so comes back to these
 * bytes.  Reading a stream, it survives a wrong password; reading bytes, it
 * does not. */
static PopplerDocument *open_with(GBytes *document, const char *form, GError **why)
{
    GInputStream *stream = g_memory_input_stream_new_from_bytes(document);
    char *text = g_malloc0(2 * strlen(form) + 1), *end = text;
    PopplerDocument *doc;

    for (; *form; form++)
        end += g_unichar_to_utf8((guchar)*form, end);
    doc = poppler_document_new_from_stream(stream, (goffset)g_bytes_get_size(document), text, NULL,
                                           why);
    wipe(text);
    g_object_unref(stream);
    return doc;
}

PopplerDocument *sealp_password_open(GBytes *document, const char *password, GError **why)
{
    static form_fn *const forms[] = { as_given, prepared, in_pdfdoc };
    PopplerDocument *doc = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(forms) && !doc; i++) {
        char *form = forms[i](password ? password : "");

        if (form) {
            g_clear_error(why);
            doc = open_with(document, form, why);
        }
        wipe(form);
        if (!g_error_matches(*why, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
            break;
    }
    return doc;
}
