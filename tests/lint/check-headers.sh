#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Each public header compiles alone, as C11 and as C++11, and needs only
# the C library.
. "$SEAL_SRCDIR/tests/lint/tap.sh"
cd "$SEAL_SRCDIR/libseal/include" || exit 1

# compiles HEADER LANGUAGE STANDARD
compiles() {
	printf '#include <%s>\nextern int no_empty_unit;\n' "$1" | ${CC:-cc} -x "$2" -std="$3" -pedantic -Wall -Wextra -Wundef -Werror \
		-fsyntax-only -I. -I../poppler/include -I"$SEAL_BUILDDIR/libseal/include" - 2>&1
}

for header in seal.h seal/*.h seal/version.h seal/view.h; do
	verdict "$header as C11" "$(compiles "$header" c c11)"
	verdict "$header as C++11" "$(compiles "$header" c++ c++11)"
done
verdict "no header of another library" \
	"$(grep -n '^# *include' seal.h seal/*.h ../poppler/include/seal/*.h | grep -v -e '<seal/' -e '<std[a-z]*\.h>')"
finish
