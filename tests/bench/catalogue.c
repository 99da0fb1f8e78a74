/* SPDX-License-Identifier: Apache-2.0 */
/* Loading the catalogue as the program starts: read, checked, built.  Beside it libyaml's events
 * over the same files. */
#include "bench.h"

#include <ftw.h>
#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#define PATHS_MOST 200

/* nftw has no place for an argument */
static struct {
    char *list[PATHS_MOST];
    size_t count;
} paths;

static int path_add(const char *path, const struct stat *seen, int kind, struct FTW *at)
{
    const char *ending = strrchr(path, '.');

    (void) seen;
    (void) at;
    if (kind == FTW_F && ending && strcmp(ending, ".yaml") == 0 && paths.count < PATHS_MOST)
        paths.list[paths.count++] = mem_copy_text(path);
    return 0;
}

static void load(void *of)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};

    (void) of;
    MUST_RUN(catalogue_load_rules("data/catalogue", &catalogue, &faults, &err));
    faults_release(&faults);
    catalogue_free(catalogue);
}

static void parse_one(FILE *file)
{
    yaml_parser_t parser;
    bool ended = false;

    yaml_parser_initialize(&parser);
    yaml_parser_set_input_file(&parser, file);
    while (!ended) {
        yaml_event_t event;

        ended = !yaml_parser_parse(&parser, &event) || event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

static void parse(void *of)
{
    (void) of;
    for (size_t i = 0; i < paths.count; i++) {
        FILE *file = fopen(paths.list[i], "rb");

        if (file) {
            parse_one(file);
            fclose(file);
        }
    }
}

void bench_catalogue(void)
{
    nftw("data/catalogue", path_add, 10, FTW_PHYS);
    bench_compare(&(struct bench_pair){
        .what = "the catalogue loaded",
        .units = 1,
        .ours = {.run = load},
        .rival = {.name = "libyaml: the same files parsed, nothing built", .run = parse},
        .is_cpu = true,
        .most_seconds = 0.020,
    });
    while (paths.count > 0)
        free(paths.list[--paths.count]);
}
