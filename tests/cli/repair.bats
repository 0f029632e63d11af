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
	refused 3 'password' sealstamp repair cut.pdf -o other.pdf
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
