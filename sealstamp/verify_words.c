/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify_words.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* Texts of the report by their English: those of libseal's reasons and levels
 * (seal-report(5)) among them. */
static const struct {
    const char *english, *chinese;
} catalogue[] = {
    { "valid", "有效" },
    { "cannot be confirmed", "无法确认" },
    { "NOT VALID", "无效" },
    { "signature", "签名" },
    { "certification", "认证签名" },
    { "time stamp", "文档时间戳" },
    { "signer", "签名人" },
    { "authority", "时间戳机构" },
    { "time", "时间" },
    { "proven by a time stamp", "有时间戳证明" },
    { "claimed by the signer, not proven", "签名人自称，未经证明" },
    { "unknown", "未知" },
    { "covers", "覆盖范围" },
    { "the whole document", "整个文档" },
    { "level", "级别" },
    { "none", "无" },
    { "not higher because", "未达到更高级别：" },
    { "reason", "签名原因" },
    { "location", "签名地点" },
    { "algorithm", "算法" },
    { "later", "签名之后" },
    { "nothing was changed", "没有改动" },
    { "allowed", "允许" },
    { "NOT ALLOWED", "不允许" },
    { "page", "第" },
    { "the document has no signature", "文档没有签名" },
    { "the document is not sound", "文档结构不可靠" },
    /* reasons */
    { "a dictionary has a key twice, readers may disagree",
      "字典中有重复的键，不同阅读器可能理解不同" },
    { "a cross-reference section has two places for an object",
      "同一交叉引用段为一个对象给出两处位置" },
    { "its dictionary is inside an object stream", "签名字典位于对象流内" },
    { "/Type does not fit /SubFilter", "/Type 与 /SubFilter 不符" },
    { "/Contents is no plain hexadecimal string", "/Contents 不是普通的十六进制串" },
    { "/ByteRange is not two ranges in rising order", "/ByteRange 不是递增的两段" },
    { "/ByteRange does not start at the beginning of the file", "/ByteRange 不从文件开头开始" },
    { "the gap of /ByteRange is not its own /Contents", "/ByteRange 的空缺不是本签名的 /Contents" },
    { "/ByteRange goes beyond the end of the file", "/ByteRange 超出文件末尾" },
    { "the bytes it covers are no complete document", "签名覆盖的内容不是完整的文档" },
    { "the document it covers does not contain it", "签名覆盖的文档中没有这个签名" },
    { "the document is not built on the one it covers", "当前文档不是在被签名的文档之上形成的" },
    { "it and another signature cover each other", "与另一签名互相覆盖" },
    { "there is data after the end of the document", "文档结束之后还有数据" },
    { "another field shows the same signature", "另有签名域使用同一签名" },
    { "it is of a kind that is not known here", "不支持的签名类型" },
    { "/Contents holds no usable signature", "/Contents 中没有可用的签名" },
    { "the document was changed after it was signed", "文档在签名后被篡改" },
    { "the signature was not made with the signer's key", "签名值与签名人的密钥不符" },
    { "the signed attributes are not those of a document", "签名属性不是文档签名的属性" },
    { "it was signed for another algorithm", "签名时指定的是另一种算法" },
    { "it was signed for another certificate", "签名时绑定的是另一张证书" },
    { "it does not say which certificate it was signed for", "签名没有绑定证书" },
    { "it has no signed attributes", "签名没有签名属性" },
    { "it carries another content than the document", "签名内部带有文档以外的内容" },
    { "parts of the message contradict each other", "签名数据各部分互相矛盾" },
    { "its algorithm is not known here", "不支持的算法" },
    { "its algorithm or key can be forged today", "算法或密钥强度不足，可被伪造" },
    { "it has a signing-time attribute, which PAdES forbids",
      "含有 PAdES 禁止的 signing-time 属性" },
    { "it is not in DER, as PAdES wants", "不是 PAdES 要求的 DER 编码" },
    { "it holds several signatures of its signer, all are good",
      "含有同一签名人的多个签名，均有效" },
    { "the signer's certificate is not there", "缺少签名人的证书" },
    { "the signer's certificate is not accepted", "签名人的证书未获认可" },
    { "the certificate is not for time stamps alone", "证书不是专用于时间戳的" },
    { "a time stamp in it is broken or belongs to another signature",
      "时间戳损坏，或属于另一签名" },
    { "a time stamp in it proves nothing: its certificate is not accepted",
      "时间戳不能作为证明：其证书未获认可" },
    { "its time stamps contradict each other", "时间戳互相矛盾" },
    { "what was added after it changes what was signed", "签名之后追加的内容改变了已签名的内容" },
    { "what was added after it is allowed", "签名之后追加的内容属于允许范围" },
    { "what was added after it cannot be understood", "签名之后追加的内容无法理解" },
    /* levels */
    { "it does not name the signer's certificate", "没有绑定签名人的证书" },
    { "it carries content", "签名内部带有内容" },
    { "it has a signing-time attribute", "含有 signing-time 属性" },
    { "it is not in DER", "不是 DER 编码" },
    { "its algorithm is weak", "算法强度不足" },
    { "the signature is not sound", "签名不可靠" },
    { "/SubFilter is not ETSI.CAdES.detached", "/SubFilter 不是 ETSI.CAdES.detached" },
    { "the dictionary has no usable time, /M", "签名字典没有可用的时间 /M" },
    { "no accepted time stamp proves when", "没有获认可的时间戳证明签名时间" },
    { "the document lacks revocation data of the certificates", "文档中缺少证书的吊销信息" },
    { "no document time stamp over the validation data", "没有覆盖验证数据的文档时间戳" },
};

static const char *locale_of_messages(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);

        if (value && *value)
            return value;
    }
    return "C";
}

manner manner_of_terminal(void)
{
    const char *locale = locale_of_messages(), *charset = strchr(locale, '.');
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    manner m = { 0 };

    m.utf8 = charset &&
             (strncasecmp(charset, ".utf-8", 6) == 0 || strncasecmp(charset, ".utf8", 5) == 0);
    m.chinese = m.utf8 && strncmp(locale, "zh", 2) == 0;
    m.color =
        isatty(STDOUT_FILENO) && !(no_color && *no_color) && term && strcmp(term, "dumb") != 0;
    return m;
}

const char *say(const manner *m, const char *english)
{
    for (size_t i = 0; m->chinese && i < sizeof catalogue / sizeof *catalogue; i++) {
        if (strcmp(catalogue[i].english, english) == 0)
            return catalogue[i].chinese;
    }
    return english;
}
