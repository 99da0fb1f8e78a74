/* SPDX-License-Identifier: Apache-2.0 */
/* The screens over a policy of another city: its items, pools and departments in three languages.
 */
#include <unistd.h>

#include "base/idcode.h"
#include "desk/act.h"
#include "desk/budget.h"
#include "desk/intake.h"
#include "desk/people.h"
#include "screen.h"
#include "second_person.h"
#include "temp_folder.h"
#include "tui/notice_words.h"
#include "tui/screens_inside.h"

#define NOW_MS   INT64_C(1748912400000) /* 2025-06-03 09:00 in Shanghai */
#define PASSWORD "Roofs-and-gardens-2025"

struct city {
    char folder[TEMP_FOLDER_SIZE], path[120];
    struct world world;
};

static int64_t now(void)
{
    return NOW_MS;
}

static const struct outside outside = {.now_ms = now, .steady_ms = now};

static int64_t person(struct city *city, const char *login, enum role role, const char *department)
{
    struct clerk clerk = {
        .login = login, .name = login, .role = role, .department = department, .language = "en"};
    struct err err = {0};
    int64_t id;

    check_ok(desk_clerk_add(&city->world.desk, &clerk, PASSWORD, &id, &err), err);
    return id;
}

static void sit(struct city *city, int64_t id)
{
    struct err err = {0};

    check_ok(desk_sit(&city->world.desk, id, &err), err);
}

/* The shortest code with a right check. */
static int64_t applicant(struct city *city)
{
    char code[IDCODE_SIZE] = "91440300000000001";
    struct organisation organisation = {.code = code,
                                        .name = "Roof Works",
                                        .kind = ORGANISATION_ENTERPRISE,
                                        .district = "nanshan",
                                        .established_on = (struct date){17000},
                                        .contact_name = "Li",
                                        .contact_phone = "0755-12345678",
                                        .bank_name = "Bank",
                                        .bank_account = "6222021234567890",
                                        .account_name = "Roof Works"};
    struct err err = {0};
    int64_t id;

    code[17] = idcode_check(code);
    code[18] = '\0';
    check_ok(desk_organisation_save(&city->world.desk, &organisation, &id, &err), err);
    return id;
}

static void take_in(struct city *city)
{
    const struct answer answers[] = {{.fact = "building_lawful", .typed = "yes"},
                                     {.fact = "planting_cost", .typed = "64000.00"},
                                     {.fact = "is_school", .typed = "yes"}};
    AUTO_FINDINGS struct findings findings = {0};
    struct intake intake = {.item = "1-1",
                            .organisation_id = applicant(city),
                            .title = "A school's roof",
                            .answers = answers,
                            .answer_count = 3};
    struct err err = {0};
    int64_t id;

    check_ok(desk_intake(&city->world.desk, &intake, &id, &findings, &err), err);
}

static void city_make(struct city *city)
{
    struct faults faults = {0};
    struct err err = {0};
    int64_t officer, finance, supervisor;

    *city = (struct city){.world = {.outside = &outside}};
    temp_folder("xf-city", city->folder);
    snprintf(city->path, sizeof city->path, "%s/city.xfdb", city->folder);
    check_ok(catalogue_load("tests/data/other-policy", &city->world.catalogue, &faults, &err), err);
    faults_release(&faults);
    city->world.calendar = calendar_new();
    check_ok(calendar_load("data/calendar", city->world.calendar, &faults, &err), err);
    faults_release(&faults);
    check_ok(desk_create(city->path, city->world.catalogue, city->world.calendar, NOW_MS,
                         &city->world.desk, &err),
             err);
    city->world.desk.light_passwords = true;
    check_ok(desk_first_admin(&city->world.desk, "admin", "Admin", PASSWORD, &err), err);
    sit(city, 1);
    officer = person(city, "officer", ROLE_OFFICER, "parks");
    finance = person(city, "finance", ROLE_FINANCE, "water");
    supervisor = person(city, "supervisor", ROLE_SUPERVISOR, "parks");
    sit(city, finance);
    check_ok(change_budget(&city->world.desk, "green-roofs", 2025, LEDGER_APPROPRIATE, "2000000.00",
                           "the year's budget", &err),
             err);
    sit(city, officer);
    take_in(city);
    sit(city, supervisor);
    check_ok(desk_change_password(&city->world.desk, PASSWORD, PASSWORD "-mine", &err), err);
}

static const char *head_of(struct city *city, const char *department, struct arena *arena)
{
    const struct notice notice = {.number = "GS1",
                                  .department = department,
                                  .from = city->world.desk.today,
                                  .to = city->world.desk.today};

    return notice_head(&city->world, &notice, arena);
}

static void city_leave(struct city *city)
{
    static const char *const tails[] = {"", "-wal", "-shm", ".gate", ".anchor"};
    char whole[160];

    world_release(&city->world);
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        snprintf(whole, sizeof whole, "%s%s", city->path, tails[i]);
        unlink(whole);
    }
    assert_int_equal(rmdir(city->folder), 0);
}

static void the_screens__speak_of_another_policy_in_every_language(void **state)
{
    static const char *const pools[LANGUAGE_COUNT] = {[LANGUAGE_ZH] = "屋顶绿化资金",
                                                      [LANGUAGE_EN] = "Green roof",
                                                      [LANGUAGE_JA] = "屋上緑化資金"};
    static const char *const departments[LANGUAGE_COUNT] = {
        [LANGUAGE_ZH] = "园林局", [LANGUAGE_EN] = "Parks", [LANGUAGE_JA] = "公園局"};
    static const int sizes[][2] = {{24, 80}, {40, 120}};
    struct console *console;
    struct city city;

    (void) state;
    city_make(&city);
    screen_language(LANGUAGE_ZH);
    console = console_new(&(struct console_options){
        .world = &city.world, .command = screens_command, .may = screens_may});
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        for (size_t i = 0; i < 2; i++) {
            language_set((enum language) language);
            console_resize(console, sizes[i][0], sizes[i][1]);
            assert_true(console_restart(console, &screen_home, NULL));
            screens_tell_who(console);
            check_grid_whole(console_draw(console));
            check_screen_has(console, pools[language]);
            check_screen_has(console, departments[language]);
            assert_true(console_do(console, CMD_GO_APPLICATIONS));
            screen_press(console, "]");
            check_grid_whole(console_draw(console));
            check_screen_has(console, "2025-01-000001");
            assert_true(console_do(console, CMD_GO_BUDGET));
            check_grid_whole(console_draw(console));
            check_screen_has(console, pools[language]);
        }
    console_free(console);
    city_leave(&city);
    language_set(LANGUAGE_ZH);
}

/* On the sheet when somebody read it somewhere; whoever publishes hears when nobody has. */
static void a_public_list__says_where_objections_go_when_that_is_known(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    const struct catalogue *catalogue;
    struct city city;

    (void) state;
    city_make(&city);
    language_set(LANGUAGE_EN);
    catalogue = city.world.catalogue;
    assert_non_null(strstr(head_of(&city, "parks", &arena),
                           "Objections go to: Policy office of the Parks Bureau, telephone "
                           "0000-1234567."));
    assert_null(strstr(head_of(&city, "water", &arena), "Objections go to"));
    assert_null(strstr(head_of(&city, "water", &arena), "not set"));
    assert_non_null(strstr(objection_place(catalogue_department(catalogue, "parks"), &arena),
                           "telephone 0000-1234567"));
    assert_non_null(
        strstr(objection_place(catalogue_department(catalogue, "water"), &arena), "not set"));
    city_leave(&city);
    language_set(LANGUAGE_ZH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_screens__speak_of_another_policy_in_every_language),
        cmocka_unit_test(a_public_list__says_where_objections_go_when_that_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
