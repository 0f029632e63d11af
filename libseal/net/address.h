/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_NET_ADDRESS_H
#define SEAL_NET_ADDRESS_H

#include <sys/socket.h>

/* 1 when the address is one that a public server cannot have: this machine,
 * a private or shared network, link-local, multicast, documentation, reserved;
 * also inside IPv6, and every other family. */
int sealp_address_private(const struct sockaddr *address);
/* The same for an address written as text, with or without brackets; 0 for a
 * name, but 1 for localhost and what is below it. */
int sealp_address_private_text(const char *host);

/* "10.0.0.1"; "?" when it is no address of IP. */
#define SEALP_ADDRESS_TEXT 64
void sealp_address_print(const struct sockaddr *address, char text[SEALP_ADDRESS_TEXT]);

#endif
