# SPDX-License-Identifier: LGPL-2.1-or-later
# sealstamp preview: a page as readers show it.

load helpers

setup_file() {
	use_tree_data
}

setup() {
	work_folder
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
	make_organisation org ec:P-256
	sealstamp sign in.pdf -o signed.pdf --key "file:$KEYS/org.p12" --pin-file "$KEYS/org.pin"
	sealstamp preview in.pdf -o unsigned.png "${SEAL[@]}" --at 1:center
	sealstamp preview signed.pdf -o signed.png "${SEAL[@]}" --at 1:center
	cmp unsigned.png signed.png
	refused 4 'Signature1' sealstamp stamp signed.pdf -o out.pdf "${SEAL[@]}" --at 1:center
}

@test "several pages are numbered" {
	sealstamp preview in.pdf -o pages.v1.png --page all --dpi 20
	[ "$(width_and_height pages.v1-1.png)" = "165 234" ]
	[ "$(width_and_height pages.v1-2.png)" = "165 234" ]
	[ ! -e pages.v1.png ]
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
