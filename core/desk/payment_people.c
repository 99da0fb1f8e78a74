/* SPDX-License-Identifier: Apache-2.0 */
/* Who could make a move of an instalment: asked so that a refusal names them, and so that nothing
 * is sent that nobody could record afterwards. */
#include "base/text.h"
#include "desk/names.h"
#include "desk/payment_inside.h"
#include "store/instalment.h"
#include "store/people.h"

static bool is_check(enum instalment_move move)
{
    return move == INSTALMENT_MOVE_CHECK_1 || move == INSTALMENT_MOVE_CHECK_2 ||
           move == INSTALMENT_MOVE_CHECK_2_OVER || move == INSTALMENT_MOVE_CHECK_3;
}

/* By the instalment itself: the maker is kept out of checks and of recording, checkers of checks.
 */
static bool has_part(const struct instalment *it, enum instalment_move move, int64_t clerk)
{
    if (move == INSTALMENT_MOVE_PAID)
        return clerk == it->made_by;
    return is_check(move) &&
           (clerk == it->made_by || clerk == it->check1_by || clerk == it->check2_by);
}

static bool could(const struct desk *desk, const struct instalment *it, enum instalment_move move,
                  const struct clerk *clerk, bool *ret_could, struct err *err)
{
    const struct move_row *row = instalment_move_row(move);
    enum duty against = DUTY_NONE;
    bool decided = false;

    *ret_could = false;
    if (!(row->roles & ROLE_BIT(clerk->role)) || has_part(it, move, clerk->id) ||
        (clerk->role != ROLE_FINANCE && !text_is(clerk->department, it->department)))
        return true;
    if (!store_duty_against(desk->store, it->application_id, row->duty, clerk->id, &against, err))
        return false;
    *ret_could = against == DUTY_NONE;
    if (!*ret_could || !(is_check(move) || move == INSTALMENT_MOVE_CANCEL))
        return true;
    if (!store_award_decided(desk->store, it->application_id, clerk->id, &decided, err))
        return false;
    *ret_could = !decided;
    return true;
}

static bool could_reopen(const struct desk *desk, const struct instalment *it,
                         const struct clerk *clerk, bool *ret_could, struct err *err)
{
    const struct move_row *row = move_row(MOVE_REOPEN_AWARD);
    enum duty against = DUTY_NONE;

    *ret_could = false;
    if (!(row->roles & ROLE_BIT(clerk->role)) || !text_is(clerk->department, it->department))
        return true;
    if (!store_duty_against(desk->store, it->application_id, row->duty, clerk->id, &against, err))
        return false;
    *ret_could = against == DUTY_NONE;
    return true;
}

/* @param reopens  asked of the application, not of the move */
static bool name_those(const struct desk *desk, const struct instalment *it,
                       enum instalment_move move, bool reopens, struct arena *arena,
                       const char **ret_names, struct err *err)
{
    AUTO_STORE_CLERKS struct store_clerks all = {0};
    struct names names = {.arena = arena};

    if (!store_clerk_list(desk->store, ROLE_COUNT, true, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        bool is_one;

        if (!(reopens ? could_reopen(desk, it, &all.list[i], &is_one, err)
                      : could(desk, it, move, &all.list[i], &is_one, err)))
            return false;
        if (is_one)
            names_add(&names, all.list[i].name);
    }
    *ret_names = names_text(&names);
    return true;
}

bool payment_people(const struct desk *desk, const struct instalment *it, enum instalment_move move,
                    struct arena *arena, const char **ret_names, struct err *err)
{
    return name_those(desk, it, move, false, arena, ret_names, err);
}

bool payment_reopeners(const struct desk *desk, const struct instalment *it, struct arena *arena,
                       const char **ret_names, struct err *err)
{
    return name_those(desk, it, INSTALMENT_MOVE_REISSUE, true, arena, ret_names, err);
}

bool desk_instalment_reopeners(struct desk *desk, const struct instalment *it, struct arena *arena,
                               const char **ret_names, struct err *err)
{
    *ret_names = "";
    return act_may_read(desk, payment_readers(), err) &&
           (!it->is_closed || payment_reopeners(desk, it, arena, ret_names, err));
}
