# SPDX-License-Identifier: LGPL-2.1-or-later
# No font is kept here: make cuts the subsets out of the installed ones.
fontsdir = $(pkgdatadir)/fonts
font_subsets = fonts/song-sc.otf fonts/song-bold-sc.otf
dist_fonts_DATA = fonts/roles.json
nodist_fonts_DATA = $(font_subsets) fonts/subsets.json
EXTRA_DIST += fonts/README.md fonts/tongyong-8105.txt
CLEANFILES += $(nodist_fonts_DATA)

noinst_PROGRAMS += fonts/subset
fonts_subset_SOURCES = fonts/subset.c
fonts_subset_CPPFLAGS = $(AM_CPPFLAGS) $(HBSUBSET_CFLAGS)
fonts_subset_LDADD = libseal-core.la $(HBSUBSET_LIBS) $(HARFBUZZ_LIBS)

fonts/subsets.json: fonts/subset$(EXEEXT) $(srcdir)/fonts/roles.json $(srcdir)/fonts/tongyong-8105.txt
	$(AM_V_GEN)fonts/subset$(EXEEXT) $(srcdir)/fonts/roles.json \
	  $(srcdir)/fonts/tongyong-8105.txt fonts
# Written by the same run; made again when one was deleted.
$(font_subsets): fonts/subsets.json
	@test -f $@ || { rm -f fonts/subsets.json && $(MAKE) $(AM_MAKEFLAGS) fonts/subsets.json; }
