# SPDX-License-Identifier: LGPL-2.1-or-later
# shellcheck shell=sh
# What the lint tests share: a verdict per check, the plan at the end.
set -u
LC_ALL=C
export LC_ALL
count=0
failed=0

# verdict NAME FINDINGS: passes when FINDINGS is empty, else shows them.
verdict() {
	count=$((count + 1))
	if test -z "$2"; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		printf '%s\n' "$2" | sed 's/^/# /'
		failed=1
	fi
}

finish() {
	echo "1..$count"
	exit "$failed"
}

# Names of the functions the public headers declare, one per line.
public_functions() {
	echo '#include <seal.h>' | ${CC:-cc} -E -P -I"$SEAL_SRCDIR/libseal/include" \
		-I"$SEAL_BUILDDIR/libseal/include" -x c - | tr '\n' ' ' | tr ';' '\n' |
		grep "${1-}" | grep -o 'seal_[a-z0-9_]*(' | tr -d '(' | sort -u
}
