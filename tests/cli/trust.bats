# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

setup_file() {
	use_tree_data
	start_rig
	make_pdf "$BATS_FILE_TMPDIR/contract.pdf" 1
}

teardown_file() {
	stop_rig
}

setup() {
	work_folder
	cp "$BATS_FILE_TMPDIR/contract.pdf" .
	TRUST=(--trust "$RIG/root.pem" --allow-private)
	cat >key <<-'EOF'
		#!/bin/sh
		name=$(basename "$0")
		echo asked >>log
		jq -r .attrs | base64 -d | openssl dgst -sha256 -sign "$RIG/${name#key-}.key"
	EOF
	chmod +x key
	for name in good revoked expired bare ocsp-only; do ln -s key "key-$name"; done
}

# sign NAME OPTION...: with a key of the rig, held by a program
sign() {
	sealstamp sign contract.pdf -o out.pdf --key "exec:./key-$1" --cert "$RIG/$1-chain.pem" "${@:2}"
}

@test "a signer nobody trusts is refused before the key is asked" {
	for name in revoked expired bare; do
		run -5 --separate-stderr sign $name "${TRUST[@]}"
		[[ $stderr == *key-$name:* ]]
	done
	run -5 --separate-stderr sign good --trust "$RIG/stranger.pem" --allow-private
	[[ $stderr == *trust* ]]
	[ ! -e out.pdf ]
	[ ! -e log ]
	sign good "${TRUST[@]}"
	[ "$(wc -l <log)" -eq 1 ]
	all_valid out.pdf 1
}

@test "prepare refuses it, too" {
	prepare=(sealstamp prepare contract.pdf -o prepared.pdf --state state.json)
	refused 5 "$RIG/revoked-chain.pem: .*revoked" "${prepare[@]}" \
		--cert "$RIG/revoked-chain.pem" "${TRUST[@]}"
	"${prepare[@]}" --cert "$RIG/good-chain.pem" "${TRUST[@]}" >request.json
}

@test "revocation data of files stands for the network" {
	openssl ocsp -issuer "$RIG/issuer.pem" -cert "$RIG/ocsp-only.pem" -url "$RIG_URL/ocsp" \
		-noverify -respout answer.der
	curl -sfo root.crl "$RIG_URL/crl/root.crl"
	run -5 sign ocsp-only --trust "$RIG/root.pem" --offline
	sign ocsp-only --trust "$RIG/root.pem" --offline --ocsp answer.der --crl root.crl
	rm out.pdf
	refused 5 'contract.pdf: ' sign ocsp-only --trust "$RIG/root.pem" --offline --ocsp contract.pdf
}

@test "options about certificates need somebody to trust" {
	refused 2 '--trust FILE or --system' sign good --crl any.crl
	refused 2 'require, if-available or none' sign good --trust "$RIG/root.pem" --revocation maybe
}
