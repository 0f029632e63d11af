/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "svg/xml.h"

#include "core/limits.h"

#include <expat.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Between the namespace and the local name: no blank is in either. */
#define SEPARATOR     ' '
#define SVG_NAMESPACE "http://www.w3.org/2000/svg"

typedef struct parser {
    const sealp_xml *reader;
    void *user;
    seal_error *err;
    seal_status st;
    XML_Parser expat;
    int depth, elements;
} parser;

static int line_of(const parser *p)
{
    XML_Size line = XML_GetCurrentLineNumber(p->expat);

    return line < INT_MAX ? (int)line : INT_MAX;
}

/* Keeps the failure; expat may still report the end of an empty element. */
static void stop(parser *p, seal_status st)
{
    p->st = st;
    (void)XML_StopParser(p->expat, XML_FALSE);
}

static const char *local_name(const XML_Char *name)
{
    const char *blank = strchr(name, SEPARATOR);

    if (!blank)
        return name;
    if ((size_t)(blank - name) == sizeof SVG_NAMESPACE - 1 &&
        memcmp(name, SVG_NAMESPACE, sizeof SVG_NAMESPACE - 1) == 0)
        return blank + 1;
    return NULL;
}

static void XMLCALL on_start(void *user, const XML_Char *name, const XML_Char **attrs)
{
    parser *p = user;
    seal_status st;

    if (p->st != SEAL_OK)
        return;
    if (++p->depth > SEALP_MAX_SVG_DEPTH)
        st = sealp_fail(p->err, SEAL_ERR_LIMIT,
                        "line %d: elements nest deeper than %d levels, ungroup the drawing",
                        line_of(p), SEALP_MAX_SVG_DEPTH);
    else if (++p->elements > SEALP_MAX_SVG_ELEMENTS)
        st = sealp_fail(p->err, SEAL_ERR_LIMIT,
                        "line %d: more than %d elements, simplify the drawing", line_of(p),
                        SEALP_MAX_SVG_ELEMENTS);
    else
        st = p->reader->start(p->user, local_name(name), (const char *const *)attrs, line_of(p),
                              p->err);
    if (st != SEAL_OK)
        stop(p, st);
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
    parser *p = user;
    seal_status st;

    if (p->st != SEAL_OK)
        return;
    p->depth--;
    if ((st = p->reader->end(p->user, local_name(name), p->err)) != SEAL_OK)
        stop(p, st);
}

static void XMLCALL on_text(void *user, const XML_Char *text, int len)
{
    parser *p = user;
    seal_status st;

    if (p->st == SEAL_OK && (st = p->reader->text(p->user, text, (size_t)len, p->err)) != SEAL_OK)
        stop(p, st);
}

static void refuse(parser *p, const char *what, const char *cure)
{
    if (p->st == SEAL_OK)
        stop(p, sealp_fail(p->err, SEAL_ERR_SPEC_VALUE, "line %d: %s is refused: %s", line_of(p),
                           what, cure));
}

/* The public document type of SVG declares nothing that a drawing needs, and
 * it is not read. */
static void XMLCALL on_doctype(void *user, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int declares)
{
    (void)name, (void)system, (void)public;
    if (declares)
        refuse(user, "a document type with declarations", "delete the <!DOCTYPE ...> at the top");
}

static void XMLCALL on_instruction(void *user, const XML_Char *target, const XML_Char *data)
{
    (void)data;
    if (strcmp(target, "xml-stylesheet") == 0)
        refuse(user, "a style sheet", "save with presentation attributes");
}

static void XMLCALL on_skipped(void *user, const XML_Char *name, int is_parameter)
{
    (void)name, (void)is_parameter;
    refuse(user, "an entity", "write the characters themselves");
}

static seal_status run(parser *p, const void *data, size_t len)
{
    XML_SetUserData(p->expat, p);
    XML_SetElementHandler(p->expat, on_start, on_end);
    XML_SetCharacterDataHandler(p->expat, on_text);
    XML_SetStartDoctypeDeclHandler(p->expat, on_doctype);
    XML_SetProcessingInstructionHandler(p->expat, on_instruction);
    XML_SetSkippedEntityHandler(p->expat, on_skipped);
    if (XML_Parse(p->expat, data, (int)len, 1) == XML_STATUS_OK || p->st != SEAL_OK)
        return p->st;
    if (XML_GetErrorCode(p->expat) == XML_ERROR_NO_MEMORY)
        return sealp_nomem(p->err);
    return sealp_fail(p->err, SEAL_ERR_SPEC_SYNTAX, "line %d: not well-formed XML, %s", line_of(p),
                      XML_ErrorString(XML_GetErrorCode(p->expat)));
}

seal_status sealp_xml_parse(const void *data, size_t len, const sealp_xml *reader, void *user,
                            seal_error *err)
{
    static const XML_Memory_Handling_Suite memory = { malloc, realloc, free };
    static const XML_Char separator[] = { SEPARATOR, '\0' };
    parser p = { .reader = reader, .user = user, .err = err };
    seal_status st;

    if (len > SEALP_MAX_SVG_BYTES)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "%zu bytes of SVG, at most %d are allowed: simplify the drawing", len,
                          SEALP_MAX_SVG_BYTES);
    if (!(p.expat = XML_ParserCreate_MM(NULL, &memory, separator)))
        return sealp_nomem(err);
    st = run(&p, data, len);
    XML_ParserFree(p.expat);
    return st;
}

const char *sealp_xml_attr(const char *const *attrs, const char *name)
{
    for (; attrs[0]; attrs += 2) {
        if (strcmp(attrs[0], name) == 0)
            return attrs[1];
    }
    return NULL;
}
