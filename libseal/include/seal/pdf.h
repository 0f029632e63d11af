/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_H
#define SEAL_PDF_H

#include <seal/render.h>

SEAL_BEGIN_DECLS

/** Where a seal's centre goes on the page as displayed (after /Rotate, inside
 *  the CropBox).  Since 0.1. */
enum {
    /** x_mm and y_mm from the lower-left corner; negative: from right, from top. */
    SEAL_ANCHOR_POINT = 0,
    SEAL_ANCHOR_CENTER = 1,
    /** At a corner the seal's edges keep x_mm and y_mm (0: 10 mm) from the page's. */
    SEAL_ANCHOR_BOTTOM_LEFT = 2,
    SEAL_ANCHOR_BOTTOM_RIGHT = 3,
    SEAL_ANCHOR_TOP_LEFT = 4,
    SEAL_ANCHOR_TOP_RIGHT = 5,
    /** In the middle of an edge; the other number moves right or up, as it does for CENTER. */
    SEAL_ANCHOR_BOTTOM_CENTER = 6,
    SEAL_ANCHOR_TOP_CENTER = 7,
    SEAL_ANCHOR_CENTER_LEFT = 8,
    SEAL_ANCHOR_CENTER_RIGHT = 9
};

enum {
    SEAL_STAMP_ALLOW_OVERLAP = 1, /**< The seal may cover the box of an existing signature. */
    /** For a picture of what it will look like, not for a document: neither signatures, which
     *  break, nor permissions are minded. */
    SEAL_STAMP_PREVIEW = 2
};

typedef struct seal_placement {
    size_t size;
    int32_t page;    /**< 1 is the first page, -1 the last. */
    uint32_t anchor; /**< SEAL_ANCHOR_ */
    double x_mm, y_mm;
    double right_mm, up_mm; /**< How far to move it from there. */
    uint32_t flags;         /**< SEAL_STAMP_ */
} seal_placement;
#define SEAL_PLACEMENT_INIT                                                                        \
    {                                                                                              \
        sizeof(seal_placement), 0, 0, 0.0, 0.0, 0.0, 0.0, 0                                        \
    }

enum {
    SEAL_PDF_FORCE_PERMISSIONS = 1 /**< Do what the permissions forbid to the user. */
};

/** How to open a document; all zero is the default.  Since 0.1. */
typedef struct seal_pdf_options {
    size_t size;
    uint32_t flags; /**< SEAL_PDF_FORCE_ */
    /** The user's or the owner's, in UTF-8; not kept.  It is tried as the standard
     *  wants it, by SASLprep or in PDFDocEncoding, and as typed, because not all
     *  writers do so.  NULL or "": what opens without asking, as its user. */
    const char *password;
} seal_pdf_options;
#define SEAL_PDF_OPTIONS_INIT                                                                      \
    {                                                                                              \
        sizeof(seal_pdf_options), 0, NULL                                                          \
    }

/** Bytes of a password that AES-256 takes, and a zero.  Since 0.1. */
#define SEAL_PASSWORD_SIZE 128
/** The password, UTF-8, as AES-256 takes it (ISO 32000-2, 7.6.4.3.3): prepared
 *  by SASLprep and cut off.  seal_pdf_open() does so itself; this is for handing
 *  a password to other readers.  Wipe out after use.
 *  SEAL_ERR_INVALID_ARGUMENT: SASLprep forbids it, or it is not UTF-8; out is
 *  then empty.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_password_prepare(const char *password,
                                                          char out[SEAL_PASSWORD_SIZE],
                                                          seal_error *err);

/** Who opened an encrypted document.  Since 0.1. */
enum { SEAL_PDF_AS_USER = 1, SEAL_PDF_AS_OWNER = 2 };

/** What whoever opened the document may do with it: the bits of ISO 32000-2,
 *  table 22.  Since 0.1. */
enum {
    SEAL_PDF_MAY_PRINT = 1 << 2,
    SEAL_PDF_MAY_CHANGE = 1 << 3, /**< Pages, and with ANNOTATE fields. */
    SEAL_PDF_MAY_COPY = 1 << 4,
    SEAL_PDF_MAY_ANNOTATE = 1 << 5,
    SEAL_PDF_MAY_FILL = 1 << 8, /**< Fields that are there, also by signing. */
    SEAL_PDF_MAY_EXTRACT = 1 << 9,
    SEAL_PDF_MAY_ASSEMBLE = 1 << 10,
    SEAL_PDF_MAY_PRINT_WELL = 1 << 11
};

/** Facts of a document for people and programs.  Strings live as long as the
 *  document.  Set size before the call.  Since 0.1. */
typedef struct seal_pdf_info {
    size_t size;
    const char *version; /**< "1.7": the later of header and catalog. */
    uint64_t length;     /**< Bytes. */
    uint32_t pages;
    uint32_t revisions;  /**< Cross-reference sections that /Prev chains. */
    uint32_t fields;     /**< Entries of seal_pdf_field(). */
    uint32_t signatures; /**< Signature fields that hold a signature. */
    uint32_t docmdp;     /**< 0: not certified; 1..3: the certification's /P. */
    int xref_stream;     /**< 1: the newest section is a stream. */
    uint32_t encryption; /**< Revision of the standard security handler, 2..6; 0: none. */
    const char *cipher;  /**< Of the streams: "RC4", "AES" or "none"; "" when not encrypted. */
    uint32_t key_bits;   /**< Length of the file's key. */
    uint32_t opened_as;  /**< SEAL_PDF_AS_; 0: not encrypted. */
    uint32_t rights;     /**< SEAL_PDF_MAY_: all when not encrypted, or opened as owner. */
    uint32_t forced;     /**< SEAL_PDF_MAY_ that were missing and overridden so far. */
    char pdfa[4];        /**< What it claims to be: "2B" for PDF/A-2b; "": no PDF/A. */
    int tagged;          /**< 1: with a structure tree. */
} seal_pdf_info;

typedef struct seal_page_info {
    size_t size;
    double width_mm, height_mm;  /**< As displayed. */
    int rotate;                  /**< 0, 90, 180, 270. */
    double user_unit;            /**< Points per unit of the page / (1/72 inch). */
    double media[4], visible[4]; /**< MediaBox and the CropBox within it: left, bottom, right, top
                                      in the page's own units. */
} seal_page_info;

typedef struct seal_field_info {
    size_t size;
    const char *name;      /**< Full name, UTF-8. */
    const char *type;      /**< "Sig", "Tx", "Btn", "Ch", or "". */
    int is_signed;         /**< Signature field with a signature in it. */
    uint32_t page;         /**< 1-based page of the widget; 0 when none is found. */
    uint64_t covered;      /**< Bytes up to which the signature's ByteRange reaches. */
    const char *subfilter; /**< "ETSI.CAdES.detached"; "" when not signed. */
    /** First widget as displayed: lower-left corner and size in mm; zero when
     *  it is invisible or on no page. */
    double x_mm, y_mm, width_mm, height_mm;
    const char *lock; /**< What signing this field locks: "all", "include A, B"; "": nothing. */
    const char *seed; /**< Seed values: "SubFilter X, Y (required); Reasons Z"; "": none. */
} seal_field_info;

/** Opens a document strictly: what would need repair is refused with the
 *  object and offset.  Takes source, also on failure; opt may be NULL.  Of
 *  encrypted documents the standard security handler is known, revisions 2 to
 *  6; others are SEAL_ERR_PDF_ENCRYPTED.  SEAL_ERR_PDF_PASSWORD: the password
 *  is missing or wrong.  What the permissions forbid is refused later, by the
 *  call that needs it, with SEAL_ERR_PDF_FORBIDDEN.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_pdf_open(seal_ctx *ctx, seal_source *taken,
                                                  const seal_pdf_options *opt, seal_pdf **out,
                                                  seal_error *err);
SEAL_API SEAL_NODISCARD seal_status seal_pdf_describe(seal_pdf *pdf, seal_pdf_info *info,
                                                      seal_error *err);
/** index from 0.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_pdf_page(seal_pdf *pdf, uint32_t index,
                                                  seal_page_info *info, seal_error *err);
/** index from 0.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_pdf_field(seal_pdf *pdf, uint32_t index,
                                                   seal_field_info *info, seal_error *err);
/** Writes the bytes of the document as they are.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_pdf_write(seal_pdf *pdf, seal_sink *sink, seal_error *err);
/** NULL accepted.  Since 0.1. */
SEAL_API void seal_pdf_free(seal_pdf *pdf);

/** Starts an incremental update: bytes of the source are copied, never
 *  changed.  The document must outlive the update; one update at a time per
 *  document.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_update_new(seal_pdf *pdf, seal_update **out,
                                                    seal_error *err);
/** Draws the seal into the page's content.  Refused with
 *  SEAL_ERR_PDF_FORBIDDEN when the document carries a signature, which it
 *  would break, and with SEAL_ERR_PDF_PAGE when the seal would leave the
 *  visible page.  The same art on many pages is stored once.  It blends as its
 *  seal_effects say; in PDF/A without transparency it covers what is below it,
 *  with a warning.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_update_add_stamp(seal_update *update, seal_art *art,
                                                          const seal_placement *where,
                                                          seal_error *err);
/** Edge of the page as displayed that a seal rides over.  Since 0.1. */
enum { SEAL_EDGE_RIGHT = 0, SEAL_EDGE_LEFT = 1, SEAL_EDGE_TOP = 2, SEAL_EDGE_BOTTOM = 3 };

/** Where along that edge: downwards, or of top and bottom to the right.  Since 0.1. */
enum {
    SEAL_ALONG_CENTER = 0, /**< The seal's centre, position mm behind the edge's. */
    /** The seal's centre, position mm from the edge's beginning; negative: from its end. */
    SEAL_ALONG_START = 1,
    SEAL_ALONG_SHARE = 2 /**< Position 0: at the beginning; 1: at the end; between: between. */
};

enum {
    /** The pages are the two sides of sheets, odd ones in front: they get a
     *  seal on edge, which must be right or left, and even ones get another
     *  on the opposite edge, which is the same edge of the paper. */
    SEAL_RIDING_DUPLEX = 1,
    SEAL_RIDING_SKIP_COVER = 2, /**< Not over page 1. */
    /** Nothing is drawn, and it is no failure, where there are fewer than two
     *  pages to ride over; a document of one page has none of any list. */
    SEAL_RIDING_OPTIONAL = 4
};

/** A seal cut over the edges of pages.  When the sheets are fanned out over
 *  edge, the first page on top, the slices make up the seal: on the right and
 *  at the bottom the first page has the seal's left or upper end, on the left
 *  and at the top its right or lower end.  Since 0.1. */
typedef struct seal_riding {
    size_t size;
    uint32_t flags; /**< SEAL_RIDING_ */
    uint32_t edge;  /**< SEAL_EDGE_ */
    uint32_t along; /**< SEAL_ALONG_ */
    double position;
    const uint32_t *pages; /**< Rising numbers from 1; NULL: all pages. */
    size_t n_pages;
    uint32_t max_pages;    /**< So many share one seal at most; 0: no limit but min_slice_mm. */
    double min_slice_mm;   /**< Smaller slices are not made; 0: 2 mm. */
    double ends;           /**< First and last slice are so many times as wide; 0: 1, even. */
    double margin_mm;      /**< Kept from the edge, for printers. */
    const char *page_list; /**< Instead of pages: a list as of seal_pages_parse(). */
} seal_riding;
#define SEAL_RIDING_INIT                                                                           \
    {                                                                                              \
        sizeof(seal_riding), 0, 0, 0, 0.0, NULL, 0, 0, 0.0, 0.0, 0.0, NULL                         \
    }

/** Sets a property from its text: "edge", right, left, top or bottom; "pages",
 *  a list, borrowed as page_list; "weight", even, ends or a number for ends;
 *  "at", center, mm or 0% to 100% along the edge; "max", "min", "margin",
 *  numbers; "duplex", "skip_cover" and "optional", without a
 *  value.
 *  SEAL_ERR_INVALID_ARGUMENT says what is allowed.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_riding_set(seal_riding *riding, const char *name,
                                                    const char *value, seal_error *err);
/** Draws a seal over the edges of pages (qifengzhang) into their content.
 *  More pages than one seal can be cut for, evenly spread, get one seal after
 *  the other.  riding NULL: right edge, all pages.  Errors as of
 *  seal_update_add_stamp(); SEAL_ERR_PDF_PAGE also for a single page and for
 *  one that is too small.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_update_add_riding(seal_update *update, seal_art *art,
                                                           const seal_riding *riding,
                                                           seal_error *err);
/** Receives one line of UTF-8 without a full stop, borrowed for the call.
 *  Anything but SEAL_OK ends the walk.  Since 0.1. */
typedef seal_status (*seal_warning_fn)(void *user, const char *message, seal_error *err);
/** Calls fn for each thing that was done but may not work out as wished, such
 *  as a seal in a hidden field; complete after the last step of the update.
 *  Returns what fn returned.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_update_each_warning(const seal_update *update,
                                                             seal_warning_fn fn, void *user,
                                                             seal_error *err);
/** Writes original and update to sink; the update is used up.  When all that
 *  was added are riding seals that were left out as optional, that is the
 *  original.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_update_write(seal_update *update, seal_sink *sink,
                                                      seal_error *err);
/** NULL accepted.  Since 0.1. */
SEAL_API void seal_update_free(seal_update *update);

SEAL_END_DECLS
#endif
