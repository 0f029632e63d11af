# SPDX-License-Identifier: LGPL-2.1-or-later
# shellcheck shell=sh
# What the tests of a collection share: refusals by their reason, and the table
# of what became of the files.
: "${tmp:?is the folder of the test}"

# message FILE: the refusal in $tmp/err, without the command and the document
message() {
	sed "1s|.*$1: ||; s|^sealstamp: ||; s|^--at [^ ]*: ||; s/#//g; q" "$tmp/err"
}

# reason MESSAGE: its class in a few words.  A message that none of them fits is
# its own class, with the numbers taken out.
reason() {
	case $1 in
	*'holders of certificates'*) echo 'encrypted for certificates' ;;
	*password*) echo 'encrypted, password not known' ;;
	*'/Encrypt '*) echo 'encryption damaged' ;;
	*'permissions forbid'*) echo 'forbidden by permissions' ;;
	*'XFA form'*) echo 'XFA form' ;;
	*'allows no change'* | *certified*) echo 'certified, no changes allowed' ;;
	*'would break signature'*) echo 'signed already' ;;
	*'leaves page'*) echo 'page too small' ;;
	*'no /MediaBox'*) echo 'page without size' ;;
	*'above the limit'* | *'more than'*) echo 'beyond a limit' ;;
	'not a PDF'*) echo 'not a PDF' ;;
	*'page tree'* | *'/Kids'*) echo 'page tree damaged' ;;
	*cross-reference* | *startxref* | *trailer*) echo 'cross-references damaged' ;;
	*'object stream'* | *catalog* | *'begins no object'* | *'no object starts'* | \
		*'stands there instead'* | *bracket*) echo 'objects damaged' ;;
	*) printf '%s\n' "$1" | sed 's/[0-9][0-9]*/N/g' ;;
	esac
}

# count WHAT: one file more in the table
count() {
	printf '%s\n' "$1" >>"$tmp/table"
}

# The table as comments: what was done, refused and failed, each with the most
# frequent first.
print_table() {
	sort "$tmp/table" | uniq -c | sort -k1,1nr -k2 | awk '
		{
			kind = $2
			sub(/[:,]/, "", kind)
			total[kind] += $1
			rows[kind] = rows[kind] "# " $0 "\n"
		}
		END {
			n = split("signed stamped refused failed", order)
			for (i = 1; i <= n; i++) {
				if (order[i] in total)
					printf "# %d %s\n%s", total[order[i]], order[i], rows[order[i]]
			}
		}'
}
