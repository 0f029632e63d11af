/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_OBJECT_TABLE_H
#define SEAL_PDF_OBJECT_TABLE_H

#include "util/buf.h"

/* One object that an update writes. */
typedef struct sealp_new_object {
    uint32_t num, gen;
    int is_wrapped; /* of a page: its old content stands between q and Q */
    int is_stream;
    sealp_buf body; /* the object; of a stream: its dictionary's entries without /Length */
    sealp_buf data; /* of a stream: as stored in the file */
} sealp_new_object;

/* The objects by number.  { 0 } is empty. */
typedef struct sealp_object_table {
    sealp_new_object *list;
    size_t n, cap;
    size_t *slots; /* open addressing: index in list + 1, 0 when empty */
    size_t n_slots;
} sealp_object_table;

void sealp_object_table_clear(sealp_object_table *t);
/* NULL when it is not there; valid until the next add. */
sealp_new_object *sealp_object_table_find(const sealp_object_table *t, uint32_t num);
/* The object, added when it is not there; NULL without memory. */
sealp_new_object *sealp_object_table_add(sealp_object_table *t, uint32_t num);

#endif
