#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# The manual pages are sound mdoc, and libseal(3) lists every function.
. "$SEAL_SRCDIR/tests/lint/tap.sh"
cd "$SEAL_SRCDIR/doc/man" || exit 1

for page in *.[1-8]; do
	verdict "$page is sound" "$(mandoc -Tlint -Wwarning "$page" 2>&1)"
	verdict "$page is installed" "$(grep -qF "doc/man/$page" ../local.mk || echo 'not in doc/local.mk')"
done

T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
sed -n 's/^\.It Fn \(seal_[a-z0-9_]*\).*/\1/p' libseal.3 | sort >"$T/listed"
public_functions >"$T/declared"
verdict "libseal(3) = headers" "$(diff "$T/listed" "$T/declared")"
finish
