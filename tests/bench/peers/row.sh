# SPDX-License-Identifier: LGPL-2.1-or-later
# shellcheck shell=sh disable=SC2154 # work and ours are the caller's
# row NAME COMMAND...: a peer, each in turn with the command line in $ours.
# What fails or is missing says so; the last line is bench-process's, those
# before it may be the peer's.  Writes to the folder in $work.
row() {
	name=$1
	shift
	if ! command -v "$1" >/dev/null; then
		printf '%-22s %s\n' "$name" "skipped: no $1"
	elif ! "$@" >"$work/peer.log" 2>&1; then
		printf '%-22s %s\n' "$name" "skipped: $(tail -n 1 "$work/peer.log")"
	else
		# shellcheck disable=SC2086 # ours is a command line
		"$SEAL_BUILDDIR/tests/bench/bench-process" 10 $ours -- "$@" 2>/dev/null |
			tail -n 1 | awk -v name="$name" '{
				printf "%-22s %9.2f %9d %9.2f %9d %9.1f\n", name, $1, $2, $3, $4, $3 / $1 }'
	fi
}
