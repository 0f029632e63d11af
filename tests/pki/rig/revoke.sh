#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Revokes a certificate of a running rig.
set -eu
export LC_ALL=C
usage='usage: revoke.sh FOLDER NAME [TIME [REASON]]'
RIG=${1:?$usage} name=${2:?$usage}
source "$(dirname "$0")/authority.bash"
# shellcheck source=/dev/null
source "$RIG/rig.env"
export RIG RIG_URL
revoke "$name" "${3:-$(date -u +%Y%m%d%H%M%SZ)}" "${4:-keyCompromise}"
publish
