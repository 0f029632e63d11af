# SPDX-License-Identifier: LGPL-2.1-or-later
# A library of its own, so that programs without previews link no GPL code.
EXTRA_DIST += libseal/poppler/libseal-poppler.map
if HAVE_POPPLER
sealsubinclude_HEADERS += libseal/poppler/include/seal/view.h
lib_LTLIBRARIES += libseal-poppler.la
libseal_poppler_la_SOURCES = \
	libseal/poppler/box.c \
	libseal/poppler/box.h \
	libseal/poppler/page_text.c \
	libseal/poppler/page_text.h \
	libseal/poppler/password.c \
	libseal/poppler/password.h \
	libseal/poppler/text_walk.c \
	libseal/poppler/text_walk.h \
	libseal/poppler/view.c \
	libseal/poppler/view.h \
	libseal/poppler/view_draw.c \
	libseal/poppler/view_find.c
libseal_poppler_la_CPPFLAGS = \
	-I$(srcdir)/libseal -I$(top_srcdir)/libseal/poppler/include \
	-I$(top_srcdir)/libseal/include -I$(top_builddir)/libseal/include
libseal_poppler_la_CFLAGS = $(AM_CFLAGS) $(POPPLER_CFLAGS)
libseal_poppler_la_LIBADD = libseal.la $(POPPLER_LIBS)
libseal_poppler_la_LDFLAGS = -no-undefined -version-info $(SEAL_LT_VERSION)
if HAVE_VERSION_SCRIPT
libseal_poppler_la_LDFLAGS += -Wl,--version-script=$(srcdir)/libseal/poppler/libseal-poppler.map
endif
libseal_poppler_la_DEPENDENCIES = libseal.la libseal/poppler/libseal-poppler.map
pkgconfig_DATA += pkgconfig/libseal-poppler.pc
else
EXTRA_DIST += \
	libseal/poppler/include/seal/view.h \
	libseal/poppler/box.c \
	libseal/poppler/box.h \
	libseal/poppler/page_text.c \
	libseal/poppler/page_text.h \
	libseal/poppler/password.c \
	libseal/poppler/password.h \
	libseal/poppler/text_walk.c \
	libseal/poppler/text_walk.h \
	libseal/poppler/view.c \
	libseal/poppler/view.h \
	libseal/poppler/view_draw.c \
	libseal/poppler/view_find.c
endif
