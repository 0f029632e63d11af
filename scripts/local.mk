# SPDX-License-Identifier: LGPL-2.1-or-later
EXTRA_DIST += \
	.ci/run \
	scripts/build \
	scripts/demo-levels \
	scripts/demo-org \
	scripts/install-deps \
	scripts/packages.bench \
	scripts/packages.build \
	scripts/packages.test \
	scripts/quickstart \
	scripts/run-tests
