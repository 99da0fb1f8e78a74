/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: how a verb begins and ends.  One verb is one permission check, one gated
 * transaction and one journal line; what a verb does between is its own. */
#ifndef DESK_ACT_H
#define DESK_ACT_H

#include "base/str.h"
#include "desk/desk.h"
#include "model/finding.h"
#include "model/journal.h"

/**
 * A verb under way.  Use:
 *
 *     AUTO_ACT struct act act = {0};
 *     if (!act_begin(&act, desk, ROLE_BIT(ROLE_ADMIN), err))
 *         return false;
 *     … read, check, write through store_…(desk->store, …) …
 *     act_change(&act, "name", old->name, new->name);
 *     return act_end(&act, "clerk-change", "clerk", id, new->login, err);
 *
 * Leaving without act_end rolls everything back; so does leaving while the desk only tries.
 */
struct act {
    struct desk *desk;
    bool open;          /* its transaction is open */
    struct str changes; /* journal lines "field\told\tnew\n" */
};

/** act_may_read, then opens the gated transaction and asks for the account once more inside it.
 *  @return false ERR_REFUSED or ERR_STORE; nothing is open */
MUST_USE bool act_begin(struct act *act, struct desk *desk, unsigned roles, struct err *err);
/** The same for changing one's own password: also with one that has to be changed, in any role. */
MUST_USE bool act_begin_own(struct act *act, struct desk *desk, struct err *err);
/** The transaction alone, of what the program does by itself and tells in no journal line of a
 * person. */
MUST_USE bool act_open(struct act *act, struct desk *desk, struct err *err);
/** The same without anybody signed in: sign-in itself and the first administrator. */
MUST_USE bool act_begin_unsigned(struct act *act, struct desk *desk, struct err *err);

/** Notes one field's old and new value, tabs and line feeds escaped; nothing when both are equal.
 *  NULL counts as "". Never give it a password or its hash. */
void act_change(struct act *act, const char *field, const char *old_text, const char *new_text);
void act_change_money(struct act *act, const char *field, struct money old_amount,
                      struct money new_amount);
void act_change_date(struct act *act, const char *field, struct date old_day, struct date new_day);
void act_change_number(struct act *act, const char *field, int64_t old_number, int64_t new_number);

/** Writes the journal line and commits.  Kinds: see struct journal_entry. */
MUST_USE bool act_end(struct act *act, const char *verb, const char *kind, int64_t object_id,
                      const char *object, struct err *err);
/** The two halves of act_end, for verbs that do several things of which each has its own line:
 * writes a line and forgets the changes noted so far; and commits. */
MUST_USE bool act_journal(struct act *act, const char *verb, const char *kind, int64_t object_id,
                          const char *object, struct err *err);
MUST_USE bool act_commit(struct act *act, struct err *err);
/** Rolls back when neither act_end nor act_commit was reached. */
void act_release(struct act *act);
#define AUTO_ACT __attribute__((cleanup(act_release)))

/** Somebody is signed in, and the account is still as it was then: who was disabled, moved, given
 * another role or another password meanwhile is refused. */
MUST_USE bool act_is_seated(const struct desk *desk, struct err *err);
/** For verbs that only read: seated in one of the roles (bit set), with a password of one's own. */
MUST_USE bool act_may_read(const struct desk *desk, unsigned roles, struct err *err);

/** Fails with ERR_REFUSED in the words of the first finding that blocks. @return false, always */
bool act_refuse(const struct findings *findings, struct err *err);

/** Hands on why something failed; a NULL err is allowed. @return false, always */
bool act_fail(struct err *err, const struct err *why);

/** Somebody was quicker: ERR_CONFLICT that says who, when and with what, by the newest entry of the
 * journal.
 *  @param both  what is written now and what was to be written; "" or NULL: not told
 *  @return false, always */
bool act_overtaken(struct desk *desk, const char *kind, int64_t id, const char *both,
                   struct err *err);

/** The same by the entry that is known to be it; the hint is the caller's.  @return false, always
 */
bool act_overtaken_by(const struct journal_entry *entry, struct err *err);

/** Cleans one line of text that came from outside (text_clean); the err names the field.
 *  @param label  what people call the field, translated; most in bytes */
MUST_USE bool act_clean(const char *typed, const char *label, size_t most, struct arena *arena,
                        const char **ret_clean, struct err *err);
/** The same where line feeds are allowed: reasons, notes, comments. */
MUST_USE bool act_clean_lines(const char *typed, const char *label, size_t most,
                              struct arena *arena, const char **ret_clean, struct err *err);

/** Seats a clerk without a password.  For tests and for making demonstration data only: the program
 *  has no path to it from a screen or a command line but demo_fill. */
MUST_USE bool desk_sit(struct desk *desk, int64_t clerk_id, struct err *err);

#endif
