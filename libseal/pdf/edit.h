/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_EDIT_H
#define SEAL_PDF_EDIT_H

#include "pdf/object_table.h"
#include "pdf/pdfa.h"
#include "pdf/update.h"

/* Places in the signature dictionary's body that are filled in at the end. */
typedef struct sealp_sig_places {
    size_t byte_range_at, byte_range_len; /* from '[' to ']' inclusive */
    size_t contents_at, contents_len;     /* from '<' to '>' inclusive */
} sealp_sig_places;

/* How many of the newest are looked through for one that can be used again. */
#define SEALP_RECENT_DRAWINGS  64
#define SEALP_RECENT_RESOURCES 16

/* A /Resources that pages have in common, with a form added. */
typedef struct sealp_shared_resources {
    sealp_buf raw;  /* as the pages refer to it or inherit it */
    sealp_buf name; /* of the form */
    uint32_t form;
    uint32_t num; /* of the copy that has the form */
} sealp_shared_resources;

/* After a failed call an edit is good for sealp_edit_free() only. */
struct sealp_edit {
    seal_pdf *pdf;
    sealp_object_table objects;
    uint32_t next_num;
    uint32_t save_num; /* the stream "q" that all drawn pages share; 0: none yet */
    uint32_t drawings[SEALP_RECENT_DRAWINGS]; /* streams that draw on pages, a ring */
    size_t n_drawings;                        /* ever */
    sealp_shared_resources resources[SEALP_RECENT_RESOURCES]; /* a ring */
    size_t n_resources;                                       /* ever */
    uint32_t sig_num;                                         /* signature dictionary; 0: none */
    sealp_sig_places sig;
    sealp_buf warnings; /* a zero byte after each */
    sealp_pdfa pdfa;    /* see sealp_edit_pdfa() */
    int pdfa_known;
    int tagged, tagged_known; /* see sealp_struct_exists() */
    int content_unread;       /* a warning tells, see sealp_page_content_read() */
};

/* Like sealp_edit_put_stream() for data that is already stored as entries say. */
seal_status sealp_edit_put_stored(sealp_edit *e, uint32_t num, sealp_slice entries,
                                  sealp_slice data, seal_error *err);
/* Follows references, this update's objects first; a direct value is copied,
 * with number 0. */
seal_status sealp_edit_resolve(sealp_edit *e, sealp_slice value, sealp_loaded *out,
                               seal_error *err);
/* Entry of a dictionary, resolved; null when it is absent. */
seal_status sealp_edit_child(sealp_edit *e, sealp_slice dict, const char *key, sealp_loaded *out,
                             seal_error *err);
/* Gives the child that sealp_edit_child() found a new value: in its own object
 * when it has one, else inside dict. */
seal_status sealp_edit_set_child(sealp_edit *e, sealp_buf *dict, const char *key,
                                 const sealp_loaded *child, sealp_slice value, seal_error *err);
/* out: dict with a reference appended to the array under key, made when absent. */
seal_status sealp_edit_add_to_array(sealp_edit *e, sealp_slice dict, const char *key, uint32_t num,
                                    sealp_buf *out, seal_error *err);
/* Puts the object unless the value is what it was. */
seal_status sealp_edit_put_changed(sealp_edit *e, const sealp_loaded *old, sealp_slice value,
                                   seal_error *err);
/* What the document claims to be, read once. */
seal_status sealp_edit_pdfa(sealp_edit *e, const sealp_pdfa **out, seal_error *err);
/* The document's catalog. */
seal_status sealp_edit_load_root(sealp_edit *e, sealp_loaded *out, seal_error *err);

#endif
