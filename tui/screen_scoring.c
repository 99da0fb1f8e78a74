/* SPDX-License-Identifier: Apache-2.0 */
/* A reviewer's own sheet beside the application's facts: typing points, keeping, saving, sealing.
 * Knows the order of that work; sums are score_form.c's, what may be sealed the desk's. */
#include <inttypes.h>
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/audit.h"
#include "desk/review.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/form_page.h"
#include "tui/pager.h"
#include "tui/score_form.h"
#include "tui/screens.h"

struct scoring_page {
    struct screen *screen;
    struct world *world;
    int64_t id;
    struct application_page page;
    const struct score_sheet *sheet; /* one's own, of page */
    bool closed;                     /* sealed, or the review is over: read only */
    bool declares;                   /* the declaration on conflicts comes first */
    struct score_form score;         /* while it is open */
    struct pager facts, sealed;
    bool beside; /* the facts have the focus */
    enum language language;
};

static struct scoring_page *page_of(const struct screen *screen)
{
    return screen->state;
}

/* ---- the facts beside ---- */

static void add_line(struct str *text, const char *label, const char *value)
{
    if (!text_empty(value))
        str_format(text, "%s\n   %s\n", label, value);
}

static void write_facts(struct scoring_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_STR struct str text = {0};
    const struct application *application = &page->page.application;
    const struct item *item = page->page.item;
    const struct organisation *applicant = &page->page.organisation;

    str_init(&text, DRAFT_MOST);
    add_line(&text, _("Title"), application->title);
    add_line(&text, _("Applicant"), applicant_text(applicant->name, applicant->invented, &arena));
    add_line(&text, _("Kind"), _(organisation_kind_label(applicant->kind)));
    if (application->has_requested)
        add_line(&text, _("Requested amount"), yuan_text(application->requested, &arena));
    for (size_t i = 0; i < item->ask_count; i++) {
        const struct fact *fact = facts_find(&page->page.facts, item->asks[i].fact);

        add_line(&text, words_now(&item->asks[i].label),
                 fact ? fact_text(fact, &item->asks[i], &arena) : _("not stated"));
    }
    for (size_t i = 0; i < page->page.material_count; i++)
        str_format(&text, "%s %s\n", page->page.materials[i].present ? "[x]" : "[ ]",
                   words_now(&page->page.materials[i].material->name));
    pager_set(&page->facts, text.text);
}

static const char *declaration_text(const struct scoring_page *page, struct arena *arena)
{
    const struct organisation *applicant = &page->page.organisation;

    return arena_format(
        arena,
        _("Declaration on conflicts of interest\n\nApplicant: %1$s\nLegal representative: "
          "%2$s\nContact: %3$s\n\nA conflict is, among others: you work or worked for the "
          "applicant within three years, hold shares in it, are related to one of its people, "
          "took part in this project, or compete with it for this support.\n\ny  I have no "
          "conflict of interest in this application, and begin to score.\nn  I have one, and step "
          "aside.\n"),
        applicant_text(applicant->name, applicant->invented, arena),
        text_empty(applicant->legal_representative) ? "–" : applicant->legal_representative,
        text_empty(applicant->contact_name) ? "–" : applicant->contact_name);
}

static void write_texts(struct scoring_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    int top = page->facts.top;

    page->language = language_now();
    write_facts(page);
    page->facts.top = top;
    if (page->declares)
        pager_set(&page->sealed, declaration_text(page, &arena));
    else if (page->closed)
        pager_set(&page->sealed, score_sheet_text(page->page.item, page->sheet, &arena));
    else
        score_form_speak(&page->score);
}

/* ---- reading ---- */

static bool find_own(struct scoring_page *page, struct err *err)
{
    for (size_t i = 0; i < page->page.sheet_count; i++)
        if (page->page.sheets[i].reviewer_id == page->world->desk.clerk.id) {
            page->sheet = &page->page.sheets[i];
            return true;
        }
    err_set(err, ERR_REFUSED, _("%s is not assigned to you for scoring"),
            page->page.application.number);
    return err_hint(err, _("Your own sheets stand in the list of applications, view mine."));
}

static const char *draft_name(const struct scoring_page *page, char ret_name[40])
{
    snprintf(ret_name, 40, "score-%" PRId64, page->id);
    return ret_name;
}

static void restore(struct scoring_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    const char *body = NULL;
    struct err err = {0};
    char name[40];

    if (!desk_draft_load(&page->world->desk, draft_name(page, name), &arena, &body, &err) ||
        text_empty(body))
        return;
    form_unpack(&page->score.form, body);
    score_keep_saved(&page->score, page->sheet); /* in another window since */
    score_sum(&page->score);
    page->score.changed = true;
    console_say(page->screen->console, SAY_NOTE,
                _("What was typed and not saved last time is restored; Ctrl-S saves it."));
}

static bool load(struct scoring_page *page, struct err *err)
{
    struct application_page read = {0};

    world_tick(page->world);
    if (!desk_application(&page->world->desk, page->id, &read, err))
        return false;
    application_page_release(&page->page);
    page->page = read;
    if (!find_own(page, err))
        return false;
    page->declares =
        page->sheet->status == SHEET_ASSIGNED &&
        (read.application.stage == STAGE_REVIEW || read.application.stage == STAGE_ACCEPTED);
    page->closed = page->declares || page->sheet->sealed || read.application.stage != STAGE_REVIEW;
    score_form_release(&page->score);
    if (!page->closed)
        score_form_init(&page->score, page->screen->console, page->page.item, page->sheet);
    write_texts(page);
    return true;
}

static bool scoring_open(struct screen *screen, const void *argument, struct err *err)
{
    struct scoring_page *page = page_of(screen);

    page->screen = screen;
    page->world = screen_world(screen);
    page->id = *(const int64_t *) argument;
    if (!load(page, err))
        return false;
    if (!page->closed)
        restore(page);
    return true;
}

/* ---- keeping, saving, sealing ---- */

static void drop_draft(struct scoring_page *page)
{
    struct err err = {0};
    char name[40];

    page->score.changed = false;
    form_kept(&page->score.form);
    if (!desk_draft_save(&page->world->desk, draft_name(page, name), "", &err))
        console_fail(page->screen->console, &err);
}

static bool is_changed(const struct scoring_page *page)
{
    return !page->closed && (page->score.changed || form_changed(&page->score.form));
}

static void keep_draft(struct screen *screen)
{
    struct scoring_page *page = page_of(screen);
    AUTO_STR struct str body = {0};
    struct err err = {0};
    char name[40];

    if (!is_changed(page))
        return;
    str_init(&body, DRAFT_MOST);
    form_pack(&page->score.form, &body);
    world_tick(page->world);
    if (!desk_draft_save(&page->world->desk, draft_name(page, name), body.text, &err))
        console_fail(screen->console, &err);
}

static bool points_are_right(struct scoring_page *page)
{
    if (form_check(&page->score.form))
        return true;
    console_say(page->screen->console, SAY_WARNING,
                _("Fields to correct: %d. F8 goes to the next."), form_errors(&page->score.form));
    return false;
}

static bool save(struct scoring_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    size_t count = page->page.item->criterion_count;
    struct typed_points *points = arena_get(&arena, (count + 1) * sizeof *points);
    struct err err = {0};

    if (!points_are_right(page))
        return false;
    for (size_t i = 0; i < count; i++)
        points[i] = (struct typed_points){.criterion = page->page.item->criteria[i].id,
                                          .points = score_points(&page->score, i),
                                          .comment = score_comment(&page->score, i)};
    world_tick(page->world);
    if (!desk_score_save_seen(&page->world->desk, page->id, page->sheet, points, count,
                              form_value(&page->score.form, SCORE_COMMENT), &err)) {
        console_fail(page->screen->console, &err);
        return false;
    }
    drop_draft(page);
    return true;
}

static void sealed(void *of)
{
    struct scoring_page *page = of;
    struct err err = {0};

    world_tick(page->world);
    if (!desk_score_seal(&page->world->desk, page->id, &err) || !load(page, &err)) {
        console_fail(page->screen->console, &err);
        return;
    }
    console_say(page->screen->console, SAY_DONE, _("Your sheet of %s is sealed."),
                page->page.application.number);
}

static bool has_its_comment(struct scoring_page *page, int centi)
{
    struct form *form = &page->score.form;

    if ((centi >= page->page.item->pass_mark * 100 && centi < 10000) ||
        !text_empty(form_value(form, SCORE_COMMENT)))
        return true;
    form_fail(form, SCORE_COMMENT,
              _("a total under the pass mark, or full points, needs a comment"));
    form_go(form, SCORE_COMMENT);
    console_say(page->screen->console, SAY_WARNING,
                _("Write the comment of the sheet, then seal it."));
    return false;
}

/* The same of each criterion: points at the most or under the pass mark's share. */
static bool points_have_comments(struct scoring_page *page)
{
    struct form *form = &page->score.form;
    int at = score_unjustified(&page->score);
    AUTO_ARENA struct arena arena = {0};
    const char *name;

    if (at < 0 || !text_empty(form_value(form, SCORE_COMMENT)))
        return true;
    name = arena_format(&arena, "c:%s", page->page.item->criteria[at].id);
    form_fail(form, name, _("points at the most, or under the pass mark, need a comment"));
    form_go(form, name);
    console_say(page->screen->console, SAY_WARNING,
                _("Write the comment beside them, or that of the sheet."));
    return false;
}

static void seal(struct scoring_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    int centi;

    if (!points_are_right(page))
        return;
    if (!score_is_complete(&page->score)) {
        console_say(page->screen->console, SAY_WARNING,
                    _("Every criterion needs points before the sheet is sealed."));
        return;
    }
    score_total(&page->score, &centi);
    if (!has_its_comment(page, centi) || !points_have_comments(page) || !save(page))
        return;
    dialog_confirm(
        page->screen->console,
        &(struct confirm){
            .title = _("Seal the sheet"),
            .question = arena_format(&arena,
                                     _("Seal your sheet of %1$s with the total %2$s? It cannot be "
                                       "changed any more."),
                                     page->page.application.number, centi_text(centi, &arena)),
            .yes = _("Seal"),
            .opener = "F10",
            .done = sealed,
            .of = page});
}

/* ---- the declaration ---- */

static bool declare(struct scoring_page *page)
{
    struct err err = {0};

    world_tick(page->world);
    if (!desk_conflict_declare(&page->world->desk, page->id, "", &err) || !load(page, &err)) {
        console_fail(page->screen->console, &err);
        return true;
    }
    restore(page);
    console_say(page->screen->console, SAY_DONE,
                _("You have declared that you have no conflict of interest in %s."),
                page->page.application.number);
    return true;
}

static bool recused(void *of, const char *text, struct err *err)
{
    struct scoring_page *page = of;

    world_tick(page->world);
    if (!desk_conflict_declare(&page->world->desk, page->id, text, err))
        return false;
    console_say(page->screen->console, SAY_DONE,
                _("You have stepped aside from %s; the officer is to assign somebody else."),
                page->page.application.number);
    console_close(page->screen);
    return true;
}

static bool recuse(struct scoring_page *page)
{
    dialog_ask(page->screen->console,
               &(struct asking){.title = _("Step aside"),
                                .question = _("What is the conflict? The officer reads it; it "
                                              "stands in the register of conflicts."),
                                .most = 300,
                                .lines = true,
                                .required = true,
                                .done = recused,
                                .of = page});
    return true;
}

/* ---- the screen ---- */

static void draw_sheet(struct scoring_page *page, struct grid *grid, struct area area)
{
    AUTO_ARENA struct arena arena = {0};
    const char *status;
    int centi, scored;

    if (page->closed) {
        area.x += 1;
        area.cols -= 2;
        pager_draw(&page->sealed, grid, area);
        return;
    }
    scored = score_total(&page->score, &centi);
    status = arena_format(&arena, _("sum %1$s   scored %2$d/%3$d"), centi_text(centi, &arena),
                          scored, (int) page->page.item->criterion_count);
    form_page_draw(&page->score.form, grid, area, status);
}

static void draw_facts(struct scoring_page *page, struct grid *grid, struct area area)
{
    grid_put_cut(grid, area.y, area.x + 1, area.cols - 1,
                 page->beside ? _("> Application (F6: the sheet)") : _("Application (F6)"),
                 STYLE_HEADING);
    pager_draw(&page->facts, grid,
               (struct area){area.y + 1, area.x + 1, area.rows - 1, area.cols - 2});
    if (page->beside)
        grid_cursor(grid, area.y, area.x + 1);
}

static void scoring_draw(struct screen *screen, struct frame *frame)
{
    struct scoring_page *page = page_of(screen);
    const struct application *application = &page->page.application;

    if (page->language != language_now())
        write_texts(page);
    frame_title(frame, _("Scoring > %1$s %2$s"), application->number, application->title);
    frame_context(frame, _("%1$s   pass mark %2$d%3$s   %4$s"),
                  item_text(page->world->catalogue, application->item, &page->page.arena),
                  page->page.item->pass_mark,
                  grade_is_proved(page->page.item->rubric_grade) ? "" : _(" (unproved)"),
                  page->declares ? _("declaration first")
                  : page->closed ? _("read only")
                  : page->page.panel_ms != 0
                      ? _("reopened: the panel sees these points once they are sealed")
                      : _("only you see these points until the panel begins"));
    if (frame->layout.panes < 2) {
        if (page->beside)
            draw_facts(page, frame->grid, frame->layout.body);
        else
            draw_sheet(page, frame->grid, frame->layout.body);
        return;
    }
    draw_sheet(page, frame->grid, frame->layout.pane[0]);
    grid_stem(frame->grid, frame->layout.body.y, frame->layout.pane[1].x - 1,
              frame->layout.body.rows, STYLE_RULE);
    struct area beside = frame->layout.pane[1]; /* a third pane is joined to the second */
    beside.cols = frame->layout.body.cols - beside.x;
    draw_facts(page, frame->grid, beside);
}

static bool sheet_command(struct scoring_page *page, enum command_id id)
{
    bool done;

    switch ((int) id) { /* the rest is the form's */
    case CMD_FORM_DRAFT:
        if (save(page))
            console_say(page->screen->console, SAY_DONE, _("The points are saved."));
        return true;
    case CMD_FORM_SUBMIT:
        seal(page);
        return true;
    case CMD_SCORING_COPY:
        if (!score_copy_above(&page->score))
            console_say(page->screen->console, SAY_NOTE,
                        _("There are no points above to take over."));
        return true;
    default:
        done = form_command(&page->score.form, id);
        score_sum(&page->score);
        return done;
    }
}

static bool scoring_command(struct screen *screen, enum command_id id)
{
    struct scoring_page *page = page_of(screen);

    if (id == CMD_BACK) {
        keep_draft(screen);
        return false;
    }
    if (id == CMD_SCORING_DECLARE)
        return declare(page);
    if (id == CMD_SCORING_RECUSE)
        return recuse(page);
    if (id == CMD_SCORING_PANE) {
        page->beside = !page->beside;
        return true;
    }
    return !page->closed && !page->beside && sheet_command(page, id);
}

/* "7.5" is no points: the point is written down, so that the digits around it are not joined, and
 * the field stands in error until it is corrected. */
static bool is_point(struct key narrow)
{
    return narrow.rune == '.' || narrow.rune == ',' || narrow.rune == 0x3002; /* 。 */
}

static bool fraction_key(struct scoring_page *page, struct key key)
{
    bool done = form_key(&page->score.form, key);

    if (score_complain(&page->score))
        console_say(page->screen->console, SAY_WARNING,
                    _("Points are whole numbers: correct the field."));
    return done;
}

/* In a points field digits are points, "=" takes over those above, and nothing else is typed. */
static bool points_key(struct scoring_page *page, struct key key, bool *ret_done)
{
    struct key narrow = key_narrow(key);

    if (score_focus(&page->score) < 0 || !key_is_text(key))
        return false;
    if (narrow.rune >= '0' && narrow.rune <= '9') {
        *ret_done = fraction_key(page, narrow);
    } else if (is_point(narrow)) {
        *ret_done = fraction_key(page, (struct key){.code = K_RUNE, .rune = '.'});
    } else if (narrow.rune == '=') {
        *ret_done = sheet_command(page, CMD_SCORING_COPY);
    } else {
        console_say(page->screen->console, SAY_NOTE,
                    _("Points are digits; Tab goes on to the comment."));
        *ret_done = true;
    }
    return true;
}

static bool scoring_key(struct screen *screen, struct key key)
{
    struct scoring_page *page = page_of(screen);
    enum command_id id = command_by_key(IN_PAGER, key);
    bool done;

    if (page->closed || page->beside)
        return id != CMD_NONE && pager_command(page->beside ? &page->facts : &page->sealed, id);
    if (!points_key(page, key, &done))
        done = form_key(&page->score.form, key);
    score_sum(&page->score);
    return done;
}

static bool scoring_typing(const struct screen *screen)
{
    const struct scoring_page *page = page_of(screen);

    return !page->closed && !page->beside && form_typing(&page->score.form);
}

static enum readiness scoring_may(const struct screen *screen, enum command_id id,
                                  const char **ret_missing)
{
    const struct scoring_page *page = page_of(screen);
    const struct command *command = command_row(id);

    if (id == CMD_FORM_PICK || id == CMD_FORM_CHECK)
        return COMMAND_HIDDEN;
    if (id == CMD_SCORING_DECLARE || id == CMD_SCORING_RECUSE)
        return page->declares && !page->beside ? COMMAND_READY : COMMAND_HIDDEN;
    if (page->declares && (command->place == IN_FORM || id == CMD_SCORING_COPY))
        return COMMAND_HIDDEN;
    if (command->place != IN_FORM && id != CMD_SCORING_COPY)
        return COMMAND_READY;
    if (page->closed || page->beside) {
        *ret_missing = page->closed ? _("the sheet is sealed or the review is closed")
                                    : _("go back to the sheet first (F6)");
        return COMMAND_MISSING;
    }
    return COMMAND_READY;
}

/* A sheet that is closed is read: what fills one in is not spoken of, and says why when pressed. */
static bool scoring_hinted(const struct screen *screen, enum command_id id)
{
    return !page_of(screen)->closed ||
           (command_row(id)->place != IN_FORM && id != CMD_SCORING_COPY);
}

static void scoring_close(struct screen *screen)
{
    struct scoring_page *page = page_of(screen);

    score_form_release(&page->score);
    pager_release(&page->facts);
    pager_release(&page->sealed);
    application_page_release(&page->page);
}

static const enum figure beside[] = {FIGURE_REQUESTED, FIGURE_NONE};
static const struct screen_figures figures = {.beside = beside};

const struct screen_class screen_scoring = {
    .figures = &figures,
    .name = "scoring",
    .place = IN_SCORING,
    .widget = IN_FORM,
    .size = sizeof(struct scoring_page),
    .open = scoring_open,
    .draw = scoring_draw,
    .command = scoring_command,
    .key = scoring_key,
    .typing = scoring_typing,
    .may = scoring_may,
    .hinted = scoring_hinted,
    .close = scoring_close,
    .save_draft = keep_draft,
};
