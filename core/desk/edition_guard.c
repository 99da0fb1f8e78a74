/* SPDX-License-Identifier: Apache-2.0 */
/* What stands before a move of a text of the rules.  Says early and in words what the file's own
 * checks would refuse; writes nothing. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/edition_turn.h"
#include "desk/guarding.h"
#include "desk/names.h"
#include "desk/permission.h"
#include "store/edition.h"

void edition_turn_release(struct edition_turn *turn)
{
    arena_release(&turn->arena);
}

unsigned edition_readers(void)
{
    return right_roles(RIGHT_RULES_READ);
}

bool edition_is_loaded(const struct catalogue *catalogue, const struct digest *digest)
{
    if (digest_same(&catalogue->policy.digest, digest))
        return true;
    for (size_t i = 0; i < catalogue->edition_count; i++)
        if (digest_same(&catalogue->editions[i].digest, digest))
            return true;
    return false;
}

bool edition_text_kept(struct desk *desk, const struct edition_version *version,
                       struct arena *arena, const char **ret_text, struct err *err)
{
    const char *path, *text;
    struct digest digest;

    if (!store_edition_text(desk->store, &version->digest, arena, &path, &text, err))
        return false;
    digest = digest_of(text, strlen(text));
    if (!digest_same(&digest, &version->digest)) {
        err_set(err, ERR_REFUSED,
                _("the text the register keeps is not the one that was registered: %s"),
                version->path);
        return err_hint(err, _("Discard it and register the file anew; verify says what else in "
                               "the database was altered."));
    }
    *ret_text = text;
    return true;
}

bool edition_turn_load(struct edition_turn *turn, int64_t id, struct err *err)
{
    if (!store_edition_by_id(turn->desk->store, id, &turn->arena, &turn->version, err))
        return false;
    turn->version.loaded = edition_is_loaded(turn->desk->catalogue, &turn->version.digest);
    return true;
}

static const char *lead_name(struct edition_turn *turn)
{
    const struct department *lead =
        catalogue_department(turn->desk->catalogue, turn->version.department);

    return lead ? words_now(&lead->short_name) : turn->version.department;
}

/* ---- the words of the table ---- */

static bool guard_lead(struct edition_turn *turn, struct err *err)
{
    (void) err;
    if (!text_is(turn->desk->clerk.department, turn->version.department))
        findings_refuse(turn->findings, "edition:lead", "",
                        arena_format(&turn->arena, _("%s answers for this text"), lead_name(turn)),
                        arena_format(&turn->arena, _("the supervisor of %s"), lead_name(turn)));
    return true;
}

/* A supervisor of the department who had no part in it. */
static const char *other_supervisor(struct edition_turn *turn, int64_t drafted, int64_t rehearsed)
{
    return names_other(turn->desk,
                       &(struct second){.roles = ROLE_BIT(ROLE_SUPERVISOR),
                                        .department = turn->version.department,
                                        .apart = {drafted, rehearsed}},
                       &turn->arena);
}

static bool guard_another(struct edition_turn *turn, struct err *err)
{
    int64_t me = turn->desk->clerk.id;
    int64_t drafted = turn->version.drafted_by, rehearsed = turn->version.rehearsed_by;

    (void) err;
    if (me == drafted || me == rehearsed)
        findings_refuse(turn->findings, "edition:two-persons", "",
                        _("who drafted or rehearsed a text does not approve it"),
                        other_supervisor(turn, drafted, rehearsed));
    return true;
}

static bool guard_another_putter(struct edition_turn *turn, struct err *err)
{
    (void) err;
    if (turn->desk->clerk.id == turn->version.approved_by)
        findings_refuse(turn->findings, "edition:two-persons", "",
                        _("who approved a text does not put it in force too"),
                        other_supervisor(turn, 0, 0));
    return true;
}

/* The report is of so many days ago at most. */
static bool guard_fresh(struct edition_turn *turn, struct err *err)
{
    int most = catalogue_setting_number(turn->desk->catalogue, SETTING_REHEARSAL_DAYS);
    struct date made = date_of_instant(turn->version.rehearsed_ms);
    int days = turn->desk->today.day - made.day;

    (void) err;
    if (most > 0 && days > most)
        findings_refuse(
            turn->findings, "edition:stale", "",
            arena_format(&turn->arena,
                         _("the rehearsal is %1$d days old; by the setting it may be %2$d"), days,
                         most),
            _("an officer, by rehearsing it again"));
    return true;
}

/* An office goes on working while a text waits: told and not refused, since no report could ever
 * be young enough. */
static bool warn_of_cases(struct edition_turn *turn, struct err *err)
{
    char at[INSTANT_TEXT_SIZE];
    int64_t count;

    if (!store_edition_cases_since(turn->desk->store, turn->version.rehearsal_id, &count, err))
        return false;
    if (count > 0)
        findings_add(
            turn->findings,
            &(struct finding){.weight = FINDING_WARNS,
                              .rule = "edition:cases",
                              .text = arena_format(
                                  &turn->arena,
                                  _("it was rehearsed %1$s; %2$lld applications came or changed "
                                    "since: its report says nothing of that"),
                                  instant_text(turn->version.rehearsed_ms, at), (long long) count),
                              .cleared_by = _("an officer, by rehearsing it again")});
    return true;
}

/* What it was rehearsed beside is what it will stand beside. */
static bool guard_unchanged(struct edition_turn *turn, struct err *err)
{
    int64_t moved, dropped;

    if (!store_edition_moved_since(turn->desk->store, turn->version.rehearsal_id, &moved, &dropped,
                                   err))
        return false;
    if (moved > 0)
        findings_refuse(turn->findings, "edition:moved", "",
                        _("other texts came into force or left it since it was rehearsed"),
                        _("an officer, by rehearsing it again"));
    if (dropped > 0)
        findings_refuse(turn->findings, "edition:dropped", "",
                        _("a text it was rehearsed together with was discarded since"),
                        _("an officer, by rehearsing it again"));
    return warn_of_cases(turn, err);
}

/* What is signed is the text that was rehearsed: the register holds it whole, wherever the folder
 * it came from is by now, and its report was made of it. */
static bool guard_kept(struct edition_turn *turn, struct err *err)
{
    const char *text;
    bool rehearsed;
    struct err why = {0};

    if (!store_edition_is_rehearsed(turn->desk->store, &turn->version, &rehearsed, err))
        return false;
    if (!rehearsed)
        findings_refuse(turn->findings, "edition:report", "",
                        _("the report attached to this text was not made of it"),
                        _("an officer, by rehearsing it again"));
    if (!edition_text_kept(turn->desk, &turn->version, &turn->arena, &text, &why))
        findings_refuse(turn->findings, "edition:text", "", why.what, why.hint);
    return true;
}

static bool guard_loaded(struct edition_turn *turn, struct err *err)
{
    (void) err;
    if (!turn->version.loaded)
        findings_refuse(
            turn->findings, "edition:not-loaded", "",
            arena_format(&turn->arena, _("the catalogue in use does not hold this text: %s"),
                         turn->version.path),
            _("whoever keeps the catalogue's folder, by putting it there; then start again"));
    return true;
}

static bool guard_own_way(struct edition_turn *turn, struct err *err)
{
    (void) err;
    if (turn->version.adopted)
        findings_refuse(turn->findings, "edition:adopted", "",
                        _("it was in force when the register was opened: nobody approved it here"),
                        _("another text, which takes its place"));
    return true;
}

static bool guard_uncarried(struct edition_turn *turn, struct err *err)
{
    int64_t count;

    if (!store_edition_carried(turn->desk->store, &turn->version.digest, &count, err))
        return false;
    if (count > 0)
        findings_refuse(turn->findings, "edition:carried", "",
                        arena_format(&turn->arena,
                                     _("%lld applications or amounts rest on it already"),
                                     (long long) count),
                        _("another text, which takes its place"));
    return true;
}

static const struct {
    const char *word;
    bool (*guard)(struct edition_turn *turn, struct err *err);
    bool who; /* of persons: told before the state */
} guards[] = {
    {"lead", guard_lead, true},
    {"another-person", guard_another, true},
    {"another-putter", guard_another_putter, true},
    {"fresh", guard_fresh, false},
    {"unchanged", guard_unchanged, false},
    {"kept", guard_kept, false},
    {"loaded", guard_loaded, false},
    {"own-way", guard_own_way, false},
    {"uncarried", guard_uncarried, false},
};
#define GUARDS (sizeof guards / sizeof *guards)

bool edition_guard_is_known(const char *word)
{
    return guarding_at(guards, sizeof *guards, GUARDS, word) < GUARDS;
}

static bool run(struct edition_turn *turn, const char *word, bool who, bool *ret_known,
                struct err *err)
{
    size_t at = guarding_at(guards, sizeof *guards, GUARDS, word);

    *ret_known = at < GUARDS;
    return !*ret_known || guards[at].who != who || guards[at].guard(turn, err);
}

static bool run_who(void *of, const char *word, bool *ret_known, struct err *err)
{
    return run(of, word, true, ret_known, err);
}

static bool run_what(void *of, const char *word, bool *ret_known, struct err *err)
{
    return run(of, word, false, ret_known, err);
}

bool edition_judge(struct edition_turn *turn, struct err *err)
{
    const struct move_row *row = edition_move_row(turn->move);

    guarding_role(turn->desk, row, turn->findings);
    return guarding_run(row, run_who, turn, err) &&
           (!guarding_state(&machine_edition, row, edition_state(&turn->version, turn->desk->today),
                            turn->findings) ||
            guarding_run(row, run_what, turn, err));
}
