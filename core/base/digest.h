/* SPDX-License-Identifier: Apache-2.0 */
/* SM3 digests (GB/T 32905) over length-prefixed fields, through libcrypto. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DIGEST_SIZE      32
#define DIGEST_TEXT_SIZE 65

struct digest {
    uint8_t bytes[DIGEST_SIZE];
};

struct digester; /* opaque */
struct digester *digester_new(void);
/** Each field is its size (8 bytes, big-endian) and its bytes, so that no two lists of fields
 * collide. */
void digester_field(struct digester *digester, const void *bytes, size_t size);
void digester_text(struct digester *digester, const char *text); /* NULL differs from "" */
void digester_number(struct digester *digester, int64_t number);
/** Ends and frees the digester. */
struct digest digester_end(struct digester *digester);

/** Of plain bytes (a file's text), without a prefix. */
struct digest digest_of(const void *bytes, size_t size);
bool digest_same(const struct digest *a, const struct digest *b);
const char *digest_text(const struct digest *digest, char ret_text[DIGEST_TEXT_SIZE]);

/** Reads count bytes of two small hexadecimal digits each. @return where they end; NULL: not so */
const char *hex_read(const char *text, uint8_t *ret_bytes, size_t count);

/** Fills with random bytes from the system. */
void random_bytes(void *ret_bytes, size_t size);

#endif
