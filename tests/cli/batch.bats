# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

setup_file() {
	use_tree_data
	make_pdf "$BATS_FILE_TMPDIR/contract.pdf" 2
	make_organisation org rsa:2048
}

setup() {
	work_folder
	KEY=(--key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin")
	JOB="{\"seals\":[{\"template\":\"round-company\",\"text\":{\"name\":\"$NAME\"},\"at\":\"-1:-60,60\"}],
		\"sign\":{\"key\":\"file:$KEYS/org.p12\",\"pin_file\":\"$KEYS/org.pin\"}}"
}

# documents COUNT: in/NAME.pdf with names that shells and CSV files trip over
documents() {
	local n

	mkdir -p in out
	for ((n = 1; n <= $1; n++)); do cp "$KEYS/contract.pdf" "in/合同, 第 $n 号.pdf"; done
}

# job MEMBERS: a line for a file of jobs
job() {
	jq -c ". + {$1}" <<<"$JOB"
}

# counts DONE SKIPPED FAILED: what the last line on standard error says
counts() {
	echo "$stderr"
	[ "${stderr_lines[-1]}" = "sealstamp: $1 done, $2 already done, $3 failed" ]
}

# signed_once FOLDER COUNT: COUNT documents, each with one valid signature, and
# no part of a file that does not count
signed_once() {
	local file

	[ "$(ls "$1" | wc -l)" -eq "$2" ]
	for file in "$1"/*; do all_valid "$file" 1 >/dev/null; done
}

@test "every document of a folder gets the seal and the signature" {
	documents 6
	touch in/notes.txt in/.hidden.pdf
	run --separate-stderr sealstamp batch in --out-dir out "${SEAL[@]}" --at -1:-60,60 "${KEY[@]}"
	[ "$status" -eq 0 ]
	counts 6 0 0
	signed_once out 6
	jq -se 'length == 6 and all(.result == "done") and ([.[].number] | sort) == [1,2,3,4,5,6]' \
		<<<"$output"
	is_prefix "in/合同, 第 3 号.pdf" "out/合同, 第 3 号.pdf"
}

@test "the folder for outputs is made" {
	documents 2
	(
		umask 027
		sealstamp batch in --out-dir new --journal new/done.ndjson "${KEY[@]}"
	)
	[ "$(stat -c %a new)" = 750 ]
	rm new/done.ndjson
	signed_once new 2
}

@test "each line of a file is a job of its own" {
	documents 2
	{
		job '"id":"both","input":"in/合同, 第 1 号.pdf","output":"both.pdf"'
		echo
		job '"id":"stamped","input":"in/合同, 第 2 号.pdf","output":"stamped.pdf"' |
			jq -c 'del(.sign) | .seals[0].at = ["1:center", {"page": 2, "anchor": "top-left"}]
				| .seals[0].color = "blue" | .seals[0].effects = {"age": 0.3, "seed": 7}'
		job '"id":"unseen","input":"in/合同, 第 2 号.pdf","output":"unseen.pdf"' |
			jq -c 'del(.seals) | .sign += {"reason": "I agree", "field": "Buyer", "certify": 2}'
	} >jobs.ndjson
	run --separate-stderr sealstamp batch jobs.ndjson --jobs 2
	[ "$status" -eq 0 ]
	counts 3 0 0
	all_valid both.pdf 1
	all_valid unseen.pdf 1
	sealstamp inspect unseen.pdf --json | jq -e '.docmdp == 2 and .fields[0].name == "Buyer"'
	sealstamp inspect stamped.pdf --json | jq -e '.revisions == 2 and .signatures == 0'
	jq -se '[.[].id] | sort == ["both", "stamped", "unseen"]' <<<"$output"
	[ "$(jq -s 'map(select(.id == "unseen"))[0].number' <<<"$output")" -eq 4 ]
}

@test "seals of jobs go on several pages, on found text and over edges" {
	documents 1
	make_pdf in/five.pdf 5
	sealstamp stamp in/five.pdf -o expected.pdf "${SEAL[@]}" --at odd:top-left --offset 2,-3 \
		--riding left --skip-cover --riding-weight ends --riding-at 30%
	job '"id":"places","input":"in/five.pdf","output":"places.pdf"' | jq -c 'del(.sign)
		| .seals[0].at = {"anchor": "top-left", "pages": "odd", "offset": "2,-3"}
		| .seals[0].riding = {"edge": "left", "skip_cover": true, "weight": "ends", "at": "30%"}' >jobs.ndjson
	job '"id":"beyond","input":"in/five.pdf","output":"beyond.pdf"' |
		jq -c '.seals[0].at = ["1:center", {"at": "center", "pages": "4-6"}]' >>jobs.ndjson
	run --separate-stderr sealstamp batch jobs.ndjson
	counts 1 0 1
	cmp expected.pdf places.pdf
	jq -se 'map(select(.id == "beyond"))[0].message
		| test("seals\\[0\\]: at\\[1\\]: there is no page 6: the document has 5")' <<<"$output"
	run --separate-stderr sealstamp batch in --out-dir out "${SEAL[@]}" --at top-left --pages odd \
		--offset 2,-3 --riding left --skip-cover --riding-weight ends --riding-at 30%
	# the other document has two pages, and no second one to ride over without its cover
	counts 1 0 1
	cmp expected.pdf out/five.pdf
	make_pdf in/one.pdf 1
	run --separate-stderr sealstamp batch in --out-dir out --overwrite "${SEAL[@]}" --riding right \
		--riding-pages 2- --riding-optional --skip-cover
	counts 3 0 0
	cmp in/one.pdf out/one.pdf
	is_prefix in/five.pdf out/five.pdf
	refused 2 'seals\[0\].at\[0\]: on which page' sealstamp batch in --out-dir out "${SEAL[@]}" --at center
	refused 2 'belongs to no riding seal' sealstamp batch in --out-dir out "${SEAL[@]}" --duplex --riding left
}

@test "jobs come through a pipe, and outputs without a name go to --out-dir" {
	documents 2
	for n in 1 2; do job "\"input\":\"in/合同, 第 $n 号.pdf\""; done |
		sealstamp batch - --out-dir out >results
	signed_once out 2
	[ "$(wc -l <results)" -eq 2 ]
}

@test "a job that fails is reported by its document, and the others are done" {
	documents 3
	echo 'no PDF' >'in/bad.pdf'
	{
		job '"input":"in/合同, 第 1 号.pdf","output":"out/1.pdf"'
		job '"input":"in/bad.pdf","output":"out/bad.pdf"'
		echo '{"input": "in/bad.pdf", "sales": []}'
		echo '{"input": '
		job '"input":"in/合同, 第 2 号.pdf","output":"out/1.pdf"'
		job '"input":"in/合同, 第 2 号.pdf","output":"in/合同, 第 2 号.pdf"'
		job '"input":"in/none.pdf","output":"out/none.pdf"'
		job '"input":"in/合同, 第 3 号.pdf","output":"out/3.pdf"' | jq -c '.sign.key = "file:none.p12"'
		job '"input":"in/合同, 第 3 号.pdf","output":"out/2.pdf"'
	} >jobs.ndjson
	run --separate-stderr sealstamp batch jobs.ndjson --jobs 1
	[ "$status" -eq 3 ]
	counts 2 0 7
	signed_once out 2
	for pattern in 'in/bad.pdf: ' 'jobs.ndjson: line 3: .*"sales"' 'jobs.ndjson: line 4: job: column' 'out/1.pdf' '--in-place' \
		'in/none.pdf' 'none.p12'; do
		grep -Eq -- "$pattern" <<<"$stderr"
	done
	jq -se 'map(select(.result == "failed")) | length == 7 and all(.error and .message)' \
		<<<"$output"
}

# failure ID: the message of that result, and its line on standard error
failure() {
	local message

	message=$(jq -sre --arg id "$1" 'map(select(.id == $id))[0].message' <<<"$output")
	grep -qF -- "$message" <<<"$stderr"
	printf '%s\n' "$message"
}

@test "a result says why, and which job it is" {
	local pattern long

	documents 1
	cp 'in/合同, 第 1 号.pdf' in.pdf
	long=$(printf 'x%.0s' {1..500})
	echo wrong >pin
	make_delegate delegate "echo '$long, ask the registry' >&2" 'exit 1'
	{
		job '"id":"unknown","input":"in.pdf","output":"o1.pdf","sales":[]'
		job '"input":"in.pdf","output":"o2.pdf"' | jq -c '.seals[0].size = "big"'
		echo '{"id": "cut", '
		job '"id":"pin","input":"in.pdf","output":"o4.pdf"' | jq -c '.sign.pin_file = "pin"'
		job '"id":"none","input":"in.pdf","output":"o5.pdf"' | jq -c '.sign.key = "file:none.p12"'
		job '"id":"kind","input":"in.pdf","output":"o6.pdf"' | jq -c '.sign.key = "hsm:1"'
		job '"id":"asked","input":"in.pdf","output":"o7.pdf"' |
			jq -c --arg cert "$KEYS/org.pem" '.sign = {key: "exec:./delegate", cert: $cert}'
		job "\"id\":\"long\",\"input\":\"in.pdf\",\"output\":\"o8.pdf\"" |
			jq -c --arg long "$(printf "%s/" "${long:0:200}" "${long:0:200}")" \
				'.seals[0] = {seal: ("no/" + $long + "x.json"), at: "1:center"}'
	} >jobs.ndjson
	run --separate-stderr sealstamp batch jobs.ndjson
	counts 0 0 8
	[[ $(failure unknown) == 'jobs.ndjson: line 1: job: '*'"sales"'*' sign' ]]
	jq -se 'map(select(.id == "unknown"))[0] | .input == "in.pdf" and .output == "o1.pdf"' <<<"$output"
	[[ $(failure o2.pdf) == 'jobs.ndjson: line 2: job: seals[0].size: '* ]]
	[[ $(failure 'job 3') == 'jobs.ndjson: line 3: job: column 14: '* ]]
	[[ $(failure pin) == "$KEYS/org.p12: "*password* ]]
	[[ $(failure none) == *'none.p12: No such file'* ]]
	[[ $(failure kind) == *'write file:ORG.p12 or exec:PROGRAM' ]]
	[[ $(failure asked) == *"$long, ask the registry" ]]
	[[ $(failure long) == 'seals[0]: '*'x.json: No such file or directory' ]]
}

# with_bom FILE: the file as editors of Windows write it
with_bom() {
	{
		printf '\xef\xbb\xbf'
		sed 's/$/\r/' "$1"
	} >"bom.$1"
}

@test "files may begin with a byte order mark" {
	documents 1
	cp "$KEYS/org.pin" pin
	echo geheim >word
	with_bom pin
	with_bom word
	qpdf --encrypt geheim geheim 256 -- "$KEYS/contract.pdf" in.pdf
	for n in 1 2; do
		job "\"input\":\"in.pdf\",\"output\":\"out/$n.pdf\",\"password_file\":\"bom.word\"" |
			jq -c '.sign.pin_file = "bom.pin"'
	done >jobs
	with_bom jobs
	run --separate-stderr sealstamp batch bom.jobs
	counts 2 0 0
	sealstamp sign in.pdf -o signed.pdf --key "file:$KEYS/org.p12" --pin-file bom.pin \
		--password-file bom.word
	sealstamp sign in.pdf -o again.pdf --key "file:$KEYS/org.p12" --pin-fd 9 \
		--password-file bom.word 9<bom.pin
	sealstamp inspect again.pdf --password-file bom.word --json | jq -e '.signatures == 1'
}

@test "what is wrong with the command line is said once" {
	documents 2
	echo '{}' >jobs.ndjson
	refused 2 'out-dir' sealstamp batch in "${SEAL[@]}" --at 1:center
	refused 2 'nothing to do' sealstamp batch in --out-dir out
	refused 2 'journal' sealstamp batch in --in-place "${SEAL[@]}" --at 1:center
	refused 2 'one of them' sealstamp batch in --in-place --out-dir out "${SEAL[@]}" --at 1:center
	refused 2 'go with a folder' sealstamp batch jobs.ndjson "${SEAL[@]}" --at 1:center
	refused 2 'belongs to no seal' sealstamp batch in --out-dir out --at 1:center
	refused 2 'number' sealstamp batch in --out-dir out "${SEAL[@]}" --size big
	refused 3 'no place' sealstamp batch in --out-dir new "${SEAL[@]}"
	refused 2 'is the folder of the documents' sealstamp batch in --out-dir ./in/ "${KEY[@]}"
	refused 6 'folder new/out: No such file' sealstamp batch in --out-dir new/out "${KEY[@]}"
	refused 6 'jobs.ndjson is no folder' sealstamp batch in --out-dir jobs.ndjson "${KEY[@]}"
	refused 3 'cannot open' sealstamp batch none.ndjson
}

@test "a second run does nothing twice, and does again what has changed" {
	documents 4
	batch=(sealstamp batch in --out-dir out --journal done.ndjson "${SEAL[@]}" --at -1:-60,60
		"${KEY[@]}")
	run --separate-stderr "${batch[@]}"
	counts 4 0 0
	sha256sum out/* >before
	run --separate-stderr "${batch[@]}"
	[ "$status" -eq 0 ]
	counts 0 4 0
	sha256sum -c --quiet before
	printf '%%more\n' >>"in/合同, 第 1 号.pdf"
	rm "out/合同, 第 2 号.pdf"
	run --separate-stderr "${batch[@]}"
	counts 2 2 0
	signed_once out 4
	run --separate-stderr "${batch[@]}" --reason other
	counts 4 0 0
}

@test "what others have signed since is not replaced" {
	documents 3
	file='out/合同, 第 2 号.pdf'
	batch=(sealstamp batch in --out-dir out --journal done.ndjson "${KEY[@]}")
	run --separate-stderr "${batch[@]}"
	counts 3 0 0
	sealstamp sign "$file" --in-place "${KEY[@]}"
	sha256sum out/* >before
	run --separate-stderr "${batch[@]}"
	[ "$status" -eq 3 ]
	counts 0 2 1
	grep -q "$file was changed since it was made: move or remove it to sign anew" <<<"$stderr"
	jq -se 'map(select(.result == "failed"))[0].error == "SEAL_ERR_PDF_CHANGED"' <<<"$output"
	# neither by another job nor when told to overwrite what is there
	run --separate-stderr "${batch[@]}" --overwrite --reason other
	counts 2 0 1
	all_valid "$file" 2
	# nor by another name of the folder
	run --separate-stderr sealstamp batch in/ --out-dir .//out/ --journal done.ndjson --overwrite \
		"${KEY[@]}" --reason third
	counts 2 0 1
	all_valid "$file" 2
	mv "$file" kept.pdf
	run --separate-stderr sealstamp batch in/ --out-dir .//out/ --journal done.ndjson "${KEY[@]}" \
		--reason third
	counts 1 2 0
	mv "$file" third.pdf
	run --separate-stderr "${batch[@]}" --reason other
	counts 3 0 0
	all_valid "$file" 1
	run --separate-stderr sealstamp batch in/ --out-dir out// --journal done.ndjson "${KEY[@]}" \
		--reason other
	counts 0 3 0
}

@test "in place, what others have signed since is not signed once more" {
	documents 2
	batch=(sealstamp batch in --in-place --journal done.ndjson "${KEY[@]}")
	run --separate-stderr "${batch[@]}"
	counts 2 0 0
	sealstamp sign 'in/合同, 第 2 号.pdf' --in-place "${KEY[@]}"
	# another document of that name is one to be signed
	cp "$KEYS/contract.pdf" 'in/合同, 第 1 号.pdf'
	run --separate-stderr "${batch[@]}"
	counts 1 0 1
	grep -q 'in/合同, 第 2 号.pdf was added to since' <<<"$stderr"
	all_valid 'in/合同, 第 1 号.pdf' 1
	all_valid 'in/合同, 第 2 号.pdf' 2
	# two names of one file are in place, too
	job '"id":"a","input":"in/合同, 第 1 号.pdf","output":"./in/合同, 第 1 号.pdf"' >jobs.ndjson
	batch=(sealstamp batch jobs.ndjson --in-place --journal other.ndjson)
	run --separate-stderr "${batch[@]}"
	counts 1 0 0
	run --separate-stderr "${batch[@]}"
	counts 0 1 0
}

@test "what no journal knows is replaced only when asked for" {
	documents 3
	echo 'mine' >'out/合同, 第 2 号.pdf'
	batch=(sealstamp batch in --out-dir out "${KEY[@]}")
	run --separate-stderr "${batch[@]}"
	[ "$status" -eq 3 ]
	counts 2 0 1
	grep -q 'out/合同, 第 2 号.pdf is there already: move or remove it, or use --overwrite' <<<"$stderr"
	grep -qx mine 'out/合同, 第 2 号.pdf'
	sha256sum out/* >before
	run --separate-stderr "${batch[@]}" --journal done.ndjson
	counts 0 0 3
	sha256sum -c --quiet before
	run --separate-stderr "${batch[@]}" --overwrite
	[ "$status" -eq 0 ]
	counts 3 0 0
	signed_once out 3
}

@test "what is written while a job runs is not replaced" {
	documents 1
	make_delegate slow 'cp mine "out/合同, 第 1 号.pdf"' "printf %s \"\$request\" | jq -r .attrs |
		base64 -d | openssl dgst -sha256 -sign '$KEYS/org.key'"
	echo 'mine' >mine
	run --separate-stderr sealstamp batch in --out-dir out --key exec:./slow --cert "$KEYS/org.pem"
	counts 0 0 1
	cmp mine 'out/合同, 第 1 号.pdf'
	make_delegate slow 'cp mine new' 'mv new "in/合同, 第 1 号.pdf"' "printf %s \"\$request\" | jq -r .attrs |
		base64 -d | openssl dgst -sha256 -sign '$KEYS/org.key'"
	run --separate-stderr sealstamp batch in --in-place --journal done.ndjson --key exec:./slow \
		--cert "$KEYS/org.pem"
	counts 0 0 1
	grep -q 'was changed while it was worked on' <<<"$stderr"
	cmp mine 'in/合同, 第 1 号.pdf'
}

@test "an older output of the batch itself gives way after a kill" {
	documents 1
	file='out/合同, 第 1 号.pdf'
	batch=(sealstamp batch in --out-dir out --journal done.ndjson "${KEY[@]}")
	run --separate-stderr "${batch[@]}"
	cp "$file" first.pdf
	run --separate-stderr "${batch[@]}" --reason other
	counts 1 0 0
	# the record of the second run is there, its rename did not happen
	cp first.pdf "$file"
	run --separate-stderr "${batch[@]}" --reason other
	counts 1 0 0
	signed_once out 1
}

@test "warnings are in the results and in the journal" {
	mkdir in out
	qpdf --encrypt '' secret 256 --modify=none -- "$KEYS/contract.pdf" in/locked.pdf
	cp "$KEYS/contract.pdf" in/open.pdf
	batch=(sealstamp batch in --out-dir out --journal done.ndjson "${SEAL[@]}" --at 1:center "${KEY[@]}")
	run --separate-stderr "${batch[@]}" --force-permissions
	counts 2 0 0
	grep -q 'warning: in/locked.pdf: .*overridden' <<<"$stderr"
	for lines in "$output" "$(<done.ndjson)"; do
		jq -se 'map(select(.input == "in/locked.pdf"))[0].warnings
			| length > 0 and all(test("permissions forbid .*: overridden"))' <<<"$lines"
		jq -se 'map(select(.input == "in/open.pdf"))[0] | has("warnings") | not' <<<"$lines"
	done
}

@test "a journal that was cut off goes on, one that is none is refused" {
	documents 3
	batch=(sealstamp batch in --out-dir out --journal done.ndjson "${KEY[@]}")
	run --separate-stderr "${batch[@]}"
	counts 3 0 0
	# cut off in the record, so before the rename
	rm "$(tail -n 1 done.ndjson | jq -r .output)"
	truncate -s -20 done.ndjson
	run --separate-stderr "${batch[@]}"
	counts 1 2 0
	[ "$(wc -l <done.ndjson)" -eq 3 ]
	run --separate-stderr "${batch[@]}"
	counts 0 3 0
	echo 'a letter to a friend' >letter
	refused 3 'letter: line 1' sealstamp batch in --out-dir out --journal letter "${KEY[@]}"
	(flock 9 && refused 6 'another batch' "${batch[@]}") 9<>done.ndjson
}

@test "documents are replaced in place, with their permissions" {
	documents 3
	chmod 600 in/*
	batch=(sealstamp batch in --in-place --journal done.ndjson "${SEAL[@]}" --at 1:center "${KEY[@]}")
	run --separate-stderr "${batch[@]}"
	counts 3 0 0
	signed_once in 3
	run --separate-stderr "${batch[@]}"
	counts 0 3 0
	signed_once in 3
	[ "$(stat -c %a in/* | sort -u)" -eq 600 ]
}

# interrupted_append FILE: it is being signed in place; signed.pdf is what it becomes
interrupted_append() {
	sealstamp sign "$1" -o signed.pdf "${KEY[@]}"
	append_record "$1" signed.pdf
}

@test "an append to an output that was interrupted is finished" {
	documents 2
	batch=(sealstamp batch in --out-dir out --journal done.ndjson "${KEY[@]}")
	run --separate-stderr "${batch[@]}"
	interrupted_append 'out/合同, 第 1 号.pdf'
	run --separate-stderr "${batch[@]}" --reason other
	counts 1 0 1
	cmp 'out/合同, 第 1 号.pdf' signed.pdf
}

@test "in place, an append that was interrupted is finished, and nothing else done" {
	local file='in/合同, 第 1 号.pdf'

	documents 2
	interrupted_append "$file"
	head -c $(($(stat -c %s "$file") + 500)) signed.pdf >"$file"
	batch=(sealstamp batch in --in-place --journal done.ndjson "${KEY[@]}")
	run --separate-stderr "${batch[@]}"
	counts 1 0 1
	grep -q "$file: what an interrupted run was appending is finished now" <<<"$stderr"
	cmp "$file" signed.pdf
	[ ! -e "$file.seal-tail" ]
	# one that belongs to another file is for somebody to look at
	echo 'no record' >"$file.seal-tail"
	run --separate-stderr "${batch[@]}"
	counts 0 1 1
	cmp "$file" signed.pdf
	rm "$file.seal-tail"
	(flock 9 && run --separate-stderr "${batch[@]}" && counts 0 1 1) 9<"$file"
	run --separate-stderr "${batch[@]}"
	counts 1 1 0
	all_valid "$file" 2
}

# killed_at_any_moment COMMAND...: kills it again and again until it completes
killed_at_any_moment() {
	local try pid kills=0

	for ((try = 0; try < 60; try++)); do
		"$@" >/dev/null 2>&1 &
		pid=$!
		sleep "0.0$((RANDOM % 9))$((RANDOM % 10))"
		kill -KILL "$pid" 2>/dev/null && kills=$((kills + 1))
		wait "$pid" && break
	done
	echo "killed $kills times"
	[ "$kills" -gt 0 ]
	# parts as old as the run itself might be those of somebody at work
	sleep 1.1
	run --separate-stderr "$@"
	[ "$status" -eq 0 ]
	[ "$(find . -name '.*.part' | wc -l)" -eq 0 ]
}

@test "killed at any moment, a batch loses nothing and signs nothing twice" {
	documents 60
	sha256sum in/* >before
	killed_at_any_moment "$SEALSTAMP" batch in --out-dir out --journal done.ndjson --jobs 2 \
		"${SEAL[@]}" --at 1:center "${KEY[@]}"
	sha256sum -c --quiet before
	signed_once out 60
}

@test "a run that completes removes what a killed one has left" {
	local base long

	documents 2
	base='合同, 第 1 号.pdf'
	long=$(printf '件%.0s' {1..82}).pdf
	cp "$KEYS/contract.pdf" "in/$long"
	batch=(sealstamp batch in --out-dir out --journal done.ndjson "${KEY[@]}")
	cut=$(head -c 200 <<<"$long")
	touch -d '1 hour ago' "out/.$base.0123456789ab.part" "out/.$cut.0123456789ab.part" \
		"out/.$base.0123456789ac.part"
	# of another output, of no part, too young, or no file at all
	touch -d '1 hour ago' "out/.other.pdf.0123456789ab.part" "out/.$base.0123456789.part" \
		"out/.$base.0123456789aX.part"
	touch -d '1 hour' "out/.$base.1123456789ab.part"
	ln -s nowhere "out/.$base.2123456789ab.part"
	mkdir "out/.$base.3123456789ab.part"
	flock "out/.$base.0123456789ac.part" sleep 5 3>&- &
	while flock -n "out/.$base.0123456789ac.part" true; do sleep 0.05; done
	run --separate-stderr "${batch[@]}"
	counts 3 0 0
	[ ! -e "out/.$base.0123456789ab.part" ]
	[ ! -e "out/.$cut.0123456789ab.part" ]
	[ "$(ls -A out | grep -c 'part$')" -eq 7 ]
	# without a journal nobody knows whose they are
	touch -d '1 hour ago' "out/.$base.0123456789ab.part"
	run --separate-stderr sealstamp batch in --out-dir out --overwrite "${KEY[@]}"
	counts 3 0 0
	[ -e "out/.$base.0123456789ab.part" ]
}

@test "killed at any moment in place, too" {
	documents 60
	killed_at_any_moment "$SEALSTAMP" batch in --in-place --journal done.ndjson --jobs 2 \
		"${SEAL[@]}" --at 1:center "${KEY[@]}"
	signed_once in 60
	for file in in/*; do is_prefix "$KEYS/contract.pdf" "$file"; done
}

@test "an interrupt ends the batch after the documents in hand" {
	documents 20
	make_delegate slow 'sleep 0.3' "printf %s \"\$request\" | jq -r .attrs | base64 -d |
		openssl dgst -sha256 -sign '$KEYS/org.key'"
	batch=("$SEALSTAMP" batch in --out-dir out --journal done.ndjson --jobs 2 \
		--key exec:./slow --cert "$KEYS/org.pem")
	"${batch[@]}" >results 2>log &
	pid=$!
	sleep 1
	kill -TERM "$pid"
	status=0
	wait "$pid" || status=$?
	cat log
	grep -q 'interrupted: run it again' log
	! grep -q '"failed"' results
	done=$(ls out | wc -l)
	[ "$done" -gt 0 ]
	[ "$done" -lt 20 ]
	[ "$(find out -name '.*.part' | wc -l)" -eq 0 ]
	signed_once out "$done"
}

@test "a second interrupt ends it at once, with no file left behind" {
	documents 4
	make_delegate hung 'sleep 60'
	"$SEALSTAMP" batch in --out-dir out --jobs 2 --key exec:./hung --cert "$KEYS/org.pem" \
		>results 2>log &
	pid=$!
	sleep 0.7
	kill -TERM "$pid"
	sleep 0.2
	kill -TERM "$pid"
	SECONDS=0
	wait "$pid" || status=$?
	[ "$SECONDS" -lt 5 ]
	[ "$status" -eq 143 ]
	[ "$(find out -type f | wc -l)" -eq 0 ]
}

@test "a terminal shows how far it is, in one line" {
	documents 30
	command="stty cols 60; '$SEALSTAMP' batch in --out-dir out --key 'file:$KEYS/org.p12' \
		--pin-file '$KEYS/org.pin'"
	TERM=xterm script -qec "$command" typescript >/dev/null
	grep -q '\[#*\.*\] 30 of 30' typescript
	! grep -q '"result"' typescript
	# no redraw is wider than the window
	[ "$(tr '\r' '\n' <typescript | grep -a '^\[' | sed 's/\x1b\[K//g' | awk '{ print length }' |
		sort -n | tail -1)" -lt 60 ]
}
