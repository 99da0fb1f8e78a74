/* SPDX-License-Identifier: Apache-2.0 */
/* What is done on the allocation bench: a case put to another place, the choice of a rule, signing,
 * back and away.  What may be is the desk's. */
#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/bench_page.h"
#include "tui/dialog.h"

#define REASON_MOST 200

/* ---- one case at another place ---- */

static bool may(struct bench_page *page, enum allocation_move move)
{
    AUTO_FINDINGS struct findings findings = {0};

    world_tick(page->world);
    if (desk_allocation_may(&page->world->desk, &page->bench, move, &findings))
        return true;
    (void) dialog_findings(page->console, _("This cannot be done now"), &findings);
    return false;
}

static void place_at(struct bench_page *page, int64_t id, int to)
{
    struct bench trial = {0};
    struct err err = {0};

    if (!desk_bench_try(&page->bench, id, to, &trial, &err)) {
        console_fail(page->console, &err);
        return;
    }
    bench_page_stop(page);
    page->trial = trial;
    page->moving = true;
    page->moved = id;
    page->to = to;
    bench_page_show(page);
    list_go(&page->list, bench_rows_of(&page->rows, id));
}

bool bench_move_by(struct bench_page *page, int by)
{
    const struct bench_case *one = bench_page_focus(page);
    int64_t id = one ? one->line.application_id : 0;
    int to;

    if (!one)
        console_say(page->console, SAY_NOTE, _("this row is no case"));
    if (!one || !may(page, ALLOCATION_MOVE_CHOOSE))
        return true;
    if (page->moving && page->moved != id) {
        console_say(page->console, SAY_NOTE,
                    _("One case at a time: w keeps it with a reason, u drops it."));
        return true;
    }
    to = one->line.place + by;
    if (to >= 1 && to <= (int) page->bench.count)
        place_at(page, id, to);
    else
        console_say(page->console, SAY_NOTE,
                    by < 0 ? _("The case stands first already.")
                           : _("The case stands last already."));
    return true;
}

bool bench_drop(struct bench_page *page)
{
    int64_t id = page->moved;

    bench_page_stop(page);
    bench_page_show(page);
    list_go(&page->list, bench_rows_of(&page->rows, id));
    return true;
}

static bool keep(void *of, const char *text, struct err *err)
{
    struct bench_page *page = of;
    const struct bench_target target = bench_target(&page->bench);
    AUTO_FINDINGS struct findings findings = {0};
    int64_t id = page->moved;

    world_tick(page->world);
    if (!desk_allocation_shift(&page->world->desk, &target, id, page->to, text, &findings, err) ||
        !bench_page_load(page, err))
        return false;
    bench_page_show(page);
    list_go(&page->list, bench_rows_of(&page->rows, id));
    console_say(page->console, SAY_DONE, _("Kept. The order is the run's from now on."));
    return true;
}

bool bench_ask_keep(struct bench_page *page)
{
    AUTO_ARENA struct arena arena = {0};

    return dialog_ask(
        page->console,
        &(struct asking){
            .title = _("Another place"),
            .question = arena_format(
                &arena, _("Why is it put to place %1$d? It stands with the run.\n%2$s"), page->to,
                bench_change_text(&page->bench, &page->trial, page->rule, &arena)),
            .lines = true,
            .required = true,
            .most = REASON_MOST,
            .done = keep,
            .of = page});
}

/* ---- choosing, signing, back, away ---- */

static bool after(struct bench_page *page, const char *said, struct err *err)
{
    if (!bench_page_load(page, err))
        return false;
    bench_page_show(page);
    console_say(page->console, SAY_DONE, "%s", said);
    return true;
}

/* Who was overtaken looks at the run as it is now; else the version read first would be refused for
 * ever. */
static bool refused(struct bench_page *page, const struct err *why)
{
    struct err err = {0};

    if (why->kind != ERR_CONFLICT)
        return false;
    if (!bench_page_load(page, &err))
        console_fail(page->console, &err);
    bench_page_show(page);
    return false;
}

static bool chosen(void *of, const char *text, struct err *err)
{
    struct bench_page *page = of;
    const struct bench_target target = bench_target(&page->bench);
    AUTO_FINDINGS struct findings findings = {0};
    int64_t id;

    world_tick(page->world);
    if (!desk_allocation_choose(&page->world->desk, &target, page->rule, &page->bench.seen, text,
                                &id, &findings, err))
        return refused(page, err);
    return after(page, _("Chosen. Two others sign it now."), err);
}

/* Nobody need be cut: then a rule, and two signatures, change nothing. */
static const char *plenty_text(const struct bench *bench)
{
    return bench->demand.fen <= bench->money.fen
               ? _("\n! The money covers all that is asked: no allocation is needed.")
               : "";
}

bool bench_ask_rule(struct bench_page *page)
{
    const struct allocation_sum *sum = &page->bench.sums[page->rule];
    bool other = page->bench.is_set && page->bench.set != page->rule;
    AUTO_ARENA struct arena arena = {0};

    if (page->moving) {
        console_say(page->console, SAY_NOTE,
                    _("A case is not put down yet: w keeps it, u drops it."));
        return true;
    }
    if (!may(page, ALLOCATION_MOVE_CHOOSE))
        return true;
    return dialog_ask(
        page->console,
        &(struct asking){.title = _("Choose a rule"),
                         .question = arena_format(
                             &arena,
                             other ? _("%1$s: %2$s of %3$s go to %4$zu of %5$zu cases. The setting "
                                       "names “%7$s”: why another rule? Two others sign it.%6$s")
                                   : _("%1$s: %2$s of %3$s go to %4$zu of %5$zu cases. Why this "
                                       "rule? Two others sign it.%6$s"),
                             _(allocation_rule_label(page->rule)), yuan_text(sum->given, &arena),
                             yuan_text(page->bench.money, &arena), sum->count_given,
                             page->bench.count, plenty_text(&page->bench),
                             _(allocation_rule_label(page->bench.set))),
                         .lines = true,
                         .required = true,
                         .most = REASON_MOST,
                         .done = chosen,
                         .of = page});
}

static void sign(void *of)
{
    struct bench_page *page = of;
    AUTO_FINDINGS struct findings findings = {0};
    bool second = page->bench.run.state == ALLOCATION_SIGNED;
    struct err err = {0};

    world_tick(page->world);
    if (!desk_allocation_sign(&page->world->desk, page->bench.run.id, page->bench.run.version,
                              &findings, &err) ||
        !after(page,
               second ? _("Signed twice: from now on it is what goes into the plan.")
                      : _("Signed. Another person signs it before it counts."),
               &err)) {
        console_fail(page->console, &err);
        (void) refused(page, &err);
    }
}

bool bench_ask_sign(struct bench_page *page)
{
    const struct allocation *run = &page->bench.run;
    enum allocation_rule rule; /* whichever is looked at: this one is signed */
    AUTO_ARENA struct arena arena = {0};

    const char *since = bench_since_text(&page->bench, &arena);
    const char *moved = text_empty(run->movers)
                            ? ""
                            : arena_format(&arena,
                                           _("\nCases were moved by hand by %s; the reasons "
                                             "stand in the journal and in W5."),
                                           run->movers);

    if (!may(page, ALLOCATION_MOVE_SIGN) || !bench_rule_chosen(&page->bench, &rule))
        return true;
    return dialog_confirm(
        page->console,
        &(struct confirm){
            .title = _("Sign the allocation"),
            .question = arena_format(&arena,
                                     _("%1$s: %2$s go to %3$lld of %4$lld cases.\nChosen by %5$s: "
                                       "%6$s%7$s%8$s%9$s%10$s"),
                                     _(allocation_rule_label(rule)), yuan_text(run->given, &arena),
                                     (long long) run->given_count, (long long) run->line_count,
                                     run->maker, run->reason, moved, *since ? "\n" : "", since,
                                     plenty_text(&page->bench)),
            .yes = _("Sign it"),
            .opener = "s",
            .done = sign,
            .of = page});
}

static bool put_away(void *of, const char *text, struct err *err)
{
    struct bench_page *page = of;
    AUTO_FINDINGS struct findings findings = {0};
    const struct allocation *run = &page->bench.run;
    struct desk *desk = &page->world->desk;
    bool back = page->asked == ALLOCATION_MOVE_SEND_BACK;

    world_tick(page->world);
    if (page->asked == ALLOCATION_MOVE_UNFREEZE) /* it stands, signed once */
        return desk_allocation_unfreeze(desk, run->id, run->version, text, &findings, err)
                   ? after(page, _("Taken back: it waits for the second signature again."), err)
                   : refused(page, err);
    if (!(back ? desk_allocation_send_back(desk, run->id, run->version, text, &findings, err)
               : desk_allocation_discard(desk, run->id, run->version, text, &findings, err)))
        return refused(page, err);
    page->run = 0;
    if (back && desk->clerk.role == ROLE_FINANCE) { /* who sees nothing of what is weighed again */
        console_say(page->console, SAY_DONE,
                    _("Sent back: its department weighs anew. Leave with q."));
        return true;
    }
    return after(page, back ? _("Sent back.") : _("Discarded."), err);
}

bool bench_ask_away(struct bench_page *page, enum allocation_move move)
{
    if (!may(page, move))
        return true;
    page->asked = move;
    return dialog_ask(page->console,
                      &(struct asking){.title = _(allocation_move_row(move)->label),
                                       .question = _("Why? It is kept with the run."),
                                       .lines = true,
                                       .required = true,
                                       .most = REASON_MOST,
                                       .done = put_away,
                                       .of = page});
}
