#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Data flows one way: includes inside libseal/ follow layers.txt, headers of
# other libraries doors.txt, and whoever is outside sees public headers only.
. "$SEAL_SRCDIR/tests/lint/tap.sh"
lint=$SEAL_SRCDIR/tests/lint
cd "$SEAL_SRCDIR" || exit 1

# "FILE HEADER" of every include of the kind $1 (" or <) in the files given
includes() {
	mark=$1
	shift
	grep -H "^# *include *$mark" "$@" /dev/null |
		sed 's/^\([^:]*\):# *include *["<]\([^">]*\).*/\1 \2/'
}

layer_faults() {
	while read -r file header; do
		from=${file%%/*} to=${header%%/*}
		test "$header" = config.h && continue
		if test "$to" = "$header"; then
			echo "$file: write \"$header\" with its folder"
			continue
		fi
		may=$(sed -n "s/^$from://p" "$lint/layers.txt")
		case " $from $may " in
		*" $to "*) ;;
		*) echo "$file: $from/ must not include $header" ;;
		esac
	done
}

# allowed FILE HEADER: is there a door for HEADER, and is FILE it?
allowed() {
	grep -v '^#' "$lint/doors.txt" | while read -r pattern files; do
		# shellcheck disable=SC2254 # the table holds patterns
		case $2 in
		$pattern)
			set -f
			for door in $files; do
				case $1 in $door) echo yes ;; esac
			done
			set +f
			;;
		esac
	done
}

door_faults() {
	while read -r file header; do
		test -n "$(allowed "$file" "$header")" || echo "$file: no door for <$header>"
	done
}

outside_faults() {
	folders=$(sed -n 's/^\([a-z]*\):.*/\1/p' "$lint/layers.txt" | tr '\n' ' ')
	while read -r file header; do
		case " $folders " in
		*" ${header%%/*} "*) echo "$file: \"$header\" is private to libseal" ;;
		esac
	done
}

inside=$(cd libseal && find . -name '*.[ch]' ! -path '*/include/*' | sed 's/^\.\///')
outside=$(find sealstamp samples tests/api tests/bench -name '*.[ch]')
verdict "libseal has sources" "$(test -n "$inside" || echo 'found none')"
# shellcheck disable=SC2086 # the tree has no file name with a blank
{
	verdict "layers" "$(cd libseal && includes '"' $inside | layer_faults)"
	verdict "doors of other libraries" "$(cd libseal && includes '<' $inside | door_faults)"
	verdict "public headers only, outside" "$(includes '["<]' $outside | outside_faults)"
}
finish
