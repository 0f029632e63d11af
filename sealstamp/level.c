/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "level.h"

#include "message.h"
#include "revision.h"

#include <string.h>

const option_row level_rows[] = {
    { "level", "LEVEL",
      "how long it stays valid: B-T while the authority of\n"
      "the time stamp does, B-LT without the network, B-LTA\n"
      "for ever when renewed in time",
      set_string, offsetof(level_args, level) },
    { "offline", NULL, "fetch no certificates and no revocation data", set_flag,
      offsetof(level_args, offline) },
    { "incomplete", NULL,
      "go on without what cannot be had, and warn of it;\n"
      "default: fail",
      set_flag, offsetof(level_args, incomplete) },
    { 0 },
};

static const struct {
    const char *name;
    uint32_t level;
} levels[] = {
    { "B-B", 0 },
    { "B-T", SEAL_LEVEL_B_T },
    { "B-LT", SEAL_LEVEL_B_LT },
    { "B-LTA", SEAL_LEVEL_B_LTA },
};

int level_parse(const char *name, uint32_t *out)
{
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        if (strcmp(levels[i].name, name) == 0) {
            *out = levels[i].level;
            return EXIT_DONE;
        }
    }
    return fail_usage("--level %s: write B-B, B-T, B-LT or B-LTA", name);
}

int level_check_signing(const level_args *args, int has_tsa, uint32_t *out)
{
    int rc;

    *out = 0;
    if (!args->level)
        return EXIT_DONE;
    if ((rc = level_parse(args->level, out)) != EXIT_DONE)
        return rc;
    if (*out && !has_tsa)
        return fail_usage("--level %s needs a time stamp: --tsa URL names the authority",
                          args->level);
    if (!*out && has_tsa)
        return fail_usage("--level B-B has no time stamp: leave --tsa out, or write B-T");
    if (*out == SEAL_LEVEL_B_T)
        *out = 0;
    return EXIT_DONE;
}

int level_extend(seal_pdf *pdf, const seal_extend_options *opt, const char *name, seal_sink *sink,
                 session *s)
{
    revision r = { .s = { .err = s->err } };
    int rc;

    if (seal_update_new(pdf, &r.update, s->err) != SEAL_OK ||
        seal_update_extend(r.update, opt, sink, s->err) != SEAL_OK)
        rc = fail_error(name, s->err);
    else
        rc = revision_warn(&r, name);
    seal_update_free(r.update);
    return rc;
}

void level_clear(level_args *args)
{
    trust_clear(&args->trust);
}
