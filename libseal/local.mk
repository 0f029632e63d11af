# SPDX-License-Identifier: LGPL-2.1-or-later
sealincludedir = $(includedir)/libseal-1
sealsubincludedir = $(sealincludedir)/seal
sealinclude_HEADERS = libseal/include/seal.h
sealsubinclude_HEADERS = \
	libseal/include/seal/base.h \
	libseal/include/seal/ctx.h \
	libseal/include/seal/effect.h \
	libseal/include/seal/extend.h \
	libseal/include/seal/io.h \
	libseal/include/seal/job.h \
	libseal/include/seal/net.h \
	libseal/include/seal/pdf.h \
	libseal/include/seal/picture.h \
	libseal/include/seal/place.h \
	libseal/include/seal/render.h \
	libseal/include/seal/sign.h \
	libseal/include/seal/trust.h \
	libseal/include/seal/tsa.h \
	libseal/include/seal/verify.h
nodist_sealsubinclude_HEADERS = libseal/include/seal/version.h

# All objects once: the shared library and the white-box tests both link this.
noinst_LTLIBRARIES += libseal-core.la
libseal_core_la_SOURCES =
libseal_core_la_CPPFLAGS = $(SEAL_CPPFLAGS) -DSEAL_DATA_DIR='"$(pkgdatadir)"'
libseal_core_la_LIBADD = \
	$(FREETYPE_LIBS) $(FRIBIDI_LIBS) $(HARFBUZZ_LIBS) $(PNG_LIBS) $(ZLIB_LIBS) $(CRYPTO_LIBS) $(JANSSON_LIBS) \
	$(EXPAT_LIBS) $(IDN_LIBS) $(JPEG_LIBS) -lm

include libseal/util/local.mk
include libseal/core/local.mk
include libseal/svg/local.mk
include libseal/spec/local.mk
include libseal/layout/local.mk
include libseal/effect/local.mk
include libseal/draw/local.mk
include libseal/import/local.mk
include libseal/pdf/local.mk
include libseal/cms/local.mk
include libseal/net/local.mk
include libseal/pki/local.mk
include libseal/sign/local.mk
include libseal/stamp/local.mk
include libseal/verify/local.mk
include libseal/job/local.mk

lib_LTLIBRARIES += libseal.la
libseal_la_SOURCES =
libseal_la_LIBADD = libseal-core.la
libseal_la_LDFLAGS = -no-undefined -version-info $(SEAL_LT_VERSION)
if HAVE_VERSION_SCRIPT
libseal_la_LDFLAGS += -Wl,--version-script=$(srcdir)/libseal/libseal.map
endif
libseal_la_DEPENDENCIES = libseal-core.la libseal/libseal.map
EXTRA_DIST += libseal/libseal.map

include libseal/poppler/local.mk
