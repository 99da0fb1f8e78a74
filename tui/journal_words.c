/* SPDX-License-Identifier: Apache-2.0 */
/* What the journal keeps in words of the program, said in words of the office.
 * Knows verbs and fields; entries are the desk's. */
#include "tui/journal_words.h"

#include <assert.h>
#include <string.h>

#include "base/intl.h"
#include "base/money.h"
#include "base/text.h"
#include "model/award.h"
#include "model/body.h"
#include "model/plan.h"
#include "model/pool_year.h"
#include "model/stage.h"
#include "rules/judge.h"
#include "tui/application_words.h"

struct word {
    const char *word, *label;
};

static const struct word fields[] = {
    {"figures", N_("Digest of the figures")},
    {"paid", N_("Paid")},
    {"committed", N_("Committed")},
    {"ledger_seq", N_("Last entry")},
    {"entries", N_("Entries of the ledger")},
    {"last_on", N_("Last day")},
    {"stage", N_("Stage")},
    {"amount", N_("Amount")},
    {"day", N_("Day")},
    {"decided_on", N_("Decided on")},
    {"interest_from", N_("Interest from")},
    {"rule", N_("Rests on")},
    {"rate", N_("Interest by the year")},
    {"interest", N_("Interest")},
    {"principal", N_("Principal")},
    {"clawback", N_("Clawback")},
    {"owner", N_("Handled by")},
    {"department", N_("Department")},
    {"with_departments", N_("With")},
    {"accepted_on", N_("Accepted on")},
    {"due_on", N_("Due")},
    {"returned_on", N_("Returned on")},
    {"held_on", N_("On hold since")},
    {"objected_on", N_("Objection since")},
    {"notice_from", N_("Notice from")},
    {"notice_to", N_("Notice until")},
    {"score_centi", N_("Score")},
    {"total_centi", N_("Total")},
    {"reason", N_("Reason")},
    {"title", N_("Project")},
    {"requested", N_("Requested")},
    {"received_on", N_("Received on")},
    {"late_reason", N_("Reason of late entry")},
    {"item", N_("Item")},
    {"organisation", N_("Applicant")},
    {"reviewer", N_("Reviewer")},
    {"note", N_("Note")},
    {"comment", N_("Comment")},
    {"ground", N_("Ground")},
    {"checked_receipt", N_("Receipt checked")},
    {"checker", N_("Checked by")},
    {"assessed", N_("Assessed")},
    {"payee", N_("Payee")},
    {"account_end", N_("Account ends in")},
    {"code", N_("Credit code")},
    {"name", N_("Name")},
    {"kind", N_("Kind")},
    {"district", N_("District")},
    {"established_on", N_("Established on")},
    {"legal_representative", N_("Legal representative")},
    {"contact_name", N_("Contact")},
    {"contact_phone", N_("Telephone")},
    {"bank_name", N_("Bank")},
    {"bank_account", N_("Account")},
    {"account_name", N_("Account name")},
    {"bank_number", N_("Bank's clearing number")},
    {"language", N_("Language")},
    {"role", N_("Role")},
    {"disabled", N_("Disabled")},
    {"login", N_("Login")},
    {"number", N_("Number")},
    {"undone", N_("Taken apart")},
    {"sent_on", N_("Sent on")},
    {"receipt", N_("Receipt")},
    {"grade", N_("Grade")},
    {"recognised_on", N_("Recognised on")},
    {"field", N_("Field")},
    {"cycle_years", N_("Years of the cycle")},
    {"months", N_("Months")},
    {"ended_on", N_("Ended on")},
    {"state", N_("State")},
    {"file_by", N_("To be filed by")},
    {"filed_on", N_("Filed on")},
    {"graded_on", N_("Graded on")},
    {"outcome", N_("Consequence")},
    {"rectify_by", N_("To be put right by")},
    {"regrade", N_("Second grade")},
    {"member", N_("Panel member")},
    {"duplicate", N_("Found")},
    {"use", N_("Use of the voucher")},
    {"use_amount", N_("Taken of the quota")},
    {"quota", N_("Quota")},
    {"last_day", N_("Last day")},
    {"support_level", N_("Level")},
    {"support_department", N_("Given by")},
    {"support_amount", N_("Amount")},
    {"support_granted_on", N_("Given on")},
    {"support_content", N_("Given for")},
    {"same_content", N_("For the same content")},
    {"project", N_("Project")},
    {"audited", N_("Audited investment")},
    {"audit_document", N_("Audit report")},
    {"roll", N_("List")},
    {"from", N_("From")},
    {"to", N_("Until")},
    {"source", N_("Source")},
    {"answer", N_("Answer")},
    {"conflict", N_("Conflict of interest")},
    {"phase", N_("Phase")},
    {"issue", N_("Issue")},
    {"present", N_("Present")},
    {"minutes", N_("Minutes")},
    {"task", N_("Task")},
    {"entrusted", N_("Entrusted to")},
    {"report", N_("Report")},
    {"result", N_("Result")},
    {"found", N_("Found")},
    {"employer", N_("Employer")},
    {"answer_by", N_("To be answered by")},
    {"file", N_("File name")},
    {"consulted", N_("Department asked")},
    {"opinion_by", N_("Opinion until")},
    {"opinion", N_("Opinion")},
    {"question", N_("Question")},
    {"transfer_to", N_("Transfer to")},
    {"transfer", N_("Transfer")},
    {"deputy", N_("Deputy")},
    {"deputy_for", N_("In place of")},
    {"from_on", N_("From")},
    {"to_on", N_("Until")},
    {"size", N_("Bytes")},
    {"correction", N_("Line of the notice")},
    {"correction_state", N_("State of the line")},
    {"budget", N_("Budget")},
    {"funded", N_("Funds released")},
    {"document", N_("Document")},
    {"proposal", N_("Proposal")},
    {"takes_back", N_("Takes back")},
    {"earmark", N_("Marked")},
    {"award", N_("Agreement and acceptance")},
    {"agreement", N_("Number of the agreement")},
    {"leader", N_("Project leader")},
    {"targets", N_("Targets")},
    {"signed_on", N_("Signed on")},
    {"starts_on", N_("First day of the work")},
    {"ends_on", N_("Last day of the work")},
    {"ends-on", N_("Last day of the work")},
    {"milestone", N_("Milestone")},
    {"milestone_result", N_("Result")},
    {"conclusion", N_("Conclusion")},
    {"final", N_("Final amount")},
    {"allocation", N_("Allocation")},
    {"allocation_rule", N_("Rule")},
    {"place", N_("Place")},
    {"money", N_("To share out")},
    {"demand", N_("Asked in all")},
    {"given", N_("Given")},
    {"cases", N_("Cases")},
    {"digest", N_("Digest of the lines")},
    {"signed", N_("Lines that were signed")},
    {"plan", N_("Batch of the plan")},
    {"plan_state", N_("State of the plan")},
    {"plan_line", N_("Line of the plan")},
    {"content", N_("Changed")},
    {"control", N_("Control number")},
    {"lines", N_("Lines")},
    {"awarded", N_("Awarded lines")},
    {"notice", N_("Public list")},
    {"objection", N_("Objection")},
    {"objection_kind", N_("Kind of objection")},
    {"objection_due_on", N_("To be settled by")},
};

/* Digests and the like: kept for proof, not for reading. */
static const char *const silent[] = {"ledger", "receipt", "edition", "digest"};

static const struct word values[] = {
    {"open", N_("open")},
    {"met", N_("met")},
    {"not-met", N_("not met")},
    {"unmet", N_("not reached")},
    {"passed", N_("passed")},
    {"failed", N_("not passed")},
    {"not-applicable", N_("not applicable")},
    {"present", N_("present")},
    {"missing", N_("missing")},
    {"yes", N_("yes")},
    {"no", N_("no")},
    {"none", N_("none")},
    {"sealed", N_("sealed")},
    {"panel", N_("panel")},
    {"site-check", N_("Site check")},
    {"done", N_("done")},
    {"special-audit", N_("Special audit")},
    {"cancelled", N_("cancelled")},
    {"state", N_("State level")},
    {"province", N_("Province")},
    {"city", N_("City")},
    {"district", N_("District government")},
    {"keep-other", N_("The other is kept; this is declined")},
    {"surrendered", N_("The other was given back; this goes on")},
    {"not-same", N_("Not for the same content")},
    {"mistaken", N_("Recorded by mistake")},
    {"agree", N_("agrees")},
    {"conditions", N_("agrees with conditions")},
    {"disagree", N_("disagrees")},
    {"silence", N_("silence")},
    {"asked", N_("asked")},
    {"taken", N_("taken")},
    {"upheld", N_("goes over")},
    {"dropped", N_("stays")},
    {"answered", N_("answered")},
    {"waived", N_("waived")},
    {"transfer", N_("Transfer between pools")},
    {"year-end", N_("Carry-over and lapse")},
    {"take-back", N_("Taking back")},
    {"confirmed", N_("confirmed")},
    {"refused", N_("refused")},
    {"withdrawn", N_("Withdrawn")},
};

static const char *word_label(const struct word *words, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(words[i].word, word))
            return _(words[i].label);
    return NULL;
}

#define LABEL_OF(table_, word_) word_label(table_, sizeof(table_) / sizeof(table_)[0], word_)

const char *journal_verb_text(const char *verb)
{
    return _(journal_verb_label(verb));
}

/* ---- fields ---- */

/* "fact.turnover", a check or a material of the item. */
static const char *item_field(const struct item *item, const char *field)
{
    const char *dot = strchr(field, '.');
    const char *name = dot ? dot + 1 : field;
    const struct ask *ask = item_ask(item, name);
    const struct material *material = item_material(item, name);

    if (ask || strncmp(field, "fact.", 5) == 0)
        return item_fact_label(item, name);
    if (material)
        return words_now(&material->name);
    for (size_t i = 0; i < item->check_count; i++)
        if (text_is(item->checklist[i].id, name))
            return words_now(&item->checklist[i].text);
    for (size_t i = 0; i < item->criterion_count; i++)
        if (text_is(item->criteria[i].id, name))
            return words_now(&item->criteria[i].name);
    return NULL;
}

/* A criterion or a piece of evidence of any kind of body. */
static const char *body_field(const struct catalogue *catalogue, const char *field)
{
    for (size_t k = 0; k < catalogue->body_kind_count; k++) {
        const struct body_kind *kind = &catalogue->body_kinds[k];

        for (size_t i = 0; i < kind->criterion_count; i++)
            if (text_is(kind->criteria[i].id, field))
                return words_now(&kind->criteria[i].name);
        for (size_t i = 0; i < kind->evidence_count; i++)
            if (text_is(kind->evidence[i].id, field))
                return words_now(&kind->evidence[i].name);
    }
    return NULL;
}

static const char *field_text(const char *field, const struct catalogue *catalogue,
                              const struct item *item)
{
    const char *label = LABEL_OF(fields, field);
    enum ledger_kind kind;

    if (!label && ledger_kind_parse(field, &kind))
        label = _(ledger_kind_label(kind));
    if (!label && item)
        label = item_field(item, field);
    if (!label)
        label = body_field(catalogue, field);
    return label ? label : field;
}

/* ---- values ---- */

static const char *centi_text(const char *value, struct arena *arena)
{
    size_t size = strlen(value);

    if (size == 0)
        return value;
    if (size < 3)
        return arena_format(arena, "0.%02d",
                            size == 2 ? (value[0] - '0') * 10 + value[1] - '0' : value[0] - '0');
    return arena_format(arena, "%.*s.%s", (int) size - 2, value, value + size - 2);
}

static const char *plain_text(const char *value, struct arena *arena)
{
    struct money amount;
    struct err err;
    const char *dot = strrchr(value, '.');
    const char *label = LABEL_OF(values, value);
    char text[MONEY_TEXT_SIZE];

    if (label)
        return label;
    if (dot && strlen(dot) == 3 && money_parse(value, &amount, &err))
        return arena_text(arena, money_text(amount, text));
    return value;
}

static const char *grade_name(const struct catalogue *catalogue, const char *value)
{
    for (size_t k = 0; k < catalogue->body_kind_count; k++) {
        const struct body_grade *grade = body_kind_grade(&catalogue->body_kinds[k], value);

        if (grade)
            return words_now(&grade->name);
    }
    return value;
}

/* Words of body.def and the catalogue's grades; NULL: none of them. */
static const char *body_value(const char *field, const char *value,
                              const struct catalogue *catalogue)
{
    enum body_state state;
    enum body_outcome outcome;
    const struct body_kind *kind;

    if (text_empty(value))
        return NULL;
    if (text_is(field, "state") && body_state_parse(value, &state))
        return _(body_state_row(state)->label);
    if (text_is(field, "outcome") && body_outcome_parse(value, &outcome))
        return _(body_outcome_label(outcome));
    if (text_is(field, "grade") || text_is(field, "regrade"))
        return grade_name(catalogue, value);
    kind = text_is(field, "kind") ? catalogue_body_kind(catalogue, value) : NULL;
    return kind ? words_now(&kind->name) : NULL;
}

/* Words of the plan's machines; NULL: none of them. */
static const char *plan_value(const char *field, const char *value)
{
    enum plan_state state;
    enum plan_line_state line;
    enum objection_kind kind;
    enum objection_state objection;

    if (text_is(field, "plan_state") && plan_state_parse(value, &state))
        return _(plan_state_label(state));
    if (text_is(field, "plan_line") && plan_line_state_parse(value, &line))
        return _(plan_line_state_label(line));
    if (text_is(field, "objection_kind") && objection_kind_parse(value, &kind))
        return _(objection_kind_label(kind));
    if (strncmp(field, "objection ", 10) == 0 && objection_state_parse(value, &objection))
        return _(objection_state_label(objection));
    return NULL;
}

/* "industry,reform": ids with commas. */
static const char *departments_text(const struct catalogue *catalogue, const char *value,
                                    struct arena *arena)
{
    const char *text = "";

    while (*value != '\0') {
        size_t size = strcspn(value, ",");
        const char *id = arena_format(arena, "%.*s", (int) size, value);

        text = arena_format(arena, "%s%s%s", text, *text ? _(", ") : "",
                            department_short(catalogue, id));
        value += size + (value[size] == ',');
    }
    return text;
}

static const char *value_text(const char *field, const char *value,
                              const struct catalogue *catalogue, const struct item *item,
                              struct arena *arena)
{
    const char *fact = strncmp(field, "fact.", 5) == 0 ? field + 5 : NULL;
    struct fact known = {.key = fact, .text = value};
    const char *body = body_value(field, value, catalogue);
    const char *plan = text_empty(value) ? NULL : plan_value(field, value);
    enum stage stage;
    enum award_state award;

    assert(value); /* a line of the journal has its three parts */
    if (body || plan)
        return body ? body : plan;
    if (text_is(field, "stage"))
        return stage_parse(value, &stage) ? _(stage_row(stage)->label) : value;
    if (text_is(field, "award"))
        return award_state_parse(value, &award) ? _(award_state_label(award)) : value;
    if ((text_is(field, "department") || text_is(field, "consulted") ||
         text_is(field, "transfer_to")) &&
        !text_empty(value))
        return department_short(catalogue, value);
    if (text_is(field, "with_departments"))
        return departments_text(catalogue, value, arena);
    if (text_is(field, "score_centi") || text_is(field, "total_centi"))
        return centi_text(value, arena);
    if (item && fact && !text_empty(value) && item_fact_kind(item, fact, &known.kind) &&
        (known.kind == FACT_CHOICE || known.kind == FACT_TEXT))
        return item_fact_text(item, &known, arena); /* names of choices, kinds and districts */
    return plain_text(value, arena);
}

/* ---- lines ---- */

/* Takes one field up to the tab or line feed and undoes its escapes. */
static const char *take(const char **at, char end, struct arena *arena)
{
    const char *from = *at;
    size_t size = strcspn(from, end == '\t' ? "\t\n" : "\n"), used = 0;
    char *text = arena_get(arena, size + 1);

    for (size_t i = 0; i < size; i++) {
        if (from[i] != '\\' || i + 1 == size) {
            text[used++] = from[i];
            continue;
        }
        i++;
        text[used++] = from[i];
        if (from[i] == 't' || from[i] == 'n')
            text[used - 1] = ' ';
    }
    *at = from + size + (from[size] == end ? 1 : 0);
    return text;
}

static bool is_silent(const char *field)
{
    for (size_t i = 0; i < sizeof silent / sizeof silent[0]; i++)
        if (text_is(silent[i], field))
            return true;
    return false;
}

/* A figure that was not there yet is written down as a zero. */
static bool is_nothing(const char *was)
{
    return text_is(was, "0") || text_is(was, "0.00");
}

struct change change_words(const struct change *line, const struct catalogue *catalogue,
                           struct arena *arena)
{
    return (struct change){.field = field_text(line->field, catalogue, NULL),
                           .was = value_text(line->field, line->was, catalogue, NULL, arena),
                           .is = value_text(line->field, line->is, catalogue, NULL, arena)};
}

const char *journal_kind_text(const char *kind)
{
    static const struct word kinds[] = {
        {"application", N_("Application")},  {"organisation", N_("Applicant")},
        {"clerk", N_("Account of a clerk")}, {"payment-batch", N_("Payment batch")},
        {"plan", N_("Batch of the plan")},   {"allocation", N_("Allocation")},
    };
    const char *label = LABEL_OF(kinds, kind);

    return label ? label : kind;
}

bool change_next(const char **changes, const struct catalogue *catalogue, const struct item *item,
                 struct arena *arena, struct change *ret_change)
{
    if (item && item->voucher)
        item = item->voucher->use; /* knows the facts of a use and those of its claim */
    while (**changes != '\0') {
        const char *field = take(changes, '\t', arena);
        const char *was = take(changes, '\t', arena);
        const char *is = take(changes, '\n', arena);

        if (is_silent(field))
            continue;
        *ret_change = (struct change){
            .field = field_text(field, catalogue, item),
            .was = is_nothing(was) ? "" : value_text(field, was, catalogue, item, arena),
            .is = value_text(field, is, catalogue, item, arena),
        };
        return true;
    }
    return false;
}
