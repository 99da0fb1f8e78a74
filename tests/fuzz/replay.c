/* SPDX-License-Identifier: Apache-2.0 */
/* Feeds an entry the files of its corpus, and beginnings of each, without a fuzzer: as a test, with
 * any compiler.  Prints TAP.  Files named on the command line are fed instead. */
#include <dirent.h>
#include <libgen.h>

#include "fuzz.h"

#define INPUT_MOST 262144
#define BEGINNINGS 32 /* of each file, evenly spread: where a text is torn off */

static size_t file_read(const char *path, uint8_t *bytes)
{
    FILE *file = fopen(path, "rb");
    size_t size;

    PROMISE(file);
    size = fread(bytes, 1, INPUT_MOST, file);
    fclose(file);
    return size;
}

/* In a block of just that size, as libFuzzer gives it. */
static void feed(const uint8_t *bytes, size_t size)
{
    uint8_t *copy = malloc(size ? size : 1);

    PROMISE(copy);
    if (size > 0)
        memcpy(copy, bytes, size);
    PROMISE(LLVMFuzzerTestOneInput(copy, size) == 0);
    free(copy);
}

static void feed_file(const char *path)
{
    static uint8_t bytes[INPUT_MOST];
    size_t size = file_read(path, bytes), step = size / BEGINNINGS + 1;

    for (size_t begun = 0; begun < size; begun += step)
        feed(bytes, begun);
    feed(bytes, size);
}

static int feed_corpus(const char *folder)
{
    DIR *open = opendir(folder);
    struct dirent *entry;
    int count = 0;

    while (open && (entry = readdir(open))) {
        char path[600];

        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        fprintf(stderr, "# %s\n", path);
        feed_file(path);
        count++;
    }
    if (open)
        closedir(open);
    return count;
}

int main(int count, char **words)
{
    char folder[300];
    int fed = 0;

    snprintf(folder, sizeof folder, "tests/fuzz/corpus/%s", basename(words[0]));
    if (count == 1)
        fed = feed_corpus(folder);
    for (int i = 1; i < count; i++, fed++)
        feed_file(words[i]);
    printf("%s 1 - the %d inputs of %s keep every promise\n1..1\n", fed > 0 ? "ok" : "not ok", fed,
           folder);
    return fed > 0 ? 0 : 1;
}
