# SPDX-License-Identifier: LGPL-2.1-or-later
bin_PROGRAMS += bin/sealstamp
bin_sealstamp_SOURCES = \
	sealstamp/artwork.c \
	sealstamp/artwork.h \
	sealstamp/batch.c \
	sealstamp/batch.h \
	sealstamp/claims.c \
	sealstamp/claims.h \
	sealstamp/cmd_batch.c \
	sealstamp/cmd_compare.c \
	sealstamp/cmd_extend.c \
	sealstamp/cmd_finish.c \
	sealstamp/cmd_fonts.c \
	sealstamp/cmd_import.c \
	sealstamp/cmd_inspect.c \
	sealstamp/cmd_prepare.c \
	sealstamp/cmd_preview.c \
	sealstamp/cmd_render.c \
	sealstamp/cmd_repair.c \
	sealstamp/cmd_sign.c \
	sealstamp/cmd_stamp.c \
	sealstamp/cmd_templates.c \
	sealstamp/cmd_verify.c \
	sealstamp/commands.h \
	sealstamp/damage.c \
	sealstamp/damage.h \
	sealstamp/effects.c \
	sealstamp/effects.h \
	sealstamp/document.c \
	sealstamp/document.h \
	sealstamp/findings.c \
	sealstamp/findings.h \
	sealstamp/input.c \
	sealstamp/input.h \
	sealstamp/inspect.h \
	sealstamp/inspect_json.c \
	sealstamp/interrupt.c \
	sealstamp/interrupt.h \
	sealstamp/item.c \
	sealstamp/item.h \
	sealstamp/job_args.c \
	sealstamp/job_args.h \
	sealstamp/jobs.c \
	sealstamp/jobs.h \
	sealstamp/journal.c \
	sealstamp/journal.h \
	sealstamp/json.c \
	sealstamp/json.h \
	sealstamp/key.c \
	sealstamp/key.h \
	sealstamp/key_exec.c \
	sealstamp/leftovers.c \
	sealstamp/leftovers.h \
	sealstamp/level.c \
	sealstamp/level.h \
	sealstamp/list.c \
	sealstamp/list.h \
	sealstamp/lock.c \
	sealstamp/lock.h \
	sealstamp/main.c \
	sealstamp/message.c \
	sealstamp/message.h \
	sealstamp/network.c \
	sealstamp/network.h \
	sealstamp/number.c \
	sealstamp/number.h \
	sealstamp/options.c \
	sealstamp/options.h \
	sealstamp/output.c \
	sealstamp/output.h \
	sealstamp/pages.c \
	sealstamp/pages.h \
	sealstamp/picture.c \
	sealstamp/picture.h \
	sealstamp/place.c \
	sealstamp/place.h \
	sealstamp/place_args.c \
	sealstamp/process.c \
	sealstamp/process.h \
	sealstamp/progress.c \
	sealstamp/progress.h \
	sealstamp/qpdf.c \
	sealstamp/qpdf.h \
	sealstamp/replace.c \
	sealstamp/replace.h \
	sealstamp/report.c \
	sealstamp/report.h \
	sealstamp/revision.c \
	sealstamp/revision.h \
	sealstamp/riding.c \
	sealstamp/riding.h \
	sealstamp/scratch.c \
	sealstamp/scratch.h \
	sealstamp/seals.c \
	sealstamp/seals.h \
	sealstamp/secret.c \
	sealstamp/secret.h \
	sealstamp/session.c \
	sealstamp/session.h \
	sealstamp/sheet.c \
	sealstamp/sheet.h \
	sealstamp/target.c \
	sealstamp/target.h \
	sealstamp/tsa_args.c \
	sealstamp/tsa_args.h \
	sealstamp/sign_args.c \
	sealstamp/sign_args.h \
	sealstamp/trust_args.c \
	sealstamp/trust_args.h \
	sealstamp/trial.c \
	sealstamp/trial.h \
	sealstamp/verify_report.c \
	sealstamp/verify_report.h \
	sealstamp/verify_words.c \
	sealstamp/verify_words.h \
	sealstamp/viewer.c \
	sealstamp/viewer.h
# The public headers only: a header of the library's folders is not found.
bin_sealstamp_CPPFLAGS = \
	-I$(top_srcdir)/libseal/include -I$(top_builddir)/libseal/include \
	-I$(top_srcdir)/sealstamp $(JANSSON_CFLAGS)
bin_sealstamp_LDADD = libseal.la $(JANSSON_LIBS) -lm
if HAVE_POPPLER
bin_sealstamp_SOURCES += sealstamp/cmd_view.c
bin_sealstamp_CPPFLAGS += -I$(top_srcdir)/libseal/poppler/include
bin_sealstamp_DEPENDENCIES = libseal.la libseal-poppler.la
else
EXTRA_DIST += sealstamp/cmd_view.c
endif
