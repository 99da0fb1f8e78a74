/* SPDX-License-Identifier: Apache-2.0 */
/* Holds a workbook against the books.  Its sheet of provenance says which entries of journal and
 * ledger it was made up to; the record of its export, what it was byte for byte. */
#include "desk/workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/audit.h"
#include "desk/budget_inside.h"
#include "desk/table_file.h"
#include "model/month_end.h"
#include "store/instalment.h"
#include "store/journal.h"
#include "store/ledger.h"
#include "store/month.h"
#include "store/review.h"

#define NUMBER_PREFIX 'R'
/* Lines after the database's: the filter in words, and as it was asked. */
#define FILTER_AFTER 4
#define QUERY_AFTER  5
#define WORD_SIZE    120

void workbook_check_release(struct workbook_check *check)
{
    ledger_entries_release(&check->entries);
    month_answers_release(&check->papers);
    arena_release(&check->arena);
    *check = (struct workbook_check){0};
}

/* ---- what the file says of itself ---- */

/* As the sheet is called in any language it may have been written in. */
static void sheet_names(struct arena *arena, const char *ret_names[LANGUAGE_COUNT + 1])
{
    AUTO_LANGUAGE enum language now = language_now();
    int count = 0;

    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (language_choose((enum language) i))
            ret_names[count++] = arena_text(arena, _("Provenance"));
    ret_names[count] = NULL;
}

static const char *content(const struct table_file *table, size_t row)
{
    return row < table->count && table->rows[row].count > 1 ? table->rows[row].cells[1].text : "";
}

static int64_t number_of(const char *text)
{
    return strtoll(text, NULL, 10);
}

/* Lines are found by the database's own identity, which no language changes: the journal, its
 * digest and the ledger follow it in this order (reports/provenance.c). */
static bool read_provenance(const struct table_file *table, const char *database,
                            struct workbook_check *check, char ret_head[DIGEST_TEXT_SIZE],
                            struct err *err)
{
    size_t at = 0;

    while (at < table->count && !text_is(content(table, at), database))
        at++;
    if (at == table->count) {
        err_set(err, ERR_NOT_FOUND, _("this is no workbook of this database"));
        return err_hint(err, _("The sheet of provenance names the database it was made from."));
    }
    check->journal_seq = number_of(content(table, at + 1));
    (void) snprintf(ret_head, DIGEST_TEXT_SIZE, "%s", content(table, at + 2));
    check->ledger_seq = number_of(content(table, at + 3));
    check->scope = arena_text(&check->arena, content(table, at + FILTER_AFTER));
    check->query = arena_text(&check->arena, content(table, at + QUERY_AFTER));
    for (size_t i = 0; i < at && !check->number; i++)
        if (*content(table, i) == NUMBER_PREFIX && number_of(content(table, i) + 1) > 0)
            check->number = arena_text(&check->arena, content(table, i));
    return check->number ||
           err_set(err, ERR_NOT_FOUND, _("its sheet of provenance has no report number"));
}

static bool read_file(const char *path, const char *database, struct workbook_check *check,
                      char ret_head[DIGEST_TEXT_SIZE], struct digest *ret_digest, struct err *err)
{
    AUTO_TABLE_FILE struct table_file table = {0};
    const char *names[LANGUAGE_COUNT + 1];
    size_t line;

    sheet_names(&check->arena, names);
    if (table_file_load_book(path, names, &table, &line, ret_digest, err))
        return read_provenance(&table, database, check, ret_head, err);
    return err->kind == ERR_NOT_FOUND
               ? err_hint(err, _("Only the workbook itself is held against the books, not a CSV or "
                                 "a PDF that was made of it."))
               : false;
}

/* ---- what the books say ---- */

#define KIND(kind_)  (1u << LEDGER_##kind_)
#define ANY_KIND     ((1u << LEDGER_KIND_COUNT) - 1)
#define OF_AWARDS    (KIND(RESERVE) | KIND(RELEASE) | KIND(COMMIT) | KIND(DECOMMIT))
#define OF_PAYMENTS  (KIND(PAY) | KIND(RETURN))
#define OF_CLAWBACKS (KIND(CLAWBACK_DUE) | KIND(CLAWBACK_IN) | KIND(CLAWBACK_WAIVE))

/* On which movements a report's figures rest. */
struct rests_on {
    const char *report;
    const char *words; /* of its filter, by which they are narrowed; else by the cases it held */
    unsigned kinds;
    bool only_money; /* it tells nothing that no entry of the ledger moves: no state, vote, day */
};

static const struct rests_on *rests_on(const char *report)
{
    static const struct rests_on rows[] = {
        {"ledger", " pool year department item application kind ", ANY_KIND, true},
        {"budget", " year ", ANY_KIND, true},
        {"reconcile", " month ", ANY_KIND, true},  /* its sides are as of the month's last day */
        {"payments", "", ANY_KIND, true},          /* what else it tells is read of its batch */
        {"allocation", " pool ", ANY_KIND, false}, /* what is left goes to whichever is first */
        {"cases", "", OF_AWARDS | OF_PAYMENTS, false},
        {"dossier", "", OF_AWARDS | OF_PAYMENTS | OF_CLAWBACKS, false},
        {"labs", "", OF_AWARDS | OF_PAYMENTS, false},
        {"plan", "", OF_AWARDS, false},
        {"receipts", "", OF_AWARDS, false},
        {"instalments", "", OF_PAYMENTS, false},
        {"clawback", "", OF_CLAWBACKS, false},
        {"scoring", "", 0, false},
        {"exceptions", "", OF_PAYMENTS, false}, /* of what a file says of lines: they move on */
    };
    static const struct rests_on other = {"", "", ANY_KIND, false};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (text_is(rows[i].report, report))
            return &rows[i];
    return &other;
}

static bool read_record(struct desk *desk, struct workbook_check *check,
                        const struct digest *digest, struct err *err)
{
    struct store_export record;

    if (!store_export_by_id(desk->store, number_of(check->number + 1), &check->arena, &record, err))
        return false;
    check->report = record.report;
    check->by = record.clerk;
    check->made_ms = record.at_ms;
    check->rows = record.row_count;
    check->control = record.control;
    check->only_money = rests_on(record.report)->only_money;
    check->as_written = record.finished && digest_same(&record.digest, digest);
    return true;
}

static bool read_journal(struct desk *desk, struct workbook_check *check, const char *head,
                         int64_t newest, struct err *err)
{
    AUTO_JOURNAL struct journal journal = {0};
    char text[DIGEST_TEXT_SIZE];

    if (!store_journal_list(
            desk->store,
            &(struct store_journal_filter){.before = check->journal_seq + 1, .most = 1}, &journal,
            err))
        return false;
    check->same_past = journal.count == 1 && journal.list[0].seq == check->journal_seq &&
                       text_is(digest_text(&journal.list[0].hash, text), head);
    check->journal_later = newest - check->journal_seq;
    return true;
}

/* The last day of "2026-10"; DATE_NONE: that is no month. */
static struct date month_last(const char *text)
{
    struct date first;
    int year, month;

    if (!month_parse(text, &year, &month) || !date_make(year, month, 1, &first))
        return DATE_NONE;
    return date_month_last(first);
}

static void narrow(struct ledger_filter *filter, const char *word, const char *value)
{
    enum ledger_kind kind;

    if (text_is(word, "pool"))
        filter->pool = value;
    else if (text_is(word, "year"))
        filter->year = (int) number_of(value);
    else if (text_is(word, "department"))
        filter->department = value;
    else if (text_is(word, "item"))
        filter->item = value;
    else if (text_is(word, "application"))
        filter->application_id = number_of(value);
    else if (text_is(word, "month"))
        filter->until = month_last(value);
    else if (text_is(word, "kind") && ledger_kind_parse(value, &kind))
        filter->kinds |= 1u << kind;
}

/* Words that cannot be read leave it wider: then something else is named, and nothing missed.
 * What was searched for may look like words. */
static void read_scope(struct workbook_check *check, struct ledger_filter *filter)
{
    const char *words = rests_on(check->report)->words;
    const char *at = check->as_written ? check->query : "";

    while (*(at += strspn(at, " ")) && strncmp(at, "search=", 7) != 0) {
        size_t size = strcspn(at, " "), name = strcspn(at, "= ");
        char word[WORD_SIZE];

        (void) snprintf(word, sizeof word, " %.*s ", (int) name, at);
        if (name < size && strstr(words, word))
            narrow(filter, arena_format(&check->arena, "%.*s", (int) name, at),
                   arena_format(&check->arena, "%.*s", (int) (size - name - 1), at + name + 1));
        at += size;
    }
}

/* What came after in its scope: a workbook of one pool still agrees when only others have moved,
 * and one of claims when payments were made. */
static bool read_ledger(struct desk *desk, struct workbook_check *check, int64_t newest,
                        struct err *err)
{
    unsigned kinds = rests_on(check->report)->kinds;
    struct ledger_filter filter = {.after = check->ledger_seq,
                                   .kinds = kinds == ANY_KIND ? 0 : kinds,
                                   .held_by = number_of(check->number + 1)};
    int64_t all = newest > check->ledger_seq ? newest - check->ledger_seq : 0;

    check->newest = newest;
    read_scope(check, &filter);
    if (all > 0 && kinds != 0 &&
        (!store_ledger_sums(desk->store, &filter, check->moved, err) ||
         !budget_entries(desk, &filter, WORKBOOK_ENTRIES_MOST, &check->entries, err)))
        return false;
    for (int i = 0; i < LEDGER_KIND_COUNT; i++)
        check->later += check->moved[i].count;
    check->elsewhere = all - check->later;
    return true;
}

/* ---- a reconciliation ---- */

/* A closed month's figures stand; but what is dated in it and is booked later is a row of its sheet
 * of papers, and one that came since is missing there. */
static bool read_papers(struct desk *desk, struct workbook_check *check, struct err *err)
{
    struct ledger_filter filter = {.until = DATE_NONE};
    struct month_answers *papers = &check->papers;
    struct date first, last;
    int year, month, day;
    size_t kept = 0;

    if (!text_is(check->report, "reconcile"))
        return true;
    read_scope(check, &filter);
    last = filter.until;
    if (date_is_none(last))
        return true; /* it was altered, which is said */
    date_split(last, &year, &month, &day);
    first.day = last.day - day + 1;
    if (!store_month_answers(desk->store, first, last, papers, err))
        return false;
    for (size_t i = 0; i < papers->count; i++)
        if (papers->list[i].seq > check->ledger_seq && papers->list[i].booked_on.day > last.day)
            papers->list[kept++] = papers->list[i];
    papers->count = kept;
    check->elsewhere -= (int64_t) kept;
    return true;
}

/* ---- a register of payments ---- */

#define BATCH_WORD "batch="

/* How much was done to one thing since the workbook by these verbs; nth: of this instalment of it,
 * 0: of all. */
static bool count_later(struct desk *desk, const struct workbook_check *check, const char *kind,
                        int64_t id, const char *verbs, int nth, int64_t *count, struct err *err)
{
    AUTO_JOURNAL struct journal journal = {0};
    char verb[WORD_SIZE];

    if (!store_journal_of(desk->store, kind, id, &journal, err))
        return false;
    for (size_t i = 0; i < journal.count; i++) {
        (void) snprintf(verb, sizeof verb, " %s ", journal.list[i].verb);
        *count += journal.list[i].seq > check->journal_seq && strstr(verbs, verb) &&
                  (nth == 0 || journal_number(journal.list[i].changes, "instalment") == nth);
    }
    return true;
}

/* The batch's state and the answers to its lines are what it shows, and not all of them move money.
 */
static bool read_batch(struct desk *desk, struct workbook_check *check, struct err *err)
{
    static const char answers[] = " instalment-paid instalment-reject instalment-unreject "
                                  "instalment-come-back ";
    AUTO_PAYMENT_BATCHES struct payment_batches batch = {0};
    AUTO_PAYMENT_LINES struct payment_lines lines = {0};
    int64_t id = 0;

    if (!text_is(check->report, "payments") || !check->as_written ||
        strncmp(check->query, BATCH_WORD, strlen(BATCH_WORD)) != 0)
        return true;
    if (!store_batch_find(desk->store, check->query + strlen(BATCH_WORD), &id, err))
        return false;
    if (id == 0)
        return true; /* the journal, which is compared, says why */
    if (!store_batch_list(desk->store, id, &batch, err) ||
        !store_batch_lines(desk->store, id, &lines, err) ||
        !count_later(desk, check, "payment-batch", id, " batch-send ", 0, &check->batch_later, err))
        return false;
    check->batch = arena_text(&check->arena, batch.list[0].number);
    check->batch_undone = batch.list[0].undone;
    for (size_t i = 0; i < lines.count; i++)
        if (!count_later(desk, check, "application", lines.list[i].application_id, answers,
                         lines.list[i].nth, &check->batch_later, err))
            return false;
    return true;
}

bool workbook_holds(const struct workbook_check *check)
{
    return check->as_written && check->same_past && check->later == 0 && !check->batch_undone &&
           check->batch_later == 0 && check->papers.count == 0;
}

bool desk_workbook_check(struct desk *desk, const char *path, struct workbook_check *ret_check,
                         struct err *err)
{
    AUTO_WORKBOOK_CHECK struct workbook_check check = {0};
    struct provenance now;
    struct digest digest;
    char head[DIGEST_TEXT_SIZE];

    if (!act_may_read(desk, budget_readers(), err) || !desk_provenance(desk, &now, err) ||
        !read_file(path, now.database, &check, head, &digest, err) ||
        !read_record(desk, &check, &digest, err) ||
        !read_journal(desk, &check, head, now.journal_seq, err) ||
        !read_ledger(desk, &check, now.ledger_seq, err) || !read_papers(desk, &check, err) ||
        !read_batch(desk, &check, err))
        return false;
    *ret_check = check;
    check = (struct workbook_check){0};
    return true;
}
