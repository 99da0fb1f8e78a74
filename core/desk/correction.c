/* SPDX-License-Identifier: Apache-2.0 */
/* Keeps notices of correction: their lines, what became of each, how often and until when.
 * Leaves the clock to step.c, the draft to correction_draft.c, what stands before a move and what
 * takes it back to correction_guard.c, the text for paper to letter_correction.c. */
#include "desk/correction_inside.h"

#include <assert.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/dossier.h"
#include "desk/merge.h"
#include "store/correction.h"
#include "store/people.h"

#define NOTE_MOST 1000 /* bytes */

static const char *const state_words[] = {
    [CORRECTION_OPEN] = "open",
    [CORRECTION_ANSWERED] = "answered",
    [CORRECTION_WAIVED] = "waived",
};

static const char *correction_state_word(enum correction_state state)
{
    assert((size_t) state < sizeof state_words / sizeof state_words[0]);
    return state_words[state];
}

static enum correction_state state_of(const char *word)
{
    for (size_t i = 0; i < sizeof state_words / sizeof state_words[0]; i++)
        if (text_is(word, state_words[i]))
            return (enum correction_state) i;
    return CORRECTION_OPEN; /* the table's CHECK knows no other word */
}

/* ---- reading ---- */

static struct overlay *overlay_of(struct application_page *page, int64_t id)
{
    for (size_t i = 0; i < page->overlay_count; i++)
        if (page->overlays[i].id == id)
            return &page->overlays[i];
    return NULL;
}

static void take_item(struct overlay *overlay, const struct store_correction_item *stored,
                      struct arena *arena)
{
    *ARENA_PUSH(arena, overlay->items, overlay->item_count) = (struct correction_item){
        .line = stored->line,
        .text = stored->text,
        .source = stored->source,
        .state = state_of(stored->state),
        .note = stored->note,
        .settled_on = stored->settled_on,
        .clerk = stored->clerk,
    };
}

bool correction_load(struct desk *desk, struct application_page *page, struct err *err)
{
    struct store_correction_notice *notices;
    struct store_correction_item *items;
    size_t notice_count, item_count;
    int64_t id = page->application.id;

    if (page->overlay_count == 0)
        return true;
    if (!store_correction_notices(desk->store, id, &page->arena, &notices, &notice_count, err) ||
        !store_correction_items(desk->store, id, &page->arena, &items, &item_count, err))
        return false;
    for (size_t i = 0; i < notice_count; i++) {
        struct overlay *overlay = overlay_of(page, notices[i].overlay_id);

        if (!overlay)
            continue;
        overlay->answer_by = notices[i].answer_by;
        overlay->first_by = notices[i].first_by;
        overlay->restored_on = notices[i].restored_on;
    }
    for (size_t i = 0; i < item_count; i++) {
        struct overlay *overlay = overlay_of(page, items[i].overlay_id);

        if (overlay)
            take_item(overlay, &items[i], &page->arena);
    }
    return true;
}

const struct overlay *desk_correction_open(const struct application_page *page)
{
    for (size_t i = page->overlay_count; i > 0; i--)
        if (page->overlays[i - 1].kind == OVERLAY_RETURN &&
            date_is_none(page->overlays[i - 1].ended_on))
            return &page->overlays[i - 1];
    return NULL;
}

int desk_correction_overdue(const struct desk *desk, const struct overlay *overlay)
{
    if (!overlay || date_is_none(overlay->answer_by) || !date_is_none(overlay->ended_on) ||
        desk->today.day <= overlay->answer_by.day)
        return 0;
    int days = calendar_between(desk->calendar, overlay->answer_by, desk->today).count;

    return days > 0 ? days : 1; /* over on a day off: overdue all the same */
}

/* ---- sending ---- */

/* Who reads the notice later sees what was known and not asked. */
static void note_left_out(struct act *act, const struct application_page *page, const char *text,
                          const char *note)
{
    AUTO_ARENA struct arena arena = {0};
    struct correction_line *lines;
    size_t count = desk_correction_left_out(page, text, &arena, &lines);
    const char *all = "";

    for (size_t i = 0; i < count; i++)
        all = arena_format(&arena, "%s%s%s", all, i > 0 ? "\n" : "", lines[i].text);
    if (count == 0)
        return;
    act_change(act, "left_out", "", all);
    act_change(act, "left_out_note", "", note);
}

/* The paper says the day that is in force; what it rests on is the office's to know. */
static const char *basis_of(const struct desk *desk, struct date by, struct arena *arena)
{
    const struct setting *setting = catalogue_setting(desk->catalogue, SETTING_CORRECTION_DAYS);

    if (!setting || date_is_none(by))
        return "";
    return arena_format(arena, "%s%s%s", words_now(&setting->by),
                        grade_is_proved(setting->grade) ? "" : _("  [unproved]"),
                        *provisional_mark(desk->calendar, desk->today, by)
                            ? _("; provisional: the year has no calendar yet")
                            : "");
}

bool correction_send(struct act *act, const struct application_page *page, const char *text,
                     const char *left_out, struct err *err)
{
    struct desk *desk = act->desk;
    int days = catalogue_setting_number(desk->catalogue, SETTING_CORRECTION_DAYS);
    struct date by = days > 0 ? calendar_after(desk->calendar, desk->today, days, NULL) : DATE_NONE;
    AUTO_ARENA struct arena arena = {0};
    struct correction_line *draft;
    size_t count = desk_correction_draft(page, &arena, &draft);
    struct store_correction_item item = {0};

    note_left_out(act, page, text, left_out);
    if (!store_correction_begin(desk->store, page->application.id, by, err))
        return false;
    while ((item.text = correction_next_line(&text, &arena)) != NULL) {
        const struct correction_line *as = correction_drafted_as(draft, count, item.text);

        item.line++;
        item.source = as && !correction_names_more(as, item.text) ? as->source : "";
        if (item.line > CORRECTION_LINES_MOST)
            return err_set(err, ERR_INPUT, _("a notice has at most %d lines"),
                           CORRECTION_LINES_MOST);
        if (!store_correction_add(desk->store, page->application.id, &item, err))
            return false;
    }
    act_change_date(act, "answer_by", DATE_NONE, by);
    act_change(act, "answer_basis", "", basis_of(desk, by, &arena));
    return true;
}

/* ---- answering ---- */

static bool write_state(struct act *act, const struct overlay *overlay,
                        const struct correction_item *old, enum correction_state state,
                        const char *note, struct err *err)
{
    const struct desk *desk = act->desk;
    bool open = state == CORRECTION_OPEN;
    struct store_correction_item next = {
        .overlay_id = overlay->id,
        .line = old->line,
        .state = correction_state_word(state),
        .note = note,
        .settled_on = open ? DATE_NONE : desk->today,
    };
    AUTO_ARENA struct arena arena = {0};

    act_change(act, "correction", "", arena_format(&arena, "%d. %s", old->line, old->text));
    act_change(act, "correction_state", correction_state_word(old->state), next.state);
    act_change(act, "note", old->note, note);
    return store_correction_settle(desk->store, &next, open ? 0 : desk->clerk.id, err);
}

bool correction_follow(struct act *act, const struct application_page *page, const char *sort,
                       const char *id, bool good, struct err *err)
{
    const struct overlay *overlay = desk_correction_open(page);
    AUTO_ARENA struct arena arena = {0};
    const char *source = arena_format(&arena, "%s:%s", sort, id);

    for (size_t i = 0; overlay && i < overlay->item_count; i++) {
        const struct correction_item *item = &overlay->items[i];

        if (!text_is(item->source, source) || item->state == CORRECTION_WAIVED ||
            (item->state == CORRECTION_ANSWERED) == good)
            continue;
        if (!write_state(act, overlay, item, good ? CORRECTION_ANSWERED : CORRECTION_OPEN,
                         item->note, err))
            return false;
    }
    return true;
}

static const struct correction_item *item_at(const struct overlay *overlay, int line)
{
    for (size_t i = 0; overlay && i < overlay->item_count; i++)
        if (overlay->items[i].line == line)
            return &overlay->items[i];
    return NULL;
}

/* A line drafted from a paper that is missing: what answers it is the paper. */
static bool follow_paper(struct act *act, const struct application_page *page,
                         const struct correction_item *item, enum correction_state state,
                         struct err *err)
{
    const char *prefix = "material:";
    size_t size = strlen(prefix);

    if (strncmp(item->source, prefix, size) != 0 || state == CORRECTION_WAIVED ||
        (state == CORRECTION_OPEN && item->state != CORRECTION_ANSWERED))
        return true;
    return formal_write_material(act, page, item->source + size, state == CORRECTION_ANSWERED, err);
}

static bool state_is_good(enum correction_state state, const char *note, struct err *err)
{
    if (state != CORRECTION_WAIVED || !text_empty(note))
        return true;
    return err_set(err, ERR_INPUT, _("a line that is waived says why"));
}

static const char *state_words_now(enum correction_state state)
{
    switch (state) {
    case CORRECTION_OPEN:
        return _("not corrected");
    case CORRECTION_ANSWERED:
        return _("corrected");
    case CORRECTION_WAIVED:
        return _("waived");
    }
    return "";
}

/* Nobody settled it otherwise since it was seen so; what both settled the same is no clash. */
static bool item_is_as_seen(const struct correction_item *now, const struct correction_item *seen,
                            enum correction_state state, const char *note, struct err *err)
{
    char day[DATE_TEXT_SIZE];

    if (!seen || (now->state == seen->state && text_is(now->note, seen->note)) ||
        (now->state == state && text_is(now->note, note)))
        return true;
    err_set(err, ERR_CONFLICT, _("somebody else has set it to “%s” meanwhile"),
            text_empty(now->note) ? state_words_now(now->state) : now->note);
    if (!date_is_none(now->settled_on))
        err_detail(err, _("%s, %s"), now->clerk, date_text(now->settled_on, day));
    return err_hint(err, _("Yours was not written. Look at it as it is now; set it again to "
                           "replace theirs."));
}

static bool settle(struct desk *desk, int64_t id, int line, const struct correction_item *seen,
                   enum correction_state state, const char *note, struct err *err)
{
    enum right right = state == CORRECTION_WAIVED ? RIGHT_CHECK : RIGHT_CORRECT;
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct application *application = &dossier.page.application;
    const struct overlay *overlay;
    const struct correction_item *item;
    enum duty duty = desk->clerk.role == ROLE_INTAKE ? DUTY_ENTER : DUTY_HANDLE;

    if (!act_clean_lines(note, _("Note"), NOTE_MOST, &arena, &note, err) ||
        !state_is_good(state, note, err) || !act_begin(&act, desk, right_roles(right), err) ||
        !dossier_load(desk, id, &dossier, err) || !dossier_may_work(&dossier, WORK_ANSWER, err))
        return false;
    overlay = desk_correction_open(&dossier.page);
    if (!overlay)
        return err_set(err, ERR_REFUSED, _("it is not out for correction"));
    item = item_at(overlay, line);
    if (!item)
        return err_set(err, ERR_INPUT, _("the notice has no such line"));
    if (!item_is_as_seen(item, seen, state, note, err))
        return false;
    return write_state(&act, overlay, item, state, note, err) &&
           follow_paper(&act, &dossier.page, item, state, err) &&
           store_duty_add(desk->store, id, duty, desk->clerk.id, err) &&
           act_end(&act, "correction", "application", id, application->number, err);
}

bool desk_correction_settle(struct desk *desk, int64_t id, int line, enum correction_state state,
                            const char *note, struct err *err)
{
    return settle(desk, id, line, NULL, state, note, err);
}

bool desk_correction_settle_seen(struct desk *desk, int64_t id, const struct correction_item *seen,
                                 enum correction_state state, const char *note, struct err *err)
{
    return settle(desk, id, seen->line, seen, state, note, err);
}

const char *correction_answers(const struct application_page *page, struct arena *arena)
{
    const struct overlay *overlay = desk_correction_open(page);
    const char *text = "";

    for (size_t i = 0; overlay && i < overlay->item_count; i++) {
        const struct correction_item *item = &overlay->items[i];

        text = arena_format(arena, "%s%s%d. %s%s%s", text, i > 0 ? "\n" : "", item->line,
                            item->state == CORRECTION_WAIVED ? _("waived") : _("answered"),
                            text_empty(item->note) ? "" : _(": "), item->note);
    }
    return text;
}
