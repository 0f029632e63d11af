#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Starts a certification authority, a time-stamp authority and an OCSP responder
# on 127.0.0.1 in a folder that does not exist yet; ends with its parent, or by
# stop-rig.sh.
#   rig.env               RIG (the folder) and RIG_URL, RIG_TLS_URL (the server)
#   NAME.pem NAME.key     certificate and key; NAME-chain.pem with its issuer
#   NAME.p12              both with the chain; NAME-alone.p12 without, password 123456
#   query.tsq             what /tsa can be asked
#   requests              one line for each request that came in
# Names: root issuer tsa tsa-revoked responder stranger; signers: good ec pss
# ed25519 expired future revoked usage bare ocsp-only crl-only, and for each
# fault of faults.bash ocsp-FAULT and crl-FAULT.
# Services: /tsa /tsa-FAULT /ocsp /ocsp-FAULT /crl/NAME.crl /ca/NAME.cer
set -eu
export LC_ALL=C
RIG=${1:?usage: start-rig.sh FOLDER}
here=$(cd "$(dirname "$0")" && pwd)
owner=$PPID
mkdir -p "$RIG"
RIG=$(cd "$RIG" && pwd)
# nobody who waits for the caller's output may wait for the server
exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
source "$here/authority.bash"
source "$here/faults.bash"

# serve: lighttpd on a free port, which certificates then name
serve() {
	local port tls

	for _ in {1..50}; do
		port=$((20000 + RANDOM % 20000)) tls=$((port + 20000))
		sed -e "s|@rig@|$RIG|g; s|@here@|$here|g; s|@port@|$port|g; s|@tls@|$tls|g" \
			"$here/lighttpd.conf" >"$RIG/lighttpd.conf"
		PATH=$PATH:/usr/sbin lighttpd -f "$RIG/lighttpd.conf" </dev/null >>"$RIG/log" 2>&1 || continue
		RIG_URL=http://127.0.0.1:$port RIG_TLS_URL=https://127.0.0.1:$tls
		return
	done
	echo "start-rig.sh: lighttpd does not start:" >&2
	cat "$RIG/log" >&2
	return 1
}

mkdir "$RIG"/{www,www/crl,www/ca,issuer,root,upload}
for service in tsa ocsp; do
	: >"$RIG/www/$service"
	for fault in "${FAULTS[@]}"; do : >"$RIG/www/$service-$fault"; done
done
for fault in "${TSA_FAULTS[@]}"; do : >"$RIG/www/tsa-$fault"; done
for fault in "${OCSP_FAULTS[@]}"; do : >"$RIG/www/ocsp-$fault"; done
printf '1000\n' >"$RIG/tsa-serial"
copy_keys
quietly openssl ts -query -data "$RIG/root.csr" -sha256 -cert -out "$RIG/query.tsq"
self_signed tls tls
trap 'test $? -eq 0 || bash "$here/stop-rig.sh" "$RIG"' EXIT
serve
printf '%s\n' "RIG='$RIG'" "RIG_URL=$RIG_URL" "RIG_TLS_URL=$RIG_TLS_URL" >"$RIG/rig.env"
issue_all
publish
# the server ends with whoever started it
(tail --pid="$owner" -f /dev/null && bash "$here/stop-rig.sh" "$RIG") </dev/null >/dev/null 2>&1 &
echo $! >"$RIG/watch.pid"
