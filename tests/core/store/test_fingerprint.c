/* SPDX-License-Identifier: Apache-2.0 */
/* Marks found again by their value, titles by being alike: the same as comparing with every one. */
#include <time.h>

#include "base/text.h"
#include "core/store/store_fixture.h"
#include "store/fingerprint.h"

#define TITLES 3000

static const struct ratio least = {850000};

static int64_t add_application(struct place *place, const char *number)
{
    struct application application = place_application(place, number);
    struct store_author author = {.clerk_id = place->officer, .now_ms = NOW_MS};
    struct err err = {0};
    int64_t id;

    check_ok(store_application_add(place->store, &application, &author, &id, &err), err);
    return id;
}

static size_t same_count(struct place *place, const char *kind, const char *value, int64_t except)
{
    struct err err = {0};
    int64_t *list;
    size_t count;

    check_ok(store_marks_same(place->store, &(struct store_mark){kind, value}, except, 10, &list,
                              &count, &err),
             err);
    free(list);
    return count;
}

static void marks__are_found_by_value_and_replaced_as_a_whole(void **state)
{
    const struct store_mark first[] = {{"contract", "ht001"}, {"contract", "ht002"}};
    const struct store_mark second[] = {{"contract", "ht003"}};
    struct place place;
    struct err err = {0};
    int64_t one, two;

    (void) state;
    place_begin_with(&place, 1000);
    check_ok(store_begin(place.store, &err), err);
    one = add_application(&place, "2026-01-000101");
    two = add_application(&place, "2026-01-000102");
    check_ok(store_marks_set(place.store, one, first, 2, &err), err);
    check_ok(store_marks_set(place.store, two, first, 1, &err), err);
    check_int(same_count(&place, "contract", "ht001", one), 1);
    check_int(same_count(&place, "contract", "ht001", two), 1);
    check_int(same_count(&place, "contract", "ht002", one), 0);
    check_int(same_count(&place, "invoice", "ht001", one), 0);
    check_ok(store_marks_set(place.store, two, second, 1, &err), err);
    check_int(same_count(&place, "contract", "ht001", one), 0);
    check_ok(store_commit(place.store, &err), err);
    place_remove(&place);
}

static void mark__is_not_written_outside_a_transaction(void **state)
{
    const struct store_mark mark = {"contract", "ht001"};
    struct place place;
    struct err err = {0};

    (void) state;
    place_begin_with(&place, 1000);
    assert_false(store_marks_set(place.store, 1, &mark, 1, &err));
    place_remove(&place);
}

static void answer__is_never_changed(void **state)
{
    const struct store_duplicate_answer answer = {.kind = "contract",
                                                  .other_kind = "application",
                                                  .other_id = 7,
                                                  .matched = "ht001",
                                                  .answer = "looked into",
                                                  .at_ms = NOW_MS};
    struct place place;
    struct err err = {0};
    int64_t id;
    sqlite3 *raw;

    (void) state;
    place_begin_with(&place, 1000);
    check_ok(store_begin(place.store, &err), err);
    id = add_application(&place, "2026-01-000101");
    check_ok(store_duplicate_answer_add(place.store, id, &answer, place.officer, &err), err);
    check_ok(store_commit(place.store, &err), err);
    raw = raw_open(place.path);
    assert_int_not_equal(raw_try(raw, "UPDATE duplicate_answer SET answer = 'x'"), SQLITE_OK);
    assert_int_not_equal(raw_try(raw, "DELETE FROM duplicate_answer"), SQLITE_OK);
    sqlite3_close(raw);
    place_remove(&place);
}

/* ---- titles ---- */

static uint64_t throw(uint64_t * seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed >> 33;
}

/* As people write them: a place, a thing, an end; many share two of the three. */
static const char *invent(uint64_t *seed, struct arena *arena)
{
    static const char *const places[] = {"港口码头", "三甲医院", "新能源汽车产线", "轨道交通",
                                         "跨境电商", "政务大厅", "中小学课堂",     "海上风电"};
    static const char *const things[] = {"多模态大模型", "具身智能机器人", "端侧推理加速",
                                         "知识图谱问答", "三维视觉检测",   "语音交互助手"};
    static const char *const ends[] = {"研发", "示范项目", "产业化", "平台建设", "应用", "二期"};
    uint64_t name = throw(seed) % 4000;
    char text[16];

    snprintf(text, sizeof text, "%c%c%c", (char) ('a' + name % 20), (char) ('a' + name / 20 % 20),
             (char) ('a' + name / 400 % 10));
    return arena_format(arena, "%s%s%s%s", text, places[throw(seed) % 8], things[throw(seed) % 6],
                        ends[throw(seed) % 6]);
}

static size_t brute_force(char (*marks)[100], size_t count, const char *mark)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        bool again = false;

        for (size_t j = 0; j < i && !again; j++)
            again = strcmp(marks[i], marks[j]) == 0;
        found += !again && text_alike(marks[i], mark).ppm >= least.ppm;
    }
    return found;
}

static void titles__that_are_alike_are_all_found_and_no_other(void **state)
{
    static char marks[TITLES][100];
    size_t titles = getenv("MANY_TITLES") ? 100000 : TITLES, alike = 0;
    uint64_t seed = 20261124;
    struct place place;
    struct err err = {0};
    int64_t id;
    struct timespec from, to;
    double worst = 0;

    (void) state;
    place_begin_with(&place, 1000);
    check_ok(store_begin(place.store, &err), err);
    id = add_application(&place, "2026-01-000101");
    for (size_t i = 0; i < titles; i++) {
        AUTO_ARENA struct arena arena = {0};
        const char *mark = text_mark(&arena, invent(&seed, &arena));
        const struct store_mark title = {MARK_TITLE, mark};

        if (i < TITLES)
            snprintf(marks[i], sizeof marks[i], "%s", mark);
        check_ok(store_marks_set(place.store, id, &title, 1, &err), err);
    }
    check_ok(store_commit(place.store, &err), err);
    for (int i = 0; i < 60; i++) {
        AUTO_ARENA struct arena arena = {0};
        const char *mark = i % 2 ? marks[i * 7] : text_mark(&arena, invent(&seed, &arena));
        struct store_title *list;
        size_t count;
        double took;

        (void) clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
        check_ok(store_titles_alike(place.store, mark, least, &arena, &list, &count, &err), err);
        (void) clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
        took =
            (double) (to.tv_sec - from.tv_sec) * 1e3 + (double) (to.tv_nsec - from.tv_nsec) / 1e6;
        worst = took > worst ? took : worst;
        if (titles == TITLES)
            check_int(count, brute_force(marks, TITLES, mark));
        for (size_t j = 0; j < count; j++)
            assert_true(list[j].alike.ppm == text_alike(list[j].mark, mark).ppm);
        alike += count;
    }
    assert_true(alike > 30);
    print_message("# %zu titles: the slowest search took %.1f ms\n", titles, worst);
    place_remove(&place);
}

static void title__without_letters_is_like_none(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    struct store_title *list;
    struct place place;
    struct err err = {0};
    size_t count = 9;

    (void) state;
    place_begin_with(&place, 1000);
    check_ok(store_titles_alike(place.store, "", least, &arena, &list, &count, &err), err);
    check_int(count, 0);
    place_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks__are_found_by_value_and_replaced_as_a_whole),
        cmocka_unit_test(mark__is_not_written_outside_a_transaction),
        cmocka_unit_test(answer__is_never_changed),
        cmocka_unit_test(titles__that_are_alike_are_all_found_and_no_other),
        cmocka_unit_test(title__without_letters_is_like_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
