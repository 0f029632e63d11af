# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += tests/unit/spec/test-font-table
check_PROGRAMS += tests/unit/spec/test-template
check_PROGRAMS += tests/unit/spec/test-slot
check_PROGRAMS += tests/unit/spec/test-folder
check_PROGRAMS += tests/unit/spec/test-code
check_PROGRAMS += tests/unit/spec/test-inherit
check_PROGRAMS += tests/unit/spec/test-element
