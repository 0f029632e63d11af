#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Reads public PDF files, well-formed and hostile.  Each must be read or
# refused within 5 seconds, never crash; what is marked to be signed and needs
# neither password nor repair must be read.
# shellcheck source=tests/lint/tap.sh
. "$SEAL_SRCDIR/tests/lint/tap.sh"

corpus=${SEAL_CORPUS:-$SEAL_SRCDIR/../shared/data}/pdf
check=$SEAL_BUILDDIR/tests/corpus/check-reader

if ! test -r "$corpus/index.tsv"; then
	echo "1..0 # SKIP no test files in $corpus: set SEAL_CORPUS"
	exit 0
fi

# Refused for a reason: a password is needed, or a certificate, a page without
# /MediaBox or without an object of its own, page trees in a loop, damaged
# object streams.
may_refuse='^(SEAL_ERR_PDF_PASSWORD|SEAL_ERR_PDF_ENCRYPTED|SEAL_ERR_PDF_PAGE|SEAL_ERR_PDF_SYNTAX (trailer: /Encrypt|page tree, object [0-9]+: appears twice|object [0-9]+: (not at index|object stream)))'

# check_file NAME EXPECTATION
check_file() {
	line=$(timeout 5 "$check" "$corpus/$1" 2>&1)
	status=$?
	finding=
	case $status in
	0) ;;
	1)
		case $2 in
		sign*) printf '%s\n' "$line" | grep -Eq "$may_refuse" || finding=$line ;;
		esac
		;;
	*) finding="exit status $status: $line" ;;
	esac
	verdict "$1" "$finding"
}

tab=$(printf '\t')
while IFS=$tab read -r file _ _ expect _; do
	test "$file" = file || check_file "$file" "$expect"
done <"$corpus/index.tsv"
finish
