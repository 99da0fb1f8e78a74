/* SPDX-License-Identifier: Apache-2.0 */
/* What the screen of payments does to one instalment and to a batch: what stands before it is told,
 * then it is asked, then done.  Which rows there are is screen_payments.c's. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/casework.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/payment_words.h"
#include "tui/payments_page.h"
#include "tui/screens.h"

/* ---- one instalment ---- */

bool payments_move(struct screen *screen, const struct instalment *it, enum instalment_move move)
{
    struct payments_page *page = screen->state;
    AUTO_FINDINGS struct findings findings = {0};

    if (!it)
        return true;
    world_tick(page->world);
    if (!desk_instalment_may(&page->world->desk, it->id, move, &findings)) {
        findings_show(screen->console, _(instalment_move_row(move)->label), &findings);
        return true;
    }
    payment_target_release(&page->target);
    page->target = (struct payment_target){.world = page->world, .instalment = it, .move = move};
    return payment_card_move(screen->console, &page->target);
}

/* The check that comes next. */
enum instalment_move payments_next_check(const struct instalment *it)
{
    return it && it->state == INSTALMENT_CHECK_1   ? INSTALMENT_MOVE_CHECK_2
           : it && it->state == INSTALMENT_CHECK_2 ? INSTALMENT_MOVE_CHECK_3
                                                   : INSTALMENT_MOVE_CHECK_1;
}

bool payments_plan(struct screen *screen)
{
    struct payments_page *page = screen->state;
    AUTO_FINDINGS struct findings findings = {0};

    world_tick(page->world);
    if (!desk_may_move(&page->world->desk, page->application_id, MOVE_PAY, &findings)) {
        findings_show(screen->console, _("Plan instalments"), &findings);
        return true;
    }
    payment_target_release(&page->target);
    page->target = (struct payment_target){
        .world = page->world, .application_id = page->application_id, .number = page->number};
    return payment_card_plan(screen->console, &page->target);
}

#define NAMED_MOST 5
#define FITS_SHOWN 6 /* of those that are to be checked: a window has no more room */

/* ---- many checks ---- */

static const struct instalment *row_of(const struct payments_page *page, int64_t id)
{
    for (size_t i = 0; i < page->instalments.count; i++)
        if (page->instalments.list[i].id == id)
            return &page->instalments.list[i];
    return NULL;
}

/* What checking those selected comes to: a line each for what may be, with account and amount as in
 * its own card, and for what may not be. */
struct many {
    size_t fit, unfit;
    struct money total;
    struct payment_over over; /* of those that may be */
    const char *fits, *unfits;
    const char *told; /* what is to be read of those that may be */
    size_t told_count;
    struct arena arena;
};
static void many_release(struct many *many)
{
    arena_release(&many->arena);
}
#define AUTO_MANY __attribute__((cleanup(many_release)))

/* To whom how much goes: the account that is frozen, or that a first check would freeze. */
static const char *payee_line(const struct instalment *it, struct arena *arena)
{
    const char *account = it->state == INSTALMENT_PLANNED
                              ? payment_account(it->their_payee, it->their_bank,
                                                it->their_bank_number, it->their_account, arena)
                              : payment_payee(it, arena);

    return arena_format(arena, _("%1$s, instalment %2$d: %3$s, %4$s"), it->number, it->nth,
                        yuan_text(it->amount, arena), account);
}

static void many_add_fit(struct many *many, const struct desk *desk, const struct instalment *it)
{
    many->total.fen += it->amount.fen;
    desk_payment_over(desk, it, &many->over);
    if (many->fit++ < FITS_SHOWN)
        many->fits =
            arena_format(&many->arena, "%s\n✓ %s", many->fits, payee_line(it, &many->arena));
}

static void many_add_unfit(struct many *many, const struct instalment *it, const char *why)
{
    if (many->unfit++ < NAMED_MOST)
        many->unfits = arena_format(&many->arena, _("%1$s\n✗ %2$s, instalment %3$d: %4$s"),
                                    many->unfits, it->number, it->nth, why);
}

/* All of them count, also of rows that the window has no room for. */
static void many_add_told(struct many *many, const struct instalment *it,
                          const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        if (desk_payment_is_told(&findings->list[i]) && many->told_count++ < NAMED_MOST)
            many->told = arena_format(&many->arena, _("%1$s\n! %2$s, instalment %3$d: %4$s"),
                                      many->told, it->number, it->nth, findings->list[i].text);
}

static const char *first_refusal(const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].weight == FINDING_BLOCKS)
            return findings->list[i].text;
    return "";
}

static const char *many_more(struct many *many, const char *lines, size_t count, size_t shown)
{
    return count > shown
               ? arena_format(&many->arena, _("%1$s\n… and %2$zu more"), lines, count - shown)
               : lines;
}

/* @param commit  false: only looked at */
static void check_all(struct payments_page *page, bool commit, struct many *many)
{
    static const struct instalment_details nothing = {0};
    struct desk *desk = &page->world->desk;

    many->fits = many->unfits = many->told = "";
    world_tick(page->world);
    for (size_t i = 0; i < page->list.selected_count; i++) {
        const struct instalment *it = row_of(page, page->list.selected[i]);
        AUTO_FINDINGS struct findings findings = {0};
        struct err err = {0};
        bool good;

        if (!it)
            continue;
        good = commit ? desk_instalment_move(desk, it->id, it->version, payments_next_check(it),
                                             &nothing, &findings, &err)
                      : desk_instalment_would(desk, it->id, payments_next_check(it), &nothing,
                                              &findings);
        if (good) {
            many_add_fit(many, desk, it);
            many_add_told(many, it, &findings);
        } else {
            many_add_unfit(many, it,
                           *first_refusal(&findings) ? first_refusal(&findings) : err.what);
        }
    }
    many->fits = many_more(many, many->fits, many->fit, FITS_SHOWN);
    many->unfits = many_more(many, many->unfits, many->unfit, NAMED_MOST);
    many->told = many_more(many, many->told, many->told_count, NAMED_MOST);
}

static void checked_all(void *of)
{
    struct screen *screen = of;
    struct payments_page *page = screen->state;
    AUTO_MANY struct many done = {0};

    check_all(page, true, &done);
    list_unselect(&page->list);
    payments_reload(screen);
    console_say(screen->console, done.unfit > 0 ? SAY_WARNING : SAY_DONE,
                _("Checked: %1$zu instalments, together %2$s; not checked: %3$zu."), done.fit,
                yuan_text(done.total, &done.arena), done.unfit);
    if (done.unfit > 0)
        dialog_message(screen->console, _("Not checked"), done.unfits + 1);
}

static bool ask_all(struct screen *screen)
{
    struct payments_page *page = screen->state;
    AUTO_MANY struct many would = {0};

    check_all(page, false, &would);
    if (would.fit == 0) {
        dialog_message(screen->console, _("Not checked"), would.unfits + (*would.unfits != '\0'));
        return true;
    }
    return dialog_confirm(
        screen->console,
        &(struct confirm){
            .title = _("Next check"),
            .question = arena_format(
                &would.arena,
                _("%1$zu of %2$zu instalments, together %3$s, are checked. "
                  "%4$s%5$s%6$s%7$s"),
                would.fit, would.fit + would.unfit, yuan_text(would.total, &would.arena),
                payment_over(&would.over, &would.arena), would.fits, would.told, would.unfits),
            .yes = _("Next check"),
            .opener = "c",
            .done = checked_all,
            .of = screen});
}

/* One has its card, with all that is signed for; what is selected goes before the row in focus. */
bool payments_check(struct screen *screen)
{
    struct payments_page *page = screen->state;
    const struct instalment *it = page->list.selected_count == 1
                                      ? row_of(page, page->list.selected[0])
                                      : payments_focus(page);

    return page->list.selected_count > 1 ? ask_all(screen)
                                         : payments_move(screen, it, payments_next_check(it));
}

/* ---- batches ---- */

/* What the desk warns of, a line each, for a question: of what goes in when `of_fit`, else of what
 * is left out. */
static const char *warned(const struct findings *findings, bool of_fit, struct arena *arena)
{
    const char *text = "";
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++) {
        if (desk_payment_is_told(&findings->list[i]) != of_fit)
            continue;
        if (count++ < NAMED_MOST)
            text = arena_format(arena, "%s\n! %s", text, findings->list[i].text);
    }
    return count > NAMED_MOST
               ? arena_format(arena, _("%1$s\n… and %2$zu more"), text, count - NAMED_MOST)
               : text;
}

static void ids_chosen(const struct payments_page *page, const int64_t **ret_ids, size_t *ret_count)
{
    const struct instalment *it = payments_focus(page);
    bool chosen = page->list.selected_count > 0;

    *ret_ids = chosen ? page->list.selected : &it->id;
    *ret_count = chosen ? page->list.selected_count : 1;
}

/* What the list was narrowed to by its state would be gone from it: the rows stay in view as those
 * of their batch, with what comes next. */
static void follow_batch(struct payments_page *page, const char *number)
{
    if (page->filter.wanted.states == 0)
        return;
    page->filter = (struct payments_filter){0};
    (void) snprintf(page->filter.batch, sizeof page->filter.batch, "%s", number);
}

/* What is refused may be so because another person was here first: the rows are read again. */
static void refused(struct screen *screen, const char *title, const struct findings *findings,
                    const struct err *err)
{
    payments_reload(screen);
    if (findings->count > 0)
        findings_show(screen->console, title, findings);
    else
        console_fail(screen->console, err);
}

static void make_batch(void *of)
{
    struct screen *screen = of;
    struct payments_page *page = screen->state;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_PAYMENT_BATCHES struct payment_batches made = {0};
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    const int64_t *ids;
    const char *left_out;
    size_t count;
    int64_t id;

    if (!payments_focus(page))
        return;
    ids_chosen(page, &ids, &count);
    world_tick(page->world);
    if (!desk_batch_make(&page->world->desk, ids, count, &id, &findings, &err) ||
        !desk_batches(&page->world->desk, id, &made, &err)) {
        refused(screen, _("Make batch"), &findings, &err);
        return;
    }
    list_unselect(&page->list);
    follow_batch(page, made.list[0].number);
    payments_reload(screen);
    console_say(screen->console, SAY_DONE,
                _("Batch %1$s: %2$d lines, %3$s, control number %4$s. Send it next (s)."),
                made.list[0].number, made.list[0].lines, yuan_text(made.list[0].total, &arena),
                made.list[0].control);
    left_out = warned(&findings, false, &arena);
    if (*left_out)
        dialog_message(screen->console, _("Not in the batch"), left_out + 1);
}

/* Nothing is asked when nothing can go in. */
bool payments_make_batch(struct screen *screen)
{
    struct payments_page *page = screen->state;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    struct batch_would would;
    struct err err = {0};
    const int64_t *ids;
    size_t count;

    if (!payments_focus(page))
        return true;
    ids_chosen(page, &ids, &count);
    world_tick(page->world);
    if (!desk_batch_would(&page->world->desk, ids, count, &would, &findings, &err)) {
        console_fail(screen->console, &err);
        return true;
    }
    if (would.fit == 0) {
        findings_show(screen->console, _("Make batch"), &findings);
        return true;
    }
    return dialog_confirm(
        screen->console,
        &(struct confirm){.title = _("Make batch"),
                          .question = arena_format(
                              &arena,
                              _("%1$zu of %2$zu instalments, together %3$s, go into a "
                                "batch; payers: %4$zu. %5$s%6$s%7$s"),
                              would.fit, count, yuan_text(would.total, &arena), would.payers,
                              payment_over(&would.over, &arena), warned(&findings, true, &arena),
                              warned(&findings, false, &arena)),
                          .yes = _("Make batch"),
                          .opener = "m",
                          .done = make_batch,
                          .of = screen});
}

static void send_batch(void *of)
{
    struct screen *screen = of;
    struct payments_page *page = screen->state;
    const struct instalment *it = payments_focus(page);
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    world_tick(page->world);
    if (!desk_batch_send(&page->world->desk, page->batch_id, &findings, &err)) {
        refused(screen, _("Send batch"), &findings, &err);
        return;
    }
    if (it)
        follow_batch(page, it->batch);
    payments_reload(screen);
    console_say(screen->console, SAY_DONE,
                _("The batch is with the treasury. Its answer comes next (a, p or t)."));
}

/* A batch that is no more has no rows: the list shows those that were in it by their state. */
static void leave_batch(struct payments_page *page)
{
    if (page->filter.batch[0] == '\0')
        return;
    page->filter = (struct payments_filter){0};
    page->filter.wanted.states = 1u << INSTALMENT_READY;
}

static bool undo_batch(void *of, const char *text, struct err *err)
{
    struct screen *screen = of;
    struct payments_page *page = screen->state;
    AUTO_PAYMENT_BATCHES struct payment_batches batch = {0};

    world_tick(page->world);
    if (!desk_batches(&page->world->desk, page->batch_id, &batch, err) ||
        !desk_batch_undo(&page->world->desk, page->batch_id, text, err)) {
        payments_reload(screen);
        return false;
    }
    leave_batch(page);
    payments_reload(screen);
    console_say(screen->console, SAY_DONE,
                _("Batch %1$s is taken apart; its %2$d lines are ready to pay again (m)."),
                batch.list[0].number, batch.list[0].lines);
    return true;
}

/* Whether the accounts are those that were checked, and to whom how much goes; what changed first,
 * since it may be that no room is left for more. */
static bool payees_of(struct desk *desk, int64_t batch_id, struct arena *arena,
                      const char **ret_text, struct err *err)
{
    AUTO_INSTALMENTS struct instalments lines = {0};
    const char *text = "";
    size_t changed = 0;

    if (!desk_instalments(desk, 0, batch_id, &lines, err))
        return false;
    for (size_t i = 0; i < lines.count; i++) {
        changed += lines.list[i].is_other_account;
        if (i < FITS_SHOWN)
            text =
                arena_format(arena, "%s\n%s %s", text, lines.list[i].is_other_account ? "!" : "✓",
                             payee_line(&lines.list[i], arena));
    }
    if (lines.count > FITS_SHOWN)
        text = arena_format(arena, _("%1$s\n… and %2$zu more"), text, lines.count - FITS_SHOWN);
    *ret_text =
        changed == 0
            ? arena_format(arena, _("No payee's account was changed since it was checked.%s"), text)
            : arena_format(arena, _("Accounts changed since they were checked: %1$zu.%2$s"),
                           changed, text);
    return true;
}

/* Of the row in focus; no batch: says so. */
bool payments_ask_batch(struct screen *screen, bool sends)
{
    struct payments_page *page = screen->state;
    const struct instalment *it = payments_focus(page);
    AUTO_PAYMENT_BATCHES struct payment_batches batch = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    const char *payees = "";
    struct err err = {0};

    if (!it || it->state != INSTALMENT_BATCHED) {
        console_say(screen->console, SAY_WARNING, _("This row is in no batch that waits."));
        return true;
    }
    page->batch_id = it->batch_id;
    if (!desk_batches(&page->world->desk, it->batch_id, &batch, &err) || batch.count != 1) {
        console_fail(screen->console, &err);
        return true;
    }
    if (!sends)
        return dialog_ask(screen->console, &(struct asking){.title = _("Take batch apart"),
                                                            .question = _("Why?"),
                                                            .required = true,
                                                            .done = undo_batch,
                                                            .of = screen});
    if (!desk_batch_send_would(&page->world->desk, it->batch_id, &findings, &err) ||
        !payees_of(&page->world->desk, it->batch_id, &arena, &payees, &err)) {
        refused(screen, _("Send batch"), &findings, &err);
        return true;
    }
    return dialog_confirm(
        screen->console,
        &(struct confirm){
            .title = _("Send batch"),
            .question = arena_format(
                &arena,
                _("Batch %1$s: %2$d lines, %3$s, control number %4$s. After that only the "
                  "treasury's answer moves it. %5$s%6$s"),
                batch.list[0].number, batch.list[0].lines, yuan_text(batch.list[0].total, &arena),
                batch.list[0].control, payees, warned(&findings, true, &arena)),
            .yes = _("Send batch"),
            .opener = "s",
            .done = send_batch,
            .of = screen});
}
