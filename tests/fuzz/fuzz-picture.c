/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "import/load.h"
#include "layout/scene.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A seal that comes out can be printed: of a stated size, and of its own. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const double widths[] = { 0, 42 };

    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        const seal_picture_options opt = { sizeof opt, widths[i], 0, NULL };
        seal_art *art = NULL;

        if (sealp_picture_art((sealp_slice){ data, size }, &opt, &art, NULL) == SEAL_OK &&
            !(art->n_parts > 0 && art->width > 0 && art->width <= 200 && art->height > 0 &&
              art->height <= 200))
            abort();
        seal_art_unref(art);
    }
    return 0;
}
