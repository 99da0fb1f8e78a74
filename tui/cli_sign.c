/* SPDX-License-Identifier: Apache-2.0 */
/* Brings about what a verb of the command line needs: catalogue, database, and who asks. */
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/cli_password.h"

const char *cli_database(const struct cli *cli)
{
    if (cli->database != NULL)
        return cli->database;
    return cli->outside->database != NULL ? cli->outside->database : "xianfeng.xfdb";
}

/* One line from a descriptor, without its end. */
static bool line_read(int from, char ret_line[PASSWORD_MOST])
{
    size_t size = 0;
    char byte;

    while (size < PASSWORD_MOST - 1 && read(from, &byte, 1) == 1 && byte != '\n')
        ret_line[size++] = byte;
    ret_line[size] = '\0';
    return size > 0;
}

/* Asks at the terminal without showing what is typed. */
static bool password_ask(const char *login, char ret_password[PASSWORD_MOST])
{
    struct termios shown, hidden;
    int tty = open("/dev/tty", O_RDWR | O_CLOEXEC);

    if (tty < 0 || tcgetattr(tty, &shown) != 0) {
        if (tty >= 0)
            close(tty);
        return false;
    }
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t) ECHO;
    tcsetattr(tty, TCSAFLUSH, &hidden);
    cli_print(stderr, _("Password of %s: "), login);
    bool got = line_read(tty, ret_password);
    tcsetattr(tty, TCSAFLUSH, &shown);
    cli_print(stderr, "\n");
    close(tty);
    return got;
}

bool cli_password(const struct cli *cli, char ret_password[PASSWORD_MOST], struct err *err)
{
    if (cli->password_file == NULL) {
        if (password_ask(cli->login, ret_password))
            return true;
        err_set(err, ERR_INPUT, _("no password was given"));
        return err_hint(err,
                        _("Without a terminal, name a file that holds it with --password-file."));
    }
    int from = open(cli->password_file, O_RDONLY | O_CLOEXEC);
    if (from < 0)
        return err_set(err, ERR_INPUT, _("the password file cannot be read: %s"),
                       cli->password_file);
    bool got = line_read(from, ret_password);
    close(from);
    return got || err_set(err, ERR_INPUT, _("the password file is empty: %s"), cli->password_file);
}

static bool clerk_sign_in(struct cli *cli, struct err *err)
{
    char password[PASSWORD_MOST];

    if (cli->login == NULL) {
        err_set(err, ERR_INPUT, _("who asks is not named"));
        return err_hint(err, _("Name your login with --as."));
    }
    if (!cli_password(cli, password, err))
        return false;
    bool good = desk_sign_in(&cli->world.desk, cli->login, password, err);
    sodium_memzero(password, sizeof password);
    if (good && cli->language == NULL) {
        enum language language;
        if (language_parse(cli->world.desk.clerk.language, &language))
            (void) language_choose(language);
    }
    return good;
}

int cli_call(struct cli *cli, const struct cli_verb *verb)
{
    struct err err = {0};

    if (cli->word_count > verb->words_most) {
        cli_print(stderr, _("xianfeng: %1$s is a word too many after %2$s\n"),
                  cli->words[verb->words_most], verb->word);
        return cli_usage(verb->synopsis);
    }

    if (verb->needs >= CLI_NEEDS_DATA && !world_load(&cli->world, cli->outside, cli->data, &err))
        return cli_fail(&err);
    if (verb->needs >= CLI_NEEDS_DESK && !world_open(&cli->world, cli_database(cli), &err))
        return cli_fail(&err);
    if (verb->needs >= CLI_NEEDS_CLERK && !clerk_sign_in(cli, &err))
        return cli_fail(&err);
    return verb->run(cli);
}
