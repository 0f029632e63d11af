/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Draws the two-page contract that the quickstart seals:
 *     contract OUT.pdf
 * Party A's seals belong at 71,96 (over the company's name) and 73,63 (legal
 * representative), mm from the lower-left corner of the last page. */
#include "paper.h"

#include <stdio.h>

static const double block_x[] = { PAPER_MARGIN, PAPER_WIDTH / 2 + 6 };
static const double block_y[] = { 203, 235, 254 };
static const char *const block[2][3] = {
    { "甲方（盖章）：广州示例科技有限公司", "法定代表人（签章）：",
      "签订日期：2026 年 11 月 22 日" },
    { "乙方（盖章）：深圳样例信息服务有限公司", "法定代表人（签章）：",
      "签订日期：      年    月    日" },
};

static const double stage_width[] = { 16, 66, 42, 36 };
static const char *const stages[5][4] = {
    { "阶段", "交付成果", "完成日期", "金额（元）" },
    { "一", "需求规格说明书、系统设计说明书", "2027 年 1 月 15 日", "96,000.00" },
    { "二", "签章平台软件及接口说明", "2027 年 4 月 30 日", "224,000.00" },
    { "三", "试运行报告、运维手册、培训", "2027 年 6 月 30 日", "160,000.00" },
    { "合计", "", "", "480,000.00" },
};

static void parties(paper *p)
{
    paper_title(p, "技术服务合同");
    paper_text(p, 140, p->y, "合同编号：SL-2026-0117");
    paper_text(p, PAPER_MARGIN, p->y + 9, "甲方（委托方）：广州示例科技有限公司");
    paper_text(p, PAPER_MARGIN, p->y + 15.5, "住所地：广东省广州市天河区示例路 100 号");
    paper_text(p, PAPER_MARGIN, p->y + 23.5, "乙方（受托方）：深圳样例信息服务有限公司");
    paper_text(p, PAPER_MARGIN, p->y + 30, "住所地：广东省深圳市南山区样例街 8 号");
    p->y += 40;
    paper_paragraph(
        p, "根据《中华人民共和国民法典》及有关法律的规定，甲乙双方本着平等、自愿、诚实信用的原则，"
           "就甲方委托乙方建设电子签章平台并提供技术服务一事协商一致，订立本合同，共同遵守。");
}

static void first_page(paper *p)
{
    parties(p);
    paper_heading(p, "第一条  服务内容");
    paper_paragraph(p,
                    "1.1 乙方按照甲方书面确认的需求，完成电子签章平台的设计、开发、部署与试运行，"
                    "并在本合同有效期内提供技术咨询、故障排除和人员培训。");
    paper_paragraph(p,
                    "1.2 平台应当支持以矢量方式呈现公章和法定代表人名章，支持由云端密钥完成签名，"
                    "签名后的文件可由通用阅读器独立验证。");
    paper_heading(p, "第二条  进度与交付成果");
    paper_paragraph(p, "2.1 双方约定的阶段、交付成果与价款如下：");
    paper_table(p, &stages[0][0], 5, 4, stage_width);
    paper_paragraph(
        p, "2.2 乙方提交交付成果后，甲方应当在 10 个工作日内验收并书面答复；"
           "逾期不答复的，乙方可以书面催告，催告后 5 个工作日内仍不答复的，视为验收合格。");
    paper_heading(p, "第三条  价款与支付");
    paper_paragraph(p, "3.1 本合同总价款为人民币肆拾捌万元整（¥480,000.00），含税，税率为 6%。");
    paper_paragraph(p, "3.2 甲方在每一阶段验收合格并收到乙方开具的增值税专用发票后 15 日内，"
                       "将该阶段价款汇入乙方指定账户。");
    paper_heading(p, "第四条  双方的义务");
    paper_paragraph(p, "4.1 甲方应当及时提供业务资料、测试环境和必要的协助，并指定一名联系人。");
    paper_paragraph(p, "4.2 乙方应当指派具备相应能力的人员完成服务，未经甲方书面同意，"
                       "不得将主要工作转委托第三人。");
    paper_break(p);
}

static void last_page(paper *p)
{
    paper_heading(p, "第五条  保密");
    paper_paragraph(p,
                    "5.1 双方对在订立和履行本合同过程中知悉的对方商业秘密和个人信息负有保密义务，"
                    "未经对方书面同意，不得向第三人披露，也不得用于履行本合同以外的目的。");
    paper_paragraph(p,
                    "5.2 保密义务不因本合同的变更、解除或者终止而免除，期限为本合同终止后三年。");
    paper_heading(p, "第六条  知识产权");
    paper_paragraph(p, "6.1 乙方专为甲方开发的成果，其著作权自甲方付清全部价款之日起归甲方所有；"
                       "乙方原有的和以开源许可方式取得的部分，仍按原权利状态和许可条件处理。");
    paper_heading(p, "第七条  违约责任");
    paper_paragraph(p, "7.1 甲方逾期付款或者乙方逾期交付的，每逾期一日，按照该阶段价款的万分之五"
                       "向对方支付违约金，违约金总额不超过该阶段价款的百分之十。");
    paper_paragraph(p, "7.2 一方违反第五条的，应当赔偿对方因此受到的损失。");
    paper_heading(p, "第八条  争议解决");
    paper_paragraph(p, "8.1 因本合同发生的争议，双方应当协商解决；协商不成的，"
                       "任何一方可以向甲方住所地有管辖权的人民法院提起诉讼。");
    paper_heading(p, "第九条  电子签名与生效");
    paper_paragraph(p, "9.1 双方同意以《中华人民共和国电子签名法》规定的可靠的电子签名订立本合同，"
                       "电子签名与手写签名或者盖章具有同等的法律效力。");
    paper_paragraph(p, "9.2 本合同自双方签章之日起生效。未尽事宜由双方另行签订补充协议。");
    paper_text(p, PAPER_MARGIN + 7.4, p->y + 4, "（以下无正文，为签署栏）");
}

static void signatures(paper *p)
{
    int party, line;

    for (party = 0; party < 2; party++)
        for (line = 0; line < 3; line++)
            paper_text(p, block_x[party], block_y[line], block[party][line]);
    paper_break(p);
}

int main(int argc, char **argv)
{
    paper p;

    if (argc != 2) {
        fprintf(stderr, "usage: contract OUT.pdf\n");
        return 2;
    }
    if (paper_open(&p, argv[1], "技术服务合同", 2) != 0)
        return 1;
    first_page(&p);
    last_page(&p);
    signatures(&p);
    return paper_close(&p) == 0 ? 0 : 1;
}
