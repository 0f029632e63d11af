/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf.h"

#include <stdio.h>
#include <stdlib.h>

char *test_pdf_make(const char *const *pages, size_t n, size_t *len)
{
    char *text = NULL;
    FILE *f = open_memstream(&text, len);
    long *at = calloc(n + 2, sizeof *at);

    fputs("%PDF-1.7\n", f);
    at[0] = ftell(f);
    fputs("1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n", f);
    at[1] = ftell(f);
    fprintf(f, "2 0 obj\n<< /Type /Pages /Count %zu /Kids [", n);
    for (size_t i = 0; i < n; i++)
        fprintf(f, " %zu 0 R", i + 3);
    fputs(" ] >>\nendobj\n", f);
    for (size_t i = 0; i < n; i++) {
        at[i + 2] = ftell(f);
        fprintf(f, "%zu 0 obj\n<< /Type /Page /Parent 2 0 R %s >>\nendobj\n", i + 3, pages[i]);
    }
    {
        long xref = ftell(f);

        fprintf(f, "xref\n0 %zu\n0000000000 65535 f \n", n + 3);
        for (size_t i = 0; i < n + 2; i++)
            fprintf(f, "%010ld 00000 n \n", at[i]);
        fprintf(f, "trailer\n<< /Size %zu /Root 1 0 R >>\nstartxref\n%ld\n%%%%EOF\n", n + 3, xref);
    }
    fclose(f);
    free(at);
    return text;
}
