# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

setup_file() {
	use_tree_data
	make_organisation org ec:P-256
}

setup() {
	work_folder
	KEY=(--key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin")
	make_form form.pdf '/FT/Sig/T(buyer)/Rect[20 20 220 120]/F 4' \
		'/FT/Sig/T(seller)/Rect[20 140 220 240]/F 4' '/FT/Tx/T(price)/Rect[20 260 220 280]/F 4'
}

@test "empty fields are listed with their place" {
	run sealstamp inspect form.pdf
	grep -q 'field "buyer", type Sig, empty, page 1 at 7.1,7.1, 70.6 x 35.3 mm' <<<"$output"
	sealstamp inspect form.pdf --json | jq -e '
		.fields[1].name == "seller" and (.fields[1].signed | not) and
		(.fields[1].box_mm | map(. * 10 | round)) == [71, 494, 706, 353]'
}

@test "two parties sign into their fields and both stay valid" {
	sealstamp sign form.pdf -o one.pdf "${SEAL[@]}" --field buyer "${KEY[@]}"
	sealstamp sign one.pdf -o two.pdf "${SEAL[@]}" --field seller "${KEY[@]}"
	is_prefix one.pdf two.pdf
	all_valid two.pdf 2
	sealstamp inspect two.pdf --json | jq -e '[.fields[].signed] == [true, true, false]'
}

@test "the seal is fitted into the middle of the field" {
	sealstamp sign form.pdf -o one.pdf "${SEAL[@]}" --field buyer "${KEY[@]}"
	# 100 points high and as wide, centred at 120,70 from the lower left corner
	pdftoppm -r 72 -gray one.pdf one
	tail -c 160000 one-1.pgm | od -An -v -tu1 -w400 | awk '
		{
			for (x = 1; x <= NF; x++) {
				if ($x >= 200) continue
				if (!left || x < left) left = x
				if (x > right) right = x
				if (!top) top = NR
				bottom = NR
			}
		}
		function near(a, b) { return a - b <= 2 && b - a <= 2 }
		END { exit !(near(left, 70) && near(right, 170) && near(top, 280) && near(bottom, 380)) }'
}

@test "a locked field cannot be signed, and the signature that locks it is named" {
	sealstamp sign form.pdf -o one.pdf --field buyer --lock include:seller,price "${KEY[@]}"
	refused 4 'signature "buyer" locks field "seller"' \
		sealstamp sign one.pdf -o two.pdf --field seller "${KEY[@]}"
	sealstamp sign one.pdf -o two.pdf --field other "${KEY[@]}"
	all_valid two.pdf 2
	sealstamp sign form.pdf -o all.pdf --field buyer --lock all "${KEY[@]}"
	refused 4 'locks field "seller": sign the document as it was before$' \
		sealstamp sign all.pdf -o two.pdf --field seller "${KEY[@]}"
	refused 4 'break signature buyer: stamp before signing; no further signature is allowed either$' \
		sealstamp stamp all.pdf -o two.pdf "${SEAL[@]}" --at 1:center
	refused 4 'or put the seal on a signature of its own$' \
		sealstamp stamp one.pdf -o two.pdf "${SEAL[@]}" --at 1:center
	refused 2 'write all, include:' \
		sealstamp sign form.pdf -o x.pdf --lock some "${KEY[@]}"
	refused 2 'write all, include:' \
		sealstamp sign form.pdf -o x.pdf --lock include: "${KEY[@]}"
	refused 3 'no field "pirce" to lock' \
		sealstamp sign form.pdf -o x.pdf --lock exclude:pirce "${KEY[@]}"
}

@test "names that cannot be filled, places that are not needed" {
	refused 3 'price.*no signature field' sealstamp sign form.pdf -o x.pdf --field price "${KEY[@]}"
	refused 3 'leave out the place' \
		sealstamp sign form.pdf -o x.pdf "${SEAL[@]}" --at 1:center --field buyer "${KEY[@]}"
	refused 3 'no field "byuer"' \
		sealstamp sign form.pdf -o x.pdf "${SEAL[@]}" --field byuer "${KEY[@]}"
	refused 2 'has no place' sealstamp sign form.pdf -o x.pdf "${SEAL[@]}" "${KEY[@]}"
}

@test "what the author of the form requires" {
	make_form seed.pdf '/FT/Sig/T(a)/Rect[9 9 99 99]/F 4/SV<</Ff 8/Reasons[(Agreed)(Read)]>>'
	sealstamp inspect seed.pdf | grep -q 'seed values: Reasons Agreed, Read (required)'
	refused 4 'one of its own reasons' \
		sealstamp sign seed.pdf -o x.pdf --field a --reason Maybe "${KEY[@]}"
	sealstamp sign seed.pdf -o y.pdf --field a --reason Agreed "${KEY[@]}"
	all_valid y.pdf 1
}

@test "what the author of the form requires of the certificate" {
	# of a certificate with C, O, CN, digitalSignature, nonRepudiation and a policy
	local ca=$KEYS/org-ca root cert=() n

	root=$(openssl x509 -in "$ca/cert" -outform DER | od -An -v -tx1 | tr -d ' \n')
	openssl req -new -key "$KEYS/org.key" -config "$ca/conf" -subj '/C=CN/O=Alpha/CN=Li' \
		-out leaf.csr
	printf 'keyUsage = digitalSignature, nonRepudiation\ncertificatePolicies = 1.2.3\n' >leaf.ext
	openssl x509 -req -in leaf.csr -CA "$ca/cert" -CAkey "$ca/key" -days 9 -extfile leaf.ext \
		-out leaf.pem 2>leaf.log
	openssl pkcs12 -export -inkey "$KEYS/org.key" -in leaf.pem -certfile "$ca/cert" \
		-passout "file:$KEYS/org.pin" -out leaf.p12
	KEY=(--key file:leaf.p12 --pin-file "$KEYS/org.pin")
	cert=("/Ff 32/KeyUsage[(11)]" "/Ff 8/SubjectDN[<</O(Alpha)/CN(Li)>>]"
		"/Ff 6/Issuer[<$root>]/OID[(1.2.3)]"
		"/Ff 32/KeyUsage[(10)]" "/Ff 8/SubjectDN[<</O(Beta)>>]" "/Ff 4/Issuer[<$root>]/OID[(1.2.4)]")
	for n in 0 1 2 3 4 5; do
		make_form "seed$n.pdf" "/FT/Sig/T(a)/Rect[9 9 99 99]/F 4/SV<</Cert<<${cert[n]}>>>>"
	done
	for n in 0 1 2; do
		sealstamp sign "seed$n.pdf" -o "y$n.pdf" --field a "${KEY[@]}"
		all_valid "y$n.pdf" 1
	done
	refused 4 'key usage digitalSignature, no nonRepudiation .*has digitalSignature, nonRep' \
		sealstamp sign seed3.pdf -o x.pdf --field a "${KEY[@]}"
	refused 4 'subject with O=Beta .*has C=CN, O=Alpha, CN=Li:' \
		sealstamp sign seed4.pdf -o x.pdf --field a "${KEY[@]}"
	refused 4 'policy 1\.2\.4 .*has 1\.2\.3: use another key' \
		sealstamp sign seed5.pdf -o x.pdf --field a "${KEY[@]}"
}

@test "warnings go to standard error and into prepare's JSON" {
	make_form hidden.pdf '/FT/Sig/T(a)/Rect[9 9 99 99]/F 2'
	run --separate-stderr sealstamp sign hidden.pdf -o x.pdf "${SEAL[@]}" --field a "${KEY[@]}"
	[ "$status" -eq 0 ]
	[[ $stderr == 'sealstamp: warning: hidden.pdf: field "a" is hidden: its seal does not show' ]]
	sealstamp prepare hidden.pdf -o p.pdf --state s --cert "$KEYS/org.pem" "${SEAL[@]}" \
		--field a 2>/dev/null | jq -e '.warnings | length == 1'
}
