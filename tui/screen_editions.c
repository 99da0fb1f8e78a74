/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of the rules: which are in force, which wait and for whom; of the one in focus who did what
 * when, and the report it was rehearsed with.  What can be done is the desk's. */
#include <stdio.h>

#include "base/text.h"
#include "desk/edition.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/page.h"
#include "tui/rehearse_words.h"
#include "tui/screens_inside.h"

#define FOOT_SHARE  3 /* of the body's rows, one part is what is told of the text in focus */
#define FOOT_LEAST  8
#define FLAT_BELOW  14 /* rows of body under which the list alone must do */
#define REASON_MOST 200

struct editions_page {
    struct world *world;
    struct edition_versions versions;
    struct edition_report report; /* of the one in focus */
    int64_t report_of;            /* its id; 0: none read */
    bool whole;                   /* the report fills the body */
    int64_t moving;               /* the text a reason is asked for */
    int64_t moving_version;
    enum edition_move move;
    bool asks_reason; /* of the text moving: the list may turn while its question stands */
    struct list list;
    struct page detail;
};

static const struct list_column columns[] = {
    {.title = N_("Measure"), .width = 30, .grow = 3, .priority = 0},
    {.title = N_("Lead"), .width = 10, .priority = 3},
    {.title = N_("From day"), .width = 11, .priority = 1},
    {.title = N_("State"), .width = 14, .priority = 0},
    {.title = N_("Digest"), .width = 9, .priority = 2},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

static const struct edition_version *in_focus(const struct editions_page *page)
{
    int64_t at = page->list.at;

    return at >= 0 && at < (int64_t) page->versions.count ? &page->versions.list[at] : NULL;
}

/* In the edition of its own day where the catalogue has it, else in any. */
static const struct edition *edition_of(const struct catalogue *catalogue,
                                        const struct edition_version *version)
{
    const struct edition *found = NULL;

    for (size_t i = 0; i < catalogue->edition_count; i++)
        if (catalogue->editions[i].measure == version->measure &&
            (!found || catalogue->editions[i].from.day == version->from.day))
            found = &catalogue->editions[i];
    return found;
}

/* "3 发放“语料券”（2 个事项）": people know a text by its measure, not by its file. */
static const char *name_text(const struct editions_page *page,
                             const struct edition_version *version, struct arena *arena)
{
    const struct edition *edition = edition_of(page->world->catalogue, version);

    if (version->measure == EDITION_POLICY)
        return _("The policy as a whole: settings, common parts");
    if (!edition)
        return version->path;
    if (edition->item_count == 1)
        return arena_format(arena, "%d %s", version->measure, words_now(&edition->name));
    return arena_format(arena, _("%1$d %2$s (%3$zu items)"), version->measure,
                        words_now(&edition->name), edition->item_count);
}

static const char *state_text(const struct editions_page *page,
                              const struct edition_version *version)
{
    enum edition_state state = edition_state(version, page->world->desk.today);

    if (version->id == 0)
        return _("not registered");
    return version->adopted && state == EDITION_IN_FORCE ? _("Adopted")
                                                         : _(edition_state_row(state)->label);
}

static int64_t count_rows(void *of)
{
    return (int64_t) ((struct editions_page *) of)->versions.count;
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct editions_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct edition_version *row = &page->versions.list[first + i];
        char day[DATE_TEXT_SIZE], digest[DIGEST_TEXT_SIZE];
        bool decides = edition_decides(row);

        ret_rows[i] = (struct list_row){
            .id = row->id,
            .cells = {name_text(page, row, arena),
                      department_short(page->world->catalogue, row->department),
                      arena_text(arena, date_text(row->from, day)), state_text(page, row),
                      arena_format(arena, "%.8s", digest_text(&row->digest, digest))},
            .late = row->loaded && !decides,
            .dim = row->stored == EDITION_DISCARDED || (decides && !row->loaded)};
    }
    return count;
}

static bool load(struct editions_page *page, struct err *err)
{
    struct edition_versions read = {0};

    world_tick(page->world);
    if (!desk_editions(&page->world->desk, &read, err))
        return false;
    edition_versions_release(&page->versions);
    page->versions = read;
    edition_report_release(&page->report);
    page->report_of = 0;
    return true;
}

static void reload(struct screen *screen)
{
    struct editions_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
}

static bool editions_open(struct screen *screen, const void *argument, struct err *err)
{
    struct editions_page *page = screen->state;

    (void) argument;
    page->world = screen_world(screen);
    if (!load(page, err))
        return false;
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("No text of the rules is known."));
    return true;
}

/* ---- drawing ---- */

static void read_report(struct editions_page *page, const struct edition_version *version)
{
    struct err ignored = {0};

    if (page->report_of == version->id)
        return;
    edition_report_release(&page->report);
    page->report_of = version->id;
    if (version->rehearsal_id != 0 &&
        !desk_edition_report(&page->world->desk, version->id, &page->report, &ignored))
        edition_report_release(&page->report);
}

static void add_who(struct page *detail, const char *label, const char *who, int64_t at_ms)
{
    char at[INSTANT_TEXT_SIZE];

    if (!text_empty(who))
        page_pair(detail, label, page_say(detail, "%s  %s", who, instant_text(at_ms, at)));
}

static void fill_head(struct editions_page *page, const struct edition_version *version)
{
    struct page *detail = &page->detail;

    page_heading(detail, page_say(detail, "%s  %s", name_text(page, version, &detail->arena),
                                  state_text(page, version)));
    page_pair(detail, _("Catalogue file"), version->path);
    if (version->loaded && !edition_decides(version))
        page_marked(detail, STYLE_WARNING, "!",
                    _("The catalogue in use holds it, and nothing is decided by it until it is in "
                      "force."));
    if (version->adopted)
        page_text(detail, STYLE_DIM,
                  _("Carried over: in force before the register was opened, approved by nobody "
                    "in it."));
    add_who(detail, _("Drafted"), version->drafter, version->drafted_ms);
    add_who(detail, _("Rehearsed"), version->rehearser, version->rehearsed_ms);
    add_who(detail, _("Approved"), version->approver, version->approved_ms);
    add_who(detail, _("Put in force"), version->putter, version->in_force_ms);
}

static void fill_report(struct editions_page *page)
{
    const struct edition_report *report = &page->report;
    struct page *detail = &page->detail;

    if (report->of.id == 0)
        return;
    page_text(detail, STYLE_NORMAL, rehearsal_counts_text(&report->rehearsal, &detail->arena));
    page_text(detail, STYLE_NORMAL, rehearsal_sums_text(&report->rehearsal, &detail->arena));
    page_text(detail, STYLE_NORMAL, rehearsal_parts_text(&report->rehearsal, &detail->arena));
    if (report->faults > 0)
        page_marked(detail, STYLE_WARNING, "!", examples_fail_text(report->faults, &detail->arena));
    for (size_t i = 0; i < report->rehearsal.pool_count; i++)
        page_text(detail, STYLE_NORMAL,
                  rehearsed_pool_text(&report->rehearsal.pools[i], &detail->arena));
}

static void fill_rows(struct editions_page *page)
{
    struct page *detail = &page->detail;

    for (size_t i = 0; i < page->report.row_count; i++) {
        const struct rehearsed *row = &page->report.rows[i];

        page_heading(detail,
                     page_say(detail, "%s  %s", row->number,
                              applicant_text(row->applicant, row->invented, &detail->arena)));
        page_pair(detail, _("Now"), rehearsed_side_text(&row->before, &detail->arena));
        page_marked(detail, STYLE_NORMAL, "  ", row->before.why);
        page_pair(detail, _("By the draft"), rehearsed_side_text(&row->after, &detail->arena));
        page_marked(detail, STYLE_NORMAL, "  ", row->after.why);
    }
    if (page->report.hidden > 0)
        page_text(detail, STYLE_DIM,
                  page_say(detail, _("%zu more of other departments"), page->report.hidden));
}

static int foot_rows(int rows)
{
    int share = rows / FOOT_SHARE;

    return rows < FLAT_BELOW ? 0 : share < FOOT_LEAST ? FOOT_LEAST : share;
}

static void editions_draw(struct screen *screen, struct frame *frame)
{
    struct editions_page *page = screen->state;
    const struct edition_version *version = in_focus(page);
    struct area body = frame->layout.body;
    int foot = foot_rows(body.rows);
    struct area below = area_below(body, body.rows - foot);

    frame_title(frame, "%s", _("Policy > Texts of the rules"));
    page_clear(&page->detail);
    if (version) {
        read_report(page, version);
        fill_head(page, version);
        fill_report(page);
    }
    if (page->whole && version) {
        fill_rows(page);
        page_draw(&page->detail, frame->grid, body, true);
        return;
    }
    list_draw(&page->list, frame->grid, area_top(body, body.rows - foot), true);
    if (foot == 0)
        return;
    grid_rule(frame->grid, below.y, below.x, below.cols, STYLE_RULE);
    page_draw(&page->detail, frame->grid, area_below(below, 1), false);
}

/* ---- commands ---- */

static bool make_move(struct editions_page *page, const char *reason, struct findings *findings,
                      struct err *err)
{
    const struct edition_details details = {.reason = reason};

    world_tick(page->world);
    return desk_edition_move(&page->world->desk, page->moving, page->moving_version, page->move,
                             &details, findings, err);
}

/* What is in force stands further down: the cursor goes along, so that the next key is of it. */
static void stay_on(struct editions_page *page)
{
    list_read(&page->list);
    for (size_t i = 0; i < page->versions.count; i++)
        if (page->versions.list[i].id == page->moving)
            list_go(&page->list, (int64_t) i);
}

static void moved(struct screen *screen)
{
    struct editions_page *page = screen->state;

    console_say(screen->console, SAY_DONE, _("Done: %s."), _(edition_move_row(page->move)->label));
    reload(screen);
    stay_on(page);
}

static bool reason_given(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;
    AUTO_FINDINGS struct findings findings = {0};

    if (!make_move(screen->state, text, &findings, err))
        return false;
    moved(screen);
    return true;
}

static bool ask_reason(struct screen *screen, const char *question)
{
    struct editions_page *page = screen->state;

    return dialog_ask(screen->console,
                      &(struct asking){.title = _(edition_move_row(page->move)->label),
                                       .question = question,
                                       .most = REASON_MOST,
                                       .required = true,
                                       .done = reason_given,
                                       .of = screen});
}

static void yes_said(void *of)
{
    struct screen *screen = of;
    AUTO_FINDINGS struct findings findings = {0};
    struct editions_page *page = screen->state;
    struct err err = {0};

    if (page->asks_reason)
        ask_reason(screen, _("Why it is approved although worked examples of the folder it was "
                             "rehearsed with do not come out, for the journal."));
    else if (make_move(screen->state, "", &findings, &err))
        moved(screen);
    else
        console_fail(screen->console, &err);
}

/* What speaks against it without standing in the way: said before the yes. */
static const char *doubts_text(struct editions_page *page, const struct edition_version *version,
                               const struct findings *findings, struct arena *arena)
{
    const char *text = "";
    char day[DATE_TEXT_SIZE];

    if (page->move != EDITION_MOVE_APPROVE && page->move != EDITION_MOVE_PUT)
        return "";
    for (size_t i = 0; i < findings->count; i++)
        text = arena_format(arena, "%s\n! %s", text, findings->list[i].text);
    if (!version->loaded)
        text = arena_format(arena,
                            _("%1$s\n! The catalogue in use does not hold it. The register keeps "
                              "the text: xianfeng policy text %2$lld prints it."),
                            text, (long long) version->id);
    if (page->report.of.id != 0 && page->report.faults > 0)
        text =
            arena_format(arena, "%s\n! %s", text, examples_fail_text(page->report.faults, arena));
    if (version->from.day < page->world->desk.today.day)
        text =
            arena_format(arena,
                         _("%1$s\n! Its first day, %2$s, is past: what was received since then was "
                           "judged by the text before."),
                         text, date_text(version->from, day));
    return text;
}

/* What is signed is the text and the report of its rehearsal: both are named. */
static const char *question(struct editions_page *page, const struct edition_version *version,
                            const struct findings *findings, struct arena *arena)
{
    char digest[DIGEST_TEXT_SIZE];

    read_report(page, version);
    return arena_format(arena, "%s\n%s (%.8s)\n%s\n%s\n%s%s", name_text(page, version, arena),
                        version->path, digest_text(&version->digest, digest),
                        rehearsal_counts_text(&page->report.rehearsal, arena),
                        rehearsal_sums_text(&page->report.rehearsal, arena),
                        rehearsal_parts_text(&page->report.rehearsal, arena),
                        doubts_text(page, version, findings, arena));
}

static bool ask_before(struct screen *screen, const struct edition_version *version,
                       const struct findings *findings, const char *opener)
{
    struct editions_page *page = screen->state;
    const struct move_row *row = edition_move_row(page->move);
    AUTO_ARENA struct arena arena = {0};

    if (row->flags & MOVE_NEEDS_REASON)
        return ask_reason(screen, _("The reason, for the journal."));
    return dialog_confirm(screen->console,
                          &(struct confirm){.title = _(row->label),
                                            .question = question(page, version, findings, &arena),
                                            .yes = _(row->label),
                                            .opener = opener,
                                            .done = yes_said,
                                            .of = screen});
}

static bool start_move(struct screen *screen, enum edition_move move, const char *opener)
{
    struct editions_page *page = screen->state;
    const struct edition_version *version = in_focus(page);
    AUTO_FINDINGS struct findings findings = {0};

    if (!version || version->id == 0)
        return true;
    world_tick(page->world);
    page->moving = version->id;
    page->moving_version = version->version;
    page->move = move;
    page->asks_reason = edition_asks_reason(version, move);
    if (desk_edition_may(&page->world->desk, version->id, move, &findings))
        return ask_before(screen, version, &findings, opener);
    findings_show(screen->console, _(edition_move_row(move)->label), &findings);
    return true;
}

static const struct {
    enum command_id id;
    enum edition_move move;
    const char *opener;
} moves[] = {
    {CMD_EDITION_APPROVE, EDITION_MOVE_APPROVE, "a"},
    {CMD_EDITION_TAKE_BACK, EDITION_MOVE_TAKE_BACK, "u"},
    {CMD_EDITION_PUT, EDITION_MOVE_PUT, "p"},
    {CMD_EDITION_RECALL, EDITION_MOVE_RECALL, "x"},
    {CMD_EDITION_DISCARD, EDITION_MOVE_DISCARD, "d"},
};
#define MOVES (sizeof moves / sizeof *moves)

static bool editions_command(struct screen *screen, enum command_id id)
{
    struct editions_page *page = screen->state;

    for (size_t i = 0; i < MOVES; i++)
        if (moves[i].id == id)
            return start_move(screen, moves[i].move, moves[i].opener);
    switch ((int) id) { /* the rest is the list's or the page's */
    case CMD_LIST_OPEN:
        page->whole = !page->whole;
        page_restart(&page->detail);
        return true;
    case CMD_BACK: /* from the report to the list; from there it is the console's */
        if (!page->whole)
            return false;
        page->whole = false;
        return true;
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        break;
    }
    return page->whole ? page_command(&page->detail, id) : list_command(&page->list, id);
}

/* What the state and the role allow is offered; persons and guards are told when it is tried. */
static bool offered(const struct editions_page *page, enum edition_move move)
{
    const struct edition_version *version = in_focus(page);
    const struct move_row *row = edition_move_row(move);

    return version && version->id != 0 && (row->from & (1u << version->stored)) &&
           !(version->adopted && move == EDITION_MOVE_RECALL) &&
           (row->roles & (1u << page->world->desk.clerk.role));
}

static enum readiness editions_may(const struct screen *screen, enum command_id id,
                                   const char **ret_missing)
{
    const struct editions_page *page = screen->state;

    for (size_t i = 0; i < MOVES; i++)
        if (moves[i].id == id && !offered(page, moves[i].move))
            return COMMAND_HIDDEN;
    if (id == CMD_LIST_OPEN && !in_focus(page)) {
        *ret_missing = _(need_text(NEEDS_ROW));
        return COMMAND_MISSING;
    }
    return id == CMD_LIST_SELECT ? COMMAND_HIDDEN : COMMAND_READY;
}

static void editions_close(struct screen *screen)
{
    struct editions_page *page = screen->state;

    list_release(&page->list);
    page_release(&page->detail);
    edition_report_release(&page->report);
    edition_versions_release(&page->versions);
}

/* Of the report that the text in focus was rehearsed with. */
static const enum figure beside[] = {FIGURE_REHEARSED_NOW, FIGURE_REHEARSED_DRAFT,
                                     FIGURE_REHEARSED_DIFFERENCE, FIGURE_NONE};
static const struct screen_figures figures = {.beside = beside};

const struct screen_class screen_editions = {
    .name = "editions",
    .place = IN_EDITIONS,
    .widget = IN_LIST,
    .size = sizeof(struct editions_page),
    .open = editions_open,
    .draw = editions_draw,
    .command = editions_command,
    .may = editions_may,
    .resume = reload,
    .close = editions_close,
    .figures = &figures,
};
