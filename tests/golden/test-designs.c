/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Every round, elliptic and office design with a short, a typical and a long
 * text: what the layout did and where each part stands, without outlines. */
#include "config.h"

#include "golden.h"

#define LENGTHS 3

static const struct design {
    const char *template, *texts[LENGTHS][9]; /* slot and text in turn */
} designs[] = {
    { "round-company",
      { { "name", "某公司" },
        { "name", "广州示例科技有限公司", "line", "人力资源部" },
        { "name", "深圳市南山区某某信息技术开发服务有限责任公司", "code", "4401061234567" } } },
    { "round-government",
      { { "name", "某某县" },
        { "name", "某某市示例区人民政府", "breaks", "seed" },
        { "name", "某某自治区人民政府国有资产监督管理委员会", "code", "4401061234567" } } },
    { "contract",
      { { "name", "某公司", "star", "no" },
        { "name", "广州示例科技有限公司" },
        { "name", "深圳市南山区某某信息技术开发服务有限责任公司", "code", "4401061234567" } } },
    { "finance",
      { { "name", "某公司" },
        { "name", "广州示例科技有限公司" },
        { "name", "深圳市南山区某某信息技术开发服务有限责任公司", "code", "4401061234567" } } },
    { "hr",
      { { "name", "某公司" },
        { "name", "广州示例科技有限公司" },
        { "name", "深圳市南山区某某信息技术开发服务有限责任公司", "code", "4401061234567" } } },
    { "business",
      { { "name", "某公司" },
        { "name", "广州示例科技有限公司", "number", "(1)" },
        { "name", "深圳市南山区某某信息技术开发服务有限责任公司", "number", "(12)", "code",
          "4401061234567" } } },
    { "department",
      { { "name", "某公司", "department", "办公室" },
        { "name", "广州示例科技有限公司", "department", "人力资源部" },
        { "name", "深圳市南山区某某信息技术开发服务有限责任公司", "department",
          "信息技术服务中心" } } },
    { "union",
      { { "name", "某工会" },
        { "name", "广州示例科技有限公司工会委员会" },
        { "name", "深圳市南山区某某信息技术服务有限责任公司工会", "code", "4401061234567" } } },
    { "party",
      { { "name", "某党支部" },
        { "name", "中共某某有限公司委员会" },
        { "name", "中国共产党某某集团有限公司第一支部委员会" } } },
    { "e-license",
      { { "name", "某某局" },
        { "name", "某某市市场监督管理局" },
        { "name", "某某自治区某某市示例区市场监督管理局", "code", "4401061234567" } } },
    { "bank-contract",
      { { "name", "某银行" },
        { "name", "某某银行股份有限公司", "branch", "广州示例支行", "number", "(1)" },
        { "name", "中国某某商业银行股份有限公司广东省分行营业部", "branch",
          "广州天河示例科技园支行", "number", "(12)" } } },
    { "received",
      { { "name", "某公司" },
        { "name", "广州示例科技有限公司", "date", "2026年11月22日" },
        { "name", "深圳市南山区某某信息技术开发服务有限责任公司", "date", "2026-11-22", "line",
          "业务专用收讫章" } } },
    { "accepted",
      { { "name", "某某局" },
        { "name", "某某市政务服务中心", "date", "2026年11月22日" },
        { "name", "某某市示例区行政审批服务管理局", "date", "2026.11.22" } } },
    { "received-rectangle",
      { { "name", "某公司" },
        { "name", "广州示例科技有限公司", "date", "2026年11月22日" },
        { "name", "深圳市南山区某某信息技术开发服务有限责任公司", "date", "2026-11-22" } } },
    { "accepted-rectangle",
      { { "name", "某某局" },
        { "name", "某某市政务服务中心", "date", "2026年11月22日" },
        { "name", "某某市示例区行政审批服务管理局", "date", "2026.11.22" } } },
    { "foreign-ellipse",
      { { "name", "某公司" },
        { "name", "上海示例国际贸易有限公司", "english", "EXAMPLE TRADE CO., LTD." },
        { "name", "上海某某国际贸易与技术服务股份有限公司", "english",
          "SHANGHAI EXAMPLE INTERNATIONAL TRADE CO., LTD.", "line", "合同专用章" } } },
    { "invoice-ellipse",
      { { "name", "某某商行", "taxpayer", "440101000000000" },
        { "name", "广州示例科技有限公司", "taxpayer", "91440101MA59ABCDEM", "number", "(1)" },
        { "name", "深圳市南山区某某信息技术开发服务有限责任公司", "taxpayer",
          "44010100000000000012", "number", "(12)" } } },
    { "bilingual-latin",
      { { "name", "某某县", "translation", "BINYANGZ" },
        { "name", "某某自治区人民政府", "translation", "GVANGJSIH BOUXCUENGH SWCIGIH" },
        { "name", "某某自治区示例市发展和改革委员会", "translation",
          "EXAMPLE CITY DEVELOPMENT AND REFORM COMMISSION", "layout", "half" } } },
    { "bilingual-mongolian",
      { { "name", "某某旗", "translation", "ᠮᠣᠩᠭᠤᠯ" },
        { "name", "某某自治区人民政府", "translation", "ᠥᠪᠦᠷ ᠮᠣᠩᠭᠤᠯ ᠤᠨ ᠥᠪᠡᠷᠲᠡᠭᠡᠨ ᠵᠠᠰᠠᠬᠤ ᠣᠷᠣᠨ" },
        { "name", "某某自治区人民政府办公厅", "translation", "ᠥᠪᠦᠷ ᠮᠣᠩᠭᠤᠯ ᠤᠨ ᠥᠪᠡᠷᠲᠡᠭᠡᠨ ᠵᠠᠰᠠᠬᠤ ᠣᠷᠣᠨ",
          "layout", "half" } } },
    { "bilingual-tibetan",
      { { "name", "某某县", "translation", "བོད་ལྗོངས།" },
        { "name", "某某自治区人民政府", "translation", "བོད་རང་སྐྱོང་ལྗོངས་མི་དམངས་སྲིད་གཞུང་།" },
        { "name", "某某自治区人民政府办公厅", "translation", "བོད་རང་སྐྱོང་ལྗོངས་མི་དམངས་སྲིད་གཞུང་།",
          "layout", "half" } } },
    { "bilingual-uyghur",
      { { "name", "某某县", "translation", "شىنجاڭ" },
        { "name", "某某自治区人民政府", "translation", "شىنجاڭ ئۇيغۇر ئاپتونوم رايونى" },
        { "name", "某某自治区人民政府办公厅", "translation", "شىنجاڭ ئۇيغۇر ئاپتونوم رايونى",
          "layout", "half" } } },
    { "bilingual-kazakh",
      { { "name", "某某县", "translation", "قازاق" },
        { "name", "某某自治州人民政府", "translation", "ىلە قازاق اۆتونوميالى وبلىسى" },
        { "name", "某某自治州人民政府办公室", "translation", "ىلە قازاق اۆتونوميالى وبلىسى",
          "layout", "half" } } },
};

/* Lines that begin with these; a subset's digest follows the HarfBuzz that
 * made it. */
static int keep(const char *line, size_t len)
{
    static const char *const kept[] = { "size ", "title ", "report ", "part ", "bounds " };

    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        if (strncmp(line, kept[i], strlen(kept[i])) == 0)
            return !memmem(line, len, ": font ", 7);
    }
    return 0;
}

static void test_designs(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof designs / sizeof *designs; i++) {
        sealp_buf out = { 0 };
        char file[96];

        for (int k = 0; k < LENGTHS; k++)
            golden_dump(designs[i].template, designs[i].texts[k], keep, &out);
        snprintf(file, sizeof file, "design-%s", designs[i].template);
        golden_compare(&out, file);
        sealp_buf_clear(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_designs),
    };

    return cmocka_run_group_tests_name("golden/designs", tests, NULL, NULL);
}
