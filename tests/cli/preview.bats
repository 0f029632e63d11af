# SPDX-License-Identifier: LGPL-2.1-or-later
# sealstamp preview: a page as readers show it.

load helpers

setup_file() {
	use_tree_data
	make_organisation org ec:P-256
}

setup() {
	work_folder
	KEY=(--key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin")
	grep -q '^#define HAVE_POPPLER 1' "$SEAL_BUILDDIR/config.h" ||
		skip "configured --without-poppler"
	make_pdf in.pdf 2
}

# width_and_height FILE: from the head of a PNG
width_and_height() {
	od -An -j16 -N8 -tu1 "$1" | awk '{ print $1 * 16777216 + $2 * 65536 + $3 * 256 + $4, $5 * 16777216 + $6 * 65536 + $7 * 256 + $8 }'
}

@test "a page becomes a picture of its size" {
	run -0 sealstamp preview in.pdf -o page.png --page -1 --dpi 72
	[ "$(width_and_height page.png)" = "595 842" ]
}

# differing FILE.png FILE.pdf PAGE: how many pixels of the picture, of 1000, are
# far from what pdftoppm draws, at 36 dpi
differing() {
	mutool draw -q -r 96 -c gray -o seen.pgm "$1"
	pdftoppm -r 36 -gray -f "$3" -l "$3" "$2" drawn
	[ "$(stat -c %s seen.pgm)" = "$(stat -c %s drawn-*.pgm)" ] || echo "of other size,"
	paste -d ' ' <(grey_of seen.pgm) <(grey_of drawn-*.pgm) | awk '
		{ d = $1 - $2; n += (d > 64 || d < -64); dark += $2 < 200 }
		END { if (!dark) print "blank"; else print int(1000 * n / NR) }'
	rm seen.pgm drawn-*.pgm
}

# grey_of FILE.pgm: a pixel a line
grey_of() {
	local size

	size=$(sed -n '/^[0-9][0-9]* [0-9]/{s/ / * /p;q}' "$1")
	tail -c "$((size))" "$1" | od -An -v -tu1 -w1
}

# make_three_pages: three.pdf, whose third page is turned and has the fields
# buyer, seller and price
make_three_pages() {
	make_form form.pdf '/FT/Sig/T(buyer)/Rect[20 20 220 120]/F 4' \
		'/FT/Sig/T(seller)/Rect[20 140 220 240]/F 4' '/FT/Tx/T(price)/Rect[20 260 220 280]/F 4'
	qpdf --empty --pages in.pdf form.pdf -- --rotate=+90:3 three.pdf
}

@test "a seal shows on the page it was stamped on, and only there" {
	sealstamp stamp in.pdf -o sealed.pdf "${SEAL[@]}" --at 1:center
	for page in 1 2; do
		sealstamp preview in.pdf -o before.$page.png --page $page
		sealstamp preview sealed.pdf -o after.$page.png --page $page
	done
	! cmp -s before.1.png after.1.png
	cmp before.2.png after.2.png
}

@test "a seal is drawn before it is stamped, the document stays as it is" {
	cp in.pdf kept.pdf
	sealstamp stamp in.pdf -o sealed.pdf "${SEAL[@]}" --at 2:center
	sealstamp preview sealed.pdf -o stamped.png --page 2
	sealstamp preview in.pdf -o wish.png "${SEAL[@]}" --at 2:center
	cmp stamped.png wish.png
	sealstamp preview - -o - "${SEAL[@]}" --at 2:center <in.pdf | cmp - wish.png
	cmp in.pdf kept.pdf
	run -2 sealstamp preview in.pdf -o page.png "${SEAL[@]}"
	[[ $output == *"has no place"* ]]
}

@test "a second seal on a signed document is drawn, the document is not stamped" {
	sealstamp sign in.pdf -o signed.pdf "${KEY[@]}"
	sealstamp preview in.pdf -o unsigned.png "${SEAL[@]}" --at 1:center
	sealstamp preview signed.pdf -o signed.png "${SEAL[@]}" --at 1:center
	cmp unsigned.png signed.png
	refused 4 'Signature1' sealstamp stamp signed.pdf -o out.pdf "${SEAL[@]}" --at 1:center
}

@test "a seal in a signature field looks as it will when it is signed" {
	make_three_pages
	cp three.pdf kept.pdf
	sealstamp preview three.pdf -o wish.png "${SEAL[@]}" --field buyer --dpi 36
	sealstamp sign three.pdf -o signed.pdf "${SEAL[@]}" --field buyer "${KEY[@]}"
	[ "$(differing wish.png signed.pdf 3)" -le 2 ]
	sealstamp preview signed.pdf -o signed.png --page 3 --dpi 36
	cmp wish.png signed.png
	# the other field beside it, and further seals on pages
	sealstamp preview signed.pdf -o wish.png "${SEAL[@]}" --field seller --dpi 36
	sealstamp sign signed.pdf -o twice.pdf "${SEAL[@]}" --field seller "${KEY[@]}"
	[ "$(differing wish.png twice.pdf 3)" -le 2 ]
	further=("${SEAL[@]}" --field seller "${SEAL[@]}" --at 1-3:center)
	sealstamp preview three.pdf -o wish.png "${further[@]}" --page all --dpi 36
	sealstamp sign three.pdf -o signed.pdf "${further[@]}" "${KEY[@]}"
	for page in 1 2 3; do
		[ "$(differing wish-$page.png signed.pdf $page)" -le 2 ]
	done
	sealstamp preview three.pdf -o bare.png --page 3 --dpi 36
	[ "$(differing bare.png signed.pdf 3)" -gt 20 ]
	cmp three.pdf kept.pdf
}

@test "a new field, and one without a seal, look as they will when they are signed" {
	make_three_pages
	sealstamp preview three.pdf -o wish.png "${SEAL[@]}" --at 2:center --field fresh --dpi 36
	sealstamp sign three.pdf -o signed.pdf "${SEAL[@]}" --at 2:center --field fresh "${KEY[@]}"
	[ "$(differing wish.png signed.pdf 2)" -le 2 ]
	sealstamp preview three.pdf -o bare.png --field buyer --dpi 36
	sealstamp preview three.pdf -o page.png --page 3 --dpi 36
	cmp bare.png page.png
}

@test "fields that sign refuses, preview refuses; what would not show is told" {
	make_three_pages
	wish=(preview three.pdf -o wish.png "${SEAL[@]}")
	refused 3 'no field "byuer"' sealstamp "${wish[@]}" --field byuer
	refused 3 'price.*no signature field' sealstamp "${wish[@]}" --field price
	refused 3 'leave out the place' sealstamp "${wish[@]}" --at 1:center --field buyer
	refused 2 'has no place' sealstamp "${wish[@]}" --field buyer "${SEAL[@]}"
	sealstamp sign three.pdf -o signed.pdf --field buyer "${KEY[@]}"
	refused 3 'buyer.*signed already' sealstamp preview signed.pdf -o wish.png "${SEAL[@]}" \
		--field buyer
	# neither locks nor permissions are in the way of a picture
	sealstamp sign three.pdf -o locked.pdf --field buyer --lock all "${KEY[@]}"
	refused 4 'locks field' sealstamp sign locked.pdf -o x.pdf "${SEAL[@]}" --field seller \
		"${KEY[@]}"
	sealstamp preview locked.pdf -o locked.png "${SEAL[@]}" --field seller
	sealstamp preview three.pdf -o three.png "${SEAL[@]}" --field seller
	cmp three.png locked.png
	make_form hidden.pdf '/FT/Sig/T(a)/Rect[9 9 9 9]/F 4' '/FT/Sig/T(b)/Rect[9 9 99 99]/F 2'
	for name in a b; do
		run --separate-stderr sealstamp preview hidden.pdf -o x.png "${SEAL[@]}" --field $name
		[ "$status" -eq 0 ]
		[[ $stderr == *"field \"$name\" is "*": its seal does not show" ]]
	done
}

@test "a field on no page has none to draw" {
	make_form form.pdf '/FT/Sig/T(a)/Rect[9 9 99 99]/F 4'
	sed -e 's,/Annots\[4 0 R \],/Annots[      ],' -e 's,/P 3 0 R,/X 3 0 R,' form.pdf >lost.pdf
	refused 3 '"a" is on no page: say with --page' \
		sealstamp preview lost.pdf -o x.png "${SEAL[@]}" --field a
	run --separate-stderr sealstamp preview lost.pdf -o lost.png "${SEAL[@]}" --field a --page 1
	[ "$status" -eq 0 ]
	[[ $stderr == *'"a" is on no page: its seal does not show' ]]
	run --separate-stderr sealstamp sign lost.pdf -o lost-too.pdf "${SEAL[@]}" --field a "${KEY[@]}"
	[ "$status" -eq 0 ]
	[[ $stderr == *'"a" is on no page: its seal does not show' ]]
	# /P may be missing: the page names its annotations
	sed 's,/P 3 0 R,/X 3 0 R,' form.pdf >found.pdf
	sealstamp preview found.pdf -o found.png "${SEAL[@]}" --field a
}

@test "several pages are numbered" {
	sealstamp preview in.pdf -o pages.v1.png --page all --dpi 20
	[ "$(width_and_height pages.v1-1.png)" = "165 234" ]
	[ "$(width_and_height pages.v1-2.png)" = "165 234" ]
	[ ! -e pages.v1.png ]
}

@test "what is too large to be drawn is said with what can be done" {
	sed 's/595.276 841.89/14400 14400/' in.pdf >wide.pdf
	sed 's/595.276 841.89/14400 72/' in.pdf >long.pdf
	sed 's/595.276 841.89/0.5 0.5/' in.pdf >small.pdf
	for name in wide long small; do qpdf "$name.pdf" "$name-2.pdf" || [ $? -eq 3 ]; done
	rm wide.pdf long.pdf small.pdf
	refused 3 'more than 64 million pixels .*: choose one from 10 to 40$' \
		sealstamp preview wide-2.pdf -o page.png
	refused 3 'or 32767 in a row at this dpi: choose one from 10 to 163$' \
		sealstamp preview long-2.pdf -o page.png --dpi 200
	refused 3 'less than a pixel at this dpi: choose one from 144 to 600$' \
		sealstamp preview small-2.pdf -o page.png
	sealstamp preview long-2.pdf -o page.png --dpi 163
	sealstamp preview small-2.pdf -o small.png --dpi 144
}

@test "a picture is a PNG by its name, or has no suffix" {
	refused 2 '^sealstamp: --output z.jpg: a preview is a PNG: name it z.png$' \
		sealstamp preview in.pdf -o z.jpg
	refused 2 'name it ./v1.png$' sealstamp preview in.pdf -o ./v1.2
	mkdir v1.2
	sealstamp preview in.pdf -o v1.2/page --page all --dpi 20
	sealstamp preview in.pdf -o v1.2/page.PNG --dpi 20
	[ "$(echo v1.2/*)" = 'v1.2/page-1 v1.2/page-2 v1.2/page.PNG' ]
}

@test "bad requests are refused and leave nothing behind" {
	run -2 sealstamp preview in.pdf -o page.png --page 0
	run -3 sealstamp preview in.pdf -o page.png --page 3
	[[ $output == *"no page 3: the document has 2"* ]]
	run -2 sealstamp preview in.pdf -o in.pdf
	run -6 sealstamp preview none.pdf -o page.png
	echo "no PDF" >text.pdf
	run -3 sealstamp preview text.pdf -o page.png
	[ "$(ls)" = "$(printf 'in.pdf\ntext.pdf')" ]
}
