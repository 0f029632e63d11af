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

/* Written by qpdf; the key as qpdf shows it. */
typedef struct sample {
    const char *name, *dict, *id, *key;
} sample;

/* For the user "usr" and the owner "own". */
static const sample files[] = {
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

/* A soft hyphen, a non-breaking space, IX as one character, a full-width letter;
 * and what SASLprep makes of it. */
#define TYPED    "\xE5\xAF\x86\xC2\xAD\xE7\xA0\x81\xC2\xA0\xE2\x85\xA8\xEF\xBC\xA1"
#define PREPARED "\xE5\xAF\x86\xE7\xA0\x81 IXA"
/* For private use, and a control character. */
#define FORBIDDEN "\xEE\x80\x80\x07"
/* With u umlaut and the euro, which PDFDocEncoding puts elsewhere than Latin-1. */
#define ACCENTED "Schl\xC3\xBCssel \xE2\x82\xAC"

/* For users with these passwords, byte by byte, the fourth in PDFDocEncoding. */
enum { BY_PREPARED, BY_TYPED, BY_FORBIDDEN, BY_ENCODED, BY_UTF8 };
static const sample others[] = {
    { "r6 prepared",
      "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter "
      "/Standard /Length 256 /O <ec686f71e6ff2202c01724ffbd6979408934640fd2546197cb18afdc"
      "32f28d251c9aa72d7f44a88557350df746987da6> /OE <ee693a0a921e799246b1fb6fda07fc357f3"
      "bfb1b47fbb5393485e0ccd5015cee> /P -4 /Perms <148dc5526228a1a4668b5c59d433549c> /R "
      "6 /StmF /StdCF /StrF /StdCF /U <13fbabd7345d030a670e6f6a35f5e27cd728bba554e605d222"
      "f6752c6f3d6e23efcf0a4bab8cb8cae91f1956695d2310> /UE <4fd1e84d3726b498e8b98a9736827"
      "dbe04b4b693f104d285cebd3f0cf98299dd> /V 5 >>",
      "<f8ecd1ac7d52fe9fa1437bde989e49f8>",
      "<fd4fadfb10c35e94a461c5382ea696c25f75d4815a7a42aa848135ab7279d5ea>" },
    { "r6 as typed",
      "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter "
      "/Standard /Length 256 /O <1e3fdf29e4f3b3b90a63a622a8e76c6a1a33f382c408aef2b263adac"
      "82dfd37ca0bc09068b819ca2e9e7b1f4ee8e032f> /OE <555453388d9bbd50ca6177612db53c4cd89"
      "92676533813c788a2a67a0dd7816e> /P -4 /Perms <a04b05b4295e77f246fd0055aecab633> /R "
      "6 /StmF /StdCF /StrF /StdCF /U <c805fb22e0ec589c70e7ecd4e61a69ccc8588170f5a0d350e6"
      "3942417a18c031b96a813bdb0e1cbe476ce74236a4f8cf> /UE <f96215a805990fc6d6adf5cadb450"
      "9844a19361769ce573c7b9c940605984040> /V 5 >>",
      "<17a7d2bbbabfd0e8e4444e8086108d33>",
      "<644946e04227b28034370a615809bee5587907736f31faea1365aaf25de9cf04>" },
    { "r6 forbidden",
      "<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter "
      "/Standard /Length 256 /O <31d6d40f929e013809002b5a371b8daf4cfc581a72e2c1544d43d173"
      "4feecf891ecc3a8bbab5f3bcfe871a7a1bb95de6> /OE <5c616975a5f596636b1987a200063ef3d9e"
      "61259a73f3b60d61fc65ae9b1bf3b> /P -4 /Perms <4e851662566993a64ed9a5a0b8150a68> /R "
      "6 /StmF /StdCF /StrF /StdCF /U <351a72596c627ed4e8c2f38475ad85b93ca86d77fecfb1db39"
      "ce83f1367e9e0465d0da4d59c40f32520a74b1a93d7f76> /UE <cd634379311c426735231309f8576"
      "ce6ea8a65b86f81bb3fcfb361169ad89c56> /V 5 >>",
      "<29e01749822e6990af8c7dd210ba51c3>",
      "<36a4d56fea2170ce2bcf75658b47f6ac3f97f6ebb65d53b12ccb85dff7842a58>" },
    { "r3 PDFDocEncoding",
      "<< /Filter /Standard /Length 128 /O <1e27c885dc406893d46b459bf9a591c142cb78021ffc6"
      "77f470599e23e4078be> /P -4 /R 3 /U <6bbc7fb068a492cab74ea8b6eb5700d60122456a91bae5"
      "134273a6db134c87c4> /V 2 >>",
      "<bb021cded2582521558f362adeaebe1d>", "<876eaf652edc408fb47f449bacc49f67>" },
    { "r3 UTF-8",
      "<< /Filter /Standard /Length 128 /O <1e27c885e38f6885dd27c551c447e730791f771395f35"
      "580f3526e361148e040> /P -4 /R 3 /U <c5c1952d24d5b02dbe1ed2a4c0e098c10122456a91bae5"
      "134273a6db134c87c4> /V 2 >>",
      "<c6489d4a4708dafa008b42391fb1c6c0>", "<3862f707421ecb4f0d2d22d44ff2c4db>" },
};

static void read_file(const sample *s, sealp_crypt_dict *d)
{
    assert_int_equal(sealp_crypt_dict_read(sealp_slice_of(s->dict), d, NULL), SEAL_OK);
    assert_int_equal(sealp_object_string(sealp_slice_of(s->id), &d->id), 1);
}

static void opens(const sample *s, const char *password, uint32_t as)
{
    sealp_crypt_dict d;
    sealp_file_key key;
    sealp_buf want = { 0 };

    read_file(s, &d);
    sealp_object_string(sealp_slice_of(s->key), &want);
    assert_int_equal(sealp_crypt_key_find(&d, password, &key, NULL), SEAL_OK);
    if (key.opened_as != as)
        fail_msg("%s: \"%s\" opens as %u", s->name, password, (unsigned)key.opened_as);
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
        opens(&files[i], "usr", SEAL_PDF_AS_USER);
        opens(&files[i], "own", SEAL_PDF_AS_OWNER);
        opens(&files[i], "", 0);
        opens(&files[i], "usr ", 0);
        opens(&files[i], "\xE5\xAF\x86\xE7\xA0\x81", 0);
    }
}

/* Writers that follow the standard prepare a password, others do not. */
static void prepared_passwords_open(void **state)
{
    (void)state;
    opens(&others[BY_PREPARED], PREPARED, SEAL_PDF_AS_USER);
    opens(&others[BY_PREPARED], TYPED, SEAL_PDF_AS_USER);
    opens(&others[BY_TYPED], TYPED, SEAL_PDF_AS_USER);
    opens(&others[BY_TYPED], PREPARED, 0);
    opens(&others[BY_FORBIDDEN], FORBIDDEN, SEAL_PDF_AS_USER);
    opens(&others[BY_FORBIDDEN], TYPED, 0);
    opens(&others[BY_FORBIDDEN], "\xFF", 0);
    opens(&others[BY_PREPARED], "\xEF\xBD\x8F\xEF\xBD\x97\xEF\xBD\x8E", SEAL_PDF_AS_OWNER);
}

static void encoded_passwords_open(void **state)
{
    (void)state;
    opens(&others[BY_ENCODED], ACCENTED, SEAL_PDF_AS_USER);
    opens(&others[BY_ENCODED], "Schl\xFCssel \xA0", SEAL_PDF_AS_USER);
    opens(&others[BY_UTF8], ACCENTED, SEAL_PDF_AS_USER);
    opens(&others[BY_UTF8], "Schl\xFCssel \xA0", 0);
}

/* Whoever edits /P to get more rights is found out (7.6.4.4.12). */
static void permissions_are_sealed(void **state)
{
    size_t last = sizeof files / sizeof *files - 1;
    sealp_crypt_dict d;
    sealp_file_key key;

    (void)state;
    read_file(&files[last], &d);
    d.permissions ^= SEAL_PDF_MAY_CHANGE;
    assert_int_equal(sealp_crypt_key_find(&d, "usr", &key, NULL), SEAL_ERR_PDF_SYNTAX);
    sealp_crypt_dict_clear(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passwords_open),
        cmocka_unit_test(prepared_passwords_open),
        cmocka_unit_test(encoded_passwords_open),
        cmocka_unit_test(permissions_are_sealed),
    };

    return cmocka_run_group_tests_name("pdf-crypt-key", tests, NULL, NULL);
}
