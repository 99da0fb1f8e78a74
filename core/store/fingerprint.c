/* SPDX-License-Identifier: Apache-2.0 */
/* Marks of applications and organisations, titles by their pairs, answers to findings.
 * Leaves what is marked to the desk, and which titles are alike enough to whoever asks. */
#include "store/fingerprint.h"

#include <stdlib.h>

#include "base/text.h"
#include "store/stmt.h"

#define ENOUGH    2000  /* titles that share a pair: beyond that, it is as common as any */
#define LOOK_MOST 12000 /* titles looked at by their pairs, so that fewer need comparing */
#define SIZE_ROOM 1024  /* a found title is its id times this and its size: title_pair_titles */

/* ---- marks ---- */

static bool add_pairs(struct store *store, int64_t title_id, const char *mark, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    int64_t *pairs;
    size_t count = text_pairs(&arena, mark, &pairs);

    for (size_t i = 0; i < count; i++) {
        AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_TITLE_PAIR_ADD);

        bind_number(stmt, ":pair", pairs[i]);
        bind_number(stmt, ":size", (int64_t) count);
        bind_id(stmt, ":title_id", title_id);
        if (!stmt_run(stmt, err))
            return false;
    }
    return true;
}

static bool keep_title(struct store *store, const char *mark, struct err *err)
{
    AUTO_STMT struct stmt *find = stmt_begin(store, SQL_TITLE_FIND);
    AUTO_STMT struct stmt *add = stmt_begin(store, SQL_TITLE_ADD);
    int64_t id;

    bind_text(find, ":mark", mark);
    if (!stmt_number(find, &id, err))
        return false;
    if (id != 0)
        return true;
    bind_text(add, ":mark", mark);
    return stmt_insert(add, &id, err) && add_pairs(store, id, mark, err);
}

/* One statement drops, one adds; the id stands for an application or an organisation. */
static bool set_marks(struct stmt *drop, struct store *store, enum sql_id add_id, const char *whose,
                      int64_t id, const struct store_mark *marks, size_t count, struct err *err)
{
    bind_number(drop, whose, id);
    if (!stmt_run(drop, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        AUTO_STMT struct stmt *add = stmt_begin(store, add_id);

        bind_number(add, whose, id);
        bind_text(add, ":kind", marks[i].kind);
        bind_text(add, ":value", marks[i].value);
        if (!stmt_run(add, err))
            return false;
    }
    return true;
}

bool store_marks_set(struct store *store, int64_t application_id, const struct store_mark *marks,
                     size_t count, struct err *err)
{
    AUTO_STMT struct stmt *drop = stmt_begin(store, SQL_FINGERPRINT_DROP);

    if (!set_marks(drop, store, SQL_FINGERPRINT_ADD, ":application_id", application_id, marks,
                   count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (text_is(marks[i].kind, MARK_TITLE) && !keep_title(store, marks[i].value, err))
            return false;
    return true;
}

bool store_organisation_marks_set(struct store *store, int64_t organisation_id,
                                  const struct store_mark *marks, size_t count, struct err *err)
{
    AUTO_STMT struct stmt *drop = stmt_begin(store, SQL_ORGANISATION_MARK_DROP);

    return set_marks(drop, store, SQL_ORGANISATION_MARK_ADD, ":organisation_id", organisation_id,
                     marks, count, err);
}

bool store_marks_clear(struct store *store, struct err *err)
{
    AUTO_STMT struct stmt *marks = stmt_begin(store, SQL_FINGERPRINT_CLEAR);
    AUTO_STMT struct stmt *organisations = stmt_begin(store, SQL_ORGANISATION_MARK_CLEAR);

    return stmt_run(marks, err) && stmt_run(organisations, err);
}

static bool find_same(struct stmt *stmt, const struct store_mark *mark, int64_t except_id, int most,
                      int64_t **ret_list, size_t *ret_count, struct err *err)
{
    bind_text(stmt, ":kind", mark->kind);
    bind_text(stmt, ":value", mark->value);
    bind_number(stmt, ":except_id", except_id);
    bind_number(stmt, ":most", most);
    return stmt_numbers(stmt, ret_list, ret_count, err);
}

bool store_marks_same(struct store *store, const struct store_mark *mark, int64_t except_id,
                      int most, int64_t **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_FINGERPRINT_SAME);

    return find_same(stmt, mark, except_id, most, ret_list, ret_count, err);
}

bool store_marks_same_applicant(struct store *store, const struct store_mark *mark,
                                int64_t except_id, int64_t organisation_id, int most,
                                int64_t **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_FINGERPRINT_SAME_APPLICANT);

    bind_number(stmt, ":organisation_id", organisation_id);
    return find_same(stmt, mark, except_id, most, ret_list, ret_count, err);
}

bool store_marks_same_case(struct store *store, const struct store_mark *mark,
                           int64_t organisation_id, const char *item, int most, int64_t **ret_list,
                           size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_FINGERPRINT_SAME_CASE);

    bind_text(stmt, ":kind", mark->kind);
    bind_text(stmt, ":value", mark->value);
    bind_number(stmt, ":organisation_id", organisation_id);
    bind_text(stmt, ":item", item);
    bind_number(stmt, ":most", most);
    return stmt_numbers(stmt, ret_list, ret_count, err);
}

bool store_organisation_marks_same(struct store *store, const struct store_mark *mark,
                                   int64_t except_id, int most, int64_t **ret_list,
                                   size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ORGANISATION_MARK_SAME);

    return find_same(stmt, mark, except_id, most, ret_list, ret_count, err);
}

/* ---- titles ----
 *
 * Alike by r means 2s >= r(a + b) for s shared pairs of a and b.  As s <= b and s <= a, b lies
 * between ra/(2-r) and a(2-r)/r, and s is at least ra/(2-r): a title that is alike shares at least
 * one of any a - s + 1 pairs.  The rarest are taken, and more of them as long as few titles have
 * them: one that shares c of p pairs shares at most c + a - p of all. */

struct pair_use {
    int64_t pair, titles;
};

static int by_titles(const void *a, const void *b)
{
    const struct pair_use *left = a, *right = b;

    return (left->titles > right->titles) - (left->titles < right->titles);
}

struct title_search {
    struct store *store;
    int64_t *pairs;
    size_t count;
    int64_t least, most; /* pairs of a title that may be alike */
    struct arena arena;
    size_t looked;  /* at how many of the rarest pairs */
    int64_t *found; /* titles with their sizes, as often as they share one of those */
    size_t found_count;
};

static void search_range(struct title_search *search, struct ratio least)
{
    int64_t count = (int64_t) search->count, rest = INT64_C(2) * PPM_IN_ONE - least.ppm;

    search->least = (count * least.ppm + rest - 1) / rest;
    search->most = count * rest / least.ppm;
}

static bool count_titles(const struct title_search *search, struct pair_use *use, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(search->store, SQL_TITLE_PAIR_COUNT);

    bind_number(stmt, ":pair", use->pair);
    bind_number(stmt, ":least", search->least);
    bind_number(stmt, ":most", search->most);
    bind_number(stmt, ":enough", ENOUGH);
    return stmt_number(stmt, &use->titles, err);
}

static bool take_titles(struct title_search *search, int64_t pair, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(search->store, SQL_TITLE_PAIR_TITLES);
    int64_t *list;
    size_t count;

    bind_number(stmt, ":pair", pair);
    bind_number(stmt, ":least", search->least);
    bind_number(stmt, ":most", search->most);
    if (!stmt_numbers(stmt, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        *ARENA_PUSH(&search->arena, search->found, search->found_count) = list[i];
    free(list);
    return true;
}

static bool find_candidates(struct title_search *search, struct err *err)
{
    struct pair_use *uses = arena_get(&search->arena, (search->count + 1) * sizeof *uses);
    size_t needed = search->count - (size_t) search->least + 1;

    for (size_t i = 0; i < search->count; i++) {
        uses[i].pair = search->pairs[i];
        if (!count_titles(search, &uses[i], err))
            return false;
    }
    qsort(uses, search->count, sizeof *uses, by_titles);
    for (size_t i = 0; i < search->count; i++) {
        if (i >= needed && search->found_count + (size_t) uses[i].titles > LOOK_MOST)
            break;
        if (!take_titles(search, uses[i].pair, err))
            return false;
        search->looked++;
    }
    return true;
}

static int by_id(const void *a, const void *b)
{
    int64_t left = *(const int64_t *) a, right = *(const int64_t *) b;

    return (left > right) - (left < right);
}

static bool compare(const struct title_search *search, int64_t id, struct arena *scratch,
                    const char **ret_mark, struct ratio *ret_alike, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(search->store, SQL_TITLE_MARK);
    int64_t *pairs;
    size_t count;
    bool is_row;

    bind_id(stmt, ":id", id);
    if (!stmt_row(stmt, &is_row, err))
        return false;
    *ret_mark = arena_text(scratch, is_row ? stmt_text(stmt, 0) : "");
    count = text_pairs(scratch, *ret_mark, &pairs);
    *ret_alike = text_pairs_alike(search->pairs, search->count, pairs, count);
    return true;
}

static bool may_be_alike(const struct title_search *search, int64_t size, size_t shared,
                         struct ratio least)
{
    int64_t most = (int64_t) (shared + search->count - search->looked);

    return 2 * most * PPM_IN_ONE >= least.ppm * ((int64_t) search->count + size);
}

static bool compare_all(struct title_search *search, struct ratio least, struct arena *arena,
                        struct store_title **ret_list, size_t *ret_count, struct err *err)
{
    struct store_title *list = NULL;
    size_t count = 0;

    qsort(search->found, search->found_count, sizeof *search->found, by_id);
    for (size_t i = 0, next; i < search->found_count; i = next) {
        AUTO_ARENA struct arena scratch = {0};
        const char *mark;
        struct ratio alike;

        for (next = i + 1; next < search->found_count && search->found[next] == search->found[i];)
            next++;
        if (!may_be_alike(search, search->found[i] % SIZE_ROOM, next - i, least))
            continue;
        if (!compare(search, search->found[i] / SIZE_ROOM, &scratch, &mark, &alike, err))
            return false;
        if (alike.ppm >= least.ppm)
            *ARENA_PUSH(arena, list, count) =
                (struct store_title){.mark = arena_text(arena, mark), .alike = alike};
    }
    *ret_list = list;
    *ret_count = count;
    return true;
}

static void title_search_release(struct title_search *search)
{
    arena_release(&search->arena);
}

bool store_titles_alike(struct store *store, const char *mark, struct ratio least,
                        struct arena *arena, struct store_title **ret_list, size_t *ret_count,
                        struct err *err)
{
    __attribute__((cleanup(title_search_release))) struct title_search search = {.store = store};

    search.count = text_pairs(&search.arena, mark, &search.pairs);
    *ret_list = NULL;
    *ret_count = 0;
    if (search.count == 0 || least.ppm <= 0)
        return true;
    search_range(&search, least);
    return find_candidates(&search, err) &&
           (search.found_count == 0 ||
            compare_all(&search, least, arena, ret_list, ret_count, err));
}

/* ---- walking ---- */

bool store_organisation_newest(struct store *store, int64_t organisation_id,
                               int64_t *ret_application_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ORGANISATION_NEWEST_APPLICATION);

    bind_number(stmt, ":organisation_id", organisation_id);
    return stmt_number(stmt, ret_application_id, err);
}

bool store_organisation_all(struct store *store, int64_t **ret_list, size_t *ret_count,
                            struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_ORGANISATION_ALL);

    return stmt_numbers(stmt, ret_list, ret_count, err);
}

bool store_organisation_applications(struct store *store, int64_t organisation_id,
                                     int64_t **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_APPLICATION_OF_ORGANISATION);

    bind_number(stmt, ":organisation_id", organisation_id);
    return stmt_numbers(stmt, ret_list, ret_count, err);
}

bool store_application_after(struct store *store, int64_t id, int most, int64_t **ret_list,
                             size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_APPLICATION_AFTER);

    bind_number(stmt, ":id", id);
    bind_number(stmt, ":most", most);
    return stmt_numbers(stmt, ret_list, ret_count, err);
}

/* ---- settings and answers ---- */

bool store_marks_rule(struct store *store, struct digest *ret_digest, bool *ret_found,
                      struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_FINGERPRINT_RULE_GET);

    if (!stmt_row(stmt, ret_found, err))
        return false;
    *ret_found = *ret_found && stmt_digest(stmt, 0, ret_digest);
    return true;
}

bool store_marks_rule_set(struct store *store, const struct digest *digest, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_FINGERPRINT_RULE_SET);

    bind_digest(stmt, ":digest", digest);
    return stmt_run(stmt, err);
}

bool store_duplicate_answer_add(struct store *store, int64_t application_id,
                                const struct store_duplicate_answer *answer, int64_t clerk_id,
                                struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DUPLICATE_ANSWER_ADD);

    bind_number(stmt, ":application_id", application_id);
    bind_text(stmt, ":kind", answer->kind);
    bind_text(stmt, ":other_kind", answer->other_kind);
    bind_number(stmt, ":other_id", answer->other_id);
    bind_text(stmt, ":matched", answer->matched);
    bind_text(stmt, ":answer", answer->answer);
    bind_number(stmt, ":at_ms", answer->at_ms);
    bind_id(stmt, ":clerk_id", clerk_id);
    return stmt_run(stmt, err);
}

static const struct column answer_list[] = {
    COLUMN(COLUMN_TEXT, store_duplicate_answer, kind, "kind"),
    COLUMN(COLUMN_TEXT, store_duplicate_answer, other_kind, "other_kind"),
    COLUMN(COLUMN_NUMBER, store_duplicate_answer, other_id, "other_id"),
    COLUMN(COLUMN_TEXT, store_duplicate_answer, matched, "matched"),
    COLUMN(COLUMN_TEXT, store_duplicate_answer, answer, "answer"),
    COLUMN(COLUMN_NUMBER, store_duplicate_answer, at_ms, "at_ms"),
    COLUMN(COLUMN_TEXT, store_duplicate_answer, clerk, "clerk"),
};
static const struct columns answer_columns = COLUMNS(store_duplicate_answer, answer_list);

bool store_duplicate_answers(struct store *store, int64_t application_id, struct arena *arena,
                             struct store_duplicate_answer **ret_list, size_t *ret_count,
                             struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_DUPLICATE_ANSWER_LIST);

    bind_number(stmt, ":application_id", application_id);
    return stmt_list(stmt, &answer_columns, arena, ret_list, ret_count, err);
}
