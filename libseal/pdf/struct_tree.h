/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_STRUCT_TREE_H
#define SEAL_PDF_STRUCT_TREE_H

#include "pdf/edit.h"

/* 1 when the document is tagged: it has a structure tree (14.7.2). */
seal_status sealp_struct_exists(sealp_edit *e, int *tagged, seal_error *err);
/* Gives a tagged document's widget its place in the structure: a Form element
 * with this alternate text that holds the widget, /StructParent and an entry
 * of the parent tree (14.7.4.4, 14.8.4.5), /Tabs /S on the page.  A widget
 * that has a place keeps it. */
seal_status sealp_struct_add_widget(sealp_edit *e, uint32_t widget, uint32_t page, const char *alt,
                                    seal_error *err);

#endif
