/* SPDX-License-Identifier: Apache-2.0 */
/* Taking in an application: an entry becomes a number, at the counter; and an intake that is made
 * void.  Leaves what was typed to intake_read, the applicant to organisation. */
#include <assert.h>

#include "base/intl.h"
#include "desk/clawback.h"
#include "desk/clock.h"
#include "desk/entry.h"
#include "desk/listing.h"
#include "desk/marking.h"
#include "desk/motion.h"
#include "desk/names.h"
#include "desk/odd.h"
#include "desk/permission.h"
#include "store/application.h"
#include "store/edition.h"
#include "store/journal.h"
#include "store/organisation.h"
#include "store/people.h"

/* ---- writing ---- */

static void note_entry(struct act *act, const struct entry *entry)
{
    AUTO_ARENA struct arena arena = {0};
    char amount[MONEY_TEXT_SIZE], digest[DIGEST_TEXT_SIZE];

    act_change(act, "stage", stage_row(STAGE_DRAFT)->word, stage_row(STAGE_RECEIVED)->word);
    act_change(act, "item", "", entry->item->id);
    act_change(act, "edition", "", digest_text(&entry->item->edition->digest, digest));
    act_change(act, "organisation", "", entry->organisation.name);
    act_change(act, "title", "", entry->title);
    act_change(act, "department", "", entry->item->departments[0]->id);
    if (entry->has_requested)
        act_change(act, "requested", "", money_plain(entry->requested, amount));
    act_change_date(act, "received_on", DATE_NONE, entry->received_on);
    act_change(act, "late_reason", "", entry->late_reason);
    act_change(act, "again_reason", "", entry->again_reason);
    for (size_t i = 0; i < entry->facts.count; i++) {
        const struct fact *fact = &entry->facts.list[i];

        act_change(act, arena_format(&arena, "fact.%s", fact->key), "", fact->text);
    }
}

static struct application application_of(const struct entry *entry, const char *number)
{
    const struct item *item = entry->item;

    return (struct application){
        .number = number,
        .year = date_year(entry->received_on),
        .measure = item->edition->measure,
        .item = item->id,
        .edition = item->edition->digest,
        .organisation_id = entry->organisation.id,
        .title = entry->title,
        .stage = STAGE_RECEIVED,
        .received_on = entry->received_on,
        .late_reason = entry->late_reason,
        .accepted_on = DATE_NONE,
        .returned_on = DATE_NONE,
        .held_on = DATE_NONE,
        .objected_on = DATE_NONE,
        .over_on = DATE_NONE,
        .notice_from = DATE_NONE,
        .notice_to = DATE_NONE,
        .department = item->departments[0]->id,
        .pool = item->pool ? item->pool->id : "",
        .is_in_kind = item->pool == NULL,
        .has_requested = entry->has_requested,
        .requested = entry->requested,
    };
}

bool entry_write(struct act *act, const struct entry *entry, int64_t *ret_id,
                 char ret_number[APPLICATION_NUMBER_SIZE], struct err *err)
{
    const struct item *item = entry->item;
    const struct desk *desk = act->desk;

    assert(item); /* an entry with findings that block is not written */
    const struct edition *edition = item->edition;
    struct store_author author = {.clerk_id = desk->clerk.id, .now_ms = desk->now_ms};
    int64_t sequence, id;

    if (!store_sequence_next(desk->store, date_year(entry->received_on), edition->measure,
                             &sequence, err))
        return false;
    application_number(date_year(entry->received_on), edition->measure, sequence, ret_number);
    struct application_page page = {.application = application_of(entry, ret_number)};
    struct application *application = &page.application;

    application->due_on = clock_due(desk, &page);
    if (!store_edition_keep(desk->store, &edition->digest, edition->path, edition->text, err) ||
        !store_application_add(desk->store, application, &author, &id, err) ||
        !store_facts_set(desk->store, id, &entry->facts, err) ||
        !marking_keep(act->desk, id, entry->title, &entry->organisation, &entry->facts, err) ||
        !store_duty_add(desk->store, id, DUTY_ENTER, desk->clerk.id, err))
        return false;
    note_entry(act, entry);
    if (!act_journal(act, move_row(MOVE_RECEIVE)->word, "application", id, ret_number, err))
        return false;
    *ret_id = id;
    return true;
}

/* ---- at the counter ---- */

static bool find_applicant(struct desk *desk, const struct intake *intake, struct arena *arena,
                           struct organisation *ret_organisation, bool *ret_found,
                           struct findings *findings, struct err *err)
{
    struct err why = {0};

    *ret_found = store_organisation_by_id(desk->store, intake->organisation_id, arena,
                                          ret_organisation, &why);
    if (*ret_found)
        return true;
    if (why.kind != ERR_NOT_FOUND)
        return act_fail(err, &why);
    findings_add(findings, &(struct finding){
                               .weight = FINDING_BLOCKS,
                               .rule = "organisation",
                               .field = "organisation",
                               .text = _("choose the applicant, or add it first"),
                           });
    return true;
}

static bool read_at_counter(struct desk *desk, const struct intake *intake,
                            struct findings *findings, struct entry *ret_entry, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct organisation applicant;
    bool found;

    return find_applicant(desk, intake, &arena, &applicant, &found, findings, err) &&
           (!found || entry_read(desk, intake, &applicant, findings, ret_entry, err));
}

bool desk_intake_against(struct desk *desk, int64_t organisation_id, struct findings *findings,
                         struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct organisation applicant = {0};

    if (!act_may_read(desk, right_roles(RIGHT_ENTER), err))
        return false;
    if (organisation_id == 0)
        return true;
    if (!store_organisation_by_id(desk->store, organisation_id, &arena, &applicant, err))
        return false;
    odd_applicant(&applicant, findings);
    return listing_stops(desk, &applicant, FINDING_WARNS, findings, err) &&
           clawback_findings(desk, organisation_id, FINDING_WARNS, findings, err);
}

bool desk_intake_check(struct desk *desk, const struct intake *intake, struct findings *findings,
                       struct err *err)
{
    AUTO_ENTRY struct entry entry = {0};

    return act_may_read(desk, right_roles(RIGHT_ENTER), err) &&
           read_at_counter(desk, intake, findings, &entry, err);
}

bool desk_intake(struct desk *desk, const struct intake *intake, int64_t *ret_id,
                 struct findings *findings, struct err *err)
{
    AUTO_ENTRY struct entry entry = {0};
    AUTO_ACT struct act act = {0};
    char number[APPLICATION_NUMBER_SIZE];
    int64_t id;

    if (!act_begin(&act, desk, right_roles(RIGHT_ENTER), err) ||
        !read_at_counter(desk, intake, findings, &entry, err))
        return false;
    if (findings_block(findings))
        return act_refuse(findings, err);
    if (!entry_write(&act, &entry, &id, number, err) || !act_commit(&act, err))
        return false;
    *ret_id = id;
    return true;
}

/* ---- an intake that is made void ---- */

bool guard_receiver(struct motion *motion, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    unsigned mine;

    if (!store_duty_of(motion->desk->store, motion->dossier->page.application.id,
                       motion->desk->clerk.id, &mine, err))
        return false;
    return !(mine & 1u << DUTY_ENTER) ||
           motion_blocks(
               motion,
               &(struct finding){
                   .rule = "intake:two-persons",
                   .text = _("who took it in does not make it void"),
                   .cleared_by = names_other(
                       motion->desk,
                       &(struct second){.roles = move_row(motion->move)->roles,
                                        .department = motion->dossier->page.application.department},
                       &arena),
               });
}

/* From the second thing the applicant was told it is a case: it ends as one. */
bool guard_untold(struct motion *motion, struct err *err)
{
    AUTO_JOURNAL struct journal history = {0};
    AUTO_ARENA struct arena arena = {0};
    enum move move = MOVE_RECEIVE;

    if (!store_journal_of(motion->desk->store, "application", motion->dossier->page.application.id,
                          &history, err))
        return false;
    for (size_t i = 0; i < history.count; i++)
        if (move_parse(history.list[i].verb, &move) && move != MOVE_RECEIVE &&
            move_row(move)->notice)
            return motion_blocks(
                motion,
                &(struct finding){
                    .rule = "intake:told",
                    .text = arena_format(&arena,
                                         _("the applicant was told of more than its receipt: “%s”"),
                                         _(move_row(move)->label)),
                    .cleared_by = _("an officer, by withdrawing it when the applicant wishes so; "
                                    "a supervisor, by not accepting it"),
                });
    return true;
}
