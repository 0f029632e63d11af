# SPDX-License-Identifier: LGPL-2.1-or-later
# Signed attributes that say what a signature means: commitment, policy, role.
load helpers

setup_file() {
	use_tree_data
	make_pdf "$BATS_FILE_TMPDIR/contract.pdf" 1
	make_organisation org rsa:2048
}

setup() {
	work_folder
	cp "$KEYS/contract.pdf" .
	SIGN=(sealstamp sign contract.pdf -o out.pdf --key "file:$KEYS/org.p12"
		--pin-file "$KEYS/org.pin")
}

# sign OPTION...: out.pdf, which is valid, and the list of its CMS in fields
sign() {
	"${SIGN[@]}" "$@"
	all_valid out.pdf 1
	sealstamp verify out.pdf --trust "$KEYS/org-ca/cert" --revocation none
	sealstamp verify out.pdf --extract cms -o cms
	openssl asn1parse -inform DER -in cms >fields
}

# attribute TYPE: the primitive values in it, one a line, its type first
attribute() {
	local at

	# the SEQUENCE of type and values begins on the line before the type
	at=$(grep -B1 ":$1\$" fields | sed -n '1s/^ *\([0-9]*\):.*/\1/p')
	openssl asn1parse -inform DER -in cms -strparse "$at" |
		sed '1d; /cons:/d; s/.*prim: *//; s/   *//'
}

@test "a commitment by name and by object identifier" {
	sign --commitment proof-of-approval
	[ "$(attribute id-smime-aa-ets-commitmentType | tail -n 1)" = "OBJECT:id-smime-cti-ets-proofOfApproval" ]
	sign --commitment 1.2.156.3000.9
	[ "$(attribute id-smime-aa-ets-commitmentType | tail -n 1)" = "OBJECT:1.2.156.3000.9" ]
}

@test "a policy with the digest of its document" {
	echo 'what signatures mean here' >policy.txt
	sum=$(sha256sum policy.txt | cut -d' ' -f1)
	sign --policy 1.2.156.3000.7 --policy-digest "sha256:$sum"
	attribute id-smime-aa-ets-sigPolicyId >policy
	diff policy - <<-END
		OBJECT:id-smime-aa-ets-sigPolicyId
		OBJECT:1.2.156.3000.7
		OBJECT:sha256
		OCTET STRING[HEX DUMP]:${sum^^}
	END
	sign --policy 1.2.156.3000.7 --policy-digest "sha256:$sum" \
		--policy-uri https://example.test/policy
	attribute id-smime-aa-ets-sigPolicyId | tail -n 2 >policy
	diff policy - <<-'END'
		OBJECT:id-smime-spq-ets-sqt-uri
		IA5STRING:https://example.test/policy
	END
}

@test "the roles a signer claims" {
	sign --role Manager --role 法定代表人
	# signer-attributes-v2, which OpenSSL has no name for
	attribute 0.4.0.19122.1.1 >roles
	diff roles - <<-'END'
		OBJECT:0.4.0.19122.1.1
		OBJECT:name
		UTF8STRING:Manager
		UTF8STRING:法定代表人
	END
}

@test "all of them in one signature, and none without being asked" {
	sign --commitment proof-of-origin --role Clerk --policy 1.2.3.4 \
		--policy-digest "sha256:$(printf '%064d' 0)"
	[ "$(attribute id-smime-aa-ets-commitmentType | tail -n 1)" = "OBJECT:id-smime-cti-ets-proofOfOrigin" ]
	attribute 0.4.0.19122.1.1 | grep '^UTF8STRING:Clerk$'
	attribute id-smime-aa-ets-sigPolicyId | grep '^OBJECT:1\.2\.3\.4$'
	sign
	run ! grep -E ':(id-smime-aa-ets-.*|0\.4\.0\.19122\..*)$' fields
}

@test "attributes that make no sense are refused" {
	refused 2 '--policy-digest' "${SIGN[@]}" --policy 1.2.3
	refused 2 '--policy-uri goes with --policy' "${SIGN[@]}" --policy-uri https://example.test/
	refused 2 'no dotted OID: write one, or a name such as proof-of-approval' \
		"${SIGN[@]}" --commitment approval
	refused 2 'write sha256:' "${SIGN[@]}" --policy 1.2.3 --policy-digest sha256:12
}
