# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

# encrypt NAME [OPTION]...: NAME.pdf for the user "Nutzer" and the owner "Eigner"
encrypt() {
	local name=$1

	shift
	qpdf --allow-weak-crypto "$@" -- "$BATS_FILE_TMPDIR/contract.pdf" "$BATS_FILE_TMPDIR/$name.pdf"
}

setup_file() {
	use_tree_data
	make_pdf "$BATS_FILE_TMPDIR/contract.pdf" 3
	make_organisation org ec:P-256
	encrypt r2 --encrypt Nutzer Eigner 40
	encrypt r3 --encrypt Nutzer Eigner 128
	encrypt r4-rc4 --encrypt Nutzer Eigner 128 --force-V4
	encrypt r4-aes --encrypt Nutzer Eigner 128 --use-aes=y
	encrypt r4-plain-metadata --encrypt Nutzer Eigner 128 --cleartext-metadata
	encrypt r5 --encrypt Nutzer Eigner 256 --force-R5
	encrypt r6 --encrypt Nutzer Eigner 256
	encrypt r4-packed --object-streams=generate --encrypt Nutzer Eigner 128 --use-aes=y
	encrypt r6-packed --object-streams=generate --encrypt Nutzer Eigner 256
	# opens without asking
	encrypt open --encrypt '' Eigner 256
	encrypt closed --encrypt '' Eigner 256 --modify=none
	encrypt comments --encrypt '' Eigner 128 --use-aes=y --modify=annotate
	encrypt closed-r2 --encrypt '' Eigner 40 --modify=n --annotate=n
	# a soft hyphen, a non-breaking space, IX as one character, a full-width
	# letter, and what SASLprep makes of it
	TYPED=$'密\u00AD码\u00A0\u2168\uFF21' PREPARED='密码 IXA' UMLAUT=$'Schl\u00FCssel'
	encrypt by-typed --password-mode=bytes --encrypt "$TYPED" Eigner 256
	encrypt by-prepared --password-mode=bytes --encrypt "$PREPARED" Eigner 256
	encrypt by-prepared-r5 --password-mode=bytes --encrypt "$PREPARED" Eigner 256 --force-R5
	encrypt by-forbidden --password-mode=bytes --encrypt $'\uE000' Eigner 256
	encrypt by-utf8 --password-mode=bytes --encrypt "$UMLAUT" Eigner 128
	encrypt by-pdfdoc --password-mode=unicode --encrypt "$UMLAUT" Eigner 128
	printf '%s\n' "$TYPED" >"$BATS_FILE_TMPDIR/typed"
	printf '%s\n' "$PREPARED" >"$BATS_FILE_TMPDIR/prepared"
	printf '\uE000\n' >"$BATS_FILE_TMPDIR/forbidden"
	printf '%s\n' "$UMLAUT" >"$BATS_FILE_TMPDIR/umlaut"
	printf 'Nutzer\n' >"$BATS_FILE_TMPDIR/user"
	printf 'Eigner\n' >"$BATS_FILE_TMPDIR/owner"
	printf 'Fremder\n' >"$BATS_FILE_TMPDIR/stranger"
}

setup() {
	work_folder
	cp "$KEYS"/*.pdf .
	KEY=(--key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin")
	USER=(--password-file "$KEYS/user")
	OWNER=(--password-file "$KEYS/owner")
}

# valid FILE COUNT [PASSWORD]: like all_valid, for an encrypted file
valid() {
	qpdf --password="$3" --check "$1"
	pdfsig -upw "$3" "$1" >pdfsig.log 2>&1 || true
	cat pdfsig.log
	[ "$(grep -c 'Signature Validation: Signature is Valid' pdfsig.log)" -eq "$2" ]
	[ "$(grep -c 'Signature Validation:' pdfsig.log)" -eq "$2" ]
	rm pdfsig.log
	mutool show -p "$3" "$1" trailer >/dev/null
}

# plain FILE PASSWORD: as qpdf reads it
plain() {
	qpdf --password="$2" --decrypt --qdf --object-streams=disable "$1" -
}

@test "every revision of the handler is sealed and signed, twice" {
	for name in r2 r3 r4-rc4 r4-aes r4-plain-metadata r5 r6 r4-packed r6-packed; do
		echo "$name"
		sealstamp sign $name.pdf -o one.pdf "${SEAL[@]}" --at 1:center --at 2:center \
			"${KEY[@]}" "${USER[@]}" --reason 同意 --location 'Guang(zhou' --contact a@b
		is_prefix $name.pdf one.pdf
		sealstamp sign one.pdf -o two.pdf "${KEY[@]}" "${OWNER[@]}"
		is_prefix one.pdf two.pdf
		valid two.pdf 2 Nutzer
		plain two.pdf Nutzer >plain.txt
		for text in '/Reason <feff540c610f>' '/Location (Guang\(zhou)' '/ContactInfo (a@b)' \
			'/T (Signature1)' '/T (Signature2)' '/M (D:20'; do
			grep -aqF -- "$text" plain.txt
		done
		run -1 grep -aq 'Guang\|a@b\|D:20' one.pdf
	done
}

@test "an encrypted document looks like the same one in the clear" {
	for name in contract r2 r4-aes r6 r6-packed; do
		sealstamp stamp $name.pdf -o out.pdf "${SEAL[@]}" --at 2:center "${OWNER[@]}"
		pdftoppm -r 40 -f 2 -l 2 -upw Nutzer out.pdf $name-seen
	done
	for name in r2 r4-aes r6 r6-packed; do
		cmp contract-seen-2.ppm $name-seen-2.ppm
	done
}

@test "two phases; the saved state holds neither key nor password" {
	sealstamp prepare r6.pdf -o prepared.pdf --state state --cert "$KEYS/org.pem" "${USER[@]}" \
		"${SEAL[@]}" --at 1:center >request
	jq -r .attrs request | base64 -d | openssl dgst -sha256 -sign "$KEYS/org.key" >signature
	sealstamp finish prepared.pdf -o out.pdf --state state --signature signature
	valid out.pdf 1 Nutzer
	key=$(qpdf --password=Nutzer --show-encryption --show-encryption-key r6.pdf |
		sed -n 's/^Encryption key = //p')
	[ "${#key}" -eq 64 ]
	run -1 grep -aqi -e "$key" -e "$(xxd -r -p <<<"$key" | base64)" -e Nutzer state
}

@test "no password, a wrong one, and none where none is needed" {
	refused 3 'r6.pdf: .*only with a password.* --password-file FILE' sealstamp inspect r6.pdf
	for name in r2 r4-aes r6; do
		refused 3 'neither as its user.s nor as its owner.s.*stranger' \
			sealstamp sign $name.pdf -o out.pdf "${KEY[@]}" --password-file "$KEYS/stranger"
	done
	refused 5 'cannot open nowhere: ' sealstamp inspect r6.pdf --password-file nowhere
	sealstamp inspect open.pdf
	sealstamp inspect contract.pdf "${USER[@]}"
}

@test "a password opens as the standard prepares it, and as it is typed" {
	! cmp -s by-utf8.pdf by-pdfdoc.pdf
	for pair in typed:typed prepared:typed prepared:prepared prepared-r5:typed forbidden:forbidden \
		utf8:umlaut pdfdoc:umlaut; do
		echo "$pair"
		sealstamp stamp "by-${pair%:*}.pdf" -o out.pdf "${SEAL[@]}" --at 1:center \
			--password-file "$KEYS/${pair#*:}" --force-permissions
		qpdf --password=Eigner --check out.pdf
	done
	# what was not prepared cannot be guessed from what is
	refused 3 'neither as its user.s nor' sealstamp inspect by-typed.pdf \
		--password-file "$KEYS/prepared"
}

@test "a password that is prepared serves for finding text and for pictures, too" {
	grep -q '^#define HAVE_POPPLER 1' "$SEAL_BUILDDIR/config.h" ||
		skip "configured --without-poppler"
	sealstamp preview contract.pdf -o clear.png --page 2
	for pair in typed:typed prepared:typed prepared:prepared prepared-r5:typed forbidden:forbidden \
		utf8:umlaut pdfdoc:umlaut; do
		sealstamp preview "by-${pair%:*}.pdf" -o page.png --page 2 \
			--password-file "$KEYS/${pair#*:}"
		cmp clear.png page.png
	done
	refused 3 'no .*text' sealstamp stamp by-prepared.pdf -o out.pdf "${SEAL[@]}" --find 甲方 \
		--password-file "$KEYS/typed"
}

@test "permissions refuse, unless the owner asks or they are forced" {
	for name in closed comments closed-r2; do
		refused 4 'permissions forbid changing its pages: .*owner password, .* \(--password-file FILE, --force-permissions\)$' \
			sealstamp stamp $name.pdf -o out.pdf "${SEAL[@]}" --at 1:center
		refused 4 'permissions forbid adding a signature field: .*--force-permissions' \
			sealstamp sign $name.pdf -o out.pdf "${KEY[@]}"
		sealstamp sign $name.pdf -o owner.pdf "${KEY[@]}" "${OWNER[@]}"
		valid owner.pdf 1 ''
		run --separate-stderr sealstamp sign $name.pdf -o forced.pdf "${SEAL[@]}" \
			--at 1:center --at 2:center --at 3:center "${KEY[@]}" --force-permissions
		[ "$status" -eq 0 ]
		[ "${#stderr_lines[@]}" -eq 2 ]
		[[ $stderr == *'permissions forbid changing its pages: overridden'* ]]
		[[ $stderr == *'permissions forbid adding a signature field: overridden'* ]]
		valid forced.pdf 1 ''
	done
	sealstamp prepare closed.pdf -o prepared.pdf --state state --cert "$KEYS/org.pem" \
		--force-permissions | jq -e '.warnings | length == 1 and (.[0] | test("overridden"))'
}

@test "a batch names the keys of its jobs" {
	jq -nc '{template: "round-company", text: {name: "甲"}, at: "1:center"} as $seal |
		("closed", "r6") | {input: "\(.).pdf", output: "\(.).out.pdf", seals: [$seal]}' >jobs
	run --separate-stderr sealstamp batch jobs
	echo "$stderr"
	[ "$status" -ne 0 ]
	grep -q '^sealstamp: closed.pdf: .*(password_file, force_permissions in the job)$' <<<"$stderr"
	grep -q '^sealstamp: r6.pdf: .*with password_file in the job$' <<<"$stderr"
}

@test "inspect shows the encryption" {
	run sealstamp inspect r2.pdf "${USER[@]}"
	[ "${lines[2]}" = '  encrypted: RC4, key of 40 bits, revision 2, opened as user; may print, change, copy, annotate, fill, extract, assemble, print-well' ]
	sealstamp inspect comments.pdf --json | jq -e '.encryption == {"revision": 4, "cipher": "AES",
		"key_bits": 128, "opened_as": "user",
		"rights": ["print", "copy", "annotate", "fill", "extract", "assemble", "print-well"]}'
	sealstamp inspect closed.pdf --json "${OWNER[@]}" |
		jq -e '.encryption.opened_as == "owner" and (.encryption.rights | length) == 8'
	sealstamp inspect contract.pdf --json | jq -e '.encryption == null'
}
