# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

setup_file() {
	use_tree_data
	make_pdf "$BATS_FILE_TMPDIR/contract.pdf" 2
	make_organisation org ec:P-256
	export LC_ALL=C.UTF-8
	cd "$BATS_FILE_TMPDIR" || return
	local key=(--key "file:$PWD/org.p12" --pin-file "$PWD/org.pin")
	"$SEALSTAMP" sign contract.pdf -o one.pdf --reason 合同 "${key[@]}"
	"$SEALSTAMP" sign one.pdf -o two.pdf "${key[@]}"
	"$SEALSTAMP" sign contract.pdf -o certified.pdf --certify 1 "${key[@]}"
	# the issuer stands last in the chain
	awk '/BEGIN CERT/ { pem = "" } { pem = pem $0 "\n" } END { printf "%s", pem }' org.pem >ca.pem
}

setup() {
	work_folder
	cp "$KEYS"/{one,two,certified,contract}.pdf "$KEYS/ca.pem" .
	TRUST=(--trust ca.pem --revocation none)
}

# flip FILE OFFSET: changes one byte
flip() {
	local byte

	byte=$(od -An -tu1 -j "$2" -N 1 "$1")
	printf '%b' "\\x$(printf %02x $((byte ^ 1)))" |
		dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}

@test "a signature of a trusted signer is valid" {
	run -0 sealstamp verify one.pdf "${TRUST[@]}"
	[ "${lines[0]}" = one.pdf ]
	[ "${lines[1]}" = '✓ signature "Signature1": valid' ]
	grep -q 'covers    the whole document' <<<"$output"
	grep -q 'reason    合同' <<<"$output"
	grep -q 'level     PAdES B-B (not higher because: no accepted time stamp proves when)' <<<"$output"
	grep -q 'claimed by the signer, not proven' <<<"$output"
}

@test "without trust it cannot be confirmed" {
	run -1 sealstamp verify one.pdf
	[ "${lines[1]}" = '! signature "Signature1": cannot be confirmed' ]
	grep -q 'NO_CERTIFICATE_CHAIN_FOUND' <<<"$output"
}

@test "unknown revocation is not accepted unless asked for" {
	run -1 sealstamp verify one.pdf --trust ca.pem
	run -0 sealstamp verify one.pdf --trust ca.pem --revocation if-available
}

@test "as of a time before and after the certificate" {
	run -1 sealstamp verify one.pdf "${TRUST[@]}" --at 2001-01-01
	run -1 sealstamp verify one.pdf "${TRUST[@]}" --at 2101-01-01T00:00:00Z
	run -2 sealstamp verify one.pdf "${TRUST[@]}" --at yesterday
}

@test "a second signature is an allowed change of the first" {
	run -0 sealstamp verify two.pdf "${TRUST[@]}" --json
	jq -e '.verdict == "TOTAL-PASSED" and (.signatures | length) == 2 and
		(.signatures[0] | .revision == 1 and (.covers_all | not) and (.changes | length) > 0 and
			all(.changes[]; .allowed and .category == "signature")) and
		(.signatures[1] | .revision == 2 and .covers_all and .changes == [])' <<<"$output"
}

@test "a changed byte fails" {
	flip one.pdf 20
	run -1 sealstamp verify one.pdf "${TRUST[@]}" --json
	jq -e '.verdict == "TOTAL-FAILED"' <<<"$output"
	cp "$KEYS/one.pdf" .
	flip one.pdf "$(grep -abo '720 400' one.pdf | head -1 | cut -d: -f1)"
	run -1 sealstamp verify one.pdf "${TRUST[@]}" --json
	jq -e '.signatures[0].sub_indication == "HASH_FAILURE"' <<<"$output"
}

@test "data behind the end fails" {
	echo trailing >>one.pdf
	run -1 sealstamp verify one.pdf "${TRUST[@]}" --json
	jq -e '.signatures[0].reasons[0].code == "TRAILING_DATA"' <<<"$output"
}

@test "a certification that forbids changes fails after one" {
	local at before table

	run -0 sealstamp verify certified.pdf "${TRUST[@]}"
	grep -q 'certification "Signature1": valid' <<<"$output"
	at=$(stat -c %s certified.pdf) before=$(tail -2 certified.pdf | head -1)
	printf '4 0 obj\n<</Length 19>>\nstream\n72 720 100 9 re f  \nendstream\nendobj\n' >>certified.pdf
	table=$(stat -c %s certified.pdf)
	printf 'xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 20/Root 1 0 R/Prev %s>>\nstartxref\n%d\n%%%%EOF\n' \
		"$at" "$before" "$table" >>certified.pdf
	run -1 sealstamp verify certified.pdf "${TRUST[@]}" --json
	jq -e '.signatures[0].reasons[0] | .code == "CHANGED" and .weight == "bad"' <<<"$output"
}

@test "no signature, and no PDF" {
	run -1 sealstamp verify contract.pdf
	[ "${lines[1]}" = '! the document has no signature' ]
	head -c 400 contract.pdf >cut.pdf
	run -1 sealstamp verify cut.pdf --json
	jq -e '.verdict == "TOTAL-FAILED" and .sub_indication == "FORMAT_FAILURE" and .problem != ""' \
		<<<"$output"
}

@test "Chinese by locale, ASCII without UTF-8, no colours into a pipe" {
	run -0 --separate-stderr env LC_ALL=zh_CN.UTF-8 "$SEALSTAMP" verify one.pdf "${TRUST[@]}"
	[ "${lines[1]}" = '✓ 签名 "Signature1": 有效' ]
	run -0 --separate-stderr env LC_ALL=C "$SEALSTAMP" verify one.pdf "${TRUST[@]}"
	[ "${lines[1]}" = '[ok] signature "Signature1": valid' ]
	! grep -q $'\033' <<<"$output"
}

@test "text out of the document does not steer the terminal" {
	sealstamp sign contract.pdf -o rude.pdf --reason "$(printf 'a\033[2Jb')" \
		--key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin"
	run -0 sealstamp verify rude.pdf "${TRUST[@]}"
	grep -qF 'a?[2Jb' <<<"$output"
}

@test "revision, message and certificates are extracted" {
	sealstamp verify two.pdf --revision 1 -o first.pdf
	cmp first.pdf one.pdf
	sealstamp verify two.pdf --extract cms --signature 2 -o sig.der
	openssl cms -cmsout -print -inform DER -in sig.der -noout
	sealstamp verify two.pdf --extract certs -o certs.pem
	openssl x509 -in certs.pem -noout -subject
	run -3 sealstamp verify two.pdf --revision 3 -o none.pdf
	run ! sealstamp verify two.pdf --extract tokens -o none.der
	[ ! -e none.pdf ] && [ ! -e none.der ]
	run -2 sealstamp verify two.pdf --extract everything -o none
}

@test "several signatures of one signer in a message are good together" {
	command -v podofosign >/dev/null || skip "no podofosign"
	openssl pkcs12 -in "$KEYS/org.p12" -passin "file:$KEYS/org.pin" -nodes -nocerts -out org.key
	podofosign -in contract.pdf -out twice.pdf -cert "$KEYS/org.pem" -pkey org.key
	run sealstamp verify twice.pdf "${TRUST[@]}" --json
	jq -e '[.signatures[0].reasons[].code] | index("SIGNERS_REPEATED") and
		all(.[]; . != "CMS_MALFORMED")' <<<"$output"
	flip twice.pdf 20
	run -1 sealstamp verify twice.pdf "${TRUST[@]}" --json
	jq -e '[.signatures[0].reasons[].code] | index("DIGEST_WRONG") and
		all(.[]; . != "SIGNERS_REPEATED")' <<<"$output"
}
