#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# What users take instead: y-seal on @napi-rs/canvas, from npm, into a folder
# that is removed.  peers/y-seal.sh FONT NAME OUR-MILLISECONDS
set -eu
font=$1 name=$2 ours=$3
if ! command -v npm >/dev/null || ! command -v node >/dev/null; then
	echo "y-seal skipped: no npm"
	exit 0
fi
work=$(mktemp -d "$SEAL_BUILDDIR/peers.XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$SEAL_SRCDIR/tests/bench/peers/y-seal.mjs" "$work/"
cd "$work"
echo '{"private": true}' >package.json
if ! npm install --silent --no-audit --no-fund --ignore-scripts y-seal@1.0.6 @napi-rs/canvas >log 2>&1; then
	echo "y-seal skipped: npm cannot install it"
	exit 0
fi
theirs=$(node y-seal.mjs "$font" "$name")
awk -v theirs="$theirs" -v ours="$ours" 'BEGIN {
	printf "y-seal on @napi-rs/canvas, 496 px   %9.3f   %.1f times as long as ours\n", theirs, theirs / ours }'
