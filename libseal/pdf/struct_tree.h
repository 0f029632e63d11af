/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_STRUCT_TREE_H
#define SEAL_PDF_STRUCT_TREE_H

#include "pdf/edit.h"

/* *tagged 1: the document has a structure tree (14.7.2).  Looked up once. */
seal_status sealp_struct_exists(sealp_edit *e, int *tagged, seal_error *err);
/* *misses 1: the document is tagged and the widget has no place in the structure. */
seal_status sealp_struct_misses(sealp_edit *e, uint32_t widget, int *misses, seal_error *err);
/* Gives a widget its place in the structure of a tagged document: a Form element
 * with this alternate text that holds the widget, /StructParent and an entry
 * of the parent tree (14.7.4.4, 14.8.4.5), /Tabs /S on the page.  Only
 * for a widget that misses it. */
seal_status sealp_struct_add_widget(sealp_edit *e, uint32_t widget, uint32_t page, const char *alt,
                                    seal_error *err);

#endif
