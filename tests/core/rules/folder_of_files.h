/* SPDX-License-Identifier: Apache-2.0 */
/* A small catalogue of an invented policy in a temporary folder, and one text in it changed.
 * Two departments, two measures, one of them in two editions. */
#ifndef TESTS_RULES_FOLDER_OF_FILES_H
#define TESTS_RULES_FOLDER_OF_FILES_H

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "rules/catalogue.h"
#include "temp_folder.h"

#define POLICY_FILE      "policy.yaml"
#define DEPARTMENTS_FILE "departments.yaml"
#define POOLS_FILE       "pools.yaml"
#define LANES            "01-lanes/2030-01-01.yaml"
#define LANES2           "01-lanes/2031-01-01.yaml"
#define STANDS           "02-stands/2030-01-01.yaml"

#define W(text_) "{zh: " text_ ", en: " text_ ", ja: " text_ "}"

#define CLOCKS                                                                                     \
    "{accept: {days: \"5\", grade: A, source: print}, "                                            \
    "decide: {days: \"20\", grade: C, source: print}, "                                            \
    "pay: {days: \"60\", grade: C, source: print}}"

struct file_text {
    const char *path;
    const char *text;
};

static const struct file_text good_files[] = {
    {"policy.yaml",
     "policy:\n"
     "  id: bicycle-city\n"
     "  name: " W(
         "Bicycle") "\n"
                    "  document: BC 2030 No. 1\n"
                    "  issued_by: " W(
                        "Council") "\n"
                                   "  from: \"2030-01-01\"\n"
                                   "  grade: A\n"
                                   "settings: [{id: last-day, kind: day, value: \"2031-12-31\", "
                                   "default: \"2031-12-31\", words: " W(
                                       "last day") ", grade: A, source: Art. 9}]\n"
                                                   "common:\n"
                                                   "  asks:\n"
                                                   "    - {fact: listed, kind: yes-no, label: " W(
                                                       "Listed") ", proof: form}\n"
                                                                 "  needs:\n"
                                                                 "    - {fact: listed, is: equal, "
                                                                 "value: \"no\", "
                                                                 "because: " W(
                                                                     "clean") ", article: Art. 9}\n"
                                                                              "  checklist:\n"
                                                                              "    - {id: sealed, "
                                                                              "text: " W(
                                                                                  "Sealed") "}\n"
                                                                                            "  "
                                                                                            "materi"
                                                                                            "als:\n"
                                                                                            "    - "
                                                                                            "{id: "
                                                                                            "form, "
                                                                                            "name:"
                                                                                            " " W(
                                                                                                "Fo"
                                                                                                "r"
                                                                                                "m") ", "
                                                                                                     "required: "
                                                                                                     "\"yes\"}"
                                                                                                     "\n"},
    {"departments.yaml",
     "departments:\n"
     "  - {id: roads, name: " W("Roads") ", short: " W(
         "R") ", notice_days: \"5\", notice_grade: A, clocks: " CLOCKS ", grade: A}\n"
              "  - {id: parks, name: " W("Parks") ", short: " W(
                  "P") ", notice_days: \"7\", notice_grade: C, clocks: " CLOCKS ", grade: A}\n"},
    {"pools.yaml",
     "pools:\n"
     "  - {id: lanes, name: " W(
         "Lanes") ", ceiling: \"1000000.00\", department: roads, grade: A, source: Art. 1}\n"
                  "  - {id: dept-parks, name: " W("Parks") ", department: parks}\n"},
    {"01-lanes/2030-01-01.yaml",
     "measure: \"1\"\n"
     "name: " W(
         "Lanes") "\n"
                  "edition:\n"
                  "  from: \"2030-01-01\"\n"
                  "  to: \"2030-12-31\"\n"
                  "  kind: policy\n"
                  "  document: BC 2030 No. 1\n"
                  "  article: Art. 1\n"
                  "  grade: A\n"
                  "  source: print\n"
                  "departments: [roads]\n"
                  "items:\n"
                  "  - id: \"1-1\"\n"
                  "    name: " W(
                      "Lane") "\n"
                              "    grade: A\n"
                              "    applicants: [enterprise, association]\n"
                              "    pool: lanes\n"
                              "    stages: [received, formal, accepted, review, reviewed, "
                              "assessed, proposed, notice, awarded, closed]\n"
                              "    asks:\n"
                              "      - {fact: cost, kind: money, label: " W(
                                  "Cost") ", proof: bill, least: \"1.00\"}\n"
                                          "      - {fact: school, kind: yes-no, label: " W(
                                              "School") "}\n"
                                                        "    needs:\n"
                                                        "      - {fact: cost, is: at-least, value: "
                                                        "\"1000.00\", because: " W(
                                                            "small") ", article: Art. 1}\n"
                                                                     "    gives:\n"
                                                                     "      shape: share\n"
                                                                     "      of: cost\n"
                                                                     "      rate: \"50%\"\n"
                                                                     "      except:\n"
                                                                     "        - {when: [{fact: "
                                                                     "school, is: equal, value: "
                                                                     "\"yes\"}], rate: \"75%\", "
                                                                     "because: " W(
                                                                         "school") ", article: "
                                                                                   "Art. 1}\n"
                                                                                   "      limits:\n"
                                                                                   "        - "
                                                                                   "{holder: "
                                                                                   "award, period: "
                                                                                   "once, at_most: "
                                                                                   "\"5000.00\", "
                                                                                   "basis: " W(
                                                                                       "cap") ", "
                                                                                              "arti"
                                                                                              "cle:"
                                                                                              " Art"
                                                                                              ". "
                                                                                              "1, "
                                                                                              "grad"
                                                                                              "e: "
                                                                                              "A}\n"
                                                                                              "    "
                                                                                              "    "
                                                                                              "- "
                                                                                              "{hol"
                                                                                              "der:"
                                                                                              " app"
                                                                                              "lica"
                                                                                              "nt, "
                                                                                              "peri"
                                                                                              "od: "
                                                                                              "year"
                                                                                              ", "
                                                                                              "at_"
                                                                                              "most"
                                                                                              ": "
                                                                                              "\"80"
                                                                                              "00."
                                                                                              "00\""
                                                                                              ", "
                                                                                              "basi"
                                                                                              "s:"
                                                                                              " " W(
                                                                                                  "yearly") ", article: Art. 1, grade: C}\n"
                                                                                                            "      round: down-to-fen\n"
                                                                                                            "    rubric:\n"
                                                                                                            "      pass: \"60\"\n"
                                                                                                            "      grade: C\n"
                                                                                                            "      criteria:\n"
                                                                                                            "        - {id: use, name: " W(
                                                                                                                "Use") ", most: \"100\", weight: \"70%\"}\n"
                                                                                                                       "        - {id: beauty, name: " W(
                                                                                                                           "Beauty") ", most: \"10\", weight: \"30%\"}\n"
                                                                                                                                     "    checklist: []\n"
                                                                                                                                     "    materials:\n"
                                                                                                                                     "      - {id: bill, name: " W(
                                                                                                                                         "Bill") ", required: \"yes\"}\n"
                                                                                                                                                 "    examples:\n"
                                                                                                                                                 "      - {name: plain, facts: {cost: \"1000.01\", school: \"no\"}, gives: \"500.00\"}\n"
                                                                                                                                                 "      - {name: school, facts: {cost: \"2000.00\", school: \"yes\"}, gives: \"1500.00\"}\n"
                                                                                                                                                 "      - {name: capped, facts: {cost: \"10000.02\", school: \"no\"}, gives: \"5000.00\", binding: \"0\"}\n"
                                                                                                                                                 "      - {name: used, facts: {cost: \"10000.00\", school: \"no\"}, used: {\"1\": \"7000.00\"}, gives: \"1000.00\", binding: \"1\"}\n"
                                                                                                                                                 "      - {name: small, facts: {cost: \"999.99\", school: \"no\"}, refused: cost}\n"},
    {"01-lanes/2031-01-01.yaml",
     "measure: \"1\"\n"
     "name: " W(
         "Lanes") "\n"
                  "edition: {from: \"2031-01-01\", to: \"2032-12-31\", kind: rule, document: BC "
                  "rule, article: 2, grade: B, source: print}\n"
                  "departments: [roads, parks]\n"
                  "items:\n"
                  "  - id: \"1-1\"\n"
                  "    name: " W("Lane") "\n"
                                         "    grade: C\n"
                                         "    common: \"no\"\n"
                                         "    applicants: [enterprise]\n"
                                         "    pool: lanes\n"
                                         "    stages: [received, formal, accepted, assessed, "
                                         "proposed, notice, awarded, closed]\n"
                                         "    asks: [{fact: width, kind: choice, label: " W("Width") ", choices: [{id: wide, name: " W("Wide") "}, {id: slim, name: " W(
                                             "Slim") "}]}]\n"
                                                     "    needs: []\n"
                                                     "    gives:\n"
                                                     "      shape: tiers\n"
                                                     "      tiers: {by: width, upto: \"yes\", "
                                                     "rows: [{value: wide, name: " W(
                                                         "Wide") ", amount: \"900.00\"}]}\n"
                                                                 "      limits: [{holder: award, "
                                                                 "period: once, at_most: "
                                                                 "\"800.00\", basis: " W(
                                                                     "cap") ", article: \"3\", "
                                                                            "grade: A}]\n"
                                                                            "    checklist: []\n"
                                                                            "    materials: []\n"
                                                                            "    examples:\n"
                                                                            "      - {name: wide, "
                                                                            "facts: {width: wide}, "
                                                                            "decided: \"850.00\", "
                                                                            "gives: \"800.00\", "
                                                                            "binding: \"0\"}\n"
                                                                            "      - {name: slim, "
                                                                            "facts: {width: slim}, "
                                                                            "decided: \"1.00\", "
                                                                            "refused: width}\n"},
    {"02-stands/2030-01-01.yaml",
     "measure: \"2\"\n"
     "name: " W(
         "Stands") "\n"
                   "edition: {from: \"2030-01-01\", to: \"2031-12-31\", kind: policy, document: BC "
                   "2030 No. 1, article: Art. 2, grade: A, source: print}\n"
                   "departments: [parks]\n"
                   "items:\n"
                   "  - id: \"2-1\"\n"
                   "    name: " W(
                       "Stand") "\n"
                                "    grade: A\n"
                                "    applicants: [university]\n"
                                "    stages: [received, formal, accepted, assessed, awarded, "
                                "closed]\n"
                                "    asks: [{fact: months, kind: count, label: " W(
                                    "Months") ", least: \"1\", most: \"36\"}]\n"
                                              "    needs: [{fact: applicant_district, is: one-of, "
                                              "value: [futian, nanshan], because: " W(
                                                  "there") ", article: Art. 2}]\n"
                                                           "    gives: {shape: in-kind, unit: " W(
                                                               "month") ", count_of: months, "
                                                                        "limits: []}\n"
                                                                        "    checklist: []\n"
                                                                        "    materials: []\n"
                                                                        "    examples:\n"
                                                                        "      - {name: two years, "
                                                                        "facts: {months: \"24\", "
                                                                        "applicant_district: "
                                                                        "futian}, grants: \"24\"}\n"
                                                                        "      - {name: elsewhere, "
                                                                        "facts: {months: \"24\", "
                                                                        "applicant_district: "
                                                                        "luohu}, refused: "
                                                                        "applicant_district}\n"},
};
#define GOOD_FILE_COUNT (sizeof good_files / sizeof *good_files)

/* The text with its first `find` replaced; fails when it is not there. Free it. */
static inline char *text_changed(const char *text, const char *find, const char *replace)
{
    const char *at = find ? strstr(text, find) : text;
    size_t room = strlen(text) + (replace ? strlen(replace) : 0) + 1;
    char *changed = malloc(room);

    assert_non_null(changed);
    if (!at)
        fail_msg("“%s” does not occur in the file to be changed", find);
    if (!find)
        snprintf(changed, room, "%s", text);
    else
        snprintf(changed, room, "%.*s%s%s", (int) (at - text), text, replace, at + strlen(find));
    return changed;
}

static inline void file_write(const char *dir, const char *path, const char *text)
{
    char full[512], folder[512];
    char *slash;
    FILE *stream;

    snprintf(full, sizeof full, "%s/%s", dir, path);
    snprintf(folder, sizeof folder, "%s", full);
    if ((slash = strrchr(folder, '/'))) {
        *slash = '\0';
        mkdir(folder, 0700);
    }
    stream = fopen(full, "wb");
    assert_non_null(stream);
    fputs(text, stream);
    assert_int_equal(fclose(stream), 0);
}

/* Makes the folder; the file `path` with one text replaced (find NULL: the whole file). */
static inline void folder_make(char dir[TEMP_FOLDER_SIZE], const char *path, const char *find,
                               const char *replace)
{
    temp_folder("xf", dir);
    for (size_t i = 0; i < GOOD_FILE_COUNT; i++) {
        const struct file_text *file = &good_files[i];

        if (path && strcmp(path, file->path) == 0 && !find) {
            file_write(dir, path, replace);
        } else if (path && strcmp(path, file->path) == 0) {
            char *changed = text_changed(file->text, find, replace);

            file_write(dir, path, changed);
            free(changed);
        } else {
            file_write(dir, file->path, file->text);
        }
    }
}

static inline void folder_remove(const char *dir)
{
    DIR *stream = opendir(dir);
    struct dirent *entry;

    while (stream && (entry = readdir(stream))) {
        char path[512];

        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        snprintf(path, sizeof path, "%.200s/%.250s", dir, entry->d_name);
        if (unlink(path) != 0)
            folder_remove(path);
    }
    if (stream)
        closedir(stream);
    rmdir(dir);
}

static inline void print_faults(const struct faults *faults)
{
    for (size_t i = 0; i < faults->count; i++)
        print_error("    %s:%d:%d: %s — %s\n", faults->list[i].file, faults->list[i].line,
                    faults->list[i].column, faults->list[i].what, faults->list[i].instead);
}

#endif
