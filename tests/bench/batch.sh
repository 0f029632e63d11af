#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# A batch of 1000 small documents on one core and on two, sealed and signed,
# every output synced.  batch.sh SEALSTAMP FOLDER: data/, 21-KB, org.p12 and
# pin are in the folder, which is written to.
set -eu
sealstamp=$1 work=$2 count=1000

mkdir "$work/in" "$work/signed"
n=0
while test $n -lt $count; do
	n=$((n + 1))
	ln "$work/21-KB" "$work/in/$n.pdf"
done

# seconds THREADS [OPTION...]: wall time of one run
seconds() {
	threads=$1
	shift
	rm -f "$work/signed"/* "$work/journal"
	start=$(date +%s%N)
	"$sealstamp" batch "$work/in" --out-dir "$work/signed" --jobs "$threads" \
		--data-dir "$work/data" --template round-company --text name=广州示例科技有限公司 \
		--at 1:center --key "file:$work/org.p12" --pin-file "$work/pin" "$@" \
		>/dev/null 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
	echo "$start $(date +%s%N)" | awk '{ printf "%.3f\n", ($2 - $1) / 1e9 }'
}

# best THREADS [OPTION...]: the fastest of three runs
best() {
	{ seconds "$@"; seconds "$@"; seconds "$@"; } | sort -n | head -1
}

echo "
Batch of $count documents of 21 KB: seconds on one core and on two, ratio"
for options in '' "--journal $work/journal"; do
	# shellcheck disable=SC2086 # an option and its value, or nothing
	one=$(best 1 $options) two=$(best 2 $options)
	echo "$one $two ${options:+with a journal}" |
		awk '{ printf "%8.2f %8.2f %6.2f %s %s %s\n", $1, $2, $1 / $2, $3, $4, $5 }'
done
