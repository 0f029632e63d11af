#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Version map, public headers and shared object name the same functions.
. "$SEAL_SRCDIR/tests/lint/tap.sh"
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT

sed -n 's/^[[:space:]]*\(seal_[a-z0-9_]*\);.*/\1/p' "$SEAL_SRCDIR/libseal/libseal.map" >"$T/as-is"
sort "$T/as-is" >"$T/map"
public_functions >"$T/declared"
public_functions 'visibility("default")' >"$T/marked"
nm -D --defined-only "$SEAL_BUILDDIR/.libs/libseal.so" |
	sed -n 's/.* [TDRBVW] \([A-Za-z_][A-Za-z0-9_]*\).*/\1/p' | sort -u >"$T/exported"

verdict "the headers declare functions" "$(test -s "$T/declared" || echo 'found none')"
verdict "every declared function is marked SEAL_API" "$(diff "$T/declared" "$T/marked")"
verdict "map = headers" "$(diff "$T/map" "$T/declared")"
verdict "map = symbols of libseal.so" "$(diff "$T/map" "$T/exported")"
verdict "the map names nothing twice" "$(uniq -d "$T/map")"
# its start would cost each process more than signing does
verdict "libcurl is left to who fetches" "$(readelf -d "$SEAL_BUILDDIR/.libs/libseal.so" | grep -F libcurl)"
finish
