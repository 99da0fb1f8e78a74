/* SPDX-License-Identifier: Apache-2.0 */
/* Points, weights and sums of a sheet.  The total of a complete sheet is rules' own (rubric_total);
 * the partial one is added here in the same way, for the scorer only. */
#include "tui/score_form.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "rules/judge.h"

#define POINTS_MOST  5 /* "85.5" and "100.5" stand there, to be corrected */
#define COMMENT_MOST 300
#define WHOLE_MOST   600
#define FINE         1000000 /* parts of a hundredth, so that partial sums lose nothing seen */

static const char *name_of(const char *kind, const struct criterion *criterion, struct arena *arena)
{
    return arena_format(arena, "%s:%s", kind, criterion->id);
}

static const struct criterion *criterion_named(const struct item *item, const char *name)
{
    for (size_t i = 0; i < item->criterion_count; i++)
        if (text_is(item->criteria[i].id, name + 2))
            return &item->criteria[i];
    return NULL;
}

static bool read_points(const struct criterion *criterion, const char *typed, int *ret_points,
                        struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct fact fact;

    if (!fact_read(criterion->id, FACT_COUNT, typed, &arena, &fact, NULL) || fact.count < 0 ||
        fact.count > criterion->most) {
        err_set(err, ERR_INPUT, _("these points cannot be"));
        return err_hint(err, _("Write whole points from 0 to %d."), criterion->most);
    }
    *ret_points = (int) fact.count;
    return true;
}

static bool check_points(void *of, const char *name, const char *value, struct err *err)
{
    const struct score_form *score = of;
    const struct criterion *criterion = criterion_named(score->item, name);
    int points;

    return !criterion || read_points(criterion, value, &points, err);
}

static const struct field *make_fields(struct score_form *score, int *ret_count)
{
    const struct item *item = score->item;
    struct field *fields =
        arena_get(&score->labels, (2 * item->criterion_count + 2) * sizeof *fields);
    int count = 0;

    score->language = language_now();
    for (size_t i = 0; i < item->criterion_count; i++) {
        const struct criterion *criterion = &item->criteria[i];

        fields[count++] = (struct field){.name = name_of("p", criterion, &score->labels),
                                         .label = words_now(&criterion->name),
                                         .help = words_now(&criterion->help),
                                         .unit = score->sums[i],
                                         .most = POINTS_MOST,
                                         .check = check_points};
        fields[count++] = (struct field){.name = name_of("c", criterion, &score->labels),
                                         .label = _("  comment"),
                                         .help = words_now(&criterion->help),
                                         .most = COMMENT_MOST};
    }
    fields[count++] =
        (struct field){.name = SCORE_COMMENT,
                       .label = _("Comment of the sheet"),
                       .help = arena_format(&score->labels,
                                            _("Needed for a total under the pass mark (%d) and "
                                              "for full points."),
                                            item->pass_mark),
                       .kind = FIELD_LINES,
                       .most = WHOLE_MOST};
    *ret_count = count;
    return fields;
}

static void keep(struct score_form *score, const char *name, const char *saved, bool over)
{
    if (over || text_empty(form_value(&score->form, name)))
        form_set(&score->form, name, saved);
}

static void put_saved(struct score_form *score, const struct score_sheet *sheet, bool over)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < sheet->line_count; i++) {
        const struct score_line *line = &sheet->lines[i];

        if (line->has_points)
            keep(score, name_of("p", line->criterion, &arena),
                 arena_format(&arena, "%d", line->points), over);
        keep(score, name_of("c", line->criterion, &arena), line->comment ? line->comment : "",
             over);
    }
    keep(score, SCORE_COMMENT, sheet->comment ? sheet->comment : "", over);
}

void score_keep_saved(struct score_form *score, const struct score_sheet *sheet)
{
    put_saved(score, sheet, false);
}

void score_form_init(struct score_form *score, struct console *console, const struct item *item,
                     const struct score_sheet *sheet)
{
    const struct field *fields;
    int count;

    *score = (struct score_form){.item = item};
    score->sums = mem_zero(item->criterion_count + 1, sizeof *score->sums);
    fields = make_fields(score, &count);
    form_init(&score->form, console, fields, count, score);
    put_saved(score, sheet, true);
    score_sum(score);
}

void score_form_release(struct score_form *score)
{
    form_release(&score->form);
    arena_release(&score->labels);
    mem_free_at(&score->sums);
    *score = (struct score_form){0};
}

void score_form_speak(struct score_form *score)
{
    struct arena old = score->labels;
    const struct field *fields;
    int count;

    if (score->language == language_now())
        return;
    score->labels = (struct arena){0};
    fields = make_fields(score, &count);
    form_change(&score->form, fields, count);
    arena_release(&old);
    score_sum(score);
}

/* ---- values ---- */

static const char *value(const struct score_form *score, const char *kind, size_t criterion)
{
    AUTO_ARENA struct arena arena = {0};
    const char *text =
        form_value(&score->form, name_of(kind, &score->item->criteria[criterion], &arena));

    return text ? text : "";
}

const char *score_points(const struct score_form *score, size_t criterion)
{
    return value(score, "p", criterion);
}

const char *score_comment(const struct score_form *score, size_t criterion)
{
    return value(score, "c", criterion);
}

int score_focus(const struct score_form *score)
{
    const char *focus = form_focus(&score->form);

    if (!focus || focus[0] != 'p' || focus[1] != ':')
        return -1;
    for (size_t i = 0; i < score->item->criterion_count; i++)
        if (text_is(score->item->criteria[i].id, focus + 2))
            return (int) i;
    return -1;
}

bool score_complain(struct score_form *score)
{
    int at = score_focus(score), points;
    AUTO_ARENA struct arena arena = {0};
    const struct criterion *criterion = at < 0 ? NULL : &score->item->criteria[at];

    if (!criterion || !strchr(score_points(score, (size_t) at), '.') ||
        read_points(criterion, score_points(score, (size_t) at), &points, NULL))
        return false;
    form_fail(&score->form, form_focus(&score->form),
              arena_format(&arena, _("points are whole: 0 to %d"), criterion->most));
    return true;
}

bool score_copy_above(struct score_form *score)
{
    int at = score_focus(score);

    if (at < 1 || text_empty(score_points(score, (size_t) at - 1)))
        return false;
    form_set(&score->form, form_focus(&score->form), score_points(score, (size_t) at - 1));
    score->changed = true;
    score_sum(score);
    return true;
}

/* ---- sums ---- */

/* Points over most, times weight, in hundredths × FINE. */
static int64_t fine_share(const struct criterion *criterion, int points)
{
    return points * criterion->weight.ppm * (FINE / 100) / criterion->most;
}

const char *centi_text(int centi, struct arena *arena)
{
    return arena_format(arena, "%d.%02d", centi / 100, centi % 100);
}

void score_sum(struct score_form *score)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < score->item->criterion_count; i++) {
        const struct criterion *criterion = &score->item->criteria[i];
        const char *typed = score_points(score, i), *sum = "-";
        char weight[RATIO_TEXT_SIZE];
        int points = 0;

        if (!text_empty(typed) && read_points(criterion, typed, &points, NULL))
            sum = centi_text((int) (fine_share(criterion, points) / FINE), &arena);
        snprintf(score->sums[i], SCORE_UNIT, "/ %d  × %s = %s", criterion->most,
                 ratio_text(criterion->weight, weight), sum);
    }
}

int score_total(const struct score_form *score, int *ret_centi)
{
    AUTO_ARENA struct arena arena = {0};
    size_t count = score->item->criterion_count;
    struct points *points = arena_get(&arena, (count + 1) * sizeof *points);
    int64_t fine = 0;
    size_t scored = 0;

    for (size_t i = 0; i < count; i++) {
        const struct criterion *criterion = &score->item->criteria[i];
        const char *typed = score_points(score, i);
        int given = 0;

        if (text_empty(typed) || !read_points(criterion, typed, &given, NULL))
            continue;
        points[scored++] = (struct points){.criterion = criterion->id, .points = given};
        fine += fine_share(criterion, given);
    }
    *ret_centi = (int) (fine / FINE);
    if (scored == count && !rubric_total(score->item, points, scored, ret_centi, NULL))
        *ret_centi = (int) (fine / FINE);
    return (int) scored;
}

bool score_is_complete(struct score_form *score)
{
    AUTO_ARENA struct arena arena = {0};
    bool complete = true;

    for (size_t i = score->item->criterion_count; i > 0; i--) {
        const char *name = name_of("p", &score->item->criteria[i - 1], &arena);

        if (!text_empty(score_points(score, i - 1)))
            continue;
        form_fail(&score->form, name, _("not scored yet"));
        form_go(&score->form, name);
        complete = false;
    }
    return complete;
}

int score_unjustified(const struct score_form *score)
{
    for (size_t i = 0; i < score->item->criterion_count; i++) {
        const struct criterion *criterion = &score->item->criteria[i];
        int points;

        if (!text_empty(score_comment(score, i)) ||
            !read_points(criterion, score_points(score, i), &points, NULL))
            continue;
        if (points == criterion->most || points * 100 < score->item->pass_mark * criterion->most)
            return (int) i;
    }
    return -1;
}

/* ---- as text ---- */

const char *score_sheet_text(const struct item *item, const struct score_sheet *sheet,
                             struct arena *arena)
{
    const char *text = sheet->sealed
                           ? arena_format(arena, _("Sealed. Total %1$s, pass mark %2$d.\n\n"),
                                          centi_text(sheet->total_centi, arena), item->pass_mark)
                           : arena_format(arena, "%s\n\n", _("The review is closed."));

    for (size_t i = 0; i < sheet->line_count; i++) {
        const struct score_line *line = &sheet->lines[i];
        const struct criterion *criterion = line->criterion;
        char weight[RATIO_TEXT_SIZE];

        text = arena_format(
            arena, "%s%s\n   %s / %d × %s = %s\n", text, words_now(&criterion->name),
            line->has_points ? arena_format(arena, "%d", line->points) : "-", criterion->most,
            ratio_text(criterion->weight, weight),
            line->has_points ? centi_text((int) (fine_share(criterion, line->points) / FINE), arena)
                             : "-");
        if (!text_empty(line->comment))
            text = arena_format(arena, "%s   %s\n", text, line->comment);
    }
    return arena_format(arena, "%s\n%s\n%s\n", text, _("Comment of the sheet"),
                        text_empty(sheet->comment) ? "-" : sheet->comment);
}
