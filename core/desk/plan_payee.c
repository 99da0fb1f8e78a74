/* SPDX-License-Identifier: Apache-2.0 */
/* Which account a line of the plan was put forward with, or voted on, and which approvals another
 * one voids.  The line keeps a digest; the texts are found by going back through the journal of its
 * applicant. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/permission.h"
#include "desk/plan_inside.h"
#include "store/application.h"
#include "store/journal.h"
#include "store/organisation.h"
#include "store/plan.h"

struct payee {
    const char *name, *bank, *number, *account;
};

static void undo(const struct journal_entry *entry, struct payee *payee, struct arena *arena)
{
    const struct {
        const char *field, **text;
    } fields[] = {{"account_name", &payee->name},
                  {"bank_name", &payee->bank},
                  {"bank_number", &payee->number},
                  {"bank_account", &payee->account}};

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (journal_has(entry->changes, fields[i].field))
            *fields[i].text = journal_was(entry->changes, fields[i].field, arena);
}

/* What it was taken over with. */
static bool is_taken(const struct plan_line *line, const struct payee *payee)
{
    const struct digest digest = plan_payee_now(&line->content.payee, payee->name, payee->bank,
                                                payee->number, payee->account);

    return digest_same(&line->content.payee, &digest);
}

/* Since when who votes knows of no change: the last vote, else that it was submitted. */
static bool known_since(const struct desk *desk, const struct plan_line *line, int64_t *ret_ms,
                        struct err *err)
{
    AUTO_JOURNAL struct journal history = {0};

    if (!store_plan_voted(desk->store, line->id, ret_ms, err) ||
        !store_journal_of(desk->store, "plan", line->plan_id, &history, err))
        return false;
    for (size_t i = history.count; *ret_ms == 0 && i-- > 0;)
        if (text_is(history.list[i].verb, "plan-submit"))
            *ret_ms = history.list[i].at_ms;
    return true;
}

/* @return false: the journal does not tell */
static bool go_back(const struct plan_line *line, const struct journal *history, int64_t since_ms,
                    struct payee *payee, struct arena *arena)
{
    for (size_t i = history->count; i-- > 0;) {
        if (since_ms > 0 ? history->list[i].at_ms <= since_ms : is_taken(line, payee))
            return true;
        undo(&history->list[i], payee, arena);
    }
    return since_ms > 0 || is_taken(line, payee);
}

static const char *or_none(const char *text)
{
    return text_empty(text) ? _("none") : text;
}

static const char *with(const char *words, const char *said, struct arena *arena)
{
    return arena_format(arena, "%s%s%s", words, *words ? _("; ") : "", said);
}

/* Of an account its end, whoever asks: enough to compare with the paper. */
static const char *words_of(const struct payee *was, const struct payee *is, struct arena *arena)
{
    const char *words = "";

    if (!text_is(was->account, is->account))
        words = with(words,
                     arena_format(arena, _("account %1$s, now %2$s"),
                                  or_none(permission_masked(was->account, arena)),
                                  or_none(permission_masked(is->account, arena))),
                     arena);
    if (!text_is(was->name, is->name))
        words = with(words,
                     arena_format(arena, _("account name %1$s, now %2$s"), or_none(was->name),
                                  or_none(is->name)),
                     arena);
    if (!text_is(was->bank, is->bank))
        words = with(
            words,
            arena_format(arena, _("bank %1$s, now %2$s"), or_none(was->bank), or_none(is->bank)),
            arena);
    if (!text_is(was->number, is->number))
        words = with(words,
                     arena_format(arena, _("bank's clearing number %1$s, now %2$s"),
                                  or_none(was->number), or_none(is->number)),
                     arena);
    return words;
}

bool desk_plan_voided(struct desk *desk, int64_t organisation_id, struct arena *arena,
                      const char **ret_lines, struct err *err)
{
    AUTO_PLAN_LINES struct plan_lines lines = {0};
    const char *words = "";

    if (!act_may_read(desk, right_roles(RIGHT_ORGANISATION_SAVE), err) ||
        !store_plan_lines_to_compare(desk->store, 0, NULL, organisation_id, &lines, err))
        return false;
    for (size_t i = 0; i < lines.count; i++) {
        const struct plan_line *line = &lines.list[i];

        if (line->state == LINE_APPROVED && (plan_line_changed(line) & CHANGED_PAYEE))
            words = with(words, arena_format(arena, _("%1$s line %2$d"), line->plan, line->line),
                         arena);
    }
    *ret_lines = words;
    return true;
}

bool desk_plan_payee_words(struct desk *desk, const struct plan_line *line,
                           enum plan_line_move move, struct arena *arena, const char **ret_words,
                           struct err *err)
{
    AUTO_JOURNAL struct journal history = {0};
    struct application application;
    struct organisation payee;
    struct payee is, was;
    int64_t since_ms = 0;

    *ret_words = "";
    if (!act_may_read(desk, plan_readers(), err))
        return false;
    if (!permission_sees_payee(&desk->clerk) && desk->clerk.role != ROLE_SUPERVISOR)
        return true;
    if (!store_application_by_id(desk->store, line->application_id, arena, &application, err) ||
        !store_organisation_by_id(desk->store, application.organisation_id, arena, &payee, err) ||
        !store_journal_of(desk->store, "organisation", payee.id, &history, err) ||
        (move == LINE_APPROVE && !known_since(desk, line, &since_ms, err)))
        return false;
    is = was = (struct payee){.name = payee.account_name,
                              .bank = payee.bank_name,
                              .number = payee.bank_number,
                              .account = payee.bank_account};
    if (go_back(line, &history, since_ms, &was, arena))
        *ret_words = words_of(&was, &is, arena);
    return true;
}
