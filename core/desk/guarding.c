/* SPDX-License-Identifier: Apache-2.0 */
/* Runs guards by the words of a table, for every machine alike.  Knows none of them. */
#include "desk/guarding.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/allocation_turn.h"
#include "desk/award_turn.h"
#include "desk/body_turn.h"
#include "desk/clawback_turn.h"
#include "desk/edition_turn.h"
#include "desk/motion.h"
#include "desk/payment_turn.h"
#include "desk/plan_turn.h"
#include "desk/sheet_turn.h"
#include "desk/standing.h"

/* "officer, finance": who may make this move. */
static const char *roles_named(unsigned roles, struct arena *arena)
{
    const char *named = "";

    for (int role = 0; role < ROLE_COUNT; role++)
        if (roles & ROLE_BIT(role))
            named = arena_format(arena, "%s%s%s", named, *named ? ", " : "",
                                 _(role_label((enum role) role)));
    return named;
}

void guarding_role_as(const struct desk *desk, const struct move_row *row, const char *who,
                      struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};
    enum role role = desk->clerk.role;

    if (!(row->roles & ROLE_BIT(role)))
        findings_refuse(findings, "role", "",
                        arena_format(&arena, _("“%s” is not for the role %s"), _(row->label),
                                     _(role_label(role))),
                        who);
}

void guarding_role(const struct desk *desk, const struct move_row *row, struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};

    guarding_role_as(desk, row, roles_named(row->roles, &arena), findings);
}

bool guarding_state(const struct machine *machine, const struct move_row *row, unsigned state,
                    struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};

    if (row->from & (1u << state))
        return true;
    findings_refuse(findings, "state", "",
                    arena_format(&arena, _("“%1$s” does not follow from “%2$s”"), _(row->label),
                                 _(machine->stages[state].label)),
                    "");
    return false;
}

size_t guarding_at(const void *words, size_t size, size_t count, const char *word)
{
    size_t i = 0;

    while (i < count && !text_is(*(const char *const *) ((const char *) words + i * size), word))
        i++;
    return i;
}

struct running {
    guarding_fn *run;
    void *of;
    struct err *err;
    bool good;
};

static void run_one(void *of, const char *word)
{
    struct running *running = of;
    bool known = false;

    if (!running->good)
        return;
    running->good = running->run(running->of, word, &known, running->err);
    if (running->good && !known)
        running->good = err_set(running->err, ERR_STORE, _("the machine names no guard: %s"), word);
}

bool guarding_run(const struct move_row *row, guarding_fn *run, void *of, struct err *err)
{
    struct running running = {.run = run, .of = of, .err = err, .good = true};

    move_guards(row, run_one, &running);
    return running.good;
}

bool guarding_knows(const struct machine *machine, const char *word)
{
    static const struct {
        const char *machine;
        bool (*knows)(const char *word);
    } tables[] = {
        {"allocation", allocation_guard_is_known},
        {"application", guard_is_known},
        {"award", award_guard_is_known},
        {"body", body_guard_is_known},
        {"clawback", clawback_guard_is_known},
        {"edition", edition_guard_is_known},
        {"instalment", instalment_guard_is_known},
        {"objection", objection_guard_is_known},
        {"plan", plan_guard_is_known},
        {"plan-line", plan_line_guard_is_known},
        {"sheet", sheet_guard_is_known},
        {"standing", standing_guard_is_known},
    };

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (text_is(tables[i].machine, machine->word))
            return tables[i].knows(word);
    return false;
}
