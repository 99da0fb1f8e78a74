/* SPDX-License-Identifier: Apache-2.0 */
/* Calendar files: content lines by RFC 5545, and what is due of the standing bodies.
 * Leaves when something is due to the desk. */
#include "reports/ics.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/audit.h"
#include "desk/bodies.h"
#include "reports/place.h"

#define TEXT_MOST ((size_t) 8 * 1024 * 1024)

/* ---- lines ---- */

static const char *escaped(const char *value, struct arena *arena)
{
    char *text = arena_get(arena, strlen(value) * 2 + 1), *at = text;

    for (; *value; value++) {
        if (*value == '\r')
            continue;
        if (strchr("\\;,\n", *value))
            *at++ = '\\';
        *at = *value;
        if (*at == '\n')
            *at = 'n';
        at++;
    }
    *at = '\0';
    return text;
}

/* Octets of the longest part that fits and ends between two characters. */
static size_t part_of(const char *text, size_t room)
{
    size_t size = strlen(text);

    if (size <= room)
        return size;
    size = room;
    while (size > 0 && ((unsigned char) text[size] & 0xC0) == 0x80)
        size--;
    return size;
}

/* A line goes on after CRLF and a blank; the blank counts. */
static void put_folded(struct str *text, const char *line)
{
    size_t size = part_of(line, ICS_LINE_MOST);

    str_format(text, "%.*s\r\n", (int) size, line);
    for (line += size; *line; line += size) {
        size = part_of(line, ICS_LINE_MOST - 1);
        str_format(text, " %.*s\r\n", (int) size, line);
    }
}

void ics_line(struct str *text, const char *name, const char *value)
{
    AUTO_ARENA struct arena arena = {0};

    put_folded(text, arena_format(&arena, "%s:%s", name, escaped(value, &arena)));
}

/* Values that are no text (days, instants) have nothing to escape. */
static void put_day(struct str *text, const char *name, struct date day)
{
    int year, month, of_month;

    date_split(day, &year, &month, &of_month);
    str_format(text, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, year, month, of_month);
}

static void put_instant(struct str *text, const char *name, int64_t ms)
{
    int64_t seconds = ms / 1000, of_day = seconds % 86400;
    int year, month, of_month;

    date_split((struct date){(int32_t) (seconds / 86400)}, &year, &month, &of_month);
    str_format(text, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, year, month, of_month,
               (int) (of_day / 3600), (int) (of_day / 60 % 60), (int) (of_day % 60));
}

void ics_begin(struct str *text, const char *title)
{
    str_format(text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    ics_line(text, "PRODID", "-//xianfeng//standing bodies//ZH");
    str_format(text, "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
    ics_line(text, "X-WR-CALNAME", title);
}

void ics_event(struct str *text, const struct ics_event *event, int64_t now_ms)
{
    str_format(text, "BEGIN:VEVENT\r\n");
    ics_line(text, "UID", event->uid);
    put_instant(text, "DTSTAMP", now_ms);
    put_day(text, "DTSTART", event->day);
    put_day(text, "DTEND", (struct date){event->day.day + 1}); /* not itself a part of it */
    str_format(text, "SEQUENCE:%" PRId64 "\r\n", event->sequence);
    ics_line(text, "SUMMARY", event->summary);
    ics_line(text, "DESCRIPTION", event->description);
    ics_line(text, "CATEGORIES", event->category);
    str_format(text, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

void ics_end(struct str *text)
{
    str_format(text, "END:VCALENDAR\r\n");
}

/* ---- standing bodies ---- */

/* What is due next of a body; NULL: nothing. */
static const char *due_of(const struct body *body, struct date *ret_day)
{
    if (!date_is_none(body->ended_on) || body_is_decided(body))
        return NULL;
    *ret_day = body_deadline(body);
    if (body->evaluation_id == 0)
        return N_("Ends");
    return body->state == BODY_NOTIFIED  ? N_("To be filed")
           : body->state == BODY_RECTIFY ? N_("To be put right")
                                         : N_("Evaluation due");
}

static bool add_body(const struct desk *desk, const char *database, const struct body *body,
                     struct str *text)
{
    AUTO_ARENA struct arena arena = {0};
    const struct body_kind *kind = catalogue_body_kind(desk->catalogue, body->kind);
    struct date day;
    const char *due = due_of(body, &day);

    if (!kind || !due)
        return false;
    ics_event(text,
              &(struct ics_event){
                  .uid = arena_format(&arena, "body-%" PRId64 "-%" PRId64 "@%s.xianfeng", body->id,
                                      body->evaluation_id, database),
                  .day = day,
                  .sequence = body->version,
                  .summary = arena_format(&arena, _("%1$s: %2$s"), _(due), body->name),
                  .description = arena_format(
                      &arena, "%s\n%s\n%s", words_now(&kind->name), body->organisation_name,
                      kind->is_term ? "" : _(body_state_row(body->state)->label)),
                  .category = words_now(&kind->name)},
              desk->now_ms);
    return true;
}

static bool make_text(struct desk *desk, struct str *text, int64_t *ret_events, struct err *err)
{
    AUTO_BODIES struct bodies bodies = {0};
    struct provenance provenance;

    if (!desk_bodies(desk, &bodies, err) || !desk_provenance(desk, &provenance, err))
        return false;
    *ret_events = 0;
    ics_begin(text, _("Standing bodies"));
    for (size_t i = 0; i < bodies.count; i++)
        *ret_events += add_body(desk, provenance.database, &bodies.list[i], text);
    ics_end(text);
    return true;
}

/* ---- the file ---- */

static bool choose_path(const struct desk *desk, const struct ics_order *order, const char *number,
                        char path[PATH_SIZE], struct err *err)
{
    char day[DATE_TEXT_SIZE];
    int size = order->path ? snprintf(path, PATH_SIZE, "%s", order->path)
                           : snprintf(path, PATH_SIZE, "%s/%s_%s_%s.ics",
                                      order->folder ? order->folder : ".",
                                      date_text(desk->today, day), _("days-due"), number);

    if (size < 0 || size >= PATH_SIZE)
        return err_set(err, ERR_INPUT, _("the path of the file is too long"));
    if (!*place_name_of(path))
        return err_set(err, ERR_INPUT, _("“%s” names no file"), path);
    return order->overwrite || !place_is_taken(path) || place_refuse_taken(path, err);
}

/* The file is there before its record says so; a record that fails takes the file away again. */
static bool put_and_record(struct desk *desk, const struct ics_order *order, const struct str *text,
                           struct export_record *record, struct ics_result *result, struct err *err)
{
    AUTO_PLACE struct place place = {0};
    char folder[PATH_SIZE];

    record->rows = result->events;
    record->file = place_name_of(result->path);
    record->digest = digest_of(text->text, strlen(text->text));
    if (!place_folder_of(result->path, folder))
        return err_set(err, ERR_INPUT, _("the path of the file is too long"));
    if (!place_begin(&place, folder, err) || !place_write(&place, text->text, err) ||
        !place_put(&place, result->path, order->overwrite, err))
        return false;
    if (desk_export_end(desk, result->number, record, err))
        return true;
    (void) unlink(result->path);
    return false;
}

bool ics_write(struct desk *desk, const struct ics_order *order, struct ics_result *ret_result,
               struct err *err)
{
    AUTO_STR struct str text = {0};
    struct export_record record = {
        .of = EXPORT_OF_BODIES, .report = "days-due", .file = "", .filter = ""};
    struct err unclosed = {0};
    struct ics_result result = {0};

    str_init(&text, TEXT_MOST);
    if (order->path)
        record.file = place_name_of(order->path);
    if (!make_text(desk, &text, &result.events, err) ||
        !desk_export_begin(desk, &record, result.number, err))
        return false;
    if (!choose_path(desk, order, result.number, result.path, err) ||
        !put_and_record(desk, order, &text, &record, &result, err)) {
        (void) !desk_export_fail(desk, result.number, err->what, &unclosed);
        return false;
    }
    *ret_result = result;
    return true;
}
