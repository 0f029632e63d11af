/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SPEC_SPEC_H
#define SEAL_SPEC_SPEC_H

#include "core/limits.h"
#include "spec/color.h"
#include "svg/drawing.h"

#include <seal/render.h>

/* Bounds of a template. */
#define SEALP_MAX_COLUMNS 16
#define SEALP_MAX_ROWS    32
#define SEALP_MAX_SLOTS   32
#define SEALP_MAX_PARTS   64
#define SEALP_MAX_CHOICES 16
#define SEALP_MAX_WHEN    4
#define SEALP_MAX_LIST    16

/* Millimetres, either fixed or a column of the size table. */
typedef struct sealp_measure {
    double value;
    int column; /* -1: value holds */
} sealp_measure;

typedef enum sealp_shape {
    SEALP_SHAPE_CIRCLE,
    SEALP_SHAPE_SQUARE,
    SEALP_SHAPE_ELLIPSE,
    SEALP_SHAPE_RECTANGLE
} sealp_shape;

typedef struct sealp_size_row {
    double width;
    double values[SEALP_MAX_COLUMNS];
} sealp_size_row;

/* Engravers' table: measures by the width of the seal. */
typedef struct sealp_size {
    int shape; /* sealp_shape */
    double standard, min, max;
    sealp_measure height; /* of an ellipse or a rectangle */
    char *columns[SEALP_MAX_COLUMNS];
    int n_columns;
    sealp_size_row rows[SEALP_MAX_ROWS];
    int n_rows;
} sealp_size;

typedef enum sealp_check {
    SEALP_CHECK_NONE,
    SEALP_CHECK_DIGITS13, /* code of a physical seal */
    SEALP_CHECK_YES_NO,   /* while reading: becomes the choices yes and no */
    SEALP_CHECK_USCC,     /* unified social credit code, GB 32100-2015 */
    SEALP_CHECK_TAXPAYER, /* its number at the tax office, often a USCC */
    SEALP_CHECK_DATE,     /* a day of the calendar */
    SEALP_CHECK_EMBLEM    /* a drawing instead of text */
} sealp_check;

typedef struct sealp_slot {
    char *name;
    int required;
    int max;                          /* characters */
    int check;                        /* sealp_check */
    char *choices[SEALP_MAX_CHOICES]; /* the text is one of them */
    int n_choices;                    /* 0: any text */
    char *sample;                     /* for catalogues; NULL: none */
    char *text;                       /* NULL until set; the default at first */
    sealp_drawing *drawing;           /* of an emblem; its text is the file's SHA-256 */
} sealp_slot;

/* A word of a key's list, fixed or chosen by the text of a slot. */
typedef struct sealp_option {
    int value;                        /* index into the list */
    int chooser;                      /* 1 + index of the slot; 0: value holds */
    int of_choice[SEALP_MAX_CHOICES]; /* values by the choices of that slot */
} sealp_option;

/* A role of the font table, fixed or the text of a slot. */
typedef struct sealp_role_name {
    char *name;
    int chooser; /* 1 + index of the slot; 0: name holds, NULL for none */
} sealp_role_name;

/* A condition: the states, as bits, that a slot may be in.  See
 * sealp_spec_state. */
typedef struct sealp_when {
    int slot;
    unsigned states;
} sealp_when;

/* A few numbers. */
typedef struct sealp_list {
    double at[SEALP_MAX_LIST];
    int n;
} sealp_list;

/* Line along the edge of the shape. */
typedef struct sealp_ring_spec {
    sealp_measure width, inset;
    sealp_measure corner; /* radius of the outer edge, square and rectangle */
} sealp_ring_spec;

/* Five-pointed star inside a tip circle. */
typedef struct sealp_star_spec {
    sealp_measure diameter, min;
    double rise; /* most it may move up to make room */
} sealp_star_spec;

typedef enum sealp_side { SEALP_SIDE_TOP, SEALP_SIDE_BOTTOM } sealp_side;

/* Text along the ring.  Top: tops outwards, clockwise; bottom: tops towards
 * the centre, counter-clockwise; both read left to right. */
typedef struct sealp_arc_spec {
    sealp_option side; /* sealp_side */
    sealp_measure height, height_min;
    sealp_measure gap;  /* ink to the inner edge of the ring */
    double span[2];     /* preferred and widest, degrees */
    double span_min;    /* narrowest when other parts need the room */
    double pitch;       /* widest step from glyph to glyph, degrees */
    double aspect[2];   /* width / height of a glyph: narrowest, widest */
    double aspect_wide; /* below this the span opens before the glyphs narrow on */
    double spacing;     /* least room between neighbours, mm */
} sealp_arc_spec;

/* Horizontal text. */
typedef struct sealp_line_spec {
    sealp_measure height, height_min;
    sealp_measure top;    /* top of the ink below the centre */
    sealp_measure middle; /* of the ink, right of the centre */
    sealp_measure width;  /* most the ink may take */
    sealp_measure glyph;  /* ink width of a digit or the widest Han character; 0: by aspect */
    sealp_measure pitch;  /* from middle to middle; 0: by spacing */
    double aspect[2];
    double spacing; /* room between neighbours / width of a glyph */
} sealp_line_spec;

/* Vertical text: characters upright one below the other, letters and words
 * lying, as Mongolian is written. */
typedef struct sealp_column_spec {
    sealp_measure width, width_min; /* of a character's face */
    sealp_measure x, y;             /* middle of the ink, right of and below the centre */
    sealp_measure length;           /* most the ink may take */
    double aspect[2];               /* height / width of a character: lowest, highest */
    double spacing;                 /* room between neighbours / height of a character */
} sealp_column_spec;

/* Of columns from top to bottom, or of rows from left to right. */
typedef enum sealp_order {
    SEALP_ORDER_RIGHT_LEFT,
    SEALP_ORDER_LEFT_RIGHT,
    SEALP_ORDER_ANTICLOCKWISE, /* of four cells, from the upper right */
    SEALP_ORDER_ROWS
} sealp_order;

/* What is added to a name; above SEALP_FILL_NONE the word itself. */
typedef enum sealp_fill_up {
    SEALP_FILL_AUTO, /* 印 or 之印 where that completes the grid */
    SEALP_FILL_NONE,
    SEALP_FILL_SEAL,   /* 印 */
    SEALP_FILL_SEAL_OF /* 之印 */
} sealp_fill_up;

/* The side whose column is one character. */
typedef enum sealp_enlarge {
    SEALP_ENLARGE_NONE,
    SEALP_ENLARGE_LEFT,
    SEALP_ENLARGE_RIGHT
} sealp_enlarge;

/* Characters of the surname; as enumerated, but for SEALP_SURNAME_AUTO. */
typedef enum sealp_surname {
    SEALP_SURNAME_AUTO, /* compound surnames are known */
    SEALP_SURNAME_ONE,
    SEALP_SURNAME_TWO
} sealp_surname;

/* Characters in the cells of a name chop. */
typedef struct sealp_grid_spec {
    sealp_option order, fill, enlarge, surname;
    sealp_measure padding, spacing;
    double stretch;   /* most a glyph may grow in one direction to fill its cell */
    double aspect[2]; /* width / height of a glyph beside its design: narrowest, widest */
} sealp_grid_spec;

/* Plain ground of the shape, for characters cut out of it. */
typedef struct sealp_plate_spec {
    sealp_measure inset;
    sealp_measure corner; /* radius, square and rectangle */
} sealp_plate_spec;

typedef enum sealp_direction {
    SEALP_DIRECTION_HORIZONTAL,
    SEALP_DIRECTION_VERTICAL
} sealp_direction;

/* Straight line. */
typedef struct sealp_rule_spec {
    sealp_measure width, length; /* length 0: from ring to ring */
    sealp_measure x, y;          /* of its middle, right of and below the centre */
    sealp_option direction;      /* sealp_direction */
} sealp_rule_spec;

/* Thin gaps through the ring they are cut out of. */
typedef struct sealp_breaks_spec {
    sealp_measure width;
    int count;         /* when the text of the slot is the seed of the angles */
    sealp_list angles; /* otherwise; degrees clockwise from the top */
} sealp_breaks_spec;

/* A drawing inside a circle: its ink reaches to it from the middle of its box. */
typedef struct sealp_emblem_spec {
    sealp_measure diameter, min;
    sealp_measure x, y; /* of the middle, right of and below the centre */
    double rise;        /* most it may move up to make room */
} sealp_emblem_spec;

typedef enum sealp_kind {
    SEALP_KIND_RING,
    SEALP_KIND_STAR,
    SEALP_KIND_ARC,
    SEALP_KIND_LINE,
    SEALP_KIND_GRID,
    SEALP_KIND_RULE,
    SEALP_KIND_BREAKS,
    SEALP_KIND_PLATE,
    SEALP_KIND_EMBLEM,
    SEALP_KIND_COLUMN
} sealp_kind;

typedef struct sealp_element {
    int kind; /* sealp_kind */
    char *id;
    char *slot_name;                 /* NULL: no text */
    int slot;                        /* index into slots, or -1 */
    sealp_when when[SEALP_MAX_WHEN]; /* all hold, or it is not drawn */
    int n_when;
    char *cut_name; /* part it is knocked out of; NULL: printed */
    int cut;        /* index of that element, or -1 */
    int has_ink;    /* 0: the seal's */
    sealp_color ink;
    sealp_role_name font;    /* of text */
    sealp_role_name letters; /* grid: of a name without Chinese characters; none: as font */
    sealp_path outline;      /* emblem of the template itself; empty: of the slot */
    union {
        sealp_ring_spec ring;
        sealp_star_spec star;
        sealp_arc_spec arc;
        sealp_line_spec line;
        sealp_column_spec column;
        sealp_grid_spec grid;
        sealp_rule_spec rule;
        sealp_breaks_spec breaks;
        sealp_plate_spec plate;
        sealp_emblem_spec emblem;
    } u;
} sealp_element;

/* Words of the options that the layout writes or reports. */
extern const char *const sealp_order_words[];
extern const char *const sealp_fill_words[];

struct seal_spec {
    int version;
    int abstract; /* only a base of others */
    char *name;
    char *title_zh, *title_en;
    sealp_size size;
    double width; /* mm, what was asked for */
    sealp_color color;
    double clearance; /* least room between parts, mm */
    sealp_slot *slots;
    int n_slots;
    sealp_element *elements; /* "parts" of the template, in drawing order */
    int n_elements;
};

/* The measure at the spec's width: between two rows of the table linear,
 * beyond them in proportion to the width. */
double sealp_spec_measure(const seal_spec *spec, sealp_measure m);
double sealp_spec_height(const seal_spec *spec);
/* SEAL_ERR_SPEC_VALUE for a mere base, or naming the first required slot
 * without text. */
seal_status sealp_spec_check(const seal_spec *spec, seal_error *err);
/* NULL for none. */
const char *sealp_spec_role(const seal_spec *spec, const sealp_role_name *role);
/* Text of the element's slot, or NULL. */
const char *sealp_spec_text(const seal_spec *spec, const sealp_element *e);
/* 0 for a slot without text, 1 + index of the choice that is its text, else 1. */
int sealp_spec_state(const seal_spec *spec, int slot);
int sealp_spec_option(const seal_spec *spec, const sealp_option *o);
/* 0 for an element without text in its slot or with a condition that does not
 * hold. */
int sealp_spec_shows(const seal_spec *spec, const sealp_element *e);
/* The element this one is knocked out of, or NULL when that is not drawn. */
const sealp_element *sealp_spec_cut(const seal_spec *spec, const sealp_element *e);

#endif
