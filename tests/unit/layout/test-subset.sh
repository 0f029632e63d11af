#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# The font subsetter of the build: same bytes every time, clear refusals.
set -u
subset=$SEAL_BUILDDIR/fonts/subset
roles=$SEAL_SRCDIR/fonts/roles.json
characters=$SEAL_SRCDIR/fonts/tongyong-8105.txt
dir=$(mktemp -d) || exit 99
trap 'rm -rf "$dir"' EXIT
n=0

# result STATUS NAME
result() {
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		echo "not ok $n - $2"
		sed 's/^/# /' "$dir/messages"
	fi
}

# refuses NAME ROLES CHARACTERS FOLDER TEXT: fails, and TEXT is in the message
refuses() {
	if "$subset" "$2" "$3" "$4" >"$dir/messages" 2>&1; then
		result 1 "$1"
	else
		grep -qF "$5" "$dir/messages"
		result $? "$1"
	fi
}

echo 1..6
"$subset" "$roles" "$characters" "$dir" >"$dir/messages" 2>&1 &&
	cmp "$dir/song-sc.otf" "$SEAL_BUILDDIR/fonts/song-sc.otf" >"$dir/messages" 2>&1 &&
	cmp "$dir/song-bold-sc.otf" "$SEAL_BUILDDIR/fonts/song-bold-sc.otf" >"$dir/messages" 2>&1 &&
	cmp "$dir/subsets.json" "$SEAL_BUILDDIR/fonts/subsets.json" >"$dir/messages" 2>&1
result $? 'a second run writes the same bytes'

sed 's,noto/NotoSerifCJK-Bold,noto/Nowhere,' "$roles" >"$dir/absent.json"
refuses 'an absent font names its package' "$dir/absent.json" "$characters" "$dir" \
	'/Nowhere.ttc is not installed: install fonts-noto-cjk'

sed 's,"a04178ec,"b04178ec,' "$roles" >"$dir/release.json"
refuses 'another release is refused' "$dir/release.json" "$characters" "$dir" \
	'NotoSerifCJK-Regular.ttc is another release than roles.json pins: sha256 is a04178ec'

printf '\360\241\222\204\n' >"$dir/lacking.txt"
refuses 'a font without a needed character is refused' "$roles" "$dir/lacking.txt" "$dir" \
	'lacks 1 of the needed characters, U+21484 first'

printf '# \344\270\200\n\344\270\377\n' >"$dir/broken.txt"
refuses 'a list that is not UTF-8 is refused' "$roles" "$dir/broken.txt" "$dir" \
	'is not UTF-8 at byte 6'

refuses 'a folder that is not there is refused' "$roles" "$characters" "$dir/nowhere" \
	'No such file or directory'
