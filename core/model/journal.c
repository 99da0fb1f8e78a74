/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of journal entries and the words of their verbs.  Leaves writing and the chain to the
 * store. */
#include "model/journal.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "model/machine.h"

void journal_release(struct journal *journal)
{
    arena_release(&journal->arena);
    *journal = (struct journal){0};
}

struct digest journal_entry_hash(const struct journal_entry *entry)
{
    struct digester *digester = digester_new();

    digester_number(digester, entry->alg);
    digester_number(digester, entry->seq);
    digester_number(digester, entry->at_ms);
    digester_number(digester, entry->clerk_id);
    digester_text(digester, entry->clerk);
    digester_text(digester, entry->verb);
    digester_text(digester, entry->kind);
    digester_number(digester, entry->object_id);
    digester_text(digester, entry->object);
    digester_text(digester, entry->changes);
    digester_field(digester, entry->prev.bytes, sizeof entry->prev.bytes);
    return digester_end(digester);
}

const char *journal_plain(const char *text, size_t size, struct arena *arena)
{
    char *plain = arena_get(arena, size + 1);
    size_t to = 0;

    for (size_t i = 0; i < size; i++) {
        if (text[i] != '\\' || i + 1 == size) {
            plain[to++] = text[i];
            continue;
        }
        i++;
        plain[to] = text[i];
        if (text[i] == 't')
            plain[to] = '\t';
        else if (text[i] == 'n')
            plain[to] = '\n';
        else if (text[i] == 'r')
            plain[to] = '\r';
        to++;
    }
    plain[to] = '\0';
    return plain;
}

/* What follows the field and those tabs in its line; NULL: there is no such line. */
static const char *after(const char *changes, const char *field, const char *tabs)
{
    size_t size = strlen(field);
    const char *at = changes;

    while (strncmp(at, field, size) != 0 || strncmp(at + size, tabs, strlen(tabs)) != 0) {
        at = strchr(at, '\n');
        if (!at)
            return NULL;
        at++;
    }
    return at + size + strlen(tabs);
}

const char *journal_value(const char *changes, const char *field, struct arena *arena)
{
    const char *value = after(changes, field, "\t\t");

    return value ? journal_plain(value, strcspn(value, "\n"), arena) : "";
}

const char *journal_was(const char *changes, const char *field, struct arena *arena)
{
    const char *was = after(changes, field, "\t");

    return was ? journal_plain(was, strcspn(was, "\t"), arena) : "";
}

int64_t journal_number(const char *changes, const char *field)
{
    const char *was = after(changes, field, "\t");
    const char *is = was ? strchr(was, '\t') : NULL;

    return is ? strtoll(is + 1, NULL, 10) : 0;
}

bool journal_has(const char *changes, const char *field)
{
    return after(changes, field, "\t") != NULL;
}

/* Verbs that are no move, or one whose own words leave open of what. */
static const struct {
    const char *word, *label;
} verbs[] = {
    {"correct", N_("Correct the facts")},
    {"edition-adopt", N_("Text of the rules in force at the start")},
    {"edition-draft", N_("Text of the rules drafted")},
    {"edition-supersede", N_("Superseded by another text")},
    {"edition-restore", N_("Stands again")},
    {"formal-check", N_("Formal check")},
    {"material", N_("Material")},
    {"assign", N_("Assign a reviewer")},
    {"score", N_("Give points")},
    {"seal", N_("Seal the sheet")},
    {"sign-in", N_("Sign in")},
    {"sign-in-refused", N_("Sign-in refused")},
    {"language", N_("Language")},
    {"password-change", N_("Change password")},
    {"password-refused", N_("Wrong old password")},
    {"password-reset", N_("Set password")},
    {"clerk-add", N_("New person")},
    {"clerk-change", N_("Change of a person")},
    {"organisation-add", N_("New applicant")},
    {"organisation-change", N_("Change of an applicant")},
    {"budget-raise", N_("Budget raised")},
    {"month-close", N_("Month closed")},
    {"budget-lower", N_("Budget lowered")},
    {"body-add", N_("New standing body")},
    {"body-change", N_("Change of a standing body")},
    {"body-evidence", N_("Evidence of an evaluation")},
    {"lab-add", N_("New laboratory")}, /* of journals from before there were other bodies */
    {"budget-fund", N_("Funds released")},
    {"proposal-add", N_("Budget movement proposed")},
    {"allocation-shift", N_("Case put to another place")},
    {"allocation-choose", N_("Rule of an allocation chosen")},
    {"allocation-sign", N_("Allocation signed")},
    {"allocation-freeze", N_("Allocation signed and frozen")},
    {"allocation-send-back", N_("Allocation sent back")},
    {"allocation-discard", N_("Allocation discarded")},
    {"allocation-unfreeze", N_("Second signature on an allocation taken back")},
    {"proposal-confirm", N_("Budget movement confirmed")},
    {"proposal-refuse", N_("Budget movement refused")},
    {"proposal-withdraw", N_("Budget movement withdrawn")},
    {"proposal-again", N_("Refused budget movement proposed again")},
    {"proposal-lay-aside", N_("Refused budget movement laid aside")},
    {"instalment-check-1", N_("First check of a payment")},
    {"instalment-check-2", N_("Second check of a payment")},
    {"instalment-check-2-over", N_("Second check of a payment")},
    {"instalment-check-3", N_("Third check of a payment")},
    {"instalment-send-back", N_("Payment sent back to the plan")},
    {"instalment-batch", N_("Payment put into a batch")},
    {"instalment-unbatch", N_("Payment taken out of a batch")},
    {"instalment-send", N_("Payment sent to the treasury")},
    {"instalment-paid", N_("Paid by the treasury")},
    {"instalment-reject", N_("Not paid by the treasury")},
    {"instalment-come-back", N_("Payment came back")},
    {"instalment-unreject", N_("“Not paid” taken back")},
    {"instalment-reissue", N_("Payment put forward again")},
    {"instalment-cancel", N_("Instalment cancelled")},
    {"plan-make", N_("Batch of the plan made")},
    {"plan-put", N_("Lines put into the plan")},
    {"plan-leave-out", N_("Line left out of the plan")},
    {"plan-submit", N_("Plan submitted")},
    {"plan-recall", N_("Plan taken back")},
    {"plan-issue", N_("Plan issued")},
    {"plan-close", N_("Plan closed")},
    {"plan-reopen", N_("Plan opened again")},
    {"plan-put-together", N_("Plan put together again")},
    {"plan-publish", N_("Line of the plan published")},
    {"plan-drop", N_("Plan taken apart")},
    {"plan-approve", N_("Line of the plan approved")},
    {"plan-unapprove", N_("Approval of the line taken back")},
    {"plan-strike", N_("Line of the plan struck")},
    {"plan-return", N_("Line of the plan sent back")},
    {"plan-take-over", N_("Line of the plan taken over anew")},
    {"batch-make", N_("Payment batch made")},
    {"batch-send", N_("Payment batch sent")},
    {"batch-undo", N_("Payment batch taken apart")},
    {"payment-return", N_("Answer of the treasury taken in")},
    {"clawback-raise", N_("Money claimed back")},
    {"clawback-notify", N_("Notice of a clawback sent")},
    {"clawback-receive", N_("Payment of a clawback")},
    {"clawback-unreceive", N_("Payment of a clawback taken back")},
    {"clawback-enforce", N_("Clawback handed over for enforcement")},
    {"clawback-propose", N_("Waiver of a clawback proposed")},
    {"clawback-waive", N_("Waiver of a clawback confirmed")},
    {"clawback-refuse", N_("Waiver of a clawback refused")},
    {"clawback-withdraw", N_("Clawback withdrawn")},
    {"earmark", N_("Money marked")},
    {"earmark-clear", N_("Mark on money taken away")},
    {"lab-change", N_("Change of a laboratory")},
    {"lab-grade", N_("Grade of a laboratory")},
    {"import", N_("Import of a file")},
    {"export-begin", N_("Begin of a workbook")},
    {"export-fail", N_("No workbook came of it")},
    {"export", N_("Workbook written")},
    {"duplicate", N_("Answer a finding")},
    {"declare", N_("Declare: no conflict")},
    {"recuse", N_("Step aside")},
    {"reviewer-withdraw", N_("Take the sheet off")},
    {"panel-open", N_("Open the panel")},
    {"sheet-reopen", N_("Reopen the sheet")},
    {"minutes", N_("Minutes of the panel")},
    {"task-ask", N_("Ask for a task")},
    {"task-done", N_("Result of a task")},
    {"task-cancel", N_("Cancel the task")},
    {"support-add", N_("Other support recorded")},
    {"support-answer", N_("Other support answered")},
    {"project", N_("Project and audit")},
    {"roll-add", N_("New entry of a list")},
    {"roll-end", N_("End of an entry of a list")},
    {"roll-import", N_("Entries of a list taken in")},
    {"upgrade", N_("Database brought to a newer form")},
    {"correction", N_("Line of the notice")},
    {"days-again", N_("Counted anew: the calendar or the department's days were changed")},
    {"fingerprints", N_("Marks for finding duplicates made anew")},
    {"attach", N_("File attached")},
    {"body-attach", N_("File of an evidence pack attached")},
    {"body-detach", N_("File of an evidence pack taken away")},
    {"body-export", N_("Evidence pack written out")},
    {"consult", N_("Opinion asked for")},
    {"consult-back", N_("Question taken back")},
    {"opinion", N_("Opinion given")},
    {"silence", N_("Silence recorded")},
    {"transfer-ask", N_("Transfer asked for")},
    {"transfer-back", N_("Transfer taken back")},
    {"transfer-take", N_("Transfer taken")},
    {"transfer-refuse", N_("Transfer refused")},
    {"transfer-decide", N_("Transfer decided")},
    {"deputy", N_("Deputy named")},
    {"deputy-end", N_("Deputy ended")},
    {"hand-over", N_("Desk handed over")},
    {"detach", N_("File taken away")},
    {"export-file", N_("File written out")},
};

/* The list above first: it says of what the move is, where a machine's own screen need not. */
const char *journal_verb_label(const char *verb)
{
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
        if (text_is(verb, verbs[i].word))
            return verbs[i].label;
    for (size_t m = 0; m < machine_count(); m++) {
        const struct move_row *row = machine_move(machine_at(m), verb);

        if (row)
            return row->label;
    }
    return verb;
}
