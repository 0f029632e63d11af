#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Sources stay small: lines of a file and of a function, parameters, nesting.
. "$SEAL_SRCDIR/tests/lint/tap.sh"
cd "$SEAL_SRCDIR" || exit 1
sources=$(find libseal sealstamp samples tests fonts -name '*.[ch]')

# shellcheck disable=SC2086 # the tree has no file name with a blank
measure() {
	awk -v what="$1" '
	function at(text) { print FILENAME ":" FNR ": " text }
	# Commas outside inner brackets, plus one.  Coordinates are not counted:
	# two of them are one point.
	function parameters(head,    i, c, depth, n) {
		n = 1 - gsub(/(double|float) /, "", head)
		for (i = 1; i <= length(head); i++) {
			c = substr(head, i, 1)
			depth += (c == "(") - (c == ")")
			n += c == "," && depth == 1
		}
		return n
	}
	FNR == 1 { max = FILENAME ~ /\.h$/ ? 400 : 800; head = "" }
	what == "file" && FNR == max + 1 { at("more than " max " lines") }
	what == "nesting" && /^                 *(if|for|while|switch|do)[ ({]/ { at("a fourth level") }
	/^[A-Za-z]/ { head = "" }
	/^[A-Za-z ]/ { head = head $0 }
	/^{/ {
		start = FNR
		if (what == "parameters" && parameters(head) > 6)
			at("more than 6 parameters")
	}
	/^}/ && start {
		if (what == "function" && FNR - start > 80)
			at("function of " FNR - start " lines")
		start = 0
	}' $sources
}

verdict "there are sources" "$(test -n "$sources" || echo 'found none')"
verdict "no .c over 800 lines, no .h over 400" "$(measure file)"
verdict "no function over 80 lines" "$(measure function)"
verdict "no function with more than 6 parameters" "$(measure parameters)"
verdict "no more than 3 levels of nesting" "$(measure nesting)"
finish
