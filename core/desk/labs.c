/* SPDX-License-Identifier: Apache-2.0 */
/* The register of laboratories.  Knows when an evaluation falls due and which item its grade opens;
 * leaves the reward itself to the ordinary way of an application. */
#include "desk/labs.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "store/application.h"
#include "store/organisation.h"

#define NAME_MOST     240
#define FIELD_MOST    240
#define NOTE_MOST     1200
#define MONTHS_A_YEAR 12
#define GRADE_FACT    "evaluation_grade"

void lab_evaluations_release(struct lab_evaluations *evaluations)
{
    arena_release(&evaluations->arena);
    *evaluations = (struct lab_evaluations){0};
}

/* ---- which item, and so which department ---- */

static bool needs_grade(const struct item *item)
{
    for (size_t i = 0; i < item->need_count; i++)
        if (text_is(item->needs[i].fact, GRADE_FACT))
            return true;
    return false;
}

/* The item that a good grade opens; NULL when the catalogue has none. */
static const struct item *reward_item(const struct desk *desk)
{
    size_t count;
    const char *const *ids = catalogue_item_ids(desk->catalogue, &count);

    for (size_t i = 0; i < count; i++) {
        const struct item *item = catalogue_item_latest(desk->catalogue, ids[i]);

        if (item && needs_grade(item))
            return item;
    }
    return NULL;
}

static bool is_keeper(const struct desk *desk)
{
    const struct item *item = reward_item(desk);

    return item && text_is(item->departments[0]->id, desk->clerk.department);
}

static bool may_read(const struct desk *desk, struct err *err)
{
    unsigned roles = ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_AUDITOR);

    if (!act_may_read(desk, roles, err))
        return false;
    if (desk->clerk.role == ROLE_AUDITOR || is_keeper(desk))
        return true;
    err_set(err, ERR_REFUSED, _("the register of laboratories is kept by another department"));
    return err_hint(err, _("Ask a colleague there."));
}

/* ---- reading ---- */

bool desk_labs(struct desk *desk, struct labs *ret_labs, struct err *err)
{
    return may_read(desk, err) && store_lab_list(desk->store, ret_labs, err);
}

/* The application for the reward: of the host unit, in the year of the grade. */
static bool find_reward(struct desk *desk, const struct lab *lab,
                        const struct store_evaluation *stored, struct arena *arena,
                        const char **ret_number, struct err *err)
{
    const struct item *item = reward_item(desk);
    struct store_application_filter filter = {.organisation_id = lab->organisation_id,
                                              .year = date_year(stored->graded_on)};
    AUTO_APPLICATIONS struct applications rows = {0};
    AUTO_FREE int64_t *ids = NULL;
    size_t count = 0;

    *ret_number = "";
    if (!item || !lab_grade_opens_reward(stored->grade))
        return true;
    filter.item = item->id;
    if (!store_application_ids(desk->store, &filter, &ids, &count, err))
        return false;
    if (count == 0)
        return true;
    if (!store_application_rows(desk->store, ids, 1, &rows, err))
        return false;
    if (rows.count > 0)
        *ret_number = arena_text(arena, rows.list[0].number);
    return true;
}

static bool read_evaluations(struct desk *desk, const struct lab *lab,
                             const struct store_evaluations *stored, struct lab_evaluations *list,
                             struct err *err)
{
    for (size_t i = 0; i < stored->count; i++) {
        const struct store_evaluation *from = &stored->list[i];
        struct lab_evaluation *to = ARENA_PUSH(&list->arena, list->list, list->count);

        *to = (struct lab_evaluation){.due_on = from->due_on,
                                      .graded_on = from->graded_on,
                                      .grade = from->grade,
                                      .note = arena_text(&list->arena, from->note),
                                      .clerk = arena_text(&list->arena, from->clerk)};
        if (!find_reward(desk, lab, from, &list->arena, &to->reward_number, err))
            return false;
    }
    return true;
}

bool desk_lab_evaluations(struct desk *desk, int64_t id, struct lab_evaluations *ret_evaluations,
                          struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct store_evaluations stored = {0};
    struct lab_evaluations list = {0};
    struct lab lab;
    bool read;

    if (!may_read(desk, err) || !store_lab_by_id(desk->store, id, &arena, &lab, err) ||
        !store_lab_evaluations(desk->store, id, &stored, err))
        return false;
    read = read_evaluations(desk, &lab, &stored, &list, err);
    store_evaluations_release(&stored);
    if (!read) {
        lab_evaluations_release(&list);
        return false;
    }
    *ret_evaluations = list;
    return true;
}

/* ---- changing ---- */

static bool may_keep(const struct desk *desk, struct err *err)
{
    return act_may_read(desk, ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR), err) &&
           may_read(desk, err);
}

/* Recognition and n cycles: the first that comes after the evaluation last held. */
static struct date due_after(struct date recognised_on, int cycle_years, struct date last_due)
{
    int cycles = 1;
    struct date due = date_add_months(recognised_on, cycle_years * MONTHS_A_YEAR);

    while (!date_is_none(last_due) && due.day <= last_due.day)
        due = date_add_months(recognised_on, ++cycles * cycle_years * MONTHS_A_YEAR);
    return due;
}

static bool last_evaluation(struct desk *desk, int64_t id, struct date *ret_due,
                            struct date *ret_graded, struct err *err)
{
    struct store_evaluations stored = {0};

    *ret_due = DATE_NONE;
    *ret_graded = DATE_NONE;
    if (id == 0)
        return true;
    if (!store_lab_evaluations(desk->store, id, &stored, err))
        return false;
    if (stored.count > 0) {
        *ret_due = stored.list[stored.count - 1].due_on;
        *ret_graded = stored.list[stored.count - 1].graded_on;
    }
    store_evaluations_release(&stored);
    return true;
}

static bool lab_is_good(struct desk *desk, struct lab *lab, struct arena *arena, struct err *err)
{
    if (!act_clean(lab->name, _("name"), NAME_MOST, arena, &lab->name, err) ||
        !act_clean(lab->field, _("field"), FIELD_MOST, arena, &lab->field, err))
        return false;
    if (text_empty(lab->name))
        return err_set(err, ERR_INPUT, _("the name is empty"));
    if (lab->cycle_years < 3 || lab->cycle_years > 5)
        return err_set(err, ERR_INPUT, _("a laboratory is evaluated every 3, 4 or 5 years"));
    if (date_is_none(lab->recognised_on))
        return err_set(err, ERR_INPUT, _("the day of recognition is missing"));
    if (lab->recognised_on.day > desk->today.day)
        return err_set(err, ERR_INPUT, _("the day of recognition lies ahead"));
    return true;
}

static void note_lab(struct act *act, const struct lab *before, const struct lab *after)
{
    act_change(act, "name", before->name, after->name);
    act_change_number(act, "organisation", before->organisation_id, after->organisation_id);
    act_change(act, "field", before->field, after->field);
    act_change_date(act, "recognised_on", before->recognised_on, after->recognised_on);
    act_change_number(act, "cycle_years", before->cycle_years, after->cycle_years);
    act_change_date(act, "due_on", before->due_on, after->due_on);
}

static bool write_lab(struct desk *desk, const struct lab *lab, int64_t *id, struct err *err)
{
    bool written = lab->id == 0 ? store_lab_add(desk->store, lab, id, err)
                                : store_lab_update(desk->store, lab, err);

    if (!written && store_refusal(desk->store) == STORE_REFUSAL_UNIQUE)
        err_set(err, ERR_INPUT, _("there is a laboratory of this name already"));
    return written;
}

bool desk_lab_save(struct desk *desk, const struct lab *lab, int64_t *ret_id, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    struct lab before = {.recognised_on = DATE_NONE, .due_on = DATE_NONE}, after = *lab;
    struct organisation organisation;
    struct date last_due, last_graded;
    int64_t id = lab->id;

    if (!may_keep(desk, err) || !lab_is_good(desk, &after, &arena, err) ||
        !act_begin(&act, desk, ROLES_ALL, err) ||
        (id != 0 && !store_lab_by_id(desk->store, id, &arena, &before, err)) ||
        !store_organisation_by_id(desk->store, lab->organisation_id, &arena, &organisation, err) ||
        !last_evaluation(desk, id, &last_due, &last_graded, err))
        return false;
    if (!date_is_none(last_graded) && after.recognised_on.day > last_graded.day)
        return err_set(err, ERR_INPUT, _("it was evaluated before this day of recognition"));
    after.due_on = due_after(after.recognised_on, after.cycle_years, last_due);
    if (!write_lab(desk, &after, &id, err))
        return false;
    note_lab(&act, &before, &after);
    if (!act_end(&act, lab->id == 0 ? "lab-add" : "lab-change", "lab", id, after.name, err))
        return false;
    *ret_id = id;
    return true;
}

static bool grading_day(struct desk *desk, const struct lab *lab, const char *typed,
                        struct date *ret_day, struct err *err)
{
    char due[DATE_TEXT_SIZE];
    struct date day;

    if (!date_parse(typed, &day, err))
        return false;
    if (day.day > desk->today.day)
        return err_set(err, ERR_INPUT, _("the day of the grade lies ahead"));
    if (day.day < lab->recognised_on.day)
        return err_set(err, ERR_INPUT, _("the day of the grade is before the recognition"));
    if (day.day < date_add_months(lab->due_on, -LAB_EARLY_MONTHS).day) {
        err_set(err, ERR_REFUSED, _("no evaluation is due yet"));
        return err_hint(err, _("The next one falls due on %s and can be held in the year before."),
                        date_text(lab->due_on, due));
    }
    *ret_day = day;
    return true;
}

bool desk_lab_grade(struct desk *desk, int64_t id, int64_t version, enum lab_grade grade,
                    const char *graded_on, const char *note, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    struct store_evaluation evaluation = {.lab_id = id, .grade = grade, .clerk_id = desk->clerk.id};
    struct lab lab;

    if (!may_keep(desk, err) ||
        !act_clean_lines(note, _("note"), NOTE_MOST, &arena, &evaluation.note, err))
        return false;
    if (grade == LAB_UNGRADED)
        return err_set(err, ERR_INPUT, _("no grade was chosen"));
    if (!act_begin(&act, desk, ROLES_ALL, err) ||
        !store_lab_by_id(desk->store, id, &arena, &lab, err) ||
        !grading_day(desk, &lab, graded_on, &evaluation.graded_on, err))
        return false;
    evaluation.due_on = lab.due_on;
    struct date next = due_after(lab.recognised_on, lab.cycle_years, lab.due_on);
    if (!store_lab_grade(desk->store, &evaluation, version, next, err))
        return false;
    act_change(&act, "grade", "", lab_grade_word(grade));
    act_change_date(&act, "graded_on", DATE_NONE, evaluation.graded_on);
    act_change_date(&act, "due_on", lab.due_on, next);
    act_change(&act, "note", "", evaluation.note);
    return act_end(&act, "lab-grade", "lab", id, lab.name, err);
}
