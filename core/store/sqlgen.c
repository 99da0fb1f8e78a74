/* SPDX-License-Identifier: Apache-2.0 */
/* Turns data/sql into C: an enum with a text a statement, the migrations in their order, and the
 * form that they make.
 * Runs before anything else is built, so it stands on libc alone; refuses by file and line. */
#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STATEMENTS_MOST 600
#define MIGRATIONS_MOST 200
#define NAME_SIZE       80
#define LINE_SIZE       2000
#define TEXT_MOST       ((size_t) 256 * 1024)

struct statement {
    char name[NAME_SIZE];
    const char *file;
    int line;
    char *text;
};
struct migration {
    const char *file;
    int version;
    char *text;
};
/* The newest form as one text, for new files; made from the migrations, so it may lag behind. */
struct form {
    int version;
    char *text;
};
struct book {
    struct form form;
    struct statement statements[STATEMENTS_MOST];
    size_t statement_count;
    struct migration migrations[MIGRATIONS_MOST];
    size_t migration_count;
};

_Noreturn static void refuse(const char *file, int line, const char *what, const char *which)
{
    fprintf(stderr, "%s:%d: %s%s%s\n", file, line, what, which[0] ? ": " : "", which);
    exit(EXIT_FAILURE);
}

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = calloc(1, TEXT_MOST + 1);
    size_t size;

    if (!file || !text)
        refuse(path, 1, "cannot be read", strerror(errno));
    size = fread(text, 1, TEXT_MOST, file);
    if (ferror(file) || fclose(file) != 0)
        refuse(path, 1, "cannot be read", strerror(errno));
    if (size == TEXT_MOST)
        refuse(path, 1, "is too large", "");
    if (strlen(text) != size)
        refuse(path, 1, "holds a NUL", "");
    return text;
}

/* ---- looking at a statement ---- */

static bool is_word_byte(char byte)
{
    return isalnum((unsigned char) byte) || byte == '_';
}

/* The end of a comment or quoted text that begins at `at`, or `at` when none does. */
static const char *skip_quiet(const char *at)
{
    char quote = *at;

    if (at[0] == '-' && at[1] == '-')
        return at + strcspn(at, "\n");
    if (quote != '\'' && quote != '"')
        return at;
    at++;
    while (*at && *at != quote)
        at++;
    return *at ? at + 1 : at;
}

static bool has_word(const char *text, const char *word)
{
    size_t size = strlen(word);
    const char *at = text;

    while (*at) {
        const char *after = skip_quiet(at);
        size_t i = 0;

        if (after != at) {
            at = after;
            continue;
        }
        if (!is_word_byte(*at)) {
            at++;
            continue;
        }
        while (i < size && toupper((unsigned char) at[i]) == word[i])
            i++;
        if (i == size && !is_word_byte(at[i]))
            return true;
        while (is_word_byte(*at))
            at++;
    }
    return false;
}

/* Statements end at a semicolon; a block may hold only one. */
static int count_statements(const char *text)
{
    int count = 0;
    bool inside = false;

    while (*text) {
        const char *after = skip_quiet(text);

        if (after != text) {
            inside = inside || *text != '-';
            text = after;
            continue;
        }
        if (*text == ';') {
            count += inside ? 1 : 0;
            inside = false;
        } else if (!isspace((unsigned char) *text)) {
            inside = true;
        }
        text++;
    }
    return count + (inside ? 1 : 0);
}

/* ---- queries ---- */

static void finish_statement(const struct statement *statement)
{
    int count = count_statements(statement->text);

    if (count == 0)
        refuse(statement->file, statement->line, "the block is empty", statement->name);
    if (count > 1)
        refuse(statement->file, statement->line, "the block has more than one statement",
               statement->name);
    /* REPLACE deletes without firing a table's triggers: nothing here may use it */
    if (has_word(statement->text, "REPLACE"))
        refuse(statement->file, statement->line, "the statement uses REPLACE", statement->name);
}

static void begin_statement(struct book *book, const char *file, int line, const char *name)
{
    struct statement *statement = &book->statements[book->statement_count];
    size_t size = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");

    if (size == 0 || size >= NAME_SIZE || name[size] != '\0')
        refuse(file, line, "a name has small letters, digits and _", name);
    for (size_t i = 0; i < book->statement_count; i++)
        if (strcmp(book->statements[i].name, name) == 0)
            refuse(file, line, "the name is taken", name);
    if (book->statement_count == STATEMENTS_MOST)
        refuse(file, line, "there are too many statements", name);
    *statement = (struct statement){.file = file, .line = line, .text = calloc(1, TEXT_MOST + 1)};
    if (!statement->text)
        refuse(file, line, "memory ran out", "");
    memcpy(statement->name, name, size + 1);
    book->statement_count++;
}

static void take_query_line(struct book *book, size_t first, const char *file, int line, char *text)
{
    struct statement *current =
        book->statement_count > first ? &book->statements[book->statement_count - 1] : NULL;
    static const char mark[] = "-- name:";

    if (strncmp(text, mark, sizeof mark - 1) == 0) {
        char *name = text + sizeof mark - 1;

        name += strspn(name, " ");
        if (current)
            finish_statement(current);
        begin_statement(book, file, line, name);
    } else if (strncmp(text, "--", 2) == 0 || text[strspn(text, " \t")] == '\0') {
        return; /* comments stay in the file */
    } else if (!current) {
        refuse(file, line, "a statement without a name", "");
    } else {
        size_t size = strlen(current->text);

        snprintf(current->text + size, TEXT_MOST - size, "%s\n", text);
    }
}

static void read_queries(struct book *book, const char *file)
{
    char *text = read_file(file);
    size_t first = book->statement_count;
    int line = 1;

    for (char *at = text; *at; line++) {
        size_t size = strcspn(at, "\n");
        bool last = at[size] == '\0';

        at[size] = '\0';
        take_query_line(book, first, file, line, at);
        at += size + (last ? 0 : 1);
    }
    if (book->statement_count == first)
        refuse(file, 1, "the file has no statement", "");
    finish_statement(&book->statements[book->statement_count - 1]);
    free(text);
}

/* ---- migrations ---- */

static void read_migration(struct book *book, const char *file)
{
    const char *base = strrchr(file, '/');
    int version = (int) book->migration_count + 1;
    char wanted[16];

    base = base ? base + 1 : file;
    snprintf(wanted, sizeof wanted, "%04d_", version);
    if (strncmp(base, wanted, strlen(wanted)) != 0)
        refuse(file, 1, "migrations are numbered without gaps; this one should begin with", wanted);
    if (book->migration_count == MIGRATIONS_MOST)
        refuse(file, 1, "there are too many migrations", "");
    struct migration *migration = &book->migrations[book->migration_count++];
    *migration = (struct migration){.file = base, .version = version, .text = read_file(file)};
    if (strncmp(migration->text, "--", 2) != 0)
        refuse(file, 1, "a migration begins with a comment that says why", "");
    if (count_statements(migration->text) == 0)
        refuse(file, 1, "the migration is empty", "");
    if (has_word(migration->text, "REPLACE"))
        refuse(file, 1, "the migration uses REPLACE", "");
}

static void read_form(struct book *book, const char *file)
{
    char *text = read_file(file);
    char *rest = NULL;

    if (strncmp(text, "-- Form ", 8) != 0)
        refuse(file, 1, "the form begins with its number", "-- Form 1");
    book->form.version = (int) strtol(text + 8, &rest, 10);
    book->form.text = strdup(strchr(rest, '\n') ? strchr(rest, '\n') + 1 : "");
    if (!book->form.text)
        refuse(file, 1, "memory ran out", "");
    free(text);
}

/* ---- writing ---- */

static void write_name(FILE *out, const char *name)
{
    for (; *name; name++)
        fputc(toupper((unsigned char) *name), out);
}

/* One literal a line, so that the C file reads as the SQL does. */
static void write_text(FILE *out, const char *text)
{
    fputs("\n        \"", out);
    for (; *text; text++) {
        if (*text == '\n')
            fputs(text[1] ? "\\n\"\n        \"" : "\\n", out);
        else if (*text == '"' || *text == '\\')
            fprintf(out, "\\%c", *text);
        else
            fputc(*text, out);
    }
    fputc('"', out);
}

static void write_header(FILE *out, const struct book *book)
{
    fputs("/* Made by sqlgen from data/sql. */\n#ifndef GEN_SQL_H\n#define GEN_SQL_H\n\n"
          "#include <stddef.h>\n\nenum sql_id {\n",
          out);
    for (size_t i = 0; i < book->statement_count; i++) {
        fputs("    SQL_", out);
        write_name(out, book->statements[i].name);
        fputs(",\n", out);
    }
    fputs("    SQL_COUNT\n};\n\n"
          "struct sql_migration {\n    int version;\n    const char *name;\n"
          "    const char *text;\n};\n\n"
          "extern const char *const sql_names[];\nextern const char *const sql_texts[];\n"
          "extern const struct sql_migration sql_migrations[];\n"
          "/* The newest form as a whole, unless its version is behind that of the migrations. */\n"
          "extern const struct sql_migration sql_form;\n",
          out);
    fprintf(out, "#define SQL_MIGRATION_COUNT ((size_t) %zu)\n\n#endif\n", book->migration_count);
}

static void write_source(FILE *out, const struct book *book)
{
    fputs("/* Made by sqlgen from data/sql. */\n#include \"sql.h\"\n\n"
          "const char *const sql_names[] = {\n",
          out);
    for (size_t i = 0; i < book->statement_count; i++)
        fprintf(out, "    \"%s\",\n", book->statements[i].name);
    fputs("    0};\n\nconst char *const sql_texts[] = {\n", out);
    for (size_t i = 0; i < book->statement_count; i++) {
        fprintf(out, "    /* %s:%d */", book->statements[i].file, book->statements[i].line);
        write_text(out, book->statements[i].text);
        fputs(",\n", out);
    }
    fputs("    0};\n\nconst struct sql_migration sql_migrations[] = {\n", out);
    for (size_t i = 0; i < book->migration_count; i++) {
        fprintf(out, "    {%d, \"%s\",", book->migrations[i].version, book->migrations[i].file);
        write_text(out, book->migrations[i].text);
        fputs("},\n", out);
    }
    fputs("    {0, 0, 0}};\n\n", out);
    fprintf(out, "const struct sql_migration sql_form = {%d, \"schema.sql\",", book->form.version);
    write_text(out, book->form.text ? book->form.text : "");
    fputs("};\n", out);
}

/* Writes beside and renames: an interrupted make leaves the old file. */
static void write_file(const char *folder, const char *name, const struct book *book,
                       void (*write)(FILE *, const struct book *))
{
    char path[LINE_SIZE], temporary[LINE_SIZE + 8];
    FILE *out;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    snprintf(temporary, sizeof temporary, "%s.tmp", path);
    out = fopen(temporary, "wb");
    if (!out)
        refuse(temporary, 1, "cannot be written", strerror(errno));
    write(out, book);
    bool failed = ferror(out) != 0;
    if (fclose(out) != 0 || failed || rename(temporary, path) != 0)
        refuse(path, 1, "cannot be written", strerror(errno));
}

static void release(struct book *book)
{
    for (size_t i = 0; i < book->statement_count; i++)
        free(book->statements[i].text);
    for (size_t i = 0; i < book->migration_count; i++)
        free(book->migrations[i].text);
    free(book->form.text);
    free(book);
}

int main(int count, char **arguments)
{
    struct book *book = calloc(1, sizeof *book);

    if (!book)
        return EXIT_FAILURE;
    if (count < 3) {
        fputs("usage: sqlgen OUTDIR FILES...\n", stderr);
        free(book);
        return EXIT_FAILURE;
    }
    for (int i = 2; i < count; i++) {
        if (strstr(arguments[i], "migrate/"))
            read_migration(book, arguments[i]);
        else if (strstr(arguments[i], "schema.sql"))
            read_form(book, arguments[i]);
        else
            read_queries(book, arguments[i]);
    }
    /* the source first: make looks at the header to know that both are there */
    write_file(arguments[1], "sql.c", book, write_source);
    write_file(arguments[1], "sql.h", book, write_header);
    release(book);
    return EXIT_SUCCESS;
}
