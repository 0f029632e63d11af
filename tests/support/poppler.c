/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "poppler.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void must(int ok, const char *what)
{
    if (ok)
        return;
    perror(what);
    abort();
}

int test_poppler_found(void)
{
    if (system("pdftoppm -v >/dev/null 2>&1") == 0)
        return 1;
    puts("# no pdftoppm: install poppler-utils");
    return 0;
}

static void save(const char *path, const void *data, size_t len)
{
    FILE *file = fopen(path, "wb");

    must(file && fwrite(data, 1, len, file) == len && fclose(file) == 0, path);
}

static void take_picture(const char *path, test_picture *p)
{
    FILE *file = fopen(path, "rb");
    size_t pixels;

    must(file && fscanf(file, "P6 %u %u 255", &p->width, &p->height) == 2 && fgetc(file) == '\n',
         path);
    pixels = (size_t)p->width * p->height;
    must((p->rgb = malloc(pixels * 3)) && fread(p->rgb, 3, pixels, file) == pixels, path);
    fclose(file);
    unlink(path);
}

void test_poppler_draw(const void *pdf, size_t len, int dpi, size_t n, test_picture *pages)
{
    char folder[] = "poppler.XXXXXX", path[64], command[160];
    int digits = snprintf(NULL, 0, "%zu", n);

    must(mkdtemp(folder) != NULL, folder);
    snprintf(path, sizeof path, "%s/x.pdf", folder);
    save(path, pdf, len);
    snprintf(command, sizeof command, "pdftoppm -cropbox -r %d %s %s/page 2>&1", dpi, path, folder);
    must(system(command) == 0, command);
    unlink(path);
    for (size_t i = 0; i < n; i++) {
        snprintf(path, sizeof path, "%s/page-%0*zu.ppm", folder, digits, i + 1);
        take_picture(path, &pages[i]);
    }
    rmdir(folder);
}
