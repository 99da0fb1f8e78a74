/* SPDX-License-Identifier: Apache-2.0 */
/* Folders and databases to measure in: a real office with the real catalogue, filled through the
 * store with as many applications as are wanted. */
#include "bench.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/idcode.h"
#include "desk/act.h"
#include "desk/people.h"
#include "store/application.h"
#include "store/edition.h"
#include "store/filling.h"
#include "store/organisation.h"

#define PASSWORD        "Tuesday-is-fine-7"
#define APPLICANTS      1000
#define FILL_DEPARTMENT "science"

void bench_folder(char ret_folder[BENCH_PATH])
{
    const char *where = getenv("BENCH_DIR");

    snprintf(ret_folder, BENCH_PATH, "%s/bench-XXXXXX", where ? where : "build");
    if (!mkdtemp(ret_folder)) {
        perror(ret_folder);
        exit(EXIT_FAILURE);
    }
}

void bench_folder_remove(const char *folder)
{
    DIR *open = opendir(folder);
    struct dirent *entry;

    while (open && (entry = readdir(open))) {
        char path[BENCH_PATH * 2];

        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] != '.')
            unlink(path);
    }
    if (open)
        closedir(open);
    rmdir(folder);
}

void bench_drop(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm", ".anchor", ".gate"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char whole[BENCH_PATH * 2];

        snprintf(whole, sizeof whole, "%s%s", path, ends[i]);
        unlink(whole);
    }
}

static void hire_all(struct bench_office *office)
{
    for (int role = 0; role < ROLE_ADMIN; role++) {
        struct clerk clerk = {.login = role_word((enum role) role),
                              .name = "测量",
                              .role = (enum role) role,
                              .department = FILL_DEPARTMENT};

        MUST_RUN(desk_clerk_add(&office->desk, &clerk, PASSWORD, &office->people[role], &err));
    }
}

void bench_office_renew(struct bench_office *office)
{
    desk_release(&office->desk);
    bench_drop(office->path);
    MUST_RUN(desk_create(office->path, office->catalogue, office->calendar, BENCH_NOW_MS,
                         &office->desk, &err));
    office->desk.light_passwords = true;
    MUST_RUN(desk_first_admin(&office->desk, "root", "测量", PASSWORD, &err));
    MUST_RUN(desk_sign_in(&office->desk, "root", PASSWORD, &err));
    office->people[ROLE_ADMIN] = office->desk.clerk.id;
    hire_all(office);
}

void bench_office_open(struct bench_office *office)
{
    struct faults faults = {0};

    *office = (struct bench_office){0};
    bench_folder(office->folder);
    snprintf(office->path, sizeof office->path, "%s/bench.xfdb", office->folder);
    MUST_RUN(catalogue_load("data/catalogue", &office->catalogue, &faults, &err));
    faults_release(&faults);
    office->calendar = calendar_new();
    MUST_RUN(calendar_load("data/calendar", office->calendar, &faults, &err));
    faults_release(&faults);
    bench_office_renew(office);
}

void bench_office_close(struct bench_office *office)
{
    desk_release(&office->desk);
    calendar_free(office->calendar);
    catalogue_free(office->catalogue);
    bench_folder_remove(office->folder);
}

void bench_office_sit(struct bench_office *office, enum role role)
{
    MUST_RUN(desk_sit(&office->desk, office->people[role], &err));
}

static void code_of(int number, char ret_code[19])
{
    snprintf(ret_code, 19, "91440300MA%07d", number);
    ret_code[17] = idcode_check(ret_code);
    ret_code[18] = '\0';
}

static void applicants_add(struct bench_office *office, int64_t ids[APPLICANTS])
{
    for (int i = 0; i < APPLICANTS; i++) {
        char code[19], name[80];
        struct organisation organisation = {.code = code,
                                            .name = name,
                                            .kind = ORGANISATION_ENTERPRISE,
                                            .district = "nanshan",
                                            .established_on = {14000 + i}};

        code_of(i, code);
        snprintf(name, sizeof name, "深圳%s智能科技%d有限公司", i % 7 ? "前沿" : "海岸", i);
        MUST_RUN(store_organisation_add(office->desk.store, &organisation, &ids[i], &err));
    }
}

static void application_add(struct bench_office *office, const struct item *item, int number,
                            int64_t organisation)
{
    char text[APPLICATION_NUMBER_SIZE], title[80];
    struct store_author author = {.clerk_id = office->people[ROLE_INTAKE], .now_ms = BENCH_NOW_MS};
    struct date received = {item->edition->from.day + number % 30};
    int64_t sequence, id;
    struct application one = {
        .number = text,
        .year = date_year(received),
        .measure = item->edition->measure,
        .item = item->id,
        .edition = item->edition->digest,
        .organisation_id = organisation,
        .title = title,
        .stage = (enum stage)(number % 6),
        .department = item->departments[0]->id,
        .pool = item->pool ? item->pool->id : "",
        .is_in_kind = !item->pool,
        .has_requested = item->pool != NULL,
        .requested = {100000 + number * INT64_C(137)},
        .received_on = received,
        .accepted_on = DATE_NONE,
        .due_on = {received.day + 40 + number % 600},
        .returned_on = DATE_NONE,
        .held_on = DATE_NONE,
        .objected_on = DATE_NONE,
        .over_on = DATE_NONE,
        .notice_from = DATE_NONE,
        .notice_to = DATE_NONE,
    };

    MUST_RUN(store_sequence_next(office->desk.store, one.year, one.measure, &sequence, &err));
    application_number(one.year, one.measure, sequence, text);
    snprintf(title, sizeof title, "%s项目第%d期", number % 997 ? "大模型行业应用" : "罕见语料",
             number);
    MUST_RUN(store_application_add(office->desk.store, &one, &author, &id, &err));
}

void bench_office_fill(struct bench_office *office, int count)
{
    struct store *store = office->desk.store;
    int64_t organisations[APPLICANTS];
    const char *const *items;
    size_t item_count;

    items = catalogue_item_ids(office->catalogue, &item_count);
    MUST_RUN(store_filling_begin(store, &err));
    MUST_RUN(store_begin(store, &err));
    applicants_add(office, organisations);
    for (size_t e = 0; e < office->catalogue->edition_count; e++) {
        const struct edition *edition = &office->catalogue->editions[e];

        MUST_RUN(store_edition_keep(store, &edition->digest, edition->path, edition->text, &err));
    }
    for (int i = 0; i < count; i++)
        application_add(office,
                        catalogue_item_latest(office->catalogue, items[(size_t) i % item_count]), i,
                        organisations[i * 7 % APPLICANTS]);
    MUST_RUN(store_commit(store, &err));
    MUST_RUN(store_filling_end(store, &err));
}
