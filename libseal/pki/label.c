/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/label.h"

#include "cms/chain_name.h"

#include <stdio.h>
#include <string.h>

sealp_label_text sealp_label(X509 *cert)
{
    sealp_label_text out = { "an unreadable subject" };
    char *name;
    size_t n = sizeof out.text - 1;

    if (sealp_chain_name(cert, &name, NULL) != SEAL_OK)
        return out;
    /* cut before a character, not within it */
    if (strlen(name) > n) {
        while (n > 0 && ((unsigned char)name[n] & 0xC0) == 0x80)
            n--;
        name[n] = '\0';
    }
    snprintf(out.text, sizeof out.text, "%s", name);
    OPENSSL_free(name);
    return out;
}
