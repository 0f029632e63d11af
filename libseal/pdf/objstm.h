/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_OBJSTM_H
#define SEAL_PDF_OBJSTM_H

#include "pdf/reader.h"

enum { SEALP_OBJSTM_SLOTS = 8 };

/* A decoded object stream (7.5.7). */
typedef struct sealp_objstm {
    uint32_t num; /* 0: slot is empty */
    uint32_t count;
    uint32_t (*index)[2]; /* object number, offset in data */
    sealp_buf data;
    uint64_t used; /* clock of the last use */
} sealp_objstm;

typedef struct sealp_objstm_cache {
    sealp_objstm slot[SEALP_OBJSTM_SLOTS];
    uint64_t clock;
    int loading; /* nothing an object stream needs may stand in one */
} sealp_objstm_cache;

/* The object with this number at this index of object stream stm. */
seal_status sealp_objstm_load(seal_pdf *pdf, uint32_t stm, uint32_t index, uint32_t num,
                              sealp_loaded *out, seal_error *err);
void sealp_objstm_cache_clear(sealp_objstm_cache *c);

#endif
