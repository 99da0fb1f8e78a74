/* SPDX-License-Identifier: Apache-2.0 */
/* Files of the piece of evidence that is picked: attaching one from the drop folder, writing one or
 * the whole pack out, taking one away.  Who may, and which files are taken, is the desk's. */
#ifndef TUI_BODY_FILES_H
#define TUI_BODY_FILES_H

#include "desk/bodies.h"
#include "tui/console.h"
#include "tui/inbox_pick.h"
#include "tui/world.h"

/** Lives as long as the screen of the body. */
struct body_files {
    struct screen *screen;
    const struct body_page *page; /* as the screen has it */
    void (*reload)(struct screen *screen);
    const char *evidence;   /* of the catalogue */
    int64_t document;       /* while it is asked why one is taken away */
    struct inbox_pick pick; /* while a file is chosen */
};
/** Offers what can be done with the files of a line of the page. */
bool body_files_open(struct body_files *files, const struct evidence_line *line);

#endif
