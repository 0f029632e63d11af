# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += tests/unit/layout/test-font-face
check_PROGRAMS += tests/unit/layout/test-font-set
check_PROGRAMS += tests/unit/layout/test-font-shape
check_PROGRAMS += tests/unit/layout/test-arc
tests_unit_layout_test_arc_SOURCES = tests/unit/layout/test-arc.c tests/unit/layout/art.h
check_PROGRAMS += tests/unit/layout/test-compose
tests_unit_layout_test_compose_SOURCES = \
	tests/unit/layout/test-compose.c tests/unit/layout/art.h tests/unit/layout/room.h
check_PROGRAMS += tests/unit/layout/test-grid
tests_unit_layout_test_grid_SOURCES = tests/unit/layout/test-grid.c tests/unit/layout/art.h
check_PROGRAMS += tests/unit/layout/test-grid-names
tests_unit_layout_test_grid_names_SOURCES = \
	tests/unit/layout/test-grid-names.c tests/unit/layout/art.h tests/unit/layout/names.h
check_PROGRAMS += tests/unit/layout/test-grid-plan
check_PROGRAMS += tests/unit/layout/test-star
tests_unit_layout_test_star_SOURCES = tests/unit/layout/test-star.c tests/unit/layout/art.h
check_PROGRAMS += tests/unit/layout/test-hull
TESTS += tests/unit/layout/test-subset.sh
EXTRA_DIST += tests/unit/layout/test-subset.sh
check_PROGRAMS += tests/unit/layout/test-oval
check_PROGRAMS += tests/unit/layout/test-invoice
tests_unit_layout_test_invoice_SOURCES = tests/unit/layout/test-invoice.c tests/unit/layout/art.h
check_PROGRAMS += tests/unit/layout/test-breaks
tests_unit_layout_test_breaks_SOURCES = tests/unit/layout/test-breaks.c tests/unit/layout/art.h
check_PROGRAMS += tests/unit/layout/test-emblem
tests_unit_layout_test_emblem_SOURCES = \
	tests/unit/layout/test-emblem.c tests/unit/layout/art.h tests/unit/layout/room.h
check_PROGRAMS += tests/unit/layout/test-rule
tests_unit_layout_test_rule_SOURCES = \
	tests/unit/layout/test-rule.c tests/unit/layout/art.h tests/unit/layout/room.h
check_PROGRAMS += tests/unit/layout/test-arc-word tests/unit/layout/test-column
tests_unit_layout_test_arc_word_SOURCES = tests/unit/layout/test-arc-word.c \
	tests/unit/layout/scripts.h tests/unit/layout/art.h
tests_unit_layout_test_column_SOURCES = tests/unit/layout/test-column.c \
	tests/unit/layout/scripts.h tests/unit/layout/art.h
check_PROGRAMS += tests/unit/layout/test-bend tests/unit/layout/test-font-script
tests_unit_layout_test_bend_SOURCES = tests/unit/layout/test-bend.c tests/unit/layout/art.h
tests_unit_layout_test_font_script_SOURCES = tests/unit/layout/test-font-script.c \
	tests/unit/layout/art.h
check_PROGRAMS += tests/unit/layout/test-random
tests_unit_layout_test_random_SOURCES = \
	tests/unit/layout/test-random.c tests/unit/layout/art.h \
	tests/unit/layout/names.h tests/unit/layout/room.h
check_PROGRAMS += tests/unit/layout/test-font-unpack
check_PROGRAMS += tests/unit/layout/test-line tests/unit/layout/test-type
tests_unit_layout_test_line_SOURCES = tests/unit/layout/test-line.c tests/unit/layout/art.h
tests_unit_layout_test_type_SOURCES = tests/unit/layout/test-type.c tests/unit/layout/art.h
