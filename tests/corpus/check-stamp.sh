#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Stamps the first page of every document of a collection and compares what
# poppler draws before and after: outside the seal nothing may change.  Ends
# with a table of what became of the files, refusals by their reason.
#
# SEAL_CORPUS names a folder with pdf/, as for check-sign.sh.
corpus=${SEAL_CORPUS:-$SEAL_SRCDIR/../shared/data}/pdf
test -f "$corpus/index.tsv" || {
	echo "1..0 # SKIP no collection of PDFs in $corpus: set SEAL_CORPUS"
	exit 0
}
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
: "${SEALSTAMP_DATADIR:=$SEAL_BUILDDIR}"
export SEALSTAMP_DATADIR
sealstamp=$SEAL_BUILDDIR/bin/sealstamp
. "$SEAL_SRCDIR/tests/corpus/reasons.sh"
DPI=36
SEAL_MM=18

# A program under AddressSanitizer cannot live with a limit.
memory=300000
# shellcheck disable=SC3045 # dash has it, and so has bash
(ulimit -v $memory && exec "$sealstamp" --version) >/dev/null 2>&1 || memory=unlimited

stamp() {
	printf '%s\n' "$2" >"$tmp/password"
	(
		# shellcheck disable=SC3045
		ulimit -v $memory
		exec timeout 5 "$sealstamp" stamp "$1" -o "$tmp/out.pdf" --force-permissions \
			--template legal-rep-square --text name=张三丰 --size $SEAL_MM --at 1:center \
			--password-file "$tmp/password"
	) 2>"$tmp/err" </dev/null
}

# draw FILE NAME PASSWORD: the first page as NAME.ppm
draw() {
	timeout 20 pdftoppm -singlefile -r $DPI -f 1 -l 1 -cropbox -upw "$3" "$1" "$tmp/$2" 2>/dev/null &&
		test -s "$tmp/$2.ppm"
}

# How many bytes differ in the middle of the page, where the seal is, and outside.
differences() {
	size=$(sed -n 2p "$tmp/old.ppm" 2>/dev/null | tr -cd '0-9 ')
	cmp -l "$tmp/old.ppm" "$tmp/new.ppm" 2>"$tmp/cmp" |
		awk -v w="${size% *}" -v h="${size#* }" -v head="$(head -n 3 "$tmp/old.ppm" | wc -c)" \
			-v reach="$((SEAL_MM * DPI * 10 / 254 / 2 + 3))" '
			{
				i = int(($1 - 1 - head) / 3)
				x = i % w - w / 2
				y = int(i / w) - h / 2
				if (x * x > reach * reach || y * y > reach * reach)
					outside++
				else
					inside++
			}
			END { print inside + 0, outside + 0 }'
	cat "$tmp/cmp"
}

# Says what is wrong with a stamped file; nothing when all is well.
judge_stamped() {
	cmp -s -n "$(stat -c %s "$1")" "$1" "$tmp/out.pdf" || echo "the original bytes changed"
	rm -f "$tmp"/*.ppm
	draw "$1" old "$2" || return
	draw "$tmp/out.pdf" new "$2" || echo "poppler cannot draw the result"
	changed=$(LC_ALL=C differences)
	test "${changed#* }" = 0 || echo "drawn differently outside the seal: $changed"
	test "${changed% *}" != 0 || echo "the seal does not show"
}

n=0 rc=0
tail -n +2 "$corpus/index.tsv" >"$tmp/index"
while IFS='	' read -r file _; do
	n=$((n + 1))
	rm -f "$tmp/out.pdf"
	password=$(sed -n "s/^$file	//p" "$SEAL_SRCDIR/tests/corpus/passwords.txt")
	stamp "$corpus/$file" "$password"
	status=$?
	case $status in
	0)
		wrong=$(judge_stamped "$corpus/$file" "$password")
		grep -q 'graphics states were not looked for' "$tmp/err" && what='stamped, content not read' ||
			what=stamped
		class=$what
		;;
	3 | 4)
		wrong=$(test ! -e "$tmp/out.pdf" || echo "there is an output")
		refusal=$(message "$file")
		what="refused: $refusal"
		class="refused: $(reason "$refusal")"
		;;
	*)
		wrong="exit status $status: $(head -n 1 "$tmp/err")"
		;;
	esac
	if test -z "$wrong"; then
		echo "ok $n - $file: $what"
	else
		echo "not ok $n - $file"
		echo "$wrong" | sed 's/^/# /'
		class=failed
		rc=1
	fi
	count "$class"
done <"$tmp/index"
echo "1..$n"
print_table
exit $rc
