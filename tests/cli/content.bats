# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

setup_file() {
	use_tree_data
}

setup() {
	work_folder
}

# make_page FILE OPERATORS: one page of 200 x 200 points; octal escapes are allowed
make_page() {
	local file=$1 offsets=() start

	printf "$2" >content
	printf '%%PDF-1.7\n' >"$file"
	begin_object() {
		offsets+=("$(stat -c %s "$file")")
		printf '%d 0 obj\n' "${#offsets[@]}" >>"$file"
	}
	begin_object
	printf '<</Type/Catalog/Pages 2 0 R>>\nendobj\n' >>"$file"
	begin_object
	printf '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 200]/Resources<<>>>>\nendobj\n' >>"$file"
	begin_object
	printf '<</Type/Page/Parent 2 0 R/Contents 4 0 R>>\nendobj\n' >>"$file"
	begin_object
	{
		printf '<</Length %d>>\nstream\n' "$(stat -c %s content)"
		cat content
		printf '\nendstream\nendobj\n'
	} >>"$file"
	start=$(stat -c %s "$file")
	{
		printf 'xref\n0 5\n0000000000 65535 f \n'
		printf '%010d 00000 n \n' "${offsets[@]}"
		printf 'trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' "$start"
	} >>"$file"
	rm content
}

# box FILE X Y W H: the pixels of a part of the page, at 72 dpi
box() {
	pdftoppm -r 72 -x "$2" -y "$3" -W "$4" -H "$5" "$1" 2>/dev/null | sha256sum
}

# stamped FILE: draws the seal at the top right, over nothing of the content
stamped() {
	sealstamp stamp "$1" -o "stamped-$1" --template legal-rep-square --text name=王小明 \
		--at 1:50,50
	is_prefix "$1" "stamped-$1"
}

# same_seal OPERATORS: the seal is where it is on a page without content, the
# page below it as before
same_seal() {
	make_page plain.pdf ''
	stamped plain.pdf
	make_page page.pdf "$1"
	stamped page.pdf
	[ "$(box stamped-page.pdf 100 0 100 100)" = "$(box stamped-plain.pdf 100 0 100 100)" ]
	[ "$(box stamped-page.pdf 0 100 200 100)" = "$(box page.pdf 0 100 200 100)" ]
}

@test "the seal shows on an empty page" {
	make_page plain.pdf ''
	stamped plain.pdf
	[ "$(box stamped-plain.pdf 100 0 100 100)" != "$(box plain.pdf 100 0 100 100)" ]
	[ "$(box stamped-plain.pdf 0 100 200 100)" = "$(box plain.pdf 0 100 200 100)" ]
}

@test "open graphics states do not move the seal" {
	same_seal 'q q .5 0 0 .5 30 30 cm 0 0 40 40 re W n 0 0 200 50 re f'
}

@test "surplus Q neither moves the seal nor changes the page" {
	same_seal '0 0 30 30 re f q 0 1 0 rg 40 40 30 30 re f Q Q Q'
	[ "$(sealstamp stamp page.pdf -o out.pdf --template legal-rep-square --text name=王小明 \
		--at 1:50,50 2>&1 | grep -c 'Q without q')" -eq 1 ]
}

@test "text objects, marked content and paths that are open do no harm" {
	same_seal '0 0 30 30 re f /Span BMC q 3 0 0 3 0 0 cm BT 5 0 0 5 5 5 Tm'
	same_seal '0 0 30 30 re f 90 90 m 0 0 200 200 re'
}

@test "Q in strings and inline images is no operator" {
	same_seal '0 0 30 30 re f BT (Q \\) Q) Tj ET q .1 0 0 .1 0 0 cm
		BI /W 8 /H 1 /BPC 8 /CS /G ID Q Q\\002\\377EI EI 9 9 50 50 re f'
}

@test "content that is cut off swallows no seal" {
	same_seal '0 0 30 30 re f q .1 0 0 .1 0 0 cm (no end'
	same_seal '0 0 30 30 re f q .1 0 0 .1 0 0 cm [1 2'
	same_seal '0 0 30 30 re f q .1 0 0 .1 0 0 cm % comment'
}

@test "content that cannot be decoded leaves a warning" {
	make_page page.pdf 'q'
	sed 's|<</Length 1>>|<</Filter/X/Length 1>>|' page.pdf >odd.pdf
	qpdf odd.pdf good.pdf 2>/dev/null || true
	run --separate-stderr sealstamp stamp good.pdf -o out.pdf --template legal-rep-square \
		--text name=王小明 --at 1:50,50
	[ "$status" -eq 0 ]
	[[ $stderr == *"open graphics states were not looked for"* ]]
}
