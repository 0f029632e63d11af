# SPDX-License-Identifier: LGPL-2.1-or-later
# What verify says of signatures at each level, with a certification authority
# that answers, errs or stays silent.
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
	TSA=(--tsa "$RIG_URL/tsa")
	TRUST=(--trust "$RIG/root.pem" --allow-private)
	ONLINE=("${TRUST[@]}" --online --net-timeout 3)
	make_delegate key 'name=$(basename "$0")' \
		'printf %s "$request" | jq -r .attrs | base64 -d | openssl dgst -sha256 -sign "$RIG/$name.key"'
}

# sign NAME OUT OPTION...: with a key of the rig, whatever it is worth
sign() {
	local name=$1 out=$2 certs=$RIG/$1-chain.pem

	[ -e "$certs" ] || certs=$RIG/$name.pem
	ln -sf key "$name"
	sealstamp sign contract.pdf -o "$out" --key "exec:./$name" --cert "$certs" --allow-expired "${@:3}"
}

# says FILE FILTER OPTION...: verify's report fits the filter of jq
says() {
	run sealstamp verify "$1" --json "${@:3}"
	[ "$status" -le 1 ]
	jq -e "$2" <<<"$output"
}

# passes FILE LEVEL OPTION...
passes() {
	says "$1" ".verdict == \"TOTAL-PASSED\" and .signatures[0].level == \"$2\"" "${@:3}"
	[ "$status" -eq 0 ]
}

# fails FILE VERDICT SUB_INDICATION PATTERN OPTION...: for this reason, and the
# detail of it matches
fails() {
	says "$1" ".signatures[0] | .verdict == \"$2\" and .sub_indication == \"$3\" and
		(.reasons[0].detail | test(\"$4\"))" "${@:5}"
	[ "$status" -eq 1 ]
}

@test "B-B and B-T need the network, B-LT and B-LTA do not" {
	sign good b.pdf
	sign good t.pdf "${TSA[@]}"
	sealstamp extend t.pdf -o lt.pdf --level B-LT "${TRUST[@]}"
	sealstamp extend lt.pdf -o lta.pdf "${TSA[@]}" "${TRUST[@]}"
	passes b.pdf B-B "${ONLINE[@]}"
	passes t.pdf B-T "${ONLINE[@]}"
	for at in b t; do
		fails $at.pdf INDETERMINATE TRY_LATER 'allow its issuer to be asked with --online' "${TRUST[@]}"
	done
	for option in '' --online; do
		passes lt.pdf B-LT "${TRUST[@]}" $option
		passes lta.pdf B-LTA "${TRUST[@]}" $option
	done
	says lta.pdf '.signatures[1] | .kind == "timestamp" and .verdict == "TOTAL-PASSED"' "${TRUST[@]}"
}

@test "a level is what holds, not what is there" {
	sign good t.pdf "${TSA[@]}"
	sealstamp extend t.pdf -o lta.pdf "${TSA[@]}" "${TRUST[@]}"
	says lta.pdf '.signatures[0] | .verdict == "INDETERMINATE" and .level == "B-B" and
		.sub_indication == "NO_CERTIFICATE_CHAIN_FOUND"'
	# nobody vouches for the time stamp; the signer is sound all the same
	for tsa in tsa-stranger tsa-revoked; do
		sign good out.pdf --tsa "$RIG_URL/$tsa"
		passes out.pdf B-B "${ONLINE[@]}"
		says out.pdf '.signatures[0].reasons[] | select(.code == "STAMP_UNTRUSTED")' "${ONLINE[@]}"
	done
}

@test "signers that cannot be accepted" {
	while read -r name verdict sub detail; do
		sign "$name" "$name.pdf"
		fails "$name.pdf" "$verdict" "$sub" "$detail" "${ONLINE[@]}"
	done <<-END
		expired INDETERMINATE OUT_OF_BOUNDS_NO_POE expired on 2021-01-01
		future TOTAL-FAILED NOT_YET_VALID not valid before 2090-01-01
		revoked INDETERMINATE REVOKED_NO_POE revoked on 2024-01-01T00:00:00Z .keyCompromise.
		bare INDETERMINATE TRY_LATER nothing tells whether
		stranger INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND who issued CN=stranger is not known
	END
	run -5 sign usage usage.pdf
	[ ! -e usage.pdf ]
}

@test "a revocation counts from its time on" {
	sign crl-only before.pdf "${TSA[@]}"
	sign crl-only bare.pdf
	sealstamp extend before.pdf -o kept.pdf "${TSA[@]}" "${TRUST[@]}"
	sleep 1
	revoke crl-only
	passes before.pdf B-T "${ONLINE[@]}"
	passes kept.pdf B-LTA "${ONLINE[@]}"
	passes kept.pdf B-LTA "${TRUST[@]}"
	fails bare.pdf INDETERMINATE REVOKED_NO_POE 'nothing proves that it was used before' "${ONLINE[@]}"
	sleep 1
	sign crl-only after.pdf "${TSA[@]}"
	fails after.pdf INDETERMINATE REVOKED_NO_POE 'nothing proves' "${ONLINE[@]}"
	# a time stamp of the content proves that the signature is younger
	sign crl-only proven.pdf "${TSA[@]}" --content-time-stamp
	fails proven.pdf TOTAL-FAILED REVOKED 'the signature was made after that' "${ONLINE[@]}"
}

@test "what responders and lists do wrong is named" {
	while read -r name detail; do
		sign "$name" "$name.pdf"
		fails "$name.pdf" INDETERMINATE TRY_LATER "$detail" "${ONLINE[@]}"
	done <<-END
		ocsp-500 HTTP 500
		ocsp-slow no answer within 3 s
		ocsp-trylater answered trylater
		ocsp-stranger not signed by its issuer or a responder of it
		ocsp-no-usage not signed by its issuer or a responder of it
		ocsp-stale was good until
		ocsp-future in the future
		ocsp-unknown does not know
		ocsp-wrong-certid nothing tells whether
		crl-stale was good until 2021-01-01
		crl-stranger not signed by the issuer's key
		crl-attributes other kinds of certificates
		crl-other-issuer nothing tells whether
		crl-truncated not the DER of an X.509 revocation list
	END
	# without nextUpdate an answer is as good as it is new
	sign ocsp-no-next out.pdf
	passes out.pdf B-B "${ONLINE[@]}"
}

@test "years later the time stamps prove when" {
	sign good t.pdf "${TSA[@]}"
	sealstamp extend t.pdf -o lta.pdf "${TSA[@]}" "${TRUST[@]}"
	says lta.pdf '.signatures[0].proven_time != null' "${TRUST[@]}"
	# all certificates of signers and time stamps have expired by then
	fails lta.pdf INDETERMINATE OUT_OF_BOUNDS_NO_POE 'expired on 2090-01-01' "${TRUST[@]}" \
		--at 2090-06-01
	# before it was made
	says lta.pdf '.verdict != "TOTAL-PASSED"' "${TRUST[@]}" --at 2022-01-01
}

@test "what pdfsig signed" {
	for tool in pdfsig certutil pk12util; do
		command -v $tool >/dev/null || skip "no $tool (poppler-utils, libnss3-tools)"
	done
	mkdir nss
	certutil -N -d sql:nss --empty-password
	pk12util -i "$RIG/good.p12" -d sql:nss -W 123456 -K ''
	pdfsig -nssdir sql:nss -add-signature -nick 'good - 示例机构' contract.pdf out.pdf || true
	# adbe.pkcs7.detached is sound, and no level of PAdES
	passes out.pdf '' "${ONLINE[@]}"
	says out.pdf '.signatures[0].level_reason == "/SubFilter is not ETSI.CAdES.detached"' "${ONLINE[@]}"
}
