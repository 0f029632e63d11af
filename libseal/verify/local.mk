# SPDX-License-Identifier: LGPL-2.1-or-later

# what the signatures of a document are worth
libseal_core_la_SOURCES += \
	libseal/verify/ambiguity.c \
	libseal/verify/case.h \
	libseal/verify/case_read.c \
	libseal/verify/changes.c \
	libseal/verify/collect.c \
	libseal/verify/date.c \
	libseal/verify/date.h \
	libseal/verify/found.c \
	libseal/verify/found.h \
	libseal/verify/levels.c \
	libseal/verify/messages.c \
	libseal/verify/report.c \
	libseal/verify/report.h \
	libseal/verify/report_json.c \
	libseal/verify/revisions.c \
	libseal/verify/signature.c \
	libseal/verify/stamps.c \
	libseal/verify/times.c \
	libseal/verify/unlisted.c \
	libseal/verify/verify.c \
	libseal/verify/weigh.h

# what changed between two revisions
libseal_core_la_SOURCES += \
	libseal/verify/diff.c \
	libseal/verify/diff.h \
	libseal/verify/diff_dict.c \
	libseal/verify/diff_field.c \
	libseal/verify/diff_judge.c \
	libseal/verify/diff_list.c \
	libseal/verify/diff_memo.c \
	libseal/verify/diff_memo.h \
	libseal/verify/diff_object.c \
	libseal/verify/diff_pairs.c \
	libseal/verify/diff_pairs.h \
	libseal/verify/diff_report.c \
	libseal/verify/diff_rules.c \
	libseal/verify/diff_rules.h \
	libseal/verify/diff_value.c \
	libseal/verify/diff_work.h
