/* SPDX-License-Identifier: Apache-2.0 */
/* The treasury's answer, row by row: matched with the line of a batch, judged, recorded by the
 * verbs of an answer by hand.  Whatever was not done is named; the same file twice does nothing. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/payment_inside.h"
#include "desk/payment_return_inside.h"
#include "store/instalment.h"

#define FILE_NAME_MOST 120
#define BATCHES_MOST   200 /* that one file answers */

void return_report_release(struct return_report *report)
{
    import_report_release(&report->rows);
    *report = (struct return_report){0};
}

/* What the file says of a line: nothing; something that cannot be taken; its answer. */
enum told { TOLD_NOTHING, TOLD_IN_VAIN, TOLD };

/* Of all its rows together: a bit for each result. */
enum says { SAYS_PAID = 1, SAYS_NOT = 2, SAYS_BOTH = 3 };

/* A batch that the file names, with its lines. */
struct answered {
    struct payment_lines lines;
    const char *control; /* as the file has it */
    enum told *told;     /* of each line */
    unsigned *says;      /* of each line, bits of enum says */
    const char **became; /* of each line its outcome by this file; NULL: as it stood */
};
struct recording {
    struct desk *desk;
    bool commit;
    const char *name; /* of the file, without its folder */
    struct return_rows rows;
    struct return_report report;
    struct answered *batches;
    size_t batch_count;
    struct arena arena;
};

static void recording_release(struct recording *recording)
{
    for (size_t i = 0; i < recording->batch_count; i++)
        payment_lines_release(&recording->batches[i].lines);
    return_rows_release(&recording->rows);
    return_report_release(&recording->report);
    arena_release(&recording->arena);
}
#define AUTO_RECORDING __attribute__((cleanup(recording_release)))

static void fault(struct recording *recording, const struct return_row *row,
                  enum return_column column, const char *what)
{
    return_fault(&recording->rows, &recording->report.rows, row->at, column, what);
}

/* ---- matching ---- */

/* Of a control number; without lines when there is no such batch. */
static bool find_batch(struct recording *recording, const char *control,
                       struct answered **ret_batch, struct err *err)
{
    struct answered *batch;
    int64_t id = 0;

    for (size_t i = 0; i < recording->batch_count; i++)
        if (text_is(recording->batches[i].control, control)) {
            *ret_batch = &recording->batches[i];
            return true;
        }
    if (recording->batch_count == BATCHES_MOST) {
        err_set(err, ERR_INPUT, _("the file has more than %d control numbers"), BATCHES_MOST);
        return err_hint(err, _("Please split it into several files."));
    }
    if (!store_batch_find(recording->desk->store, control, &id, err))
        return false;
    batch = ARENA_PUSH(&recording->arena, recording->batches, recording->batch_count);
    *batch = (struct answered){.control = control};
    if (id != 0 && !store_batch_lines(recording->desk->store, id, &batch->lines, err))
        return false;
    if (batch->lines.count > 0 && !text_is(batch->lines.list[0].control, control)) {
        payment_lines_release(&batch->lines); /* its number in place of its control number */
        batch->lines = (struct payment_lines){0};
    }
    if (batch->lines.count > 0 && !recording->report.batch)
        recording->report.batch =
            arena_text(&recording->report.rows.arena, batch->lines.list[0].batch);
    batch->told = arena_get(&recording->arena, (batch->lines.count + 1) * sizeof *batch->told);
    memset(batch->told, 0, (batch->lines.count + 1) * sizeof *batch->told);
    batch->says = arena_get(&recording->arena, (batch->lines.count + 1) * sizeof *batch->says);
    memset(batch->says, 0, (batch->lines.count + 1) * sizeof *batch->says);
    batch->became = arena_get(&recording->arena, (batch->lines.count + 1) * sizeof *batch->became);
    for (size_t i = 0; i < batch->lines.count; i++)
        batch->became[i] = NULL;
    *ret_batch = batch;
    return true;
}

/* Before any is taken: of two answers that contradict each other neither is known to be right. */
static bool read_says(struct recording *recording, struct err *err)
{
    for (size_t i = 0; i < recording->rows.count; i++) {
        const struct return_row *row = &recording->rows.list[i];
        struct answered *batch;

        if (!find_batch(recording, row->control, &batch, err))
            return false;
        for (size_t k = 0; k < batch->lines.count; k++)
            if (row->is_good && batch->lines.list[k].line == row->line)
                batch->says[k] |= row->is_paid ? SAYS_PAID : SAYS_NOT;
    }
    return true;
}

static void mark_told(const struct answered *batch, int line, enum told told)
{
    for (size_t i = 0; i < batch->lines.count; i++)
        if (batch->lines.list[i].line == line && batch->told[i] < told)
            batch->told[i] = told;
}

/* Banks part the digits by blanks, each in its own way. */
static bool is_same_account(const char *a, const char *b)
{
    for (;; a++, b++) {
        a += strspn(a, " ");
        b += strspn(b, " ");
        if (*a != *b || *a == '\0')
            return *a == *b;
    }
}

/* What a spreadsheet program makes of an account that it takes for a number: of 16 digits and more
 * it keeps fifteen, writes 1.37973E+11, and no number begins with 0. */
#define NUMBER_DIGITS 15

static const char *account_why(const char *sent, const char *given)
{
    const char *tail = given + strspn(given, "0123456789.");
    const char *short_of_zeros = sent + strspn(sent, "0");
    size_t size = strlen(given);

    if (tail != given && (*tail == 'E' || *tail == 'e') &&
        tail[1 + strspn(tail + 1, "+-0123456789")] == '\0')
        return _("a spreadsheet program made a number of the account, its digits are lost: have "
                 "the file made anew with the account as text");
    if (short_of_zeros != sent && is_same_account(short_of_zeros, given))
        return _("the zeros that the account begins with are lost, as when a spreadsheet program "
                 "takes it for a number: have the file made anew with the account as text");
    if (size > NUMBER_DIGITS && size == strlen(sent) && strncmp(sent, given, NUMBER_DIGITS) == 0 &&
        given[NUMBER_DIGITS + strspn(given + NUMBER_DIGITS, "0")] == '\0')
        return _("the last digits of the account became zeros, as when a spreadsheet program takes "
                 "it for a number: have the file made anew with the account as text");
    return _("the line was sent with another account");
}

/* Names are written with other brackets and blanks by each bank. */
static bool is_same_name(const char *a, const char *b)
{
    AUTO_ARENA struct arena arena = {0};

    return text_is(text_mark(&arena, a), text_mark(&arena, b));
}

/* A batch that is named is that of the control number: a row of another is no answer to this. */
static bool judge_batch(struct recording *recording, const struct answered *batch,
                        const struct return_row *row, bool *ret_is, struct err *err)
{
    const char *number = batch->lines.list[0].batch;
    int64_t id = 0;

    *ret_is = text_empty(row->batch) || text_is(row->batch, number);
    if (*ret_is)
        return true;
    if (!store_batch_find(recording->desk->store, row->batch, &id, err))
        return false;
    fault(recording, row, RETURN_BATCH,
          id == 0 ? _("there is no such batch")
                  : arena_format(&recording->report.rows.arena,
                                 _("the control number is of the batch %s"), number));
    return true;
}

/* As the line was sent: all that is other is named. */
static bool judge_payee(struct recording *recording, const struct payment_line *line,
                        const struct return_row *row)
{
    struct arena *arena = &recording->report.rows.arena;
    size_t before = recording->report.rows.fault_total;
    char amount[MONEY_TEXT_SIZE];

    if (!text_empty(row->payee) && !is_same_name(line->payee, row->payee))
        fault(recording, row, RETURN_PAYEE,
              arena_format(arena, _("the line was sent with another payee: %s"), line->payee));
    if (!(row->wrong & 1u << RETURN_ACCOUNT) && !is_same_account(line->account, row->account))
        fault(recording, row, RETURN_ACCOUNT, account_why(line->account, row->account));
    if (!(row->wrong & 1u << RETURN_AMOUNT) && line->amount.fen != row->amount.fen)
        fault(recording, row, RETURN_AMOUNT,
              arena_format(arena, _("the line was sent with %s yuan"),
                           money_text(line->amount, amount)));
    return recording->report.rows.fault_total == before;
}

/* The line a row speaks of, as it was sent.  *ret_line NULL: named as a fault. */
static bool match(struct recording *recording, struct answered *batch, struct return_row *row,
                  const struct payment_line **ret_line, struct err *err)
{
    bool is_its;

    *ret_line = NULL;
    if (batch->lines.count == 0) {
        fault(recording, row, RETURN_CONTROL, _("no batch has this control number"));
        return true;
    }
    if (!judge_batch(recording, batch, row, &is_its, err))
        return false;
    if (!is_its) {
        mark_told(batch, row->line, TOLD_IN_VAIN);
        return true;
    }
    for (size_t i = 0; i < batch->lines.count; i++) {
        const struct payment_line *line = &batch->lines.list[i];

        if (line->line != row->line)
            continue;
        if (batch->says[i] == SAYS_BOTH)
            fault(recording, row, RETURN_RESULT,
                  _("the file says of this line that it was paid and that it was not: nothing of "
                    "it is taken"));
        else if (batch->told[i] == TOLD)
            fault(recording, row, RETURN_LINE, _("this line is in the file twice"));
        else {
            row->is_theirs = judge_payee(recording, line, row);
            *ret_line = line;
        }
        batch->told[i] = TOLD;
        return true;
    }
    fault(recording, row, RETURN_LINE,
          arena_format(&recording->report.rows.arena, _("the batch %1$s has %2$zu lines"),
                       batch->lines.list[0].batch, batch->lines.count));
    return true;
}

/* ---- what is to be done ---- */

enum verdict { VERDICT_RECORD, VERDICT_BEFORE, VERDICT_WRONG };

static bool is_same(const struct payment_line *line, const struct return_row *row)
{
    return line->outcome_on.day == row->day.day && text_is(line->reference, row->reference);
}

/* What was answered before stays; a payment that comes back is told of by a later answer. */
static enum verdict judge_before(struct recording *recording, const struct payment_line *line,
                                 const struct return_row *row)
{
    bool is_paid = text_is(line->outcome, "paid");
    struct arena *arena = &recording->report.rows.arena;
    char day[DATE_TEXT_SIZE];

    if (is_paid && !row->is_paid)
        return VERDICT_RECORD;
    if (is_paid ? is_same(line, row) : !row->is_paid && line->outcome_on.day == row->day.day)
        return VERDICT_BEFORE;
    if (!is_paid && row->is_paid && line->was_paid && text_is(line->reference, row->reference))
        return VERDICT_BEFORE; /* and came back since */
    fault(recording, row, RETURN_RESULT,
          arena_format(arena, _("it is recorded already: %1$s, %2$s %3$s"), _(return_word(is_paid)),
                       date_text(line->outcome_on, day),
                       is_paid ? line->reference : line->back_paper));
    return VERDICT_WRONG;
}

static enum verdict judge_line(struct recording *recording, const struct payment_line *line,
                               const struct return_row *row)
{
    if (text_is(line->outcome, "out") || date_is_none(line->sent_on)) {
        fault(recording, row, RETURN_CONTROL,
              text_empty(line->outcome) ? _("this batch is not sent yet")
                                        : _("this batch was taken apart"));
        return VERDICT_WRONG;
    }
    return text_empty(line->outcome) ? VERDICT_RECORD : judge_before(recording, line, row);
}

static enum instalment_move move_of(const struct payment_line *line, const struct return_row *row)
{
    if (row->is_paid)
        return INSTALMENT_MOVE_PAID;
    return text_empty(line->outcome) ? INSTALMENT_MOVE_REJECT : INSTALMENT_MOVE_COME_BACK;
}

static enum return_column column_of_field(const char *field)
{
    return text_is(field, "day")         ? RETURN_DAY
           : text_is(field, "reference") ? RETURN_REFERENCE
           : text_is(field, "reason")    ? RETURN_REASON
                                         : RETURN_RESULT;
}

static size_t tell_blocks(struct recording *recording, const struct return_row *row,
                          const struct findings *findings)
{
    struct arena *arena = &recording->report.rows.arena;
    size_t told = 0;

    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *one = &findings->list[i];

        if (one->weight != FINDING_BLOCKS)
            continue;
        fault(recording, row, column_of_field(one->field),
              text_empty(one->cleared_by) ? arena_text(arena, one->text)
                                          : arena_format(arena, _("%1$s (can be cleared by: %2$s)"),
                                                         one->text, one->cleared_by));
        told++;
    }
    return told;
}

static void tell(struct recording *recording, const struct return_row *row,
                 const struct findings *findings, const struct err *why)
{
    if (tell_blocks(recording, row, findings) == 0)
        fault(recording, row, RETURN_RESULT, arena_text(&recording->report.rows.arena, why->what));
}

static void note_became(struct recording *recording, const struct payment_line *line, bool is_paid)
{
    for (size_t i = 0; i < recording->batch_count; i++)
        for (size_t k = 0; k < recording->batches[i].lines.count; k++)
            if (line == &recording->batches[i].lines.list[k])
                recording->batches[i].became[k] = is_paid ? "paid" : "returned";
}

/* How the batches stand with what the file says: the lines themselves stay as they were read, since
 * every row is judged by them. */
static void sum_up(struct recording *recording)
{
    for (size_t i = 0; i < recording->batch_count; i++) {
        const struct answered *batch = &recording->batches[i];
        struct payment_lines now = {.count = batch->lines.count};

        now.list = arena_get(&recording->arena, (now.count + 1) * sizeof *now.list);
        for (size_t k = 0; k < now.count; k++) {
            now.list[k] = batch->lines.list[k];
            if (!batch->became[k])
                continue;
            now.list[k].outcome = batch->became[k];
            now.list[k].waits = true; /* what comes back does */
        }
        batch_results_add(&recording->report.results, &now);
        for (size_t k = 0; k < now.count; k++)
            *ARENA_PUSH(&recording->report.rows.arena, recording->report.cases,
                        recording->report.case_count) = now.list[k].application_id;
    }
}

/* Of what comes back it is the file itself where the row names no other. */
static const char *paper_of(const struct recording *recording, const struct payment_line *line,
                            const struct return_row *row)
{
    bool comes_back = move_of(line, row) == INSTALMENT_MOVE_COME_BACK;

    return comes_back && text_empty(row->reference) ? recording->name : row->reference;
}

/* What else stands against a row that is not taken anyway: all is named at once. */
static void tell_rest(struct recording *recording, const struct payment_line *line,
                      const struct return_row *row)
{
    AUTO_FINDINGS struct findings findings = {0};
    char day[DATE_TEXT_SIZE];
    const struct instalment_details details = {.day = date_text(row->day, day),
                                               .reference = paper_of(recording, line, row),
                                               .reason = row->reason};

    if (!desk_instalment_would(recording->desk, line->instalment_id, move_of(line, row), &details,
                               &findings))
        tell_blocks(recording, row, &findings);
}

/* @return false only when the database failed: then what came before stays recorded */
static bool record(struct recording *recording, const struct payment_line *line,
                   struct return_row *row, struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};
    char day[DATE_TEXT_SIZE];
    const struct instalment_details details = {.day = date_text(row->day, day),
                                               .reference = paper_of(recording, line, row),
                                               .reason = row->reason};
    struct return_report *report = &recording->report;
    struct err why = {0};
    bool good = recording->commit
                    ? desk_instalment_move(recording->desk, line->instalment_id, line->version,
                                           move_of(line, row), &details, &findings, &why)
                    : desk_instalment_would(recording->desk, line->instalment_id,
                                            move_of(line, row), &details, &findings);

    if (!good && why.kind == ERR_STORE)
        return act_fail(err, &why);
    if (!good) {
        tell(recording, row, &findings, &why);
        return true;
    }
    row->is_taken = true;
    note_became(recording, line, row->is_paid);
    report->rows.good_rows++;
    for (size_t i = 0; i < findings.count; i++)
        report->late += text_is(findings.list[i].rule, PAYMENT_BOOKED);
    if (row->is_paid)
        report->paid++;
    else
        report->returned++;
    return true;
}

/* A number of the treasury is of one payment; of two rows with one number only the first counts. */
static bool is_first_of_number(struct recording *recording, const struct return_row *row)
{
    for (const struct return_row *one = recording->rows.list; one < row; one++)
        if (row->is_paid && one->is_taken && one->is_paid &&
            text_is(one->reference, row->reference)) {
            fault(recording, row, RETURN_REFERENCE,
                  arena_format(&recording->report.rows.arena,
                               _("row %zu of the file has this reference too"), one->at));
            return false;
        }
    return true;
}

static bool take_row(struct recording *recording, struct return_row *row, struct err *err)
{
    struct answered *batch;
    const struct payment_line *line;

    if (!find_batch(recording, row->control, &batch, err))
        return false;
    if (!match(recording, batch, row, &line, err))
        return false;
    if (!line || !row->is_good) /* what is wrong with its cells was named when it was read */
        return true;
    switch (judge_line(recording, line, row)) {
    case VERDICT_RECORD:
        if (!is_first_of_number(recording, row))
            return true;
        if (row->is_theirs)
            return record(recording, line, row, err);
        tell_rest(recording, line, row);
        return true;
    case VERDICT_BEFORE:
        row->is_taken = row->is_theirs;
        recording->report.before += row->is_theirs;
        return true;
    case VERDICT_WRONG:
        break;
    }
    return true;
}

static void note_missing(struct recording *recording, const struct payment_line *line)
{
    struct arena *arena = &recording->report.rows.arena;
    struct return_said *said = ARENA_PUSH(arena, recording->rows.said, recording->rows.said_count);
    char amount[MONEY_TEXT_SIZE];

    *said = (struct return_said){
        .cells = {[RETURN_BATCH] = arena_text(arena, line->batch),
                  [RETURN_CONTROL] = arena_text(arena, line->control),
                  [RETURN_LINE] = arena_format(arena, "%d", line->line),
                  [RETURN_PAYEE] = arena_text(arena, line->payee),
                  [RETURN_ACCOUNT] = arena_text(arena, line->account),
                  [RETURN_AMOUNT] = arena_text(arena, money_plain(line->amount, amount)),
                  [RETURN_RESULT] = "",
                  [RETURN_DAY] = "",
                  [RETURN_REFERENCE] = "",
                  [RETURN_REASON] = ""}};
}

/* Lines that still wait and of which no row of the file speaks. */
static void name_missing(struct recording *recording)
{
    struct import_report *report = &recording->report.rows;

    for (size_t i = 0; i < recording->batch_count; i++)
        for (size_t k = 0; k < recording->batches[i].lines.count; k++) {
            const struct payment_line *line = &recording->batches[i].lines.list[k];

            if (recording->batches[i].told[k] != TOLD_NOTHING || !text_empty(line->outcome))
                continue;
            recording->report.missing++;
            note_missing(recording, line);
            import_fault_add(report, 0, COLUMN_NONE, "", line->payee,
                             arena_format(&report->arena,
                                          _("batch %1$s, line %2$d: the file says nothing of it"),
                                          line->batch, line->line));
        }
}

/* ---- the whole ---- */

/* Before its rows: whatever stops them, the journal tells from which file they came. */
static bool note_file(struct recording *recording, struct err *err)
{
    AUTO_ACT struct act act = {0};
    char digest[DIGEST_TEXT_SIZE];
    const char *name = "";

    if (!act_begin(&act, recording->desk, ROLE_BIT(ROLE_FINANCE), err) ||
        !act_clean(recording->name, _("file name"), FILE_NAME_MOST, &recording->arena, &name, err))
        return false;
    act_change(&act, "digest", "", digest_text(&recording->rows.digest, digest));
    act_change_number(&act, "rows", 0, (int64_t) recording->report.rows.rows);
    return act_end(&act, "payment-return", "import", 0, name, err);
}

static bool is_any_open(struct recording *recording, bool *ret_any, struct err *err)
{
    *ret_any = false;
    for (size_t i = 0; i < recording->rows.count; i++) {
        const struct return_row *row = &recording->rows.list[i];
        struct answered *batch;

        if (!find_batch(recording, row->control, &batch, err))
            return false;
        for (size_t k = 0; k < batch->lines.count; k++)
            if (row->is_good && batch->lines.list[k].line == row->line &&
                (text_empty(batch->lines.list[k].outcome) || !row->is_paid) &&
                !text_is(batch->lines.list[k].outcome, "returned"))
                *ret_any = true;
    }
    return true;
}

/* As the file has them; what stands in no row comes last. */
static void order_faults(struct import_report *report)
{
    for (size_t i = 1; i < report->fault_count; i++) {
        struct import_fault moved = report->faults[i];
        size_t k = i;

        for (; k > 0 && moved.row > 0 &&
               (report->faults[k - 1].row == 0 || report->faults[k - 1].row > moved.row);
             k--)
            report->faults[k] = report->faults[k - 1];
        report->faults[k] = moved;
    }
}

static bool take_rows(struct recording *recording, struct err *err)
{
    bool any = false;

    if (recording->commit &&
        (!is_any_open(recording, &any, err) || (any && !note_file(recording, err))))
        return false;
    if (!read_says(recording, err))
        return false;
    for (size_t i = 0; i < recording->rows.count; i++)
        if (!take_row(recording, &recording->rows.list[i], err))
            return false;
    name_missing(recording);
    sum_up(recording);
    order_faults(&recording->report.rows);
    recording->report.rows.committed = recording->commit;
    return true;
}

static bool refuse_undone(const struct return_report *report, struct err *err)
{
    if (report->rows.fault_total == 0)
        return true;
    err_set(err, ERR_INPUT,
            report->rows.committed ? _("not every line was recorded: %zu faults")
                                   : _("not every line can be recorded: %zu faults"),
            report->rows.fault_total);
    return err_hint(err, _("What is named stays as it was. Correct the file, or record it by hand; "
                           "rows recorded already may stay in it."));
}

static bool read_file(struct recording *recording, const char *path, struct err *err)
{
    struct err why = {0};
    size_t line = 0;

    if (table_file_load(path, return_sheets(), &recording->rows.table, &line,
                        &recording->rows.digest, &why))
        return return_rows_read(&recording->rows, &recording->report.rows, err);
    if (line > 0)
        import_fault_add(&recording->report.rows, line, COLUMN_NONE, "", "",
                         arena_text(&recording->report.rows.arena, why.what));
    return act_fail(err, &why);
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static bool is_as_seen(const struct recording *recording, const struct digest *seen,
                       struct err *err)
{
    if (!seen || digest_same(seen, &recording->rows.digest))
        return true;
    err_set(err, ERR_CONFLICT, _("the file is another than the one that was looked at"));
    return err_hint(err, _("Nothing was recorded. Look at it again (F9), then record it."));
}

static bool take_file(struct desk *desk, const char *path, bool commit, const struct digest *seen,
                      struct return_report *ret_report, struct err *err)
{
    AUTO_RECORDING struct recording recording = {
        .desk = desk, .commit = commit, .name = name_of(path)};
    bool good = act_may_read(desk, ROLE_BIT(ROLE_FINANCE), err) &&
                read_file(&recording, path, err) && is_as_seen(&recording, seen, err) &&
                take_rows(&recording, err) && refuse_undone(&recording.report, err);

    recording.report.digest = recording.rows.digest;
    recording.report.said = recording.rows.said;
    recording.report.said_count = recording.rows.said_count;
    *ret_report = recording.report;
    recording.report = (struct return_report){0};
    return good;
}

bool desk_payment_return(struct desk *desk, const char *path, bool commit,
                         struct return_report *ret_report, struct err *err)
{
    return take_file(desk, path, commit, NULL, ret_report, err);
}

bool desk_payment_return_seen(struct desk *desk, const char *path, const struct digest *seen,
                              struct return_report *ret_report, struct err *err)
{
    return take_file(desk, path, true, seen, ret_report, err);
}
