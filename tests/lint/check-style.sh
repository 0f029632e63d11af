#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# What a formatter does not see: licence lines, blanks, leftovers.
. "$SEAL_SRCDIR/tests/lint/tap.sh"
cd "$SEAL_SRCDIR" || exit 1

c_files=$(find libseal sealstamp samples tests fonts -name '*.[ch]' | sort)
library=$(find libseal -name '*.c' | sort)
others=$(
	find libseal sealstamp samples tests fonts templates doc -name '*.mk' -o -name '*.sh' \
		-o -name '*.bash' -o -name '*.bats' -o -name '*.cgi' -o -name '*.in' -path '*.h.in' | sort
	echo configure.ac Makefile.am autogen.sh .ci/run scripts/build scripts/demo-levels scripts/demo-org scripts/install-deps \
		scripts/quickstart scripts/run-tests | tr ' ' '\n'
)
texts="$c_files $others $(find doc templates samples -name '*.md' -o -name '*.json' -o \
	-name '*.[135]') README.md README.zh-CN.md NEWS SECURITY.md CONTRIBUTING.md"

# licence_faults LINE FILE...: files without the licence in their first LINE lines
licence_faults() {
	last=$1
	shift
	for file; do
		case $file in
		libseal/poppler/*.[ch]) licence=GPL-2.0-or-later ;;
		*) licence=LGPL-2.1-or-later ;;
		esac
		sed -n "1,${last}p" "$file" | grep -q "SPDX-License-Identifier: $licence" ||
			echo "$file: no licence line with $licence"
	done
}

config_faults() {
	for file; do
		first=$(grep -m 1 '^#include' "$file")
		test "$first" = '#include "config.h"' || echo "$file: does not include config.h first"
	done
}

# shellcheck disable=SC2086 # the tree has no file name with a blank
{
	verdict "C files begin with the licence line" "$(licence_faults 1 $c_files)"
	verdict "scripts and makefiles name the licence" "$(licence_faults 2 $others)"
	verdict "config.h comes first" "$(config_faults $library)"
	verdict "no tabs in C" "$(grep -n "$(printf '\t')" $c_files)"
	verdict "no line over 100 columns in C" "$(LC_ALL=C.UTF-8 grep -nE '^.{101,}$' $c_files)"
	verdict "no // comments" "$(grep -nE '(^|[ ;{}])// ' $c_files)"
	verdict "no blanks at line ends" "$(grep -nE '[[:blank:]]+$' $texts)"
	verdict "no leftovers" "$(grep -nE '\b(TO''DO|FIX''ME|XX''X)\b' $texts)"
	verdict "no paths of one machine" "$(grep -nE '(^|[^a-z.])/(home|[w]ork)/' $texts)"
}
finish
