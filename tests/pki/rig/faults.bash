# SPDX-License-Identifier: LGPL-2.1-or-later
# Answers of the rig's services, good ones and faults.
# shellcheck shell=bash disable=SC2034
# of HTTP, /tsa-FAULT and /ocsp-FAULT
FAULTS=(404 500 503 slow truncated short huge html redirect empty auth)
# of the services
TSA_FAULTS=(status2 wrong-nonce wrong-imprint stranger revoked policy chain)
OCSP_FAULTS=(trylater stranger no-usage stale future unknown wrong-certid no-next)
CRL_FAULTS=(stale stranger attributes other-issuer truncated)

# headers LINE...: CGI's, and the empty line
headers() {
	printf '%s\r\n' "$@" ''
}

# send FILE TYPE
send() {
	headers "Status: 200 OK" "Content-Type: $2" "Content-Length: $(stat -c %s "$1")"
	cat "$1"
}

# answer FAULT FILE TYPE: the good answer of FILE, spoiled
answer() {
	local fault=$1 file=$2 type=$3 size

	size=$(stat -c %s "$file")
	case $fault in
	404 | 500 | 503) headers "Status: $fault Fault" "Content-Type: text/plain" && echo "fault $fault" ;;
	slow) exec sleep 5 ;;
	truncated) head -c $((size / 2)) "$file" >"$file.half" && send "$file.half" "$type" ;;
	short) # the connection ends early
		headers "Status: 200 OK" "Content-Type: $type" "Content-Length: $((2 * size))"
		cat "$file"
		;;
	huge) headers "Status: 200 OK" "Content-Type: $type" && head -c 40M /dev/zero ;;
	html) headers "Status: 200 OK" "Content-Type: text/html; charset=utf-8" && echo '<html>Welcome</html>' ;;
	redirect) headers "Status: 302 Found" "Location: http://127.0.0.1:1/elsewhere" ;;
	empty) headers "Status: 200 OK" "Content-Type: $type" "Content-Length: 0" ;;
	auth) # user and password are "user" and "secret"
		if test "${HTTP_AUTHORIZATION-}" = 'Basic dXNlcjpzZWNyZXQ='; then
			send "$file" "$type"
		else
			headers "Status: 401 Unauthorized" 'WWW-Authenticate: Basic realm="rig"'
		fi
		;;
	*) send "$file" "$type" ;;
	esac
}

# open_request: the rig of DOCUMENT_ROOT, the body of the request in $WORK/request
open_request() {
	RIG=$(dirname "$DOCUMENT_ROOT")
	# shellcheck source=/dev/null
	source "$RIG/rig.env"
	export RIG RIG_URL RIG_OCSP=ocsp RIG_CRL=issuer.crl
	printf '%s %s\n' "$REQUEST_METHOD" "$SCRIPT_NAME" >>"$RIG/requests"
	WORK=$(mktemp -d "$RIG/upload/XXXXXX")
	trap 'rm -rf "$WORK"' EXIT
	test "$REQUEST_METHOD" = GET || cat >"$WORK/request"
}
