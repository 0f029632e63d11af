# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

setup_file() {
	use_tree_data
	start_rig
	make_pdf "$BATS_FILE_TMPDIR/contract.pdf" 1
	echo secret >"$BATS_FILE_TMPDIR/password"
	echo 123456 >"$BATS_FILE_TMPDIR/pin"
}

teardown_file() {
	stop_rig
}

setup() {
	work_folder
	cp "$BATS_FILE_TMPDIR/contract.pdf" .
	KEY=(--key "file:$RIG/good.p12" --pin-file "$BATS_FILE_TMPDIR/pin")
}

sign() {
	sealstamp sign contract.pdf -o out.pdf "${KEY[@]}" "$@"
}

# cms FILE: the message of its only signature, without the zeros behind it
cms() {
	pdfsig -dump "$1" >/dev/null
	head -c $((4 + $(od -An -tu2 --endian=big -j2 -N2 "$1.sig0"))) "$1.sig0" >cms
}

# token NAME: the only time stamp of that attribute of cms, in token
token() {
	local at

	at=$(openssl asn1parse -inform DER -in cms | grep -A2 ":$1\$" | sed -n '3s/ *\([0-9]*\):.*/\1/p')
	openssl asn1parse -inform DER -in cms -strparse "$at" -noout -out token
}

# signature_value: the value that the SignerInfo of cms holds, in signature
signature_value() {
	local at header len

	read -r at header len < <(openssl asn1parse -inform DER -in cms |
		sed -n 's/^ *\([0-9]*\):d=5 *hl= *\([0-9]*\) *l= *\([0-9]*\) *prim: *OCTET STRING.*/\1 \2 \3/p' |
		tail -n 1)
	dd if=cms of=signature bs=1 skip=$((at + header)) count="$len" status=none
}

@test "a signature gets a time stamp that openssl verifies" {
	sign --tsa "$RIG_URL/tsa"
	is_prefix contract.pdf out.pdf
	pdfsig -nocert out.pdf | grep 'Signature is Valid'
	cms out.pdf
	token id-smime-aa-timeStampToken
	signature_value
	openssl ts -verify -in token -token_in -data signature -CAfile "$RIG/root.pem" \
		-untrusted "$RIG/issuer.pem"
}

@test "the content is time-stamped before it is signed" {
	sign --tsa "$RIG_URL/tsa" --content-time-stamp
	pdfsig -nocert out.pdf | grep 'Signature is Valid'
	cms out.pdf
	openssl asn1parse -inform DER -in cms | grep ets-contentTimestamp
	openssl asn1parse -inform DER -in cms | grep timeStampToken
	run ! sign --content-time-stamp
	[[ $output == *--tsa* ]]
}

@test "the next authority is asked when one fails" {
	sign --tsa "$RIG_URL/tsa-500" --tsa "$RIG_URL/tsa-wrong-nonce" --tsa "$RIG_URL/tsa"
	cms out.pdf
	openssl asn1parse -inform DER -in cms | grep timeStampToken
}

@test "without a time stamp nothing is written, or a warning is left" {
	run -6 sign --tsa "$RIG_URL/tsa-status2"
	[[ $output == *"$RIG_URL/tsa-status2"*timeNotAvailable* ]]
	[ ! -e out.pdf ]
	run -0 sign --tsa "$RIG_URL/tsa-status2" --on-tsa-failure degrade
	[[ $output == *warning*"without a time stamp"*"$RIG_URL/tsa-status2"* ]]
	pdfsig -nocert out.pdf | grep 'Signature is Valid'
}

@test "the authority asks for a password" {
	run -6 sign --tsa "$RIG_URL/tsa-auth"
	[[ $output == *"$RIG_URL/tsa-auth"* ]]
	sign --tsa "$RIG_URL/tsa-auth" --tsa-user user \
		--tsa-password-file "$BATS_FILE_TMPDIR/password"
	run -2 sign --tsa "$RIG_URL/tsa-auth" --tsa-user user
	run -2 sign --tsa-user user --tsa-password-file "$BATS_FILE_TMPDIR/password"
	run -2 sign --tsa "$RIG_URL/tsa" --on-tsa-failure ignore
}

@test "the key is asked once, whatever the authority does" {
	cat >key <<-EOF
		#!/bin/sh
		echo asked >>"$PWD/log"
		jq -r .attrs | base64 -d | openssl dgst -sha256 -sign "$RIG/good.key" | base64 -w0 |
			sed 's/.*/{"signature": "&"}/'
	EOF
	chmod +x key
	KEY=(--key "exec:$PWD/key" --cert "$RIG/good-chain.pem")
	run -6 sign --tsa "$RIG_URL/tsa-500" --tsa "$RIG_URL/tsa-truncated"
	[ "$(wc -l <log)" -eq 1 ]
	sign --tsa "$RIG_URL/tsa"
	[ "$(wc -l <log)" -eq 2 ]
}

# prepare with options, sign request.json
prepare() {
	sealstamp prepare contract.pdf -o prepared.pdf --state state.json \
		--cert "$RIG/good-chain.pem" "$@" >request.json
	jq -r .attrs request.json | base64 -d | openssl dgst -sha256 -sign "$RIG/good.key" >signature
}

finish() {
	sealstamp finish prepared.pdf -o out.pdf --state state.json --signature signature "$@"
}

@test "what is prepared for a time stamp gets one when it is finished" {
	prepare --tsa "$RIG_URL/tsa"
	run -3 finish
	[[ $output == *--tsa* ]]
	finish --tsa "$RIG_URL/tsa"
	pdfsig -nocert out.pdf | grep 'Signature is Valid'
	cms out.pdf
	openssl asn1parse -inform DER -in cms | grep timeStampToken
	run -0 finish --tsa "$RIG_URL/tsa-500" --on-tsa-failure degrade
	[[ $output == *"without a time stamp"* ]]
	run -3 finish --tsa "$RIG_URL/tsa" --tsa-reserve 50000
	[[ $output == *"--tsa-reserve"* ]]
	prepare
	run -3 finish --tsa "$RIG_URL/tsa"
	[[ $output == *"no room for a time stamp"* ]]
}
