# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += tests/threads/test-render
EXTRA_DIST += tests/threads/tsan.supp
