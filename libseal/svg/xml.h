/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SVG_XML_H
#define SEAL_SVG_XML_H

#include "core/error.h"

#include <stddef.h>

/* What reads the document.  A name is the local one of SVG's namespace (or of
 * none), NULL for elements of others; attributes are pairs, NULL at the end. */
typedef struct sealp_xml {
    seal_status (*start)(void *user, const char *name, const char *const *attrs, int line,
                         seal_error *err);
    seal_status (*end)(void *user, const char *name, seal_error *err);
    seal_status (*text)(void *user, const char *text, size_t len, seal_error *err);
} sealp_xml;

/* Reads a document within the limits of core/limits.h.  Nothing outside of it
 * is read: a document type with declarations of its own, a style sheet and an
 * entity that is not XML's own are refused by their line. */
seal_status sealp_xml_parse(const void *data, size_t len, const sealp_xml *reader, void *user,
                            seal_error *err);
/* Value of the attribute, or NULL. */
const char *sealp_xml_attr(const char *const *attrs, const char *name);

#endif
