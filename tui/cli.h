/* SPDX-License-Identifier: Apache-2.0 */
/* The command line: what can be done without the console, and opening it. */
#ifndef TUI_CLI_H
#define TUI_CLI_H

#include "tui/world.h"

/** Runs the program.  Prints through text_safe only.
 *  @return the exit status: 0 done, 1 refused or found wrong, 2 wrong use, 129/143 ended by a
 * signal */
int cli_run(int argc, char **argv, const struct outside *outside);

#endif
