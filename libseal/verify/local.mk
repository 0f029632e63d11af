# SPDX-License-Identifier: LGPL-2.1-or-later

# what changed between two revisions
libseal_core_la_SOURCES += \
	libseal/verify/diff.c \
	libseal/verify/diff.h \
	libseal/verify/diff_dict.c \
	libseal/verify/diff_field.c \
	libseal/verify/diff_judge.c \
	libseal/verify/diff_list.c \
	libseal/verify/diff_object.c \
	libseal/verify/diff_pairs.c \
	libseal/verify/diff_pairs.h \
	libseal/verify/diff_report.c \
	libseal/verify/diff_rules.c \
	libseal/verify/diff_rules.h \
	libseal/verify/diff_value.c \
	libseal/verify/diff_work.h
