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
	command -v qpdf >/dev/null || skip "qpdf is not installed"
}

@test "a wrong startxref is refused with its cause, repaired, and can be sealed" {
	sed 's/^startxref$/startxref\n1/' contract.pdf >damaged.pdf
	refused 3 'damaged.pdf: ' sealstamp stamp damaged.pdf -o out.pdf "${SEAL[@]}" --at 1:center
	run --separate-stderr sealstamp repair damaged.pdf -o good.pdf
	echo "$output; $stderr"
	[ "$status" -eq 0 ]
	[[ $output == *"xref"* ]]
	[[ $stderr == *"good.pdf: another file than damaged.pdf now"* ]]
	[ "$(sealstamp inspect good.pdf --json | jq '.pages | length')" -eq 3 ]
	sealstamp stamp good.pdf -o out.pdf "${SEAL[@]}" --at 1:center
	qpdf --check out.pdf
}

@test "a file that is cut off is repaired" {
	head -c -12 contract.pdf >cut.pdf
	sealstamp repair cut.pdf -o good.pdf
	qpdf --check good.pdf
	[ "$(sealstamp inspect good.pdf --json | jq '.pages | length')" -eq 3 ]
}

@test "a document without faults is told so" {
	run --separate-stderr sealstamp repair contract.pdf -o out.pdf
	[ "$status" -eq 0 ]
	[[ $output == *"nothing was found wrong"* ]]
	[[ $output == "pages: 3 before, 3 now"* ]]
}

# change FILE FROM TO: the bytes FROM, once, by as many others
change() {
	local at

	at=$(LC_ALL=C grep -abom 1 -e "$2" "$1" | head -n 1 | cut -d : -f 1)
	printf '%s' "$3" | dd of="$1" bs=1 seek="$at" conv=notrunc status=none
}

@test "a page that is lost leaves no output" {
	cp contract.pdf lost.pdf
	change lost.pdf '5 0 obj' '5 0 xbj'
	refused 3 'lost.pdf: what qpdf can make of it cannot be sealed either: page tree, object 2: a kid that is no page; .*another copy' \
		sealstamp repair lost.pdf -o out.pdf
}

@test "the pages are counted, and those whose contents are gone are named" {
	cp contract.pdf damaged.pdf
	change damaged.pdf '6 0 obj' '6 0 xbj'
	run --separate-stderr sealstamp repair damaged.pdf -o good.pdf
	echo "$output"
	[ "$status" -eq 0 ]
	[ "${lines[0]}" = 'refused before: page 2: object 6: offset 357: no object starts here' ]
	[[ $output == *'page 2: it has no contents now'* ]]
	[[ $output != *'page 1:'* && $output != *'page 3:'* ]]
	[ "${lines[-1]}" = 'pages: 3 before, 3 now' ]
	cp contract.pdf damaged.pdf
	change damaged.pdf endstream endstraem
	run --separate-stderr sealstamp repair damaged.pdf -o good.pdf
	echo "$output"
	[ "$status" -eq 0 ]
	[[ $output == *'page 1: its contents were damaged, object 4 0 R: a part may be gone'* ]]
}

@test "contents that nobody can decode are named" {
	sed '0,/<<.Length 19/s//<<\/Filter\/FlateDecode&/; s/FlateDecode<</FlateDecode/' contract.pdf >bad.pdf
	run --separate-stderr sealstamp repair bad.pdf -o good.pdf
	echo "$output"
	[ "$status" -eq 0 ]
	[[ $output == *'page 1: a seal on it brings a warning: '*'FlateDecode'* ]]
	[[ $output != *'page 2: a seal'* ]]
}

@test "what the strict reader alone complains of is told" {
	{ echo junk && cat contract.pdf; } >junk.pdf
	run --separate-stderr sealstamp repair junk.pdf -o good.pdf
	echo "$output"
	[ "${lines[0]}" = 'refused before: not a PDF: it does not begin with %PDF-' ]
	[[ $output != *'nothing was found wrong'* ]]
}

@test "what could still not be sealed is no repair" {
	sed 's|/MediaBox\[0 0 595.276 841.89\]||' contract.pdf >boxless.pdf
	refused 3 'boxless.pdf: .* sealed either: page 1, object [0-9]+: no /MediaBox' \
		sealstamp repair boxless.pdf -o out.pdf
	sed 's|/Catalog|/Catalog/AcroForm<</Fields[]/XFA(x)>>|' contract.pdf >form.pdf
	refused 3 'form.pdf: .* XFA form, .*: print it to an ordinary PDF first$' \
		sealstamp repair form.pdf -o out.pdf
	sed 's|/Kids\[[^]]*\]/Count 3|/Kids[]/Count 0|' contract.pdf >empty.pdf
	refused 3 'empty.pdf: .*it has no pages' sealstamp repair empty.pdf -o out.pdf
	sed 's/^startxref$/startxref\n1/; s|/Pages 2|/Pagex 2|' contract.pdf >rootless.pdf
	refused 3 'rootless.pdf: ' sealstamp repair rootless.pdf -o out.pdf
}

@test "pages that qpdf does not describe are counted all the same" {
	local qpdf

	qpdf=$(command -v qpdf)
	mkdir tools
	printf '#!/bin/sh\ncase " $* " in *--json*) exit 2 ;; esac\nexec %s "$@"\n' "$qpdf" >tools/qpdf
	chmod +x tools/qpdf
	PATH=$PWD/tools:$PATH run --separate-stderr sealstamp repair contract.pdf -o good.pdf
	echo "$output"
	[ "$status" -eq 0 ]
	[ "${lines[0]}" = 'pages: 3 before, 3 now' ]
	[[ ${lines[1]} == 'qpdf does not tell'* ]]
}

@test "standard output holds the document only" {
	head -c -12 contract.pdf >cut.pdf
	sealstamp repair cut.pdf -o - >good.pdf
	qpdf --check good.pdf
}

@test "an encrypted document stays encrypted" {
	printf 'geheim\n' >password
	qpdf --encrypt geheim geheim 256 -- contract.pdf locked.pdf
	head -c -10 locked.pdf >cut.pdf
	sealstamp repair cut.pdf -o good.pdf --password-file password
	qpdf --password=geheim --is-encrypted good.pdf
	refused 3 'cut.pdf: .*--password-file FILE' sealstamp repair cut.pdf -o other.pdf
	refused 3 'locked.pdf: .*--password-file FILE' sealstamp repair locked.pdf -o other.pdf
}

@test "a signed document is not repaired" {
	sealstamp sign contract.pdf -o signed.pdf --key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin"
	refused 4 'signed.pdf: signed, /ByteRange at offset [0-9]+' sealstamp repair signed.pdf -o out.pdf
	head -c -10 signed.pdf >cut.pdf
	refused 4 'cut.pdf: signed' sealstamp repair cut.pdf -o out.pdf
}

@test "what qpdf cannot repair leaves no output" {
	echo 'no PDF at all' >text.pdf
	refused 3 'text.pdf: cannot be repaired: qpdf refused with exit status 2' \
		sealstamp repair text.pdf -o out.pdf
}

@test "without qpdf the message names it" {
	local tools=$BATS_TEST_TMPDIR/tools

	mkdir "$tools"
	ln -s /usr/bin/* /usr/local/bin/* "$tools" 2>/dev/null || true
	rm "$tools/qpdf"
	refused 6 'qpdf is not installed' env "PATH=$tools" "$SEALSTAMP" repair contract.pdf -o out.pdf
}

@test "the input is a file of its own" {
	refused 2 'same file' sealstamp repair contract.pdf -o contract.pdf
	refused 2 'not standard input' sealstamp repair - -o out.pdf
}
