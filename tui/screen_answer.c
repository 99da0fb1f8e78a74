/* SPDX-License-Identifier: Apache-2.0 */
/* The exceptions of the treasury's answer as a text over the payments, and as a workbook (e).
 * Leaves judging the file to the desk. */
#include "tui/screen_answer.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/mem.h"
#include "tui/pager.h"
#include "tui/report_card.h"
#include "tui/screens.h"

#define TEXT_MOST ((size_t) 256 * 1024)

struct answer_page {
    struct world *world;
    char *title;
    struct return_report report;
    struct report_target order;
    struct pager pager;
};

void answer_fault_add(struct str *text, const struct import_fault *fault)
{
    AUTO_ARENA struct arena arena = {0};

    if (fault->row == 0)
        str_format(text, "%s", fault->what);
    else
        str_format(text, _("row %1$zu, column %2$s: %3$s"), fault->row,
                   import_fault_column(fault, &arena), fault->what);
    str_format(text, fault->given[0] ? "  [%s]\n" : "%s\n", fault->given);
}

static void set_text(struct answer_page *page)
{
    const struct import_report *rows = &page->report.rows;
    AUTO_STR struct str text = {0};

    str_init(&text, TEXT_MOST);
    for (size_t i = 0; i < rows->fault_count; i++)
        answer_fault_add(&text, &rows->faults[i]);
    if (rows->fault_total > rows->fault_count)
        str_format(&text, _("… and %zu more faults\n"), rows->fault_total - rows->fault_count);
    pager_set(&page->pager, text.text);
}

static bool page_open(struct screen *screen, const void *argument, struct err *err)
{
    const struct answer_argument *wanted = argument;
    struct answer_page *page = screen->state;

    (void) err;
    page->world = wanted->world;
    page->title = mem_copy_text(wanted->title);
    page->report = *wanted->report;
    *wanted->report = (struct return_report){0};
    set_text(page);
    return true;
}

static void page_draw(struct screen *screen, struct frame *frame)
{
    struct answer_page *page = screen->state;
    struct area body = frame->layout.body;

    body.x += 1;
    body.cols -= 2;
    pager_draw(&page->pager, frame->grid, body);
    frame_title(frame, "%s", page->title);
    frame_context(frame, _("%1$zu faults; e writes them as a workbook for the treasury"),
                  page->report.rows.fault_total);
    grid_cursor(frame->grid, body.y, body.x);
}

static bool page_command(struct screen *screen, enum command_id id)
{
    struct answer_page *page = screen->state;

    if (id != CMD_ANSWER_WRITE)
        return pager_command(&page->pager, id);
    page->order = (struct report_target){
        .world = page->world, .kind = REPORT_EXCEPTIONS, .answer = &page->report};
    return report_card_open(screen->console, &page->order);
}

static void page_close(struct screen *screen)
{
    struct answer_page *page = screen->state;

    pager_release(&page->pager);
    return_report_release(&page->report);
    free(page->title);
}

const struct screen_class screen_answer = {
    .name = "answer",
    .place = IN_ANSWER,
    .widget = IN_PAGER,
    .size = sizeof(struct answer_page),
    .open = page_open,
    .draw = page_draw,
    .command = page_command,
    .close = page_close,
};

bool answer_open(struct console *console, const struct answer_argument *argument)
{
    return console_push(console, &screen_answer, argument);
}
