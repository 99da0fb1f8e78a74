/* SPDX-License-Identifier: Apache-2.0 */
/* Passwords: Argon2id through libsodium, and what a password must be. */
#ifndef BASE_PASSWORD_H
#define BASE_PASSWORD_H

#include <stdbool.h>

#include "base/err.h"

#define PASSWORD_HASH_SIZE 128

/** 10 characters with 3 of {lower, upper, digit, other}, or 16 and more; not the login itself. */
MUST_USE bool password_is_good(const char *password, const char *login, struct err *err);
/** Argon2id. @param light  true only in tests and demonstration data (minimum cost) */
MUST_USE bool password_hash(const char *password, bool light, char ret_hash[PASSWORD_HASH_SIZE],
                            struct err *err);
/** Takes the same time for a NULL hash (an unknown login) as for a wrong password. */
bool password_matches(const char *hash, const char *password);

#endif
