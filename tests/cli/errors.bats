# SPDX-License-Identifier: LGPL-2.1-or-later
# Bad input: the exit status, one line with place and cure, nothing half-written.
load helpers

setup_file() {
	use_tree_data
	make_pdf "$BATS_FILE_TMPDIR/contract.pdf" 40
	make_organisation org ec:P-256
}

setup() {
	work_folder
	cp "$KEYS/contract.pdf" .
	KEY=(--key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin")
	AT=(--at 1:center)
}

stamp() {
	sealstamp stamp "$1" -o out.pdf "${SEAL[@]}" "${AT[@]}"
}

@test "help is another way to ask for --help" {
	cmp <(sealstamp help) <(sealstamp --help)
	cmp <(sealstamp help sign) <(sealstamp sign --help)
	refused 2 "no command 'seal'" sealstamp help seal
}

@test "no command, no such command, no such option" {
	refused 2 "'sealstamp --help'" sealstamp
	refused 2 "'seal'" sealstamp seal
	refused 2 'unknown option --nope' sealstamp inspect --nope contract.pdf
	refused 2 'unknown option -x' sealstamp inspect -x contract.pdf
	refused 2 'takes no value' sealstamp inspect --json=1 contract.pdf
	refused 2 'needs a value' sealstamp render -o
	refused 2 'IN.pdf is missing' sealstamp inspect
	refused 2 'one argument too many' sealstamp inspect a b
	refused 2 'given twice' sealstamp stamp contract.pdf -o a -o b
}

@test "an input that is not there, or a folder" {
	refused 6 'nowhere.pdf' sealstamp inspect nowhere.pdf
	refused 6 'regular file' sealstamp inspect .
}

@test "not a PDF" {
	echo 'Dear customer' >letter.pdf
	refused 3 '^sealstamp: letter.pdf: ' stamp letter.pdf
	: >empty.pdf
	refused 3 '^sealstamp: empty.pdf: ' stamp empty.pdf
}

@test "truncated at every 1 KB" {
	size=$(stat -c %s contract.pdf)
	[ "$size" -gt 5000 ]
	for ((n = 1024; n < size; n += 1024)); do
		head -c "$n" contract.pdf >cut.pdf
		refused 3 '^sealstamp: cut.pdf: ' stamp cut.pdf
	done
}

@test "damage is told with what may mend it, and what cannot" {
	local mend='; `sealstamp repair` may mend it$'

	head -c -12 contract.pdf >cut.pdf
	refused 3 "^sealstamp: cut.pdf: .*$mend" stamp cut.pdf
	refused 3 "^sealstamp: cut.pdf: .*$mend" sealstamp inspect cut.pdf
	run -1 sealstamp verify cut.pdf
	[[ $output == *'`sealstamp repair` may mend it'* ]]
	{ echo junk && cat contract.pdf; } >junk.pdf
	refused 3 "not a PDF: .*$mend" stamp junk.pdf
	sed 's|/Kids\[3 |/Kids[2 |' contract.pdf >tree.pdf
	refused 3 "^sealstamp: tree.pdf: --at 1:center: page tree, object 2: .*$mend" stamp tree.pdf
	sed -i 's|/Count 40|/Count -1|' tree.pdf
	refused 3 "^sealstamp: tree.pdf: --at 1:center: page tree, object 2: .*$mend" stamp tree.pdf
	sealstamp sign contract.pdf -o signed.pdf "${KEY[@]}"
	head -c -12 signed.pdf >cut.pdf
	refused 3 'signed, so nothing can mend it: ask its sender for an undamaged copy$' stamp cut.pdf
	echo 'Dear customer' >letter.pdf
	refused 3 'begin with %PDF-$' stamp letter.pdf
}

@test "encrypted" {
	qpdf --encrypt user owner 256 -- contract.pdf locked.pdf
	refused 3 'locked.pdf: .*password' stamp locked.pdf
}

@test "a page that is not there, a seal outside the page" {
	AT=(--at 41:center)
	refused 3 '^sealstamp: contract.pdf: --at 41:center: there is no page 41: the document has 40' stamp contract.pdf
	AT=(--at 1:1,1)
	refused 3 '^sealstamp: contract.pdf: .*page 1' stamp contract.pdf
}

@test "no such template, no such slot, a missing slot" {
	refused 3 'no-such.*round-company' sealstamp render --template no-such -o seal.svg
	refused 3 'round-company.*nom' sealstamp render --template round-company --text nom=x -o seal.svg
	refused 3 'round-company.*name' sealstamp render --template round-company -o seal.svg
	refused 2 'SLOT=TEXT' sealstamp render --template round-company --text "$NAME" -o seal.svg
}

@test "a seal design that cannot be read" {
	echo '{ "format": ' >broken.json
	refused 3 'broken.json' sealstamp render --seal broken.json -o seal.svg
	refused 6 'nowhere.json' sealstamp render --seal nowhere.json -o seal.svg
}

@test "an empty name, one of 200 characters, one that is not UTF-8" {
	refused 3 'name' sealstamp render --template round-company --text name= -o seal.svg
	refused 3 'name' sealstamp render --template round-company --text 'name=  ' -o seal.svg
	refused 3 'name' sealstamp render --template round-company -o seal.svg \
		--text "name=$(printf '司%.0s' $(seq 200))"
	refused 3 'UTF-8' sealstamp render --template round-company --text $'name=\xb9\xe3\xd6\xdd' \
		-o seal.svg
}

@test "a character no font has" {
	refused 3 'U\+13000.*--font' sealstamp render --template round-company \
		--text $'name=广州示例\U13000公司' -o seal.svg
}

@test "a size and a colour the design does not take" {
	refused 3 'size|mm' sealstamp render "${SEAL[@]}" --size 500 -o seal.svg
	refused 3 'pink' sealstamp render "${SEAL[@]}" --color pink -o seal.svg
}

@test "output = input, by another name too" {
	refused 2 'same file' sealstamp sign contract.pdf -o contract.pdf "${KEY[@]}"
	ln contract.pdf hard.pdf
	ln -s contract.pdf soft.pdf
	refused 2 'same file' sealstamp sign contract.pdf -o hard.pdf "${KEY[@]}"
	refused 2 'same file' sealstamp sign contract.pdf -o ./soft.pdf "${KEY[@]}"
	cmp contract.pdf "$KEYS/contract.pdf"
}

@test "an output folder that is not there, or is no folder" {
	refused 6 'nowhere/out.pdf' sealstamp sign contract.pdf -o nowhere/out.pdf "${KEY[@]}"
	refused 6 'contract.pdf/out.pdf' sealstamp sign contract.pdf -o contract.pdf/out.pdf "${KEY[@]}"
	mkdir folder
	refused 6 'folder' sealstamp sign contract.pdf -o folder "${KEY[@]}"
}

@test "a folder that cannot be written" {
	mkdir closed
	chmod 555 closed
	if touch closed/probe 2>/dev/null; then
		# root may write everywhere but into /proc
		refused 6 '/proc/out.pdf' sealstamp sign contract.pdf -o /proc/out.pdf "${KEY[@]}"
	else
		refused 6 'closed/out.pdf' sealstamp sign contract.pdf -o closed/out.pdf "${KEY[@]}"
	fi
}

@test "a full disk behind a file" {
	mkdir small
	unshare -rm mount -t tmpfs -o size=8k none small 2>/dev/null ||
		skip "this system lets nobody mount a tmpfs"
	cat >fill.sh <<-'END'
		mount -t tmpfs -o size=8k none small || exit 99
		"$@"
		status=$?
		test -z "$(ls -A small)" || exit 98
		exit $status
	END
	refused 6 'small/out.pdf' unshare -rm sh fill.sh "$SEALSTAMP" sign contract.pdf \
		-o small/out.pdf "${KEY[@]}"
}

@test "a full disk behind standard output" {
	run --separate-stderr bash -c '"$@" >/dev/full' sh \
		"$SEALSTAMP" sign contract.pdf -o - "${KEY[@]}"
	[ "$status" -eq 6 ]
	[[ $stderr == 'sealstamp: cannot write standard output: No space left on device' ]]
}

@test "a device is not an output file" {
	refused 6 'not a regular file' sealstamp sign contract.pdf -o /dev/full "${KEY[@]}"
}

@test "a file name with a line break stays on one line" {
	refused 6 'no\?where' sealstamp inspect $'no\nwhere.pdf'
}

@test "an input that is read from a closed standard input" {
	refused 3 'standard input' bash -c '"$0" inspect - <&-' "$SEALSTAMP"
}
