/* SPDX-License-Identifier: Apache-2.0 */
/* Packages made part by part, good and bad, for what reads .xlsx. */
#ifndef TESTS_XLSX_MADE_H
#define TESTS_XLSX_MADE_H

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define MADE_UNUSED __attribute__((unused))
#define MADE_MAIN   "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define MADE_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MADE_RELS   "http://schemas.openxmlformats.org/package/2006/relationships"

struct made_part {
    const char *name, *text;
    size_t size; /* 0: strlen */
};

/** What a workbook has beside its sheet.  Style 1 is a day, style 2 the workbook's own day format,
 *  style 3 an amount. */
#define MADE_PACKAGE                                                                                   \
    {"_rels/.rels",                                                                                    \
     "<Relationships xmlns='" MADE_RELS "'><Relationship Id='r1' Type='" MADE_OFFICE                   \
     "/officeDocument' Target='xl/workbook.xml'/></Relationships>",                                    \
     0},                                                                                               \
        {"xl/workbook.xml",                                                                            \
         "<workbook xmlns='" MADE_MAIN "' xmlns:r='" MADE_OFFICE                                       \
         "'><sheets><sheet name='甲' sheetId='7' r:id='s1'/><sheet name='乙' sheetId='1' "           \
         "r:id='s2'/></sheets></workbook>",                                                            \
         0},                                                                                           \
        {"xl/_rels/workbook.xml.rels",                                                                 \
         "<Relationships xmlns='" MADE_RELS "'>"                                                       \
         "<Relationship Id='s2' Type='" MADE_OFFICE "/worksheet' Target='worksheets/two.xml'/>"        \
         "<Relationship Id='s1' Type='" MADE_OFFICE                                                    \
         "/worksheet' Target='/xl/worksheets/one.xml'/>"                                               \
         "<Relationship Id='t' Type='" MADE_OFFICE "/sharedStrings' Target='texts.xml'/>"              \
         "<Relationship Id='y' Type='" MADE_OFFICE "/styles' Target='styles.xml'/>"                    \
         "</Relationships>",                                                                           \
         0},                                                                                           \
        {"xl/texts.xml",                                                                               \
         "<sst xmlns='" MADE_MAIN "'><si><t>item</t></si><si><r><t>智能</t></r><r><t>终端</t></r>" \
         "<rPh sb='0' eb='2'><t>チノウ</t></rPh></si></sst>",                                          \
         0},                                                                                           \
    {                                                                                                  \
        "xl/styles.xml",                                                                               \
            "<styleSheet xmlns='" MADE_MAIN "'><numFmts><numFmt numFmtId='170' "                       \
            "formatCode='yyyy\"年\"m\"月\"d\"日\"'/><numFmt numFmtId='171' "                        \
            "formatCode='#,##0.00\"yd\";[Red]\\d0'/></numFmts><cellStyleXfs><xf numFmtId='14'/>"       \
            "</cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/>"        \
            "<xf numFmtId='171'/></cellXfs></styleSheet>",                                             \
            0                                                                                          \
    }

/** free() what it returns. */
MADE_UNUSED static char *xlsx_made(const struct made_part *parts, size_t count, size_t *ret_size)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    zip_stat_t about;
    char *bytes;

    zip_source_keep(source);
    for (size_t i = 0; i < count; i++) {
        size_t size = parts[i].size ? parts[i].size : strlen(parts[i].text);

        (void) zip_file_add(zip, parts[i].name, zip_source_buffer(zip, parts[i].text, size, 0),
                            ZIP_FL_ENC_UTF_8);
    }
    if (zip_close(zip) != 0)
        abort();
    zip_source_stat(source, &about);
    bytes = malloc(about.size);
    zip_source_open(source);
    if (!bytes || zip_source_read(source, bytes, about.size) != (zip_int64_t) about.size)
        abort();
    zip_source_close(source);
    zip_source_free(source);
    *ret_size = about.size;
    return bytes;
}

/** A whole workbook around one sheet. */
MADE_UNUSED static char *xlsx_around(const char *sheet, size_t sheet_size, size_t *ret_size)
{
    const struct made_part parts[] = {MADE_PACKAGE, {"xl/worksheets/one.xml", sheet, sheet_size}};

    return xlsx_made(parts, sizeof parts / sizeof *parts, ret_size);
}

#endif
