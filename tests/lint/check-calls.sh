#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# A library keeps no state of its own, prints nothing, reads no environment
# and never ends the process.
. "$SEAL_SRCDIR/tests/lint/tap.sh"
cd "$SEAL_BUILDDIR" || exit 1

objects=$(find libseal -path '*/.libs/*.o')
forbidden='printf|vprintf|fprintf|vfprintf|puts|fputs|putchar|putc|fputc|fwrite|perror
|getenv|secure_getenv|setenv|abort|exit|_exit|atexit|__assert_fail|signal|sigaction
|setlocale|strtod|atof|strtok|rand|srand|random|strerror|localtime|gmtime|ctime|asctime
|system|popen|sprintf|vsprintf|strcpy|strcat|gets'
forbidden=$(echo "$forbidden" | tr -d '\n')

# shellcheck disable=SC2086 # the tree has no file name with a blank
calls() {
	nm -A -u $objects | sed -e 's/__\([a-z]*\)_chk$/\1/' -e 's/@.*//' |
		grep -E " U ($forbidden)\$"
}

# What lies in writable sections and has a size; .data.rel.ro is not among
# them, as only the loader writes it.
# shellcheck disable=SC2086
mutable() {
	objdump -t $objects | awk -F'\t' '
		/file format/ { file = $1; sub(/:.*/, "", file) }
		$1 ~ / (\.data|\.bss|\.tdata|\.tbss|\*COM\*)$/ && $2 !~ /^0+ / {
			if ($2 !~ /__asan|__odr|\.LASAN|\.Lubsan/)
				print file ": " $2
		}'
}

verdict "libseal has objects" "$(test -n "$objects" || echo 'found none')"
verdict "no call a library must not make" "$(calls)"
verdict "no variable that lives between calls" "$(mutable)"
finish
