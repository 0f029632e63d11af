#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# The library as a user has it: make install into an empty prefix, the samples
# built with pkg-config alone, their output judged by pdfsig; make uninstall
# leaves nothing behind.
. "$SEAL_SRCDIR/tests/lint/tap.sh"
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
stage=$T/stage
cd "$T" || exit 1

# run NAME COMMAND...: a verdict over the command's exit status
run() {
	name=$1
	shift
	if "$@" >"$T/log" 2>&1; then verdict "$name" ""; else verdict "$name" "$(tail -n 20 "$T/log")"; fi
}

# valid NAME FILE: pdfsig finds one signature, valid, over the whole file
valid() {
	pdfsig -nocert "$2" >"$T/log" 2>&1
	missing=
	grep -q 'Signature Validation: Signature is Valid' "$T/log" || missing="no valid signature"
	grep -q 'Total document signed' "$T/log" || missing="$missing; not the total document"
	verdict "$1" "${missing:+$missing
$(cat "$T/log")}"
}

# the outer make's jobs and flags are not this one's
unset MAKEFLAGS MFLAGS MAKELEVEL
run "make install" make -C "$SEAL_BUILDDIR" install DESTDIR="$stage"

pc=$(find "$stage" -name libseal.pc)
data=$(dirname "$(find "$stage" -path '*/libseal/templates')")
PKG_CONFIG_PATH=${pc%/*} PKG_CONFIG_SYSROOT_DIR=$stage
LD_LIBRARY_PATH=$(dirname "${pc%/*}")${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR LD_LIBRARY_PATH
# the flags of this build, which may hold sanitizers
cflags=$(sed -n 's/^CFLAGS = //p' "$SEAL_BUILDDIR/Makefile")
run "the samples build" make -f "$SEAL_SRCDIR/samples/Makefile" CC="${CC:-cc}" CFLAGS="$cflags"

run "render draws" ./render 广州示例科技有限公司 seal.svg seal.png "$data"
verdict "an SVG" "$(grep -q '<svg' seal.svg || echo 'not one')"
verdict "a PNG" "$(head -c 8 seal.png | od -An -c | grep -q 'P *N *G' || echo 'not one')"

run "a demonstration organisation" "$SEAL_SRCDIR/scripts/demo-org" "$T/org"
openssl pkcs12 -in org/org.p12 -passin file:org/pin -nocerts -nodes -out org.key 2>/dev/null
contract=$SEAL_BUILDDIR/samples/documents/contract.pdf

run "sign-callback signs" ./sign-callback "$contract" callback.pdf org/org.pem \
	openssl dgst -sha256 -sign org.key
valid "pdfsig finds it valid" callback.pdf
verdict "the contract is its prefix" \
	"$(cmp -n "$(stat -c %s "$contract")" "$contract" callback.pdf 2>&1)"

./sign-callback "$contract" refused.pdf org/org.pem false >/dev/null 2>"$T/log"
verdict "a service that fails leaves no file" "$(ls refused.pdf 2>/dev/null)"
verdict "and is named" "$(grep -q SEAL_ERR_SIGNER_UNAVAILABLE "$T/log" || cat "$T/log")"

run "sign-two-phase begins" ./sign-two-phase begin "$contract" org/org.pem \
	prepared.pdf state attrs
run "the key signs elsewhere" openssl dgst -sha256 -sign org.key -out signature attrs
run "sign-two-phase finishes" ./sign-two-phase finish prepared.pdf state signature two-phase.pdf
valid "pdfsig finds it valid" two-phase.pdf

run "verify trusts it" ./verify two-phase.pdf org/ca.pem
verdict "and says so" "$(grep -q ': valid, by ' "$T/log" || cat "$T/log")"
sed 's/%PDF-1/%PDF-2/' two-phase.pdf >changed.pdf
./verify changed.pdf org/ca.pem >"$T/log" 2>&1
verdict "verify finds a change" "$(grep -q ': NOT VALID, by ' "$T/log" || cat "$T/log")"

run "the command runs installed" "$(find "$stage" -name sealstamp -type f)" --version
run "make uninstall" make -C "$SEAL_BUILDDIR" uninstall DESTDIR="$stage"
verdict "no file is left" "$(find "$stage" ! -type d)"
finish
