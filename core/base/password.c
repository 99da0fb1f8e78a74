/* SPDX-License-Identifier: Apache-2.0 */
/* Passwords through libsodium.  Knows what one must be and what it costs to try one;
 * leaves locking after failures to the desk. */
#include "base/password.h"

#include <sodium.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"

#define CHARACTERS_LEAST 10
#define CHARACTERS_LONG  16
#define KINDS_LEAST      3
#define PASSES           3
#define MEMORY_BYTES     ((size_t) 64 << 20)

_Static_assert(PASSWORD_HASH_SIZE >= crypto_pwhash_STRBYTES, "a hash fits its place");

/* A hash of normal cost that no password is known for: unknown logins are tried against it. */
static const char nobodys[] = "$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA"
                              "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

enum { LOWER = 1, UPPER = 2, DIGIT = 4, OTHER = 8 };

static int kind_of(uint32_t rune)
{
    if (rune >= 'a' && rune <= 'z')
        return LOWER;
    if (rune >= 'A' && rune <= 'Z')
        return UPPER;
    if (rune >= '0' && rune <= '9')
        return DIGIT;
    return OTHER;
}

/* Counts characters and gathers their kinds.  @return -1 when the password is not valid UTF-8 */
static int count_characters(const char *password, int *ret_kinds)
{
    int count = 0;

    *ret_kinds = 0;
    for (; *password != '\0'; count++) {
        uint32_t rune;
        size_t bytes = text_decode(password, 4, &rune);

        if (bytes == 0)
            return -1;
        *ret_kinds |= kind_of(rune);
        password += bytes;
    }
    return count;
}

static bool is_login(const char *password, const char *login)
{
    AUTO_ARENA struct arena arena = {0};

    return login && text_is(text_fold(&arena, password), text_fold(&arena, login));
}

bool password_is_good(const char *password, const char *login, struct err *err)
{
    int kinds;
    int count = count_characters(password, &kinds);

    if (count < 0) {
        err_set(err, ERR_INPUT, _("the password is not valid UTF-8"));
        return err_hint(err, _("Type it on the keyboard instead of pasting it."));
    }
    if (is_login(password, login)) {
        err_set(err, ERR_INPUT, _("the password is the login itself"));
        return err_hint(err, _("Choose a password that has nothing to do with the login."));
    }
    if (count >= CHARACTERS_LONG)
        return true;
    if (count < CHARACTERS_LEAST)
        err_set(err, ERR_INPUT, _("the password has fewer than %d characters"), CHARACTERS_LEAST);
    else if (__builtin_popcount((unsigned) kinds) < KINDS_LEAST)
        err_set(err, ERR_INPUT, _("the password has too few kinds of characters"));
    else
        return true;
    return err_hint(err,
                    _("Use %d characters with three of small letters, capitals, digits and others; "
                      "or %d characters of any kind."),
                    CHARACTERS_LEAST, CHARACTERS_LONG);
}

bool password_hash(const char *password, bool light, char ret_hash[PASSWORD_HASH_SIZE],
                   struct err *err)
{
    unsigned long long passes = light ? crypto_pwhash_OPSLIMIT_MIN : PASSES;
    size_t memory = light ? crypto_pwhash_MEMLIMIT_MIN : MEMORY_BYTES;
    char hash[crypto_pwhash_STRBYTES];

    if (sodium_init() < 0 || crypto_pwhash_str_alg(hash, password, strlen(password), passes, memory,
                                                   crypto_pwhash_ALG_ARGON2ID13) != 0) {
        err_set(err, ERR_STORE, _("the password could not be sealed: memory ran out"));
        return err_hint(err, _("Close other programs and try again; 64 MB must be free."));
    }
    memcpy(ret_hash, hash, sizeof hash);
    return true;
}

bool password_matches(const char *hash, const char *password)
{
    bool known = !text_empty(hash);
    char stored[crypto_pwhash_STRBYTES] = {0}; /* libsodium reads all of it */
    const char *from = known ? hash : nobodys;

    if (sodium_init() < 0 || strlen(from) >= sizeof stored)
        return false;
    memcpy(stored, from, strlen(from));
    return crypto_pwhash_str_verify(stored, password, strlen(password)) == 0 && known;
}
