# SPDX-License-Identifier: LGPL-2.1-or-later
dist_man_MANS += \
	doc/man/libseal.3 \
	doc/man/seal-job.5 \
	doc/man/seal-report.5 \
	doc/man/seal-template.5 \
	doc/man/sealstamp.1
EXTRA_DIST += \
	doc/guide/design.md \
	doc/guide/levels.md \
	doc/guide/verify.md \
	doc/images/seal.png \
	doc/images/templates.png \
	doc/images/sealed-page.png
