# SPDX-License-Identifier: LGPL-2.1-or-later
# The certification authority of the rig: keys, certificates, CRLs.
# shellcheck shell=bash
export RIG RIG_URL=http://127.0.0.1 RIG_OCSP=ocsp RIG_CRL=issuer.crl
AUTHORITY=$(dirname "${BASH_SOURCE[0]}")
PAST=20200101000000Z
SOON=20210101000000Z
LATE=20900101000000Z
LATER=20910101000000Z

# quietly COMMAND...: what it says is shown when it fails
quietly() {
	"$@" </dev/null >"$RIG/said" 2>&1 || {
		cat "$RIG/said" >&2
		return 1
	}
}

# make_keys FOLDER: keys are the same in every rig; they do not name its server
make_keys() {
	local store=$1 name work

	test ! -d "$store" || return 0
	mkdir -p "$(dirname "$store")"
	work=$(mktemp -d "$store.XXXXXX")
	for name in root issuer tsa responder stranger ec; do
		quietly openssl genpkey -out "$work/$name.key" -algorithm EC -pkeyopt ec_paramgen_curve:P-256
	done
	quietly openssl genpkey -out "$work/good.key" -algorithm RSA -pkeyopt rsa_keygen_bits:2048
	quietly openssl genpkey -out "$work/pss.key" -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048
	quietly openssl genpkey -out "$work/ed25519.key" -algorithm ED25519
	for name in "$work"/*.key; do
		quietly openssl req -new -key "$name" -subj /CN=any -out "${name%.key}.csr"
	done
	mv -T "$work" "$store" 2>/dev/null || rm -rf "$work"
}

copy_keys() {
	local store=${SEAL_BUILDDIR:+$SEAL_BUILDDIR/tests/pki/rig-keys}

	make_keys "${store:-$RIG/keys}"
	cp "${store:-$RIG/keys}"/* "$RIG"
	: >"$RIG/issuer/index"
	: >"$RIG/root/index"
	echo 01 | tee "$RIG/issuer/crlnumber" >"$RIG/root/crlnumber"
}

# issue NAME KEY SECTION [FROM TO]: NAME.pem by the issuing authority, with the
# key of KEY
issue() {
	local name=$1 key=$2 section=$3 from=${4:-$PAST} to=${5:-$LATE}

	test "$key" = "$name" || cp "$RIG/$key.key" "$RIG/$name.key"
	quietly openssl ca -batch -notext -utf8 -config "$AUTHORITY/rig.cnf" -in "$RIG/$key.csr" \
		-subj "/C=CN/O=示例机构/CN=$name" -extensions "$section" \
		-startdate "$from" -enddate "$to" -out "$RIG/$name.pem"
	cat "$RIG/$name.pem" "$RIG/issuer.pem" >"$RIG/$name-chain.pem"
}

# by_root NAME SECTION [-selfsign]
by_root() {
	quietly openssl ca -batch -notext -utf8 -config "$AUTHORITY/rig.cnf" -name root_ca \
		-in "$RIG/$1.csr" -subj "/C=CN/O=示例机构/CN=Rig $1" -extensions "$2" \
		-startdate $PAST -enddate $LATER -out "$RIG/$1.pem" "${@:3}"
}

# self_signed NAME SECTION: nobody's certificate
self_signed() {
	quietly openssl req -x509 -new -utf8 -config "$AUTHORITY/rig.cnf" -key "$RIG/stranger.key" \
		-extensions "$2" -days 3650 -subj "/CN=$1" -out "$RIG/$1.pem"
}

# What stands outside the rig's hierarchy.
issue_outsiders() {
	self_signed stranger stranger
	self_signed stranger-tsa stranger_tsa
	quietly openssl req -x509 -new -utf8 -config "$AUTHORITY/rig.cnf" -key "$RIG/stranger.key" \
		-extensions root -days 3650 -subj "/C=CN/O=示例机构/CN=Rig issuer" -out "$RIG/impostor.pem"
}

# pkcs12 NAME
pkcs12() {
	local from=("-inkey" "$RIG/$1.key" "-in" "$RIG/$1.pem" "-passout" "pass:123456")

	quietly openssl pkcs12 -export "${from[@]}" -out "$RIG/$1-alone.p12"
	quietly openssl pkcs12 -export "${from[@]}" -certfile "$RIG/above.pem" -out "$RIG/$1.p12"
}

issue_signers() {
	local fault name

	issue good good signer
	issue ec ec signer
	issue pss pss signer
	issue ed25519 ed25519 signer
	issue expired ec signer $PAST $SOON
	issue future ec signer $LATE $LATER
	issue revoked ec signer
	issue usage ec usage
	issue bare ec bare
	issue ocsp-only ec ocsp_only
	issue crl-only ec crl_only
	for fault in 500 slow "${OCSP_FAULTS[@]}"; do
		RIG_OCSP=ocsp-$fault issue "ocsp-$fault" ec ocsp_only
	done
	for fault in "${CRL_FAULTS[@]}"; do
		RIG_CRL=$fault.crl issue "crl-$fault" ec crl_only
	done
	for name in good ec pss ed25519 revoked expired; do pkcs12 "$name"; done
}

issue_all() {
	by_root root root -selfsign
	by_root issuer issuer
	cat "$RIG/issuer.pem" "$RIG/root.pem" >"$RIG/above.pem"
	issue tsa tsa tsa
	issue tsa-revoked tsa tsa
	issue responder responder responder
	issue_outsiders
	issue_signers
	revoke revoked 20240101000000Z keyCompromise
	revoke tsa-revoked 20240101000000Z keyCompromise
}

# revoke NAME TIME REASON: as from TIME (YYYYMMDDHHMMSSZ)
revoke() {
	local serial index=$RIG/issuer/index

	serial=$(openssl x509 -in "$RIG/$1.pem" -noout -serial)
	serial=${serial#serial=}
	# openssl ca knows no other time than now; two digits of the year are the rule till 2049
	awk -F '\t' -v OFS='\t' -v serial="$serial" -v time="${2#20},$3" \
		'$4 == serial { $1 = "R"; $3 = time } { print }' "$index" >"$index.new"
	mv "$index.new" "$index"
}

# crl AUTHORITY FILE [OPTION]...
crl() {
	quietly openssl ca -config "$AUTHORITY/rig.cnf" -name "$1_ca" -gencrl -crlexts crl -crldays 7 \
		-out "$RIG/crl.pem" "${@:3}"
	quietly openssl crl -in "$RIG/crl.pem" -outform DER -out "$RIG/www/crl/$2"
}

# What /crl and /ca offer; again after a revocation.
publish() {
	crl issuer issuer.crl
	crl root root.crl
	crl issuer stale.crl -crl_lastupdate $PAST -crl_nextupdate $SOON
	crl issuer attributes.crl -crlexts crl_attributes_only
	crl root other-issuer.crl
	# the name of the issuing authority, the key of a stranger
	crl issuer stranger.crl -keyfile "$RIG/stranger.key" -cert "$RIG/impostor.pem"
	head -c 200 "$RIG/www/crl/issuer.crl" >"$RIG/www/crl/truncated.crl"
	for name in root issuer; do
		quietly openssl x509 -in "$RIG/$name.pem" -outform DER -out "$RIG/www/ca/$name.cer"
	done
	quietly openssl crl2pkcs7 -nocrl -certfile "$RIG/above.pem" -outform DER -out "$RIG/www/ca/issuer.p7c"
}
