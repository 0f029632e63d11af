# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

setup_file() {
	use_tree_data
	make_pdf "$BATS_FILE_TMPDIR/contract.pdf" 3
	make_organisation org ec:P-256
}

setup() {
	work_folder
	cp "$KEYS/contract.pdf" .
}

@test "a stamp is an incremental update that other readers accept" {
	sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --at -1:-60,60
	qpdf --check out.pdf
	is_prefix contract.pdf out.pdf
	[ "$(sealstamp inspect out.pdf --json | jq .revisions)" -eq 2 ]
}

@test "the seal is red ink on its page and no other" {
	sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --color red --at 2:center
	pdftoppm -r 30 out.pdf page
	for page in 1 3; do ! has_colour "page-$page.ppm"; done
	has_colour page-2.ppm
}

# any pixel of a PPM whose red, green and blue differ
has_colour() {
	tail -c +16 "$1" | od -An -v -tu1 -w3 | awk '$1 != $2 || $2 != $3 { n++ } END { exit !(n > 50) }'
}

@test "several seals, several places" {
	sealstamp stamp contract.pdf -o out.pdf \
		"${SEAL[@]}" --at 1:bottom-right --at 2:105,148.5 --at 3:top-left \
		--template legal-rep-square --text name=王小明 --at -1:-40,40
	qpdf --check out.pdf
	pdftoppm -r 30 out.pdf page
	for page in 1 2 3; do has_colour "page-$page.ppm"; done
}

@test "the same seal on many pages is stored once" {
	sealstamp stamp contract.pdf -o one.pdf "${SEAL[@]}" --at 1:center
	sealstamp stamp contract.pdf -o three.pdf "${SEAL[@]}" --at 1:center --at 2:center --at 3:center
	grown=$(($(stat -c %s three.pdf) - $(stat -c %s one.pdf)))
	first=$(($(stat -c %s one.pdf) - $(stat -c %s contract.pdf)))
	[ "$grown" -lt "$first" ]
}

@test "standard input to standard output" {
	sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --at 1:center
	sealstamp stamp - -o - "${SEAL[@]}" --at 1:center <contract.pdf | cmp - out.pdf
	cat contract.pdf | sealstamp stamp - -o - "${SEAL[@]}" --at 1:center | cmp - out.pdf
}

@test "what render makes can be stamped" {
	sealstamp render "${SEAL[@]}" --size 42 -o seal.pdf
	sealstamp stamp seal.pdf -o out.pdf --template legal-rep-square --text name=王小明 --at 1:center
	qpdf --check out.pdf
}

@test "file names with blanks, commas and Chinese" {
	mv contract.pdf 'a b，c,章.pdf'
	sealstamp stamp 'a b，c,章.pdf' -o '章 出,口.pdf' "${SEAL[@]}" --at 1:center
	qpdf --check '章 出,口.pdf'
}

@test "a signed document is not stamped" {
	sealstamp sign contract.pdf -o signed.pdf --key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin"
	refused 4 '^sealstamp: signed.pdf: ' \
		sealstamp stamp signed.pdf -o out.pdf "${SEAL[@]}" --at 1:center
}

@test "a page that is not there" {
	refused 3 '4' sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --at 4:center
	refused 3 '4' sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --at -4:center
	refused 2 'pages count from 1' sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --at 0:center
}

@test "a seal that would leave the page" {
	refused 3 'page 1' sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --at 1:5,5
	refused 3 'page 1' sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --at 1:-300,60
}

@test "a place that cannot be read" {
	for place in 1 1: 1:2 1:2,x 1:middle 1:1,2,3 1:nan,1 1:0x10,4 ''; do
		refused 2 'PAGE:X,Y' sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --at "$place"
	done
}

@test "a list of pages, the same seal on each, stored once" {
	stamp() { sealstamp stamp contract.pdf -o "$1.pdf" "${SEAL[@]}" "${@:2}"; }
	stamp one --at 1:center
	stamp all --at 1-3:center
	stamp pages --at center --pages all
	cmp all.pdf pages.pdf
	[ $(($(stat -c %s all.pdf) - $(stat -c %s one.pdf))) -le 800 ]
	stamp ends --at odd:100,150 --offset -5,-1.5
	stamp same --at 1,-1:95,148.5
	cmp ends.pdf same.pdf
	for list in 2-,1 1:odd,2--1 -3- 1-3:even,odd; do
		stamp again --at center --pages "$list"
		cmp all.pdf again.pdf
	done
}

@test "a list of pages that cannot be" {
	stamp=(sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}")
	for pages in a 1,,2 1:2 +1 1-0 '' , 1--  odds 1:both; do
		refused 2 'is no list of pages' "${stamp[@]}" --at center --pages "$pages"
	done
	refused 2 'runs backwards' "${stamp[@]}" --at 3-2:center
	refused 3 'runs backwards in a document of 3 pages' "${stamp[@]}" --at 3--2:center
	refused 3 'no page 4: the document has 3' "${stamp[@]}" --at 2-4:center
	refused 3 'none of the document.s 3 pages' "${stamp[@]}" --at 2:odd:center
	refused 2 'on which page' "${stamp[@]}" --at center
	refused 2 'names its pages already' "${stamp[@]}" --at 1:center --pages 2
	refused 2 'belongs to no place' "${stamp[@]}" --pages 2 --at center
	refused 2 'X,Y in mm' "${stamp[@]}" --at 1:center --offset 5
}

@test "text below a seal shines through it, unless the seal is to cover it" {
	{ printf '%%PDF-1.7
'; } >/dev/null
	stamp() { sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --at 1:95,255 --color red "$@"; }
	dark() { pdftoppm -r 100 -f 1 -l 1 -singlefile out.pdf page && dark_pixels page.ppm; }
	stamp
	through=$(dark)
	mutool draw -q -r 100 -o page.ppm out.pdf 1 && [ "$(dark_pixels page.ppm)" -ge $((through - 5)) ]
	stamp --blend normal
	[ "$(dark)" -lt "$through" ]
	refused 2 'multiply or normal' stamp --blend screen
}

# how many pixels of a PPM are almost black
dark_pixels() {
	tail -c +16 "$1" | od -An -v -tu1 -w3 | awk '$1 + $2 + $3 < 200 { n++ } END { print n + 0 }'
}

@test "options without their seal, a seal without its place" {
	refused 2 '--at 1:center belongs to no seal' \
		sealstamp stamp contract.pdf -o out.pdf --at 1:center "${SEAL[@]}"
	refused 2 'belongs to no seal' sealstamp stamp contract.pdf -o out.pdf --text name=x "${SEAL[@]}"
	refused 2 'has no place' sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}"
	refused 2 'no seal' sealstamp stamp contract.pdf -o out.pdf
}
