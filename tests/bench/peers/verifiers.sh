#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Other verifiers on the same signed file, as whole processes and each in turn
# with ours:  peers/verifiers.sh SEALSTAMP FILE WORK
# WORK holds org.p12, pin and ca.pem.  Who is not installed is named.
set -eu
sealstamp=$1 file=$2 work=$3
"$sealstamp" sign "$file" -o "$work/sealed" --data-dir "$work/data" \
	--key "file:$work/org.p12" --pin-file "$work/pin"
ours="$sealstamp verify $work/sealed --trust $work/ca.pem --revocation none"

row() {
	"$SEAL_SRCDIR/tests/bench/peers/row.sh" "$work" "$ours" "$@"
}

# the two ranges that the signature is over, for who does not read PDF
"$sealstamp" verify "$work/sealed" --trust "$work/ca.pem" --revocation none \
	--extract cms -o "$work/sealed.cms" >/dev/null
grep -a -o '/ByteRange *\[[^]]*\]' "$work/sealed" | tr -d '[]' | {
	read -r _ _ before after rest
	head -c "$before" "$work/sealed"
	tail -c "+$((after + 1))" "$work/sealed" | head -c "$rest"
} >"$work/sealed.content"

echo "
Peers that verify 2.2 MB: median wall ms, peak KB; ratio theirs to ours"
printf '%-22s %9s %9s %9s %9s %9s\n' peer ours KB theirs KB ratio
row "pdfsig -nocert" pdfsig -nocert "$work/sealed"
row "openssl cms -verify" openssl cms -verify -binary -inform DER -in "$work/sealed.cms" \
	-content "$work/sealed.content" -CAfile "$work/ca.pem" -purpose any -out /dev/null
