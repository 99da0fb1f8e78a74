/* SPDX-License-Identifier: Apache-2.0 */
/* Opens a YAML file under the limits for files that may be hostile, and tells faults at their
 * place. Leaves typed values to yaml_reader. */
#include "rules/yaml_file.h"

#include <assert.h>
#include <stdarg.h>
#include <sys/stat.h>

#include "base/text.h"

#define FILE_BYTES_MOST 524288
#define EVENTS_MOST     40000
#define DEPTH_MOST      12
/* A person mends some dozens of faults at a time; a file made to fill memory with them does not. */
#define FAULTS_MOST 300

void faults_release(struct faults *faults)
{
    arena_release(&faults->arena);
    *faults = (struct faults){0};
}

static void add_fault(struct faults *faults, struct fault fault)
{
    struct arena *arena = &faults->arena;

    if (faults->count >= FAULTS_MOST)
        return;
    fault.file = arena_text(arena, fault.file);
    fault.instead = fault.instead ? arena_text(arena, fault.instead) : "";
    *ARENA_PUSH(arena, faults->list, faults->count) = fault;
}

static PRINTF_LIKE(2, 0) const
    char *formatted(struct arena *arena, const char *format, va_list values)
{
    char text[1000];

    vsnprintf(text, sizeof text, format, values);
    return text_safe(arena, text, strlen(text));
}

void faults_add(struct faults *faults, const char *file, int line, int column, const char *instead,
                const char *what, ...)
{
    va_list values;

    va_start(values, what);
    add_fault(faults, (struct fault){.file = file,
                                     .line = line,
                                     .column = column,
                                     .what = formatted(&faults->arena, what, values),
                                     .instead = instead});
    va_end(values);
}

yaml_node_t *yaml_node(struct yaml value)
{
    /* as yaml_document_get_node, which is asked too often to be called for it */
    return value.node == 0 ? NULL : value.file->document.nodes.start + value.node - 1;
}

void yaml_fault(struct yaml at, const char *instead, const char *what, ...)
{
    const yaml_node_t *node = yaml_node(at);
    struct faults *faults = at.file->faults;
    va_list values;

    va_start(values, what);
    add_fault(faults, (struct fault){.file = at.file->path,
                                     .line = node ? (int) node->start_mark.line + 1 : 1,
                                     .column = node ? (int) node->start_mark.column + 1 : 1,
                                     .what = formatted(&faults->arena, what, values),
                                     .instead = instead});
    va_end(values);
}

const char *yaml_place(struct yaml at)
{
    const yaml_node_t *node = yaml_node(at);

    return arena_format(at.file->arena, "%s:%d:%d", at.file->path,
                        node ? (int) node->start_mark.line + 1 : 1,
                        node ? (int) node->start_mark.column + 1 : 1);
}

static bool mark_fault(const struct yaml_file *file, yaml_mark_t mark, const char *instead,
                       const char *what)
{
    faults_add(file->faults, file->path, (int) mark.line + 1, (int) mark.column + 1, instead, "%s",
               what);
    return false;
}

static bool file_is_text(const struct yaml_file *file)
{
    yaml_mark_t mark = {0};

    if (memchr(file->text, '\0', file->size) == NULL && text_is_valid(file->text, file->size))
        return true;
    for (size_t i = 0, bytes; i < file->size; i += bytes) {
        uint32_t rune;

        bytes = text_decode(file->text + i, file->size - i, &rune);
        if (bytes == 0)
            break;
        mark.line += rune == '\n';
        mark.column = rune == '\n' ? 0 : mark.column + 1;
    }
    return mark_fault(file, mark, _("Save the file as UTF-8."), _("this is not UTF-8 text"));
}

static bool parser_fault(const struct yaml_file *file, const yaml_parser_t *parser)
{
    char what[300];

    /* libyaml lets nothing pass that is not UTF-8, but does not say so */
    if (parser->error == YAML_READER_ERROR && !file_is_text(file))
        return false;
    snprintf(what, sizeof what, _("this is not YAML: %s"),
             parser->problem ? parser->problem : _("it cannot be read"));
    return mark_fault(file, parser->problem_mark,
                      _("Look at the indentation, the quotes and the colons of this line and the "
                        "one before it."),
                      what);
}

/* Values that stand for others make a small file into an endless one, and hide what is written. */
static bool event_is_plain(const struct yaml_file *file, const yaml_event_t *event)
{
    const yaml_char_t *anchor = NULL, *tag = NULL;

    if (event->type == YAML_ALIAS_EVENT)
        return mark_fault(file, event->start_mark, _("Write the value out here."),
                          _("an alias (*) is not allowed in these files"));
    if (event->type == YAML_SCALAR_EVENT) {
        anchor = event->data.scalar.anchor;
        tag = event->data.scalar.tag;
    } else if (event->type == YAML_SEQUENCE_START_EVENT) {
        anchor = event->data.sequence_start.anchor;
        tag = event->data.sequence_start.tag;
    } else if (event->type == YAML_MAPPING_START_EVENT) {
        anchor = event->data.mapping_start.anchor;
        tag = event->data.mapping_start.tag;
    }
    if (anchor)
        return mark_fault(file, event->start_mark, _("Take the anchor away."),
                          _("an anchor (&) is not allowed in these files"));
    if (tag)
        return mark_fault(file, event->start_mark, _("Take the tag away."),
                          _("a tag (!) is not allowed in these files"));
    return true;
}

static int depth_change(const yaml_event_t *event)
{
    bool begins =
        event->type == YAML_SEQUENCE_START_EVENT || event->type == YAML_MAPPING_START_EVENT;
    bool ends = event->type == YAML_SEQUENCE_END_EVENT || event->type == YAML_MAPPING_END_EVENT;

    return begins - ends;
}

struct extent {
    int events, depth, documents;
};

static bool event_fits(const struct yaml_file *file, const yaml_event_t *event,
                       struct extent *extent)
{
    extent->events++;
    extent->depth += depth_change(event);
    extent->documents += event->type == YAML_DOCUMENT_START_EVENT;
    if (extent->events > EVENTS_MOST)
        return mark_fault(file, event->start_mark, _("Split the file."),
                          _("the file holds too many values"));
    if (extent->depth > DEPTH_MOST)
        return mark_fault(file, event->start_mark, _("Look at the indentation and the brackets."),
                          _("the values are nested too deeply"));
    if (extent->documents > 1)
        return mark_fault(file, event->start_mark, _("Take the line “---” away."),
                          _("the file holds a second document"));
    return event_is_plain(file, event);
}

static void parser_begin(yaml_parser_t *parser, const char *text, size_t size)
{
    int made = yaml_parser_initialize(parser);

    assert(made);
    (void) made;
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(parser, (const unsigned char *) text, size);
}

/* ---- from events to a document ------------------------------------------------------------- */

/* The lists and maps that are open, outermost first. */
struct building {
    struct yaml_file *file;
    int depth;
    struct {
        int node, key; /* key: of a map, still without its value; else 0 */
    } open[DEPTH_MOST];
};

/* Puts a node where it stands: into the innermost list or map. */
static bool node_place(struct building *building, int node)
{
    yaml_document_t *document = &building->file->document;
    int inner = building->depth - 1, key;

    if (inner < 0)
        return true;
    if (yaml_document_get_node(document, building->open[inner].node)->type == YAML_SEQUENCE_NODE)
        return yaml_document_append_sequence_item(document, building->open[inner].node, node);
    key = building->open[inner].key;
    building->open[inner].key = key == 0 ? node : 0;
    return key == 0 ||
           yaml_document_append_mapping_pair(document, building->open[inner].node, key, node);
}

static bool node_add(struct building *building, const yaml_event_t *event, int node, bool opens)
{
    if (node == 0)
        return false;
    yaml_document_get_node(&building->file->document, node)->start_mark = event->start_mark;
    if (!node_place(building, node))
        return false;
    if (opens) {
        building->open[building->depth].node = node;
        building->open[building->depth].key = 0;
        building->depth++;
    }
    return true;
}

/* @return false when libyaml refuses, which it does only when memory runs out */
static bool event_add(struct building *building, const yaml_event_t *event)
{
    yaml_document_t *document = &building->file->document;

    if (event->type == YAML_SCALAR_EVENT)
        return node_add(building, event,
                        yaml_document_add_scalar(document, NULL, event->data.scalar.value,
                                                 (int) event->data.scalar.length,
                                                 event->data.scalar.style),
                        false);
    if (event->type == YAML_SEQUENCE_START_EVENT)
        return node_add(building, event,
                        yaml_document_add_sequence(document, NULL, YAML_ANY_SEQUENCE_STYLE), true);
    if (event->type == YAML_MAPPING_START_EVENT)
        return node_add(building, event,
                        yaml_document_add_mapping(document, NULL, YAML_ANY_MAPPING_STYLE), true);
    if (event->type == YAML_SEQUENCE_END_EVENT || event->type == YAML_MAPPING_END_EVENT)
        building->depth--;
    return true;
}

/* One event: judged before anything is built of it. */
static bool event_take(struct building *building, yaml_parser_t *parser, struct extent *extent,
                       bool *ret_ended)
{
    yaml_event_t event;
    bool good;

    if (!yaml_parser_parse(parser, &event))
        return parser_fault(building->file, parser);
    good = event_fits(building->file, &event, extent);
    if (good && !event_add(building, &event))
        good = parser_fault(building->file, parser);
    *ret_ended = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
    return good;
}

/* ---- what is left out ---------------------------------------------------------------------- */

/* A line of a text: where it ends, and how far in it begins; a line of spaces or a remark alone is
 * empty. */
struct line {
    size_t indent, end;
    bool empty;
};

static struct line line_at(const char *text, size_t size, size_t from)
{
    const char *newline = memchr(text + from, '\n', size - from);
    struct line line = {.end = newline ? (size_t) (newline - text) : size};

    while (from + line.indent < line.end && text[from + line.indent] == ' ')
        line.indent++;
    line.empty = from + line.indent == line.end || text[from + line.indent] == '#';
    return line;
}

/* "key:" and nothing after it on the line. */
static bool holds_below(const char *start, size_t size, const char *key)
{
    size_t length = strlen(key);

    if (size <= length || memcmp(start, key, length) != 0 || start[length] != ':')
        return false;
    for (size_t i = length + 1; i < size && start[i] != '#'; i++)
        if (start[i] != ' ')
            return false;
    return true;
}

/* A text is written on the lines below, which are nobody's keys. */
static bool opens_text(const char *text, size_t from, size_t end)
{
    while (end > from && strchr(" +-0123456789", text[end - 1]))
        end--;
    return end > from && (text[end - 1] == '|' || text[end - 1] == '>');
}

/* What is left without what the key holds; its lines stay, empty, so that places stay. */
static char *text_without(const struct yaml_file *file, const char *key, size_t *ret_size)
{
    size_t over = SIZE_MAX, inside = SIZE_MAX; /* indents of what is left out, of a text's key */
    const char *text = file->text;
    char *rest = mem_get(file->size + 1);
    size_t size = 0;
    struct line line;

    for (size_t from = 0; from < file->size; from = line.end + 1) {
        line = line_at(text, file->size, from);
        if (!line.empty && (inside == SIZE_MAX || line.indent <= inside)) {
            const char *start = text + from + line.indent;

            inside = opens_text(text, from, line.end) ? line.indent : SIZE_MAX;
            if (over != SIZE_MAX && (line.indent < over || (line.indent == over && *start != '-')))
                over = SIZE_MAX;
            if (over == SIZE_MAX && holds_below(start, line.end - from - line.indent, key))
                over = line.indent;
        }
        if (over == SIZE_MAX) {
            memcpy(rest + size, text + from, line.end - from);
            size += line.end - from;
        }
        rest[size++] = '\n';
    }
    *ret_size = size;
    return rest;
}

/* Read once: a document built by libyaml itself would tell neither anchors nor depth. */
static bool file_load(struct yaml_file *file, const char *without)
{
    size_t size = file->size;
    char *rest = without ? text_without(file, without, &size) : NULL;
    struct building building = {.file = file};
    struct extent extent = {0};
    yaml_parser_t parser;
    bool good, ended = false;

    file->loaded = yaml_document_initialize(&file->document, NULL, NULL, NULL, 1, 1);
    good = file->loaded;
    parser_begin(&parser, rest ? rest : file->text, size);
    while (good && !ended)
        good = event_take(&building, &parser, &extent, &ended);
    yaml_parser_delete(&parser);
    free(rest);
    if (good && !yaml_document_get_root_node(&file->document))
        return mark_fault(file, (yaml_mark_t){0}, NULL, _("the file is empty"));
    return good;
}

/* Only a plain file of a bearable size: a pipe or a device would never end. */
static bool file_read(struct yaml_file *file)
{
    yaml_mark_t start = {0};
    struct stat seen;
    FILE *stream = NULL;
    size_t room;
    char *text;
    bool broken;

    /* Looked at before it is opened: opening a pipe would wait for its writer. */
    if (stat(file->path, &seen) == 0 && (!S_ISREG(seen.st_mode) || seen.st_size > FILE_BYTES_MOST))
        return mark_fault(file, start, _("Put a YAML file of at most 512 KiB there."),
                          _("this is not a plain file, or it is too large"));
    if (!(stream = fopen(file->path, "rb")) || fstat(fileno(stream), &seen) != 0 ||
        seen.st_size > FILE_BYTES_MOST) {
        if (stream)
            fclose(stream);
        return mark_fault(file, start, _("Put the file there, readable for this account."),
                          _("the file cannot be opened"));
    }
    room = (size_t) seen.st_size + 1;
    text = arena_get(file->arena, room + 1);
    file->size = fread(text, 1, room, stream);
    broken = ferror(stream) != 0;
    fclose(stream);
    file->text = text;
    if (broken || file->size == room)
        return mark_fault(file, start, _("Try again when nobody writes it."),
                          _("the file cannot be read, or grew while it was read"));
    return true;
}

static struct yaml_file *file_new(const char *path, struct arena *arena, struct faults *faults)
{
    struct yaml_file *file = mem_zero(1, sizeof *file);

    *file = (struct yaml_file){
        .path = arena_text(arena, path), .arena = arena, .faults = faults, .text = ""};
    return file;
}

/* The file when it can be read as YAML; else it is closed and a fault was told. */
static struct yaml_file *file_parse(struct yaml_file *file, bool has_text, const char *without)
{
    if (has_text && file_load(file, without))
        return file;
    yaml_close(file);
    return NULL;
}

struct yaml_file *yaml_open(const char *path, struct arena *arena, struct faults *faults)
{
    struct yaml_file *file = file_new(path, arena, faults);

    return file_parse(file, file_read(file), NULL);
}

struct yaml_file *yaml_open_without(const char *path, const char *key, struct arena *arena,
                                    struct faults *faults)
{
    struct yaml_file *file = file_new(path, arena, faults);

    return file_parse(file, file_read(file), key);
}

struct yaml_file *yaml_open_text(const char *path, const char *text, struct arena *arena,
                                 struct faults *faults)
{
    struct yaml_file *file = file_new(path, arena, faults);

    file->text = arena_text(arena, text);
    file->size = strlen(text);
    return file_parse(file, true, NULL);
}

void yaml_close(struct yaml_file *file)
{
    if (!file)
        return;
    if (file->loaded)
        yaml_document_delete(&file->document);
    free(file);
}

void yaml_close_at(struct yaml_file **place)
{
    yaml_close(*place);
}

struct yaml yaml_root(struct yaml_file *file)
{
    return (struct yaml){.file = file, .node = 1};
}

const char *yaml_file_text(const struct yaml_file *file, size_t *ret_size)
{
    *ret_size = file->size;
    return file->text;
}

const char *yaml_file_path(const struct yaml_file *file)
{
    return file->path;
}

struct arena *yaml_arena(struct yaml at)
{
    return at.file->arena;
}

struct faults *yaml_faults(struct yaml at)
{
    return at.file->faults;
}
