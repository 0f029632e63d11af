# SPDX-License-Identifier: LGPL-2.1-or-later
# --find: where a text stands, and seals on it.

load helpers

setup_file() {
	use_tree_data
}

setup() {
	work_folder
	grep -q '^#define HAVE_POPPLER 1' "$SEAL_BUILDDIR/config.h" ||
		skip "configured --without-poppler"
}

# text_pdf FILE PAGE_ENTRIES CONTENT: one page whose font F writes a as U+76D6
# (gai), b as U+7AE0 (zhang), c and d as full-width parentheses, e as U+4E59 (yi),
# f as U+65B9 (fang) and g as the ligature fi
text_pdf() {
	local file=$1 offsets=() start
	local map='begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange
<20> <5A> <0020> endbfrange 7 beginbfchar <61> <76D6> <62> <7AE0> <63> <FF08> <64> <FF09>
<65> <4E59> <66> <65B9> <67> <FB01> endbfchar endcmap'

	printf '%%PDF-1.7\n' >"$file"
	add() {
		offsets+=("$(stat -c %s "$file")")
		printf '%d 0 obj\n%s\nendobj\n' "${#offsets[@]}" "$1" >>"$file"
	}
	add '<</Type/Catalog/Pages 2 0 R>>'
	add '<</Type/Pages/Kids[3 0 R]/Count 1>>'
	add "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>> $2>>"
	add "<</Length ${#3}>>"$'\nstream\n'"$3"$'\nendstream'
	add '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>'
	add "<</Length ${#map}>>"$'\nstream\n'"$map"$'\nendstream'
	start=$(stat -c %s "$file")
	{
		printf 'xref\n0 7\n0000000000 65535 f \n'
		printf '%010d 00000 n \n' "${offsets[@]}"
		printf 'trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' "$start"
	} >>"$file"
}

# hits FILE TEXT: how many there are
hits() {
	sealstamp inspect "$1" --find "$2" --json | jq '.hits | length'
}

# centre FILE TEXT: of the only hit, in mm
centre() {
	sealstamp inspect "$1" --find "$2" --json |
		jq -r '.hits | if length == 1 then .[0].box_mm else error("\(length) hits") end |
			"\(.[0] + .[2] / 2) \(.[1] + .[3] / 2)"'
}

# near "X Y" X Y: within half a millimetre
near() {
	echo "is $1, should be $2 $3"
	awk -v is="$1" -v x="$2" -v y="$3" 'BEGIN { split(is, at, " ")
		exit !((at[1] - x) ^ 2 + (at[2] - y) ^ 2 < 0.25) }'
}

# drawn_at FILE: corners of its seals, in tenths of points
drawn_at() {
	qpdf --qdf "$1" - | strings | awk '$8 == "cm" && /Seal/ { printf "%.1f %.1f\n", $6, $7 }'
}

A4='/MediaBox[0 0 595.276 841.89]'

@test "blanks do not count, wide forms are as good as others" {
	text_pdf in.pdf "$A4" 'BT /F 20 Tf 1 0 0 1 60 700 Tm (ef ) Tj 80 0 Td (cab) Tj 60 0 Td [(d) -900 (a) -900 (b)] TJ
1 0 0 1 60 600 Tm (ogce \(X) Tj ET'
	for text in '乙方（盖章）盖章' '乙方(盖章)' '乙 方 （ 盖 章 ）' '（盖章' '方'; do
		[ "$(hits in.pdf "$text")" -eq 1 ]
	done
	[ "$(hits in.pdf 盖章)" -eq 2 ]
	[ "$(hits in.pdf 'fi(乙(X')" -eq 1 ]
	[ "$(hits in.pdf 章盖)" -eq 0 ]
	[ "$(hits in.pdf 'ｆｉ（乙')" -eq 1 ]
}

@test "letters are of one case unless they are asked for in both" {
	text_pdf in.pdf "$A4" 'BT /F 20 Tf 1 0 0 1 60 700 Tm (ogceab SEAL) Tj ET'
	stamp() { sealstamp stamp in.pdf -o "$1" "${SEAL[@]}" "${@:2}"; }
	[ "$(hits in.pdf FI（)" -eq 0 ]
	[ "$(hits in.pdf Ｓeal)" -eq 0 ]
	[ "$(hits in.pdf ＳEAL)" -eq 1 ]
	for text in FI（ Ｓeal '盖章sE'; do
		[ "$(sealstamp inspect in.pdf --find "$text" --ignore-case --json | jq '.hits | length')" -eq 1 ]
	done
	stamp named.pdf --find SEAL
	stamp out.pdf --find seal --ignore-case
	cmp named.pdf out.pdf
	jq -nc --arg name "$NAME" '{input: "in.pdf", output: "job.pdf", seals: [{
		template: "round-company", text: {name: $name}, at: {find: "seal", ignore_case: true}}]}' >job.json
	sealstamp batch job.json
	cmp named.pdf job.pdf
	refused 3 'not on any of the 1 pages' stamp none.pdf --find seal
	refused 2 'only a text to find has letters' stamp none.pdf --at 1:center --ignore-case
	refused 2 'belongs to no text' sealstamp inspect in.pdf --ignore-case
}

@test "columns are read downwards, lines do not run into each other" {
	text_pdf in.pdf "$A4" 'BT /F 20 Tf 1 0 0 1 400 700 Tm (e) Tj 0 -24 Td (f) Tj 0 -24 Td (a) Tj 0 -24 Td (b) Tj
1 0 0 1 430 700 Tm (A) Tj 0 -24 Td (B) Tj 0 -24 Td (C) Tj 0 -24 Td (D) Tj
1 0 0 1 60 400 Tm (VW X efa) Tj 1 0 0 1 60 376 Tm (bYZ) Tj ET'
	[ "$(hits in.pdf 乙方盖章)" -eq 1 ]
	[ "$(hits in.pdf ABCD)" -eq 1 ]
	[ "$(hits in.pdf 乙方盖)" -eq 2 ]
	near "$(centre in.pdf ABCD)" 154 236
}

@test "a hit is where it is seen, on rotated and cropped pages too" {
	local content='BT /F 20 Tf 1 0 0 1 220 330 Tm (SEAL) Tj ET' w=105.833 h=141.111 x y box

	for box in '/MediaBox[100 200 400 600]' '/MediaBox[0 0 700 900]/CropBox[100 200 400 600]' \
		'/MediaBox[100 200 400 600]/UserUnit 2'; do
		text_pdf in.pdf "$box" "$content"
		read -r x y <<<"$(centre in.pdf SEAL)"
		case $box in *Unit*) w=211.667 h=282.222 ;; esac
		for turn in "0 $x $y" "90 $y w-$x" "180 w-$x h-$y" "270 h-$y $x"; do
			read -r angle to_x to_y <<<"$turn"
			text_pdf turned.pdf "$box/Rotate $angle" "$content"
			near "$(centre turned.pdf SEAL)" "$(bc <<<"w=$w;h=$h;$to_x")" \
				"$(bc <<<"w=$w;h=$h;$to_y")"
		done
	done
	# SEAL is 51 points wide; a quarter of 20 points above the baseline is its middle
	near "$x $y" 102.6 95.3
}

@test "text that is turned is followed the way it runs" {
	local angle turn
	local content='BT /F 20 Tf 1 0 0 1 60 700 Tm (ef) Tj 56 0 Td (  ca) Tj 47 0 Td (  bd) Tj
1 0 0 1 60 300 Tm (V) Tj 0 -24 Td (W) Tj 0 -24 Td (X) Tj ET'

	for angle in 0 90 180 270; do
		text_pdf in.pdf "$A4/Rotate $angle" "$content"
		[ "$(hits in.pdf '乙方（盖章）')" -eq 1 ]
		[ "$(hits in.pdf '）章盖（')" -eq 0 ]
	done
	[ "$(hits in.pdf WX)" -eq 1 ]
	# beside upright text, which is most of the page
	for turn in '0 1 -1 0 500 60' '-1 0 0 -1 500 500' '0 -1 1 0 500 800'; do
		text_pdf in.pdf "$A4" "q $turn cm BT /F 20 Tf (ef) Tj 56 0 Td (  ca) Tj 47 0 Td (  bd) Tj ET Q
BT /F 20 Tf 1 0 0 1 60 300 Tm (SEAL HERE AND NOT THERE) Tj ET"
		[ "$(hits in.pdf '乙方（盖章）')" -eq 1 ]
		[ "$(hits in.pdf '）章盖（')" -eq 0 ]
	done
}

@test "what stands far apart in a line is two texts" {
	local angle
	local content='BT /F 20 Tf 1 0 0 1 60 700 Tm (ef) Tj 350 0 Td (ab) Tj
1 0 0 1 60 600 Tm (a) Tj 80 0 Td (b) Tj 1 0 0 1 60 500 Tm (e) Tj 150 0 Td (f) Tj ET'

	for angle in 0 90 180 270; do
		text_pdf in.pdf "$A4/Rotate $angle" "$content"
		[ "$(hits in.pdf 乙方)" -eq 1 ]
		[ "$(hits in.pdf 盖章)" -eq 2 ]
		[ "$(hits in.pdf 乙方盖章)" -eq 0 ]
	done
}

@test "hits are counted as they are seen, not as they were written" {
	local content='BT /F 20 Tf 1 0 0 1 400 500 Tm (ab) Tj 1 0 0 1 300 200 Tm (ab) Tj
1 0 0 1 60 503 Tm (a b) Tj 1 0 0 1 500 700 Tm (a) Tj 0 -24 Td (b) Tj 1 0 0 1 60 690 Tm (ab) Tj ET'

	# points of the upper left corners, y up
	corners() {
		sealstamp inspect in.pdf --find 盖章 --json | jq -r '[.hits[].box_mm | map(. / 25.4 * 72) |
			"\(.[0] | round) \(.[1] + .[3] | round)"] | join(", ")'
	}
	text_pdf in.pdf "$A4" "$content"
	[ "$(corners)" = '500 714, 60 704, 60 517, 400 514, 300 214' ]
	text_pdf in.pdf "$A4/Rotate 180" "$content"
	[ "$(corners)" = '273 646, 173 346, 507 343, 84 170, 513 156' ]
}

@test "a seal stands on the hit that is meant" {
	text_pdf in.pdf "$A4" 'BT /F 20 Tf 1 0 0 1 100 700 Tm (cabd) Tj 1 0 0 1 300 500 Tm (cabd) Tj 1 0 0 1 200 300 Tm (cabd) Tj ET'
	stamp() { sealstamp stamp in.pdf -o "$1.pdf" --template legal-rep-square --text name=王小明 "${@:2}"; }
	stamp second --find 盖章 --hit 2 --offset 1,2
	at=$(sealstamp inspect in.pdf --find 盖章 --json |
		jq -r '.hits[1].box_mm | "\(.[0] + .[2] / 2 + 1),\(.[1] + .[3] / 2 + 2)"')
	stamp there --at "1:$at"
	# the box is told to the micrometre, the seal goes to the text itself
	diff <(drawn_at second.pdf) <(drawn_at there.pdf)
	stamp last --find '(盖章)' --hit last
	stamp third --find '(盖章)' --hit 3
	cmp last.pdf third.pdf
	stamp all --find 盖章 --hit all
	qpdf --check all.pdf
	[ "$(drawn_at all.pdf | wc -l)" -eq 3 ]
	sealstamp stamp - -o - --template legal-rep-square --text name=王小明 --find '(盖章)' --hit 3 \
		<in.pdf | cmp - third.pdf
}

@test "what cannot be found is said, with what was searched" {
	make_pdf in.pdf 3
	stamp=(sealstamp stamp in.pdf -o out.pdf "${SEAL[@]}")
	refused 3 '--find 盖章: not on any of the 2 pages searched' "${stamp[@]}" --find 盖章 --pages 2-
	refused 3 'no page 7' "${stamp[@]}" --find 盖章 --pages 7
	refused 2 'is empty' "${stamp[@]}" --find ''
	refused 2 'blank' "${stamp[@]}" --find '  '
	refused 2 'from 1, last or all' "${stamp[@]}" --find 盖章 --hit 0
	refused 2 '--hit 2: only a text to find has hits' "${stamp[@]}" --at 1:center --hit 2
	text_pdf in.pdf "$A4" 'BT /F 20 Tf 1 0 0 1 100 700 Tm (cabd) Tj ET'
	refused 3 'only 1 times' "${stamp[@]}" --find 盖章 --hit 2
}

@test "a list of pages may be longer than an argument of a program may be" {
	many_pages blank.pdf 30000 100
	text_pdf text.pdf "$A4" 'BT /F 20 Tf 1 0 0 1 100 700 Tm (cabd) Tj ET'
	qpdf --empty --pages blank.pdf text.pdf -- in.pdf
	jq -nc --arg name "$NAME" '{input: "in.pdf", output: "out.pdf", seals: [{
		template: "round-company", text: {name: $name},
		at: {find: "盖章", pages: ([range(1; 30002; 2)] | map(tostring) | join(","))}}]}' >job.json
	[ "$(stat -c %s job.json)" -gt 80000 ]
	sealstamp batch job.json
	sealstamp stamp in.pdf -o same.pdf "${SEAL[@]}" --find 盖章 --pages odd
	cmp same.pdf out.pdf
	[ "$(drawn_at out.pdf | wc -l)" -eq 1 ]
	refused 3 'not on any of the 15000 pages searched' \
		sealstamp stamp in.pdf -o none.pdf "${SEAL[@]}" --find 盖章 --pages even
}

@test "a batch finds texts, too" {
	text_pdf in.pdf "$A4" 'BT /F 20 Tf 1 0 0 1 100 700 Tm (cabd) Tj 1 0 0 1 300 500 Tm (cabd) Tj ET'
	qpdf --encrypt open owner 256 -- in.pdf locked.pdf
	echo open >password
	sealstamp stamp in.pdf -o expected.pdf "${SEAL[@]}" --find 盖章 --hit last --offset 1,-2
	seal=$(jq -nc --arg name "$NAME" '{template: "round-company", text: {name: $name},
		at: {find: "盖章", hit: 2, offset: "1,-2"}}')
	jq -nc --argjson seal "$seal" '{input: "in.pdf", output: "1.pdf", seals: [$seal]},
		{input: "locked.pdf", output: "2.pdf", password_file: "password", seals: [$seal]},
		{input: "in.pdf", output: "3.pdf", seals: [$seal | .at.hit = 3]}' >jobs.ndjson
	run --separate-stderr sealstamp batch jobs.ndjson
	[ "$status" -eq 3 ]
	[[ $output == *'at[0]: hit 3 is wanted: it is only 2 times'* ]]
	[ "${stderr_lines[-1]}" = 'sealstamp: 2 done, 0 already done, 1 failed' ]
	cmp expected.pdf 1.pdf
	sealstamp inspect 2.pdf --password-file password --json | jq -e '.revisions == 2'
}

@test "an encrypted document is searched with its password" {
	text_pdf plain.pdf "$A4" 'BT /F 20 Tf 1 0 0 1 100 700 Tm (cabd) Tj ET'
	qpdf --encrypt open owner 256 -- plain.pdf in.pdf
	echo open >password
	[ "$(sealstamp inspect in.pdf --password-file password --find 盖章 --json | jq '.hits | length')" -eq 1 ]
}

@test "a password with other letters than those of ASCII opens, too" {
	local password form
	text_pdf plain.pdf "$A4" 'BT /F 20 Tf 1 0 0 1 100 700 Tm (cabd) Tj ET'
	for password in é 密码 'a—€'; do
		echo "$password" >password
		for form in '256' '256 --force-R5' '128 --use-aes=y' '128' '40'; do
			# shellcheck disable=SC2086
			qpdf --allow-weak-crypto --password-mode=bytes --encrypt "$password" owner $form -- plain.pdf in.pdf
			[ "$(sealstamp inspect in.pdf --password-file password --find 盖章 --json | jq '.hits | length')" -eq 1 ]
		done
	done
	sealstamp preview in.pdf --password-file password -o page.png
	# the dash and the euro as PDFDocEncoding has them
	qpdf --password-mode=bytes --encrypt $'a\x84\xa0' owner 128 --use-aes=y -- plain.pdf in.pdf
	[ "$(sealstamp inspect in.pdf --password-file password --find 盖章 --json | jq '.hits | length')" -eq 1 ]
}

@test "a document that is too large to be searched is named so" {
	text_pdf in.pdf "$A4" 'BT /F 20 Tf 1 0 0 1 100 700 Tm (cabd) Tj ET'
	# a gap before the cross-reference table, which takes no room on the disk
	at=$(grep -abo '^xref' in.pdf | cut -d: -f1)
	head -c "$at" in.pdf >large.pdf
	truncate -s 501M large.pdf
	tail -c +$((at + 1)) in.pdf | sed "s/^$at\$/$(stat -c %s large.pdf)/" >>large.pdf
	sealstamp inspect large.pdf
	refused 3 'above 500 MB .*--at' sealstamp stamp large.pdf -o out.pdf "${SEAL[@]}" --find 盖章
}

@test "a document that keeps its reader busy stops nothing else" {
	text_pdf in.pdf "$A4" "$(yes '0 0 m 9 900 600 -900 590 840 c S' | head -n 200000)"
	refused 3 'in.pdf: the page reader took more than 30 s of work: it cannot be drawn here$' \
		bash -c 'ulimit -t 2 && exec "$0" "$@"' "$SEALSTAMP" preview in.pdf -o page.png
	sealstamp stamp in.pdf -o out.pdf "${SEAL[@]}" --at 1:center
}

# killed_reader SIGNAL: what a preview says whose reader is sent it
killed_reader() {
	local pid reader=

	"$SEALSTAMP" preview in.pdf -o page.png 2>said &
	pid=$!
	while kill -0 "$pid" 2>/dev/null && [ -z "$reader" ]; do
		reader=$(pgrep -P "$pid" -f "view --page" || true)
	done
	kill -"$1" "$reader"
	wait "$pid" || [ $? -eq 3 ]
	cat said
}

@test "why a reader ended is told" {
	text_pdf in.pdf "$A4" "$(yes '0 0 m 9 900 600 -900 590 840 c S' | head -n 200000)"
	killed_reader XCPU | grep 'in.pdf: the page reader took more than 30 s of work: it cannot'
	killed_reader ABRT | grep 'gave up (signal 6), as it does when it needs more than 2 GB'
	killed_reader KILL | grep 'was killed (signal 9), as for want of memory'
	# not SEGV, which a sanitizer catches
	killed_reader SYS | grep 'crashed (signal 31)'
}
