/* SPDX-License-Identifier: Apache-2.0 */
/* A file of applications, as rows of text, and what comes of taking it in. */
#ifndef TESTS_DESK_IMPORT_H
#define TESTS_DESK_IMPORT_H

#include "check.h"

#include "core/desk/office.h"
#include "desk/casework.h"
#include "desk/intake.h"
#include "store/application.h"
#include "store/journal.h"

#define IMPORT_UNUSED __attribute__((unused))

#define HEADER                                                                                     \
    "item,code,organisation,kind,district,established_on,title,requested,received_on,late_reason," \
    "project_site_in_shenzhen,stop_listed,double_application,contract_number,contract_amount,"     \
    "contract_signed_on,rent_from,rent_to,provider_name,provider_code,related_party,"              \
    "rents_intelligent_compute,purpose,startup\n"
#define FACTS                                                                                        \
    "yes,no,no,XF-1,1234567.89,2026-01-05,2026-01-10,2026-12-31,样例算力,914403001922038216,no," \
    "yes,training,no\n"
#define GOOD                                                                                       \
    "2-1,9144030071526726XG,样例一公司,enterprise,nanshan,2010-05-06,甲,100000.00,2026-03-"  \
    "02,paper," FACTS

#define OTHER                                                                                      \
    "2-1,9144030071526726XG,样例一公司,enterprise,nanshan,2010-05-06,乙,100000.00,2026-03-"  \
    "02,paper," FACTS

struct attempt {
    struct import_report report;
    struct err err;
    bool good;
};

IMPORT_UNUSED static void write_file(const struct office *office, const char *bytes, size_t size,
                                     char path[120])
{
    FILE *file;

    (void) snprintf(path, 120, "%s/in.csv", office->dir);
    file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

IMPORT_UNUSED static void import_bytes(struct office *office, const char *bytes, size_t size,
                                       bool commit, struct attempt *attempt)
{
    char path[120];

    *attempt = (struct attempt){0};
    write_file(office, bytes, size, path);
    attempt->good = desk_import(&office->desk, path, commit, &attempt->report, &attempt->err);
    assert_int_equal(unlink(path), 0);
}

IMPORT_UNUSED static void import_text(struct office *office, const char *text, bool commit,
                                      struct attempt *attempt)
{
    import_bytes(office, text, strlen(text), commit, attempt);
}

IMPORT_UNUSED static int64_t applications_now(struct office *office)
{
    int64_t count = 0;
    struct err err = {0};

    check_ok(store_application_count(office->desk.store, &(struct store_application_filter){0},
                                     &count, &err),
             err);
    return count;
}

/* One fault, there and of that kind, and nothing written. */
IMPORT_UNUSED static void check_fault(struct office *office, const char *text, size_t row,
                                      const char *column, const char *why)
{
    struct attempt attempt;

    office_sit(office, ROLE_INTAKE);
    import_text(office, text, true, &attempt);
    if (attempt.good)
        fail_msg("no fault, instead of “%s” in %s", why, column);
    check_int(attempt.err.kind, ERR_INPUT);
    assert_false(attempt.report.committed);
    if (attempt.report.fault_total != 1)
        fail_msg("%zu faults, the second: %s", attempt.report.fault_total,
                 attempt.report.fault_total > 1 ? attempt.report.faults[1].what : "none");
    check_int(attempt.report.faults[0].row, row);
    check_text(attempt.report.faults[0].column, column);
    if (!strstr(attempt.report.faults[0].what, why))
        fail_msg("“%s” does not say “%s”", attempt.report.faults[0].what, why);
    import_report_release(&attempt.report);
    check_int(applications_now(office), 0);
}

IMPORT_UNUSED static bool take(struct office *office, const char *text, struct import_order *order,
                               struct import_report *report, struct err *err)
{
    char path[120];
    bool good;

    *report = (struct import_report){0};
    write_file(office, text, strlen(text), path);
    order->path = path;
    good = desk_import_order(&office->desk, order, report, err);
    assert_int_equal(unlink(path), 0);
    order->path = NULL;
    return good;
}

#endif
