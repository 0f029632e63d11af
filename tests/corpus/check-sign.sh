#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Seals and signs every document of a collection of real and hostile PDFs:
# either the result keeps the original bytes, all signatures are valid to pdfsig
# and the first pages look as before outside the seal, or the refusal is one line
# with its exit status and no output.  Either takes at most 5 s and 300 MB.
#
# The collection is not part of libseal: SEAL_CORPUS names a folder with pdf/,
# which holds the PDFs and index.tsv (file, set, sha256, expectation, ...).  tests/corpus/refused.txt
# lists the files that are refused although the index says "sign", with the
# exit status and the reason; passwords.txt the passwords of encrypted ones.
# What the permissions forbid is refused first and then forced; a page too small
# for the seal is signed without one.  Of the files to be signed, 95 % must be.
# Ends with a table of what became of the files, refusals by their reason.
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
tools=$SEAL_BUILDDIR/tests/corpus
. "$SEAL_SRCDIR/tests/corpus/reasons.sh"
MAX_KB=300000
# What is refused because of the seal, and what no password opens.
NO_ROOM='leaves page\|no /MediaBox'
NO_PASSWORD='holders of certificates'
# AddressSanitizer reserves more addresses than any limit, and remembers what is
# freed: there memory is not judged.
# shellcheck disable=SC3045 # where sh has no ulimit -v, memory is not judged either
(ulimit -v 400000 && exec "$sealstamp" --version) >/dev/null 2>&1 || {
	echo "# SKIP memory: it cannot be bounded here"
	MAX_KB=999999999
}
echo 135246 >"$tmp/pin"
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$tmp/key.pem" -out "$tmp/cert.pem" \
	-days 30 -subj "/CN=Corpus" 2>/dev/null &&
	openssl pkcs12 -export -inkey "$tmp/key.pem" -in "$tmp/cert.pem" \
		-passout "file:$tmp/pin" -out "$tmp/org.p12" || exit 1

# Old revisions take a password in PDFDocEncoding, new ones in UTF-8: pdfsig
# passes on the bytes that it is given.
valid_signatures() {
	for bytes in "$password" "$(printf %s "$password" | iconv -t latin1)"; do
		timeout 30 pdfsig -nocert -upw "$bytes" -opw "$bytes" "$1" >"$tmp/pdfsig" 2>/dev/null && break
	done
	grep -c 'Signature is Valid' "$tmp/pdfsig"
}

qpdf_check() {
	timeout 30 qpdf --password="$password" --check "$1" >/dev/null 2>&1
}

# sign FILE [OPTION]...: signs into out.pdf
sign() {
	document=$1
	shift
	printf '%s\n' "$password" >"$tmp/password"
	timeout 5 "$tools/peak" "$tmp/peak" "$sealstamp" sign "$document" -o "$tmp/out.pdf" \
		--key "file:$tmp/org.p12" --pin-file "$tmp/pin" \
		--password-file "$tmp/password" "$@" 2>"$tmp/err" </dev/null
}

# seal FILE [OPTION]...: signs with a seal of 20 mm in the middle of the first page
seal() {
	sign "$@" --template legal-rep-square --size 20 --text name=张三丰 --at 1:center \
		--allow-overlap
}

# draw FILE NAME: the first three pages at 30 dpi, as NAME-1.ppm ...
draw() {
	timeout 30 pdftoppm -cropbox -r 30 -l 3 -upw "$password" -opw "$password" "$1" "$tmp/$2" >/dev/null 2>&1
}

# Says which of the first pages look different outside the seal.  At 30 dpi 20 mm
# are 24 pixels; a picture at the edge may run two pixels over it.
judge_drawing() {
	rm -f "$tmp"/before-* "$tmp"/after-*
	draw "$1" before
	draw "$tmp/out.pdf" after
	for before in "$tmp"/before-*; do
		test -e "$before" || break
		page=${before##*/before-}
		side=0
		case $page in 1.ppm | 01.ppm | 001.ppm) side=28 ;; esac
		# to poppler the first page once more: it is direct in /Kids
		case $1/$page in *page-tree-direct-kid.pdf/2.ppm) side=28 ;; esac
		"$tools/same-outside" "$before" "$tmp/after-$page" $side >"$tmp/differs" 2>&1 ||
			echo "page ${page%.ppm} looks different: $(cat "$tmp/differs")"
	done
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
	judge_drawing "$1"
}

# is_to_be_signed EXPECTATION
is_to_be_signed() {
	case $1 in
	*refuse*) return 1 ;;
	sign | "sign "* | "sign;"* | "sign,"* | sign-* | keep-valid*) return 0 ;;
	esac
	return 1
}

# Says what is wrong with a refusal of $1, which the index expects to $2.
judge_refused() {
	case $status in 3 | 4) ;; *) echo "exit status $status: $(head -n 1 "$tmp/err")" ;; esac
	test "$(wc -l <"$tmp/err")" -eq 1 || echo "the message is not one line"
	test ! -e "$tmp/out.pdf" || echo "there is an output"
	is_to_be_signed "$2" || return
	grep -q "^$1	$status	" "$SEAL_SRCDIR/tests/corpus/refused.txt" ||
		echo "refused: $(cat "$tmp/err")"
}

n=0 rc=0 wanted=0 wanted_signed=0 peak=0
tail -n +2 "$corpus/index.tsv" >"$tmp/index"
while IFS='	' read -r file _ _ expect _; do
	n=$((n + 1))
	rm -f "$tmp/out.pdf"
	password=$(sed -n "s/^$file	//p" "$SEAL_SRCDIR/tests/corpus/passwords.txt")
	how=
	seal "$corpus/$file"
	status=$?
	if test $status -eq 4 && grep -q 'permissions forbid' "$tmp/err"; then
		seal "$corpus/$file" --force-permissions
		status=$?
		how=' by force'
	elif test $status -eq 3 && grep -q "$NO_ROOM" "$tmp/err"; then
		sign "$corpus/$file"
		status=$?
		how=' without a seal'
	fi
	if test $status -eq 0; then
		wrong=$(judge_signed "$corpus/$file")
		what=signed$how
	else
		wrong=$(judge_refused "$file" "$expect")
		refusal=$(message "$file")
		what="refused: $refusal"
	fi
	# A certificate opens what is encrypted for its holder, never a password.
	if is_to_be_signed "$expect" && ! grep -q "$NO_PASSWORD" "$tmp/err"; then
		wanted=$((wanted + 1))
		wanted_signed=$((wanted_signed + (status == 0)))
	fi
	kb=$(cat "$tmp/peak")
	test "$kb" -le "$peak" || peak=$kb
	test "$kb" -le "$MAX_KB" || wrong="$wrong
it took $kb KB of memory"
	if test -n "$wrong"; then
		count failed
	elif test $status -eq 0; then
		count "$what"
	else
		count "refused: $(reason "$refusal")"
	fi
	if test -z "$wrong"; then
		echo "ok $n - $file: $what"
	else
		echo "not ok $n - $file"
		echo "$wrong" | sed 's/^/# /'
		rc=1
	fi
done <"$tmp/index"
n=$((n + 1))
share="$wanted_signed of $wanted files to be signed are signed"
if test $((wanted_signed * 100)) -ge $((wanted * 95)); then
	echo "ok $n - $share"
else
	echo "not ok $n - $share"
	rc=1
fi
echo "1..$n"
print_table
echo "# at most $peak KB"
exit $rc
