# SPDX-License-Identifier: LGPL-2.1-or-later

# what changed between two revisions
libseal_core_la_SOURCES += \
	libseal/verify/diff.h
