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
	KEY=(--key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin")
}

@test "pages, version and revisions" {
	run sealstamp inspect contract.pdf
	[ "$status" -eq 0 ]
	[ "${lines[0]}" = contract.pdf ]
	[ "${lines[1]}" = "  PDF 1.7, 3 pages, $(stat -c %s contract.pdf) bytes, 1 revision" ]
	[ "${lines[2]}" = '  pages 1-3: 210.0 x 297.0 mm' ]
	[ "${lines[3]}" = '  0 signatures, not certified' ]
}

@test "signatures and how far they reach" {
	sealstamp sign contract.pdf -o one.pdf "${SEAL[@]}" --at 3:center "${KEY[@]}" --certify 2
	sealstamp sign one.pdf -o two.pdf "${KEY[@]}"
	run sealstamp inspect two.pdf
	[ "$status" -eq 0 ]
	grep -q '  2 signatures, certified, forms may be filled' <<<"$output"
	grep -Eq "signature \"Signature1\", ETSI.CAdES.detached, page 3 at [0-9., x]+ mm, covers $(stat -c %s one.pdf) of" \
		<<<"$output"
	grep -Eq 'signature "Signature2", .*covers the whole file' <<<"$output"
}

@test "--json says the same to machines" {
	sealstamp sign contract.pdf -o 'a "b".pdf' "${SEAL[@]}" --at 2:center "${KEY[@]}"
	sealstamp inspect 'a "b".pdf' --json | jq -e --argjson n "$(stat -c %s 'a "b".pdf')" '
		.file == "a \"b\".pdf" and .version == "1.7" and .length == $n and .revisions == 2 and
		.signatures == 1 and .docmdp == 0 and (.pages | length) == 3 and
		.pages[0] == {"width_mm": 210, "height_mm": 297, "rotate": 0, "user_unit": 1,
			"media_box": [0, 0, 595.276, 841.89], "visible_box": [0, 0, 595.276, 841.89]} and
		.pdfa == "" and .tagged == false and .hits == null and
		(.fields[0].box_mm | map(round)) == [84, 128, 42, 42] and
		(.fields | map(del(.box_mm))) == [{"name": "Signature1", "type": "Sig", "signed": true, "page": 2,
			"covered": $n, "subfilter": "ETSI.CAdES.detached"}]'
}

@test "from standard input" {
	run sealstamp inspect - <contract.pdf
	[ "$status" -eq 0 ]
	[ "${lines[0]}" = 'standard input' ]
}

@test "standard output that cannot be written" {
	run --separate-stderr bash -c '"$0" inspect contract.pdf >/dev/full' "$SEALSTAMP"
	[ "$status" -eq 6 ]
	[[ $stderr == 'sealstamp: cannot write standard output: '* ]]
}
