/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SPEC_FONT_TABLE_H
#define SEAL_SPEC_FONT_TABLE_H

#include <seal/base.h>

/* A font file that fonts/roles.json names. */
typedef struct sealp_font_entry {
    char *path;
    char *package;   /* Debian package that brings the file; NULL for a subset */
    char sha256[65]; /* lower-case hex; "" for a subset that is not pinned yet */
    int face;
    int subset; /* make cuts it from the entry after it */
} sealp_font_entry;

typedef struct sealp_font_role {
    char *name;
    char *stand_in;            /* role whose fonts are used; NULL: it has entries */
    sealp_font_entry *entries; /* by rank, first choice first */
    size_t n_entries;
} sealp_font_role;

typedef struct sealp_font_table {
    sealp_font_role *roles;
    size_t n_roles;
} sealp_font_table;

/* Reads roles.json at path.  Bare names are subsets, to be found in dir. */
seal_status sealp_font_table_load(const char *path, const char *dir, sealp_font_table *out,
                                  seal_error *err);
/* Fills the digests of the subsets from subsets.json at path, which the builder
 * writes beside them: their bytes depend on its HarfBuzz.  A table without
 * subsets needs no such file. */
seal_status sealp_font_table_pin(sealp_font_table *table, const char *path, seal_error *err);
void sealp_font_table_clear(sealp_font_table *table);

/* 1 when s is a SHA-256 as 64 lower-case hex digits. */
int sealp_font_digest_ok(const char *s);

#endif
