/* SPDX-License-Identifier: Apache-2.0 */
/* Fields of the cards, and handing what was typed to the desk. */
#include "tui/movement_card.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/budget.h"
#include "desk/month.h"
#include "tui/application_words.h"
#include "tui/card.h"
#include "tui/movement_words.h"

#define REASON_MOST   300
#define DOCUMENT_MOST 60

void movement_order_release(struct movement_order *order)
{
    year_end_release(&order->run);
    pool_years_release(&order->pools);
    fund_releases_release(&order->releases);
    proposal_page_release(&order->again);
}

void movement_order_anew(struct movement_order *order)
{
    proposal_page_release(&order->again);
}

/* ---- shared fields ---- */

static struct field pool_field(const struct movement_order *order, const char *name,
                               const char *label, struct arena *arena)
{
    const struct catalogue *catalogue = order->world->catalogue;
    struct field_choice *choices = arena_get(arena, catalogue->pool_count * sizeof *choices);

    for (size_t i = 0; i < catalogue->pool_count; i++)
        choices[i] = (struct field_choice){.value = catalogue->pools[i].id,
                                           .label = words_now(&catalogue->pools[i].name)};
    return (struct field){.name = name,
                          .label = label,
                          .kind = FIELD_CHOICE,
                          .required = true,
                          .choices = choices,
                          .choice_count = (int) catalogue->pool_count};
}

static struct field amount_field(const char *help)
{
    return (struct field){.name = "amount",
                          .label = _("Amount"),
                          .help = help,
                          .unit = _("yuan"),
                          .kind = FIELD_MONEY,
                          .required = true};
}

static int why_fields(struct field *ret_fields, bool needs_document, const char *after)
{
    ret_fields[0] = (struct field){.name = "document",
                                   .label = _("Document"),
                                   .help = _("The number of the paper it rests on."),
                                   .kind = FIELD_TEXT,
                                   .required = needs_document,
                                   .most = DOCUMENT_MOST};
    ret_fields[1] = (struct field){.name = "reason",
                                   .label = _("Reason"),
                                   .help = after,
                                   .kind = FIELD_LINES,
                                   .required = true,
                                   .most = REASON_MOST};
    return 2;
}

static bool say_proposed(void *of, struct console *console, struct form *form, struct err *err)
{
    struct movement_order *order = of;
    int64_t refused = order->again.proposal.id;

    (void) form;
    movement_order_anew(order);
    if (refused && !desk_refusal_answer(&order->world->desk, refused, order->proposed_id, err))
        return false;
    order->done_id = order->proposed_id;
    console_say(console, SAY_DONE, _("Proposed as no. %d; it waits for a second person."),
                (int) order->proposed_id);
    return true;
}

/* ---- what was refused, proposed again ---- */

const char *refusal_text(const struct proposal *proposal, struct arena *arena)
{
    char at[INSTANT_TEXT_SIZE];

    return arena_format(arena, _("No. %1$d was refused by %2$s, %3$s: %4$s"), (int) proposal->id,
                        proposal->decider, instant_text(proposal->decided_ms, at), proposal->note);
}

/* @return false: the card begins empty */
static bool fill_why(const struct movement_order *order, struct form *form)
{
    const struct proposal *again = &order->again.proposal;

    if (again->id == 0)
        return false;
    form_set(form, "document", again->document);
    form_set(form, "reason", again->reason);
    return true;
}

static void fill_line(const struct movement_order *order, struct form *form)
{
    const struct proposal_line *line = &order->again.lines[0];
    char amount[MONEY_TEXT_SIZE];

    form_set(form, "pool", line->pool);
    form_set(form, "amount", money_text(line->amount, amount));
}

/* ---- funds released ---- */

static int fund_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct movement_order *order = of;

    ret_fields[0] = pool_field(order, "pool", _("Pool"), arena);
    ret_fields[1] = amount_field(_("What was released with this paper. From the first release on, "
                                   "payments of the year are held to what was released."));
    ret_fields[2] = (struct field){.name = "arrived_on",
                                   .label = _("Came on"),
                                   .help = _("The day the funds came, as the paper or the "
                                             "treasury says."),
                                   .kind = FIELD_DATE,
                                   .required = true};
    return 3 + why_fields(ret_fields + 3, true,
                          _("F10 proposes it; another person confirms it before anything moves."));
}

static void begin_at_pool(void *of, struct form *form)
{
    const struct movement_order *order = of;

    if (order->pool) {
        form_set(form, "pool", order->pool);
        form_go(form, "amount");
    }
}

static void begin_fund(void *of, struct form *form)
{
    const struct movement_order *order = of;
    bool again = fill_why(order, form);
    struct date day = again ? order->again.proposal.arrived_on : order->world->desk.today;
    char text[DATE_TEXT_SIZE];

    form_set(form, "arrived_on", date_text(day, text));
    if (again)
        fill_line(order, form);
    else
        begin_at_pool(of, form);
}

static bool fund_hand(void *of, struct form *form, struct err *err)
{
    struct movement_order *order = of;

    return desk_fund_propose(&order->world->desk, form_value(form, "pool"), order->year,
                             form_value(form, "amount"), form_value(form, "document"),
                             form_value(form, "arrived_on"), form_value(form, "reason"),
                             &order->proposed_id, err);
}

/* That it counts on another day is known before it is proposed. */
static const char *fund_sure(void *of, const struct form *form, struct arena *arena)
{
    const struct movement_order *order = of;

    return desk_month_booking(&order->world->desk, card_typed(form, "arrived_on"), DATE_NONE,
                              arena);
}

static void head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct movement_order *order = of;

    ret_head->subject = arena_format(arena, "%d", order->year);
    if (order->again.proposal.id)
        ret_head->note = refusal_text(&order->again.proposal, arena);
}

bool fund_card_open(struct console *console, struct movement_order *order)
{
    return card_open(console, &(struct card){.title = N_("Funds released"),
                                             .head = head,
                                             .fields = fund_fields,
                                             .fill = begin_fund,
                                             .sure = fund_sure,
                                             .hand = fund_hand,
                                             .done = say_proposed,
                                             .of = order});
}

/* ---- funds released, taken back ---- */

static int fund_back_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct movement_order *order = of;
    struct field_choice *choices = arena_get(arena, order->releases.count * sizeof *choices);
    char day[DATE_TEXT_SIZE];

    for (size_t i = 0; i < order->releases.count; i++) {
        const struct fund_release *release = &order->releases.list[i];

        choices[i] = (struct field_choice){
            .value = arena_format(arena, "%lld", (long long) release->seq),
            .label = arena_format(arena, "%s  %s  %s  %s", release->document,
                                  yuan_text(release->amount, arena),
                                  arena_text(arena, date_text(release->day, day)),
                                  pool_text(order->world->catalogue, release->pool))};
    }
    ret_fields[0] = (struct field){.name = "release",
                                   .label = _("Which release"),
                                   .help = _("It is taken back whole; what was right of it is "
                                             "entered anew. What is paid keeps its release."),
                                   .kind = FIELD_CHOICE,
                                   .required = true,
                                   .choices = choices,
                                   .choice_count = (int) order->releases.count};
    return 1 + why_fields(ret_fields + 1, false,
                          _("F10 proposes it; another person confirms it before anything moves."));
}

/* The release that a movement made; 0: it made none that stands. */
static int64_t release_of(const struct fund_releases *releases, const struct proposal *meant)
{
    for (size_t i = 0; meant && meant->kind == PROPOSAL_FUND && i < releases->count; i++) {
        const struct fund_release *one = &releases->list[i];

        if (text_is(one->pool, meant->pool) && text_is(one->document, meant->document) &&
            one->amount.fen == meant->amount.fen)
            return one->seq;
    }
    return 0;
}

/* At the one in focus, else at the newest: what is wrong is seen soon more often than late. */
static void begin_at_release(void *of, struct form *form)
{
    const struct movement_order *order = of;
    int64_t wanted = fill_why(order, form)  ? order->again.lines[0].of_seq
                     : order->release_meant ? order->release_meant
                                            : order->releases.list[0].seq;
    char seq[24];

    (void) snprintf(seq, sizeof seq, "%lld", (long long) wanted);
    form_set(form, "release", seq);
}

static bool fund_back_hand(void *of, struct form *form, struct err *err)
{
    struct movement_order *order = of;

    return desk_fund_back_propose(
        &order->world->desk, order->year, strtoll(form_value(form, "release"), NULL, 10),
        form_value(form, "document"), form_value(form, "reason"), &order->proposed_id, err);
}

bool fund_back_card_open(struct console *console, struct movement_order *order,
                         const struct proposal *meant)
{
    struct err err = {0};

    fund_releases_release(&order->releases);
    if (!desk_fund_releases(&order->world->desk, order->year, &order->releases, &err)) {
        console_fail(console, &err);
        return true;
    }
    if (order->releases.count == 0) {
        console_say(console, SAY_NOTE, _("No release of %d stands that could be taken back."),
                    order->year);
        return true;
    }
    order->release_meant = release_of(&order->releases, meant);
    return card_open(console, &(struct card){.title = N_("Take released funds back"),
                                             .head = head,
                                             .fields = fund_back_fields,
                                             .fill = begin_at_release,
                                             .hand = fund_back_hand,
                                             .done = say_proposed,
                                             .of = order});
}

/* ---- transfer ---- */

/* What both pools come to, under the fields, as soon as they are chosen. */
static void transfer_typed(void *of, struct form *form)
{
    const struct movement_order *order = of;
    AUTO_ARENA struct arena arena = {0};
    struct money amount = {0};
    struct err err = {0};
    const char *text;

    if (!money_parse(card_typed(form, "amount"), &amount, &err))
        amount.fen = 0;
    text = transfer_effect(order->world, &order->pools, card_typed(form, "pool"),
                           card_typed(form, "to"), amount, &arena);
    form_note(form, "effect", text);
    form_show(form, "effect", !text_empty(text));
}

static int transfer_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct movement_order *order = of;

    ret_fields[0] = pool_field(order, "pool", _("From pool"), arena);
    ret_fields[1] = pool_field(order, "to", _("To"), arena);
    ret_fields[2] = amount_field(_("Only what is available can be moved, and only up to the other "
                                   "pool's ceiling."));
    ret_fields[3] = (struct field){.name = "effect", .label = "", .kind = FIELD_NOTE};
    return 4 + why_fields(ret_fields + 4, true,
                          _("F10 proposes it; another person confirms it before anything moves."));
}

static void fill_again(void *of, struct form *form)
{
    const struct movement_order *order = of;

    if (!fill_why(order, form))
        return;
    fill_line(order, form);
    form_set(form, "to", order->again.lines[0].to_pool);
}

/* What is refused was looked at with older figures: those beside the fields are read anew. */
static bool transfer_hand(void *of, struct form *form, struct err *err)
{
    struct movement_order *order = of;
    struct pool_years now = {0};
    struct err unread = {0};

    if (desk_transfer_propose(&order->world->desk, form_value(form, "pool"), form_value(form, "to"),
                              order->year, form_value(form, "amount"), form_value(form, "document"),
                              form_value(form, "reason"), &order->proposed_id, err))
        return true;
    if (desk_pools(&order->world->desk, order->year, &now, &unread)) {
        pool_years_release(&order->pools);
        order->pools = now;
    }
    return false;
}

static const enum figure transfer_shown[] = {FIGURE_AVAILABLE, FIGURE_TRANSFERRED, FIGURE_NONE};

bool transfer_card_open(struct console *console, struct movement_order *order)
{
    struct err err = {0};

    pool_years_release(&order->pools);
    if (!desk_pools(&order->world->desk, order->year, &order->pools, &err)) {
        console_fail(console, &err);
        return true;
    }
    return card_open(console, &(struct card){.title = N_("Transfer between pools"),
                                             .figures = transfer_shown,

                                             .head = head,
                                             .fields = transfer_fields,
                                             .fill = fill_again,
                                             .typed = transfer_typed,
                                             .hand = transfer_hand,
                                             .done = say_proposed,
                                             .of = order});
}

/* ---- the end of the year ---- */

static const char *run_help(const struct year_end_row *row, struct arena *arena)
{
    const char *left =
        arena_format(arena, _("Available %1$s; reserved %2$s and not paid %3$s stay in the year."),
                     yuan_text(row->now.available, arena), yuan_text(row->now.reserved, arena),
                     yuan_text(row->now.open, arena));

    if (!row->has_next_room)
        return arena_format(arena, _("%s What is not carried over lapses."), left);
    return arena_format(arena,
                        _("%1$s The next year can take %2$s. What is not carried over lapses."),
                        left, yuan_text(row->next_room, arena));
}

/* F9 and leaving the field say what proposing would. */
static bool carry_fits(void *of, const char *name, const char *value, struct err *err)
{
    const struct movement_order *order = of;

    for (size_t i = 0; i < order->run.count; i++)
        if (text_is(order->run.list[i].pool->id, name))
            return desk_year_end_carries(&order->run.list[i], value, err);
    return true;
}

static int run_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct movement_order *order = of;
    int count = 0;

    ret_fields[count++] =
        (struct field){.name = "what",
                       .label = _("How much of what is available goes to the next year, by pool"),
                       .kind = FIELD_NOTE,
                       .required = true};
    for (size_t i = 0; i < order->run.count && count < CARD_FIELDS_MOST - 3; i++) {
        const struct year_end_row *row = &order->run.list[i];

        if (row->now.available.fen > 0)
            ret_fields[count++] = (struct field){.name = row->pool->id,
                                                 .label = words_now(&row->pool->name),
                                                 .help = run_help(row, arena),
                                                 .unit = _("yuan"),
                                                 .kind = FIELD_MONEY,
                                                 .check = carry_fits};
    }
    return count + why_fields(ret_fields + count, false,
                              _("F10 proposes the run; another person confirms it, and it can be "
                                "taken back as a whole."));
}

/* What was to be carried over of a pool; of one that lapsed whole, nothing. */
static struct money carry_again(const struct movement_order *order, const char *pool)
{
    for (size_t i = 0; i < order->again.line_count; i++)
        if (order->again.lines[i].kind == LEDGER_CARRY_OUT &&
            text_is(order->again.lines[i].pool, pool))
            return order->again.lines[i].amount;
    return (struct money){0};
}

static void run_fill(void *of, struct form *form)
{
    const struct movement_order *order = of;
    bool again = fill_why(order, form);
    char text[MONEY_TEXT_SIZE];

    for (size_t i = 0; i < order->run.count; i++) {
        const struct year_end_row *row = &order->run.list[i];

        if (row->now.available.fen > 0)
            form_set(form, row->pool->id,
                     money_text(again ? carry_again(order, row->pool->id) : row->carry, text));
    }
}

static bool run_hand(void *of, struct form *form, struct err *err)
{
    struct movement_order *order = of;
    AUTO_ARENA struct arena arena = {0};
    struct year_end_choice *choices = arena_get(&arena, (order->run.count + 1) * sizeof *choices);
    size_t count = 0;

    for (size_t i = 0; i < order->run.count; i++) {
        const char *carry = form_value(form, order->run.list[i].pool->id);

        if (carry)
            choices[count++] =
                (struct year_end_choice){.pool = order->run.list[i].pool->id, .carry = carry};
    }
    return desk_year_end_propose(&order->world->desk, order->year, choices, count,
                                 form_value(form, "document"), form_value(form, "reason"),
                                 &order->proposed_id, err);
}

static const enum figure year_end_shown[] = {FIGURE_AVAILABLE,   FIGURE_RESERVED, FIGURE_OPEN,
                                             FIGURE_CARRIED_OUT, FIGURE_LAPSED,   FIGURE_NONE};

bool year_end_card_open(struct console *console, struct movement_order *order)
{
    struct err err = {0};

    year_end_release(&order->run);
    world_tick(order->world);
    if (!desk_year_end_may(&order->world->desk, order->year, &err) ||
        !desk_year_end(&order->world->desk, order->year, &order->run, &err)) {
        console_fail(console, &err);
        return true;
    }
    if (order->run.count == 0) {
        console_say(console, SAY_NOTE, _("Nothing is left that could be moved."));
        return true;
    }
    return card_open(console, &(struct card){.title = N_("Carry-over and lapse"),
                                             .figures = year_end_shown,

                                             .head = head,
                                             .fields = run_fields,
                                             .fill = run_fill,
                                             .hand = run_hand,
                                             .done = say_proposed,
                                             .of = order});
}

/* ---- what was refused ---- */

bool movement_card_again(struct console *console, struct movement_order *order)
{
    order->year = order->again.proposal.year;
    switch (order->again.proposal.kind) {
    case PROPOSAL_TRANSFER:
        return transfer_card_open(console, order);
    case PROPOSAL_YEAR_END:
        return year_end_card_open(console, order);
    case PROPOSAL_FUND:
        return fund_card_open(console, order);
    case PROPOSAL_FUND_BACK:
        return fund_back_card_open(console, order, NULL);
    case PROPOSAL_TAKE_BACK:
    case PROPOSAL_FIRST:
    case PROPOSAL_RAISE:
    case PROPOSAL_LOWER:
        return false;
    }
    return false;
}
