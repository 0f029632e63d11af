/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/crypt_strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const sealp_cipher_key keys[] = {
    { SEALP_CIPHER_RC4, 5, "abcde" },
    { SEALP_CIPHER_AES128, 16, "0123456789abcdef" },
    { SEALP_CIPHER_AES256, 32, "0123456789abcdef0123456789ABCDEF" },
};

/* RC4 of "Plaintext" under "Key", as published with the cipher. */
static void rc4_is_rc4(void **state)
{
    static const unsigned char want[] = { 0xBB, 0xF3, 0x16, 0xE8, 0xD9, 0x40, 0xAF, 0x0A, 0xD3 };
    unsigned char data[] = "Plaintext";

    (void)state;
    sealp_rc4((const unsigned char *)"Key", 3, data, sizeof want);
    assert_memory_equal(data, want, sizeof want);
}

static void ciphers_go_there_and_back(void **state)
{
    static const unsigned char text[100] = "bytes of every length up to some blocks";

    (void)state;
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        for (size_t n = 0; n <= sizeof text; n++) {
            sealp_buf stored = { 0 }, plain = { 0 };

            assert_int_equal(sealp_cipher_seal(&keys[k], (sealp_slice){ text, n }, &stored, NULL),
                             SEAL_OK);
            assert_int_equal(sealp_cipher_open(&keys[k], sealp_buf_view(&stored), &plain, NULL),
                             SEAL_OK);
            assert_int_equal(plain.len, n);
            assert_true(n == 0 || memcmp(plain.data, text, n) == 0);
            assert_true(n < 8 || memcmp(stored.data, text, 8) != 0);
            sealp_buf_clear(&stored);
            sealp_buf_clear(&plain);
        }
    }
}

static void damaged_blocks_are_refused(void **state)
{
    static const unsigned char zeros[48];
    sealp_buf out = { 0 };

    (void)state;
    assert_int_equal(sealp_cipher_open(&keys[1], (sealp_slice){ zeros, 47 }, &out, NULL),
                     SEAL_ERR_PDF_SYNTAX);
    assert_int_equal(sealp_cipher_open(&keys[1], (sealp_slice){ zeros, 48 }, &out, NULL),
                     SEAL_ERR_PDF_SYNTAX);
    /* a writer's way to store nothing */
    assert_int_equal(sealp_cipher_open(&keys[1], (sealp_slice){ zeros, 16 }, &out, NULL), SEAL_OK);
    assert_int_equal(out.len, 0);
    sealp_buf_clear(&out);
}

/* Shows what the walk hands over. */
static seal_status mark(const sealp_cipher_key *key, sealp_slice in, sealp_buf *out,
                        seal_error *err)
{
    (void)key;
    (void)err;
    sealp_buf_byte(out, 0xEE);
    sealp_buf_slice(out, in);
    return SEAL_OK;
}

static void only_strings_change(void **state)
{
    static const char *const rows[][2] = {
        { "(a)", "<ee61>" },
        { "null", "null" },
        { "<</A(b)/B[<63>/N(d)]>> % (no)", "<</A<ee62>/B[<ee63>/N<ee64>]>> % (no)" },
        { "/Length 5 /K(a)", "/Length 5 /K<ee61>" },
        /* a signature, wherever its /ByteRange stands */
        { "<</Contents<00>/ByteRange[0 1]/M(a)>>", "<</Contents<00>/ByteRange[0 1]/M<ee61>>>" },
        { "<</ByteRange[0 1]/V<</Contents(x)>>/Contents<00>>>",
          "<</ByteRange[0 1]/V<</Contents<ee78>>>/Contents<00>>>" },
        { "[<</ByteRange[]/Contents(s)>>(a)<</Contents(a)>>]",
          "[<</ByteRange[]/Contents(s)>><ee61><</Contents<ee61>>>]" },
        /* the word as a value is no key */
        { "<</Kind/Contents/T(a)/ByteRange[]>>", "<</Kind/Contents/T<ee61>/ByteRange[]>>" },
        { "<</Contents[(a)]/ByteRange[]>>", "<</Contents[<ee61>]/ByteRange[]>>" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sealp_buf out = { 0 };

        assert_int_equal(
            sealp_crypt_strings(&keys[0], mark, sealp_slice_of(rows[i][0]), &out, NULL), SEAL_OK);
        if (!sealp_slice_eq(sealp_buf_view(&out), rows[i][1]))
            fail_msg("%s became %.*s", rows[i][0], (int)out.len, (const char *)out.data);
        sealp_buf_clear(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rc4_is_rc4),
        cmocka_unit_test(ciphers_go_there_and_back),
        cmocka_unit_test(damaged_blocks_are_refused),
        cmocka_unit_test(only_strings_change),
    };

    return cmocka_run_group_tests_name("pdf-crypt-strings", tests, NULL, NULL);
}
