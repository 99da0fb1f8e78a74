/* SPDX-License-Identifier: Apache-2.0 */
/* Two people over one instalment: who was quicker, when, and how it stands by now.  Writes nothing.
 */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/payment_turn.h"
#include "store/journal.h"

#define CHANGES_READ 20

/* Whose entry brought this instalment where it is. */
static bool brought(const struct instalment *it, const struct journal_entry *entry)
{
    static const char prefix[] = "instalment-";
    size_t skip = sizeof prefix - 1;

    if (strncmp(entry->verb, prefix, skip) != 0 ||
        journal_number(entry->changes, "instalment") != it->nth)
        return false;
    for (int move = 0; move < INSTALMENT_MOVE_COUNT; move++) {
        const struct move_row *row = instalment_move_row((enum instalment_move) move);

        if (text_is(entry->verb + skip, row->word) && row->to == (unsigned) it->state)
            return true;
    }
    return false;
}

bool payment_turn_changed(struct payment_turn *turn, struct err *err)
{
    const struct instalment *it = &turn->instalment;
    const struct store_journal_filter newest = {
        .kind = "application", .object_id = it->application_id, .most = CHANGES_READ};
    const char *state = _(instalment_state_label(it->state));
    AUTO_JOURNAL struct journal journal = {0};
    char when[INSTANT_TEXT_SIZE];
    size_t at = 0;

    if (!store_journal_list(turn->desk->store, &newest, &journal, err))
        return false;
    while (at < journal.count && !brought(it, &journal.list[at]))
        at++;
    if (at < journal.count)
        err_set(err, ERR_CONFLICT, _("Instalment %1$d: %2$s was quicker (%3$s): %4$s; now “%5$s”"),
                it->nth, journal.list[at].clerk, instant_text(journal.list[at].at_ms, when),
                _(journal_verb_label(journal.list[at].verb)), state);
    else /* its batch was moved, which has entries of its own */
        err_set(err, ERR_CONFLICT, _("Instalment %1$d was changed meanwhile; now “%2$s”"), it->nth,
                state);
    return err_hint(err, _("Esc: look again"));
}
