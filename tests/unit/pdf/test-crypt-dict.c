/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/crypt_dict.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define S32 "(12345678901234567890123456789012)"
#define S48 "(123456789012345678901234567890123456789012345678)"
#define OLD "/P -4 /O" S32 "/U" S32
#define NEW "/P -4 /O" S48 "/U" S48 "/OE" S32 "/UE" S32 "/Perms(1234567890123456)"

static seal_status read(const char *text, sealp_crypt_dict *d)
{
    return sealp_crypt_dict_read(sealp_slice_of(text), d, NULL);
}

static void reads(void **state)
{
    static const struct {
        const char *text;
        int r;
        size_t key_len;
        sealp_cipher streams, strings;
    } rows[] = {
        { "<</Filter/Standard/V 1/R 2/Length 128" OLD ">>", 2, 5, SEALP_CIPHER_RC4,
          SEALP_CIPHER_RC4 },
        { "<</Filter/Standard/V 2/R 3/Length 64" OLD ">>", 3, 8, SEALP_CIPHER_RC4,
          SEALP_CIPHER_RC4 },
        { "<</Filter/Standard/V 2/R 3" OLD ">>", 3, 5, SEALP_CIPHER_RC4, SEALP_CIPHER_RC4 },
        { "<</Filter/Standard/V 4/R 4/CF<</A<</CFM/V2>>/B<</CFM/AESV2>>>>/StmF/B/StrF/A" OLD ">>",
          4, 16, SEALP_CIPHER_AES128, SEALP_CIPHER_RC4 },
        { "<</Filter/Standard/V 4/R 4/StmF/Identity" OLD ">>", 4, 16, SEALP_CIPHER_NONE,
          SEALP_CIPHER_NONE },
        { "<</Filter/Standard/V 5/R 6/CF<</StdCF<</CFM/AESV3>>>>/StmF/StdCF" NEW ">>", 6, 32,
          SEALP_CIPHER_AES256, SEALP_CIPHER_NONE },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sealp_crypt_dict d;

        assert_int_equal(read(rows[i].text, &d), SEAL_OK);
        assert_int_equal(d.r, rows[i].r);
        assert_int_equal(d.key_len, rows[i].key_len);
        assert_int_equal(d.streams, rows[i].streams);
        assert_int_equal(d.strings, rows[i].strings);
        assert_int_equal(d.metadata, 1);
        sealp_crypt_dict_clear(&d);
    }
}

static void refuses(void **state)
{
    static const struct {
        const char *text;
        seal_status st;
    } rows[] = {
        { "[]", SEAL_ERR_PDF_SYNTAX },
        { "<<>>", SEAL_ERR_PDF_SYNTAX },
        { "<</Filter/Adobe.PubSec/V 4/R 4" OLD ">>", SEAL_ERR_PDF_ENCRYPTED },
        { "<</Filter/Other/V 4/R 4" OLD ">>", SEAL_ERR_PDF_ENCRYPTED },
        { "<</Filter/Standard/V 3/R 3" OLD ">>", SEAL_ERR_PDF_ENCRYPTED },
        { "<</Filter/Standard/V 5/R 7" NEW ">>", SEAL_ERR_PDF_ENCRYPTED },
        { "<</Filter/Standard/V 2/R 3/Length 129" OLD ">>", SEAL_ERR_PDF_SYNTAX },
        { "<</Filter/Standard/V 2/R 3/Length 136" OLD ">>", SEAL_ERR_PDF_SYNTAX },
        { "<</Filter/Standard/V 2/R 3/Length 128/P -4/O(short)/U" S32 ">>", SEAL_ERR_PDF_SYNTAX },
        { "<</Filter/Standard/V 2/R 3/Length 128/P 99999999999/O" S32 "/U" S32 ">>",
          SEAL_ERR_PDF_SYNTAX },
        { "<</Filter/Standard/V 5/R 6" OLD ">>", SEAL_ERR_PDF_SYNTAX },
        { "<</Filter/Standard/V 4/R 4/StmF/StdCF" OLD ">>", SEAL_ERR_PDF_ENCRYPTED },
        { "<</Filter/Standard/V 4/R 4/CF<</StdCF<</CFM/AESV3>>>>/StmF/StdCF" OLD ">>",
          SEAL_ERR_PDF_ENCRYPTED },
        { "<</Filter/Standard/V 4/R 4/CF[]" OLD ">>", SEAL_ERR_PDF_SYNTAX },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sealp_crypt_dict d;

        if (read(rows[i].text, &d) != rows[i].st)
            fail_msg("not refused as it should be: %s", rows[i].text);
        sealp_crypt_dict_clear(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(reads), cmocka_unit_test(refuses) };

    return cmocka_run_group_tests_name("pdf-crypt-dict", tests, NULL, NULL);
}
