/* SPDX-License-Identifier: Apache-2.0 */
/* Which texts of the rules may decide: those of the register that are in force.  Takes what is in
 * force into a register that is empty, and finds what an application carries.  Moving texts is
 * edition.c's. */
#include "desk/edition_rules.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/motion.h"
#include "store/edition.h"
#include "store/journal.h"

#define LINE_MOST ((size_t) 1000)

/* ---- the texts of a catalogue ---- */

/* "…/02-name/2024-12-18.yaml" from its last two parts on; policy.yaml is one. */
static const char *path_inside(const char *path, int parts)
{
    const char *at = path + strlen(path);

    while (at > path && (at[-1] != '/' || --parts > 0))
        at--;
    return at;
}

/* The department that leads the measure; for the policy itself the first of departments.yaml. */
static const char *lead_of(const struct catalogue *catalogue, const struct edition *edition)
{
    if (edition && edition->item_count > 0)
        return edition->items[0].departments[0]->id;
    return catalogue->department_count > 0 ? catalogue->departments[0].id : "";
}

size_t edition_texts(const struct catalogue *catalogue, struct arena *arena,
                     struct rule_text **ret_list)
{
    const struct policy *policy = &catalogue->policy;
    struct rule_text *list = arena_get(arena, (catalogue->edition_count + 1) * sizeof *list);

    list[0] = (struct rule_text){.text = policy->text,
                                 .as = {.digest = policy->digest,
                                        .measure = EDITION_POLICY,
                                        .path = path_inside(policy->path, 1),
                                        .from = policy->from,
                                        .department = lead_of(catalogue, NULL),
                                        .followed_from = DATE_NONE,
                                        .loaded = true}};
    for (size_t i = 0; i < catalogue->edition_count; i++) {
        const struct edition *edition = &catalogue->editions[i];

        list[i + 1] = (struct rule_text){.text = edition->text,
                                         .as = {.digest = edition->digest,
                                                .measure = edition->measure,
                                                .path = path_inside(edition->path, 2),
                                                .from = edition->from,
                                                .department = lead_of(catalogue, edition),
                                                .followed_from = DATE_NONE,
                                                .loaded = true}};
    }
    *ret_list = list;
    return catalogue->edition_count + 1;
}

/* ---- adopting ---- */

/* With a line of the program's own, whatever the verb under way has noted. */
static bool adopt_one(struct act *act, const struct rule_text *text, struct err *err)
{
    struct store *store = act->desk->store;
    struct edition_version as = text->as;
    char digest[DIGEST_TEXT_SIZE];
    AUTO_STR struct str changes;
    struct journal_entry entry = {.at_ms = act->desk->now_ms,
                                  .clerk = "",
                                  .verb = "edition-adopt",
                                  .kind = "edition",
                                  .object = as.path};

    str_init(&changes, LINE_MOST);
    as.drafted_ms = act->desk->now_ms;
    if (!store_edition_keep(store, &as.digest, as.path, text->text, err) ||
        !store_edition_adopt(store, &as, &entry.object_id, err))
        return false;
    change_text(&changes, "edition_state", "", edition_state_row(EDITION_IN_FORCE)->word);
    change_text(&changes, "text_digest", "", digest_text(&as.digest, digest));
    entry.changes = changes.text;
    return store_journal_add(store, &entry, err);
}

bool edition_adopt_inside(struct act *act, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct rule_text *texts;
    size_t count;

    if (!act->desk->has_register &&
        !store_edition_any(act->desk->store, &act->desk->has_register, err))
        return false;
    if (act->desk->has_register)
        return true;
    count = edition_texts(act->desk->catalogue, &arena, &texts);
    for (size_t i = 0; i < count; i++)
        if (!adopt_one(act, &texts[i], err))
            return false;
    return true;
}

bool edition_adopt(struct desk *desk, struct err *err)
{
    AUTO_ACT struct act act = {0};

    if (!store_edition_any(desk->store, &desk->has_register, err))
        return false;
    if (desk->has_register || !store_may_write(desk->store))
        return true;
    /* asked again inside: another process may have opened it at the same moment */
    return act_open(&act, desk, err) && edition_adopt_inside(&act, err) && act_commit(&act, err);
}

/* ---- what may decide ---- */

static const char *standing(const struct edition_version *version, struct date today)
{
    return version->id == 0 ? _("not registered")
                            : _(edition_state_row(edition_state(version, today))->label);
}

static const char *cleared_by(const struct desk *desk, const struct edition_version *version,
                              struct arena *arena)
{
    const struct department *lead = catalogue_department(desk->catalogue, version->department);
    const char *name = lead ? words_now(&lead->short_name) : version->department;

    switch (version->stored) {
    case EDITION_DRAFT:
        return arena_format(arena,
                            _("an officer, by registering and rehearsing it (Alt-r); then the "
                              "supervisor of %s, by approving it and putting it in force (Alt-e)"),
                            name);
    case EDITION_REHEARSED:
        return arena_format(
            arena, _("the supervisor of %s, by approving it and putting it in force (Alt-e)"),
            name);
    case EDITION_APPROVED:
        return arena_format(arena, _("the supervisor of %s, by putting it in force (Alt-e)"), name);
    case EDITION_IN_FORCE:
    case EDITION_SUPERSEDED:
    case EDITION_DISCARDED:
    case EDITION_STATE_COUNT:
        break;
    }
    return _("whoever keeps the catalogue's folder, by putting the text in force back into it");
}

/* @param text  of the catalogue; the register's version of it is looked up */
static bool text_findings(struct desk *desk, const struct edition_version *text, bool takes_in,
                          struct findings *findings, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct edition_version version = *text;
    char digest[DIGEST_TEXT_SIZE];
    bool found, any = desk->has_register; /* not kept: an act under way may be rolled back */

    if (!any && !store_edition_any(desk->store, &any, err))
        return false;
    if (!any) /* a new file, in which nothing was done yet */
        return true;
    if (!store_edition_by_digest(desk->store, &text->digest, &arena, &version, &found, err))
        return false;
    if (found && (takes_in ? edition_takes_in(&version) : edition_decides(&version)))
        return true;
    /* nothing is taken in by a text that is not registered: it was before there was a register */
    if (!found && !takes_in)
        return true;
    findings_add(
        findings,
        &(struct finding){
            .weight = FINDING_BLOCKS,
            .rule = text->measure == EDITION_POLICY ? "edition:policy" : "edition:text",
            .field = "item",
            .text = arena_format(&arena, _("the rules' text %1$s (%2$.8s) decides nothing: %3$s"),
                                 text->path, digest_text(&text->digest, digest),
                                 standing(&version, desk->today)),
            .cleared_by = cleared_by(desk, &version, &arena),
        });
    return true;
}

bool edition_findings(struct desk *desk, const struct edition *edition, bool takes_in,
                      struct findings *findings, struct err *err)
{
    const struct policy *policy = &desk->catalogue->policy;
    const struct edition_version of = {.digest = edition->digest,
                                       .measure = edition->measure,
                                       .path = path_inside(edition->path, 2),
                                       .from = edition->from,
                                       .department = lead_of(desk->catalogue, edition),
                                       .followed_from = DATE_NONE},
                                 settings = {.digest = policy->digest,
                                             .measure = EDITION_POLICY,
                                             .path = path_inside(policy->path, 1),
                                             .from = policy->from,
                                             .department = lead_of(desk->catalogue, NULL),
                                             .followed_from = DATE_NONE};

    return text_findings(desk, &of, takes_in, findings, err) &&
           text_findings(desk, &settings, true, findings, err);
}

bool guard_edition(struct motion *motion, struct err *err)
{
    return edition_findings(motion->desk, motion->dossier->page.item->edition, false,
                            motion->findings, err);
}

/* ---- what an application carries ---- */

struct edition_cache {
    struct digest digest;
    struct catalogue *catalogue; /* of this one edition; NULL: its text cannot be had */
    struct edition_cache *next;
};

void edition_cache_free(struct edition_cache *cache)
{
    while (cache) {
        struct edition_cache *next = cache->next;

        catalogue_free(cache->catalogue);
        free(cache);
        cache = next;
    }
}

static struct catalogue *load_kept(struct desk *desk, const struct digest *wanted)
{
    AUTO_ARENA struct arena arena = {0};
    struct catalogue *loaded = NULL;
    struct faults faults = {0};
    const char *path, *text;
    struct digest digest;
    struct err ignored = {0};

    if (!store_edition_text(desk->store, wanted, &arena, &path, &text, &ignored))
        return NULL;
    digest = digest_of(text, strlen(text));
    if (digest_same(&digest, wanted) &&
        !catalogue_load_edition(desk->catalogue, path, text, &loaded, &faults, &ignored))
        loaded = NULL;
    faults_release(&faults);
    return loaded;
}

static const struct catalogue *kept_catalogue(struct desk *desk, const struct digest *wanted)
{
    struct edition_cache *at = desk->editions;

    while (at && !digest_same(&at->digest, wanted))
        at = at->next;
    if (!at) {
        at = mem_zero(1, sizeof *at);
        *at = (struct edition_cache){
            .digest = *wanted, .catalogue = load_kept(desk, wanted), .next = desk->editions};
        desk->editions = at;
    }
    return at->catalogue;
}

const struct item *edition_item(struct desk *desk, const char *item, const struct digest *edition)
{
    const struct item *found = catalogue_item_of(desk->catalogue, item, edition);
    const struct catalogue *kept;

    if (found)
        return found;
    kept = kept_catalogue(desk, edition);
    return kept ? catalogue_item_of(kept, item, edition) : NULL;
}
