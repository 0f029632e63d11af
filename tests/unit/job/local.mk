# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += tests/unit/job/test-cache tests/unit/job/test-job
