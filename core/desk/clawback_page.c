/* SPDX-License-Identifier: Apache-2.0 */
/* Reading clawbacks, and what an open one means for other applications of the same organisation.
 * Writes nothing. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/clawback_inside.h"
#include "desk/motion.h"
#include "store/clawback.h"

unsigned clawback_readers(void)
{
    return ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_FINANCE) |
           ROLE_BIT(ROLE_AUDITOR);
}

/* Finance and auditors keep the books and read them whole; the others their department's. */
static const char *department_seen(const struct clerk *clerk)
{
    return clerk->role == ROLE_FINANCE || clerk->role == ROLE_AUDITOR ? NULL : clerk->department;
}

bool desk_clawbacks(struct desk *desk, int64_t application_id, struct clawbacks *ret_clawbacks,
                    struct err *err)
{
    return act_may_read(desk, clawback_readers(), err) &&
           store_clawback_list(desk->store, department_seen(&desk->clerk), application_id, 0,
                               ret_clawbacks, err);
}

static void count_for(const struct clerk *clerk, const struct clawback *row, struct date today,
                      struct clawback_queue *queue)
{
    bool decides = clerk->role == ROLE_SUPERVISOR;
    bool may_notify = decides || (clerk->role == ROLE_OFFICER && row->by_supervisor);

    if (may_notify && row->stored == CLAWBACK_RAISED && row->raised_by != clerk->id)
        queue->to_notify++;
    if (decides && row->waiver_id != 0 && row->waiver_by != clerk->id)
        queue->to_waive++;
    if (clerk->role == ROLE_FINANCE && clawback_state(row, today) == CLAWBACK_OVERDUE)
        queue->overdue++;
}

bool desk_clawback_queue(struct desk *desk, struct clawback_queue *ret_queue, struct err *err)
{
    AUTO_CLAWBACKS struct clawbacks all = {0};

    *ret_queue = (struct clawback_queue){0};
    if (!desk_clawbacks(desk, 0, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        count_for(&desk->clerk, &all.list[i], desk->today, ret_queue);
    return true;
}

bool clawback_load(struct desk *desk, int64_t id, struct arena *arena,
                   struct clawback *ret_clawback, struct err *err)
{
    const char *department = department_seen(&desk->clerk);

    if (!store_clawback_by_id(desk->store, id, arena, ret_clawback, err))
        return false;
    return !department || text_is(department, ret_clawback->department) ||
           err_set(err, ERR_NOT_FOUND, _("there is no such clawback"));
}

/* ---- one, with what came of it ---- */

void clawback_page_release(struct clawback_page *page)
{
    arena_release(&page->arena);
    *page = (struct clawback_page){0};
}

static enum clawback_step_kind kind_of(const char *word)
{
    return text_is(word, "waive")      ? STEP_WAIVED
           : text_is(word, "back")     ? STEP_BACK
           : text_is(word, "withdraw") ? STEP_WITHDRAWN
                                       : STEP_IN;
}

static struct clawback_step *steps_of(const struct store_clawback_entry *stored, size_t count,
                                      struct arena *arena)
{
    struct clawback_step *steps = arena_get(arena, (count + 1) * sizeof *steps);

    for (size_t i = 0; i < count; i++)
        steps[i] = (struct clawback_step){.number = stored[i].number,
                                          .organisation_name = stored[i].organisation_name,
                                          .invented = stored[i].invented,
                                          .kind = kind_of(stored[i].kind),
                                          .amount = stored[i].amount,
                                          .day = stored[i].day,
                                          .booked_on = stored[i].booked_on,
                                          .clerk_id = stored[i].clerk_id,
                                          .clerk = stored[i].clerk,
                                          .document = stored[i].document,
                                          .reason = stored[i].reason,
                                          .note = stored[i].note,
                                          .proposer = stored[i].proposer,
                                          .ledger_seq = stored[i].ledger_seq,
                                          .taken_back = stored[i].taken_back};
    return steps;
}

static bool load_steps(struct desk *desk, int64_t id, struct clawback_page *page, struct err *err)
{
    struct store_clawback_entry *stored = NULL;

    if (!store_clawback_entries(desk->store, id, &page->arena, &stored, &page->step_count, err))
        return false;
    page->steps = steps_of(stored, page->step_count, &page->arena);
    return true;
}

static bool load_waivers(struct desk *desk, int64_t id, struct clawback_page *page, struct err *err)
{
    struct store_clawback_waiver *stored = NULL;

    if (!store_clawback_waivers(desk->store, id, &page->arena, &stored, &page->waiver_count, err))
        return false;
    page->waivers = arena_get(&page->arena, (page->waiver_count + 1) * sizeof *page->waivers);
    for (size_t i = 0; i < page->waiver_count; i++)
        page->waivers[i] = (struct clawback_waiver){
            .amount = stored[i].amount,
            .ground = stored[i].ground,
            .proposer = stored[i].proposer,
            .state = stored[i].state,
            .decider = stored[i].decider,
            .decided_on = stored[i].decided_ms ? date_of_instant(stored[i].decided_ms) : DATE_NONE,
            .note = stored[i].note};
    return true;
}

bool desk_clawback(struct desk *desk, int64_t id, struct clawback_page *ret_page, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_CLAWBACK_PAGE struct clawback_page page = {0};

    if (!act_may_read(desk, clawback_readers(), err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!clawback_load(desk, id, &page.arena, &page.clawback, err) ||
        !load_steps(desk, id, &page, err) || !load_waivers(desk, id, &page, err))
        return false;
    *ret_page = page;
    page = (struct clawback_page){0};
    return true;
}

/* ---- all of them, with what came of them ---- */

void clawback_register_release(struct clawback_register *book)
{
    clawbacks_release(&book->clawbacks);
    arena_release(&book->arena);
    *book = (struct clawback_register){0};
}

bool desk_clawback_register(struct desk *desk, struct clawback_register *ret_book, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_CLAWBACK_REGISTER struct clawback_register book = {0};
    const char *department = department_seen(&desk->clerk);
    struct store_clawback_entry *stored = NULL;

    if (!act_may_read(desk, clawback_readers(), err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!store_clawback_list(desk->store, department, 0, 0, &book.clawbacks, err) ||
        !store_clawback_entry_list(desk->store, department, &book.arena, &stored, &book.step_count,
                                   err))
        return false;
    book.steps = steps_of(stored, book.step_count, &book.arena);
    *ret_book = book;
    book = (struct clawback_register){0};
    return true;
}

/* ---- what an open one stands against ---- */

/* Nothing but money that came, or the waiver by two, takes it away: an answer by one person would
 * be a way around the waiver. */
static void add(struct findings *findings, const struct clawback *clawback,
                enum finding_weight weight, struct date today)
{
    AUTO_ARENA struct arena arena = {0};
    char left[MONEY_TEXT_SIZE];

    findings_add(findings, &(struct finding){
                               .weight = weight,
                               .rule = "clawback",
                               .field = "organisation",
                               .text = arena_format(
                                   &arena,
                                   _("a clawback of this applicant is open: %1$s, %2$s yuan "
                                     "left, %3$s"),
                                   clawback->number, money_text(clawback_left(clawback), left),
                                   _(clawback_state_row(clawback_state(clawback, today))->label)),
                               .cleared_by = _("the money, or a waiver by two persons"),
                           });
}

bool clawback_findings(struct desk *desk, int64_t organisation_id, enum finding_weight weight,
                       struct findings *findings, struct err *err)
{
    AUTO_CLAWBACKS struct clawbacks clawbacks = {0};

    if (organisation_id == 0)
        return true;
    if (!store_clawback_list(desk->store, NULL, 0, organisation_id, &clawbacks, err))
        return false;
    for (size_t i = 0; i < clawbacks.count; i++)
        if (clawback_is_open(&clawbacks.list[i]))
            add(findings, &clawbacks.list[i], weight, desk->today);
    return true;
}

bool guard_clawback(struct motion *motion, struct err *err)
{
    return clawback_findings(motion->desk, motion->dossier->page.application.organisation_id,
                             FINDING_BLOCKS, motion->findings, err);
}

/* Closing waits for what is claimed back of the application itself. */
bool guard_clawback_closed(struct motion *motion, struct err *err)
{
    AUTO_CLAWBACKS struct clawbacks clawbacks = {0};

    if (!store_clawback_list(motion->desk->store, NULL, motion->dossier->page.application.id, 0,
                             &clawbacks, err))
        return false;
    for (size_t i = 0; i < clawbacks.count; i++)
        if (clawback_is_open(&clawbacks.list[i]))
            add(motion->findings, &clawbacks.list[i], FINDING_BLOCKS, motion->desk->today);
    return true;
}

/* What was claimed once was paid once. */
bool guard_never_claimed(struct motion *motion, struct err *err)
{
    AUTO_CLAWBACKS struct clawbacks clawbacks = {0};

    if (!store_clawback_list(motion->desk->store, NULL, motion->dossier->page.application.id, 0,
                             &clawbacks, err))
        return false;
    if (clawbacks.count == 0)
        return true;
    return motion_blocks(motion, &(struct finding){
                                     .rule = "clawback:was",
                                     .text = _("money was paid and claimed back: the revocation "
                                               "stands; a new application is made"),
                                     .cleared_by = _("nobody"),
                                 });
}
