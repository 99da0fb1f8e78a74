/* SPDX-License-Identifier: Apache-2.0 */
/* What tables hold against the last that the journal says of it: triggers that are dropped and put
 * back leave no trace of themselves, but what was changed between has no line.  Writes nothing. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/instalment.h"
#include "model/plan.h"
#include "store/kept_inside.h"
#include "store/review.h"
#include "store/store_inside.h"

static const struct kept_table {
    enum sql_id query;
    const char *kind;
    enum kept_slot_id first, last;
} tables[] = {
#define KEPT(name_, ...) /* kept.c */
#define KEPT_TABLE(query_, kind_, first_, last_)                                                   \
    {.query = SQL_##query_, .kind = (kind_), .first = KEPT_##first_, .last = KEPT_##last_},
#define KEPT_ALSO(name_, ...) /* kept.c */
#include "store/kept.def"
};

/* Everything a comparison carries along. */
struct comparing {
    struct kept *kept;
    struct store *store;
    struct store_differences *differences;
    struct err *err;
};

static const char *told(const struct kept_slot *slot, const char *value, struct arena *arena)
{
    size_t size = strlen(value);

    if (slot && slot->is_secret && size > 0)
        return "***";
    if (slot && slot->is_account && size > 4)
        return arena_format(arena, "***%s", value + size - 4);
    return arena_text(arena, value);
}

static void differ(struct comparing *comparing, const char *kind, const char *object,
                   const struct kept_slot *slot, const char *field, const char *was, const char *is)
{
    struct store_differences *to = comparing->differences;

    *ARENA_PUSH(&to->arena, to->list, to->count) =
        (struct store_difference){.kind = kind,
                                  .object = arena_text(&to->arena, object),
                                  .field = arena_text(&to->arena, field),
                                  .was = told(slot, was, &to->arena),
                                  .is = told(slot, is, &to->arena)};
}

/* "fact.turnover", "points.technology": what the line is called. */
static const char *field_of(const struct kept_slot *slot, const char *part, struct arena *arena)
{
    const char *rest = strchr(part, '.');

    if (slot->part == PART_REST && text_is(slot->field, "fact"))
        return arena_format(arena, "%s%s", slot->line, part);
    if (slot->part == PART_CLERK_REST && rest)
        return arena_format(arena, "%s%s", slot->line, rest + 1);
    return slot->field;
}

/* "17 name": the id, and what follows. */
static const char *after_id(const char *text, int64_t *ret_id)
{
    char *end;

    *ret_id = strtoll(text, &end, 10);
    return *end == ' ' ? end + 1 : end;
}

static int column_of(const struct kept_table *table, enum kept_slot_id slot_id)
{
    return 3 + (int) (slot_id - table->first);
}

/* Each word of the other, wherever it stands. */
static bool has_words(const char *all, const char *words)
{
    while (*(words += strspn(words, " "))) {
        size_t size = strcspn(words, " ");
        const char *at = all;

        while (*(at += strspn(at, " ")) &&
               (strcspn(at, " ") != size || memcmp(at, words, size) != 0))
            at += strcspn(at, " ");
        if (!*at)
            return false;
        words += size;
    }
    return true;
}

static bool is_as_said(struct comparing *comparing, enum kept_slot_id slot_id,
                       const struct kept_said *said, int64_t id, const char *part, const char *was,
                       const char **is)
{
    const struct kept_slot *slot = &kept_slots[slot_id];
    int64_t whose;

    switch (slot->how) {
    case KEPT_LAST:
        return text_is(was, *is);
    case KEPT_WORDS:
        return has_words(was, *is) && has_words(*is, was);
    case KEPT_ANY:
        return text_is(was, *is) || kept_find(comparing->kept, slot_id, true, id, part, *is);
    case KEPT_NAMED:
        if (!**is)
            return text_empty(was);
        *is = after_id(*is, &whose);
        if (said && said->whose)
            return said->whose == whose;
        return kept_find(comparing->kept, slot->other, true, whose, "", was) != NULL;
    case KEPT_OTHERS:
        *is = after_id(*is, &whose);
        return kept_find(comparing->kept, slot->other, true, whose, "", *is) != NULL;
    }
    return false;
}

/* "name (login)": two of one name are told apart. */
static const char *signed_name(struct comparing *comparing, const struct kept_slot *slot,
                               int64_t whose, const char *name, struct arena *arena)
{
    const struct kept_said *sign = kept_find(comparing->kept, slot->sign, false, whose, "", "");

    return arena_format(arena, "%s (%s)", name, sign ? sign->value : "-");
}

/* Told in words in which they differ. */
static void tell_column(struct comparing *comparing, const struct kept_table *table,
                        enum kept_slot_id slot_id, const struct kept_said *said, struct stmt *stmt,
                        const char *was, const char *is)
{
    AUTO_ARENA struct arena arena = {0};
    const struct kept_slot *slot = &kept_slots[slot_id];
    const char *object = slot->of_entry ? was : stmt_text(stmt, 2);
    int64_t whose = 0;

    if (slot->how == KEPT_NAMED && said && said->whose && strncmp(was, is, strlen(is)) == 0) {
        (void) after_id(stmt_text(stmt, column_of(table, slot_id)), &whose);
        was = text_is(was, is) ? signed_name(comparing, slot, said->whose, was, &arena) : was;
        is = signed_name(comparing, slot, whose, is, &arena);
    }
    differ(comparing, table->kind, object, slot, field_of(slot, stmt_text(stmt, 1), &arena), was,
           is);
}

static void compare_column(struct comparing *comparing, const struct kept_table *table,
                           enum kept_slot_id slot_id, struct stmt *stmt)
{
    AUTO_ARENA struct arena arena = {0};
    const struct kept_slot *slot = &kept_slots[slot_id];
    int column = column_of(table, slot_id);
    int64_t id = stmt_int64(stmt, 0);
    const char *part = arena_text(&arena, stmt_text(stmt, 1));
    struct kept_said *said =
        slot->how == KEPT_OTHERS ? NULL : kept_find(comparing->kept, slot_id, false, id, part, "");
    const char *was = said ? said->value : slot->initial;
    const char *is;

    if (said)
        said->is_seen = true;
    if (sqlite3_column_type(stmt->handle, column) == SQLITE_NULL ||
        (!was && slot->how != KEPT_OTHERS) || (said && said->is_no_day))
        return;
    is = stmt_text(stmt, column);
    if (!is_as_said(comparing, slot_id, said, id, part, was, &is))
        tell_column(comparing, table, slot_id, said, stmt, was ? was : "", is);
}

static bool compare_table(struct comparing *comparing, const struct kept_table *table)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(comparing->store, table->query);

    for (;;) {
        bool is_row;

        if (!stmt_row(stmt, &is_row, comparing->err))
            return false;
        if (!is_row)
            return true;
        for (int i = (int) table->first; i <= (int) table->last; i++)
            compare_column(comparing, table, (enum kept_slot_id) i, stmt);
    }
}

/* What was said of a row that is not there: once for each. */
static void find_missing(struct comparing *comparing, const struct kept_table *table)
{
    const struct kept_said *before = NULL;
    size_t count;
    const struct kept_said *all = kept_all(comparing->kept, &count);

    for (size_t i = 0; i < count; i++) {
        AUTO_ARENA struct arena arena = {0};
        const struct kept_said *said = &all[i];
        const struct kept_slot *slot = &kept_slots[said->slot];

        if (said->is_ever || said->is_seen || said->slot < table->first ||
            said->slot > table->last || text_empty(said->value) ||
            text_is(said->value, slot->initial))
            continue;
        if (!before || before->id != said->id || !text_is(before->part, said->part))
            differ(comparing, table->kind, said->object, slot, field_of(slot, said->part, &arena),
                   said->value, "");
        before = said;
    }
}

/* ---- what is under a digest ---- */

static bool is_known_receipt(struct comparing *comparing, int64_t application_id, const char *text)
{
    return kept_find(comparing->kept, KEPT_RECEIPT, true, application_id, "", text) ||
           kept_find(comparing->kept, KEPT_USE_RECEIPT, true, application_id, "", text);
}

static bool compare_receipts(struct comparing *comparing)
{
    AUTO_ARENA struct arena arena = {0};
    struct store_receipt_proof *proofs;
    size_t count;
    char made[DIGEST_TEXT_SIZE], is[DIGEST_TEXT_SIZE];

    if (!store_receipt_proofs(comparing->store, &arena, &proofs, &count, comparing->err))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool is_known =
            is_known_receipt(comparing, proofs[i].application_id, digest_text(&proofs[i].kept, is));

        if (!is_known || !digest_same(&proofs[i].made, &proofs[i].kept))
            differ(comparing, "application", proofs[i].number, NULL, "receipt", is_known ? is : "",
                   digest_text(&proofs[i].made, made));
    }
    return true;
}

/* The control number over the lines of a batch, reckoned again. */
struct controlling {
    struct comparing *comparing;
    struct arena arena;
    struct payment_control control;
    const char *number, *kept; /* of the batch that is begun */
};

static void end_control(struct controlling *controlling)
{
    char made[PAYMENT_CONTROL_SIZE];

    if (!controlling->control.digester)
        return;
    payment_control_end(&controlling->control, made);
    if (!text_empty(controlling->kept) && !text_is(made, controlling->kept))
        differ(controlling->comparing, "payment-batch", controlling->number, NULL, "control",
               controlling->kept, made);
    arena_release(&controlling->arena);
}

/* NULL: the batch is from before its control number stood over them. */
static const char *bank_number_of(struct stmt *stmt)
{
    return sqlite3_column_type(stmt->handle, 9) == SQLITE_NULL ? NULL : stmt_text(stmt, 9);
}

static void take_batch_line(struct controlling *controlling, struct stmt *stmt)
{
    if (!controlling->control.digester || !text_is(controlling->number, stmt_text(stmt, 1))) {
        end_control(controlling);
        controlling->number = arena_text(&controlling->arena, stmt_text(stmt, 1));
        controlling->kept = arena_text(&controlling->arena, stmt_text(stmt, 2));
        payment_control_begin(&controlling->control, controlling->number);
    }
    payment_control_line(&controlling->control,
                         &(struct payment_content){.line = (int) stmt_int64(stmt, 3),
                                                   .instalment_id = stmt_int64(stmt, 4),
                                                   .amount = {stmt_int64(stmt, 5)},
                                                   .payee = stmt_text(stmt, 6),
                                                   .bank = stmt_text(stmt, 7),
                                                   .account = stmt_text(stmt, 8),
                                                   .bank_number = bank_number_of(stmt)});
}

static bool compare_batches(struct comparing *comparing)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(comparing->store, SQL_KEPT_BATCH_LINES);
    struct controlling controlling = {.comparing = comparing};
    bool is_row = true, good;

    while ((good = stmt_row(stmt, &is_row, comparing->err)) && is_row)
        take_batch_line(&controlling, stmt);
    end_control(&controlling);
    return good;
}

/* The same over the lines of a batch of the plan, as they were submitted. */
struct planning {
    struct comparing *comparing;
    struct arena arena;
    struct digester *digester;    /* NULL: no batch yet */
    const char *number, *control; /* "": nothing to hold it against */
};

static void end_plan(struct planning *planning)
{
    char text[DIGEST_TEXT_SIZE];
    size_t size;

    if (!planning->digester)
        return;
    const struct digest digest = digester_end(planning->digester);
    digest_text(&digest, text);
    size = strlen(planning->control);
    if (size < sizeof text)
        text[size] = '\0';
    if (size > 0 && !text_is(text, planning->control))
        differ(planning->comparing, "plan", planning->number, NULL, "control", planning->control,
               text);
    planning->digester = NULL;
    arena_release(&planning->arena);
}

/* Columns of kept_plan_content that the control number is made of. */
enum content_column {
    CONTENT_PLAN_ID = 6,
    CONTENT_PLAN,
    CONTENT_DEPARTMENT,
    CONTENT_CONTROL,
    CONTENT_LINE,
    CONTENT_PART,
    CONTENT_IS_NEWEST,
    CONTENT_IS_STRUCK,
};

/* Was it among the lines when the batch was submitted?  What was struck later was; of two lines of
 * one application the older was struck before. */
static bool was_submitted(struct comparing *comparing, struct stmt *stmt, int64_t submitted)
{
    const struct kept_said *said;

    if (!stmt_int64(stmt, CONTENT_IS_NEWEST))
        return false;
    if (!stmt_int64(stmt, CONTENT_IS_STRUCK))
        return true;
    said = kept_find(comparing->kept, KEPT_PLAN_LINE_STATE, false, 0, stmt_text(stmt, CONTENT_PART),
                     "");
    return said && said->seq > submitted;
}

/* Taken over since, it is another than was submitted: of that batch it cannot be said. */
static bool was_taken_over(struct comparing *comparing, struct stmt *stmt, int64_t submitted)
{
    const struct kept_said *said =
        kept_find(comparing->kept, KEPT_PLAN_TAKEN, false, 0, stmt_text(stmt, CONTENT_PART), "");

    return said && said->seq > submitted;
}

static void take_plan_line(struct planning *planning, struct stmt *stmt,
                           const struct digest *content)
{
    struct comparing *comparing = planning->comparing;
    const struct kept_said *said = kept_find(comparing->kept, KEPT_PLAN_CONTROL, false,
                                             stmt_int64(stmt, CONTENT_PLAN_ID), "", "");

    if (!text_is(planning->digester ? planning->number : NULL, stmt_text(stmt, CONTENT_PLAN))) {
        end_plan(planning);
        planning->number = arena_text(&planning->arena, stmt_text(stmt, CONTENT_PLAN));
        planning->control = arena_text(&planning->arena, stmt_text(stmt, CONTENT_CONTROL));
        planning->digester = digester_new();
        digester_text(planning->digester, stmt_text(stmt, CONTENT_DEPARTMENT));
        digester_text(planning->digester, planning->number);
    }
    if (!said || was_taken_over(comparing, stmt, said->seq))
        planning->control = "";
    else if (was_submitted(comparing, stmt, said->seq)) {
        digester_number(planning->digester, stmt_int64(stmt, CONTENT_LINE));
        digester_field(planning->digester, content->bytes, DIGEST_SIZE);
    }
}

/* A receipt that the journal knows, and one digest over what a vote is given to; over all of a
 * batch its control number. */
static bool compare_contents(struct comparing *comparing)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(comparing->store, SQL_KEPT_PLAN_CONTENT);
    struct planning planning = {.comparing = comparing};
    bool is_row = true, good;

    while ((good = stmt_row(stmt, &is_row, comparing->err)) && is_row) {
        struct plan_content content = {0};
        struct digest is = {{0}}, made;
        char receipt[DIGEST_TEXT_SIZE], text[DIGEST_TEXT_SIZE], again[DIGEST_TEXT_SIZE];

        content.amount.fen = stmt_int64(stmt, 2);
        bool whole = stmt_digest(stmt, 3, &content.receipt) &&
                     stmt_digest(stmt, 4, &content.payee) && stmt_digest(stmt, 5, &is);
        made = plan_content_digest(stmt_int64(stmt, 1), &content);
        if (!whole || !digest_same(&made, &is) ||
            !is_known_receipt(comparing, stmt_int64(stmt, 1),
                              digest_text(&content.receipt, receipt)))
            differ(comparing, "plan", stmt_text(stmt, 0), NULL, "content", digest_text(&is, text),
                   digest_text(&made, again));
        take_plan_line(&planning, stmt, &made);
    }
    end_plan(&planning);
    return good;
}

static bool compare_lines(struct comparing *comparing)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(comparing->store, SQL_KEPT_LINE_APART);

    for (;;) {
        bool is_row;

        if (!stmt_row(stmt, &is_row, comparing->err))
            return false;
        if (!is_row)
            return true;
        const char *field = stmt_text(stmt, 1);
        differ(comparing, "payment-batch", stmt_text(stmt, 0),
               text_is(field, "bank_account") ? &kept_slots[KEPT_BANK_ACCOUNT] : NULL, field,
               stmt_text(stmt, 2), stmt_text(stmt, 3));
    }
}

bool kept_compare(struct kept *kept, struct store *store, struct store_differences *ret_differences,
                  struct err *err)
{
    struct comparing comparing = {
        .kept = kept, .store = store, .differences = ret_differences, .err = err};

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        if (!compare_table(&comparing, &tables[i]))
            return false;
        find_missing(&comparing, &tables[i]);
    }
    return compare_receipts(&comparing) && compare_batches(&comparing) &&
           compare_lines(&comparing) && compare_contents(&comparing);
}
