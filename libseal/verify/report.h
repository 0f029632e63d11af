/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_VERIFY_REPORT_H
#define SEAL_VERIFY_REPORT_H

#include "util/buf.h"
#include "verify/found.h"

typedef struct sealp_reason {
    sealp_found finding;
    uint32_t weight;
    const char *sub_indication; /* constant */
    char *detail;               /* "" */
} sealp_reason;

typedef struct sealp_change_line {
    const char *category; /* constant */
    int allowed;
    uint32_t object, page;
    char *text;
} sealp_change_line;

/* A certificate of the signer's path, leaf first. */
typedef struct sealp_path_line {
    char *subject;
    char *serial; /* hexadecimal */
    int64_t not_before, not_after;
    const char *revocation; /* constant: "good", "revoked", ... */
    const char *from;       /* constant: where that was found; "" */
    int64_t this_update, revoked_at;
} sealp_path_line;

/* A time stamp inside the signature. */
typedef struct sealp_stamp_line {
    const char *kind; /* constant: "signature", "content" */
    int stands;
    int64_t time;
    char *authority;
    char *problem; /* "" */
} sealp_stamp_line;

/* Texts of a signature, in memory of its own. */
typedef enum sealp_said {
    SEALP_SAID_FIELD,
    SEALP_SAID_SUBFILTER,
    SEALP_SAID_SIGNER,
    SEALP_SAID_ALGORITHM,
    SEALP_SAID_LEVEL_REASON,
    SEALP_SAID_REASON,
    SEALP_SAID_LOCATION,
    SEALP_SAID_TEXTS
} sealp_said;

/* Everything the report says of one signature. */
typedef struct sealp_signature {
    uint32_t kind, verdict, revision, docmdp;
    const char *sub_indication; /* constant */
    const char *level;          /* constant */
    uint64_t covered;
    int covers_all;
    int64_t claimed, proven;
    char *texts[SEALP_SAID_TEXTS]; /* NULL counts as "" */
    sealp_reason *reasons;         /* the gravest first */
    size_t n_reasons;
    sealp_change_line *changes;
    size_t n_changes;
    sealp_path_line *path;
    size_t n_path;
    sealp_stamp_line *stamps;
    size_t n_stamps;
    sealp_buf cms;    /* DER, or BER as found */
    sealp_buf certs;  /* PEM */
    sealp_buf tokens; /* DER */
} sealp_signature;

struct seal_report {
    uint32_t verdict;
    char *problem;
    const char *problem_sub; /* constant: FORMAT_FAILURE or "" */
    uint64_t length;
    uint32_t revisions;
    int64_t at;
    sealp_signature *signatures;
    size_t n;
};

/* Never NULL. */
const char *sealp_signature_text(const sealp_signature *s, sealp_said which);
/* Replaces a text by a copy. */
seal_status sealp_signature_say(sealp_signature *s, sealp_said which, sealp_slice text,
                                seal_error *err);
/* Adds a reason; detail, NULL for none, is copied. */
seal_status sealp_signature_find(sealp_signature *s, sealp_found finding, const char *detail,
                                 seal_error *err);
/* The same with another weight and sub-indication (a constant) than the table's. */
seal_status sealp_signature_judge(sealp_signature *s, sealp_found finding, uint32_t weight,
                                  const char *sub_indication, const char *detail, seal_error *err);
seal_status sealp_signature_add_change(sealp_signature *s, const sealp_change_line *line,
                                       seal_error *err);
/* NULL without memory; texts are the caller's to fill in. */
sealp_path_line *sealp_signature_add_path(sealp_signature *s);
sealp_stamp_line *sealp_signature_add_stamp(sealp_signature *s);
/* 1 when a reason of this finding is there. */
int sealp_signature_has(const sealp_signature *s, sealp_found finding);
/* Takes verdict and sub-indication from the gravest reason. */
void sealp_signature_conclude(sealp_signature *s);
void sealp_signature_clear(sealp_signature *s);

#endif
