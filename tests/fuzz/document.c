/* SPDX-License-Identifier: Apache-2.0 */
/* Files from outside: whatever the bytes are, a kind is told or a reason with what to do; what is a
 * program by its first bytes is never taken. */
#include "fuzz.h"

#include "model/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    enum document_kind kind = DOCUMENT_KIND_COUNT;
    struct err err = {0};

    if (document_kind_of(bytes, size, &kind, &err)) {
        enum document_kind again;

        PROMISE(kind < DOCUMENT_KIND_COUNT);
        PROMISE(document_kind_parse(document_kind_word(kind), &again) && again == kind);
        PROMISE(size > 0 && size <= DOCUMENT_MOST);
        PROMISE(!(size >= 4 && memcmp(bytes,
                                      "\x7f"
                                      "ELF",
                                      4) == 0));
        PROMISE(!(size >= 2 && (memcmp(bytes, "MZ", 2) == 0 || memcmp(bytes, "#!", 2) == 0)));
    } else {
        fuzz_err(&err);
        PROMISE(err.hint[0] != '\0');
    }
    return 0;
}
