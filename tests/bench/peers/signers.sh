#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Other signers on the same file, invisible signatures all of them, each in
# turn with ours:  peers/signers.sh SEALSTAMP FILE FIELD-OBJECT WORK
# WORK holds org.p12, org.pem, pin and ca.pem.  Who is not installed is named.
set -eu
sealstamp=$1 file=$2 field=$3 work=$4
pin=$(cat "$work/pin")
ours="$sealstamp sign $file -o $work/ours --data-dir $work/data --key file:$work/org.p12 --pin-file $work/pin"

row() {
	"$SEAL_SRCDIR/tests/bench/peers/row.sh" "$work" "$ours" "$@"
}

echo "
Peers that sign 2.2 MB: median wall ms, peak KB; ratio theirs to ours"
printf '%-22s %9s %9s %9s %9s %9s\n' peer ours KB theirs KB ratio
row "mutool sign" mutool sign -s "$work/org.p12" -P "$pin" -o "$work/theirs" "$file" "$field"

openssl pkcs12 -in "$work/org.p12" -passin "file:$work/pin" -nodes -nocerts -out "$work/org.key" 2>/dev/null
row podofosign podofosign -in "$file" -out "$work/theirs" -cert "$work/org.pem" -pkey "$work/org.key"

if command -v pk12util >/dev/null; then
	mkdir "$work/nss"
	certutil -N -d "sql:$work/nss" --empty-password
	pk12util -i "$work/org.p12" -d "sql:$work/nss" -W "$pin" -K '' >/dev/null
	nick=$(openssl x509 -in "$work/org.pem" -noout -subject -nameopt utf8,sep_multiline | sed -n 's/^ *CN=//p')
	row "pdfsig -add-signature" pdfsig -nssdir "sql:$work/nss" -add-signature -nick "$nick" "$file" "$work/theirs"
else
	printf '%-22s %s\n' "pdfsig -add-signature" "skipped: no pk12util"
fi

mkdir "$work/npm"
cp "$SEAL_SRCDIR/tests/bench/peers/signpdf.mjs" "$work/npm/"
echo '{"private": true, "type": "module"}' >"$work/npm/package.json"
if command -v npm >/dev/null && (cd "$work/npm" && npm install --silent --no-audit --no-fund --ignore-scripts \
	@signpdf/signpdf@3.3.0 @signpdf/signer-p12@3.3.0 @signpdf/placeholder-plain@3.3.0 >log 2>&1); then
	row "@signpdf/signpdf" node "$work/npm/signpdf.mjs" "$file" "$work/theirs" "$work/org.p12" "$work/pin"
else
	printf '%-22s %s\n' "@signpdf/signpdf" "skipped: npm cannot install it"
fi

java=/usr/share/java classes=$work/java
for jar in pdfbox2 fontbox2 bcprov bcpkix bcutil commons-logging; do
	classes=$classes:$java/$jar.jar
done
mkdir "$work/java"
if javac -d "$work/java" -cp "$classes" "$SEAL_SRCDIR/tests/bench/peers/PdfBoxSign.java" >"$work/java/log" 2>&1; then
	row PDFBox java -cp "$classes" PdfBoxSign "$file" "$work/theirs" "$work/org.p12" "$work/pin"
else
	printf '%-22s %s\n' PDFBox "skipped: javac, libpdfbox2-java or libbcpkix-java is missing"
fi
