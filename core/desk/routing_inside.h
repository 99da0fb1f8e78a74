/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what other verbs need of routing. */
#ifndef DESK_ROUTING_INSIDE_H
#define DESK_ROUTING_INSIDE_H

#include "desk/act.h"
#include "desk/dossier.h"
#include "desk/routing.h"

/** Right and guards of one act on a dossier. @return false ERR_REFUSED: why not */
MUST_USE bool routing_judge(const struct desk *desk, const struct dossier *dossier,
                            enum routing_act act, struct err *err);
/** By now its money may be planned, or it may be over: then it stays where it is. */
MUST_USE bool routing_may_go_over(const struct application *application, struct err *err);
/** What was asked of the department that has the case now needs no answer. */
MUST_USE bool routing_lapse(struct act *act, const struct application_page *page,
                            const char *department, struct err *err);

/** A duty of theirs on it that is kept apart from handling it, in words; NULL: there is none. */
MUST_USE bool routing_duty_refusal(const struct desk *desk, int64_t application_id,
                                   const struct clerk *to, struct arena *arena,
                                   const char **ret_refused, struct err *err);
/** That an officer is away today and who stands in, in words; NULL: nobody does.  Who is away is
 * given neither a case nor a desk. */
MUST_USE bool routing_away_refusal(const struct desk *desk, const struct clerk *officer,
                                   struct arena *arena, const char **ret_refused, struct err *err);
/** Of these the least busy that can have the application; NULL: none of them can. */
MUST_USE bool assign_least_busy(const struct desk *desk, const struct application *row,
                                struct colleague *colleagues, size_t count, struct arena *arena,
                                struct colleague **ret_officer, struct err *err);

/** Fills opinions and transfers of a page. */
MUST_USE bool routing_load(struct desk *desk, struct application_page *page, struct err *err);
/** desk_opinions_told of an application that is not over, read anew. */
MUST_USE bool routing_tell_opinions(struct desk *desk, int64_t id, struct findings *findings,
                                    struct err *err);
/** Asks every department that shares the item; at acceptance. */
MUST_USE bool routing_ask_all(struct act *act, const struct application_page *page,
                              struct err *err);
/** Records the silence of all whose day is over. */
MUST_USE bool routing_record_silence(struct act *act, const struct application_page *page,
                                     struct err *err);

#endif
