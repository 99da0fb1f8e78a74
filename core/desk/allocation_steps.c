/* SPDX-License-Identifier: Apache-2.0 */
/* What was done to a run of an allocation, also what was taken back since: the run itself keeps
 * only what stands, the journal keeps all. */
#include "base/text.h"
#include "desk/allocation_inside.h"
#include "model/journal.h"
#include "store/journal.h"

static const char *verb_of(enum allocation_move move)
{
    return allocation_move_row(move)->word;
}

/* Of choosing and each signature the last one, while the run has it. */
static bool step_stands(const struct allocation *run, const struct journal *journal, size_t at)
{
    const char *verb = journal->list[at].verb;

    for (size_t i = at + 1; i < journal->count; i++)
        if (text_is(journal->list[i].verb, verb))
            return false;
    return text_is(verb, verb_of(ALLOCATION_MOVE_CHOOSE)) ? run->made_by != 0
           : text_is(verb, verb_of(ALLOCATION_MOVE_SIGN)) ? run->sign1_by != 0
                                                          : run->sign2_by != 0;
}

static bool undoes(const char *verb)
{
    return text_is(verb, verb_of(ALLOCATION_MOVE_SEND_BACK)) ||
           text_is(verb, verb_of(ALLOCATION_MOVE_UNFREEZE)) ||
           text_is(verb, verb_of(ALLOCATION_MOVE_DISCARD));
}

bool bench_load_steps(struct desk *desk, struct bench *bench, struct err *err)
{
    AUTO_JOURNAL struct journal journal = {0};

    if (!store_journal_of(desk->store, "allocation", bench->run.id, &journal, err))
        return false;
    for (size_t i = 0; i < journal.count; i++) {
        const struct journal_entry *entry = &journal.list[i];
        const struct move_row *move = machine_move(&machine_allocation, entry->verb);

        if (!move) /* a case put to another place: the shifts have it */
            continue;
        *ARENA_PUSH(&bench->arena, bench->steps, bench->step_count) = (struct allocation_step){
            .move = move,
            .clerk = arena_text(&bench->arena, entry->clerk),
            .reason = journal_value(entry->changes, "reason", &bench->arena),
            .at_ms = entry->at_ms,
            .undoes = undoes(entry->verb),
            .stands = undoes(entry->verb) || step_stands(&bench->run, &journal, i)};
    }
    return true;
}
