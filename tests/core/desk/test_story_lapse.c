/* SPDX-License-Identifier: Apache-2.0 */
/* The life of an application that goes out for correction twice and is not heard of again: what is
 * asked, whose turn it is, how the clock stands and what home tells, day by day, to the lapse that
 * a person confirms. */
#include "desk_voucher.h"

#include "desk/audit.h"

/* What an officer of the department finds on a day. */
struct morning {
    const char *day;
    enum court court;
    enum clock_state clock;
    int used, mine, lapsing, late;
};

static int found(struct office *office, struct application_filter filter)
{
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    struct err err = {0};

    check_ok(desk_application_ids(&office->desk, &filter, &ids, &err), err);
    return (int) ids.count;
}

static void check_morning(struct office *office, int64_t id, const struct morning *morning)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct worklist list;
    struct err err = {0};

    office_on(office, morning->day);
    read_application(office, id, &page);
    if (desk_court(&page, office->desk.today) != morning->court)
        fail_msg("%s: it is the turn of %d", morning->day, desk_court(&page, office->desk.today));
    check_int(page.clock.state, morning->clock);
    check_int(page.clock.used.count, morning->used);
    check_int(found(office, (struct application_filter){.mine = true}), morning->mine);
    check_ok(desk_worklist(&office->desk, &list, &err), err);
    check_int(list.lapsing, morning->lapsing);
    check_int(list.late, morning->late);
}

static void send_back(struct office *office, int64_t id, const char *notice)
{
    move_ok(office, id, MOVE_RETURN, &(struct move_details){.reason = notice});
}

/* Received on Tuesday 3 June 2025.  The office has five working days, the applicant fifteen for
 * each notice. */
static void an_application__with_two_returns_lapses_when_a_person_says_so(void **state)
{
    static const struct move_details why = {.reason = "nothing came by the day"};
    static const struct morning out = {"2025-06-05", COURT_APPLICANT, CLOCK_STANDS, 1, 0, 0, 0},
                                back = {"2025-06-09", COURT_OFFICER, CLOCK_RUNS, 2, 1, 0, 0},
                                again = {"2025-06-20", COURT_APPLICANT, CLOCK_STANDS, 2, 0, 0, 0},
                                last = {"2025-06-30", COURT_APPLICANT, CLOCK_STANDS, 2, 0, 0, 0},
                                silent = {"2025-07-01", COURT_OFFICER, CLOCK_STANDS, 2, 1, 1, 0},
                                after = {"2025-07-02", COURT_NOBODY, CLOCK_OVER, 2, 0, 0, 0};
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_AUDIT_REPORT struct audit_report audit = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);

    office_on(&office, "2025-06-04");
    send_back(&office, id, "the seal is missing\nthe contract is not signed");
    check_morning(&office, id, &out);
    office_on(&office, "2025-06-06");
    answer_corrections(&office, id);
    move_ok(&office, id, MOVE_RESUBMIT, NULL);
    check_morning(&office, id, &back);

    send_back(&office, id, "the contract names another buyer");
    check_morning(&office, id, &again);
    check_morning(&office, id, &last);
    move_refused(&office, id, MOVE_LAPSE, &why, "overdue");
    check_morning(&office, id, &silent); /* proposed; nothing has happened by itself */
    read_application(&office, id, &page);
    check_int(page.application.stage, STAGE_FORMAL);
    move_refused(&office, id, MOVE_LAPSE, NULL, "reason");
    move_ok(&office, id, MOVE_LAPSE, &why);

    check_morning(&office, id, &after);
    application_page_release(&page);
    read_application(&office, id, &page);
    check_int(page.application.stage, STAGE_LAPSED);
    check_int(page.overlay_count, 2);
    check_int(page.overlays[0].item_count, 2);
    check_int(page.overlays[0].items[1].state, CORRECTION_ANSWERED);
    check_int(page.overlays[1].items[0].state, CORRECTION_OPEN);
    check_ok(desk_audit_verify(&office.desk, NULL, &audit, &err), err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_application__with_two_returns_lapses_when_a_person_says_so),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
