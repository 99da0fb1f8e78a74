/* SPDX-License-Identifier: Apache-2.0 */
/* Finds the data folder, loads what the policy says, opens the desk.  What is done at the desk is
 * the screens' and the command line's. */
#include "tui/world.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"

#define COUNT_OF(array_) (sizeof(array_) / sizeof(array_)[0])

/* folder + tail names a folder that holds `inside`; ret_path is written either way. */
static bool folder_holds(const char *folder, const char *tail, const char *inside, char *ret_path,
                         size_t size)
{
    char whole[1200];
    struct stat at;

    if (snprintf(ret_path, size, "%s%s", folder, tail) >= (int) size)
        return false;
    snprintf(whole, sizeof whole, "%s/%s", ret_path, inside);
    return stat(whole, &at) == 0 && S_ISDIR(at.st_mode);
}

/* The folder of the running program, "." when not known. */
static void program_folder(const struct outside *outside, char *ret_folder, size_t size)
{
    const char *end = outside->program != NULL ? strrchr(outside->program, '/') : NULL;

    if (end == NULL || (size_t) (end - outside->program) >= size) {
        snprintf(ret_folder, size, ".");
        return;
    }
    snprintf(ret_folder, size, "%.*s", (int) (end - outside->program), outside->program);
}

/* Option and environment are taken at their word; otherwise beside the program, then installed. */
static bool data_find(struct world *world, const char *option, struct err *err)
{
    static const char *const beside[] = {"/../data", "/../../data", "/../share/xianfeng"};
    const char *given = option != NULL ? option : world->outside->data;
    char folder[512];

    if (given != NULL) {
        if (folder_holds(given, "", "catalogue", world->data, sizeof world->data))
            return true;
    } else {
        program_folder(world->outside, folder, sizeof folder);
        for (size_t i = 0; i < COUNT_OF(beside); i++)
            if (folder_holds(folder, beside[i], "catalogue", world->data, sizeof world->data))
                return true;
        if (folder_holds(XIANFENG_SHARE, "", "catalogue", world->data, sizeof world->data))
            return true;
    }
    err_set(err, ERR_NOT_FOUND, _("the catalogue folder was not found: %s"),
            given != NULL ? given : XIANFENG_SHARE);
    return err_hint(err, _("Name the folder that holds catalogue/ and calendar/ with --data."));
}

/* Texts beside the program come first, so that a build speaks without being installed. */
static void words_find(const struct outside *outside)
{
    static const char *const beside[] = {"/locale", "/../locale", "/../../locale",
                                         "/../share/locale"};
    char folder[512], path[600];

    program_folder(outside, folder, sizeof folder);
    for (size_t i = 0; i < COUNT_OF(beside); i++)
        if (folder_holds(folder, beside[i], "ja", path, sizeof path)) {
            language_bind(path);
            return;
        }
}

/* The first fault of a file stands for all: `catalogue check` lists the rest. */
static bool faults_fail(const struct faults *faults, struct err *err)
{
    if (faults->count > 0) {
        const struct fault *fault = &faults->list[0];
        err_detail(err, "%s:%d:%d: %s", fault->file, fault->line, fault->column, fault->what);
        err_hint(err, _("Run `xianfeng catalogue check` to see all %zu faults."), faults->count);
    }
    return false;
}

static bool catalogue_open(struct world *world, struct err *err)
{
    char path[600];
    struct faults faults = {0};

    snprintf(path, sizeof path, "%s/catalogue", world->data);
    bool good = catalogue_load_rules(path, &world->catalogue, &faults, err);
    if (!good)
        faults_fail(&faults, err);
    faults_release(&faults);
    return good;
}

bool world_examples(const struct world *world, struct catalogue **ret_catalogue, struct err *err)
{
    char path[600];
    struct faults faults = {0};

    snprintf(path, sizeof path, "%s/catalogue", world->data);
    bool good = catalogue_load(path, ret_catalogue, &faults, err);
    if (!good)
        faults_fail(&faults, err);
    faults_release(&faults);
    return good;
}

static bool calendar_open(struct world *world, struct err *err)
{
    char path[600];
    struct faults faults = {0};

    snprintf(path, sizeof path, "%s/calendar", world->data);
    world->calendar = calendar_new();
    bool good = calendar_load(path, world->calendar, &faults, err);
    if (!good)
        faults_fail(&faults, err);
    faults_release(&faults);
    return good;
}

struct console_days world_days(const void *world)
{
    const struct world *this = world;

    return (struct console_days){.today = this->desk.today, .calendar = this->calendar};
}

void world_speak(const struct outside *outside, const char *language_option)
{
    enum language language = LANGUAGE_ZH;

    words_find(outside);
    if (outside->language != NULL)
        (void) language_parse(outside->language, &language);
    if (language_option != NULL)
        (void) language_parse(language_option, &language);
    (void) language_choose(language);
}

bool world_find_data(struct world *world, const struct outside *outside, const char *data_option,
                     struct err *err)
{
    *world = (struct world){.outside = outside};
    return data_find(world, data_option, err);
}

bool world_load(struct world *world, const struct outside *outside, const char *data_option,
                struct err *err)
{
    return world_find_data(world, outside, data_option, err) && catalogue_open(world, err) &&
           calendar_open(world, err);
}

/* Whole, so that whoever puts files there finds it. */
static void inbox_beside(struct world *world)
{
    char here[400] = "";

    if (world->database[0] != '/' && getcwd(here, sizeof here - 1))
        snprintf(here + strlen(here), sizeof here - strlen(here), "/");
    if (strlen(here) + strlen(world->database) + sizeof ".inbox" > sizeof world->inbox)
        here[0] = '\0';
    snprintf(world->inbox, sizeof world->inbox, "%s%.*s.inbox", here,
             (int) (sizeof world->inbox - strlen(here) - sizeof ".inbox"), world->database);
}

bool world_open(struct world *world, const char *database, struct err *err)
{
    if (strlen(database) >= sizeof world->database)
        return err_set(err, ERR_INPUT, _("the database's path is too long"));
    snprintf(world->database, sizeof world->database, "%s", database);

    /* workbooks written from the console go beside the database */
    const char *end = strrchr(database, '/');
    if (end == NULL)
        snprintf(world->exports, sizeof world->exports, ".");
    else
        snprintf(world->exports, sizeof world->exports, "%.*s", (int) (end - database), database);
    if (world->outside->inbox != NULL && strlen(world->outside->inbox) < sizeof world->inbox)
        snprintf(world->inbox, sizeof world->inbox, "%s", world->outside->inbox);
    else
        inbox_beside(world);
    return desk_open(database, world->catalogue, world->calendar, world->outside->now_ms(),
                     &world->desk, err);
}

void world_tick(struct world *world)
{
    desk_set_now(&world->desk, world->outside->now_ms());
}

void world_release(struct world *world)
{
    desk_release(&world->desk);
    catalogue_free(world->catalogue);
    calendar_free(world->calendar);
    *world = (struct world){0};
}
