/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "svg/drawing.h"

#include <stdlib.h>
#include <string.h>

sealp_drawing *sealp_drawing_ref(sealp_drawing *drawing)
{
    if (drawing)
        sealp_ref_take(&drawing->ref);
    return drawing;
}

void sealp_drawing_unref(sealp_drawing *drawing)
{
    if (!drawing || !sealp_ref_drop(&drawing->ref))
        return;
    for (size_t i = 0; i < drawing->n_paths; i++)
        sealp_path_clear(&drawing->paths[i].path);
    free(drawing->paths);
    free(drawing->title);
    free(drawing);
}

int sealp_drawing_is_plain(const sealp_drawing *drawing)
{
    for (size_t i = 0; i < drawing->n_paths; i++) {
        if (drawing->paths[i].opacity < 1 ||
            memcmp(drawing->paths[i].rgb, drawing->paths[0].rgb, 3) != 0)
            return 0;
    }
    return 1;
}
