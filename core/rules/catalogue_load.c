/* SPDX-License-Identifier: Apache-2.0 */
/* Loads a catalogue folder: policy, departments, pools, then every edition of every measure.
 * Collects all faults.  Leaves items to catalogue_item and checks across editions to
 * catalogue_check. */
#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

#include "base/text.h"
#include "rules/catalogue_memory.h"
#include "rules/folder.h"
#include "rules/loading.h"

#define ITEMS_MOST      60
#define CLOCK_DAYS_MOST 250 /* a year */

/* ---- policy, departments, pools ------------------------------------------------------------ */

static void policy_read(struct yaml map, struct policy *policy)
{
    static const char *const keys[] = {"id",   "name",  "document", "issued_by",
                                       "from", "grade", NULL};

    *policy = (struct policy){.id = "",
                              .name = {"", "", ""},
                              .issued_by = {"", "", ""},
                              .document = "",
                              .from = DATE_NONE,
                              .to = DATE_NONE};
    if (!yaml_map(map, keys))
        return;
    policy->id = yaml_id(yaml_need(map, "id", "id: policy-name"));
    policy->name = yaml_words(yaml_need(map, "name", "name: {zh: …, en: …, ja: …}"));
    policy->document = yaml_text(yaml_need(map, "document", "document: …"));
    policy->issued_by = yaml_words(yaml_need(map, "issued_by", "issued_by: {zh: …, en: …, ja: …}"));
    policy->from = yaml_date(yaml_need(map, "from", "from: \"2024-12-18\""));
    policy->grade = yaml_grade(yaml_need(map, "grade", "grade: C"));
}

static struct yaml_file *open_in(struct loading *loading, const char *dir, const char *name)
{
    return yaml_open(arena_format(loading->arena, "%s/%s", dir, name), loading->arena,
                     loading->faults);
}

static void policy_take(struct loading *loading, struct yaml_file *file)
{
    static const char *const keys[] = {"policy", "settings",   "support", "fingerprints",
                                       "review", "allocation", "common",  NULL};
    static const char *const common_keys[] = {"asks", "needs", "checklist", "materials", NULL};
    static const struct parts none = {0};
    static const struct fingerprints no_fingerprints = {.shortest = 1};
    static const struct support_rules no_support = {0};
    static const struct allocation_method no_method = {.source = ""};
    struct policy *policy = &loading->catalogue->policy;
    struct yaml common;
    size_t size;

    policy->from = policy->to = DATE_NONE;
    loading->catalogue->fingerprints = &no_fingerprints;
    loading->catalogue->review.quorum = 1;
    loading->catalogue->support = &no_support;
    loading->catalogue->method = &no_method;
    if (!file || !yaml_map(yaml_root(file), keys))
        return;
    policy_read(yaml_need(yaml_root(file), "policy", "policy: {id: …, …}"), policy);
    policy->path = yaml_file_path(file);
    policy->text = yaml_file_text(file, &size);
    policy->digest = digest_of(policy->text, size);
    settings_read(loading, yaml_need(yaml_root(file), "settings",
                                     "settings: [{id: last-day, kind: day, value: \"2026-12-17\", "
                                     "…}]"));
    support_rules_read(loading, yaml_get(yaml_root(file), "support"));
    fingerprints_read(loading, yaml_get(yaml_root(file), "fingerprints"));
    review_read(yaml_get(yaml_root(file), "review"), &loading->catalogue->review);
    method_read(loading, yaml_get(yaml_root(file), "allocation"));
    common = yaml_need(yaml_root(file), "common",
                       "common: {asks: [], needs: [], checklist: [], materials: []}");
    if (yaml_is(common) && yaml_map(common, common_keys))
        parts_read(loading, common, &none, &loading->common);
}

static void policy_load(struct loading *loading, const char *dir)
{
    AUTO_YAML struct yaml_file *file = open_in(loading, dir, "policy.yaml");

    policy_take(loading, file);
}

/* An address that is not proved is worse than none: an objection would come to nobody. */
static void objections_read(struct yaml map, struct department *department)
{
    static const char *const keys[] = {"to", "phone", "source", NULL};

    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    department->takes_objections = true;
    department->objections = yaml_words(yaml_need(map, "to", "to: {zh: …, en: …, ja: …}"));
    department->objection_phone = yaml_text(yaml_need(map, "phone", "phone: \"0755-…\""));
    department->objection_source =
        yaml_text(yaml_need(map, "source", "source: the notice in which it is read"));
}

/* Which office an applicant asks, as it stands on every letter. */
static void letters_read(struct yaml map, struct department *department)
{
    static const char *const keys[] = {"office", "address", "phone", "source", NULL};

    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    department->has_letters = true;
    department->letter_office =
        yaml_words(yaml_need(map, "office", "office: {zh: …, en: …, ja: …}"));
    department->letter_address =
        yaml_words(yaml_need(map, "address", "address: {zh: …, en: …, ja: …}"));
    department->letter_phone = yaml_text(yaml_need(map, "phone", "phone: \"0755-…\""));
    department->letter_source =
        yaml_text(yaml_need(map, "source", "source: who stated it, and when"));
}

/* Out of which account it pays and under which subject of the budget: as its finance states them.
 */
static void payer_read(struct yaml map, struct department *department)
{
    static const char *const keys[] = {"name", "account", "subject", "source", NULL};

    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    department->payer_name = yaml_text(yaml_need(map, "name", "name: the payer's account name"));
    department->payer_account =
        yaml_text(yaml_need(map, "account", "account: \"its number, or the treasury's code\""));
    department->budget_subject =
        yaml_text(yaml_need(map, "subject", "subject: \"2150517 …\", of the budget"));
    department->payer_source =
        yaml_text(yaml_need(map, "source", "source: the paper in which its finance states it"));
}

static void clock_term_read(struct yaml map, struct clock_term *term)
{
    static const char *const keys[] = {"days", "grade", "source", NULL};

    if (!yaml_map(map, keys))
        return;
    term->days = yaml_count(yaml_need(map, "days", "days: \"20\""), 1, CLOCK_DAYS_MOST);
    term->grade = yaml_grade(yaml_need(map, "grade", "grade: C"));
    term->source = yaml_text(yaml_need(map, "source", "source: where the number is read"));
}

static void clocks_read(struct yaml map, struct department *department)
{
    static const char *const keys[] = {
        [CLOCK_ACCEPT] = "accept", [CLOCK_DECIDE] = "decide", [CLOCK_PAY] = "pay", NULL};

    for (int i = 0; i < CLOCK_COUNT; i++)
        department->clocks[i].source = "";
    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    for (int i = 0; i < CLOCK_COUNT; i++)
        clock_term_read(yaml_need(map, keys[i], "accept: {days: \"5\", grade: C, source: …}"),
                        &department->clocks[i]);
}

static void department_read(struct yaml map, struct department *department)
{
    static const char *const keys[] = {
        "id",          "name",       "short",   "notice_days", "notice_grade",  "clocks", "grade",
        "by_district", "objections", "letters", "payer",       "keeps_budgets", NULL};

    *department = (struct department){.id = "", .name = {"", "", ""}, .short_name = {"", "", ""}};
    if (!yaml_map(map, keys))
        return;
    department->id = yaml_id(yaml_need(map, "id", "id: industry"));
    department->name = yaml_words(yaml_need(map, "name", "name: {zh: …, en: …, ja: …}"));
    department->short_name = yaml_words(yaml_need(map, "short", "short: {zh: …, en: …, ja: …}"));
    department->notice_days =
        yaml_count(yaml_need(map, "notice_days", "notice_days: \"7\""), 1, 60);
    department->notice_grade = yaml_grade(yaml_need(map, "notice_grade", "notice_grade: A"));
    clocks_read(yaml_need(map, "clocks", "clocks: {accept: {…}, decide: {…}, pay: {…}}"),
                department);
    department->grade = yaml_grade(yaml_need(map, "grade", "grade: A"));
    if (yaml_is(yaml_get(map, "by_district")))
        department->by_district = yaml_yes(yaml_get(map, "by_district"));
    if (yaml_is(yaml_get(map, "keeps_budgets")))
        department->keeps_budgets = yaml_yes(yaml_get(map, "keeps_budgets"));
    objections_read(yaml_get(map, "objections"), department);
    letters_read(yaml_get(map, "letters"), department);
    payer_read(yaml_get(map, "payer"), department);
}

static void departments_load(struct loading *loading, const char *dir)
{
    static const char *const keys[] = {"departments", NULL};
    AUTO_YAML struct yaml_file *file = open_in(loading, dir, "departments.yaml");
    struct department *departments;
    struct yaml list;
    size_t count;

    if (!file || !yaml_map(yaml_root(file), keys))
        return;
    list = yaml_need(yaml_root(file), "departments", "departments: [{id: industry, …}]");
    count = yaml_list(list);
    departments = arena_get(loading->arena, (count + 1) * sizeof *departments);
    for (size_t i = 0; i < count; i++) {
        department_read(yaml_at(list, i), &departments[i]);
        for (size_t j = 0; j < i; j++)
            if (text_is(departments[i].id, departments[j].id))
                yaml_fault(yaml_at(list, i), _("Keep one of the two."),
                           _("the department “%s” is there twice"), departments[i].id);
    }
    loading->catalogue->departments = departments;
    loading->catalogue->department_count = count;
}

/* ---- one edition --------------------------------------------------------------------------- */

/* The last day it takes applications; the word last-day stands for the policy's. */
static struct date end_read(struct loading *loading, struct yaml to)
{
    if (yaml_is(to) && text_is(yaml_text(to), SETTING_LAST_DAY))
        return loading->catalogue->policy.to;
    return yaml_date(to);
}

static void edition_days_read(struct loading *loading, struct yaml map, struct draft *draft,
                              const char *name)
{
    struct edition *edition = &draft->edition;
    struct yaml from = yaml_need(map, "from", "from: \"2024-12-18\"");
    struct yaml to = yaml_need(map, "to", "to: last-day");
    char day[DATE_TEXT_SIZE], wanted[DATE_TEXT_SIZE + 8];

    edition->from = yaml_date(from);
    edition->to = end_read(loading, to);
    draft->from_place = yaml_place(yaml_is(from) ? from : map);
    draft->to_place = yaml_place(yaml_is(to) ? to : map);
    if (date_is_none(edition->from))
        return;
    snprintf(wanted, sizeof wanted, "%s.yaml", date_text(edition->from, day));
    if (!text_is(name, wanted))
        yaml_fault(from,
                   arena_format(yaml_arena(map), _("Name the file %s, or change the day."), wanted),
                   _("the file is named %s, by another day"), name);
    if (!date_is_none(edition->to) && edition->to.day < edition->from.day)
        yaml_fault(to, _("Change the two."), _("it ends before it begins"));
}

static void edition_head_read(struct loading *loading, struct yaml map, struct draft *draft,
                              const char *name)
{
    static const char *const keys[] = {"from",  "to",     "kind", "document", "article",
                                       "grade", "source", "note", NULL};
    static const struct yaml_word kinds[] = {{"policy", false}, {"rule", true}, {0}};
    struct edition *edition = &draft->edition;

    if (!yaml_map(map, keys))
        return;
    edition_days_read(loading, map, draft, name);
    edition->is_rule = yaml_word_value(yaml_need(map, "kind", "kind: policy"), kinds) != 0;
    edition->document = yaml_text(yaml_need(map, "document", "document: …"));
    edition->article = yaml_text(yaml_need(map, "article", "article: …"));
    edition->grade = yaml_grade(yaml_need(map, "grade", "grade: A"));
    edition->source = yaml_text(yaml_need(map, "source", "source: …"));
    if (yaml_is(yaml_get(map, "note")))
        edition->note = yaml_words(yaml_get(map, "note"));
}

static void items_read(struct loading *loading, struct yaml root, struct draft *draft)
{
    size_t department_count = 0, count;
    const struct department *const *departments = departments_read(
        loading, yaml_need(root, "departments", "departments: [industry]"), &department_count);
    struct yaml list = yaml_need(root, "items", "items: [{id: \"N-1\", …}]");

    count = yaml_list(list);
    if (yaml_is_list(list) && (count == 0 || count > ITEMS_MOST))
        yaml_fault(list, NULL, _("a measure has from 1 to %d items"), ITEMS_MOST);
    draft->items = arena_get(loading->arena, (count + 1) * sizeof *draft->items);
    for (size_t i = 0; i < count; i++) {
        item_read(loading, yaml_at(list, i), &draft->edition, department_count, departments,
                  &draft->items[i]);
        for (size_t j = 0; j < i; j++)
            if (!text_empty(draft->items[i].id) && text_is(draft->items[i].id, draft->items[j].id))
                yaml_fault(yaml_at(list, i), _("Give it the next number."),
                           _("the item “%s” is there twice"), draft->items[i].id);
    }
    draft->edition.items = draft->items;
    draft->edition.item_count = count;
}

static void edition_read(struct loading *loading, struct yaml root, int folder_number,
                         const char *name, struct draft *draft)
{
    static const char *const keys[] = {"measure", "name", "edition", "departments", "items", NULL};
    struct edition *edition = &draft->edition;
    struct yaml measure;

    if (!yaml_map(root, keys))
        return;
    measure = yaml_need(root, "measure", "measure: \"2\"");
    edition->measure = yaml_is(measure) ? yaml_count(measure, 1, 99) : folder_number;
    if (edition->measure != folder_number)
        yaml_fault(measure,
                   arena_format(loading->arena, _("Write measure: \"%d\", or move the file."),
                                folder_number),
                   _("the folder is that of measure %d"), folder_number);
    edition->name = yaml_words(yaml_need(root, "name", "name: {zh: …, en: …, ja: …}"));
    edition_head_read(loading, yaml_need(root, "edition", "edition: {from: \"2024-12-18\", …}"),
                      draft, name);
    items_read(loading, root, draft);
}

static void edition_take(struct loading *loading, struct yaml_file *file, int folder_number,
                         const char *name)
{
    struct draft draft = {.edition = {.measure = folder_number,
                                      .name = {"", "", ""},
                                      .note = {"", "", ""},
                                      .from = DATE_NONE,
                                      .to = DATE_NONE,
                                      .document = "",
                                      .article = "",
                                      .source = ""}};

    draft.edition.path = yaml_file_path(file);
    draft.edition.text = yaml_file_text(file, &draft.edition.text_size);
    draft.edition.digest = digest_of(draft.edition.text, draft.edition.text_size);
    edition_read(loading, yaml_root(file), folder_number, name, &draft);
    *ARENA_PUSH(loading->arena, loading->drafts, loading->draft_count) = draft;
}

static void edition_load(struct loading *loading, const char *dir, int folder_number,
                         const char *name)
{
    AUTO_YAML struct yaml_file *file =
        loading->without_examples
            ? yaml_open_without(arena_format(loading->arena, "%s/%s", dir, name), "examples",
                                loading->arena, loading->faults)
            : open_in(loading, dir, name);

    if (file)
        edition_take(loading, file, folder_number, name);
}

/* ---- folders ------------------------------------------------------------------------------- */

/* "02-name" → 2; 0 when it is no measure's folder. */
static int measure_of_folder(const char *name)
{
    if (strspn(name, "0123456789") != 2 || name[2] != '-' || name[3] == '\0')
        return 0;
    return (name[0] - '0') * 10 + (name[1] - '0');
}

static void measure_load(struct loading *loading, const char *dir, const char *name)
{
    AUTO_ARENA struct arena arena = {0};
    const char *path = arena_format(loading->arena, "%s/%s", dir, name);
    int number = measure_of_folder(name);
    struct names names = {0};

    if (number == 0) {
        faults_add(loading->faults, path, 1, 1, _("Name it by its number and a word: NN-name."),
                   _("this folder is not that of a measure"));
        return;
    }
    if (!folder_names(path, ".yaml", &arena, &names) || names.count == 0)
        faults_add(loading->faults, path, 1, 1, _("Put an edition there: 2024-12-18.yaml."),
                   _("the folder of the measure holds no edition"));
    for (size_t i = 0; i < names.count; i++)
        edition_load(loading, path, number, names.list[i]);
}

static void measures_load(struct loading *loading, const char *dir)
{
    AUTO_ARENA struct arena arena = {0};
    struct names names = {0};
    int before = 0;

    if (!folder_folders(dir, &arena, &names) || names.count == 0)
        faults_add(loading->faults, dir, 1, 1, _("Put a folder there: NN-name."),
                   _("the catalogue holds no measure"));
    for (size_t i = 0; i < names.count; i++) {
        int number = measure_of_folder(names.list[i]);

        if (number != 0 && number == before)
            faults_add(loading->faults, arena_format(&arena, "%s/%s", dir, names.list[i]), 1, 1,
                       _("Keep all editions of a measure in one folder."),
                       _("measure %d has a second folder"), number);
        before = number;
        measure_load(loading, dir, names.list[i]);
    }
}

/* ---- the whole ----------------------------------------------------------------------------- */

static void edition_give(struct item *item, const struct edition *edition)
{
    item->edition = edition;
    if (item->voucher)
        item->voucher->use->edition = edition;
}

/* Folders and files come sorted by name, so editions stand by measure, then by day. */
static void catalogue_finish(struct loading *loading)
{
    struct catalogue *catalogue = loading->catalogue;
    struct catalogue_memory *memory = catalogue->memory;
    struct edition *editions =
        arena_get(loading->arena, (loading->draft_count + 1) * sizeof *editions);

    for (size_t e = 0; e < loading->draft_count; e++) {
        editions[e] = loading->drafts[e].edition;
        for (size_t i = 0; i < editions[e].item_count; i++)
            edition_give(&loading->drafts[e].items[i], &editions[e]);
    }
    catalogue->editions = editions;
    catalogue->edition_count = loading->draft_count;
    for (size_t e = 0; e < catalogue->edition_count; e++)
        for (size_t i = 0; i < editions[e].item_count; i++) {
            const char *id = editions[e].items[i].id;
            bool there = false;

            for (size_t k = 0; k < memory->item_id_count; k++)
                there = there || text_is(memory->item_ids[k], id);
            if (!there)
                *ARENA_PUSH(loading->arena, memory->item_ids, memory->item_id_count) = id;
        }
    catalogue->agreements = agreements_list(loading);
    catalogue->unreviewed = unreviewed_list(loading);
}

/* A folder with none of its files is another one: a fault for each would not say so. */
static bool is_of_rules(const char *dir, struct err *err)
{
    static const char *const files[] = {"policy.yaml", "departments.yaml", "pools.yaml"};
    AUTO_ARENA struct arena arena = {0};
    struct stat seen;

    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (stat(arena_format(&arena, "%s/%s", dir, files[i]), &seen) == 0)
            return true;
    err_set(err, ERR_INPUT, _("%s is no catalogue folder"), dir);
    if (stat(arena_format(&arena, "%s/catalogue/policy.yaml", dir), &seen) == 0)
        return err_hint(err, _("The catalogue is the folder in it: %s."),
                        arena_format(&arena, "%s/catalogue", dir));
    return err_hint(err, _("Name the folder that holds policy.yaml."));
}

static bool folder_is_there(const char *dir, struct err *err)
{
    struct stat seen;

    if (stat(dir, &seen) == 0 && S_ISDIR(seen.st_mode))
        return is_of_rules(dir, err);
    err_set(err, ERR_INPUT, _("there is no folder %s"), dir);
    return err_hint(err, _("Name the folder that holds policy.yaml: a single file is not taken."));
}

bool faults_to_err(const struct faults *faults, struct err *err)
{
    const struct fault *first = &faults->list[0];

    err_set(err, ERR_INPUT, _("the catalogue has faults: %zu"), faults->count);
    err_detail(err, "%s:%d:%d: %s", first->file, first->line, first->column, first->what);
    return err_hint(err, "%s", first->instead);
}

static struct loading loading_begin(struct faults *faults)
{
    struct catalogue *catalogue = mem_zero(1, sizeof *catalogue);

    catalogue->memory = mem_zero(1, sizeof *catalogue->memory);
    return (struct loading){
        .arena = &catalogue->memory->arena, .faults = faults, .catalogue = catalogue};
}

/* Finishes what was read, or frees it when there are faults. */
static bool loading_end(struct loading *loading, struct catalogue **ret_catalogue, struct err *err)
{
    struct parts *common = arena_get(loading->arena, sizeof *common);

    catalogue_finish(loading);
    *common = loading->common;
    loading->catalogue->memory->common = common;
    if (loading->faults->count > 0) {
        catalogue_free(loading->catalogue);
        return faults_to_err(loading->faults, err);
    }
    *ret_catalogue = loading->catalogue;
    return true;
}

static bool load(const char *dir, bool without_examples, struct catalogue **ret_catalogue,
                 struct faults *ret_faults, struct err *err)
{
    struct loading loading;

    *ret_faults = (struct faults){0};
    if (!folder_is_there(dir, err))
        return false;
    loading = loading_begin(ret_faults);
    loading.without_examples = without_examples;
    departments_load(&loading, dir);
    rolls_load(&loading, dir);
    policy_load(&loading, dir);
    AUTO_YAML struct yaml_file *pools = open_in(&loading, dir, "pools.yaml");
    if (pools)
        pools_load(&loading, pools);
    measures_load(&loading, dir);
    bodies_load(&loading, dir);
    programmes_load(&loading, dir);
    editions_check(&loading);
    settings_check(&loading);
    fingerprints_check(&loading);
    method_check(&loading);
    return loading_end(&loading, ret_catalogue, err);
}

bool catalogue_load(const char *dir, struct catalogue **ret_catalogue, struct faults *ret_faults,
                    struct err *err)
{
    return load(dir, false, ret_catalogue, ret_faults, err);
}

bool catalogue_load_rules(const char *dir, struct catalogue **ret_catalogue,
                          struct faults *ret_faults, struct err *err)
{
    return load(dir, true, ret_catalogue, ret_faults, err);
}

/* The last two parts of ".../02-name/2024-12-18.yaml". */
static bool path_split(const char *path, int *ret_number, const char **ret_name)
{
    const char *name = strrchr(path, '/'), *folder = name;

    if (!name)
        return false;
    while (folder > path && folder[-1] != '/')
        folder--;
    if (strspn(folder, "0123456789") != 2 || folder[2] != '-')
        return false;
    *ret_number = (folder[0] - '0') * 10 + (folder[1] - '0');
    *ret_name = name + 1;
    return true;
}

/* The policy of a loaded catalogue, as it is. */
static void policy_borrow(struct loading *loading, const struct catalogue *catalogue)
{
    loading->common = *catalogue->memory->common;
    loading->catalogue->policy = catalogue->policy;
    loading->catalogue->review = catalogue->review;
    loading->catalogue->fingerprints = catalogue->fingerprints;
    loading->catalogue->support = catalogue->support;
    loading->catalogue->method = catalogue->method;
    loading->catalogue->settings = catalogue->settings;
    loading->catalogue->setting_count = catalogue->setting_count;
}

static void policy_take_text(struct loading *loading, const struct kept_text *kept)
{
    AUTO_YAML struct yaml_file *file =
        yaml_open_text(kept->path, kept->text, loading->arena, loading->faults);

    policy_take(loading, file);
}

bool catalogue_load_edition(const struct catalogue *catalogue, const char *path, const char *text,
                            struct catalogue **ret_catalogue, struct faults *ret_faults,
                            struct err *err)
{
    return catalogue_load_kept(catalogue, NULL, &(struct kept_text){path, text}, ret_catalogue,
                               ret_faults, err);
}

bool catalogue_load_kept(const struct catalogue *catalogue, const struct kept_text *policy,
                         const struct kept_text *edition, struct catalogue **ret_catalogue,
                         struct faults *ret_faults, struct err *err)
{
    struct loading loading;
    struct yaml_file *file;
    const char *name;
    int number;

    *ret_faults = (struct faults){0};
    if (!path_split(edition->path, &number, &name))
        return err_set(err, ERR_INPUT, _("this is not the path of an edition: %s"), edition->path);
    loading = loading_begin(ret_faults);
    loading.catalogue->rolls = catalogue->rolls; /* policy and edition name them */
    loading.catalogue->roll_count = catalogue->roll_count;
    if (policy)
        policy_take_text(&loading, policy);
    else
        policy_borrow(&loading, catalogue);
    loading.catalogue->watch = catalogue->watch;
    loading.catalogue->sharing = catalogue->sharing;
    loading.catalogue->departments = catalogue->departments;
    loading.catalogue->department_count = catalogue->department_count;
    loading.catalogue->programmes = catalogue->programmes;
    loading.catalogue->programme_count = catalogue->programme_count;
    loading.catalogue->programme_grade = catalogue->programme_grade;
    loading.catalogue->pools = catalogue->pools;
    loading.catalogue->pool_count = catalogue->pool_count;
    file = yaml_open_text(edition->path, edition->text, loading.arena, ret_faults);
    if (file)
        edition_take(&loading, file, number, name);
    yaml_close(file);
    return loading_end(&loading, ret_catalogue, err);
}
