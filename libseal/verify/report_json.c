/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/report.h"

#include "cms/asn1_time.h"
#include "core/error.h"
#include "core/io.h"
#include "util/json.h"

static const char *verdict_name(uint32_t verdict)
{
    static const char *const names[] = { [SEAL_VERDICT_PASSED] = "TOTAL-PASSED",
                                         [SEAL_VERDICT_INDETERMINATE] = "INDETERMINATE",
                                         [SEAL_VERDICT_FAILED] = "TOTAL-FAILED" };

    return names[verdict];
}

static const char *kind_name(uint32_t kind)
{
    static const char *const names[] = { [SEAL_SIGNATURE_APPROVAL] = "approval",
                                         [SEAL_SIGNATURE_CERTIFICATION] = "certification",
                                         [SEAL_SIGNATURE_TIMESTAMP] = "timestamp" };

    return names[kind];
}

static const char *weight_name(uint32_t weight)
{
    static const char *const names[] = {
        [SEAL_REASON_NOTE] = "note", [SEAL_REASON_OPEN] = "open", [SEAL_REASON_BAD] = "bad"
    };

    return names[weight];
}

static void put_int(sealp_buf *b, const char *name, int64_t value)
{
    sealp_json_name(b, name);
    sealp_buf_int(b, value);
}

static void put_bool(sealp_buf *b, const char *name, int value)
{
    sealp_json_name(b, name);
    sealp_buf_str(b, value ? "true" : "false");
}

/* An unknown time is null. */
static void put_time(sealp_buf *b, const char *name, int64_t seconds)
{
    if (seconds) {
        sealp_json_member(b, name, sealp_utc(seconds).text);
    } else {
        sealp_json_name(b, name);
        sealp_buf_str(b, "null");
    }
}

/* Begins an element of an array. */
static void open_element(sealp_buf *b)
{
    if (b->len && b->data[b->len - 1] != '[')
        sealp_buf_byte(b, ',');
    sealp_buf_byte(b, '{');
}

static void open_array(sealp_buf *b, const char *name)
{
    sealp_json_name(b, name);
    sealp_buf_byte(b, '[');
}

static void put_reasons(sealp_buf *b, const sealp_signature *s)
{
    open_array(b, "reasons");
    for (size_t i = 0; i < s->n_reasons; i++) {
        const sealp_reason *r = &s->reasons[i];
        const sealp_found_row *row = sealp_found_of(r->finding);

        open_element(b);
        sealp_json_member(b, "weight", weight_name(r->weight));
        sealp_json_member(b, "code", row->code);
        sealp_json_member(b, "sub_indication", r->sub_indication);
        sealp_json_member(b, "text", row->text);
        sealp_json_member(b, "detail", r->detail);
        sealp_buf_byte(b, '}');
    }
    sealp_buf_byte(b, ']');
}

static void put_changes(sealp_buf *b, const sealp_signature *s)
{
    open_array(b, "changes");
    for (size_t i = 0; i < s->n_changes; i++) {
        const sealp_change_line *c = &s->changes[i];

        open_element(b);
        sealp_json_member(b, "category", c->category);
        put_bool(b, "allowed", c->allowed);
        put_int(b, "object", c->object);
        put_int(b, "page", c->page);
        sealp_json_member(b, "text", c->text);
        sealp_buf_byte(b, '}');
    }
    sealp_buf_byte(b, ']');
}

static void put_path(sealp_buf *b, const sealp_signature *s)
{
    open_array(b, "certificates");
    for (size_t i = 0; i < s->n_path; i++) {
        const sealp_path_line *p = &s->path[i];

        open_element(b);
        sealp_json_member(b, "subject", p->subject);
        sealp_json_member(b, "serial", p->serial);
        put_time(b, "not_before", p->not_before);
        put_time(b, "not_after", p->not_after);
        sealp_json_member(b, "revocation", p->revocation);
        sealp_json_member(b, "revocation_from", p->from);
        put_time(b, "revocation_as_of", p->this_update);
        put_time(b, "revoked_at", p->revoked_at);
        sealp_buf_byte(b, '}');
    }
    sealp_buf_byte(b, ']');
}

static void put_stamps(sealp_buf *b, const sealp_signature *s)
{
    open_array(b, "timestamps");
    for (size_t i = 0; i < s->n_stamps; i++) {
        const sealp_stamp_line *t = &s->stamps[i];

        open_element(b);
        sealp_json_member(b, "kind", t->kind);
        put_bool(b, "accepted", t->stands);
        put_time(b, "time", t->time);
        sealp_json_member(b, "authority", t->authority);
        sealp_json_member(b, "problem", t->problem);
        sealp_buf_byte(b, '}');
    }
    sealp_buf_byte(b, ']');
}

static void put_signature(sealp_buf *b, const sealp_signature *s)
{
    static const struct {
        const char *name;
        sealp_said which;
    } texts[] = {
        { "field", SEALP_SAID_FIELD },
        { "subfilter", SEALP_SAID_SUBFILTER },
        { "signer", SEALP_SAID_SIGNER },
        { "algorithm", SEALP_SAID_ALGORITHM },
        { "reason", SEALP_SAID_REASON },
        { "location", SEALP_SAID_LOCATION },
        { "level_reason", SEALP_SAID_LEVEL_REASON },
    };

    open_element(b);
    sealp_json_member(b, "kind", kind_name(s->kind));
    sealp_json_member(b, "verdict", verdict_name(s->verdict));
    sealp_json_member(b, "sub_indication", s->sub_indication);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        sealp_json_member(b, texts[i].name, sealp_signature_text(s, texts[i].which));
    sealp_json_member(b, "level", s->level);
    put_int(b, "revision", s->revision);
    put_int(b, "covered", (int64_t)s->covered);
    put_bool(b, "covers_all", s->covers_all);
    put_int(b, "docmdp", s->docmdp);
    put_time(b, "claimed_time", s->claimed);
    put_time(b, "proven_time", s->proven);
    put_reasons(b, s);
    put_changes(b, s);
    put_path(b, s);
    put_stamps(b, s);
    sealp_buf_byte(b, '}');
}

seal_status seal_report_write_json(const seal_report *report, seal_sink *sink, seal_error *err)
{
    sealp_buf b = { 0 };
    seal_status st;

    if (!report || !sink)
        return sealp_bad_arg(err, "seal_report_write_json: report or sink is NULL");
    sealp_buf_byte(&b, '{');
    put_int(&b, "version", 1);
    sealp_json_member(&b, "verdict", verdict_name(report->verdict));
    sealp_json_member(&b, "sub_indication", report->problem_sub ? report->problem_sub : "");
    sealp_json_member(&b, "problem", report->problem);
    put_time(&b, "judged_as_of", report->at);
    put_int(&b, "length", (int64_t)report->length);
    put_int(&b, "revisions", report->revisions);
    open_array(&b, "signatures");
    for (size_t i = 0; i < report->n; i++)
        put_signature(&b, &report->signatures[i]);
    sealp_buf_str(&b, "]}\n");
    st = sealp_sink_write_buf(sink, &b, err);
    sealp_buf_clear(&b);
    return st;
}
