#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# The rig's time-stamp authority (RFC 3161): /tsa and /tsa-FAULT.
set -eu
here=$(dirname "$0")
source "$here/faults.bash"
source "$here/der.bash"
open_request
fault=${SCRIPT_NAME#/tsa}
fault=${fault#-}
reply=$WORK/reply

# make_reply [OPTION]...
make_reply() {
	flock "$RIG/tsa.lock" openssl ts -reply -config "$here/rig.cnf" -section reply \
		-queryfile "$WORK/request" -signer "$RIG/tsa.pem" -inkey "$RIG/tsa.key" -out "$reply" \
		"$@" 2>>"$RIG/errors"
}

# flip_last TYPE LINE: the last byte of that element of the request
flip_last() {
	local at header len

	read -r at header len < <(element "$WORK/request" "$1" "$2")
	flip "$WORK/request" $((at + header + len - 1))
}

case $fault in
status2) # rejection, "no clock", timeNotAvailable
	der 30 "$(der 30 020102 "$(der 30 "$(der 0c "$(printf 'no clock' | to_hex)")")" 0303010002)" |
		from_hex >"$reply"
	;;
wrong-nonce) flip_last INTEGER '$' && make_reply ;;
wrong-imprint) flip_last 'OCTET STRING' 1 && make_reply ;;
stranger) make_reply -signer "$RIG/stranger-tsa.pem" -inkey "$RIG/stranger.key" ;;
revoked) make_reply -signer "$RIG/tsa-revoked.pem" ;;
policy) make_reply -tspolicy 1.3.6.1.4.1.99999.2 ;;
chain) make_reply -chain "$RIG/above.pem" ;;
*) make_reply ;;
esac
answer "$fault" "$reply" application/timestamp-reply
