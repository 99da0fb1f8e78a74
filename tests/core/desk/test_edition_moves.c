/* SPDX-License-Identifier: Apache-2.0 */
/* A test of every move of a text of the rules, made from its table: allowed in each role from each
 * state; refused by each thing that stands before it. */
#include "desk_machine.h"

#include "desk_edition.h"

static unsigned state_now(struct trial *trial)
{
    const struct edition_version version = text_numbered(&trial->office, trial->object);

    return edition_state(&version, trial->office.desk.today);
}

static bool make(struct trial *trial, unsigned move, const char *reason, struct err *err)
{
    const struct edition_details details = {.reason = reason, .folder = changed_rules.dir};

    return desk_edition_move(&trial->office.desk, trial->object,
                             text_numbered(&trial->office, trial->object).version,
                             (enum edition_move) move, &details, &trial->findings, err);
}

/* ---- at a state ---- */

static void drafted(struct trial *trial)
{
    struct faults faults = {0};
    struct err err = {0};
    int64_t count;

    changed_rules_make();
    office_open(&trial->office, VOUCHER_DAY);
    sit(&trial->office, ROLE_OFFICER, LEAD);
    check_ok(desk_edition_draft(&trial->office.desk, changed_rules.dir, &count, &faults, &err),
             err);
    check_int(count, 1);
    trial->object = text_of(&trial->office, CHANGED_FILE).id;
}

static void by_the_supervisor(struct trial *trial, enum edition_move move)
{
    sit(&trial->office, ROLE_SUPERVISOR, LEAD);
    text_moves(&trial->office, trial->object, move);
}

static void bring(struct trial *trial, unsigned state, const unsigned *move, enum role role)
{
    struct office *office = &trial->office;

    (void) role;
    drafted(trial);
    if (state == EDITION_DRAFT)
        return;
    if (state == EDITION_DISCARDED) {
        by_the_supervisor(trial, EDITION_MOVE_DISCARD);
        return;
    }
    attached(office, changed_rules.dir);
    if (state == EDITION_REHEARSED)
        return;
    by_the_supervisor(trial, EDITION_MOVE_APPROVE);
    if (state == EDITION_APPROVED && (!move || *move != EDITION_MOVE_PUT))
        return;
    office->desk.catalogue = changed_rules.catalogue;
    if (state == EDITION_APPROVED)
        return;
    text_put(office, trial->object);
    if (state == EDITION_SUPERSEDED) /* a day of the later one of the measure */
        desk_set_now(&office->desk, morning_of(day_of("2026-06-01")));
}

/* ---- each guard ---- */

static int64_t by_another_department(struct trial *trial, unsigned move)
{
    (void) move;
    return person(&trial->office, ROLE_SUPERVISOR, "industry", 1);
}

static int64_t by_who_rehearsed(struct trial *trial, unsigned move)
{
    (void) move;
    return now_in_role(trial, person(&trial->office, ROLE_OFFICER, LEAD, 1), ROLE_SUPERVISOR);
}

static int64_t after_a_month(struct trial *trial, unsigned move)
{
    struct desk *desk = &trial->office.desk;

    (void) move;
    desk_set_now(desk, morning_of((struct date){desk->today.day + 31}));
    return 0;
}

static int64_t another_text_moved(struct trial *trial, unsigned move)
{
    (void) move;
    raw(&trial->office,
        "DROP TRIGGER edition_version_keeps;"
        "UPDATE edition_version SET recalled_ms = 9000000000000 WHERE measure = 18");
    return 0;
}

static int64_t the_kept_text_altered(struct trial *trial, unsigned move)
{
    (void) move;
    raw(&trial->office, "DROP TRIGGER edition_stays_u;"
                        "UPDATE edition SET text = text || '# '");
    return 0;
}

static int64_t with_the_old_folder(struct trial *trial, unsigned move)
{
    (void) move;
    trial->office.desk.catalogue = office_rules.catalogue;
    return 0;
}

/* A text of the department that nobody approved here. */
static int64_t of_an_adopted_text(struct trial *trial, unsigned move)
{
    AUTO_EDITION_VERSIONS struct edition_versions versions = {0};
    struct err err = {0};

    (void) move;
    check_ok(store_edition_list(trial->office.desk.store, &versions, &err), err);
    for (size_t i = 0; i < versions.count; i++)
        if (versions.list[i].adopted && versions.list[i].stored == EDITION_IN_FORCE &&
            text_is(versions.list[i].department, LEAD))
            trial->object = versions.list[i].id;
    return 0;
}

static int64_t carried(struct trial *trial, unsigned move)
{
    const struct item *item =
        catalogue_item_on(trial->office.desk.catalogue, VOUCHER, day_of(VOUCHER_DAY), NULL);
    struct example example = item->examples[0];

    (void) move;
    example.day = day_of(VOUCHER_DAY);
    file_example(&trial->office, item, &example, true);
    return 0;
}

static int64_t by_who_approved(struct trial *trial, unsigned move)
{
    (void) move;
    return person(&trial->office, ROLE_SUPERVISOR, LEAD, 1);
}

static const struct broken_guard broken[] = {
    {.guard = "lead", .rule = "edition:lead", .spoil = by_another_department},
    {.guard = "another-person", .rule = "edition:two-persons", .spoil = by_who_rehearsed},
    {.guard = "another-putter", .rule = "edition:two-persons", .spoil = by_who_approved},
    {.guard = "fresh", .rule = "edition:stale", .spoil = after_a_month},
    {.guard = "unchanged", .rule = "edition:moved", .spoil = another_text_moved},
    {.guard = "kept", .rule = "edition:text", .spoil = the_kept_text_altered},
    {.guard = "loaded", .rule = "edition:not-loaded", .spoil = with_the_old_folder},
    {.guard = "own-way", .rule = "edition:adopted", .spoil = of_an_adopted_text},
    {.guard = "uncarried", .rule = "edition:carried", .spoil = carried},
};
static const struct driver driver = {
    .machine = &machine_edition,
    .bring = bring,
    .clerk = fresh_clerk,
    .make = make,
    .state = state_now,
    .broken = broken,
    .broken_count = sizeof broken / sizeof *broken,
};

int main(void)
{
    static const struct driver *const drivers[] = {&driver};
    int failed = drive_machines(drivers, sizeof drivers / sizeof *drivers);

    changed_rules_drop();
    return failed;
}
