/* SPDX-License-Identifier: Apache-2.0 */
/* Keeps findings with their texts.  Leaves judging to rules and showing to the pages. */
#include "model/finding.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"

static const char *kept(struct arena *arena, const char *text)
{
    return text ? arena_text(arena, text) : "";
}

void findings_release(struct findings *findings)
{
    arena_release(&findings->arena);
    *findings = (struct findings){0};
}

void findings_add(struct findings *findings, const struct finding *finding)
{
    struct arena *arena = &findings->arena;
    struct finding copy = {
        .weight = finding->weight,
        .rule = kept(arena, finding->rule),
        .article = kept(arena, finding->article),
        .text = kept(arena, finding->text),
        .field = kept(arena, finding->field),
        .cleared_by = kept(arena, finding->cleared_by),
        .group = kept(arena, finding->group),
        .subject = kept(arena, finding->subject),
        .beyond_applicant = finding->beyond_applicant,
    };

    *ARENA_PUSH(arena, findings->list, findings->count) = copy;
}

static const char *said(const char *text)
{
    return text ? text : "";
}

void findings_take(struct findings *findings, const struct finding *finding)
{
    *ARENA_PUSH(&findings->arena, findings->list, findings->count) = (struct finding){
        .weight = finding->weight,
        .rule = said(finding->rule),
        .article = said(finding->article),
        .text = said(finding->text),
        .field = said(finding->field),
        .cleared_by = said(finding->cleared_by),
        .group = said(finding->group),
        .subject = said(finding->subject),
        .beyond_applicant = finding->beyond_applicant,
    };
}

void findings_refuse(struct findings *findings, const char *rule, const char *field,
                     const char *text, const char *cleared_by)
{
    findings_add(findings, &(struct finding){.weight = FINDING_BLOCKS,
                                             .rule = rule,
                                             .field = field,
                                             .text = text,
                                             .cleared_by = cleared_by});
}

bool findings_block(const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].weight == FINDING_BLOCKS)
            return true;
    return false;
}

bool finding_is_missing(const struct finding *finding)
{
    return strncmp(finding->rule, "missing:", strlen("missing:")) == 0;
}

const char *finding_condition_text(const struct finding *finding, struct arena *arena)
{
    const char *text = text_empty(finding->article)
                           ? finding->text
                           : arena_format(arena, _("%1$s (%2$s)"), finding->text, finding->article);

    return arena_format(
        arena, finding_is_missing(finding) ? _("Condition open: %s") : _("Condition not met: %s"),
        text);
}
