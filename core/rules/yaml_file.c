/* SPDX-License-Identifier: Apache-2.0 */
/* Opens a YAML file under the limits for files that may be hostile, and tells faults at their
 * place. Leaves typed values to yaml_reader. */
#include "rules/yaml_file.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <yaml.h>

#include "base/text.h"

#define FILE_BYTES_MOST 524288
#define EVENTS_MOST     40000
#define DEPTH_MOST      12
#define NODES_FIRST     1024
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

void yaml_fault(struct yaml at, const char *instead, const char *what, ...)
{
    const struct yaml_node *node = yaml_node(at);
    struct faults *faults = at.file->faults;
    va_list values;

    va_start(values, what);
    add_fault(faults, (struct fault){.file = at.file->path,
                                     .line = node ? node->line : 1,
                                     .column = node ? node->column : 1,
                                     .what = formatted(&faults->arena, what, values),
                                     .instead = instead});
    va_end(values);
}

const char *yaml_place(struct yaml at)
{
    const struct yaml_node *node = yaml_node(at);

    return arena_format(at.file->arena, "%s:%d:%d", at.file->path, node ? node->line : 1,
                        node ? node->column : 1);
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

/* ---- from events to values ----------------------------------------------------------------- */

/* The lists and maps that are open, outermost first, and what was read inside them so far: when one
 * closes, what is its own stands last. */
struct building {
    struct yaml_file *file;
    int *inside;
    size_t inside_count, inside_room, node_room;
    int depth;
    struct {
        int node;
        size_t first; /* of what is inside it */
    } open[DEPTH_MOST];
};

/* A new value where the event stands, inside the innermost list or map. */
static struct yaml_node *node_add(struct building *building, enum yaml_kind kind, yaml_mark_t mark)
{
    struct yaml_file *file = building->file;
    struct yaml_node *node;

    if (file->node_count == building->node_room) {
        building->node_room = building->node_room ? building->node_room * 2 : NODES_FIRST;
        file->nodes = mem_grow(file->nodes, building->node_room, sizeof *file->nodes);
    }
    if (building->inside_count == building->inside_room) {
        building->inside_room = building->inside_room ? building->inside_room * 2 : NODES_FIRST;
        building->inside =
            mem_grow(building->inside, building->inside_room, sizeof *building->inside);
    }
    node = &file->nodes[file->node_count++];
    *node = (struct yaml_node){
        .kind = kind, .line = (int) mark.line + 1, .column = (int) mark.column + 1, .text = ""};
    building->inside[building->inside_count++] = (int) file->node_count;
    return node;
}

static void scalar_add(struct building *building, const yaml_event_t *event)
{
    struct yaml_node *node = node_add(building, YAML_SCALAR, event->start_mark);
    size_t size = event->data.scalar.length;
    char *text = arena_get(&building->file->values, size + 1);

    memcpy(text, event->data.scalar.value, size);
    node->text = text;
    node->count = size;
    node->is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
}

static void open_add(struct building *building, enum yaml_kind kind, yaml_mark_t mark)
{
    assert(building->depth < DEPTH_MOST);
    node_add(building, kind, mark);
    building->open[building->depth].node = (int) building->file->node_count;
    building->open[building->depth].first = building->inside_count;
    building->depth++;
}

static void open_end(struct building *building)
{
    struct yaml_file *file = building->file;
    size_t first, count;
    struct yaml_node *node;
    int *inside;

    assert(building->depth > 0 && building->inside);
    building->depth--;
    first = building->open[building->depth].first;
    count = building->inside_count - first;
    node = &file->nodes[building->open[building->depth].node - 1];
    building->inside_count = first;
    if (count == 0)
        return;
    inside = arena_get(&file->values, count * sizeof *inside);
    memcpy(inside, building->inside + first, count * sizeof *inside);
    node->inside = inside;
    node->count = node->kind == YAML_MAP ? count / 2 : count;
}

static void event_add(struct building *building, const yaml_event_t *event)
{
    if (event->type == YAML_SCALAR_EVENT)
        scalar_add(building, event);
    else if (event->type == YAML_SEQUENCE_START_EVENT)
        open_add(building, YAML_LIST, event->start_mark);
    else if (event->type == YAML_MAPPING_START_EVENT)
        open_add(building, YAML_MAP, event->start_mark);
    else if (event->type == YAML_SEQUENCE_END_EVENT || event->type == YAML_MAPPING_END_EVENT)
        open_end(building);
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
    if (good)
        event_add(building, &event);
    *ret_ended = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
    return good;
}

/* ---- the file -------------------------------------------------------------------------------- */

/* Read once, from events: a document of libyaml would tell neither anchors nor depth, and is slow
 * to build and to give back. */
static bool file_load(struct yaml_file *file, const char *without)
{
    size_t size = file->size;
    char *rest = without ? yaml_text_without(file->text, file->size, without, &size) : NULL;
    struct building building = {.file = file};
    struct extent extent = {0};
    yaml_parser_t parser;
    bool good = true, ended = false;

    parser_begin(&parser, rest ? rest : file->text, size);
    while (good && !ended)
        good = event_take(&building, &parser, &extent, &ended);
    yaml_parser_delete(&parser);
    free(building.inside);
    free(rest);
    if (good && file->node_count == 0)
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
    arena_release(&file->values);
    free(file->nodes);
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
