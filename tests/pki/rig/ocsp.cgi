#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# The rig's OCSP responder (RFC 6960): /ocsp and /ocsp-FAULT.
set -eu
here=$(dirname "$0")
source "$here/faults.bash"
source "$here/der.bash"
open_request
fault=${SCRIPT_NAME#/ocsp}
fault=${fault#-}
reply=$WORK/reply

# make_reply [OPTION]...
make_reply() {
	openssl ocsp -index "$RIG/issuer/index" -CA "$RIG/issuer.pem" -rsigner "$RIG/responder.pem" \
		-rkey "$RIG/responder.key" -reqin "$WORK/request" -respout "$reply" -ndays 1 \
		"$@" >/dev/null 2>>"$RIG/errors"
}

# moment OFFSET: GeneralizedTime, as date(1) understands the offset
moment() { der 18 "$(date -u -d "$1" +%Y%m%d%H%M%SZ | tr -d '\n' | to_hex)"; }

# cert_id: the first CertID of the request
cert_id() {
	local at header len

	read -r at header len < <(element "$WORK/request" ':d=4 .*SEQUENCE')
	dd if="$WORK/request" bs=1 skip="$at" count=$((header + len)) 2>/dev/null | to_hex
}

# compose STATUS THIS [NEXT]: an answer of the responder with such times, which
# openssl ocsp does not make; STATUS is DER
compose() {
	local key tbs signature certificate

	key=$(openssl pkey -in "$RIG/responder.key" -pubout -outform DER | tail -c 65 |
		openssl sha1 -binary | to_hex)
	tbs=$(der 30 "$(der a2 "$(der 04 "$key")")" "$(moment now)" \
		"$(der 30 "$(der 30 "$(cert_id)" "$1" "$(moment "$2")" ${3:+"$(der a0 "$(moment "$3")")"})")")
	signature=$(printf %s "$tbs" | from_hex |
		openssl dgst -sha256 -sign "$RIG/responder.key" | to_hex)
	certificate=$(openssl x509 -in "$RIG/responder.pem" -outform DER | to_hex)
	# ecdsa-with-SHA256; id-pkix-ocsp-basic
	der 30 0a0100 "$(der a0 "$(der 30 06092b0601050507300101 "$(der 04 "$(der 30 "$tbs" \
		"$(der 30 06082a8648ce3d040302)" "$(der 03 00 "$signature")" \
		"$(der a0 "$(der 30 "$certificate")")")")")")" | from_hex >"$reply"
}

case $fault in
trylater) printf '\x30\x03\x0a\x01\x03' >"$reply" ;;
stranger) make_reply -rsigner "$RIG/stranger.pem" -rkey "$RIG/stranger.key" ;;
no-usage) make_reply -rsigner "$RIG/bare.pem" -rkey "$RIG/bare.key" ;;
stale) compose 8000 '10 days ago' '3 days ago' ;;
future) compose 8000 '3 days' '10 days' ;;
no-next) compose 8000 '1 minute ago' ;;
unknown) compose 8200 '1 minute ago' '1 day' ;;
wrong-certid) # about the certificate with the next serial number
	read -r at header len < <(element "$WORK/request" ':d=5 .*INTEGER')
	flip "$WORK/request" $((at + header + len - 1))
	compose 8000 '1 minute ago' '1 day'
	;;
*) make_reply ;;
esac
answer "$fault" "$reply" application/ocsp-response
