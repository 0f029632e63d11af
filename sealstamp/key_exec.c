/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "key.h"

#include "json.h"
#include "process.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct exec_key {
    char *program;
    long timeout_s;
} exec_key;

/* A JSON answer holds the CMS in base64 and a little around it. */
static size_t max_answer(const seal_sign_request *req)
{
    return seal_sign_request_max_cms(req) / 3 * 4 + 1024;
}

/* Raw bytes may begin with a brace, but are not text to the end. */
static int is_json(const char *answer, size_t len)
{
    if (answer[strspn(answer, " \t\r\n")] != '{')
        return 0;
    for (size_t i = 0; i < len; i++) {
        if ((unsigned char)answer[i] < ' ' && !strchr("\t\r\n", answer[i]))
            return 0;
    }
    return memchr(answer, '\0', len) == NULL;
}

/* SEQUENCE, and in it the OID of signedData: a CMS (RFC 5652, clause 3).
 * Nothing else a signature can be looks like that. */
static int is_cms(const unsigned char *der, size_t len)
{
    static const unsigned char signed_data[] = { 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86,
                                                 0xf7, 0x0d, 0x01, 0x07, 0x02 };
    size_t header;

    if (len < 2 || der[0] != 0x30)
        return 0;
    header = der[1] > 0x80 ? 2 + (der[1] & 0x7fU) : 2;
    return len >= header + sizeof signed_data &&
           memcmp(der + header, signed_data, sizeof signed_data) == 0;
}

static seal_status fail_answer(const exec_key *key, const char *what, seal_error *err)
{
    char text[1536];

    (void)snprintf(text, sizeof text, "%.400s %s", key->program, what);
    return seal_error_set(err, SEAL_ERR_SIGNER, 0, text);
}

static seal_status reply_base64(const exec_key *key, const json_t *answer, seal_reply *reply,
                                seal_error *err)
{
    const char *cms = json_string_value(json_object_get(answer, "cms"));
    const char *signature = json_string_value(json_object_get(answer, "signature"));
    unsigned char *data = NULL;
    size_t len = 0;
    seal_status st;

    if (!cms == !signature)
        return fail_answer(key, "answered in JSON without \"signature\" or \"cms\", or with both",
                           err);
    if (json_base64_decode(cms ? cms : signature, &data, &len) != 0)
        return fail_answer(key, "answered with a signature that is not base64", err);
    st = cms ? seal_reply_set_cms(reply, data, len, err)
             : seal_reply_set_signature(reply, data, len, err);
    free(data);
    return st;
}

static seal_status reply_json(const exec_key *key, const char *text, size_t len, seal_reply *reply,
                              seal_error *err)
{
    json_error_t where;
    json_t *answer = json_loadb(text, len, JSON_REJECT_DUPLICATES, &where);
    const char *refusal = json_string_value(json_object_get(answer, "error"));
    char problem[1024];
    seal_status st;

    if (!answer) {
        (void)snprintf(problem, sizeof problem, "answered with unusable JSON, line %d: %s",
                       where.line, where.text);
        return fail_answer(key, problem, err);
    }
    if (refusal) {
        (void)snprintf(problem, sizeof problem, "refused: %s", refusal);
        st = seal_error_set(err, SEAL_ERR_SIGNER_REFUSED, 0, problem);
    } else {
        st = reply_base64(key, answer, reply, err);
    }
    json_decref(answer);
    return st;
}

static seal_status exec_sign(void *user, const seal_sign_request *req, seal_reply *reply,
                             seal_error *err)
{
    const exec_key *key = user;
    json_t *object = json_request(req);
    char *request = object ? json_dumps(object, JSON_COMPACT) : NULL, *answer = NULL;
    process_job job = { .program = key->program,
                        .input = request,
                        .max_output = max_answer(req),
                        .timeout_s = key->timeout_s,
                        .late = "--timeout SEC waits longer",
                        .large = "a signature can have here" };
    size_t len = 0;
    seal_status st;

    json_decref(object);
    if (!request)
        return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    job.input_len = strlen(request);
    if ((st = process_run(&job, &answer, &len, err)) == SEAL_OK) {
        if (is_json(answer, len))
            st = reply_json(key, answer, len, reply, err);
        else if (is_cms((const unsigned char *)answer, len))
            st = seal_reply_set_cms(reply, answer, len, err);
        else
            st = seal_reply_set_signature(reply, answer, len, err);
    }
    free(answer);
    free(request);
    return st;
}

static void exec_destroy(void *user)
{
    exec_key *key = user;

    free(key->program);
    free(key);
}

seal_status key_exec_signer(const char *program, long timeout_s, seal_chain *chain,
                            seal_signer **out, seal_error *err)
{
    static const seal_signer_ops ops = { .size = sizeof ops,
                                         .sign = exec_sign,
                                         .destroy = exec_destroy };
    exec_key *key = calloc(1, sizeof *key);

    if (!key || !(key->program = strdup(program))) {
        free(key);
        return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    }
    key->timeout_s = timeout_s;
    return seal_signer_new(&ops, key, chain, out, err);
}
