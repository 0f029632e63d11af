#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Makes keys, certificates and PKCS#12 files for tests in a folder that does
# not exist yet; a folder that exists is complete and left alone.
#   NAME.key NAME.pem       key and certificate
#   NAME-chain.pem          certificate, its issuer, the root
#   NAME*.p12               password "123456" where nothing else is said
set -eu
export LC_ALL=C
store=${1:?usage: make-pki.sh FOLDER}
test ! -d "$store" || exit 0
work=$(mktemp -d "$store.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
umask 077

cat > ca.cnf <<'EOF'
[ca]
default_ca = test
[test]
database = index
new_certs_dir = .
default_md = sha256
rand_serial = yes
unique_subject = no
policy = any
email_in_dn = no
[any]
countryName = optional
organizationName = optional
commonName = supplied
[req]
prompt = no
string_mask = utf8only
distinguished_name = organisation
[organisation]
C = CN
O = 广州示例科技有限公司
CN = 广州示例科技有限公司
[issuer]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[signing]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature, nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[encryption]
basicConstraints = CA:FALSE
keyUsage = critical, keyEncipherment
[bare]
basicConstraints = CA:FALSE
[server]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, serverAuth
[mail]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, serverAuth, emailProtection
EOF
: > index

# issue NAME ISSUER EXTENSIONS FROM TO SUBJECT: a certificate over NAME.key
issue() {
	openssl req -new -utf8 -config ca.cnf -key "$1.key" -subj "$6" -out "$1.csr"
	signed_by="-cert $2.pem"
	test "$1" != "$2" || signed_by=-selfsign
	# shellcheck disable=SC2086
	openssl ca -batch -notext -utf8 -config ca.cnf -in "$1.csr" -out "$1.pem" -keyfile "$2.key" \
		-extensions "$3" -startdate "$4" -enddate "$5" $signed_by 2> ca.log || { cat ca.log >&2; exit 1; }
}

past=20200101000000Z
soon=20210101000000Z
late=20900101000000Z
later=20910101000000Z
organisation=/C=CN/O=广州示例科技有限公司/CN=广州示例科技有限公司

key() {
	name=$1
	shift
	openssl genpkey -out "$name.key" "$@" 2> key.log || { cat key.log >&2; exit 1; }
}

key root -algorithm EC -pkeyopt ec_paramgen_curve:P-256
key issuer -algorithm EC -pkeyopt ec_paramgen_curve:P-256
for bits in 1024 2048 3072 4096; do
	key rsa$bits -algorithm RSA -pkeyopt rsa_keygen_bits:$bits
done
for bits in 256 384 521; do
	key p$bits -algorithm EC -pkeyopt ec_paramgen_curve:P-$bits
done
key secp256k1 -algorithm EC -pkeyopt ec_paramgen_curve:secp256k1
key sm2 -algorithm SM2
key ed25519 -algorithm ED25519
key ed448 -algorithm ED448
key pss -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048

issue root root issuer $past $later "/C=CN/O=示例认证中心/CN=示例根证书"
issue issuer root issuer $past $later "/C=CN/O=示例认证中心/CN=示例机构证书"
for name in rsa1024 rsa2048 rsa3072 rsa4096 p256 p384 p521 secp256k1 sm2 ed25519 ed448 pss; do
	issue $name issuer signing $past $later "$organisation"
	cat $name.pem issuer.pem root.pem > $name-chain.pem
done
for name in expired future usage bare server mail; do
	cp p256.key $name.key
done
issue expired issuer signing $past $soon "$organisation"
issue future issuer signing $late $later "$organisation"
issue usage issuer encryption $past $later "$organisation"
issue bare issuer bare $past $later "$organisation"
issue server issuer server $past $later "$organisation"
issue mail issuer mail $past $later "$organisation"
cat issuer.pem root.pem > above.pem

# p12 NAME KEY [OPTION]...
p12() {
	name=$1 from=$2
	shift 2
	openssl pkcs12 -export -inkey "$from.key" -in "$from.pem" -out "$name.p12" -passout pass:123456 "$@" 2> p12.log || { cat p12.log >&2; exit 1; }
}
p12 rsa2048 rsa2048 -certfile above.pem
p12 p256 p256 -certfile above.pem
p12 pss pss -certfile above.pem
p12 ed25519 ed25519 -certfile above.pem
p12 ed448 ed448 -certfile above.pem
p12 expired expired -certfile above.pem
p12 alone rsa2048
p12 legacy rsa2048 -certfile above.pem -legacy
p12 chinese rsa2048 -passout pass:密码一二三
p12 empty rsa2048 -passout pass:
p12 nomac rsa2048 -nomac
p12 nokey rsa2048 -nokeys
p12 nocert rsa2048 -nocerts

rm -f ./*.csr ./*.log ./*.old index* ./[0-9A-F]*.pem
mv -T "$work" "$store" 2> /dev/null || test -d "$store"
