#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Seals and signs every document of a collection of real and hostile PDFs:
# either the result keeps the original bytes and all signatures are valid to
# pdfsig, or the refusal is one line with its exit status and no output.
#
# The collection is not part of libseal: SEAL_CORPUS names a folder with pdf/,
# which holds the PDFs and index.tsv (file, set, sha256, expectation, ...).  tests/corpus/refused.txt
# lists the files that are refused although the index says "sign", with the
# exit status and the reason; passwords.txt the passwords of encrypted ones.
# What the permissions forbid is refused first and then forced.
corpus=${SEAL_CORPUS:-$SEAL_SRCDIR/../shared/data}/pdf
test -f "$corpus/index.tsv" || {
	echo "1..0 # SKIP no collection of PDFs in $corpus: set SEAL_CORPUS"
	exit 0
}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
SEALSTAMP_DATADIR=$SEAL_BUILDDIR
export SEALSTAMP_DATADIR
sealstamp=$SEAL_BUILDDIR/bin/sealstamp
echo 135246 >"$tmp/pin"
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$tmp/key.pem" -out "$tmp/cert.pem" \
	-days 30 -subj "/CN=Corpus" 2>/dev/null &&
	openssl pkcs12 -export -inkey "$tmp/key.pem" -in "$tmp/cert.pem" \
		-passout "file:$tmp/pin" -out "$tmp/org.p12" || exit 1

# Old revisions take a password in PDFDocEncoding, new ones in UTF-8: pdfsig
# passes on the bytes that it is given.
valid_signatures() {
	for bytes in "$password" "$(printf %s "$password" | iconv -t latin1)"; do
		timeout 30 pdfsig -nocert -upw "$bytes" "$1" >"$tmp/pdfsig" 2>/dev/null && break
	done
	grep -c 'Signature is Valid' "$tmp/pdfsig"
}

qpdf_check() {
	timeout 30 qpdf --password="$password" --check "$1" >/dev/null 2>&1
}

# sign FILE [OPTION]...: seals and signs into out.pdf
sign() {
	document=$1
	shift
	printf '%s\n' "$password" >"$tmp/password"
	timeout 5 "$sealstamp" sign "$document" -o "$tmp/out.pdf" \
		--template legal-rep-square --text name=张三丰 --at 1:center --allow-overlap \
		--key "file:$tmp/org.p12" --pin-file "$tmp/pin" \
		--password-file "$tmp/password" "$@" 2>"$tmp/err" </dev/null
}

# Says what is wrong with a signed file; nothing when all is well.
judge_signed() {
	cmp -s -n "$(stat -c %s "$1")" "$1" "$tmp/out.pdf" || echo "the original bytes changed"
	test "$(valid_signatures "$tmp/out.pdf")" -eq "$(($(valid_signatures "$1") + 1))" ||
		echo "pdfsig does not find every signature valid"
	qpdf_check "$1"
	before=$?
	qpdf_check "$tmp/out.pdf"
	after=$?
	test "$after" -le "$before" || echo "qpdf --check: $before before, $after after"
}

# Says what is wrong with a refusal of $1, which the index expects to $2.
judge_refused() {
	case $status in 3 | 4) ;; *) echo "exit status $status: $(head -n 1 "$tmp/err")" ;; esac
	test "$(wc -l <"$tmp/err")" -eq 1 || echo "the message is not one line"
	test ! -e "$tmp/out.pdf" || echo "there is an output"
	case $2 in sign | "sign "* | "sign;"* | "sign,"* | sign-if-password | keep-valid*) ;;
	*) return ;; esac
	grep -q "^$1	$status	" "$SEAL_SRCDIR/tests/corpus/refused.txt" ||
		echo "refused: $(cat "$tmp/err")"
}

n=0 rc=0 signed=0
tail -n +2 "$corpus/index.tsv" >"$tmp/index"
while IFS='	' read -r file _ _ expect _; do
	n=$((n + 1))
	rm -f "$tmp/out.pdf"
	password=$(sed -n "s/^$file	//p" "$SEAL_SRCDIR/tests/corpus/passwords.txt")
	forced=
	sign "$corpus/$file"
	status=$?
	if test $status -eq 4 && grep -q 'permissions forbid' "$tmp/err"; then
		sign "$corpus/$file" --force-permissions
		status=$?
		forced=' by force'
	fi
	if test $status -eq 0; then
		signed=$((signed + 1))
		wrong=$(judge_signed "$corpus/$file")
		what=signed$forced
	else
		wrong=$(judge_refused "$file" "$expect")
		what="refused: $(sed "s|.*$file: ||; s/#//g" "$tmp/err" | head -n 1)"
	fi
	if test -z "$wrong"; then
		echo "ok $n - $file: $what"
	else
		echo "not ok $n - $file"
		echo "$wrong" | sed 's/^/# /'
		rc=1
	fi
done <"$tmp/index"
echo "1..$n"
echo "# $signed signed, $((n - signed)) refused"
exit $rc
