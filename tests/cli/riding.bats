# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

setup_file() {
	use_tree_data
	make_pdf "$BATS_FILE_TMPDIR/one.pdf" 1
	make_pdf "$BATS_FILE_TMPDIR/contract.pdf" 7
	make_organisation org ec:P-256
}

setup() {
	work_folder
	cp "$KEYS/contract.pdf" "$KEYS/one.pdf" .
}

# slices FILE: the pages of FILE that carry one, with the side of the page
slices() {
	rm -f page-*.ppm
	pdftoppm -r 36 "$1" page
	for page in page-*.ppm; do
		tail -c +16 "$page" | od -An -v -tu1 -w3 |
			awk -v page="${page//[!0-9]/}" -v width="$(sed -n '2s/ .*//p' "$page")" '
				$1 > $2 + 40 {
					x = (NR - 1) % width; y = int((NR - 1) / width)
					if (x < width / 4) left = 1
					if (x >= width * 3 / 4) right = 1
					if (y < 421 / 4) top = 1
					if (y >= 421 * 3 / 4) bottom = 1
				}
				END { if (left + right + top + bottom)
					print page (left ? "left" : "") (right ? "right" : "") (top ? "top" : "") (bottom ? "bottom" : "") }'
	done | xargs
}

@test "a riding seal is on every page, at the edge that was asked for" {
	for edge in right left top bottom; do
		sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --riding "$edge"
		qpdf --check out.pdf
		is_prefix contract.pdf out.pdf
		[ "$(slices out.pdf)" = "1$edge 2$edge 3$edge 4$edge 5$edge 6$edge 7$edge" ]
	done
}

@test "pages, the cover, both sides of sheets" {
	stamp() {
		sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --riding right "$@"
		slices out.pdf
	}
	[ "$(stamp --riding-pages 2-3,-1)" = "2right 3right 7right" ]
	[ "$(stamp --riding-pages odd)" = "1right 3right 5right 7right" ]
	[ "$(stamp --riding-pages odd --skip-cover)" = "3right 5right 7right" ]
	[ "$(stamp --skip-cover)" = "2right 3right 4right 5right 6right 7right" ]
	[ "$(stamp --duplex)" = "1right 2left 3right 4left 5right 6left 7right" ]
	[ "$(stamp --riding-pages 5-7 --duplex)" = "5right 7right" ]
}

@test "a back that is alone is warned of" {
	run --separate-stderr sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --riding right \
		--riding-pages 5-7 --duplex
	[ "$status" -eq 0 ]
	[ "${#stderr_lines[@]}" -eq 1 ]
	[[ $stderr == *"warning: contract.pdf: "*"fronts only"* ]]
}

@test "every way to cut a seal can be read by others" {
	for option in '--riding-weight even' '--riding-weight ends' '--riding-weight 1.5' \
		'--riding-max 3' '--riding-min 8' '--riding-margin 2' '--riding-at center' \
		'--riding-at 60' '--riding-at -60.5' '--riding-at 0%' '--riding-at 12.5%' '--riding-at 100%'; do
		# shellcheck disable=SC2086 # option and value
		sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --riding right $option
		qpdf --check out.pdf
		[ "$(slices out.pdf | wc -w)" -eq 7 ]
	done
}

@test "one signature covers the seal on it, another, and a riding seal" {
	sealstamp sign contract.pdf -o out.pdf "${SEAL[@]}" --at -1:center --riding right \
		--template legal-rep-square --text name=王小明 --at -1:40,40 \
		--key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin"
	all_valid out.pdf 1
	[ "$(slices out.pdf | wc -w)" -eq 7 ]
}

@test "a signature whose only seal rides is invisible" {
	sealstamp sign contract.pdf -o out.pdf "${SEAL[@]}" --riding left \
		--key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin"
	all_valid out.pdf 1
	[ "$(slices out.pdf)" = "1left 2left 3left 4left 5left 6left 7left" ]
	grep -aq '/Rect \[0 0 0 0\]' out.pdf
}

@test "prepared with a riding seal, finished later" {
	sealstamp prepare contract.pdf -o prepared.pdf --state state --cert "$KEYS/org.pem" \
		"${SEAL[@]}" --riding bottom >request
	jq -r .attrs request | base64 -d | openssl dgst -sha256 -sign "$KEYS/org.key" >signature
	sealstamp finish prepared.pdf -o out.pdf --state state --signature signature
	all_valid out.pdf 1
	[ "$(slices out.pdf | wc -w)" -eq 7 ]
}

@test "an encrypted document stays encrypted" {
	qpdf --encrypt user owner 256 -- contract.pdf locked.pdf
	echo owner >password
	sealstamp stamp locked.pdf -o out.pdf --password-file password "${SEAL[@]}" --riding right
	qpdf --password=owner --check out.pdf
	qpdf --password=owner --decrypt out.pdf plain.pdf
	[ "$(slices plain.pdf | wc -w)" -eq 7 ]
}

@test "a signed document is refused with the signature's name" {
	sealstamp sign contract.pdf -o signed.pdf --key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin"
	refused 4 'Signature1' sealstamp stamp signed.pdf -o out.pdf "${SEAL[@]}" --riding right
}

@test "a thousand pages grow by less than 200 bytes each" {
	make_pdf many.pdf 1000
	sealstamp stamp many.pdf -o out.pdf "${SEAL[@]}" --riding right
	sealstamp stamp contract.pdf -o few.pdf "${SEAL[@]}" --riding right
	qpdf --check out.pdf
	few=$(($(stat -c %s few.pdf) - $(stat -c %s contract.pdf)))
	many=$(($(stat -c %s out.pdf) - $(stat -c %s many.pdf)))
	echo "$few bytes for 7 pages, $many for 1000"
	[ $((many - few)) -lt $((993 * 200)) ]
}

@test "an optional seal is left out where there is one page" {
	sealstamp sign one.pdf -o out.pdf "${SEAL[@]}" --at 1:center --riding right --riding-optional \
		--key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin"
	all_valid out.pdf 1
	# on a signed document nothing is changed that the signature is against
	sealstamp sign out.pdf -o twice.pdf "${SEAL[@]}" --riding right --riding-optional \
		--key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin"
	all_valid twice.pdf 2
	sealstamp stamp one.pdf -o same.pdf "${SEAL[@]}" --riding right --riding-optional
	cmp one.pdf same.pdf
	sealstamp stamp same.pdf --in-place "${SEAL[@]}" --riding right --riding-optional
	cmp one.pdf same.pdf
	[ "$(find . -name '*.part' -o -name '*.seal-tail' | wc -l)" -eq 0 ]
	sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --riding right --riding-optional
	[ "$(slices out.pdf | wc -w)" -eq 7 ]
}

@test "what cannot be cut" {
	refused 3 'single page' sealstamp stamp one.pdf -o out.pdf "${SEAL[@]}" --riding right
	refused 3 'single page' \
		sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --riding right --riding-pages 3
	refused 3 'no page 8' \
		sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --riding right --riding-pages 2-8
	refused 3 'without the cover' \
		sealstamp stamp one.pdf -o out.pdf "${SEAL[@]}" --riding right --skip-cover
	refused 3 'leaves page 1' \
		sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --riding right --riding-at 5
	refused 3 'two slices' \
		sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --riding right --riding-min 30
	refused 3 'alone' \
		sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" --riding right --riding-max 2
}

@test "options that cannot be read" {
	riding() {
		sealstamp stamp contract.pdf -o out.pdf "${SEAL[@]}" "$@"
	}
	refused 2 'right, left, top or bottom' riding --riding middle
	refused 2 'already' riding --riding right --riding left
	refused 2 'belongs to no seal' \
		sealstamp stamp contract.pdf -o out.pdf --riding right "${SEAL[@]}"
	for option in '--riding-pages 1' --skip-cover --duplex '--riding-max 5' '--riding-min 2' \
		'--riding-weight even' '--riding-at 5' '--riding-margin 2'; do
		# shellcheck disable=SC2086 # option and value
		refused 2 '--riding EDGE goes before it' riding --at 1:center $option
	done
	refused 2 'top' riding --riding top --duplex
	refused 2 'two pages or more' riding --riding right --riding-max 1
	refused 2 'above 0' riding --riding right --riding-min 0
	refused 2 'times as wide' riding --riding right --riding-weight 0.5
	refused 2 'times as wide' riding --riding right --riding-weight most
	for place in middle 101% -1% 5mm ''; do
		refused 2 'center, mm' riding --riding right --riding-at "$place"
	done
	refused 2 'twice' riding --riding right --riding-pages 1-2 --riding-pages 3
}
