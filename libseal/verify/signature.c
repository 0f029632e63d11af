/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/report.h"

#include "core/error.h"

#include <stdlib.h>
#include <string.h>

/* The list of n elements with a zeroed one more, which replaces it; NULL without
 * memory, and the list is as it was.  Lists are short. */
static void *grow(void *list, size_t n, size_t size)
{
    unsigned char *grown = realloc(list, (n + 1) * size);

    if (grown)
        memset(grown + n * size, 0, size);
    return grown;
}

const char *sealp_signature_text(const sealp_signature *s, sealp_said which)
{
    return s->texts[which] ? s->texts[which] : "";
}

seal_status sealp_signature_say(sealp_signature *s, sealp_said which, sealp_slice text,
                                seal_error *err)
{
    char *copy = sealp_slice_dup(text);

    if (!copy)
        return sealp_nomem(err);
    free(s->texts[which]);
    s->texts[which] = copy;
    return SEAL_OK;
}

seal_status sealp_signature_judge(sealp_signature *s, sealp_found finding, uint32_t weight,
                                  const char *sub_indication, const char *detail, seal_error *err)
{
    sealp_reason r = { finding, weight, sub_indication, NULL };
    sealp_reason *reasons;
    size_t at;

    if (!(r.detail = sealp_slice_dup(sealp_slice_of(detail ? detail : ""))))
        return sealp_nomem(err);
    if (!(reasons = grow(s->reasons, s->n_reasons, sizeof *reasons))) {
        free(r.detail);
        return sealp_nomem(err);
    }
    /* The gravest first, otherwise in the order of their discovery. */
    for (at = s->n_reasons++; at > 0 && reasons[at - 1].weight < weight; at--)
        reasons[at] = reasons[at - 1];
    reasons[at] = r;
    s->reasons = reasons;
    return SEAL_OK;
}

seal_status sealp_signature_find(sealp_signature *s, sealp_found finding, const char *detail,
                                 seal_error *err)
{
    const sealp_found_row *row = sealp_found_of(finding);

    return sealp_signature_judge(s, finding, row->weight, row->sub_indication, detail, err);
}

seal_status sealp_signature_add_change(sealp_signature *s, const sealp_change_line *line,
                                       seal_error *err)
{
    char *text = sealp_slice_dup(sealp_slice_of(line->text));
    sealp_change_line *changes;

    if (!text)
        return sealp_nomem(err);
    if (!(changes = grow(s->changes, s->n_changes, sizeof *changes))) {
        free(text);
        return sealp_nomem(err);
    }
    changes[s->n_changes] = *line;
    changes[s->n_changes++].text = text;
    s->changes = changes;
    return SEAL_OK;
}

sealp_path_line *sealp_signature_add_path(sealp_signature *s)
{
    sealp_path_line *path = grow(s->path, s->n_path, sizeof *path);

    if (!path)
        return NULL;
    s->path = path;
    return &path[s->n_path++];
}

sealp_stamp_line *sealp_signature_add_stamp(sealp_signature *s)
{
    sealp_stamp_line *stamps = grow(s->stamps, s->n_stamps, sizeof *stamps);

    if (!stamps)
        return NULL;
    s->stamps = stamps;
    return &stamps[s->n_stamps++];
}

int sealp_signature_has(const sealp_signature *s, sealp_found finding)
{
    for (size_t i = 0; i < s->n_reasons; i++) {
        if (s->reasons[i].finding == finding)
            return 1;
    }
    return 0;
}

void sealp_signature_conclude(sealp_signature *s)
{
    /* The weights rise as the verdicts do. */
    s->verdict = s->n_reasons ? s->reasons[0].weight : SEAL_VERDICT_PASSED;
    s->sub_indication = s->verdict == SEAL_VERDICT_PASSED ? "" : s->reasons[0].sub_indication;
}

void sealp_signature_clear(sealp_signature *s)
{
    for (size_t i = 0; i < SEALP_SAID_TEXTS; i++)
        free(s->texts[i]);
    for (size_t i = 0; i < s->n_reasons; i++)
        free(s->reasons[i].detail);
    for (size_t i = 0; i < s->n_changes; i++)
        free(s->changes[i].text);
    for (size_t i = 0; i < s->n_path; i++) {
        free(s->path[i].subject);
        free(s->path[i].serial);
    }
    for (size_t i = 0; i < s->n_stamps; i++) {
        free(s->stamps[i].authority);
        free(s->stamps[i].problem);
    }
    free(s->reasons);
    free(s->changes);
    free(s->path);
    free(s->stamps);
    sealp_buf_clear(&s->cms);
    sealp_buf_clear(&s->certs);
    sealp_buf_clear(&s->tokens);
    *s = (sealp_signature){ 0 };
}
