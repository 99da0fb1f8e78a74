/* SPDX-License-Identifier: Apache-2.0 */
/* Passwords: what one must be, its hash, and an unknown login that costs as much to try. */
#include "check.h"

#include <time.h>

#include "base/password.h"

static void good__asks_for_length_and_kinds(void **state)
{
    (void) state;
    static const struct {
        const char *password, *why; /* NULL: it is good */
    } rows[] = {
        {"Abcdefgh12", NULL},
        {"abcdefg-12", NULL},
        {"深圳市南山区ab12", NULL},
        {"correct horse bat", NULL},
        {"深圳深圳深圳深圳深圳深圳深圳深圳", NULL},
        {"Abcdefg12", "fewer than 10"},
        {"", "fewer than 10"},
        {"深圳深圳ab1", "fewer than 10"},
        {"abcdefgh12", "too few kinds"},
        {"123456789012345", "too few kinds"},
        {"abc\xFF"
         "DEF12345",
         "not valid UTF-8"},
        {"Zhang.Wei.2026-x", "the login itself"},
        {"zhang.wei.2026-X", "the login itself"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct err err = {0};
        bool good = password_is_good(rows[i].password, "zhang.wei.2026-x", &err);

        if (good != !rows[i].why || (rows[i].why && !strstr(err.what, rows[i].why)))
            fail_msg("“%s”: %s", rows[i].password, good ? "passed" : err.what);
        check_int(err.hint[0] != '\0', rows[i].why != NULL);
    }
    assert_true(password_is_good("Abcdefgh12", NULL, NULL));
}

static void hash__matches_its_password_alone(void **state)
{
    (void) state;
    char hash[PASSWORD_HASH_SIZE], again[PASSWORD_HASH_SIZE];
    struct err err = {0};

    check_ok(password_hash("Abcdefgh12", true, hash, &err), err);
    check_ok(password_hash("Abcdefgh12", true, again, &err), err);
    assert_true(strncmp(hash, "$argon2id$v=19$", 15) == 0);
    assert_string_not_equal(hash, again); /* the salt */
    assert_true(password_matches(hash, "Abcdefgh12"));
    assert_true(password_matches(again, "Abcdefgh12"));
    assert_false(password_matches(hash, "Abcdefgh13"));
    assert_false(password_matches(hash, ""));
    assert_false(password_matches("$argon2id$nonsense", "Abcdefgh12"));
}

static void hash__of_normal_cost_takes_64_mib_and_three_passes(void **state)
{
    (void) state;
    char hash[PASSWORD_HASH_SIZE];
    struct err err = {0};

    check_ok(password_hash("Abcdefgh12", false, hash, &err), err);
    assert_true(strncmp(hash, "$argon2id$v=19$m=65536,t=3,p=1$", 31) == 0);
    assert_true(password_matches(hash, "Abcdefgh12"));
}

static double cpu_seconds(const char *hash)
{
    struct timespec before, after;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
    assert_false(password_matches(hash, "Abcdefgh13"));
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
    return (double) (after.tv_sec - before.tv_sec) +
           (double) (after.tv_nsec - before.tv_nsec) / 1e9;
}

static void unknown__login_costs_as_much_as_a_wrong_password(void **state)
{
    (void) state;
    char hash[PASSWORD_HASH_SIZE], light[PASSWORD_HASH_SIZE];
    struct err err = {0};
    double known, unknown, cheap;

    check_ok(password_hash("Abcdefgh12", false, hash, &err), err);
    check_ok(password_hash("Abcdefgh12", true, light, &err), err);
    known = cpu_seconds(hash);
    unknown = cpu_seconds(NULL);
    cheap = cpu_seconds(light);
    assert_true(unknown > known / 4 && unknown < known * 4);
    assert_true(cpu_seconds("") > known / 4);
    assert_true(cheap < known / 10); /* so that the comparison above means something */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good__asks_for_length_and_kinds),
        cmocka_unit_test(hash__matches_its_password_alone),
        cmocka_unit_test(hash__of_normal_cost_takes_64_mib_and_three_passes),
        cmocka_unit_test(unknown__login_costs_as_much_as_a_wrong_password),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
