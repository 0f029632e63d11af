# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

setup_file() {
	use_tree_data
}

setup() {
	work_folder
}

@test "--version names command and library" {
	run sealstamp --version
	[ "$status" -eq 0 ]
	[[ $output =~ ^sealstamp\ [0-9]+\.[0-9]+\.[0-9]+\ \(libseal\ [0-9.]+\)$ ]]
}

@test "--help fits 80 columns and names every command" {
	for command in '' render stamp sign prepare finish inspect templates fonts; do
		run --separate-stderr sealstamp $command --help
		[ "$status" -eq 0 ]
		[[ ${lines[0]} == "Usage: sealstamp ${command:-COMMAND}"* ]]
		[ -z "$stderr" ]
		while IFS= read -r line; do [ "${#line}" -le 80 ]; done <<<"$output"
		[ -z "$command" ] || sealstamp --help | grep -q "^  $command "
	done
}

@test "PNG has the exact size in pixels: 600 dpi by default, else --dpi" {
	sealstamp render "${SEAL[@]}" --size 42 -o seal.png
	# round(42 * 600 / 25.4) = 992, round(42 * 300 / 25.4) = 496
	[ "$(od -An -tu1 -j16 -N8 seal.png | xargs)" = "0 0 3 224 0 0 3 224" ]
	sealstamp render "${SEAL[@]}" --size 42 --dpi 300 -o seal.png
	[ "$(od -An -tu1 -j16 -N8 seal.png | xargs)" = "0 0 1 240 0 0 1 240" ]
}

@test "a 600 dpi seal stays below 100 KB" {
	sealstamp render "${SEAL[@]}" --size 42 -o seal.png
	[ "$(stat -c %s seal.png)" -lt 100000 ]
}

@test "SVG, PDF and dump by ending or --format" {
	sealstamp render "${SEAL[@]}" -o seal.SVG
	grep -q '<svg' seal.SVG
	sealstamp render "${SEAL[@]}" -o seal.pdf
	qpdf --check seal.pdf
	sealstamp render "${SEAL[@]}" -o seal.txt
	sealstamp render "${SEAL[@]}" --format dump -o seal.other
	cmp seal.txt seal.other
}

@test "the same input gives the same bytes" {
	for ending in png svg pdf txt; do
		sealstamp render "${SEAL[@]}" -o "one.$ending"
		sealstamp render "${SEAL[@]}" -o "two.$ending"
		cmp "one.$ending" "two.$ending"
	done
}

@test "-o - writes to standard output" {
	sealstamp render "${SEAL[@]}" -o seal.svg
	sealstamp render "${SEAL[@]}" --format svg -o - | cmp - seal.svg
}

@test "an existing file is replaced, a file in a folder with blanks is made" {
	mkdir 'a b，c'
	echo old >'a b，c/章.svg'
	sealstamp render "${SEAL[@]}" -o 'a b，c/章.svg'
	grep -q '<svg' 'a b，c/章.svg'
	[ "$(ls -A 'a b，c')" = 章.svg ]
}

@test "--seal FILE.json is a template outside the folders" {
	cp "$SEALSTAMP_DATADIR/templates/round-company.json" mine
	sealstamp render "${SEAL[@]}" -o named.svg
	sealstamp render --seal mine --text "name=$NAME" -o file.svg
	cmp named.svg file.svg
}

@test "--templates is searched first" {
	mkdir t
	sed 's/"round-company"/"only-here"/' "$SEALSTAMP_DATADIR/templates/round-company.json" \
		>t/only-here.json
	sealstamp render --templates t --template only-here --text "name=$NAME" -o seal.svg
	refused 3 only-here sealstamp render --template only-here --text "name=$NAME" -o no.svg
}

@test "--color and --size show in the picture" {
	sealstamp render "${SEAL[@]}" --size 38 --color '#123456' -o seal.svg
	grep -qi '#123456' seal.svg
	grep -q '38' seal.svg
}

@test "--font puts a font first, and a missing one is named" {
	font=$(sealstamp fonts --json | jq -r 'map(select(.role == "kai" and .installed))[0].path')
	cp "$font" 'a #1 font.ttc'
	sealstamp fonts --font 'song-bold=a #1 font.ttc' --json | jq -e '
		.[] | select(.role == "song-bold" and .rank == 0) |
		(.path | endswith("a #1 font.ttc")) and .face == 0 and .installed'
	sealstamp render "${SEAL[@]}" -o song.svg
	sealstamp render "${SEAL[@]}" --font 'song-bold=a #1 font.ttc#0' -o kai.svg
	! cmp song.svg kai.svg
	refused 6 'nowhere.ttf' sealstamp fonts --font digits=nowhere.ttf
	refused 2 'ROLE=PATH' sealstamp fonts --font digits
}

@test "templates lists names and slots, for people and machines" {
	run sealstamp templates
	[ "$status" -eq 0 ]
	grep -A1 '^round-company  公章, official seal of a company$' <<<"$output" |
		grep -qx '    name code? line?'
	grep -q '^legal-rep-square  ' <<<"$output"
	! grep '^round-special' <<<"$output"
	grep '^ ' <<<"$output" | while IFS= read -r line; do [ "${#line}" -le 80 ]; done
	sealstamp templates --json | jq -e '
		map(select(.name == "contract"))[0].slots | .[0] == {"name":"name","optional":false}
		and .[3] == {"name":"star","optional":true,"choices":["yes","no"]}'
}

@test "a template that is only a base is not drawn" {
	refused 3 'template round-special is only a base that others extend' \
		sealstamp render --template round-special --text "name=$NAME" -o seal.svg
}

@test "fonts lists roles, for people and machines" {
	run sealstamp fonts
	[ "$status" -eq 0 ]
	[[ ${lines[0]} == ROLE*RANK*INSTALLED*FILE ]]
	sealstamp fonts --json | jq -e 'map(.role) | (index("song-bold") and index("digits"))'
}

@test "JPEG is refused with the reason" {
	refused 2 'JPEG has no transparency' sealstamp render "${SEAL[@]}" -o seal.jpg
	refused 2 'JPEG has no transparency' sealstamp render "${SEAL[@]}" --format jpeg -o seal
}

@test "a format nobody knows, or none at all" {
	refused 2 "'bmp'" sealstamp render "${SEAL[@]}" -o seal.bmp
	refused 2 '--format' sealstamp render "${SEAL[@]}" -o -
	refused 2 '--format' sealstamp render "${SEAL[@]}" -o ./seal
}

@test "a seal without output, two seals, none" {
	refused 2 '-o FILE' sealstamp render "${SEAL[@]}"
	refused 2 'one seal' sealstamp render "${SEAL[@]}" "${SEAL[@]}" -o seal.png
	refused 2 'one seal' sealstamp render -o seal.png
}

@test "numbers are read the same in every locale, and only as decimals" {
	refused 2 '--size 4e1' sealstamp render "${SEAL[@]}" --size 4e1 -o seal.svg
	refused 2 '--size 40,5' sealstamp render "${SEAL[@]}" --size 40,5 -o seal.svg
	refused 2 '--size -42' sealstamp render "${SEAL[@]}" --size -42 -o seal.svg
	refused 2 '--dpi 0x10' sealstamp render "${SEAL[@]}" --dpi 0x10 -o seal.png
	refused 2 dpi sealstamp render "${SEAL[@]}" --dpi 9999 -o seal.png
}
