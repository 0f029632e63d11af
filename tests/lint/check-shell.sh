#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Every script parses, and shellcheck has nothing to say.
. "$SEAL_SRCDIR/tests/lint/tap.sh"
cd "$SEAL_SRCDIR" || exit 1

for script in autogen.sh .ci/run scripts/build scripts/demo-levels scripts/demo-org scripts/install-deps scripts/quickstart \
	scripts/run-tests $(find tests fonts samples -name '*.sh' | sort); do
	verdict "$script parses" "$(sh -n "$script" 2>&1)"
	verdict "$script under shellcheck" \
		"$(shellcheck -S warning -e SC1091 -f gcc "$script" 2>&1)"
done
for script in $(find tests/pki -name '*.bash' -o -name '*.cgi' | sort); do
	verdict "$script parses" "$(bash -n "$script" 2>&1)"
	verdict "$script under shellcheck" \
		"$(shellcheck -S warning -e SC1091 -f gcc "$script" 2>&1)"
done
finish
