/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "json.h"
#include "message.h"
#include "options.h"
#include "session.h"

#include <stdio.h>
#include <string.h>

typedef struct templates_command {
    int json;
    data_args data;
} templates_command;

static const usage templates_usage = {
    "templates [--json]",
    "Lists the seal designs there are, and below each the slots --text fills: a\n"
    "slot with a question mark may stay empty, one with = takes one of the words.",
    NULL,
};

static const option_row templates_rows[] = {
    { "json", NULL, "for machines", set_flag, offsetof(templates_command, json) },
    { 0 },
};

/* Slots stand below their template, in lines that fit a terminal. */
#define INDENT 4
#define WIDTH  80

static seal_status print_template(void *user, const seal_template_info *info, seal_error *err)
{
    const char *slots = info->slots;
    size_t column = WIDTH;

    (void)user;
    (void)err;
    printf("%s  %s, %s", info->name, info->title_zh, info->title_en);
    while (*slots) {
        size_t len = strcspn(slots, " ");

        if (column + 1 + len > WIDTH) {
            printf("\n%*s", INDENT - 1, "");
            column = INDENT - 1;
        }
        printf(" %.*s", (int)len, slots);
        column += 1 + len;
        slots += len + strspn(slots + len, " ");
    }
    printf("\n");
    return SEAL_OK;
}

/* "a|b" as an array; NULL without memory. */
static json_t *json_words(const char *words, size_t len)
{
    json_t *array = json_array();

    while (array && len > 0) {
        size_t n = 0;

        while (n < len && words[n] != '|')
            n++;
        if (json_array_append_new(array, json_stringn(words, n)) != 0) {
            json_decref(array);
            return NULL;
        }
        n += n < len;
        words += n;
        len -= n;
    }
    return array;
}

/* "code?" or "order=a|b?" as an object; NULL without memory. */
static json_t *json_slot(const char *slot, size_t len)
{
    int optional = len > 1 && slot[len - 1] == '?';
    size_t end = len - (size_t)optional, name = strcspn(slot, "= ?");
    json_t *object =
        json_pack("{s:s%, s:b}", "name", slot, name < end ? name : end, "optional", optional);

    if (object && name < end &&
        json_object_set_new(object, "choices", json_words(slot + name + 1, end - name - 1)) != 0) {
        json_decref(object);
        return NULL;
    }
    return object;
}

static json_t *json_slots(const char *slots)
{
    json_t *array = json_array();

    while (array && *slots) {
        size_t len = strcspn(slots, " ");

        if (json_array_append_new(array, json_slot(slots, len)) != 0) {
            json_decref(array);
            return NULL;
        }
        slots += len + strspn(slots + len, " ");
    }
    return array;
}

static seal_status collect_template(void *user, const seal_template_info *info, seal_error *err)
{
    json_t *object =
        json_pack("{s:s, s:s, s:s, s:s, s:o}", "name", info->name, "path", info->path, "title_zh",
                  info->title_zh, "title_en", info->title_en, "slots", json_slots(info->slots));

    if (json_array_append_new(user, object) != 0)
        return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    return SEAL_OK;
}

static int run(const templates_command *c)
{
    session s = { 0 };
    json_t *array = json_array();
    int rc;

    if ((rc = session_open(&s, &c->data)) != EXIT_DONE)
        goto out;
    if (seal_template_each(s.ctx, c->json ? collect_template : print_template, array, s.err) !=
        SEAL_OK)
        rc = fail_error(NULL, s.err);
    else
        rc = c->json ? json_print(json_incref(array)) : finish_stdout();
out:
    json_decref(array);
    session_close(&s);
    return rc;
}

int cmd_templates(int argc, char **argv)
{
    templates_command c = { 0 };
    const option_group groups[] = {
        { "Options", templates_rows, &c },
        { NULL, template_rows, &c.data },
        { NULL, data_rows, &c.data },
        { 0 },
    };
    int rc;

    if ((rc = options_parse(&templates_usage, groups, argc, argv, NULL)) == EXIT_DONE)
        rc = run(&c);
    data_clear(&c.data);
    return rc;
}
