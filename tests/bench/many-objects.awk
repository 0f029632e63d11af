# SPDX-License-Identifier: LGPL-2.1-or-later
# A PDF of n objects behind a table, all but three of which its page does not
# need:  awk -v n=50000 -f many-objects.awk
function put(text) {
	printf "%s", text
	at += length(text)
}

BEGIN {
	body[1] = "/Type/Catalog/Pages 2 0 R"
	body[2] = "/Type/Pages/Kids[3 0 R]/Count 1"
	body[3] = "/Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
	put("%PDF-1.7\n")
	for (i = 1; i <= n; i++) {
		offset[i] = at
		put(i " 0 obj\n<<" (i in body ? body[i] : "/K " i) ">>\nendobj\n")
	}
	printf "xref\n0 %d\n0000000000 65535 f \n", n + 1
	for (i = 1; i <= n; i++)
		printf "%010d 00000 n \n", offset[i]
	printf "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", n + 1, at
}
