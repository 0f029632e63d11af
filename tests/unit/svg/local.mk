# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += \
	tests/unit/svg/test-color \
	tests/unit/svg/test-drawing \
	tests/unit/svg/test-path-data \
	tests/unit/svg/test-transform
tests_unit_svg_test_path_data_LDADD = $(LDADD) -lm
tests_unit_svg_test_transform_LDADD = $(LDADD) -lm
