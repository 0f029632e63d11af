/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CORE_LIMITS_H
#define SEAL_CORE_LIMITS_H

/* Bounds on what input may cost. */

/* Seal designs and fonts */
#define SEALP_MAX_TEMPLATE_BYTES (1 << 20)
#define SEALP_MAX_FONT_BYTES     (256 << 20)
#define SEALP_MIN_SIZE_MM        5.0
#define SEALP_MAX_SIZE_MM        200.0
#define SEALP_MAX_EXTENDS        8 /* templates that one extends, one after another */
#define SEALP_MAX_SLOT_BYTES     4096
#define SEALP_MAX_PNG_PIXELS     (64 << 20)
#define SEALP_MIN_DPI            10.0
#define SEALP_MAX_DPI            4800.0

/* Drawings and pictures */
#define SEALP_MAX_SVG_BYTES      (8 << 20)
#define SEALP_MAX_SVG_DEPTH      64
#define SEALP_MAX_SVG_ELEMENTS   20000
#define SEALP_MAX_SVG_POINTS     300000
#define SEALP_MAX_PICTURE_BYTES  (64 << 20)
#define SEALP_MAX_PICTURE_PIXELS (32 << 20)
#define SEALP_MIN_PICTURE_SIDE   100 /* pixels of ink */
#define SEALP_MIN_PICTURE_MM     5.0
#define SEALP_MAX_PICTURE_MM     200.0

/* PDF (the object numbers: ISO 32000-1, annex C) */
#define SEALP_MAX_PDF_BYTES     9999999999ULL /* ten digits of a cross-reference entry */
#define SEALP_MAX_OBJECT_NUMBER 8388607
#define SEALP_MAX_NESTING       128
#define SEALP_MAX_OBJECT_BYTES  (64 << 20)
#define SEALP_MAX_RECENT_BYTES  (4 << 20) /* of an object that is kept */
#define SEALP_MAX_OVERLAP       16 /* bytes of all objects together, in lengths of the file */
#define SEALP_MAX_INFLATE_BYTES (64 << 20)
#define SEALP_MAX_INFLATE_TOTAL (1 << 30) /* over the life of a document */
#define SEALP_MAX_FILTERS       16        /* of one stream */
#define SEALP_MAX_OBJSTM_COUNT  1000000
#define SEALP_MAX_REF_CHAIN     16
#define SEALP_MAX_REVISIONS     4096
#define SEALP_MAX_PAGE_DEPTH    64
#define SEALP_MAX_PAGE_NODES    2000000
#define SEALP_MAX_FIELD_DEPTH   64
#define SEALP_MAX_FIELDS        1000000
#define SEALP_MAX_FIELD_NAMES   (16 << 20) /* bytes of all full names together */
#define SEALP_MAX_PARENT_DEPTH  32         /* of the structure's parent tree */
#define SEALP_MAX_CONTENT_BYTES (16 << 20) /* of a page, looked through for open operators */
#define SEALP_MAX_OPEN_STATES   4096       /* q without Q */
#define SEALP_MAX_COORDINATE    1e9        /* far beyond any page, and safe to compute with */

/* Certificates and signatures */
#define SEALP_MAX_CHAIN         32
#define SEALP_MAX_CHAIN_BYTES   (1 << 20)
#define SEALP_MAX_REPLY_BYTES   (4 << 20)
#define SEALP_MIN_RESERVE_BYTES 512 /* room for a CMS that a caller may ask for */
#define SEALP_MAX_RESERVE_BYTES (4 << 20)
#define SEALP_MIN_TOKEN_BYTES   1024 /* room for a time stamp that a caller may ask for */
#define SEALP_MAX_TOKEN_BYTES   (1 << 20)
#define SEALP_MAX_STATE_BYTES   (8 << 20)
#define SEALP_MAX_ROLE_BYTES    1024
#define SEALP_MAX_BATCH         100000 /* documents signed together */
#define SEALP_MAX_DSS_ITEMS     4096   /* of one kind */

/* Paths of certificates */
#define SEALP_MAX_PROOF_BYTES    (32 << 20) /* a certificate, revocation list or OCSP response */
#define SEALP_MAX_EVIDENCE       20000
#define SEALP_MAX_PATH           10  /* certificates from the signer's to the anchor */
#define SEALP_MAX_PATH_CHECKS    256 /* public-key operations while looking for a path */
#define SEALP_MAX_PATH_FETCHES   24  /* addresses asked while judging one certificate */
#define SEALP_MAX_STATUS_CHECKS  32  /* answers checked about the revocation of one certificate */
#define SEALP_MAX_CERT_ADDRESSES 3   /* of one kind, taken from one certificate */

/* The network */
#define SEALP_MAX_FETCH_BYTES (20 << 20) /* of an answer: the largest public CRLs fit */
#define SEALP_MAX_URL_BYTES   2048
#define SEALP_MAX_CACHE_FILES 1000
#define SEALP_MAX_CACHE_BYTES (256LL << 20)

/* Verifying */
#define SEALP_MAX_SIGNATURES     4096
#define SEALP_MAX_REPORT_CHANGES 100 /* that are listed for each signature */

/* Comparing revisions */
#define SEALP_MAX_CHANGES    1000   /* that are listed */
#define SEALP_MAX_DIFF_PAIRS 100000 /* of objects with different numbers */
#define SEALP_MAX_DIFF_KEYS  1000   /* of a dictionary that changed */
#define SEALP_MAX_DIFF_NAME  4096   /* bytes of a field's name */

/* Jobs */
#define SEALP_MAX_JOB_BYTES      (1 << 20)
#define SEALP_MAX_JOB_SEALS      64
#define SEALP_MAX_JOB_PLACES     5000
#define SEALP_MAX_JOB_NAMES      1000
#define SEALP_MAX_PASSWORD_BYTES 1024
#define SEALP_MAX_KEY_BYTES      (1 << 20)
#define SEALP_MAX_TRUST_BYTES    (64 << 20) /* of a file; the largest public CRLs fit */
#define SEALP_MAX_CACHED         64         /* seals, and signers, that a runner keeps */

#endif
