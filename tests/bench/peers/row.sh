#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# A peer, each time in turn with our command line:
#     peers/row.sh WORK OURS NAME COMMAND...
# What fails or is missing says so.
set -eu
work=$1 ours=$2 name=$3
shift 3

if ! command -v "$1" >/dev/null; then
	printf '%-22s %s\n' "$name" "skipped: no $1"
elif ! "$@" >"$work/peer.log" 2>&1; then
	printf '%-22s %s\n' "$name" "skipped: $(tail -n 1 "$work/peer.log")"
else
	# the last line is bench-process's, those before it may be the peer's
	# shellcheck disable=SC2086 # ours is a command line
	"$SEAL_BUILDDIR/tests/bench/bench-process" 10 $ours -- "$@" 2>/dev/null |
		tail -n 1 | awk -v name="$name" '{
			printf "%-22s %9.2f %9d %9.2f %9d %9.1f\n", name, $1, $2, $3, $4, $3 / $1 }'
fi
