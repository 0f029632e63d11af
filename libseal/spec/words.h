/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SPEC_WORDS_H
#define SEAL_SPEC_WORDS_H

#include "spec/keys.h"

/* Writes "a, b, c" of at most max names, which may end before with NULL. */
void sealp_words_list(char *text, size_t size, const char *const *names, int max);
/* Index of text in names, which ends with NULL; says what is allowed. */
seal_status sealp_words_find(const char *text, const sealp_place *at, const char *const *names,
                             int *index, seal_error *err);
/* Index of the slot called name. */
seal_status sealp_words_slot(const char *name, const sealp_place *at, int *slot, seal_error *err);
/* Values of keys: a word of the key's choices; the same or a slot that says
 * which; a font's role or a slot that says which. */
seal_status sealp_words_choice(const json_t *v, const sealp_place *at, const sealp_key *key,
                               int *out, seal_error *err);
seal_status sealp_words_option(const json_t *v, const sealp_place *at, const sealp_key *key,
                               sealp_option *out, seal_error *err);
seal_status sealp_words_role(const json_t *v, const sealp_place *at, sealp_role_name *out,
                             seal_error *err);

#endif
