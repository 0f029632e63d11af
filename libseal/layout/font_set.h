/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_FONT_SET_H
#define SEAL_LAYOUT_FONT_SET_H

#include "core/ref.h"
#include "layout/font_face.h"

#include <pthread.h>
#include <seal/render.h>

/* A font that some roles name. */
typedef struct sealp_font {
    char *path;
    char *package;   /* NULL: a subset of libseal's or a caller's file */
    char sha256[65]; /* expected; "" when not pinned */
    int face;
    _Atomic(sealp_face *) opened; /* NULL until first use */
} sealp_font;

typedef struct sealp_role {
    char *name;
    sealp_font **fonts; /* by rank; owned by seal_fonts.all */
    size_t n_fonts;
    char *stand_in; /* role that the last fonts belong to; NULL: none do */
    size_t n_own;   /* fonts before them */
} sealp_role;

struct seal_fonts {
    sealp_ref ref;
    pthread_mutex_t opening;
    sealp_font **all; /* each file and face once, whatever the roles */
    size_t n_all;
    sealp_role *roles;
    size_t n_roles;
};

/* The role, or SEAL_ERR_FONT_NOT_FOUND. */
seal_status sealp_fonts_role(const seal_fonts *fonts, const char *name, const sealp_role **out,
                             seal_error *err);
/* The opened font; *out is NULL, with SEAL_OK, when the file is not installed. */
seal_status sealp_fonts_open(seal_fonts *fonts, sealp_font *font, sealp_face **out,
                             seal_error *err);
/* 1 when the file is there. */
int sealp_font_installed(const sealp_font *font);

#endif
