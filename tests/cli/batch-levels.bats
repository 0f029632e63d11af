# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

setup_file() {
	use_tree_data
	start_rig
	make_pdf "$BATS_FILE_TMPDIR/contract.pdf" 1
	echo 123456 >"$BATS_FILE_TMPDIR/pin"
	echo secret >"$BATS_FILE_TMPDIR/password"
}

teardown_file() {
	stop_rig
}

setup() {
	work_folder
	cp "$BATS_FILE_TMPDIR/contract.pdf" .
	NET=(--allow-private)
}

# job OUTPUT NAME MEMBERS: a line that signs contract.pdf with that key of the rig
job() {
	jq -nc --arg out "$1" --arg rig "$RIG" --arg url "$RIG_URL" --arg key "$2" \
		--arg pin "$BATS_FILE_TMPDIR/pin" --arg password "$BATS_FILE_TMPDIR/password" \
		"{input: \"contract.pdf\", output: \$out,
		  sign: ({key: \"file:\(\$rig)/\(\$key).p12\", pin_file: \$pin} + $3)}"
}

# reaches FILE LEVEL
reaches() {
	is_prefix contract.pdf "$1"
	sealstamp verify "$1" --trust "$RIG/root.pem" --online --allow-private --json >report.json
	[ "$(jq -r '.signatures[0].level' report.json)" = "$2" ]
}

@test "jobs reach every level" {
	{
		job b.pdf good '{level: "B-B"}'
		job t.pdf good '{tsa: "\($url)/tsa"}'
		job lt.pdf good '{level: "B-LT", tsa: "\($url)/tsa", trust: "\($rig)/root.pem"}'
		job lta.pdf good '{level: "B-LTA", tsa: {urls: ["\($url)/tsa-500", "\($url)/tsa"]},
			trust: {anchors: ["\($rig)/root.pem"]}}'
	} >jobs
	sealstamp batch jobs "${NET[@]}"
	reaches b.pdf B-B
	reaches t.pdf B-T
	reaches lt.pdf B-LT
	reaches lta.pdf B-LTA
}

@test "a folder reaches a level by the options of sign" {
	mkdir in out
	cp contract.pdf in/1.pdf
	cp contract.pdf in/2.pdf
	sealstamp batch in --out-dir out --key "file:$RIG/good.p12" --pin-file "$BATS_FILE_TMPDIR/pin" \
		--level B-LTA --tsa "$RIG_URL/tsa-auth" --tsa-user user \
		--tsa-password-file "$BATS_FILE_TMPDIR/password" --trust "$RIG/root.pem" "${NET[@]}" \
		--commitment proof-of-approval --role 总经理 --role 法定代表人
	reaches out/1.pdf B-LTA
	reaches out/2.pdf B-LTA
}

# 300 MB that the file system does not store, in less memory than they would take
@test "a large document is signed and extended in little memory" {
	local start

	printf '%%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n' >contract.pdf
	printf '2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n' >>contract.pdf
	printf '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n' >>contract.pdf
	truncate -s 300000000 contract.pdf
	start=$(stat -c %s contract.pdf)
	printf '\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n' >>contract.pdf
	printf '0000000054 00000 n \n0000000105 00000 n \n' >>contract.pdf
	printf 'trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' $((start + 1)) >>contract.pdf
	job out.pdf good '{level: "B-LT", tsa: "\($url)/tsa", trust: "\($rig)/root.pem"}' >jobs
	(
		bound_memory 400000
		sealstamp batch jobs --jobs 1 "${NET[@]}"
	)
	reaches out.pdf B-LT
}

@test "an encrypted document is extended, too" {
	qpdf --encrypt '' secret 256 -- contract.pdf locked.pdf
	mv locked.pdf contract.pdf
	job out.pdf good '{level: "B-LT", tsa: "\($url)/tsa", trust: "\($rig)/root.pem"}' |
		jq -c '. + {force_permissions: true}' >jobs
	sealstamp batch jobs "${NET[@]}"
	reaches out.pdf B-LT
}

@test "a job whose signer is not trusted fails alone" {
	{
		job 1.pdf revoked '{trust: "\($rig)/root.pem"}'
		job 2.pdf good '{trust: {anchors: "\($rig)/stranger.pem", offline: true}}'
		job 3.pdf good '{trust: "\($rig)/none.pem"}'
		job 4.pdf good '{trust: "\($rig)/root.pem"}'
	} >jobs
	run -3 --separate-stderr sealstamp batch jobs "${NET[@]}" --jobs 1
	[ "$(jq -r .error <<<"${lines[0]}")" = SEAL_ERR_CERT_REVOKED ]
	[ "$(jq -r .error <<<"${lines[1]}")" = SEAL_ERR_CERT_UNTRUSTED ]
	[[ $(jq -r .message <<<"${lines[2]}") == *none.pem* ]]
	[ "$(jq -r .result <<<"${lines[3]}")" = done ]
	[ ! -e 1.pdf ]
	[ ! -e 2.pdf ]
}

@test "without a time stamp a job fails, or warns" {
	{
		job 1.pdf good '{tsa: "\($url)/tsa-500"}'
		job 2.pdf good '{tsa: {urls: "\($url)/tsa-500", on_failure: "degrade"}}'
	} >jobs
	run -3 --separate-stderr sealstamp batch jobs "${NET[@]}" --jobs 1
	[ "$(jq -r .error <<<"${lines[0]}")" = SEAL_ERR_NETWORK ]
	[[ $stderr == *'warning: contract.pdf: '*'without a time stamp'* ]]
	[ "$(jq -r 'has("warnings")' <<<"${lines[0]}")" = false ]
	[[ $(jq -r '.warnings[0]' <<<"${lines[1]}") == *'without a time stamp'* ]]
	[ ! -e 1.pdf ]
	reaches 2.pdf B-B
}
