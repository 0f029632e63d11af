/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "key.h"

#include "must.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t key_read(const char *path, void *data, size_t size)
{
    FILE *file = fopen(path, "rb");
    size_t len;

    if (!file) {
        perror(path);
        exit(1);
    }
    len = fread(data, 1, size, file);
    fclose(file);
    return len;
}

seal_signer *key_load(const char *p12_path, const char *pin_path, seal_error *err)
{
    unsigned char p12[16384];
    char pin[128];
    seal_signer *signer;
    size_t len = key_read(p12_path, p12, sizeof p12);

    pin[key_read(pin_path, pin, sizeof pin - 1)] = '\0';
    pin[strcspn(pin, "\n")] = '\0';
    must(err, seal_signer_new_pkcs12(p12, len, pin, &signer, err));
    return signer;
}
