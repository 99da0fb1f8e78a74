/* SPDX-License-Identifier: Apache-2.0 */
/* The machines on the command line, as their tables say: for reading, and for Graphviz.
 * Refuses to print a table that machine_lint does not pass. */
#include "base/intl.h"
#include "base/text.h"
#include "model/machine.h"
#include "tui/cli_verbs.h"

#define FAULTS_MOST 20000

static const char *stages_text(const struct machine *machine, unsigned stages, struct arena *arena)
{
    const char *text = "";

    for (unsigned i = 0; i < machine->stage_count; i++)
        if (stages & 1u << i)
            text =
                arena_format(arena, "%s%s%s", text, *text ? ", " : "", _(machine->stages[i].label));
    return text;
}

static const char *roles_text(unsigned roles, struct arena *arena)
{
    const char *text = "";

    for (int role = 0; role < ROLE_COUNT; role++)
        if (roles & 1u << role)
            text = arena_format(arena, "%s%s%s", text, *text ? ", " : "",
                                _(role_label((enum role) role)));
    return text;
}

static const char *overlays_text(unsigned overlays, struct arena *arena)
{
    const char *text = "";

    for (int overlay = OVERLAY_RETURN; overlay < OVERLAY_COUNT; overlay++)
        if (overlays & 1u << overlay)
            text = arena_format(arena, "%s%s%s", text, *text ? ", " : "",
                                _(overlay_label((enum overlay_kind) overlay)));
    return text;
}

static void line(const char *label, const char *text)
{
    if (!text_empty(text))
        cli_print(stdout, "    %s: %s\n", label, text);
}

static const char *target_text(const struct machine *machine, const struct move_row *row,
                               struct arena *arena)
{
    const char *label = _(machine->stages[row->to].label);

    if (row->flags & MOVE_STAYS)
        return _("stays where it is");
    return row->flags & MOVE_BACK ? arena_format(arena, _("the stage before, at most “%s”"), label)
                                  : label;
}

static const char *undo_text(const struct machine *machine, const struct move_row *row)
{
    if (row->undo)
        return _(machine_move(machine, row->undo)->label);
    return row->flags & MOVE_FINAL ? _("nothing: it is final, only a new act corrects it") : "";
}

/* Why nothing takes it back. */
static const char *why_text(const struct move_row *row)
{
    if (!(row->flags & MOVE_FINAL))
        return "";
    return row->why ? _(row->why) : _("money has gone with it");
}

static const char *time_text(enum clock_effect time)
{
    static const char *const words[TIME_COUNT] = {
        [TIME_NONE] = "",
        [TIME_STARTS] = N_("a deadline starts"),
        [TIME_STOPS] = N_("the deadline stands from here on"),
        [TIME_RESUMES] = N_("the deadline goes on where it stood"),
        [TIME_ENDS] = N_("nothing is due any more"),
        [TIME_REVIVES] = N_("the deadline goes on; the days since its end did not count"),
    };

    return *words[time] ? _(words[time]) : "";
}

static const char *effect_text(enum ledger_effect effect)
{
    static const char *const words[EFFECT_COUNT] = {
        [EFFECT_NONE] = "",
        [EFFECT_RESERVE] = N_("reserves the amount"),
        [EFFECT_RELEASE] = N_("gives back what is reserved"),
        [EFFECT_COMMIT] = N_("commits what is reserved"),
        [EFFECT_DECOMMIT] = N_("gives back what is committed"),
        [EFFECT_PAY] = N_("pays"),
        [EFFECT_RETURN] = N_("takes a payment back in"),
        [EFFECT_CLAWBACK_IN] = N_("takes in what was claimed back"),
        [EFFECT_CLAWBACK_WAIVE] = N_("lets go what was claimed back"),
        [EFFECT_CLAWBACK_DUE] = N_("reverses what was claimed back"),
    };

    return *words[effect] ? _(words[effect]) : "";
}

static void move_print(const struct machine *machine, const struct move_row *row)
{
    AUTO_ARENA struct arena arena = {0};

    cli_print(stdout, "  %s  %s\n", row->word, _(row->label));
    line(_("from"), stages_text(machine, row->from, &arena));
    line(_("to"), target_text(machine, row, &arena));
    line(_("made by"), roles_text(row->roles, &arena));
    line(_("guards"), row->guards);
    line(_("money"), row->effect == EFFECT_CLAWBACK_IN && row->flags & MOVE_UNDOES
                         ? _("takes out again what came in by mistake")
                         : effect_text(row->effect));
    line(_("money"),
         row->flags & MOVE_CLAIMS ? _("claims back what was paid and is not kept") : "");
    line(_("clock"), time_text(row->time));
    line(row->flags & MOVE_RESTORES ? _("restores") : _("begins"),
         row->begins ? _(overlay_label(row->begins)) : "");
    line(_("restores"), row->flags & MOVE_REVIVES ? _("what lay over the case when it ended") : "");
    line(_("ends"), row->ends ? _(overlay_label(row->ends)) : "");
    line(_("also under"), overlays_text(row->under, &arena));
    line(_("asks for"), row->flags & MOVE_NEEDS_REASON ? _("a written reason") : "");
    line(_("asks for"),
         row->flags & MOVE_SECOND_PERSON ? _("a second person: nobody comes here alone") : "");
    line(_("taken back by"), undo_text(machine, row));
    line(_("final because"), why_text(row));
    line(_("the applicant is told"), row->notice ? _(row->notice) : "");
}

static void machine_print(const struct machine *machine)
{
    cli_print(stdout, "%s  %s\n", machine->word, _(machine->label));
    for (unsigned i = 0; i < machine->stage_count; i++) {
        const struct stage_row *row = &machine->stages[i];

        cli_print(stdout, "  %s  %s%s%s\n", row->word, _(row->label),
                  row->ends ? _("; ends here") : "", row->runs ? _("; a deadline runs") : "");
    }
    cli_print(stdout, "\n");
    for (unsigned i = 0; i < machine->move_count; i++)
        move_print(machine, &machine->moves[i]);
}

/* ---- Graphviz ---- */

static void edge_print(const struct machine *machine, const struct move_row *row, unsigned from)
{
    unsigned to = row->flags & MOVE_STAYS ? from : row->to;

    cli_print(stdout, "  \"%s\" -> \"%s\" [label=\"%s%s\"%s];\n", machine->stages[from].word,
              machine->stages[to].word, _(row->label), row->effect != EFFECT_NONE ? " ¥" : "",
              row->flags & MOVE_UNDOES   ? ", style=dashed, constraint=false"
              : row->begins || row->ends ? ", style=dotted"
              : machine->stages[to].ends ? ", color=gray40"
                                         : "");
}

static void machine_draw(const struct machine *machine)
{
    cli_print(stdout, "digraph \"%s\" {\n  rankdir=TB;\n  node [shape=box, style=rounded];\n",
              machine->word);
    for (unsigned i = 0; i < machine->stage_count; i++)
        cli_print(stdout, "  \"%s\" [label=\"%s\"%s];\n", machine->stages[i].word,
                  _(machine->stages[i].label), machine->stages[i].ends ? ", peripheries=2" : "");
    for (unsigned i = 0; i < machine->move_count; i++)
        for (unsigned from = 0; from < machine->stage_count; from++)
            if (machine->moves[i].from & 1u << from)
                edge_print(machine, &machine->moves[i], from);
    cli_print(stdout, "}\n");
}

static bool is_sound(const struct machine *machine)
{
    AUTO_STR struct str faults = {0};

    str_init(&faults, FAULTS_MOST);
    if (machine_lint(machine, &faults))
        return true;
    cli_print(stderr, "%s", faults.text);
    return false;
}

int cli_states(struct cli *cli)
{
    const struct machine *only = cli->word_count > 0 ? machine_find(cli->words[0]) : NULL;
    int status = CLI_DONE;

    if (cli->word_count == 1 && !only) {
        cli_print(stderr, _("xianfeng: there is no machine %s\n"), cli->words[0]);
        cli_print(stderr, _("  Run `xianfeng states` to see them all.\n"));
        return CLI_USAGE;
    }
    for (size_t i = 0; i < machine_count(); i++) {
        const struct machine *machine = machine_at(i);

        if (only && machine != only)
            continue;
        if (!is_sound(machine))
            status = CLI_REFUSED;
        if (cli->dot)
            machine_draw(machine);
        else
            machine_print(machine);
    }
    return status;
}
