# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

setup_file() {
	use_tree_data
	make_organisation org rsa:2048
	make_pdf "$BATS_FILE_TMPDIR/contract.pdf" 1
}

setup() {
	work_folder
	cp "$KEYS/contract.pdf" .
	KEY=(--key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin")
}

# is_signed_once FILE: the contract with one signature behind it, and nothing beside
is_signed_once() {
	is_prefix "$KEYS/contract.pdf" "$1"
	[ "$(grep -ac '/ByteRange' "$1")" -eq 1 ]
	[ ! -e "$1.seal-tail" ]
}

@test "a signature is appended to the file itself" {
	ln contract.pdf other-name.pdf
	chmod 640 contract.pdf
	sealstamp sign contract.pdf --in-place "${SEAL[@]}" --at 1:center "${KEY[@]}"
	is_signed_once other-name.pdf
	all_valid contract.pdf 1
	[ "$(stat -c %a contract.pdf)" = 640 ]
	sealstamp sign contract.pdf --in-place "${KEY[@]}"
	all_valid contract.pdf 2
}

@test "a stamp is appended to the file itself" {
	sealstamp stamp contract.pdf --in-place "${SEAL[@]}" --at 1:center
	is_prefix "$KEYS/contract.pdf" contract.pdf
	[ ! -e contract.pdf.seal-tail ]
	qpdf --check contract.pdf
	cmp <(sealstamp stamp "$KEYS/contract.pdf" -o - "${SEAL[@]}" --at 1:center) contract.pdf
}

@test "what fails leaves the file alone" {
	echo wrong >pin
	refused 5 'password' sealstamp sign contract.pdf --in-place --key "file:$KEYS/org.p12" \
		--pin-file pin
	cmp contract.pdf "$KEYS/contract.pdf"
	refused 2 'one of them' sealstamp sign contract.pdf --in-place -o out.pdf "${KEY[@]}"
	refused 2 'standard input' sealstamp sign - --in-place "${KEY[@]}"
	refused 2 'same file' sealstamp sign contract.pdf -o contract.pdf "${KEY[@]}"
}

@test "only one appends at a time" {
	(flock 9 && refused 3 'somebody else' sealstamp sign contract.pdf --in-place "${KEY[@]}") \
		9<contract.pdf
	cmp contract.pdf "$KEYS/contract.pdf"
}

# interrupt: contract.pdf, cut off while it became signed.pdf, and its record
interrupt() {
	sealstamp sign contract.pdf -o signed.pdf "${KEY[@]}"
	append_record contract.pdf signed.pdf
	head -c $(($(stat -c %s contract.pdf) + 5000)) signed.pdf >contract.pdf
}

@test "a document that is cut off says what finishes it, and that does only this" {
	local cure='sealstamp repair --in-place contract.pdf. finishes that$'

	refused 3 'nothing was being appended' sealstamp repair --in-place contract.pdf
	interrupt
	cp contract.pdf cut.pdf
	refused 3 "contract.pdf: .*$cure" sealstamp inspect contract.pdf
	refused 3 "contract.pdf: .*$cure" sealstamp sign contract.pdf -o out.pdf "${KEY[@]}"
	refused 4 "contract.pdf: .*$cure" sealstamp repair contract.pdf -o out.pdf
	run -1 sealstamp verify contract.pdf
	grep -q "$cure" <<<"$output"
	refused 2 'one of them' sealstamp repair --in-place contract.pdf -o out.pdf
	cmp contract.pdf cut.pdf
	sealstamp repair --in-place contract.pdf
	cmp contract.pdf signed.pdf
	[ ! -e contract.pdf.seal-tail ]
}

@test "a record that was cut short or altered is not appended" {
	interrupt
	cp contract.pdf cut.pdf
	cp contract.pdf.seal-tail whole
	for size in -1 -300; do
		head -c $size whole >contract.pdf.seal-tail
		refused 6 'contract.pdf.seal-tail was cut short or altered' \
			sealstamp repair --in-place contract.pdf
		refused 6 'stays as it is; its first [0-9]+ bytes are the document before' \
			sealstamp sign contract.pdf --in-place "${KEY[@]}"
		cmp contract.pdf cut.pdf
	done
	sed '1,/ByteRange/s/ByteRange/Byterange/' whole >contract.pdf.seal-tail
	refused 6 'cut short or altered' sealstamp repair --in-place contract.pdf
	cmp contract.pdf cut.pdf
}

@test "the next run finishes an interrupted one, and adds nothing" {
	interrupt
	run -4 sealstamp sign contract.pdf --in-place "${KEY[@]}"
	[[ $output == *'interrupted'* ]]
	cmp contract.pdf signed.pdf
	[ ! -e contract.pdf.seal-tail ]
}

@test "killed at any moment, the file is the old one or the new one" {
	local try pid kills=0

	for ((try = 0; try < 40; try++)); do
		cp "$KEYS/contract.pdf" contract.pdf
		"$SEALSTAMP" sign contract.pdf --in-place "${KEY[@]}" 2>/dev/null &
		pid=$!
		sleep "0.0$((RANDOM % 9))$((RANDOM % 10))"
		kill -KILL "$pid" 2>/dev/null && kills=$((kills + 1))
		wait "$pid" || true
		cmp -n "$(stat -c %s "$KEYS/contract.pdf")" contract.pdf "$KEYS/contract.pdf"
		if cmp -s contract.pdf "$KEYS/contract.pdf" || [ -e contract.pdf.seal-tail ]; then
			sealstamp sign contract.pdf --in-place "${KEY[@]}" || [ $? -eq 4 ]
		fi
		is_signed_once contract.pdf
		rm -f .contract.pdf*.part
	done
	echo "killed $kills times"
	[ "$kills" -gt 0 ]
	all_valid contract.pdf 1
}
