/* SPDX-License-Identifier: Apache-2.0 */
/* Runs guards by the words of a table, for every machine alike.  Knows none of them. */
#include "desk/guarding.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/award_turn.h"
#include "desk/body_turn.h"
#include "desk/motion.h"
#include "desk/payment_turn.h"

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
        {"application", guard_is_known},
        {"award", award_guard_is_known},
        {"body", body_guard_is_known},
        {"instalment", instalment_guard_is_known},
    };

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (text_is(tables[i].machine, machine->word))
            return tables[i].knows(word);
    return false;
}
