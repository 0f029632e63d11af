# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

setup_file() {
	use_tree_data
}

setup() {
	work_folder
}

# svg_file FILE INSIDE: a drawing 50 mm wide in units of half a millimetre
svg_file() {
	printf '<svg xmlns="http://www.w3.org/2000/svg" width="50mm" viewBox="0 0 100 100">%s</svg>' \
		"$2" >"$1"
}

RING='<path fill="#E60012" fill-rule="evenodd" d="M10 10h80v80h-80zM20 20h60v60h-60z"/>'

@test "import: help fits 80 columns" {
	for command in import compare; do
		run --separate-stderr sealstamp $command --help
		[ "$status" -eq 0 ]
		while IFS= read -r line; do [ "${#line}" -le 80 ]; done <<<"$output"
		sealstamp --help | grep -q "^  $command "
	done
}

@test "import: an SVG stays vectors, cut to its ink and scaled" {
	svg_file a.svg "$RING"
	sealstamp import a.svg -o out.svg
	grep -q 'viewBox="0 0 40 40"' out.svg
	sealstamp import a.svg --size 30 -o out.svg
	grep -q 'viewBox="0 0 30 30"' out.svg
	! grep -q '<image' out.svg
	sealstamp import a.svg --size 30 --color blue -o - --format dump | grep -q '^part path.1 #[^E]'
}

@test "import: a picture keeps its size by its resolution" {
	sealstamp render "${SEAL[@]}" --size 42 --dpi 300 -o seal.png
	sealstamp import seal.png -o - --format dump | grep -q '^size 41.99'
	sealstamp import - --size 38 -o - --format dump <seal.png | grep -q '^size 38 '
	sealstamp import seal.png -o out.pdf
	qpdf --check out.pdf
}

@test "import: what is no seal is refused with what was found" {
	svg_file a.svg '<text>a</text>'
	run --separate-stderr sealstamp import a.svg -o out.png
	[ "$status" -eq 3 ]
	[[ $stderr == "sealstamp: a.svg: line 1: <text> is refused: convert text to paths" ]]
	printf 'GIF89a' >a.gif
	run --separate-stderr sealstamp import a.gif -o out.png
	[ "$status" -eq 3 ]
	[[ $stderr == *"no PNG, JPEG or SVG"* ]]
	[ ! -e out.png ]
}

@test "stamp: a picture is a seal, known by its content" {
	make_pdf in.pdf 1
	sealstamp render "${SEAL[@]}" --dpi 300 --format png -o picture
	sealstamp stamp in.pdf -o out.pdf --seal picture --size 40 --at 1:60,60
	qpdf --check out.pdf
	mutool draw -r 72 -o page.png out.pdf 1
	svg_file a.svg "$RING"
	sealstamp stamp in.pdf -o out.pdf --seal a.svg --at 1:60,60
	qpdf --check out.pdf
	run --separate-stderr sealstamp stamp in.pdf -o out2.pdf --seal a.svg --text name=a --at 1:60,60
	[ "$status" -eq 2 ]
	[[ $stderr == *"a picture has no slots"* ]]
}

@test "emblem: wrong slots and drawings are told" {
	svg_file a.svg "$RING"
	run --separate-stderr sealstamp render "${SEAL[@]}" --emblem name=a.svg -o out.svg
	[ "$status" -ne 0 ]
	[[ $stderr == *"slot name takes text"* ]]
	run --separate-stderr sealstamp render "${SEAL[@]}" --emblem a.svg -o out.svg
	[ "$status" -eq 2 ]
	[[ $stderr == *"write SLOT=FILE.svg"* ]]
}

@test "compare: pictures" {
	svg_file a.svg "$RING"
	svg_file b.svg "$RING<rect x='24' y='24' width='20' height='20' fill='#E60012'/>"
	run sealstamp compare a.svg a.svg
	[ "$status" -eq 0 ]
	[ "$output" = "same, the pictures share 100.0 % of their ink, 100.0 % where they differ most" ]
	run sealstamp compare a.svg b.svg --json
	[ "$status" -eq 1 ]
	[ "$(jq -r .verdict <<<"$output")" = different ]
	[ "$(jq -r .by <<<"$output")" = picture ]
	run --separate-stderr sealstamp compare a.svg
	[ "$status" -eq 2 ]
}

@test "compare: records" {
	sealstamp render "${SEAL[@]}" --dpi 300 -o a.png
	sealstamp render "${SEAL[@]}" -o a.svg
	sealstamp render "${SEAL[@]}" --color blue -o blue.svg
	run sealstamp compare a.png a.svg
	[ "$status" -eq 0 ]
	[ "$output" = "same, by the records of both" ]
	run sealstamp compare a.png blue.svg --json
	[ "$status" -eq 1 ]
	[ "$(jq -r .verdict <<<"$output")" = alike ]
	[ "$(jq -r '.differences[0].what' <<<"$output")" = color ]
}
