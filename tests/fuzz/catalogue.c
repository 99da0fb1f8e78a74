/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a file of the catalogue, beside sound files in a folder in memory: it loads, or
 * every fault says where it stands; what loads can be judged. */
#include "fuzz.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "rules/catalogue.h"

#define FILE_MOST 65536

/* The folder, made at the first input and removed at the end. */
static char folder[64];

static const struct {
    const char *begins; /* the input that stands for this file; the rest is an edition */
    const char *name;
} kinds[] = {
    {"policy:", "policy.yaml"},
    {"departments:", "departments.yaml"},
    {"pools:", "pools.yaml"},
};
#define KIND_COUNT (sizeof kinds / sizeof *kinds)
#define EDITION    "01-fuzzed/2024-12-18.yaml"

static const char *path_of(const char *name)
{
    static char path[128];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void file_put(const char *name, const char *bytes, size_t size)
{
    FILE *file = fopen(path_of(name), "wb");

    PROMISE(file);
    PROMISE(size == 0 || fwrite(bytes, 1, size, file) == size);
    PROMISE(fclose(file) == 0);
}

static void file_copy(const char *name)
{
    static char bytes[FILE_MOST];
    char path[128];
    FILE *file;
    size_t size;

    snprintf(path, sizeof path, "data/catalogue/%s", name);
    file = fopen(path, "rb");
    PROMISE(file);
    size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    file_put(name, bytes, size);
}

static void folder_remove(void)
{
    unlink(path_of(EDITION));
    rmdir(path_of("01-fuzzed"));
    for (size_t i = 0; i < KIND_COUNT; i++)
        unlink(path_of(kinds[i].name));
    rmdir(folder);
}

static void folder_make(void)
{
    snprintf(folder, sizeof folder, "%s/xianfeng-fuzz-XXXXXX",
             access("/dev/shm", W_OK | X_OK) == 0 ? "/dev/shm" : "/tmp");
    PROMISE(mkdtemp(folder));
    PROMISE(mkdir(path_of("01-fuzzed"), 0700) == 0);
    for (size_t i = 0; i < KIND_COUNT; i++)
        file_copy(kinds[i].name);
    atexit(folder_remove);
}

static void check_faults(const struct faults *faults)
{
    for (size_t i = 0; i < faults->count; i++) {
        PROMISE(faults->list[i].line >= 1 && faults->list[i].column >= 1);
        PROMISE(faults->list[i].what[0] != '\0');
        PROMISE(fuzz_is_harmless(faults->list[i].what, false));
        PROMISE(fuzz_is_harmless(faults->list[i].instead, false));
    }
}

static void load(void)
{
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct err err = {0};

    if (catalogue_load(folder, &catalogue, &faults, &err)) {
        PROMISE(faults.count == 0);
        catalogue_check_examples(catalogue, &faults);
        catalogue_free(catalogue);
    } else {
        PROMISE(catalogue == NULL && faults.count > 0);
        fuzz_err(&err);
    }
    check_faults(&faults);
    faults_release(&faults);
}

static const char *name_of(const uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < KIND_COUNT; i++) {
        size_t length = strlen(kinds[i].begins);

        if (size >= length && memcmp(bytes, kinds[i].begins, length) == 0)
            return kinds[i].name;
    }
    return EDITION;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const char *name = name_of(bytes, size);

    if (!folder[0])
        folder_make();
    file_put(name, (const char *) bytes, size);
    load();
    if (strcmp(name, EDITION) != 0)
        file_copy(name);
    return 0;
}
