# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

setup_file() {
	use_tree_data
	make_pdf "$BATS_FILE_TMPDIR/contract.pdf" 2
	make_organisation org rsa:2048
	make_organisation other ec:P-256
}

setup() {
	work_folder
	cp "$KEYS/contract.pdf" .
}

prepare() {
	sealstamp prepare contract.pdf -o prepared.pdf --state state.json --cert "$KEYS/$1.pem" \
		"${SEAL[@]}" --at -1:-60,60 >request.json
}

# the other party, which sees the request only
answer() {
	jq -r .attrs request.json | base64 -d | openssl dgst -sha256 -sign "$KEYS/$1.key" >signature
}

# the two ranges of the only signature
signed_bytes() {
	local range

	mapfile -t range < <(grep -ao 'ByteRange *\[[^]]*' "$1" | grep -o '[0-9]*')
	head -c "${range[1]}" "$1"
	tail -c "+$((range[2] + 1))" "$1" | head -c "${range[3]}"
}

@test "RSA and ECDSA signatures made elsewhere" {
	for name in org other; do
		prepare $name
		answer $name
		sealstamp finish prepared.pdf -o out.pdf --state state.json --signature signature
		is_prefix contract.pdf out.pdf
		all_valid out.pdf 1
	done
}

@test "RSA-PSS, which OpenSSL and NSS verify" {
	local set_pss=(-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest)
	SEAL+=(--padding pss --digest sha384 --commitment proof-of-approval --role 法定代表人)
	prepare org
	[ "$(jq -r '.algorithm_name, .input' request.json)" = $'rsa-pss-sha384\ndigest' ]
	jq -r .attrs request.json | base64 -d >attrs
	openssl dgst -sha384 "${set_pss[@]}" -sign "$KEYS/org.key" attrs >signature
	sealstamp finish prepared.pdf -o out.pdf --state state.json --signature signature
	all_valid out.pdf 1
	sealstamp verify out.pdf --extract cms -o cms
	signed_bytes out.pdf >covered
	openssl cms -verify -inform DER -in cms -content covered -binary -noverify -out /dev/null
	openssl dgst -sha384 -sign "$KEYS/org.key" attrs >signature
	run -5 sealstamp finish prepared.pdf -o out.pdf --state state.json --signature signature
	[[ "$output" == *"has PKCS#1 v1.5 padding"* ]]
}

@test "an Ed25519 key takes the attributes themselves" {
	openssl genpkey -algorithm ED25519 -out ed.key
	openssl req -new -x509 -key ed.key -subj /CN=Ed -days 30 -out ed.pem
	sealstamp prepare contract.pdf -o prepared.pdf --state state.json --cert ed.pem >request.json
	[ "$(jq -r '.input, .digest' request.json)" = $'attrs\nnull' ]
	jq -r .attrs request.json | base64 -d >attrs
	openssl pkeyutl -sign -rawin -inkey ed.key -in attrs -out signature
	sealstamp finish prepared.pdf -o out.pdf --state state.json --signature signature
	is_prefix contract.pdf out.pdf
}

@test "a reason and a commitment exclude each other" {
	SEAL+=(--reason approved --commitment proof-of-approval)
	run -2 prepare org
	[[ "$output" == *"--reason goes with neither"* ]]
}

@test "the prepared file and the result have the same length" {
	prepare org
	answer org
	sealstamp finish prepared.pdf -o out.pdf --state state.json --signature signature
	[ "$(stat -c %s prepared.pdf)" -eq "$(stat -c %s out.pdf)" ]
}

@test "a whole CMS made elsewhere" {
	prepare org
	answer org
	sealstamp finish prepared.pdf -o out.pdf --state state.json --signature signature
	pdfsig -dump out.pdf >/dev/null
	# zeros fill the room behind the CMS; its length is in its third and fourth byte
	head -c $((4 + $(od -An -tu2 --endian=big -j2 -N2 out.pdf.sig0))) out.pdf.sig0 >cms
	sealstamp finish prepared.pdf -o again.pdf --state state.json --cms cms
	cmp out.pdf again.pdf
}

@test "the signature comes through standard input" {
	prepare org
	answer org
	sealstamp finish prepared.pdf -o - --state state.json --signature - <signature >out.pdf
	all_valid out.pdf 1
}

@test "the state holds no password and no key" {
	prepare org
	jq -e . state.json >/dev/null
	! grep -Eq 'PRIVATE|Geheim' state.json
}

@test "a signature by another key, an empty one, a damaged one" {
	prepare org
	answer other
	refused 5 signature sealstamp finish prepared.pdf -o out.pdf --state state.json \
		--signature signature
	: >empty
	refused 5 . sealstamp finish prepared.pdf -o out.pdf --state state.json --signature empty
	answer org
	printf x | dd of=signature bs=1 seek=9 conv=notrunc status=none
	refused 5 verify sealstamp finish prepared.pdf -o out.pdf --state state.json \
		--signature signature
	refused 5 . sealstamp finish prepared.pdf -o out.pdf --state state.json --cms signature
}

@test "a prepared document that was changed" {
	prepare org
	answer org
	printf X | dd of=prepared.pdf bs=1 seek=20 conv=notrunc status=none
	refused 3 'not the one this state was prepared with' sealstamp finish prepared.pdf -o out.pdf \
		--state state.json --signature signature
}

@test "a document that was not prepared" {
	prepare org
	answer org
	refused 3 'not the one this state was prepared with' sealstamp finish contract.pdf -o out.pdf \
		--state state.json --signature signature
}

@test "a state that is none" {
	prepare org
	answer org
	refused 3 contract.pdf sealstamp finish prepared.pdf -o out.pdf --state contract.pdf \
		--signature signature
}

@test "missing and doubled options" {
	refused 2 '--cert' sealstamp prepare contract.pdf -o prepared.pdf --state state.json
	refused 2 '--state' sealstamp prepare contract.pdf -o prepared.pdf --cert "$KEYS/org.pem"
	refused 2 'standard output' sealstamp prepare contract.pdf -o - --state state.json \
		--cert "$KEYS/org.pem"
	refused 2 'same file' sealstamp prepare contract.pdf -o x --state x --cert "$KEYS/org.pem"
	refused 2 '--signature FILE and --cms FILE' sealstamp finish contract.pdf -o out.pdf --state s
	refused 2 'standard input' sealstamp finish - -o out.pdf --state - --signature s
}

@test "certificates that are none" {
	refused 5 contract.pdf sealstamp prepare contract.pdf -o prepared.pdf --state state.json \
		--cert contract.pdf
	refused 5 nowhere.pem sealstamp prepare contract.pdf -o prepared.pdf --state state.json \
		--cert nowhere.pem
}

@test "one of the two files cannot be written: none is" {
	refused 6 nowhere/state.json sealstamp prepare contract.pdf -o prepared.pdf \
		--state nowhere/state.json --cert "$KEYS/org.pem"
}

@test "a request that cannot be printed leaves no files" {
	refused 6 'standard output' bash -c '"$@" >/dev/full' sh "$SEALSTAMP" prepare contract.pdf \
		-o prepared.pdf --state state.json --cert "$KEYS/org.pem"
}
