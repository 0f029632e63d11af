#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Certificates and CRLs of the rig: /ca/NAME and /crl/NAME.
set -eu
source "$(dirname "$0")/faults.bash"
open_request
case $1 in
*.crl) send "$1" application/pkix-crl ;;
*.cer) send "$1" application/pkix-cert ;;
*) send "$1" application/pkcs7-mime ;;
esac
