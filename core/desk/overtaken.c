/* SPDX-License-Identifier: Apache-2.0 */
/* Two people over one thing: who was quicker, when, and with what.  Writes nothing. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "model/journal.h"
#include "store/journal.h"

bool act_overtaken_by(const struct journal_entry *entry, struct err *err)
{
    char when[INSTANT_TEXT_SIZE];

    return err_set(err, ERR_CONFLICT, _("%1$s was quicker (%2$s): %3$s"), entry->clerk,
                   instant_text(entry->at_ms, when), _(journal_verb_label(entry->verb)));
}

bool act_overtaken(struct desk *desk, const char *kind, int64_t id, const char *both,
                   struct err *err)
{
    const struct store_journal_filter newest = {.kind = kind, .object_id = id, .most = 1};
    AUTO_JOURNAL struct journal journal = {0};
    char when[INSTANT_TEXT_SIZE];

    if (!store_journal_list(desk->store, &newest, &journal, err))
        return false;
    if (journal.count == 0) /* what changed it has its entry elsewhere */
        err_set(err, ERR_CONFLICT, _("it was changed by somebody else meanwhile"));
    else if (text_empty(both))
        (void) !act_overtaken_by(&journal.list[0], err);
    else
        err_set(err, ERR_CONFLICT, _("%1$s was quicker (%2$s): %3$s; %4$s"), journal.list[0].clerk,
                instant_text(journal.list[0].at_ms, when),
                _(journal_verb_label(journal.list[0].verb)), both);
    return err_hint(err, _("Please look at it as it is now and make the change again."));
}
