/* SPDX-License-Identifier: Apache-2.0 */
/* SM3 through libcrypto, and random bytes.  Knows how fields are kept apart;
 * leaves which fields make a record to the store. */
#include "base/digest.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include <openssl/evp.h>

#include "base/mem.h"

/* The size written for a text that is not there; no text has it. */
#define SIZE_OF_NULL UINT64_MAX

struct digester {
    EVP_MD_CTX *context;
};

/* A libcrypto without SM3 is a broken installation: a chain of digests must not go on with less. */
static void must(bool worked)
{
    if (!worked)
        abort();
}

struct digester *digester_new(void)
{
    struct digester *digester = mem_zero(1, sizeof *digester);

    digester->context = EVP_MD_CTX_new();
    must(digester->context && EVP_DigestInit_ex(digester->context, EVP_sm3(), NULL) == 1);
    return digester;
}

static void big_endian(uint64_t number, uint8_t ret_bytes[8])
{
    for (int i = 0; i < 8; i++)
        ret_bytes[i] = (uint8_t) (number >> (56 - 8 * i));
}

static void add_size(struct digester *digester, uint64_t size)
{
    uint8_t bytes[8];

    big_endian(size, bytes);
    must(EVP_DigestUpdate(digester->context, bytes, sizeof bytes) == 1);
}

void digester_field(struct digester *digester, const void *bytes, size_t size)
{
    add_size(digester, size);
    if (size > 0)
        must(EVP_DigestUpdate(digester->context, bytes, size) == 1);
}

void digester_text(struct digester *digester, const char *text)
{
    if (text)
        digester_field(digester, text, strlen(text));
    else
        add_size(digester, SIZE_OF_NULL);
}

void digester_number(struct digester *digester, int64_t number)
{
    uint8_t field[16]; /* size and number in one go: records have many numbers */

    big_endian(8, field);
    big_endian((uint64_t) number, field + 8);
    must(EVP_DigestUpdate(digester->context, field, sizeof field) == 1);
}

struct digest digester_end(struct digester *digester)
{
    struct digest digest;
    unsigned size = 0;

    must(EVP_DigestFinal_ex(digester->context, digest.bytes, &size) == 1 && size == DIGEST_SIZE);
    EVP_MD_CTX_free(digester->context);
    free(digester);
    return digest;
}

struct digest digest_of(const void *bytes, size_t size)
{
    struct digest digest;
    unsigned got = 0;

    must(EVP_Digest(size > 0 ? bytes : "", size, digest.bytes, &got, EVP_sm3(), NULL) == 1);
    must(got == DIGEST_SIZE);
    return digest;
}

bool digest_same(const struct digest *a, const struct digest *b)
{
    return memcmp(a->bytes, b->bytes, DIGEST_SIZE) == 0;
}

const char *digest_text(const struct digest *digest, char ret_text[DIGEST_TEXT_SIZE])
{
    static const char hex[] = "0123456789abcdef";

    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        ret_text[2 * i] = hex[digest->bytes[i] >> 4];
        ret_text[2 * i + 1] = hex[digest->bytes[i] & 15];
    }
    ret_text[DIGEST_TEXT_SIZE - 1] = '\0';
    return ret_text;
}

void random_bytes(void *ret_bytes, size_t size)
{
    uint8_t *at = ret_bytes;

    while (size > 0) {
        ssize_t got = getrandom(at, size, 0);

        if (got < 0 && errno == EINTR)
            continue;
        must(got > 0);
        at += got;
        size -= (size_t) got;
    }
}

static int hex_value(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
}

const char *hex_read(const char *text, uint8_t *ret_bytes, size_t count)
{
    for (size_t i = 0; i < count; i++, text += 2) {
        int high = hex_value(text[0]), low = high < 0 ? -1 : hex_value(text[1]);

        if (low < 0)
            return NULL;
        ret_bytes[i] = (uint8_t) (high << 4 | low);
    }
    return text;
}
