#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# What signing and verifying cost against what they cannot avoid, side by side
# on this machine.  Numbers to look at: nothing here passes or fails.
set -eu
work=$(mktemp -d "$SEAL_BUILDDIR/bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
bench=$SEAL_BUILDDIR/tests/bench

# a PDF of one page, a stream of $2 bytes that nothing shows, and an empty
# signature field, object 5, for peers that cannot add one
make_pdf() {
	file=$1 size=$2 offsets=
	object() {
		offsets="$offsets $(wc -c <"$file")"
		printf "$@" >>"$file"
	}
	printf '%%PDF-1.7\n%%\342\343\317\323\n' >"$file"
	object '1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>\nendobj\n'
	object '2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n'
	object '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Annots[5 0 R]>>\nendobj\n'
	object '4 0 obj\n<</Length %d>>\nstream\n' "$size"
	openssl enc -aes-128-ctr -K 00 -iv 00 -in /dev/zero 2>/dev/null | head -c "$size" >>"$file"
	printf '\nendstream\nendobj\n' >>"$file"
	object '5 0 obj\n<</Type/Annot/Subtype/Widget/FT/Sig/T(S)/Rect[0 0 0 0]/F 132/P 3 0 R>>\nendobj\n'
	start=$(wc -c <"$file")
	printf 'xref\n0 6\n0000000000 65535 f \n' >>"$file"
	# shellcheck disable=SC2086 # one argument per offset
	printf '%010d 00000 n \n' $offsets >>"$file"
	printf 'trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' "$start" >>"$file"
}

mkdir "$work/data" "$work/data/fonts"
ln -s "$SEAL_SRCDIR/templates" "$work/data/templates"
for font in "$SEAL_SRCDIR"/fonts/*.json "$SEAL_BUILDDIR"/fonts/*.json "$SEAL_BUILDDIR"/fonts/*.otf; do
	ln -sf "$font" "$work/data/fonts/"
done
"$SEAL_SRCDIR/scripts/demo-org" "$work"
make_pdf "$work/21-KB" 20900
make_pdf "$work/2.2-MB" 2200000
make_pdf "$work/120-MB" 120000000

# libtool's wrapper is a shell script: measure the program itself
LD_LIBRARY_PATH=$SEAL_BUILDDIR/.libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export LD_LIBRARY_PATH
sealstamp=$SEAL_BUILDDIR/bin/.libs/sealstamp
test -x "$sealstamp" || sealstamp=$SEAL_BUILDDIR/bin/sealstamp

echo "Whole process: median wall ms, peak KB; files synced and renamed on both sides"
printf '%-14s %9s %9s %9s %9s %9s\n' file floor KB sign KB ratio
for row in 21-KB:40 2.2-MB:40 120-MB:5; do
	file=${row%:*}
	"$bench/bench-process" "${row#*:}" "$bench/bench-floor" "$work/$file" "$work/copy" -- \
		"$sealstamp" sign "$work/$file" -o "$work/out" --data-dir "$work/data" \
		--template round-company --text name=广州示例科技有限公司 --at 1:center \
		--key "file:$work/org.p12" --pin-file "$work/pin" |
		awk -v file="$file" '{ printf "%-14s %9.2f %9d %9.2f %9d %9.2f\n", file, $1, $2, $3, $4, $3 / $1 }'
done

"$bench/bench-warm" "$work/data" "$work/org.p12" "$work/pin" "$work/out" \
	"$work/21-KB" "$work/2.2-MB" "$work/120-MB" | tee "$work/warm"
awk -v n=50000 -f "$SEAL_SRCDIR/tests/bench/many-objects.awk" >"$work/table"
qpdf --object-streams=generate --preserve-unreferenced "$work/table" "$work/stream"
printf '\nOpening 50000 objects and looking a page up: median ms, table and object streams\n'
"$bench/bench-open" "$work/table" "$work/stream"
"$bench/bench-levels" "$work/org.p12" "$work/pin" "$work/21-KB"
"$bench/bench-verify" "$work/org.p12" "$work/pin" "$work/ca.pem" "$work/out" \
	"$work/21-KB" "$work/2.2-MB" "$work/120-MB"
"$bench/bench-riding" "$work/data"
"$SEAL_SRCDIR/tests/bench/batch.sh" "$sealstamp" "$work"
"$SEAL_SRCDIR/tests/bench/peers/signers.sh" "$sealstamp" "$work/2.2-MB" 5 "$work"
"$SEAL_SRCDIR/tests/bench/peers/verifiers.sh" "$sealstamp" "$work/2.2-MB" "$work"
"$SEAL_SRCDIR/tests/bench/peers/y-seal.sh" "$SEAL_BUILDDIR/fonts/song-bold-sc.otf" \
	广东省广州市示例科技股份有限责任公司 "$(awk '/^scene and PNG/ { print $NF }' "$work/warm")"

echo "
From the start of the process to the PNG of 496 pixels: median wall ms, peak KB"
"$bench/bench-process" 40 "$bench/bench-floor" "$work/21-KB" "$work/copy" -- \
	"$sealstamp" render --data-dir "$work/data" --template round-company --size 42 --dpi 300 \
	--text name=广东省广州市示例科技股份有限责任公司 -o "$work/seal.png" |
	awk '{ printf "%.2f ms, %d KB; the floor of a small file: %.2f ms\n", $3, $4, $1 }'
