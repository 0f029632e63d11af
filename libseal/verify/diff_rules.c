/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/diff_rules.h"

#define NONE       SEALP_CHANGE_NONE
#define DSS        SEALP_CHANGE_DSS
#define METADATA   SEALP_CHANGE_METADATA
#define SIGNATURE  SEALP_CHANGE_SIGNATURE
#define FORM_FILL  SEALP_CHANGE_FORM_FILL
#define ANNOTATION SEALP_CHANGE_ANNOTATION
#define OTHER      SEALP_CHANGE_OTHER

/* Entries of a cross-reference stream stand in the trailer, too (7.5.8.2). */
static const sealp_diff_rule trailer[] = {
    { "Root", SEALP_ROLE_CATALOG, OTHER },       { "Info", SEALP_ROLE_METADATA, METADATA },
    { "ID", SEALP_ROLE_ID, METADATA },           { "Encrypt", SEALP_ROLE_FROZEN, OTHER },
    { "Size", SEALP_ROLE_IGNORED, NONE },        { "Prev", SEALP_ROLE_IGNORED, NONE },
    { "XRefStm", SEALP_ROLE_IGNORED, NONE },     { "Type", SEALP_ROLE_IGNORED, NONE },
    { "W", SEALP_ROLE_IGNORED, NONE },           { "Index", SEALP_ROLE_IGNORED, NONE },
    { "Length", SEALP_ROLE_IGNORED, NONE },      { "Filter", SEALP_ROLE_IGNORED, NONE },
    { "DecodeParms", SEALP_ROLE_IGNORED, NONE }, { "DocChecksum", SEALP_ROLE_IGNORED, NONE },
    { NULL, SEALP_ROLE_UNKNOWN, OTHER },
};

static const sealp_diff_rule catalog[] = {
    { "Pages", SEALP_ROLE_PAGES, OTHER },   { "AcroForm", SEALP_ROLE_FORM, NONE },
    { "DSS", SEALP_ROLE_SUPPORT, DSS },     { "Extensions", SEALP_ROLE_SUPPORT, DSS },
    { "Version", SEALP_ROLE_SUPPORT, DSS }, { "Metadata", SEALP_ROLE_METADATA, METADATA },
    { "Perms", SEALP_ROLE_PERMS, OTHER },   { NULL, SEALP_ROLE_BEHAVIOUR, OTHER },
};

static const sealp_diff_rule perms[] = { { NULL, SEALP_ROLE_SIGNATURE, OTHER } };

static const sealp_diff_rule signature[] = {
    { "Reference", SEALP_ROLE_REFERENCE, OTHER },
    { NULL, SEALP_ROLE_FROZEN, OTHER },
};

/* /Data is the catalog, which is judged by itself (12.8.1, table 256). */
static const sealp_diff_rule reference[] = {
    { "Data", SEALP_ROLE_LINK, OTHER },
    { NULL, SEALP_ROLE_FROZEN, OTHER },
};

static const sealp_diff_rule form[] = {
    { "Fields", SEALP_ROLE_FIELDS, NONE },
    { "SigFlags", SEALP_ROLE_SUPPORT, DSS },
    { "NeedAppearances", SEALP_ROLE_FILLING, FORM_FILL },
    { "DR", SEALP_ROLE_RESOURCES, NONE },
    { "DA", SEALP_ROLE_FROZEN, DSS },
    { NULL, SEALP_ROLE_BEHAVIOUR, OTHER },
};

static const sealp_diff_rule resources[] = {
    { "ProcSet", SEALP_ROLE_IGNORED, NONE },
    { NULL, SEALP_ROLE_NAMED, NONE },
};

/* A name that nothing used yet changes nothing that is there. */
static const sealp_diff_rule named[] = { { NULL, SEALP_ROLE_FROZEN, DSS } };

#define FIELD_TREE                                                                                 \
    { "Kids", SEALP_ROLE_FIELDS, NONE }, { "Parent", SEALP_ROLE_FIELD, OTHER },                    \
        { "P", SEALP_ROLE_LINK, DSS }, { "A", SEALP_ROLE_BEHAVIOUR, OTHER },                       \
    {                                                                                              \
        "AA", SEALP_ROLE_BEHAVIOUR, OTHER                                                          \
    }

static const sealp_diff_rule field[] = { FIELD_TREE, { NULL, SEALP_ROLE_FROZEN, OTHER } };

static const sealp_diff_rule fillable[] = {
    FIELD_TREE,
    { "V", SEALP_ROLE_FILLING, FORM_FILL },
    { "AP", SEALP_ROLE_FILLING, FORM_FILL },
    { "AS", SEALP_ROLE_FILLING, FORM_FILL },
    { "I", SEALP_ROLE_FILLING, FORM_FILL },
    { "TI", SEALP_ROLE_FILLING, FORM_FILL },
    { "RV", SEALP_ROLE_FILLING, FORM_FILL },
    { "DS", SEALP_ROLE_FILLING, FORM_FILL },
    { "DA", SEALP_ROLE_FILLING, FORM_FILL },
    { "Q", SEALP_ROLE_FILLING, FORM_FILL },
    { "F", SEALP_ROLE_FILLING, FORM_FILL },
    { "M", SEALP_ROLE_FILLING, FORM_FILL },
    { NULL, SEALP_ROLE_FROZEN, OTHER },
};

static const sealp_diff_rule unsigned_field[] = {
    FIELD_TREE,
    { "V", SEALP_ROLE_VALUE, NONE },
    { "AP", SEALP_ROLE_SIGNING, SIGNATURE },
    { "AS", SEALP_ROLE_SIGNING, SIGNATURE },
    { "DA", SEALP_ROLE_SIGNING, SIGNATURE },
    { "F", SEALP_ROLE_SIGNING, SIGNATURE },
    { "M", SEALP_ROLE_SIGNING, SIGNATURE },
    { "MK", SEALP_ROLE_SIGNING, SIGNATURE },
    { NULL, SEALP_ROLE_FROZEN, OTHER },
};

static const sealp_diff_rule signed_field[] = {
    FIELD_TREE,
    { "V", SEALP_ROLE_SIGNATURE, OTHER },
    { NULL, SEALP_ROLE_FROZEN, OTHER },
};

/* /Parent too: readers look there for what a page inherits. */
static const sealp_diff_rule pages[] = {
    { "Kids", SEALP_ROLE_PAGES, OTHER },
    { "Parent", SEALP_ROLE_PAGES, OTHER },
    { "Contents", SEALP_ROLE_FROZEN, OTHER },
    { "Resources", SEALP_ROLE_FROZEN, OTHER },
    { "Annots", SEALP_ROLE_ANNOTS, NONE },
    { "Metadata", SEALP_ROLE_METADATA, METADATA },
    { "LastModified", SEALP_ROLE_METADATA, METADATA },
    { "Tabs", SEALP_ROLE_SUPPORT, DSS },
    { "B", SEALP_ROLE_BEHAVIOUR, OTHER },
    { "AA", SEALP_ROLE_BEHAVIOUR, OTHER },
    { "PieceInfo", SEALP_ROLE_BEHAVIOUR, OTHER },
    { NULL, SEALP_ROLE_FROZEN, OTHER },
};

/* DocMDP lets annotations be written, not what happens on a click. */
static const sealp_diff_rule annot[] = {
    { "P", SEALP_ROLE_LINK, ANNOTATION },      { "Parent", SEALP_ROLE_ANNOT, ANNOTATION },
    { "Popup", SEALP_ROLE_ANNOT, ANNOTATION }, { "IRT", SEALP_ROLE_ANNOT, ANNOTATION },
    { "Subtype", SEALP_ROLE_FROZEN, OTHER },   { "A", SEALP_ROLE_BEHAVIOUR, OTHER },
    { "AA", SEALP_ROLE_BEHAVIOUR, OTHER },     { "PA", SEALP_ROLE_BEHAVIOUR, OTHER },
    { "Dest", SEALP_ROLE_BEHAVIOUR, OTHER },   { "OC", SEALP_ROLE_BEHAVIOUR, OTHER },
    { "FS", SEALP_ROLE_BEHAVIOUR, OTHER },     { NULL, SEALP_ROLE_ANNOTATING, ANNOTATION },
};

static const sealp_diff_rule support[] = { { NULL, SEALP_ROLE_SUPPORT, DSS } };
static const sealp_diff_rule metadata[] = { { NULL, SEALP_ROLE_METADATA, METADATA } };
static const sealp_diff_rule signing[] = { { NULL, SEALP_ROLE_SIGNING, SIGNATURE } };
static const sealp_diff_rule filling[] = { { NULL, SEALP_ROLE_FILLING, FORM_FILL } };
static const sealp_diff_rule annotating[] = { { NULL, SEALP_ROLE_ANNOTATING, ANNOTATION } };
static const sealp_diff_rule frozen[] = { { NULL, SEALP_ROLE_FROZEN, OTHER } };

/* The structure and some actions name annotations without changing what they are. */
static const sealp_diff_rule behaviour[] = {
    { "Obj", SEALP_ROLE_LINK, OTHER },
    { "AN", SEALP_ROLE_LINK, OTHER },
    { NULL, SEALP_ROLE_BEHAVIOUR, OTHER },
};

#define UNIFORM (SEALP_DIFF_UNIFORM | SEALP_DIFF_SAME_NUMBER)
#define ONE     SEALP_DIFF_SAME_NUMBER
#define EMPTY   SEALP_DIFF_EMPTY

static const sealp_diff_role_info infos[SEALP_ROLE_COUNT] = {
    [SEALP_ROLE_IGNORED] = { NONE, SEALP_PHASE_REST, 0, frozen },
    [SEALP_ROLE_LINK] = { OTHER, SEALP_PHASE_REST, 0, frozen },
    [SEALP_ROLE_UNKNOWN] = { OTHER, SEALP_PHASE_REST, 0, frozen },
    [SEALP_ROLE_SUPPORT] = { DSS, SEALP_PHASE_REST, UNIFORM, support },
    [SEALP_ROLE_METADATA] = { METADATA, SEALP_PHASE_REST, UNIFORM, metadata },
    [SEALP_ROLE_SIGNING] = { SIGNATURE, SEALP_PHASE_REST, UNIFORM, signing },
    [SEALP_ROLE_FILLING] = { FORM_FILL, SEALP_PHASE_REST, UNIFORM, filling },
    [SEALP_ROLE_ANNOTATING] = { ANNOTATION, SEALP_PHASE_REST, UNIFORM, annotating },
    [SEALP_ROLE_FROZEN] = { OTHER, SEALP_PHASE_REST, SEALP_DIFF_UNIFORM, frozen },
    [SEALP_ROLE_BEHAVIOUR] = { OTHER, SEALP_PHASE_REST, SEALP_DIFF_UNIFORM, behaviour },
    [SEALP_ROLE_TRAILER] = { OTHER, SEALP_PHASE_FORM, 0, trailer },
    [SEALP_ROLE_ID] = { METADATA, SEALP_PHASE_REST, 0, frozen },
    [SEALP_ROLE_CATALOG] = { OTHER, SEALP_PHASE_FORM, ONE, catalog },
    [SEALP_ROLE_PERMS] = { OTHER, SEALP_PHASE_REST, 0, perms },
    [SEALP_ROLE_SIGNATURE] = { OTHER, SEALP_PHASE_REST, 0, signature },
    [SEALP_ROLE_REFERENCE] = { OTHER, SEALP_PHASE_REST, 0, reference },
    [SEALP_ROLE_FORM] = { OTHER, SEALP_PHASE_FORM, EMPTY, form },
    [SEALP_ROLE_RESOURCES] = { OTHER, SEALP_PHASE_REST, EMPTY, resources },
    [SEALP_ROLE_NAMED] = { OTHER, SEALP_PHASE_REST, EMPTY, named },
    [SEALP_ROLE_FIELDS] = { OTHER, SEALP_PHASE_FORM, EMPTY, field },
    [SEALP_ROLE_FIELD] = { OTHER, SEALP_PHASE_FORM, ONE, field },
    [SEALP_ROLE_FILLABLE] = { OTHER, SEALP_PHASE_FORM, ONE, fillable },
    [SEALP_ROLE_UNSIGNED] = { OTHER, SEALP_PHASE_FORM, ONE, unsigned_field },
    [SEALP_ROLE_SIGNED] = { OTHER, SEALP_PHASE_FORM, ONE, signed_field },
    [SEALP_ROLE_VALUE] = { OTHER, SEALP_PHASE_FORM, 0, frozen },
    [SEALP_ROLE_PAGES] = { OTHER, SEALP_PHASE_PAGES, ONE, pages },
    [SEALP_ROLE_ANNOTS] = { OTHER, SEALP_PHASE_PAGES, EMPTY, annot },
    [SEALP_ROLE_ANNOT] = { ANNOTATION, SEALP_PHASE_PAGES, ONE, annot },
};

const sealp_diff_role_info *sealp_diff_info(sealp_diff_role role)
{
    return &infos[role];
}

const sealp_diff_rule *sealp_diff_rule_of(sealp_diff_role role, sealp_slice key)
{
    const sealp_diff_rule *r = infos[role].rules;

    while (r->key && !sealp_name_eq(key, r->key))
        r++;
    return r;
}

/* No actions, and nothing that a value could come from (12.5.2, 12.7.4, 12.7.5.5). */
static const char *const harmless[] = {
    "Type",   "Subtype", "FT",   "T",  "TU",   "TM",     "Ff",           "V",        "Rect", "P",
    "F",      "AP",      "AS",   "MK", "M",    "DA",     "DR",           "Q",        "NM",   "C",
    "Border", "BS",      "Lock", "SV", "Kids", "Parent", "StructParent", "Contents", "Lang",
};

int sealp_diff_may_have(sealp_slice key)
{
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
        if (sealp_name_eq(key, harmless[i]))
            return 1;
    }
    return 0;
}
