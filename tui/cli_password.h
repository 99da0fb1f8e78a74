/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the command line: a password from a file or the terminal, and making a demonstration. */
#ifndef TUI_CLI_PASSWORD_H
#define TUI_CLI_PASSWORD_H

#include "base/password.h"
#include "tui/cli_verbs.h"

#define PASSWORD_MOST 256

/** Of cli->login; the caller wipes it. */
MUST_USE bool cli_password(const struct cli *cli, char ret_password[PASSWORD_MOST],
                           struct err *err);
/** Makes the database asked for and fills it; a half-filled one is removed. */
MUST_USE bool cli_make_demo(struct cli *cli, struct err *err);

#endif
