/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the command line and calls the verb.  What each verb does is in cli_verbs.c. */
#include "tui/cli.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/cli_verbs.h"

static const struct cli_verb verbs[] = {
#define VERB(word_, run_, words_, synopsis_, help_, needs_)                                        \
    {.word = (word_),                                                                              \
     .run = (run_),                                                                                \
     .words_most = (words_),                                                                       \
     .synopsis = (synopsis_),                                                                      \
     .help = (help_),                                                                              \
     .needs = (needs_)},
#include "tui/cli.def"
#undef VERB
};
#define VERB_COUNT (sizeof verbs / sizeof verbs[0])

static const struct {
    const char *name;
    size_t place;        /* of the const char * in struct cli */
    bool takes;          /* a value */
    const char *choices; /* the values there are, with blanks between; NULL: any */
} options[] = {
    {"--db", offsetof(struct cli, database), true, NULL},
    {"--data", offsetof(struct cli, data), true, NULL},
    {"--lang", offsetof(struct cli, language), true, NULL},
    {"--as", offsetof(struct cli, login), true, NULL},
    {"--name", offsetof(struct cli, name), true, NULL},
    {"--password-file", offsetof(struct cli, password_file), true, NULL},
    {"--year", offsetof(struct cli, year), true, NULL},
    {"--item", offsetof(struct cli, item), true, NULL},
    {"--month", offsetof(struct cli, month), true, NULL},
    {"--batch", offsetof(struct cli, batch), true, NULL},
    {"--number", offsetof(struct cli, number), true, NULL},
    {"--sample", offsetof(struct cli, sample), true, NULL},
    {"--seed", offsetof(struct cli, seed), true, NULL},
    {"--columns", offsetof(struct cli, columns), true, NULL},
    {"-o", offsetof(struct cli, output), true, NULL},
    {"--output", offsetof(struct cli, output), true, NULL},
    {"--anchors", offsetof(struct cli, anchors), true, NULL},
    {"--ambiguous", offsetof(struct cli, ambiguous), true, "auto 1 2"},
    {"--ascii", offsetof(struct cli, ascii), false, NULL},
    {"--take-over", offsetof(struct cli, take_over), false, NULL},
    {"--commit", offsetof(struct cli, commit), false, NULL},
    {"--dot", offsetof(struct cli, dot), false, NULL},
    {"--overwrite", offsetof(struct cli, overwrite), false, NULL},
    {"--ics", offsetof(struct cli, ics), false, NULL},
};

void cli_print(FILE *to, const char *format, ...)
{
    AUTO_STR struct str line;
    AUTO_ARENA struct arena arena = {0};
    char text[4096];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    /* text_safe takes line feeds away: each line goes through it alone */
    str_init(&line, sizeof text * 3);
    for (char *rest = text; rest != NULL;) {
        char *end = strchr(rest, '\n');
        size_t size = end != NULL ? (size_t) (end - rest) : strlen(rest);
        str_add(&line, text_safe(&arena, rest, size));
        if (end != NULL)
            str_add(&line, "\n");
        rest = end != NULL ? end + 1 : NULL;
    }
    fputs(line.text, to);
}

int cli_fail(const struct err *err)
{
    cli_print(stderr, _("xianfeng: %s\n"), err->what);
    if (err->detail[0] != '\0')
        cli_print(stderr, "  %s\n", err->detail);
    if (err->hint[0] != '\0')
        cli_print(stderr, "  %s\n", err->hint);
    return CLI_REFUSED;
}

static bool is_among(const char *value, const char *choices)
{
    size_t size = strlen(value);

    for (const char *at = choices; *at != '\0'; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");

        if (length == size && strncmp(at, value, size) == 0)
            return true;
        at += length;
    }
    return false;
}

/* One option, possibly with its value, as the next word or after "=".
 * @return words used, 0: unknown or no value (said) */
static int option_read(struct cli *cli, char **words, int count)
{
    size_t size = strcspn(words[0], "=");
    const char *after = words[0][size] == '=' ? words[0] + size + 1 : NULL;

    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        if (strlen(options[i].name) != size || strncmp(words[0], options[i].name, size) != 0 ||
            (after != NULL && !options[i].takes))
            continue;
        if (options[i].takes && after == NULL && count < 2) {
            cli_print(stderr, _("xianfeng: %s needs a value\n"), words[0]);
            return 0;
        }
        const char *value = !options[i].takes ? "yes" : after != NULL ? after : words[1];
        if (options[i].choices != NULL && !is_among(value, options[i].choices)) {
            cli_print(stderr, _("xianfeng: %1$s is one of %2$s, not “%3$s”\n"), options[i].name,
                      options[i].choices, value);
            return 0;
        }
        memcpy((char *) cli + options[i].place, &value, sizeof value);
        if (cli->language == value)
            world_speak(cli->outside, value); /* whatever is wrong with the rest is said in it */
        return options[i].takes && after == NULL ? 2 : 1;
    }
    cli_print(stderr, _("xianfeng: there is no option %s\n"), words[0]);
    cli_print(stderr, _("  Run `xianfeng help` to see what there is.\n"));
    return 0;
}

static bool cli_read(struct cli *cli, int argc, char **argv)
{
    for (int i = 1; i < argc;) {
        bool is_option = argv[i][0] == '-' && argv[i][1] != '\0';

        if (!text_is_valid(argv[i], strlen(argv[i]))) {
            cli_print(stderr, _("xianfeng: an argument is not valid UTF-8: %s\n"), argv[i]);
            return false;
        }
        if (is_option && (text_is(argv[i], "--help") || text_is(argv[i], "-h"))) {
            cli->verb = "help";
            i++;
        } else if (is_option && text_is(argv[i], "--version")) {
            cli->verb = "version";
            i++;
        } else if (is_option) {
            int used = option_read(cli, argv + i, argc - i);
            if (used == 0)
                return false;
            i += used;
        } else if (cli->verb == NULL) {
            cli->verb = argv[i++];
        } else if (cli->word_count < CLI_WORDS_MOST) {
            cli->words[cli->word_count++] = argv[i++];
        } else {
            cli_print(stderr, _("xianfeng: too many arguments from %s on\n"), argv[i]);
            return false;
        }
    }
    return true;
}

static void verb_print(const struct cli_verb *verb)
{
    cli_print(stdout, "  xianfeng %s\n      %s\n", verb->synopsis, _(verb->help));
}

static const struct cli_verb *verb_find(const char *word)
{
    for (size_t i = 0; i < VERB_COUNT; i++)
        if (text_is(verbs[i].word, word))
            return &verbs[i];
    cli_print(stderr, _("xianfeng: there is no command %s\n"), word);
    cli_print(stderr, _("  Run `xianfeng help` to see what there is.\n"));
    return NULL;
}

static int help_on(const char *word)
{
    const struct cli_verb *verb = verb_find(word);

    if (verb == NULL)
        return CLI_USAGE;
    verb_print(verb);
    return CLI_DONE;
}

int cli_help(struct cli *cli)
{
    if (cli->word_count == 1)
        return help_on(cli->words[0]);
    cli_print(stdout, _("xianfeng: the console of Shenzhen's measures for an AI pioneer city\n\n"));
    for (size_t i = 0; i < VERB_COUNT; i++)
        verb_print(&verbs[i]);
    cli_print(stdout, _("\nOptions: --db FILE (the database), --data DIR (catalogue and calendar), "
                        "--lang zh|ja|en,\n  --as LOGIN and --password-file FILE (who asks; "
                        "otherwise asked at the terminal),\n  --ascii, --ambiguous=auto|1|2 "
                        "(the terminal).  Manual: man xianfeng\n"));
    return CLI_DONE;
}

int cli_run(int argc, char **argv, const struct outside *outside)
{
    struct cli cli = {.outside = outside};

    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a full disk: told, not died of */
    world_speak(outside, NULL);
    if (!cli_read(&cli, argc, argv))
        return CLI_USAGE;
    const struct cli_verb *verb = verb_find(cli.verb != NULL ? cli.verb : "open");
    if (verb == NULL)
        return CLI_USAGE;
    int status = cli_call(&cli, verb);
    world_release(&cli.world);
    return status;
}
