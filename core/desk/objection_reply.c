/* SPDX-License-Identifier: Apache-2.0 */
/* The reply to who objected (答复书) as text for paper: what came in, what was found, and why.
 * Knows its form; who objects is told to whom the register tells it. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/objection.h"

#define TEXT_MOST ((size_t) 20000)

static void add_head(struct str *text, const struct objection *it)
{
    char day[DATE_TEXT_SIZE];

    str_format(text, _("Reply to an objection (%s)\n\n"), _(objection_kind_label(it->kind)));
    str_format(text, _("Number: %s\n"), it->number);
    str_format(text, _("To: %1$s\n"), it->objector);
    str_format(text, _("Received on: %s\n"), date_text(it->received_on, day));
    str_format(text, _("Project: %s\n"), it->title);
    if (!text_empty(it->notice))
        str_format(text, _("Public list: %s\n"), it->notice);
    str_format(text, _("Matter: %s\n\n"), it->ground);
}

static void add_finding(struct str *text, const struct desk *desk, const struct objection *it)
{
    const struct department *department = catalogue_department(desk->catalogue, it->department);
    char day[DATE_TEXT_SIZE];

    str_format(text, "%s\n",
               it->state == OBJECTION_UPHELD
                   ? _("It was looked into and is upheld: the entry is taken off the list.")
                   : _("It was looked into and is not upheld: the entry stands on the list."));
    str_format(text, _("Reason: %s\n"), it->answer);
    if (department)
        str_format(text, "\n%s\n", words_now(&department->name));
    str_format(text, "%s\n", date_text(it->settled_on, day));
}

/* What was taken back is answered by nobody. */
static bool has_reply(const struct objection *it, struct err *err)
{
    if (it->state != OBJECTION_UPHELD && it->state != OBJECTION_REJECTED) {
        err_set(err, ERR_NOT_FOUND, _("%s is not decided: there is no reply"), it->number);
        return err_hint(err, _("A supervisor upholds or rejects it in the register."));
    }
    if (it->is_masked) {
        err_set(err, ERR_REFUSED, _("the reply to %s names who objects, which is confidential"),
                it->number);
        return err_hint(err, _("Who registered it, or a supervisor of the department, prints it."));
    }
    return true;
}

bool desk_objection_reply(struct desk *desk, int64_t id, struct arena *arena, const char **ret_text,
                          struct err *err)
{
    AUTO_OBJECTIONS struct objections one = {0};
    AUTO_STR struct str text = {0};

    if (!desk_objections(desk, id, 0, 0, &one, err))
        return false;
    if (id == 0 || one.count != 1)
        return err_set(err, ERR_NOT_FOUND, _("there is no such objection"));
    if (!has_reply(&one.list[0], err))
        return false;
    str_init(&text, TEXT_MOST);
    add_head(&text, &one.list[0]);
    add_finding(&text, desk, &one.list[0]);
    *ret_text = arena_text(arena, text.text);
    return true;
}
