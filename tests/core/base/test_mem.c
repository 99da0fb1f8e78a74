/* SPDX-License-Identifier: Apache-2.0 */
/* Arenas, lists in them, and what happens when memory ends. */
#include "check.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

static void arena__gives_zeroed_aligned_memory_of_any_size(void **state)
{
    (void) state;
    AUTO_ARENA struct arena arena = {0};
    unsigned char *kept[200];

    for (size_t i = 0; i < 200; i++) {
        size_t size = i * i; /* from nothing to ten blocks */

        kept[i] = arena_get(&arena, size);
        check_int((uintptr_t) kept[i] % _Alignof(max_align_t), 0);
        for (size_t at = 0; at < size; at++)
            check_int(kept[i][at], 0);
        memset(kept[i], (int) i, size);
    }
    for (size_t i = 0; i < 200; i++)
        for (size_t at = 0; at < i * i; at++)
            check_int(kept[i][at], (unsigned char) i);
}

static void arena__is_usable_again_after_release(void **state)
{
    (void) state;
    struct arena arena = {0};

    arena_release(&arena);
    assert_non_null(arena_get(&arena, 10));
    arena_release(&arena);
    assert_null(arena.blocks);
    check_text(arena_text(&arena, "深圳"), "深圳");
    assert_null(arena_text(&arena, NULL));
    check_text(arena_format(&arena, "%s-%d", "a", 5), "a-5");
    arena_release(&arena);
}

struct point {
    int x, y;
    const char *name;
};

static void push__grows_a_list_and_zeroes_each_new_element(void **state)
{
    (void) state;
    AUTO_ARENA struct arena arena = {0};
    struct point *points = NULL;
    size_t count = 0;

    for (int i = 0; i < 1000; i++) {
        struct point *point = ARENA_PUSH(&arena, points, count);

        check_int(point->x, 0);
        assert_null(point->name);
        *point = (struct point){i, -i, "p"};
        arena_get(&arena, 8); /* a neighbour, that growing must not touch */
    }
    check_int(count, 1000);
    for (int i = 0; i < 1000; i++)
        check_int(points[i].y, -i);
    count = 9; /* elements may be dropped from the end */
    check_int(ARENA_PUSH(&arena, points, count)->y, 0);
    check_int(points[8].y, -8);
}

static void get__never_gives_null_and_frees_at_the_end_of_scope(void **state)
{
    (void) state;
    AUTO_FREE char *copy = mem_copy_text("abc");
    AUTO_FREE int *numbers = mem_zero(4, sizeof *numbers);
    AUTO_FREE void *nothing = mem_get(0);

    check_text(copy, "abc");
    check_int(numbers[3], 0);
    assert_non_null(nothing);
    numbers = mem_grow(numbers, 100, sizeof *numbers);
    numbers[99] = 1;
    check_int(numbers[3], 0);
}

static void restore_by_writing(void)
{
    if (write(STDOUT_FILENO, "restored\n", 9) != 9)
        _exit(9);
}

/* In a child: asks for more than any machine has. */
static void run_out_of_memory(int out)
{
    void *never;

    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    mem_on_exhausted(restore_by_writing);
    never = mem_grow(NULL, SIZE_MAX / 2, 3);
    free(never);
    _exit(0);
}

static void exhausted__puts_the_terminal_right_then_says_so_and_ends(void **state)
{
    (void) state;
    int pipes[2], status = 0;
    char said[200] = "";
    size_t size = 0;
    ssize_t got;
    pid_t child;

    assert_int_equal(pipe(pipes), 0);
    fflush(NULL);
    child = fork();
    if (child == 0)
        run_out_of_memory(pipes[1]);
    close(pipes[1]);
    while (size < sizeof said - 1 &&
           (got = read(pipes[0], said + size, sizeof said - 1 - size)) > 0)
        size += (size_t) got;
    close(pipes[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    check_int(WEXITSTATUS(status), EXIT_FAILURE);
    assert_true(strncmp(said, "restored\nxianfeng: memory ran out", 33) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena__gives_zeroed_aligned_memory_of_any_size),
        cmocka_unit_test(arena__is_usable_again_after_release),
        cmocka_unit_test(push__grows_a_list_and_zeroes_each_new_element),
        cmocka_unit_test(get__never_gives_null_and_frees_at_the_end_of_scope),
        cmocka_unit_test(exhausted__puts_the_terminal_right_then_says_so_and_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
