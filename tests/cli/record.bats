# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

setup_file() {
	use_tree_data
}

setup() {
	work_folder
}

@test "a seal is made again from its record, effects included" {
	sealstamp render "${SEAL[@]}" --age 0.4 --rough 0.05 --rotate random --seed 7 -o one.svg
	sealstamp render "${SEAL[@]}" --age 0.4 --rough 0.05 --rotate random --seed 7 -o seal.json
	jq -e '.["libseal-record"] == 1 and .effects[0].ageing == 0.4 and (.fonts | length) > 0' seal.json
	run --separate-stderr sealstamp render --seal seal.json -o two.svg
	[ "$status" -eq 0 ]
	[ -z "$stderr" ]
	cmp one.svg two.svg
	sealstamp render --seal seal.json -o again.json
	cmp seal.json again.json
}

@test "a record whose template has changed is made with a warning" {
	mkdir mine
	sed 's/"star": 14/"star": 15/' "$SEALSTAMP_DATADIR/templates/round-company.json" \
		>mine/round-company.json
	sealstamp render --template round-company --text name=广州示例科技有限公司 -o seal.json
	run --separate-stderr sealstamp render --seal seal.json --templates mine -o two.png
	[ "$status" -eq 0 ]
	[[ $stderr == "sealstamp: warning: seal.json: the seal differs from its record:"* ]]
	run --separate-stderr sealstamp render --seal seal.json -o three.png
	[ -z "$stderr" ]
	run sealstamp compare seal.json three.png
	[ "$status" -eq 0 ]
}

@test "what a record holds is not given twice" {
	sealstamp render "${SEAL[@]}" -o seal.json
	run --separate-stderr sealstamp render --seal seal.json --size 40 -o two.png
	[ "$status" -ne 0 ]
	[[ $stderr == *"drop --text, --emblem, --size and --color"* ]]
	[ ! -e two.png ]
}

@test "a bilevel PNG has one bit and one ink, and is refused for two" {
	sealstamp render "${SEAL[@]}" --pixels bilevel --color '#FF0000' -o seal.png
	# IHDR: depth 1, colour type 3
	[ "$(od -An -tu1 -j24 -N2 seal.png | xargs)" = "1 3" ]
	sealstamp render "${SEAL[@]}" --pixels rgba -o seal.png
	[ "$(od -An -tu1 -j24 -N2 seal.png | xargs)" = "8 6" ]
	run --separate-stderr sealstamp render --sheet --dpi 30 --pixels bilevel -o sheet.png
	[ "$status" -ne 0 ]
	run --separate-stderr sealstamp render "${SEAL[@]}" --pixels grey -o seal.png
	[ "$status" -eq 2 ]
	[[ $stderr == *"use auto, bilevel, palette or rgba"* ]]
}

@test "the sheet shows every template" {
	sealstamp render --sheet -o sheet.svg
	n=$(sealstamp templates --json | jq length)
	[ "$n" -ge 28 ]
	# one card each and white ones to the end of the row of 7
	[ "$(grep -c 'id="s[0-9]*.plate"' sheet.svg)" -eq $(((n + 6) / 7 * 7)) ]
	[ "$(grep -c 'id="s[0-9]*.caption.1"' sheet.svg)" -eq "$n" ]
	run --separate-stderr sealstamp render --sheet "${SEAL[@]}" -o sheet.png
	[ "$status" -eq 2 ]
}
