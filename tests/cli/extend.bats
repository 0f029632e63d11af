# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

setup_file() {
	use_tree_data
	start_rig
	make_pdf "$BATS_FILE_TMPDIR/contract.pdf" 1
	echo 123456 >"$BATS_FILE_TMPDIR/pin"
}

teardown_file() {
	stop_rig
}

setup() {
	work_folder
	cp "$BATS_FILE_TMPDIR/contract.pdf" .
	KEY=(--key "file:$RIG/good.p12" --pin-file "$BATS_FILE_TMPDIR/pin")
	TSA=(--tsa "$RIG_URL/tsa")
	TRUST=(--trust "$RIG/root.pem" --allow-private)
}

# keeps OLD NEW: nothing of OLD changed, and its signature is still good
keeps() {
	is_prefix "$1" "$2"
	qpdf --check "$2" >/dev/null
	pdfsig -nocert "$2" | grep 'Signature is Valid' >/dev/null
}

@test "a signature is raised level by level" {
	sealstamp sign contract.pdf -o b.pdf "${KEY[@]}"
	sealstamp extend b.pdf -o t.pdf --level B-T "${TSA[@]}"
	sealstamp extend t.pdf -o lt.pdf --level B-LT "${TRUST[@]}"
	sealstamp extend lt.pdf -o lta.pdf "${TSA[@]}" "${TRUST[@]}"
	keeps b.pdf t.pdf
	keeps t.pdf lt.pdf
	keeps lt.pdf lta.pdf
	[ "$(qpdf --qdf --object-streams=disable t.pdf - | grep -ac '/Type /DSS')" -eq 0 ]
	[ "$(qpdf --qdf --object-streams=disable lt.pdf - | grep -ac '/Type /DSS')" -eq 1 ]
	[ "$(pdfsig lta.pdf | grep -c 'Signature #')" -eq 3 ]
}

@test "signing reaches a level in one go" {
	for level in B-LT B-LTA; do
		sealstamp sign contract.pdf -o out.pdf "${KEY[@]}" --level $level "${TSA[@]}" "${TRUST[@]}"
		keeps contract.pdf out.pdf
		qpdf --qdf --object-streams=disable out.pdf - | grep -a '/Type /DSS' >/dev/null
	done
	grep -aq /ETSI.RFC3161 out.pdf
}

@test "cross-reference streams and encryption stay" {
	qpdf --object-streams=generate contract.pdf packed.pdf
	qpdf --encrypt user owner 256 -- contract.pdf secret.pdf
	echo owner >password
	for name in packed secret; do
		password=()
		[ $name = packed ] || password=(--password-file password)
		sealstamp sign $name.pdf -o signed.pdf "${KEY[@]}" "${password[@]}"
		sealstamp extend signed.pdf -o out.pdf "${TSA[@]}" "${TRUST[@]}" "${password[@]}"
		is_prefix signed.pdf out.pdf
		qpdf --password=owner --check out.pdf
	done
}

@test "renewal adds another time stamp" {
	sealstamp sign contract.pdf -o one.pdf "${KEY[@]}" --level B-LTA "${TSA[@]}" "${TRUST[@]}"
	sealstamp extend one.pdf -o two.pdf "${TSA[@]}" "${TRUST[@]}"
	keeps one.pdf two.pdf
	[ "$(grep -ac /ETSI.RFC3161 two.pdf)" -eq 2 ]
}

@test "what is missing is named, or left out with a warning" {
	sealstamp sign contract.pdf -o t.pdf "${KEY[@]}" "${TSA[@]}"
	run -5 --separate-stderr sealstamp extend t.pdf -o out.pdf --level B-LT \
		--trust "$RIG/root.pem" --offline
	[[ $stderr == *'signature "Signature1": '* ]]
	[ ! -e out.pdf ]
	run -0 --separate-stderr sealstamp extend t.pdf -o out.pdf --level B-LT \
		--trust "$RIG/root.pem" --offline --incomplete
	[[ $stderr == *'warning: t.pdf: signature "Signature1": '* ]]
}

@test "usage errors come before any work" {
	run -2 sealstamp extend contract.pdf -o out.pdf
	[[ $output == *'--tsa URL'* ]]
	run -2 sealstamp extend contract.pdf -o out.pdf --level B-X
	[[ $output == *'B-T, B-LT or B-LTA'* ]]
	run -2 sealstamp extend contract.pdf -o out.pdf --level B-B
	run -2 sealstamp sign contract.pdf -o out.pdf "${KEY[@]}" --level B-LT
	[[ $output == *'--tsa URL'* ]]
	run -3 sealstamp extend contract.pdf -o out.pdf "${TSA[@]}" "${TRUST[@]}"
	[[ $output == *'no signature to extend'* ]]
}

@test "an authority that fails may be a warning" {
	local idle=(--tsa "$RIG_URL/tsa-500")

	sealstamp sign contract.pdf -o b.pdf "${KEY[@]}"
	run sealstamp extend b.pdf -o out.pdf "${idle[@]}" "${TRUST[@]}"
	[ "$status" -ne 0 ] && [ ! -e out.pdf ]
	for command in "extend b.pdf" "sign contract.pdf ${KEY[*]} --level B-LTA"; do
		run -0 sealstamp $command -o out.pdf "${idle[@]}" "${TRUST[@]}" --on-tsa-failure degrade
		grep 'no document time stamp was added' <<<"$output"
		qpdf --qdf --object-streams=disable out.pdf - | grep -a '/Type /DSS' >/dev/null
		! grep -aq ETSI.RFC3161 out.pdf
		rm out.pdf
	done
}
