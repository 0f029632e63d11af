# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

setup_file() {
	use_tree_data
	make_pdf "$BATS_FILE_TMPDIR/contract.pdf" 2
	make_organisation org rsa:2048
	make_organisation other ec:P-256
	make_organisation large ec:P-384
	make_organisation expired ec:P-256 200101000000Z 210101000000Z
	make_organisation early ec:P-256 20490101000000Z 20491231000000Z
}

setup() {
	work_folder
	cp "$KEYS/contract.pdf" .
	KEY=(--key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin")
	EXEC=(--cert "$KEYS/org.pem" --timeout 20)
	SIGN_ATTRS="printf %s \"\$request\" | jq -r .attrs | base64 -d |
		openssl dgst -sha256 -sign '$KEYS/org.key'"
}

@test "a seal and a signature that other readers find valid" {
	sealstamp sign contract.pdf -o out.pdf "${SEAL[@]}" --at -1:-60,60 "${KEY[@]}"
	is_prefix contract.pdf out.pdf
	all_valid out.pdf 1
	pdfsig out.pdf | grep -q 'ETSI.CAdES.detached'
	[ "$(ls -A | xargs)" = 'contract.pdf out.pdf' ]
}

@test "a second signature leaves both valid" {
	sealstamp sign contract.pdf -o one.pdf "${SEAL[@]}" --at -1:-60,60 "${KEY[@]}"
	sealstamp sign one.pdf -o two.pdf --template legal-rep-square --text name=王小明 \
		--at -1:-120,60 --key "file:$KEYS/other.p12" --pin-file "$KEYS/other.pin"
	is_prefix one.pdf two.pdf
	all_valid two.pdf 2
}

@test "a seal does not cover an earlier signature unless it is to" {
	sealstamp sign contract.pdf -o one.pdf "${SEAL[@]}" --at 2:100,100 "${KEY[@]}"
	second=(sealstamp sign one.pdf -o two.pdf --template legal-rep-square --text name=王小明)
	other=(--key "file:$KEYS/other.p12" --pin-file "$KEYS/other.pin")
	refused 4 'would cover signature "Signature1", which is 42 x 42 mm from 79,79 mm' \
		"${second[@]}" --at 2:120,110 "${other[@]}"
	"${second[@]}" --at 1:120,110 "${other[@]}"
	"${second[@]}" --at 2:120,110 --allow-overlap "${other[@]}"
	all_valid two.pdf 2
}

@test "ECDSA P-256 and P-384, RSA with SHA-512" {
	for name in other large; do
		sealstamp sign contract.pdf -o $name.pdf --key "file:$KEYS/$name.p12" \
			--pin-file "$KEYS/$name.pin"
		all_valid $name.pdf 1
	done
	sealstamp sign contract.pdf -o rsa.pdf "${KEY[@]}" --digest sha512
	pdfsig rsa.pdf | grep -q 'SHA-512'
	all_valid rsa.pdf 1
}

@test "further seals and places are in the same revision" {
	sealstamp sign contract.pdf -o out.pdf "${SEAL[@]}" --at 2:center --at 1:center \
		--template legal-rep-square --text name=王小明 --at 2:-40,40 "${KEY[@]}"
	all_valid out.pdf 1
	sealstamp inspect out.pdf --json |
		jq -e '.revisions == 2 and .fields[0].page == 2 and .fields[0].signed'
}

@test "reason, location, contact, field and certification are in the file" {
	sealstamp sign contract.pdf -o out.pdf "${KEY[@]}" --reason 'I agree' --location Guangzhou \
		--contact ops@example.com --field Buyer --certify 2
	all_valid out.pdf 1
	sealstamp inspect out.pdf --json |
		jq -e '.docmdp == 2 and .fields[0].name == "Buyer" and .signatures == 1'
	for text in 'I agree' Guangzhou ops@example.com; do grep -aqF "$text" out.pdf; done
}

@test "a document certified without changes takes no second signature" {
	sealstamp sign contract.pdf -o one.pdf "${KEY[@]}" --certify 1
	refused 4 one.pdf sealstamp sign one.pdf -o two.pdf "${KEY[@]}"
	refused 4 'stamp before signing; no further signature is allowed either$' \
		sealstamp stamp one.pdf -o two.pdf "${SEAL[@]}" --at 1:center
}

@test "the password comes from a descriptor, too" {
	sealstamp sign contract.pdf -o out.pdf --key "file:$KEYS/org.p12" --pin-fd 9 9<"$KEYS/org.pin"
	all_valid out.pdf 1
}

@test "the password is asked for at the terminal, without echo" {
	command="'$SEALSTAMP' sign contract.pdf -o out.pdf --key 'file:$KEYS/org.p12'"
	(sleep 1; cat "$KEYS/org.pin") | script -qec "$command" typescript >/dev/null
	all_valid out.pdf 1
	grep -q 'Password of' typescript
	! grep -q Geheim typescript
}

@test "standard input to standard output" {
	sealstamp sign - -o - "${KEY[@]}" <contract.pdf >out.pdf
	all_valid out.pdf 1
}

@test "file names with blanks, commas and Chinese" {
	mv contract.pdf 'a b，c,章.pdf'
	cp "$KEYS/org.p12" '云 端,钥.p12'
	sealstamp sign 'a b，c,章.pdf' -o '章 出,口.pdf' --key 'file:云 端,钥.p12' --pin-file "$KEYS/org.pin"
	all_valid '章 出,口.pdf' 1
}

@test "exec: answers with raw bytes" {
	make_delegate delegate "$SIGN_ATTRS"
	sealstamp sign contract.pdf -o out.pdf "${SEAL[@]}" --at 1:center --key exec:delegate "${EXEC[@]}"
	all_valid out.pdf 1
}

@test "exec: answers in JSON, signing the digest" {
	make_delegate 'the delegate' 'printf %s "$request" | jq -r .digest | base64 -d >digest' \
		"openssl pkeyutl -sign -inkey '$KEYS/org.key' -in digest -pkeyopt digest:sha256 |
			base64 -w0 | jq -Rc '{signature: .}'"
	sealstamp sign contract.pdf -o out.pdf --key 'exec:the delegate' "${EXEC[@]}"
	all_valid out.pdf 1
}

@test "exec: the request names everything a cloud asks for" {
	make_delegate delegate 'printf %s "$request" >request.json' "$SIGN_ATTRS"
	sealstamp sign contract.pdf -o out.pdf --key exec:delegate "${EXEC[@]}"
	jq -e '.algorithm == "1.2.840.113549.1.1.11" and .digest_algorithm == "sha256" and
		(.id | length == 32) and (.subject | contains("'$NAME'")) and .max_cms > 1000 and
		(.digest_hex | length == 64) and (.document_digest_hex | length == 64)' request.json
	[ "$(jq -r .attrs request.json | base64 -d | sha256sum | cut -d' ' -f1)" = \
		"$(jq -r .digest_hex request.json)" ]
	[ "$(jq -r .digest request.json | base64 -d | od -An -v -tx1 | tr -d ' \n')" = \
		"$(jq -r .digest_hex request.json)" ]
}

@test "exec: ECDSA in DER" {
	make_delegate delegate "printf %s \"\$request\" | jq -r .attrs | base64 -d |
		openssl dgst -sha256 -sign '$KEYS/other.key'"
	sealstamp sign contract.pdf -o out.pdf --key exec:delegate --cert "$KEYS/other.pem"
	all_valid out.pdf 1
}

@test "exec: a refusal carries the delegate's first line" {
	make_delegate delegate 'echo "no consent for this document" >&2' 'echo second >&2' 'exit 3'
	refused 5 'delegate.*status 3: no consent for this document$' \
		sealstamp sign contract.pdf -o out.pdf --key exec:./delegate "${EXEC[@]}"
	make_delegate polite "echo '{\"error\": \"the user said no\"}'"
	refused 5 'refused: the user said no' \
		sealstamp sign contract.pdf -o out.pdf --key exec:./polite "${EXEC[@]}"
}

@test "exec: late answers are not waited for" {
	make_delegate delegate 'exec sleep 30'
	start=$SECONDS
	refused 5 'did not answer within 1 s' sealstamp sign contract.pdf -o out.pdf \
		--key exec:delegate --cert "$KEYS/org.pem" --timeout 1
	[ $((SECONDS - start)) -lt 10 ]
}

@test "exec: empty, wrong, too short and endless answers are told apart" {
	make_delegate empty true
	refused 5 'answered with nothing' \
		sealstamp sign contract.pdf -o out.pdf --key exec:empty "${EXEC[@]}"
	make_delegate wrong "echo other | openssl dgst -sha256 -sign '$KEYS/org.key'"
	refused 5 'verify' sealstamp sign contract.pdf -o out.pdf --key exec:wrong "${EXEC[@]}"
	make_delegate short 'printf abc'
	refused 5 . sealstamp sign contract.pdf -o out.pdf --key exec:short "${EXEC[@]}"
	make_delegate endless 'exec cat /dev/zero'
	refused 5 'more than the' sealstamp sign contract.pdf -o out.pdf --key exec:endless "${EXEC[@]}"
}

@test "exec: unusable JSON" {
	make_delegate broken "echo '{\"signature\": '"
	refused 5 'unusable JSON' sealstamp sign contract.pdf -o out.pdf --key exec:broken "${EXEC[@]}"
	make_delegate neither "echo '{\"result\": 1}'"
	refused 5 '"signature" or "cms"' \
		sealstamp sign contract.pdf -o out.pdf --key exec:neither "${EXEC[@]}"
	make_delegate text "echo '{\"signature\": \"a*b\"}'"
	refused 5 'not base64' sealstamp sign contract.pdf -o out.pdf --key exec:text "${EXEC[@]}"
}

@test "exec: a program that is not there, one that crashes" {
	refused 5 'nobody cannot be run' \
		sealstamp sign contract.pdf -o out.pdf --key exec:nobody "${EXEC[@]}"
	make_delegate crash 'kill -SEGV $$'
	refused 5 'killed by signal 11' \
		sealstamp sign contract.pdf -o out.pdf --key exec:crash "${EXEC[@]}"
}

@test "a key that does not match its certificate" {
	make_delegate delegate "$SIGN_ATTRS"
	refused 5 verify sealstamp sign contract.pdf -o out.pdf --key exec:delegate \
		--cert "$KEYS/other.pem"
}

@test "an unknown kind of key, kinds of a later version, a key file that is not there" {
	refused 2 'file:ORG.p12' sealstamp sign contract.pdf -o out.pdf --key token:1
	refused 5 'not in this version' sealstamp sign contract.pdf -o out.pdf --key pkcs11:token=x
	refused 5 'not in this version' sealstamp sign contract.pdf -o out.pdf --key csc:c.json
	refused 5 'nowhere.p12' sealstamp sign contract.pdf -o out.pdf --key file:nowhere.p12 --pin-fd 0
	refused 2 'no key' sealstamp sign contract.pdf -o out.pdf
}

@test "a key file that is none" {
	refused 5 'contract.pdf' sealstamp sign contract.pdf -o out.pdf --key file:contract.pdf \
		--pin-file "$KEYS/org.pin"
}

@test "the wrong password, no password file, no terminal" {
	echo wrong >pin
	refused 5 'password' sealstamp sign contract.pdf -o out.pdf --key "file:$KEYS/org.p12" \
		--pin-file pin
	refused 5 'cannot open nowhere' sealstamp sign contract.pdf -o out.pdf \
		--key "file:$KEYS/org.p12" --pin-file nowhere
	refused 5 '--pin-file or --pin-fd' setsid -w "$SEALSTAMP" sign contract.pdf -o out.pdf \
		--key "file:$KEYS/org.p12"
}

@test "a certificate that is over, or not yet valid, unless told" {
	refused 5 '--allow-expired' sealstamp sign contract.pdf -o out.pdf \
		--key "file:$KEYS/expired.p12" --pin-file "$KEYS/expired.pin"
	refused 5 '--allow-expired' sealstamp sign contract.pdf -o out.pdf \
		--key "file:$KEYS/early.p12" --pin-file "$KEYS/early.pin"
	sealstamp sign contract.pdf -o out.pdf --allow-expired \
		--key "file:$KEYS/expired.p12" --pin-file "$KEYS/expired.pin"
	qpdf --check out.pdf
}

@test "too little room for the signature" {
	refused 5 '--reserve' sealstamp sign contract.pdf -o out.pdf "${KEY[@]}" --reserve 600
	refused 2 "room of 100 bytes" sealstamp sign contract.pdf -o out.pdf "${KEY[@]}" --reserve 100
}

@test "an interrupted signing leaves nothing behind" {
	make_delegate delegate 'echo $$ >started' 'exec sleep 30'
	"$SEALSTAMP" sign contract.pdf -o out.pdf --key exec:delegate "${EXEC[@]}" 3>&- &
	for _ in $(seq 100); do [ -s started ] && break; sleep 0.1; done
	[ -s started ]
	kill -TERM $!
	status=0
	wait $! || status=$?
	[ "$status" -eq 143 ]
	[ "$(ls -A | xargs)" = 'contract.pdf delegate started' ]
	! kill -0 "$(cat started)" 2>/dev/null
}
