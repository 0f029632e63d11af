# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/pdf/object.h \
	libseal/pdf/reader.h \
	libseal/pdf/update.h

# reader
libseal_core_la_SOURCES += \
	libseal/pdf/crypt.c \
	libseal/pdf/crypt.h \
	libseal/pdf/crypt_aes.c \
	libseal/pdf/crypt_begin.c \
	libseal/pdf/crypt_cipher.c \
	libseal/pdf/crypt_cipher.h \
	libseal/pdf/crypt_dict.c \
	libseal/pdf/crypt_dict.h \
	libseal/pdf/crypt_handler.h \
	libseal/pdf/crypt_key.c \
	libseal/pdf/crypt_key.h \
	libseal/pdf/crypt_key_md5.c \
	libseal/pdf/crypt_key_sha2.c \
	libseal/pdf/crypt_permit.c \
	libseal/pdf/crypt_rc4.c \
	libseal/pdf/crypt_strings.c \
	libseal/pdf/crypt_strings.h \
	libseal/pdf/describe.c \
	libseal/pdf/document.c \
	libseal/pdf/document.h \
	libseal/pdf/field_tree.h \
	libseal/pdf/fields.c \
	libseal/pdf/filter.c \
	libseal/pdf/filter.h \
	libseal/pdf/load.c \
	libseal/pdf/load.h \
	libseal/pdf/object.c \
	libseal/pdf/objstm.c \
	libseal/pdf/objstm.h \
	libseal/pdf/page.c \
	libseal/pdf/page_count.c \
	libseal/pdf/page_tree.c \
	libseal/pdf/page_tree.h \
	libseal/pdf/pdfdoc.c \
	libseal/pdf/pdfdoc.h \
	libseal/pdf/predictor.c \
	libseal/pdf/rect.c \
	libseal/pdf/resolve.c \
	libseal/pdf/scan.h \
	libseal/pdf/seed_cert.c \
	libseal/pdf/seed_cert.h \
	libseal/pdf/seed_value.c \
	libseal/pdf/seed_value.h \
	libseal/pdf/sig_lock.c \
	libseal/pdf/sig_lock.h \
	libseal/pdf/sig_terms.c \
	libseal/pdf/sig_terms.h \
	libseal/pdf/sig_value.c \
	libseal/pdf/stream.c \
	libseal/pdf/text.c \
	libseal/pdf/token.c \
	libseal/pdf/token.h \
	libseal/pdf/value.c \
	libseal/pdf/xref.c \
	libseal/pdf/xref.h \
	libseal/pdf/xref_stream.c \
	libseal/pdf/xref_table.c

# incremental update
libseal_core_la_SOURCES += \
	libseal/pdf/acroform.c \
	libseal/pdf/acroform.h \
	libseal/pdf/appearances.c \
	libseal/pdf/appearances.h \
	libseal/pdf/child.c \
	libseal/pdf/dict_edit.c \
	libseal/pdf/dict_edit.h \
	libseal/pdf/edit.c \
	libseal/pdf/edit.h \
	libseal/pdf/form.c \
	libseal/pdf/matrix.c \
	libseal/pdf/matrix.h \
	libseal/pdf/object_table.c \
	libseal/pdf/object_table.h \
	libseal/pdf/page_draw.c \
	libseal/pdf/page_resource.c \
	libseal/pdf/page_resource.h \
	libseal/pdf/serialize.c \
	libseal/pdf/sig_dict.c \
	libseal/pdf/sig_dict.h \
	libseal/pdf/sig_field.c \
	libseal/pdf/text_string.c \
	libseal/pdf/text_string.h \
	libseal/pdf/trailer_write.c \
	libseal/pdf/trailer_write.h \
	libseal/pdf/xref_write.c \
	libseal/pdf/xref_write.h
