# SPDX-License-Identifier: LGPL-2.1-or-later
# What the tests of the command share.  Each test works in a folder of its own
# and finds keys and documents of the file's setup_file in $BATS_FILE_TMPDIR.
bats_require_minimum_version 1.5.0

NAME=广州示例科技有限公司
SEALSTAMP=$SEAL_BUILDDIR/bin/sealstamp

# The data of the tree, source and build, as it will be installed.
use_tree_data() {
	local data=$BATS_FILE_TMPDIR/data file

	mkdir -p "$data/fonts"
	ln -sfn "$SEAL_SRCDIR/templates" "$data/templates"
	for file in "$SEAL_SRCDIR"/fonts/*.json "$SEAL_BUILDDIR"/fonts/*; do
		test -f "$file" && ln -sf "$file" "$data/fonts/"
	done
	export SEALSTAMP_DATADIR=$data
}

sealstamp() {
	"$SEALSTAMP" "$@"
}

work_folder() {
	KEYS=$BATS_FILE_TMPDIR
	SEAL=(--template round-company --text "name=$NAME")
	set -o pipefail
	mkdir "$BATS_TEST_TMPDIR/here"
	cd "$BATS_TEST_TMPDIR/here"
}

# make_pdf FILE PAGES: A4 pages with a classic cross-reference table
make_pdf() {
	local file=$1 pages=$2 n kids='' offsets=() start

	for ((n = 0; n < pages; n++)); do kids+="$((3 + 2 * n)) 0 R "; done
	printf '%%PDF-1.7\n%%\xe2\xe3\xcf\xd3\n' >"$file"
	add() {
		offsets+=("$(stat -c %s "$file")")
		printf '%d 0 obj\n%s\nendobj\n' "${#offsets[@]}" "$1" >>"$file"
	}
	add '<</Type/Catalog/Pages 2 0 R>>'
	add "<</Type/Pages/Kids[$kids]/Count $pages/MediaBox[0 0 595.276 841.89]/Resources<<>>>>"
	for ((n = 0; n < pages; n++)); do
		add "<</Type/Page/Parent 2 0 R/Contents $((4 + 2 * n)) 0 R>>"
		add "$(printf '<</Length 19>>\nstream\n72 720 400 2 re f  \nendstream')"
	done
	start=$(stat -c %s "$file")
	{
		printf 'xref\n0 %d\n0000000000 65535 f \n' $((${#offsets[@]} + 1))
		printf '%010d 00000 n \n' "${offsets[@]}"
		printf 'trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' \
			$((${#offsets[@]} + 1)) "$start"
	} >>"$file"
}

# make_form FILE FIELD...: one page with form fields as widgets; each is the
# entries of its dictionary
make_form() {
	local file=$1 n=4 refs='' offsets=() start field

	shift
	printf '%%PDF-1.7\n%%\xe2\xe3\xcf\xd3\n' >"$file"
	add() {
		offsets+=("$(stat -c %s "$file")")
		printf '%d 0 obj\n%s\nendobj\n' "${#offsets[@]}" "$1" >>"$file"
	}
	for field in "$@"; do
		refs+="$n 0 R "
		n=$((n + 1))
	done
	add "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[$refs]>>>>"
	add '<</Type/Pages/Kids[3 0 R]/Count 1>>'
	add "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Resources<<>>/Annots[$refs]>>"
	for field in "$@"; do
		add "<</Type/Annot/Subtype/Widget/P 3 0 R $field>>"
	done
	start=$(stat -c %s "$file")
	{
		printf 'xref\n0 %d\n0000000000 65535 f \n' "$n"
		printf '%010d 00000 n \n' "${offsets[@]}"
		printf 'trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' "$n" "$start"
	} >>"$file"
}

# many_pages FILE PAGES NODES: each of the nodes below the root has its share of
# the pages; without nodes they all are the root's kids
many_pages() {
	LC_ALL=C awk -v pages="$2" -v nodes="$3" '
		function put(text) { printf "%s", text; size += length(text) }
		function object(body) { at[++n] = size; put(n " 0 obj\n" body "\nendobj\n") }
		function kids(first, count,    i) {
			put("/Kids[")
			for (i = 0; i < count; i++) put(first + i " 0 R ")
			put("]")
		}
		function node(entries, count, first, kid_count) {
			at[++n] = size
			put(n " 0 obj\n<</Type/Pages" entries "/Count " count)
			kids(first, kid_count)
			put(">>\nendobj\n")
		}
		BEGIN {
			share = nodes ? pages / nodes : pages
			put("%PDF-1.7\n")
			object("<</Type/Catalog/Pages 2 0 R>>")
			node("/MediaBox[0 0 595 842]", pages, 3, nodes ? nodes : pages)
			for (i = 0; i < nodes; i++)
				node("/Parent 2 0 R", share, 3 + nodes + i * share, share)
			for (i = 0; i < pages; i++)
				object("<</Type/Page/Parent " (nodes ? 3 + int(i / share) : 2) " 0 R>>")
			start = size
			printf "xref\n0 %d\n0000000000 65535 f \n", n + 1
			for (i = 1; i <= n; i++) printf "%010d 00000 n \n", at[i]
			printf "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", n + 1, start
		}' >"$1"
}

# make_organisation NAME KEY [START END]: NAME.key, NAME.pem with its issuer,
# NAME.p12 under the password of NAME.pin; KEY is rsa:2048 or ec:P-256; START
# and END as openssl ca writes them
make_organisation() {
	local name=$1 dir=$BATS_FILE_TMPDIR/$1-ca start=$3 end=$4
	local leaf=$BATS_FILE_TMPDIR/$1
	local options=(-newkey "$2")

	case $2 in ec:*) options=(-newkey ec -pkeyopt "ec_paramgen_curve:${2#ec:}") ;; esac
	mkdir "$dir"
	: >"$dir/index"
	cat >"$dir/conf" <<-END
		[ca]
		default_ca = demo
		[demo]
		new_certs_dir = $dir
		database = $dir/index
		rand_serial = yes
		default_md = sha256
		default_days = 365
		policy = any
		unique_subject = no
		[any]
		countryName = optional
		organizationName = optional
		commonName = supplied
		[req]
		distinguished_name = any
		[root]
		basicConstraints = critical,CA:TRUE
		keyUsage = critical,keyCertSign
		[leaf]
		basicConstraints = critical,CA:FALSE
		keyUsage = critical,digitalSignature,nonRepudiation
	END
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 \
		-config "$dir/conf" -extensions root -subj '/CN=Test CA' \
		-keyout "$dir/key" -out "$dir/cert" 2>"$dir/log"
	openssl req -new "${options[@]}" -nodes -utf8 -config "$dir/conf" \
		-subj "/C=CN/O=$NAME/CN=$name" -keyout "$leaf.key" -out "$dir/leaf.csr" 2>"$dir/log"
	openssl ca -batch -notext -utf8 -config "$dir/conf" -extensions leaf \
		-cert "$dir/cert" -keyfile "$dir/key" ${start:+-startdate "$start" -enddate "$end"} \
		-in "$dir/leaf.csr" -out "$leaf.cert" 2>"$dir/log"
	cat "$leaf.cert" "$dir/cert" >"$leaf.pem"
	printf 'Geheim 密码 1\n' >"$leaf.pin"
	openssl pkcs12 -export -inkey "$leaf.key" -in "$leaf.pem" -passout "file:$leaf.pin" \
		-out "$leaf.p12"
}

# make_delegate FILE LINE...: a program for --key exec:, with the request in $request
make_delegate() {
	local file=$1

	shift
	{
		printf '#!/bin/sh\nset -e\nrequest=$(cat)\n'
		printf '%s\n' "$@"
	} >"$file"
	chmod +x "$file"
}

# refused STATUS PATTERN COMMAND...: exactly this exit status, one line on
# standard error that matches, nothing on standard output, no file more or less
refused() {
	local want=$1 pattern=$2 before after

	shift 2
	before=$(find . | sort)
	run --separate-stderr "$@"
	after=$(find . | sort)
	echo "status $status, stderr: $stderr"
	[ "$status" -eq "$want" ]
	[ "${#stderr_lines[@]}" -eq 1 ]
	[[ $stderr == "sealstamp: "* ]]
	grep -Eq -- "$pattern" <<<"$stderr"
	[ -z "$output" ]
	diff <(echo "$before") <(echo "$after")
}

# all_valid FILE COUNT: independent readers find the file sound and COUNT
# signatures, all valid
all_valid() {
	qpdf --check "$1"
	pdfsig "$1" >pdfsig.log 2>&1 || true
	cat pdfsig.log
	[ "$(grep -c 'Signature Validation: Signature is Valid' pdfsig.log)" -eq "$2" ]
	[ "$(grep -c 'Signature Validation:' pdfsig.log)" -eq "$2" ]
	rm pdfsig.log
}

# is_prefix OLD NEW: the bytes of OLD begin NEW, which is longer
is_prefix() {
	cmp -n "$(stat -c %s "$1")" "$1" "$2"
	[ "$(stat -c %s "$1")" -lt "$(stat -c %s "$2")" ]
}

# start_rig: in setup_file; RIG, RIG_URL and the names of start-rig.sh are there
# until stop_rig in teardown_file, or the end of the file
start_rig() {
	bash "$SEAL_SRCDIR/tests/pki/rig/start-rig.sh" "$BATS_FILE_TMPDIR/rig"
	# shellcheck source=/dev/null
	source "$BATS_FILE_TMPDIR/rig/rig.env"
	export RIG RIG_URL RIG_TLS_URL
}

stop_rig() {
	bash "$SEAL_SRCDIR/tests/pki/rig/stop-rig.sh" "$BATS_FILE_TMPDIR/rig"
}

# revoke NAME [TIME [REASON]]: a certificate of the rig
revoke() {
	bash "$SEAL_SRCDIR/tests/pki/rig/revoke.sh" "$RIG" "$@"
}

sha256_hex() {
	sha256sum | cut -c 1-64
}

# append_record FILE GROWN: FILE.seal-tail says that FILE is becoming GROWN
append_record() {
	local length

	length=$(stat -c %s "$1")
	{
		printf 'seal-tail 2 %020d %s\n' "$length" "$(tail -c 65536 "$1" | sha256_hex)"
		tail -c +$((length + 1)) "$2"
	} >record
	{
		cat record
		printf '\nseal-tail-end %020d %s\n' $(($(stat -c %s "$2") - length)) "$(sha256_hex <record)"
	} >"$1.seal-tail"
	rm record
}

# bound_memory KB: for the rest of a subshell.  Not for a program under
# AddressSanitizer, which reserves more addresses than any limit.
bound_memory() {
	# in braces, as bash tells of a command that was killed where they end
	if { (ulimit -v "$1" && exec "$SEALSTAMP" --version); } >/dev/null 2>&1; then
		ulimit -v "$1"
	fi
}
