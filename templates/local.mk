# SPDX-License-Identifier: LGPL-2.1-or-later
templatesdir = $(pkgdatadir)/templates
dist_templates_DATA = \
	templates/accepted-rectangle.json \
	templates/accepted.json \
	templates/bank-contract.json \
	templates/bilingual-kazakh.json \
	templates/bilingual-latin.json \
	templates/bilingual-mongolian.json \
	templates/bilingual-tibetan.json \
	templates/bilingual-uyghur.json \
	templates/business.json \
	templates/contract.json \
	templates/department.json \
	templates/e-license.json \
	templates/finance.json \
	templates/foreign-ellipse.json \
	templates/hr.json \
	templates/invoice-ellipse.json \
	templates/legal-rep-rectangle.json \
	templates/legal-rep-square.json \
	templates/party.json \
	templates/person-rectangle.json \
	templates/person-square.json \
	templates/person-vertical.json \
	templates/received-rectangle.json \
	templates/received.json \
	templates/round-company-coded.json \
	templates/round-company.json \
	templates/round-government.json \
	templates/round-special.json \
	templates/union.json

# Tests use the build tree as data folder, which in a VPATH build lacks them.
all-local: templates/stamp
templates/stamp: $(addprefix $(srcdir)/,$(dist_templates_DATA))
	$(AM_V_at)$(MKDIR_P) templates
	$(AM_V_GEN)for f in $(dist_templates_DATA); do \
	  test "$(srcdir)" = . || cp -f "$(srcdir)/$$f" templates/ || exit 1; \
	done; touch $@
CLEANFILES += templates/stamp
clean-local: clean-templates
clean-templates:
	-test "$(srcdir)" = . || rm -f $(dist_templates_DATA)
.PHONY: clean-templates
