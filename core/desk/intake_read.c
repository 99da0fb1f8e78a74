/* SPDX-License-Identifier: Apache-2.0 */
/* Reading an application that comes in: what was typed becomes an entry and findings, by the guards
 * of its row.  Leaves the reading of facts and needs to rules, the writing to intake. */
#include "base/idcode.h"
#include "base/intl.h"
#include "base/text.h"
#include "desk/clawback.h"
#include "desk/edition_rules.h"
#include "desk/entry.h"
#include "desk/guarding.h"
#include "desk/listing.h"
#include "desk/motion.h"
#include "desk/odd.h"
#include "desk/same.h"
#include "rules/judge.h"
#include "rules/window.h"
#include "store/application.h"

#define TITLE_MOST  300 /* bytes: a hundred characters */
#define REASON_MOST 1000
#define ITEM_MOST   40
#define NAMES_MOST  4000

void entry_release(struct entry *entry)
{
    facts_release(&entry->facts);
    arena_release(&entry->arena);
    *entry = (struct entry){0};
}

/* What is being read, and where what is wrong with it goes. */
struct reading {
    struct desk *desk;
    const struct intake *intake;
    struct entry *entry;
    struct findings *findings;
};

static void blocks(struct reading *reading, const char *rule, const char *field, const char *text)
{
    findings_add(reading->findings, &(struct finding){
                                        .weight = FINDING_BLOCKS,
                                        .rule = rule,
                                        .field = field,
                                        .text = text,
                                        .cleared_by = _("whoever enters it, by correcting it"),
                                    });
}

/* The texts of a refusal in one: "what: detail. hint" would not fit a field, what and hint do. */
static void blocks_why(struct reading *reading, const char *rule, const char *field,
                       const struct err *why)
{
    findings_add(
        reading->findings,
        &(struct finding){
            .weight = FINDING_BLOCKS,
            .rule = rule,
            .field = field,
            .text = why->what,
            .cleared_by = *why->hint ? why->hint : _("whoever enters it, by correcting it"),
        });
}

bool desk_is_late_entry(const struct desk *desk, struct date received_on)
{
    return calendar_between(desk->calendar, received_on, desk->today).count > 1;
}

static void read_day(struct reading *reading)
{
    const struct intake *intake = reading->intake;
    struct entry *entry = reading->entry;
    struct date today = reading->desk->today;
    struct err why = {0};

    entry->received_on = today;
    entry->late_reason = "";
    if (text_empty(intake->received_on))
        return;
    if (!date_parse(intake->received_on, &entry->received_on, &why)) {
        entry->received_on = today;
        blocks_why(reading, "received_on", "received_on", &why);
        return;
    }
    if (entry->received_on.day > today.day)
        blocks(reading, "received_on", "received_on", _("the day of receipt is in the future"));
    if (!desk_is_late_entry(reading->desk, entry->received_on))
        return;
    if (!act_clean(intake->late_reason, _("Reason for the late entry"), REASON_MOST, &entry->arena,
                   &entry->late_reason, &why))
        blocks_why(reading, "late_reason", "late_reason", &why);
    else if (text_empty(entry->late_reason))
        blocks(reading, "late_reason", "late_reason",
               _("today is the second working day after it was received, or later: say why it is "
                 "entered only now"));
}

static void read_again(struct reading *reading)
{
    struct err why = {0};
    struct entry *entry = reading->entry;

    if (act_clean(reading->intake->again_reason, _("Reason for taking it in again"), REASON_MOST,
                  &entry->arena, &entry->again_reason, &why))
        return;
    entry->again_reason = "";
    blocks_why(reading, "again_reason", "again_reason", &why);
}

static void read_item(struct reading *reading)
{
    struct entry *entry = reading->entry;
    const struct clerk *clerk = &reading->desk->clerk;
    const char *id;
    struct err why = {0};

    if (act_clean(reading->intake->item, _("Item"), ITEM_MOST, &entry->arena, &id, &why))
        entry->item = catalogue_item_on(reading->desk->catalogue, id, entry->received_on, &why);
    if (!entry->item) {
        blocks_why(reading, "item", "item", &why);
        return;
    }
    if (clerk->role == ROLE_OFFICER && !text_is(clerk->department, entry->item->departments[0]->id))
        blocks(reading, "department", "item",
               _("an officer enters applications of the own department only; the counter enters "
                 "all"));
}

static void read_title(struct reading *reading)
{
    struct entry *entry = reading->entry;
    struct err why = {0};

    if (!act_clean(reading->intake->title, _("Title"), TITLE_MOST, &entry->arena, &entry->title,
                   &why)) {
        entry->title = "";
        blocks_why(reading, "title", "title", &why);
    } else if (text_empty(entry->title)) {
        blocks(reading, "title", "title", _("an application needs a title"));
    }
}

static void read_requested(struct reading *reading)
{
    struct entry *entry = reading->entry;
    struct err why = {0};

    if (text_empty(reading->intake->requested))
        return;
    entry->has_requested = money_parse(reading->intake->requested, &entry->requested, &why);
    if (!entry->has_requested)
        blocks_why(reading, "requested", "requested", &why);
    else if (entry->item && !entry->item->pool)
        blocks(reading, "requested", "requested",
               _("this item is support in kind: no amount is requested"));
}

static const char *typed_for(const struct answer *answers, size_t count, const char *fact)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(answers[i].fact, fact))
            return answers[i].typed ? answers[i].typed : "";
    return "";
}

static bool item_asks(const struct item *item, const char *fact)
{
    for (size_t i = 0; i < item->ask_count; i++)
        if (text_is(item->asks[i].fact, fact))
            return true;
    return false;
}

void answers_read(const struct item *item, const struct answer *answers, size_t count,
                  struct arena *arena, struct facts *facts, struct findings *findings)
{
    struct reading reading = {.findings = findings};

    for (size_t i = 0; i < item->ask_count; i++) {
        const struct ask *ask = &item->asks[i];
        struct err why = {0};
        struct fact fact;

        if (ask_read(ask, typed_for(answers, count, ask->fact), arena, &fact, &why))
            facts_put(facts, &fact);
        else
            blocks_why(&reading, arena_format(arena, "ask:%s", ask->fact), ask->fact, &why);
    }
    for (size_t i = 0; i < count; i++)
        if (!item_asks(item, answers[i].fact) && !text_empty(answers[i].typed))
            blocks(&reading, "ask", answers[i].fact, _("this item does not ask for it"));
}

static void judge_sellers(struct reading *reading)
{
    const struct entry *entry = reading->entry;
    const struct fact_keys *sellers = &reading->desk->catalogue->fingerprints->sellers;

    for (size_t i = 0; i < sellers->count; i++)
        judge_seller(&entry->facts, sellers->list[i], entry->organisation.code, reading->findings);
}

/* Unmet needs are told now and block acceptance later; a kind of applicant that may not apply is
 * refused at the counter. */
static bool judge(struct reading *reading, struct err *err)
{
    struct entry *entry = reading->entry;
    AUTO_FINDINGS struct findings needs = {0};
    AUTO_FACTS struct facts known = {0}; /* with what the lists say; what was stated is kept */
    struct judgement_input input = {
        .item = entry->item, .facts = &known, .day = entry->received_on};

    facts_add_known(&entry->facts, &entry->organisation, entry->received_on);
    judge_days(entry->item, &entry->facts, reading->findings);
    judge_sellers(reading);
    facts_copy(&known, &entry->facts);
    if (!listing_answer(reading->desk, entry->item, &entry->organisation, entry->received_on,
                        &known, &needs, err))
        return false;
    judge_needs(&input, &needs);
    for (size_t i = 0; i < needs.count; i++) {
        struct finding finding = needs.list[i];

        if (!text_is(finding.rule, "applicant"))
            finding.weight = FINDING_WARNS;
        findings_add(reading->findings, &finding);
    }
    return listing_stops(reading->desk, &entry->organisation, FINDING_WARNS, reading->findings,
                         err);
}

static bool warn_of_another(struct reading *reading, struct err *err)
{
    const struct entry *entry = reading->entry;
    struct store_application_filter filter = {
        .item = entry->item->id,
        .organisation_id = entry->organisation.id,
        .year = date_year(entry->received_on),
    };
    AUTO_ARENA struct arena arena = {0};
    const char *number;
    int64_t count;

    if (entry->organisation.id == 0)
        return true;
    if (!same_find(reading->desk, entry, entry->organisation.id, &arena, &number, err))
        return false;
    if (number) {
        findings_add(reading->findings,
                     &(struct finding){
                         .weight = FINDING_WARNS,
                         .rule = "same",
                         .field = "title",
                         .text = arena_format(
                             &arena, _("the same application was taken in already: %s"), number),
                         .cleared_by = _("the officer of the formal check, by what was found out"),
                     });
        return true;
    }
    if (!store_application_count(reading->desk->store, &filter, &count, err))
        return false;
    if (count > 0)
        findings_add(reading->findings,
                     &(struct finding){
                         .weight = FINDING_WARNS,
                         .rule = "another",
                         .field = "item",
                         .text = _("the applicant has applied for this item this year already"),
                     });
    return true;
}

/* Receipt is given all the same: whether the reason is good is looked at in the formal check. */
static void warn_of_window(struct reading *reading)
{
    const struct item *item = reading->entry->item;
    struct date day = reading->entry->received_on;
    AUTO_ARENA struct arena arena = {0};
    char on[DATE_TEXT_SIZE];

    if (item_is_out_of_window(item, day))
        findings_add(
            reading->findings,
            &(struct finding){
                .weight = FINDING_WARNS,
                .rule = "window",
                .field = "received_on",
                .text = arena_format(
                    &arena, _("the day of receipt %1$s lies outside the application period (%2$s)"),
                    date_text(day, on), item_windows_text(item, day, &arena)),
                .cleared_by = _("the officer of the formal check, with a note of why it is taken"),
            });
}

static bool is_handed_in(const struct intake *intake, const char *material)
{
    for (size_t i = 0; i < intake->paper_count; i++)
        if (text_is(intake->papers[i], material))
            return true;
    return false;
}

/* Receipt without papers is a right of the applicant; that they are missing is said while whoever
 * could hand them over still stands at the counter. */
static void warn_of_papers(struct reading *reading)
{
    const struct item *item = reading->entry->item;
    const struct intake *intake = reading->intake;
    AUTO_ARENA struct arena arena = {0};
    AUTO_STR struct str names = {0};
    int asked = 0, missing = 0;

    if (!intake->papers)
        return;
    str_init(&names, NAMES_MOST);
    for (size_t i = 0; i < item->material_count; i++) {
        const struct material *material = &item->materials[i];

        asked += material->required;
        if (!material->required || is_handed_in(intake, material->id))
            continue;
        str_format(&names, "%s%s", missing++ > 0 ? _("; ") : "", words_now(&material->name));
    }
    if (missing > 0)
        findings_add(
            reading->findings,
            &(struct finding){
                .weight = FINDING_WARNS,
                .rule = "materials",
                .text = arena_format(&arena, _("required papers not handed in: %1$d of %2$d: %3$s"),
                                     missing, asked, names.text),
                .cleared_by = _("the applicant, by handing them in"),
            });
}

/* ---- the guards of the row ---- */

/* The register takes no wrong code; a file that was written past the desk may hold one. */
static bool guard_credit_code(struct reading *reading, struct err *err)
{
    char code[IDCODE_SIZE];
    struct err why = {0};

    (void) err;
    if (!idcode_parse(reading->entry->organisation.code, code, &why))
        blocks_why(reading, "credit-code", "organisation", &why);
    return true;
}

static bool guard_received_on(struct reading *reading, struct err *err)
{
    (void) err;
    read_day(reading);
    return true;
}

static bool guard_item(struct reading *reading, struct err *err)
{
    (void) err;
    read_item(reading);
    return true;
}

static bool guard_typed(struct reading *reading, struct err *err)
{
    (void) err;
    read_again(reading);
    read_title(reading);
    read_requested(reading);
    return true;
}

static bool guard_asked(struct reading *reading, struct err *err)
{
    struct entry *entry = reading->entry;
    const struct intake *intake = reading->intake;

    (void) err;
    answers_read(entry->item, intake->answers, intake->answer_count, &entry->arena, &entry->facts,
                 reading->findings);
    return true;
}

static bool guard_window(struct reading *reading, struct err *err)
{
    (void) err;
    warn_of_window(reading);
    return true;
}

static bool guard_in_force(struct reading *reading, struct err *err)
{
    return edition_findings(reading->desk, reading->entry->item->edition, true, reading->findings,
                            err);
}

/* The words of RECEIVE in stage.def.  A motion judges what is stored; here each guard reads its
 * part of what was typed, so that the row is the order in which it is read. */
static const struct {
    const char *word;
    bool (*guard)(struct reading *reading, struct err *err);
    bool of_item; /* not asked while the item is not known */
} guards[] = {
    {"credit-code", guard_credit_code, false},
    {"received-on", guard_received_on, false},
    {"item", guard_item, false},
    {"typed", guard_typed, false},
    {"asked", guard_asked, true},
    {"window", guard_window, true},
    {"edition", guard_in_force, true},
    {"may-apply", judge, true},
};
#define GUARDS (sizeof guards / sizeof *guards)

bool intake_guard_is_known(const char *word)
{
    return guarding_at(guards, sizeof *guards, GUARDS, word) < GUARDS;
}

static bool read_by(void *of, const char *word, bool *ret_known, struct err *err)
{
    struct reading *reading = of;
    size_t at = guarding_at(guards, sizeof *guards, GUARDS, word);

    *ret_known = at < GUARDS;
    return !*ret_known || (guards[at].of_item && !reading->entry->item) ||
           guards[at].guard(reading, err);
}

bool entry_read(struct desk *desk, const struct intake *intake,
                const struct organisation *organisation, struct findings *findings,
                struct entry *ret_entry, struct err *err)
{
    struct reading reading = {
        .desk = desk, .intake = intake, .entry = ret_entry, .findings = findings};

    *ret_entry = (struct entry){0};
    ret_entry->organisation = organisation_copy(organisation, &ret_entry->arena);
    if (!guarding_run(move_row(MOVE_RECEIVE), read_by, &reading, err))
        return false;
    if (!ret_entry->item)
        return true;
    warn_of_papers(&reading);
    odd_entry(ret_entry, findings);
    return warn_of_another(&reading, err) &&
           clawback_findings(desk, ret_entry->organisation.id, FINDING_WARNS, findings, err);
}

bool entry_reread(struct desk *desk, const struct intake *intake, const struct item *item,
                  struct date received_on, const struct organisation *organisation,
                  struct findings *findings, struct entry *ret_entry, struct err *err)
{
    struct reading reading = {
        .desk = desk, .intake = intake, .entry = ret_entry, .findings = findings};

    *ret_entry = (struct entry){
        .item = item, .received_on = received_on, .late_reason = "", .again_reason = ""};
    ret_entry->organisation = organisation_copy(organisation, &ret_entry->arena);
    read_title(&reading);
    read_requested(&reading);
    answers_read(ret_entry->item, intake->answers, intake->answer_count, &ret_entry->arena,
                 &ret_entry->facts, findings);
    odd_entry(ret_entry, findings);
    return judge(&reading, err);
}
