/* SPDX-License-Identifier: Apache-2.0 */
/* An .xlsx package: parts out of the zip, elements out of a part, relations between parts.
 * Everything in it is hostile: sizes are counted while unpacking, entities are refused. */
#include <string.h>
#include <zip.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/xlsx_inside.h"

#define CHUNK      ((size_t) 64 * 1024)
#define NAMESPACES '\n' /* between a name and its namespace, as expat hands them over */

struct xlsx_package {
    zip_t *zip;
};

static bool not_a_workbook(struct err *err, const char *why)
{
    err_set(err, ERR_INPUT, _("the file cannot be read as an Excel workbook (.xlsx)"));
    err_detail(err, "%s", why);
    return err_hint(err, _("Please open it in the spreadsheet program and save it as .xlsx or as "
                           "“CSV UTF-8”."));
}

/* The library's own words are English whatever the language. */
static const char *fault_text(const zip_error_t *fault)
{
    return zip_error_code_zip(fault) == ZIP_ER_NOZIP ? _("it is cut off or damaged")
                                                     : _("its parts do not fit together");
}

bool xlsx_open(const char *bytes, size_t size, struct xlsx_package **ret_package, struct err *err)
{
    zip_error_t fault;
    zip_source_t *source;
    zip_t *zip;

    zip_error_init(&fault);
    source = zip_source_buffer_create(bytes, size, 0, &fault);
    zip = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &fault) : NULL;
    if (!zip) {
        not_a_workbook(err, fault_text(&fault));
        if (source)
            zip_source_free(source);
        zip_error_fini(&fault);
        return false;
    }
    zip_error_fini(&fault);
    if (zip_get_num_entries(zip, 0) > XLSX_ENTRIES_MOST) {
        zip_discard(zip);
        return not_a_workbook(err, _("it has too many parts"));
    }
    *ret_package = mem_get(sizeof **ret_package);
    **ret_package = (struct xlsx_package){.zip = zip};
    return true;
}

void xlsx_close_at(struct xlsx_package **package)
{
    if (!*package)
        return;
    zip_discard((*package)->zip);
    free(*package);
    *package = NULL;
}

bool xlsx_has(struct xlsx_package *package, const char *part)
{
    return zip_name_locate(package->zip, part, ZIP_FL_NOCASE) >= 0;
}

/* ---- elements -------------------------------------------------------------------------------- */

struct parsing {
    XML_Parser parser;
    const struct xlsx_reader *reader;
    int depth;
    const char *refused; /* why the rest is not read, or NULL */
};

static const char *local_name(const char *name)
{
    const char *parted = strrchr(name, NAMESPACES);

    return parted ? parted + 1 : name;
}

static void refuse(struct parsing *parsing, const char *why)
{
    parsing->refused = why;
    (void) XML_StopParser(parsing->parser, XML_FALSE);
}

static void look_whether_enough(struct parsing *parsing)
{
    if (parsing->reader->stop && *parsing->reader->stop)
        (void) XML_StopParser(parsing->parser, XML_FALSE);
}

static void on_begin(void *context, const XML_Char *name, const XML_Char **attributes)
{
    struct parsing *parsing = context;

    if (++parsing->depth > XLSX_DEPTH_MOST)
        refuse(parsing, _("it is nested too deeply"));
    else if (parsing->reader->begin)
        parsing->reader->begin(parsing->reader->context, local_name(name), attributes);
    look_whether_enough(parsing);
}

static void on_end(void *context, const XML_Char *name)
{
    struct parsing *parsing = context;

    parsing->depth--;
    if (parsing->reader->end)
        parsing->reader->end(parsing->reader->context, local_name(name));
    look_whether_enough(parsing);
}

static void on_text(void *context, const XML_Char *bytes, int size)
{
    struct parsing *parsing = context;

    if (parsing->reader->text)
        parsing->reader->text(parsing->reader->context, bytes, (size_t) size);
}

static void on_doctype(void *context, const XML_Char *name, const XML_Char *outside,
                       const XML_Char *public, int internal)
{
    (void) name;
    (void) outside;
    (void) public;
    (void) internal;
    refuse(context, _("it has a document type, which no workbook has"));
}

static bool parse(struct parsing *parsing, zip_file_t *file, struct err *err)
{
    size_t total = 0;

    for (;;) {
        void *room = XML_GetBuffer(parsing->parser, (int) CHUNK);
        zip_int64_t got = room ? zip_fread(file, room, CHUNK) : -1;

        if (got < 0)
            return not_a_workbook(err, _("a part is damaged"));
        total += (size_t) got;
        if (total > XLSX_PART_MOST)
            return not_a_workbook(err, _("a part is too large"));
        if (XML_ParseBuffer(parsing->parser, (int) got, got == 0) == XML_STATUS_OK) {
            if (got == 0)
                return true;
            continue;
        }
        if (parsing->refused)
            return not_a_workbook(err, parsing->refused);
        if (XML_GetErrorCode(parsing->parser) == XML_ERROR_ABORTED)
            return true; /* the reader has seen enough */
        return not_a_workbook(err, XML_ErrorString(XML_GetErrorCode(parsing->parser)));
    }
}

bool xlsx_read(struct xlsx_package *package, const char *part, const struct xlsx_reader *reader,
               struct err *err)
{
    struct parsing parsing = {.reader = reader};
    zip_file_t *file = zip_fopen(package->zip, part, ZIP_FL_NOCASE);
    bool good;

    if (!file)
        return not_a_workbook(err, _("a part is missing or locked with a password"));
    parsing.parser = XML_ParserCreateNS(NULL, NAMESPACES);
    if (!parsing.parser) {
        (void) zip_fclose(file);
        return not_a_workbook(err, _("the XML reader did not start"));
    }
    XML_SetUserData(parsing.parser, &parsing);
    XML_SetElementHandler(parsing.parser, on_begin, on_end);
    XML_SetCharacterDataHandler(parsing.parser, on_text);
    XML_SetStartDoctypeDeclHandler(parsing.parser, on_doctype);
    good = parse(&parsing, file, err);
    XML_ParserFree(parsing.parser);
    (void) zip_fclose(file);
    return good;
}

const char *xlsx_attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (text_is(local_name(attributes[i]), name))
            return attributes[i + 1];
    return NULL;
}

/* ---- relations ------------------------------------------------------------------------------- */

struct finding_relation {
    const char *id, *type;
    struct arena *arena;
    const char *target;
    bool found;
};

static bool ends_with(const char *text, const char *end)
{
    size_t size = strlen(text), end_size = strlen(end);

    return size >= end_size && text_is(text + size - end_size, end);
}

static void on_relation(void *context, const char *name, const char **attributes)
{
    struct finding_relation *finding = context;
    const char *id = xlsx_attribute(attributes, "Id");
    const char *type = xlsx_attribute(attributes, "Type");
    const char *target = xlsx_attribute(attributes, "Target");

    if (finding->found || !text_is(name, "Relationship") || !target)
        return;
    finding->found =
        finding->id ? id && text_is(id, finding->id) : type && ends_with(type, finding->type);
    if (finding->found)
        finding->target = arena_text(finding->arena, target);
}

/* "xl/workbook.xml" and "worksheets/sheet1.xml" give "xl/worksheets/sheet1.xml". */
static const char *resolve(const char *part, const char *target, struct arena *arena)
{
    const char *slash = strrchr(part, '/');

    if (*target == '/')
        return target + 1;
    return slash ? arena_format(arena, "%.*s/%s", (int) (slash - part), part, target) : target;
}

bool xlsx_related(struct xlsx_package *package, const char *part, const char *id, const char *type,
                  struct arena *arena, const char **ret_part, struct err *err)
{
    struct finding_relation finding = {.id = id, .type = type, .arena = arena};
    struct xlsx_reader reader = {.begin = on_relation, .stop = &finding.found, .context = &finding};
    const char *slash = strrchr(part, '/');
    const char *relations =
        slash ? arena_format(arena, "%.*s/_rels/%s.rels", (int) (slash - part), part, slash + 1)
              : arena_format(arena, "_rels/%s.rels", part);

    *ret_part = NULL;
    if (!xlsx_has(package, relations))
        return true;
    if (!xlsx_read(package, relations, &reader, err))
        return false;
    if (finding.found)
        *ret_part = resolve(part, finding.target, arena);
    return true;
}
