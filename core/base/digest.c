/* SPDX-License-Identifier: Apache-2.0 */
/* SM3 through libcrypto, and random bytes.  Knows how fields are kept apart;
 * leaves which fields make a record to the store. */
#include "base/digest.h"

#include <endian.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include <openssl/evp.h>

#include "base/mem.h"

/* The size written for a text that is not there; no text has it. */
#define SIZE_OF_NULL UINT64_MAX

/* Whole blocks of the digest: many small fields are passed on in one call. */
#define GATHERED_MOST 512

struct digester {
    EVP_MD_CTX *context;
    size_t gathered;
    uint8_t bytes[GATHERED_MOST];
};

/* A libcrypto without SM3 is a broken installation: a chain of digests must not go on with less. */
static void must(bool worked)
{
    if (!worked)
        abort();
}

/* Found once, as long as the program runs: looking for it takes longer than a short digest. */
static const EVP_MD *sm3(void)
{
    static EVP_MD *found;

    if (!found)
        found = EVP_MD_fetch(NULL, "SM3", NULL);
    must(found != NULL);
    return found;
}

struct digester *digester_new(void)
{
    struct digester *digester = mem_get(sizeof *digester);

    digester->gathered = 0;
    digester->context = EVP_MD_CTX_new();
    must(digester->context && EVP_DigestInit_ex(digester->context, sm3(), NULL) == 1);
    return digester;
}

static void pass_on(struct digester *digester, const void *bytes, size_t size)
{
    if (size > 0)
        must(EVP_DigestUpdate(digester->context, bytes, size) == 1);
}

/* Room for so many of the next bytes, at most GATHERED_MOST; they count as written. */
static uint8_t *room_for(struct digester *digester, size_t size)
{
    uint8_t *room;

    if (size > GATHERED_MOST - digester->gathered) {
        pass_on(digester, digester->bytes, digester->gathered);
        digester->gathered = 0;
    }
    room = digester->bytes + digester->gathered;
    digester->gathered += size;
    return room;
}

static void add_number(struct digester *digester, uint64_t number)
{
    uint64_t big_endian = htobe64(number);

    memcpy(room_for(digester, sizeof big_endian), &big_endian, sizeof big_endian);
}

void digester_field(struct digester *digester, const void *bytes, size_t size)
{
    add_number(digester, size);
    if (size > GATHERED_MOST) {
        pass_on(digester, digester->bytes, digester->gathered);
        digester->gathered = 0;
        pass_on(digester, bytes, size);
    } else if (size > 0)
        memcpy(room_for(digester, size), bytes, size);
}

void digester_text(struct digester *digester, const char *text)
{
    if (text)
        digester_field(digester, text, strlen(text));
    else
        add_number(digester, SIZE_OF_NULL);
}

void digester_number(struct digester *digester, int64_t number)
{
    uint64_t field[2] = {htobe64(sizeof number), htobe64((uint64_t) number)};

    memcpy(room_for(digester, sizeof field), field, sizeof field);
}

struct digest digester_end(struct digester *digester)
{
    struct digest digest;
    unsigned size = 0;

    pass_on(digester, digester->bytes, digester->gathered);
    must(EVP_DigestFinal_ex(digester->context, digest.bytes, &size) == 1 && size == DIGEST_SIZE);
    EVP_MD_CTX_free(digester->context);
    free(digester);
    return digest;
}

struct digest digest_of(const void *bytes, size_t size)
{
    struct digest digest;
    unsigned got = 0;

    must(EVP_Digest(size > 0 ? bytes : "", size, digest.bytes, &got, sm3(), NULL) == 1);
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
