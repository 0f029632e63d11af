# SPDX-License-Identifier: LGPL-2.1-or-later
load helpers

# Documents that try to cost more than they may, with the limits as they come:
# each is answered within seconds and within the memory below.
MAX_KB=400000
MAX_SECONDS=20

setup_file() {
	use_tree_data
	make_organisation org ec:P-256
}

setup() {
	work_folder
}

bounded() {
	(
		bound_memory $MAX_KB
		exec timeout $MAX_SECONDS "$SEALSTAMP" "$@"
	)
}

# write_pdf FILE BODY...: the bodies are objects 1, 2 ...; a body @FILE is read
write_pdf() {
	local file=$1 offsets=() start body

	shift
	printf '%%PDF-1.7\n' >"$file"
	for body; do
		offsets+=("$(stat -c %s "$file")")
		printf '%d 0 obj\n' "${#offsets[@]}" >>"$file"
		case $body in
		@*) cat "${body#@}" >>"$file" ;;
		*) printf '%s' "$body" >>"$file" ;;
		esac
		printf '\nendobj\n' >>"$file"
	done
	start=$(stat -c %s "$file")
	{
		printf 'xref\n0 %d\n0000000000 65535 f \n' $((${#offsets[@]} + 1))
		printf '%010d 00000 n \n' "${offsets[@]}"
		printf 'trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' \
			$((${#offsets[@]} + 1)) "$start"
	} >>"$file"
}

# repeat N CHARACTER
repeat() {
	head -c "$1" /dev/zero | tr '\0' "$2"
}

# is_refused PATTERN FILE: by stamp, with one line, and no output
is_refused() {
	refused 3 "$1" bounded stamp "$2" -o out.pdf "${SEAL[@]}" --at 1:center
}

CATALOG='<</Type/Catalog/Pages 2 0 R>>'
PAGES='<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>'

@test "arrays nested a million deep" {
	{
		printf '<</Type/Catalog/Pages 2 0 R/Deep '
		repeat 1000000 '['
		repeat 1000000 ']'
		printf '>>'
	} >catalog
	write_pdf deep.pdf @catalog "$PAGES" '<</Type/Page/Parent 2 0 R>>'
	is_refused 'nested too deeply' deep.pdf
}

@test "a string without an end, larger than any object" {
	{
		printf '<</Type/Catalog/Pages 2 0 R/Long ('
		repeat 70000000 x
	} >catalog
	write_pdf long.pdf @catalog "$PAGES" '<</Type/Page/Parent 2 0 R>>'
	is_refused 'longer than the limit of 67108864 bytes' long.pdf
}

@test "a page tree that goes down without end, or in a circle" {
	local bodies=("$CATALOG") n

	for ((n = 2; n < 200; n++)); do bodies+=("<</Type/Pages/Kids[$((n + 1)) 0 R]/Count 1>>"); done
	write_pdf tree.pdf "${bodies[@]}" '<</Type/Page/MediaBox[0 0 9 9]>>'
	is_refused 'deeper than 64 levels' tree.pdf
	write_pdf circle.pdf "$CATALOG" '<</Type/Pages/Kids[3 0 R]/Count 1>>' \
		'<</Type/Pages/Kids[2 0 R]/Count 1>>'
	is_refused 'loop' circle.pdf
}

@test "a cross-reference section that says it has millions of entries" {
	write_pdf many.pdf "$CATALOG" "$PAGES" '<</Type/Page/Parent 2 0 R>>'
	sed 's/^0 4$/0 8388600/' many.pdf >claims.pdf
	is_refused 'offset' claims.pdf
	sed 's/^0 4$/99999999 4/' many.pdf >high.pdf
	is_refused 'limit of 8388607' high.pdf
}

@test "sections that follow each other in a circle" {
	write_pdf once.pdf "$CATALOG" "$PAGES" '<</Type/Page/Parent 2 0 R>>'
	start=$(tail -n 2 once.pdf | head -n 1)
	sed "s|/Root 1 0 R|/Prev $start/Root 1 0 R|" once.pdf >circle.pdf
	is_refused '/Prev runs in a loop' circle.pdf
}

@test "page content that inflates to 300 MB leaves a warning" {
	{
		printf '<</Length 300000000>>\nstream\n'
		head -c 300000000 /dev/zero
		printf '\nendstream'
	} >content
	write_pdf plain.pdf "$CATALOG" "$PAGES" '<</Type/Page/Parent 2 0 R/Contents 4 0 R>>' @content
	rm content
	qpdf --compress-streams=y plain.pdf bomb.pdf
	rm plain.pdf
	[ "$(stat -c %s bomb.pdf)" -lt 1000000 ]
	run --separate-stderr bounded stamp bomb.pdf -o out.pdf "${SEAL[@]}" --at 1:center
	echo "$stderr"
	[ "$status" -eq 0 ]
	[[ $stderr == *"more than 67108864 bytes when decoded"* ]]
}

@test "a form of fields that are each other's kids" {
	write_pdf form.pdf '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>' "$PAGES" \
		'<</Type/Page/Parent 2 0 R>>' '<</T(a)/FT/Tx/Kids[5 0 R]>>' '<</T(b)/Kids[4 0 R 5 0 R]>>'
	run --separate-stderr bounded inspect form.pdf
	echo "$stderr"
	[ "$status" -eq 0 ] || [ "$status" -eq 3 ]
}

@test "a file larger than an offset of ten digits is refused, one of 6 GB is not" {
	write_pdf small.pdf "$CATALOG" "$PAGES" '<</Type/Page/Parent 2 0 R>>'
	cp small.pdf huge.pdf
	truncate -s 10000000000 huge.pdf 2>/dev/null || skip "no sparse files here"
	is_refused 'larger than the limit of 9999999999' huge.pdf
	rm huge.pdf
	# The hole is a comment in front of the section.
	printf '%%PDF-1.7\n1 0 obj\n%s\nendobj\n2 0 obj\n%s\nendobj\n%%' "$CATALOG" "$PAGES" >large.pdf
	truncate -s 6000000000 large.pdf
	printf '\n3 0 obj\n<</Type/Page/Parent 2 0 R>>\nendobj\n' >>large.pdf
	start=$(stat -c %s large.pdf)
	{
		printf 'xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n'
		printf '6000000001 00000 n \ntrailer\n<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' "$start"
	} >>large.pdf
	run --separate-stderr bounded inspect large.pdf --json
	echo "$output $stderr"
	[ "$status" -eq 0 ]
	[ "$(jq '.length > 6000000000 and (.pages | length) == 1' <<<"$output")" = true ]
}

@test "100,000 pages, in nodes or all in one array, are inspected, stamped and signed" {
	local nodes

	for nodes in 400 0; do
		many_pages in.pdf 100000 $nodes
		[ "$(bounded inspect in.pdf --json | jq '.pages | length')" -eq 100000 ]
		bounded stamp in.pdf -o stamped.pdf "${SEAL[@]}" --at -1:center
		bounded stamp in.pdf -o stamped.pdf "${SEAL[@]}" --at 1-2000:center
		bounded sign in.pdf -o signed.pdf "${SEAL[@]}" --at -1:center \
			--key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin"
		[ "$(bounded inspect signed.pdf --json | jq -c '[.fields[].page]')" = '[100000]' ]
		# whatever the number of pages, an update has the size of what it adds
		[ "$(stat -c %s signed.pdf)" -lt $(($(stat -c %s in.pdf) + 100000)) ]
	done
}

@test "a riding seal over 5,000 pages" {
	many_pages in.pdf 5000 50
	bounded stamp in.pdf -o out.pdf "${SEAL[@]}" --riding right
	[ "$(stat -c %s out.pdf)" -lt $(($(stat -c %s in.pdf) + 5000 * 400 + 100000)) ]
	[ "$(bounded inspect out.pdf --json | jq '.pages | length')" -eq 5000 ]
}

# interrupted SECONDS SIGNAL STATUS COMMAND...: by then it has not ended by itself,
# but ends by the signal
interrupted() {
	local seconds=$1 signal=$2 want=$3

	shift 3
	run timeout --preserve-status -s "$signal" -k 5 "$seconds" "$SEALSTAMP" "$@"
	echo "$signal: status $status, $output"
	[ "$status" -eq "$want" ]
	[ -z "$output" ]
}

@test "a signal ends a command at once, with no file left behind" {
	make_delegate hung 'sleep 60'
	many_pages tree.pdf 100000 400
	ls -A >before
	for ending in TERM:143 INT:130 HUP:129; do
		interrupted 0.1 "${ending%:*}" "${ending#*:}" inspect tree.pdf
		interrupted 1 "${ending%:*}" "${ending#*:}" sign tree.pdf -o out.pdf \
			--key exec:./hung --cert "$KEYS/org.pem"
	done
	diff before <(ls -A)
}

# More pages than each node says: readers follow the tree, and so do seals.
@test "a wrong /Count of an inner node moves no page" {
	many_pages tree.pdf 40 8
	sed 's|/Parent 2 0 R/Count 5|/Parent 2 0 R/Count 4|' tree.pdf >in.pdf
	bounded stamp in.pdf -o out.pdf "${SEAL[@]}" --at 7:center
	qpdf --check in.pdf
	for page in 6 7 8; do
		pdftoppm -r 20 -f $page -l $page in.pdf before$page
		pdftoppm -r 20 -f $page -l $page out.pdf after$page
	done
	cmp before6*.ppm after6*.ppm
	cmp before8*.ppm after8*.ppm
	run ! cmp -s before7*.ppm after7*.ppm
}
