/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/crypt_key.h"
#include "pdf/object.h"

#include <seal/pdf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Written by qpdf for the user "usr" and the owner "own"; the key as qpdf shows it. */
static const struct {
    const char *name, *dict, *id, *key;
} files[] = {
    { "r2",
      "<< /Filter /Standard /Length 40 /O <0462807dd3b6d6aecc90f2491a9e85be7bf3674fe091"
      "ab1a0e8d8cbfdfd61704> /P -4 /R 2 /U <40b59ef524faa93597142e9cbd2eadae24a205b2c18"
      "9329819face1b5a371474> /V 1 >>",
      "<1be7adcc3705fb1ba2bdd587acb29e5c>", "<69f86b1dcf>" },
    { "r3",
      "<< /Filter /Standard /Length 128 /O <3837d2c19f7d45b8cdc1a4d746a59970cd40314831b"
      "28750d53a11e31ce9300a> /P -4 /R 3 /U <afa8996981b6825c2a654933e020f6040122456a91"
      "bae5134273a6db134c87c4> /V 2 >>",
      "<b26383d729eb1ca3760341d0c4b4bdc7>", "<adc9c7161b6833ab4bd229463a181bf7>" },
    { "r4rc4",
      "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /V2 /Length 16 >> >> /Filter "
      "/Standard /Length 128 /O <3837d2c19f7d45b8cdc1a4d746a59970cd40314831b28750d53a11"
      "e31ce9300a> /P -4 /R 4 /StmF /StdCF /StrF /StdCF /U "
      "<366a14b38c0a0684d7af01385774e1630122456a91bae5134273a6db134c87c4> /V 4 >>",
      "<3f51832388c06bd20d7c2ce37322becf>", "<2da53c1c422dad061cd6881c10c1f395>" },
    { "r4aes",
      "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> /Filter "
      "/Standard /Length 128 /O <3837d2c19f7d45b8cdc1a4d746a59970cd40314831b28750d53a11"
      "e31ce9300a> /P -4 /R 4 /StmF /StdCF /StrF /StdCF /U "
      "<47576d44596bf90ff59ed79d8b14c3960122456a91bae5134273a6db134c87c4> /V 4 >>",
      "<5cb7a30c88e5ea7ac34b8e05589d0dc7>", "<1207f1dc095e6a478b84f2ce6d4ecd12>" },
    { "r4meta",
      "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> "
      "/EncryptMetadata false /Filter /Standard /Length 128 /O "
      "<3837d2c19f7d45b8cdc1a4d746a59970cd40314831b28750d53a11e31ce9300a> /P -4 /R 4 "
      "/StmF /StdCF /StrF /StdCF /U <a819d92fe6c4987ab03bb48b24a1fca50122456a91bae51342"
      "73a6db134c87c4> /V 4 >>",
      "<550b613d02c74ed7783e592a701a9e20>", "<cbb3116116d265ae3a2eb6e30b4803b9>" },
    { "r5",
      "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter "
      "/Standard /Length 256 /O <b472992acf81d9876ebc8923747bbab3b2b4921cd9ad5387548d12"
      "e1c5e77574e0b8af7022586f99be30588af797eb1f> /OE "
      "<d8b07dc6256c10a07e7255462cfafa2740cdf12b87e07eb3a52060408f0e9f30> /P -4 /Perms "
      "<bf02e0405067aa1adffabdef25c4ea18> /R 5 /StmF /StdCF /StrF /StdCF /U "
      "<e6aa638bb7586eeaa6be7a380eb126a1dd2705c38a0e2e2e3440e7f5127d711887b5ae96395eb87"
      "35a4094b16de36ee4> /UE <0477354e655a34bb80b44631b228a21b5493cd7f3aa77474a1feebfc"
      "6b71b17e> /V 5 >>",
      "<78e58b64d8f3239031aba79330711ed4>",
      "<2b980dff8018b1a5817baa63896131305fd30a763ad1bb084ce9ed997c88a848>" },
    { "r6",
      "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter "
      "/Standard /Length 256 /O <470c8c40128d66ca1284d2eb46ac3fe641f752a7bb9fed6cbbb79b"
      "4f580610f3964a294973334d26bbb8f065c5e42057> /OE "
      "<e7dc7a5c20526723958d5919c36b4533abbb0aee88e14dca7b9f95094c0ae491> /P -4 /Perms "
      "<39ee108e78bfd43335249dcee81cac10> /R 6 /StmF /StdCF /StrF /StdCF /U "
      "<2ec807654b2a64d875019cac9a1438c7158c78f1a390538f8a2a09fa5c0fc33d371dbb800065d5b"
      "c33b0d27a4d619863> /UE <f152772a1ceee1e0e03e64acf9ace3b9d7a09bb8cee9c5cef702e924"
      "faed53a8> /V 5 >>",
      "<f4ed383d97053d8e705fbdff71045884>",
      "<8db42d43b27e9dc08ef342520fc45edcfd9b6c0c24061614290cc1b155609f18>" },
};

static void read_file(size_t i, sealp_crypt_dict *d)
{
    assert_int_equal(sealp_crypt_dict_read(sealp_slice_of(files[i].dict), d, NULL), SEAL_OK);
    assert_int_equal(sealp_object_string(sealp_slice_of(files[i].id), &d->id), 1);
}

static void opens(size_t i, const char *password, uint32_t as)
{
    sealp_crypt_dict d;
    sealp_file_key key;
    sealp_buf want = { 0 };

    read_file(i, &d);
    sealp_object_string(sealp_slice_of(files[i].key), &want);
    assert_int_equal(sealp_crypt_key_find(&d, password, &key, NULL), SEAL_OK);
    if (key.opened_as != as)
        fail_msg("%s: \"%s\" opens as %u", files[i].name, password, (unsigned)key.opened_as);
    if (as) {
        assert_int_equal(want.len, d.key_len);
        assert_memory_equal(key.bytes, want.data, want.len);
    }
    sealp_buf_clear(&want);
    sealp_crypt_dict_clear(&d);
}

static void passwords_open(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        opens(i, "usr", SEAL_PDF_AS_USER);
        opens(i, "own", SEAL_PDF_AS_OWNER);
        opens(i, "", 0);
        opens(i, "usr ", 0);
        opens(i, "\xE5\xAF\x86\xE7\xA0\x81", 0);
    }
}

/* Whoever edits /P to get more rights is found out (7.6.4.4.12). */
static void permissions_are_sealed(void **state)
{
    size_t last = sizeof files / sizeof *files - 1;
    sealp_crypt_dict d;
    sealp_file_key key;

    (void)state;
    read_file(last, &d);
    d.permissions ^= SEAL_PDF_MAY_CHANGE;
    assert_int_equal(sealp_crypt_key_find(&d, "usr", &key, NULL), SEAL_ERR_PDF_SYNTAX);
    sealp_crypt_dict_clear(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passwords_open),
        cmocka_unit_test(permissions_are_sealed),
    };

    return cmocka_run_group_tests_name("pdf-crypt-key", tests, NULL, NULL);
}
