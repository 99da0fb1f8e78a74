/* SPDX-License-Identifier: Apache-2.0 */
/* A draft of the rules with one rate changed, in a folder and loaded, for tests of what comes into
 * force. */
#ifndef TESTS_DESK_EDITION_H
#define TESTS_DESK_EDITION_H

#include "desk/edition.h"
#include "desk_voucher.h"
#include "draft_folder.h"
#include "store/edition.h"
#include "temp_folder.h"

#define CHANGED_FILE "02-training-voucher/2024-12-18.yaml"

/* Once a program: the folder, and the catalogue as a process started on it has it. */
struct changed_rules {
    char dir[TEMP_FOLDER_SIZE];
    struct catalogue *catalogue;
};
OFFICE_UNUSED static struct changed_rules changed_rules;

OFFICE_UNUSED static struct catalogue *rules_loaded(const char *dir)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct err err = {0};

    check_ok(catalogue_load(dir, &catalogue, &faults, &err), err);
    faults_release(&faults);
    return catalogue;
}

/* At first use. */
OFFICE_UNUSED static void changed_rules_make(void)
{
    if (changed_rules.catalogue)
        return;
    temp_folder("xf-rules", changed_rules.dir);
    folder_copy("data/catalogue", changed_rules.dir, CHANGED_FILE, "rate: \"50%\"",
                "rate: \"40%\"");
    changed_rules.catalogue = rules_loaded(changed_rules.dir);
}

OFFICE_UNUSED static void changed_rules_drop(void)
{
    catalogue_free(changed_rules.catalogue);
    folder_drop(changed_rules.dir);
    changed_rules = (struct changed_rules){0};
}

OFFICE_UNUSED static int changed_rules_load(void **state)
{
    office_rules_load(state);
    changed_rules_make();
    return 0;
}

OFFICE_UNUSED static int changed_rules_free(void **state)
{
    changed_rules_drop();
    return office_rules_free(state);
}

/* The register's text of a path, newest; id 0: none. */
OFFICE_UNUSED static struct edition_version text_of(struct office *office, const char *path)
{
    static struct edition_versions versions;
    struct edition_version found = {0};
    struct err err = {0};

    edition_versions_release(&versions);
    check_ok(store_edition_list(office->desk.store, &versions, &err), err);
    for (size_t i = 0; i < versions.count; i++)
        if (text_is(versions.list[i].path, path) && versions.list[i].id > found.id)
            found = versions.list[i];
    return found;
}

OFFICE_UNUSED static struct edition_version text_numbered(struct office *office, int64_t id)
{
    static struct arena arena;
    struct edition_version version;
    struct err err = {0};

    arena_release(&arena);
    check_ok(store_edition_by_id(office->desk.store, id, &arena, &version, &err), err);
    return version;
}

/* By the officer of the department: registered and rehearsed. @return the changed text's id */
OFFICE_UNUSED static int64_t attached(struct office *office, const char *dir)
{
    struct faults faults = {0};
    struct err err = {0};
    int64_t count = 0;

    sit(office, ROLE_OFFICER, LEAD);
    check_ok(desk_edition_attach(&office->desk, dir, &count, &faults, &err), err);
    faults_release(&faults);
    assert_true(count > 0);
    return text_of(office, CHANGED_FILE).id;
}

OFFICE_UNUSED static void text_moves(struct office *office, int64_t id, enum edition_move move)
{
    const struct edition_details details = {.reason = "as the file says"};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    if (desk_edition_move(&office->desk, id, text_numbered(office, id).version, move, &details,
                          &findings, &err))
        return;
    for (size_t i = 0; i < findings.count; i++)
        print_error("  %s: %s\n", findings.list[i].rule, findings.list[i].text);
    fail_msg("%s: %s", edition_move_row(move)->word, err.what);
}

/* By a supervisor who did not approve it; who sat there sits there again. */
OFFICE_UNUSED static void text_put(struct office *office, int64_t id)
{
    int64_t before = office->desk.clerk.id;

    sit_as(office, person(office, ROLE_SUPERVISOR, LEAD, 2));
    text_moves(office, id, EDITION_MOVE_PUT);
    sit_as(office, before);
}

#endif
