#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Verifies every signed document of a collection of real and hostile PDFs:
# attacks and bad signatures are flagged for a reason of their own, which is more
# than a signer nobody knows; sound ones are not; no document hangs or crashes
# the verifier.
#
# See check-sign.sh for the collection.
corpus=${SEAL_CORPUS:-$SEAL_SRCDIR/../shared/data}/pdf
test -f "$corpus/index.tsv" || {
	echo "1..0 # SKIP no collection of PDFs in $corpus: set SEAL_CORPUS"
	exit 0
}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
sealstamp=$SEAL_BUILDDIR/bin/sealstamp

# Codes of the reasons that are about the signature, in one line; certificates
# of strangers, weak algorithms of old files and notes left out.
flaws() {
	jq -r '[(if .sub_indication == "FORMAT_FAILURE" then "DOCUMENT" else empty end),
		(.signatures[].reasons[] | select(.weight != "note") | .code |
			select(. != "CERTIFICATE" and . != "WEAK"))] | unique | join(" ")' "$1"
}

n=0 rc=0
tail -n +2 "$corpus/index.tsv" >"$tmp/index"
while IFS='	' read -r file _ _ expect _; do
	n=$((n + 1))
	sed -n "s/^$file	//p" "$SEAL_SRCDIR/tests/corpus/passwords.txt" >"$tmp/password"
	timeout 20 "$sealstamp" verify "$corpus/$file" --json --password-file "$tmp/password" \
		>"$tmp/report" 2>"$tmp/err" </dev/null
	status=$?
	wrong='' found=''
	case $status in
	0 | 1) found=$(flaws "$tmp/report") ;;
	3) test "$(wc -l <"$tmp/err")" -eq 1 || wrong="the message is not one line" ;;
	*) wrong="exit status $status: $(head -n 1 "$tmp/err")" ;;
	esac
	case $status/$expect in
	0/*) wrong="valid, and nobody is trusted" ;;
	1/attack* | 1/bad*) test -n "$found" || wrong="nothing is flagged" ;;
	1/keep-valid*) test -z "$found" || wrong="flagged: $found" ;;
	esac
	if test -z "$wrong"; then
		echo "ok $n - $file: ${found:-nothing to flag}"
	else
		echo "not ok $n - $file: $wrong"
		rc=1
	fi
done <"$tmp/index"
echo "1..$n"
exit $rc
