/* SPDX-License-Identifier: Apache-2.0 */
/* A console without a terminal over a screen with a list of 12846 rows, for tests of widgets. */
#ifndef TESTS_CONSOLE_FIXTURE_H
#define TESTS_CONSOLE_FIXTURE_H

#include "tui/console.h"

#include <inttypes.h>

#include "base/text.h"
#include "screen.h"
#include "tui/dialog.h"
#include "tui/list.h"

struct rows {
    struct list list;
    int fetches, resumed, closed;
    int64_t count;
};

static inline int64_t rows_count(void *of)
{
    return ((struct rows *) of)->count;
}

static inline int rows_fetch(void *of, int64_t first, int count, struct list_row *ret_rows,
                             struct arena *arena)
{
    static const char *const names[] = {"北京伟平有限公司", "苏州志娜传感科技有限责任公司",
                                        "深圳海洋浮标研究院"};
    struct rows *rows = of;

    rows->fetches++;
    for (int i = 0; i < count; i++) {
        int64_t number = first + i;

        ret_rows[i] = (struct list_row){
            .id = number + 100,
            .cells = {arena_format(arena, "26-%07" PRId64, number), names[number % 3],
                      "桥梁健康监测研究与示范应用", "1,250.00", "11-24"},
            .late = number % 4 == 0,
            .fresh = number % 4 == 1,
        };
    }
    return count;
}

static const struct list_column columns[] = {
    {.title = N_("Number"), .width = 10},
    {.title = N_("Applicant"), .width = 16, .grow = 1},
    {.title = N_("Project"), .width = 20, .grow = 2, .priority = 2},
    {.title = N_("Amount"), .width = 12, .right = true},
    {.title = N_("Due"), .width = 6, .priority = 1},
};

static struct rows *last_rows;

static inline bool rows_open(struct screen *screen, const void *argument, struct err *err)
{
    struct rows *rows = screen->state;
    const int64_t *count = argument;

    if (*count < 0) {
        err_set(err, ERR_STORE, "the rows could not be read");
        return err_hint(err, "Try again.");
    }
    rows->count = *count;
    list_init(&rows->list, columns, 5,
              (struct list_source){.of = rows, .count = rows_count, .fetch = rows_fetch},
              N_("Nothing waits here."));
    last_rows = rows;
    return true;
}

static inline void rows_draw(struct screen *screen, struct frame *frame)
{
    struct rows *rows = screen->state;
    char place[120];

    list_draw(&rows->list, frame->grid, frame->layout.body, true);
    frame_title(frame, "受理台 > 待办");
    frame_context(frame, "%s", list_place(&rows->list, place, sizeof place));
}

static inline bool rows_command(struct screen *screen, enum command_id id)
{
    struct rows *rows = screen->state;

    if (id == CMD_LIST_OPEN)
        return dialog_message(screen->console, "打开", list_current(&rows->list)->cells[0]);
    return list_command(&rows->list, id);
}

static inline enum readiness rows_may(const struct screen *screen, enum command_id id,
                                      const char **ret_missing)
{
    (void) screen;
    (void) ret_missing;
    return id == CMD_GO_BUDGET ? COMMAND_MISSING : COMMAND_READY;
}

static inline void rows_resume(struct screen *screen)
{
    ((struct rows *) screen->state)->resumed++;
}

static inline void rows_close(struct screen *screen)
{
    list_release(&((struct rows *) screen->state)->list);
}

static const struct screen_class screen_rows = {
    .name = "rows",
    .place = IN_DIALOG, /* no commands of its own: these pictures change with the widgets alone */
    .widget = IN_LIST,
    .size = sizeof(struct rows),
    .open = rows_open,
    .draw = rows_draw,
    .command = rows_command,
    .may = rows_may,
    .resume = rows_resume,
    .close = rows_close,
};

static struct console *made;

static inline int set_up(void **state)
{
    int64_t count = 12846;

    (void) state;
    screen_language(LANGUAGE_EN);
    made = console_new(&(struct console_options){0});
    console_set_who(made, "张伟@科技局");
    console_resize(made, 24, 80);
    console_push(made, &screen_rows, &count);
    console_draw(made);
    return 0;
}

static inline int tear_down(void **state)
{
    (void) state;
    console_free(made);
    return 0;
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, set_up, tear_down)

#endif
