# SPDX-License-Identifier: LGPL-2.1-or-later
# DER in hexadecimal, for answers that openssl's commands do not make.
# shellcheck shell=bash
to_hex() { od -An -v -tx1 | tr -d ' \n'; }
# shellcheck disable=SC2059 # the format is what is printed
from_hex() { printf "$(sed 's/../\\x&/g')"; }

# der TAG HEX...: one element around the others
der() {
	local tag=$1 body

	shift
	body=$(printf '%s' "$@")
	local n=$((${#body} / 2))
	if ((n < 128)); then
		printf '%s%02x%s' "$tag" $n "$body"
	elif ((n < 256)); then
		printf '%s81%02x%s' "$tag" $n "$body"
	else
		printf '%s82%04x%s' "$tag" $n "$body"
	fi
}

# element FILE PATTERN [WHICH]: offset, header length and length of the
# WHICH-th line (1) of asn1parse that matches
element() {
	openssl asn1parse -inform DER -in "$1" |
		grep -E "$2" | sed -n "${3:-1}p" |
		sed -E 's/^ *([0-9]+):d=[0-9]+ +hl= *([0-9]+) +l= *([0-9]+) .*/\1 \2 \3/'
}

# flip FILE OFFSET: another byte there, with the sign of a number unchanged
flip() {
	local byte

	byte=$(dd if="$1" bs=1 skip="$2" count=1 2>/dev/null | to_hex)
	printf '%02x' $((0x$byte ^ 1)) | from_hex |
		dd of="$1" bs=1 seek="$2" conv=notrunc 2>/dev/null
}
