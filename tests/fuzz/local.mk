# SPDX-License-Identifier: LGPL-2.1-or-later
# Each harness replays its seeds and old crashers in make check; with
# --enable-fuzzing it links $LIB_FUZZING_ENGINE instead and searches for more.
if FUZZING
fuzz_main =
fuzz_ldadd = $(LDADD) $(LIB_FUZZING_ENGINE)
else
fuzz_main = tests/fuzz/main.c
fuzz_ldadd = $(LDADD)
endif

check_PROGRAMS += tests/fuzz/fuzz-pdf
tests_fuzz_fuzz_pdf_SOURCES = tests/fuzz/fuzz-pdf.c $(fuzz_main)
tests_fuzz_fuzz_pdf_LDADD = $(fuzz_ldadd)
EXTRA_DIST += \
	tests/fuzz/fuzz-pdf.dict \
	tests/fuzz/fuzz-pdf.in/encrypted-r2.pdf \
	tests/fuzz/fuzz-pdf.in/encrypted-r4.pdf \
	tests/fuzz/fuzz-pdf.in/encrypted-r6.pdf \
	tests/fuzz/fuzz-pdf.in/form.pdf \
	tests/fuzz/fuzz-pdf.in/hybrid.pdf \
	tests/fuzz/fuzz-pdf.in/stream.pdf \
	tests/fuzz/fuzz-pdf.in/table.pdf \
	tests/fuzz/fuzz-pdf.in/update.pdf

check_PROGRAMS += tests/fuzz/fuzz-filter
tests_fuzz_fuzz_filter_SOURCES = tests/fuzz/fuzz-filter.c $(fuzz_main)
tests_fuzz_fuzz_filter_LDADD = $(fuzz_ldadd)
EXTRA_DIST += \
	tests/fuzz/fuzz-filter.in/base85.bin \
	tests/fuzz/fuzz-filter.in/chain.bin \
	tests/fuzz/fuzz-filter.in/flate-rows.bin \
	tests/fuzz/fuzz-filter.in/flate.bin \
	tests/fuzz/fuzz-filter.in/hex.bin \
	tests/fuzz/fuzz-filter.in/lzw-rows.bin \
	tests/fuzz/fuzz-filter.in/lzw.bin \
	tests/fuzz/fuzz-filter.in/runs.bin

check_PROGRAMS += tests/fuzz/fuzz-crypt
tests_fuzz_fuzz_crypt_SOURCES = tests/fuzz/fuzz-crypt.c $(fuzz_main)
tests_fuzz_fuzz_crypt_LDADD = $(fuzz_ldadd) $(CRYPTO_LIBS)
EXTRA_DIST += \
	tests/fuzz/fuzz-crypt.in/r2.bin \
	tests/fuzz/fuzz-crypt.in/r3.bin \
	tests/fuzz/fuzz-crypt.in/r4-aes.bin \
	tests/fuzz/fuzz-crypt.in/r4-metadata.bin \
	tests/fuzz/fuzz-crypt.in/r4-rc4.bin \
	tests/fuzz/fuzz-crypt.in/r5.bin \
	tests/fuzz/fuzz-crypt.in/r6-owner.bin \
	tests/fuzz/fuzz-crypt.in/r6.bin

check_PROGRAMS += tests/fuzz/fuzz-content
tests_fuzz_fuzz_content_SOURCES = tests/fuzz/fuzz-content.c $(fuzz_main)
tests_fuzz_fuzz_content_LDADD = $(fuzz_ldadd)
EXTRA_DIST += \
	tests/fuzz/fuzz-content.in/odd.txt \
	tests/fuzz/fuzz-content.in/page.txt \
	tests/fuzz/fuzz-content.repro/image-without-id.txt \
	tests/fuzz/fuzz-content.repro/open-hex.txt

check_PROGRAMS += tests/fuzz/fuzz-chain tests/fuzz/fuzz-cms tests/fuzz/fuzz-state
tests_fuzz_fuzz_chain_SOURCES = tests/fuzz/fuzz-chain.c $(fuzz_main)
tests_fuzz_fuzz_chain_LDADD = $(fuzz_ldadd) $(CRYPTO_LIBS)
tests_fuzz_fuzz_cms_SOURCES = tests/fuzz/fuzz-cms.c $(fuzz_main)
tests_fuzz_fuzz_cms_LDADD = $(fuzz_ldadd) $(CRYPTO_LIBS)
tests_fuzz_fuzz_state_SOURCES = tests/fuzz/fuzz-state.c $(fuzz_main)
tests_fuzz_fuzz_state_LDADD = $(fuzz_ldadd) $(CRYPTO_LIBS)
EXTRA_DIST += \
	tests/fuzz/fuzz-chain.in/chain.pem \
	tests/fuzz/fuzz-chain.in/one.der \
	tests/fuzz/fuzz-chain.repro/empty-block.pem \
	tests/fuzz/fuzz-cms.in/attributes.der \
	tests/fuzz/fuzz-cms.in/signature.der \
	tests/fuzz/fuzz-cms.in/whole.der \
	tests/fuzz/fuzz-state.in/good.json

check_PROGRAMS += tests/fuzz/fuzz-picture tests/fuzz/fuzz-svg
tests_fuzz_fuzz_picture_SOURCES = tests/fuzz/fuzz-picture.c $(fuzz_main)
tests_fuzz_fuzz_picture_LDADD = $(fuzz_ldadd)
tests_fuzz_fuzz_svg_SOURCES = tests/fuzz/fuzz-svg.c $(fuzz_main)
tests_fuzz_fuzz_svg_LDADD = $(fuzz_ldadd) -lm
EXTRA_DIST += \
	tests/fuzz/fuzz-picture.in/grey.jpg \
	tests/fuzz/fuzz-picture.in/palette.png \
	tests/fuzz/fuzz-picture.in/ring.svg \
	tests/fuzz/fuzz-picture.in/rgb.png \
	tests/fuzz/fuzz-svg.in/shapes.svg \
	tests/fuzz/fuzz-svg.in/paths.svg

check_PROGRAMS += tests/fuzz/fuzz-font
tests_fuzz_fuzz_font_SOURCES = tests/fuzz/fuzz-font.c $(fuzz_main)
tests_fuzz_fuzz_font_LDADD = $(fuzz_ldadd) $(HARFBUZZ_LIBS)
EXTRA_DIST += \
	tests/fuzz/fuzz-font.in/cut.ttf \
	tests/fuzz/fuzz-font.in/face.ttc \
	tests/fuzz/fuzz-font.in/packed.woff \
	tests/fuzz/fuzz-font.in/packed.woff2 \
	tests/fuzz/fuzz-font.in/plain.ttf

check_PROGRAMS += tests/fuzz/fuzz-template
tests_fuzz_fuzz_template_SOURCES = tests/fuzz/fuzz-template.c $(fuzz_main)
tests_fuzz_fuzz_template_LDADD = $(fuzz_ldadd)
EXTRA_DIST += \
	tests/fuzz/fuzz-template.in/chop.json \
	tests/fuzz/fuzz-template.in/extends.json \
	tests/fuzz/fuzz-template.in/round.json

check_PROGRAMS += tests/fuzz/fuzz-job
tests_fuzz_fuzz_job_SOURCES = tests/fuzz/fuzz-job.c $(fuzz_main)
tests_fuzz_fuzz_job_LDADD = $(fuzz_ldadd)
EXTRA_DIST += \
	tests/fuzz/fuzz-job.in/both.json \
	tests/fuzz/fuzz-job.in/places.json \
	tests/fuzz/fuzz-job.in/sign.json

check_PROGRAMS += tests/fuzz/fuzz-diff
tests_fuzz_fuzz_diff_SOURCES = tests/fuzz/fuzz-diff.c $(fuzz_main)
tests_fuzz_fuzz_diff_LDADD = $(fuzz_ldadd)
EXTRA_DIST += \
	tests/fuzz/fuzz-diff.in/filled.pdf \
	tests/fuzz/fuzz-diff.in/note.pdf \
	tests/fuzz/fuzz-diff.in/page.pdf \
	tests/fuzz/fuzz-diff.in/signature.pdf \
	tests/fuzz/fuzz-diff.in/time-stamp.pdf

check_PROGRAMS += tests/fuzz/fuzz-revocation
tests_fuzz_fuzz_revocation_SOURCES = tests/fuzz/fuzz-revocation.c $(fuzz_main)
tests_fuzz_fuzz_revocation_LDADD = $(fuzz_ldadd) $(CRYPTO_LIBS)
EXTRA_DIST += \
	tests/fuzz/fuzz-revocation.in/answer.der \
	tests/fuzz/fuzz-revocation.in/archival.der \
	tests/fuzz/fuzz-revocation.in/list.der

check_PROGRAMS += tests/fuzz/fuzz-message tests/fuzz/fuzz-tst
tests_fuzz_fuzz_message_SOURCES = tests/fuzz/fuzz-message.c $(fuzz_main)
tests_fuzz_fuzz_message_LDADD = $(fuzz_ldadd) $(CRYPTO_LIBS)
tests_fuzz_fuzz_tst_SOURCES = tests/fuzz/fuzz-tst.c $(fuzz_main)
tests_fuzz_fuzz_tst_LDADD = $(fuzz_ldadd) $(CRYPTO_LIBS)
EXTRA_DIST += \
	tests/fuzz/fuzz-message.in/content.der \
	tests/fuzz/fuzz-message.in/detached.der \
	tests/fuzz/fuzz-tst.in/granted.tsr \
	tests/fuzz/fuzz-tst.in/rejected.tsr \
	tests/fuzz/fuzz-tst.in/token.der
