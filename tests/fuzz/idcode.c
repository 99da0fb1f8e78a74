/* SPDX-License-Identifier: Apache-2.0 */
/* Credit codes as typed: what is read has its check character and is read again the same. */
#include "fuzz.h"

#include "base/idcode.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = fuzz_text(bytes, size);
    char code[IDCODE_SIZE] = "untouched", again[IDCODE_SIZE];
    struct err err = {0};

    if (idcode_parse(text, code, &err)) {
        PROMISE(strlen(code) == IDCODE_SIZE - 1);
        PROMISE(strspn(code, "0123456789ABCDEFGHJKLMNPQRTUWXY") == IDCODE_SIZE - 1);
        PROMISE(idcode_check(code) == code[IDCODE_SIZE - 2]);
        PROMISE(idcode_parse(code, again, &err) && strcmp(again, code) == 0);
    } else {
        PROMISE(strcmp(code, "untouched") == 0);
        fuzz_err(&err);
    }
    free(text);
    return 0;
}
