/* SPDX-License-Identifier: Apache-2.0 */
/* Who could make a move of an instalment: asked so that a refusal names them, and so that nothing
 * is sent that nobody could record afterwards. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/names.h"
#include "desk/payment_turn.h"
#include "store/instalment.h"
#include "store/people.h"

unsigned payment_hands(const struct instalment *it, int64_t clerk_id)
{
    unsigned hands = 0;

    if (clerk_id == it->made_by)
        hands |= PAYMENT_MADE;
    if (clerk_id == it->check1_by || clerk_id == it->check2_by)
        hands |= PAYMENT_CHECKED;
    if (clerk_id == it->answered_by)
        hands |= PAYMENT_ANSWERED;
    return hands;
}

static const char *check_words(const struct desk *desk, const struct instalment *it,
                               struct arena *arena)
{
    enum instalment_move check;

    return instalment_checked_by(it, desk->clerk.id, &check)
               ? arena_format(arena,
                              _("%2$s of instalment %3$d by %1$s: this step is for another person"),
                              desk->clerk.name, _(instalment_move_row(check)->label), it->nth)
               : "";
}

bool payment_check_words(const struct desk *desk, const struct instalment *it, struct arena *arena,
                         const char **ret_words, struct err *err)
{
    const struct instalment_filter filter = {.application_id = it->application_id};
    AUTO_INSTALMENTS struct instalments all = {0};

    *ret_words = check_words(desk, it, arena);
    if (!text_empty(*ret_words))
        return true;
    if (!store_instalment_list(desk->store, &filter, 0, 0, &all, err))
        return false;
    for (size_t i = 0; i < all.count && text_empty(*ret_words); i++)
        *ret_words = check_words(desk, &all.list[i], arena);
    return true;
}

static void add_apart(void *of, const char *word)
{
    *(unsigned *) of |= instalment_guard_apart(word);
}

struct payment_asked {
    const struct desk *desk;
    const struct instalment *instalment;
    enum instalment_move move;
};

static bool is_free(const struct payment_asked *asked, const struct clerk *clerk, enum duty duty,
                    bool *ret_free, struct err *err)
{
    enum duty against = DUTY_NONE;

    if (!store_duty_against(asked->desk->store, asked->instalment->application_id, duty, clerk->id,
                            &against, err))
        return false;
    *ret_free = against == DUTY_NONE;
    return true;
}

static bool could_pay(const void *of, const struct clerk *clerk, bool *ret_could, struct err *err)
{
    const struct payment_asked *asked = of;
    const struct instalment *it = asked->instalment;
    const struct move_row *row = instalment_move_row(asked->move);
    unsigned apart = 0;
    bool decided = false;

    *ret_could = false;
    move_guards(row, add_apart, &apart);
    if (!names_may(clerk, row->roles, it->department) || apart & payment_hands(it, clerk->id))
        return true;
    if (!is_free(asked, clerk, row->duty, ret_could, err))
        return false;
    if (!*ret_could || !(apart & PAYMENT_DECIDED))
        return true;
    if (!store_award_decided(asked->desk->store, it->application_id, clerk->id, &decided, err))
        return false;
    *ret_could = !decided;
    return true;
}

/* Asked of the application, not of the instalment. */
static bool could_reopen(const void *of, const struct clerk *clerk, bool *ret_could,
                         struct err *err)
{
    const struct payment_asked *asked = of;
    const struct move_row *row = move_row(MOVE_REOPEN_AWARD);

    *ret_could = false;
    return !names_may(clerk, row->roles, asked->instalment->department) ||
           is_free(asked, clerk, row->duty, ret_could, err);
}

bool payment_people(const struct desk *desk, const struct instalment *it, enum instalment_move move,
                    struct arena *arena, const char **ret_names, struct err *err)
{
    struct payment_asked asked = {desk, it, move};

    return names_of_those(desk, could_pay, &asked, arena, ret_names, err);
}

bool payment_reopeners(const struct desk *desk, const struct instalment *it, struct arena *arena,
                       const char **ret_names, struct err *err)
{
    struct payment_asked asked = {.desk = desk, .instalment = it};

    return names_of_those(desk, could_reopen, &asked, arena, ret_names, err);
}

bool desk_instalment_reopeners(struct desk *desk, const struct instalment *it, struct arena *arena,
                               const char **ret_names, struct err *err)
{
    *ret_names = "";
    return act_may_read(desk, payment_readers(), err) &&
           (!it->is_closed || payment_reopeners(desk, it, arena, ret_names, err));
}
