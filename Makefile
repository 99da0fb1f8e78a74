# xianfeng: one file, no recursion but for variants (asan, clang).  Everything made goes under $(BUILD).
#
#   make help    says what can be made.     make T=money test    runs one test program.
#
# A room is a folder of C.  sees_<room> is the list of rooms whose headers it may include: the
# compiler gets one -I, build/see/<room>/, a folder of links to just those.  links_<room> is what
# its tests and the program are linked with.  An arrow that points up does not compile.

BUILD   ?= build
CC      ?= cc
PREFIX  ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0

rooms := base model rules store desk reports tui

dir_base    := core/base
dir_model   := core/model
dir_rules   := core/rules
dir_store   := core/store
dir_desk    := core/desk
dir_reports := reports
dir_tui     := tui

sees_base    := base
sees_model   := model base
sees_rules   := rules model base
sees_store   := store model base
sees_desk    := desk store rules model base
# reports and tui do not see the store: what is not asked of the desk cannot be had, nor written.
sees_reports := reports desk rules model base
sees_tui     := tui reports desk rules model base

links_base    := base
links_model   := model base
links_rules   := rules model base
links_store   := store model base
links_desk    := desk store rules model base
links_reports := reports desk store rules model base
links_tui     := tui reports desk store rules model base

pkgs_base    := libcrypto libsodium libutf8proc
pkgs_rules   := yaml-0.1
pkgs_store   := sqlite3
pkgs_desk    := libzip expat
pkgs_reports := xlsxwriter zlib
pkgs_tui     := ncursesw
pkgs         := $(foreach r,$(rooms),$(pkgs_$(r)))

warnings := -Wall -Wextra -Werror -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
            -Wvla -Wformat=2 -Wwrite-strings -Wcast-qual -Wundef -Wswitch-enum
ifneq (,$(findstring clang,$(CC)))
warnings += -Wno-gnu-zero-variadic-macro-arguments
endif
OPTIMISE ?= -O2
SANITISE ?=
CPPFLAGS += -D_DEFAULT_SOURCE -D_XOPEN_SOURCE=700 -DXIANFENG_VERSION='"$(VERSION)"' \
            -DXIANFENG_SHARE='"$(PREFIX)/share/xianfeng"'
CFLAGS   += -std=c17 -g $(OPTIMISE) $(warnings) -fno-common -fstack-protector-strong \
            -ffile-prefix-map=$(CURDIR)=. $(SANITISE)
LDFLAGS  += $(SANITISE) -Wl,-z,relro,-z,now
libs      = $(shell pkg-config --libs $(pkgs)) -lcsv # libcsv has no .pc file
# ncursesw's .pc names an older POSIX than ours
incs      = $(filter-out -D_XOPEN_SOURCE=% -D_DEFAULT_SOURCE,$(shell pkg-config --cflags $(pkgs)))

# ---- rooms ---------------------------------------------------------------------------------------

gen := $(BUILD)/gen
sources_of = $(sort $(wildcard $(dir_$(1))/*.c))
base_tool := core/base/initialsgen.c
store_tool := core/store/sqlgen.c
generated_store := $(gen)/sql.c
objects_of = $(patsubst %.c,$(BUILD)/obj/%.o,$(filter-out $(base_tool) $(store_tool) tui/main.c,$(call sources_of,$(1)))) \
             $(patsubst $(gen)/%.c,$(BUILD)/obj/gen/%.o,$(generated_$(1)))
lib_of = $(BUILD)/lib/lib$(1).a
program := $(BUILD)/xianfeng

.PHONY: all program
all: program words ## build the program and its translations
program: $(program)

define room
$(BUILD)/see/$(1)/.made: Makefile
	@mkdir -p $$(@D) && cd $$(@D) && rm -f * && $(foreach r,$(sees_$(1)),ln -sfnr $(CURDIR)/$(dir_$(r)) $(r) &&) true
	@touch $$@
$(BUILD)/obj/$(dir_$(1))/%.o: $(dir_$(1))/%.c $(BUILD)/see/$(1)/.made | $(if $(filter store,$(1)),generated)
	@mkdir -p $$(@D)
	@echo "  CC      $$<"
	@$(CC) $(CPPFLAGS) $(CFLAGS) -include core/base/banned.h $$(incs) -I$(BUILD)/see/$(1) -I$(gen) -MMD -MP -c $$< -o $$@
$(call lib_of,$(1)): $(call objects_of,$(1))
	@mkdir -p $$(@D)
	@echo "  AR      $$@"
	@rm -f $$@ && ar rcs $$@ $$^
.PHONY: room-$(1)
room-$(1): $(call lib_of,$(1)) ## (for one room: make room-rules)
endef
$(foreach r,$(rooms),$(eval $(call room,$(r))))

link_of = $(foreach r,$(links_$(1)),$(call lib_of,$(r)))

$(program): $(BUILD)/obj/tui/main.o $(call link_of,tui)
	@echo "  LINK    $@"
	@$(CC) $(LDFLAGS) -o $@ $^ $(libs)

# ---- generated: SQL texts from data/sql ------------------------------------------------------------

sql_files := $(sort $(wildcard data/sql/migrate/*.sql data/sql/query/*.sql)) data/sql/schema.sql
.PHONY: generated
generated: $(gen)/sql.h $(gen)/initials.inc
$(BUILD)/tool/sqlgen: $(store_tool)
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $<
$(gen)/sql.c: $(gen)/sql.h ;
$(gen)/sql.h: $(BUILD)/tool/sqlgen $(sql_files)
	@mkdir -p $(gen)
	@echo "  SQL     $(words $(sql_files)) files"
	@$(BUILD)/tool/sqlgen $(gen) $(sql_files)
$(BUILD)/obj/gen/%.o: $(gen)/%.c
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) $(CFLAGS) -Icore/store -I$(gen) -c $< -o $@

.PHONY: schema
schema: $(BUILD)/tests/core/store/test_sql ## write data/sql/schema.sql, the form that the migrations make
	@WRITE_SCHEMA=1 BUILD=$(BUILD) $< >/dev/null 2>&1; git diff --stat -- data/sql/schema.sql

# ---- generated: pinyin initials from Debian's unicode-data -----------------------------------------

unihan ?= /usr/share/unicode/Unihan_Readings.txt.bz2
$(BUILD)/obj/core/base/initials.o: $(gen)/initials.inc
$(BUILD)/tool/initialsgen: $(base_tool)
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $<
$(gen)/initials.inc: $(BUILD)/tool/initialsgen $(unihan)
	@mkdir -p $(gen)
	@bzcat $(unihan) | $(BUILD)/tool/initialsgen >$@.tmp && mv $@.tmp $@

# ---- words: translations ---------------------------------------------------------------------------

languages := zh_CN ja
.PHONY: words
words: $(languages:%=$(BUILD)/locale/%/LC_MESSAGES/xianfeng.mo)
$(BUILD)/locale/%/LC_MESSAGES/xianfeng.mo: data/po/%.po
	@mkdir -p $(@D)
	@msgfmt --check -o $@ $<
translatable = $(sort $(wildcard core/*/*.[ch] core/*/*.def reports/*.[ch] reports/*.def tui/*.[ch] tui/*.def))
.PHONY: po pot po-check
pot:
	@mkdir -p $(BUILD)
	@xgettext --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=_n:1,2 --add-comments=TRANSLATORS \
	    --sort-by-file --no-location --package-name=xianfeng -o $(BUILD)/xianfeng.pot $(translatable)
	@sed -i 's/charset=CHARSET/charset=UTF-8/;/^"POT-Creation-Date/d' $(BUILD)/xianfeng.pot
po: pot ## collect texts to translate into data/po/*.po
	@for l in $(languages); do \
	    msgmerge --quiet --no-fuzzy-matching --no-location --update --backup=none data/po/$$l.po $(BUILD)/xianfeng.pot; \
	    msgattrib --no-obsolete -o data/po/$$l.po data/po/$$l.po; done
po-check: ## refuse a text without its Chinese or Japanese
	@tests/po-check $(BUILD) $(languages)

# ---- tests -----------------------------------------------------------------------------------------

tests_of = $(sort $(wildcard tests/$(dir_$(1))/test_*.c))
test_bins_of = $(patsubst tests/%.c,$(BUILD)/tests/%,$(call tests_of,$(1)))
# stories that drive the program itself through a pseudo-terminal
flow_bins := $(patsubst tests/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/flow/test_*.c)))
test_bins := $(foreach r,$(rooms),$(test_bins_of_$(r)))
test_libs = $(shell pkg-config --libs cmocka vterm)

.SECONDARY:
# A test is compiled apart from linking: a change below it links it again, no more.
define room_tests
$(BUILD)/tests/$(dir_$(1))/%.o: tests/$(dir_$(1))/%.c $(BUILD)/see/$(1)/.made | generated
	@mkdir -p $$(@D)
	@echo "  TEST    $$<"
	@$(CC) $(CPPFLAGS) $(CFLAGS) $$(incs) -I$(BUILD)/see/$(1) -I$(gen) -Itests -MMD -MP -c -o $$@ $$<
$(call test_bins_of,$(1)): %: %.o $(call link_of,$(1))
	@$(CC) -o $$@ $$< $(call link_of,$(1)) $(LDFLAGS) $$(libs) $$(test_libs)
all_test_bins += $(call test_bins_of,$(1))
endef
$(foreach r,$(rooms),$(eval $(call room_tests,$(r))))

$(BUILD)/tests/flow/%.o: tests/flow/%.c $(BUILD)/see/tui/.made | generated
	@mkdir -p $(@D)
	@echo "  TEST    $<"
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(incs) -I$(BUILD)/see/tui -I$(gen) -Itests -MMD -MP -c -o $@ $<
$(flow_bins) $(BUILD)/tests/flow/clocked: %: %.o $(call link_of,tui)
	@$(CC) -o $@ $< $(call link_of,tui) $(LDFLAGS) $(libs) $(test_libs)
# the program with a clock that a story can turn
$(flow_bins): $(BUILD)/tests/flow/clocked
all_test_bins += $(flow_bins)

# Measurements and fuzz entries see every room: they look at what is under the desk too.
sees_all = -I$(BUILD)/see/tui -I$(BUILD)/see/desk -I$(gen) -Itests
# An entry is replayed over its corpus with the tests; libFuzzer looks further when asked to.
fuzz_names := $(filter-out replay,$(patsubst tests/fuzz/%.c,%,$(sort $(wildcard tests/fuzz/*.c))))
fuzz_bins := $(fuzz_names:%=$(BUILD)/tests/fuzz/%)
all_test_bins += $(fuzz_bins)
$(BUILD)/tests/fuzz/%: tests/fuzz/%.c tests/fuzz/replay.c tests/fuzz/fuzz.h $(call link_of,tui) $(BUILD)/see/desk/.made
	@mkdir -p $(@D)
	@echo "  FUZZ    $<"
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(incs) $(sees_all) -o $@ $< $(FUZZ_MAIN) $(call link_of,tui) $(LDFLAGS) $(libs)
FUZZ_MAIN ?= tests/fuzz/replay.c

T ?=
.PHONY: test test-build test-only
test-build: all $(all_test_bins) $(BUILD)/tests/flow/clocked
test: packages ## install what is missing, build, run every test; T=money runs one
	@$(MAKE) --no-print-directory -j$(shell nproc) test-only
test-only: test-build
	@BUILD=$(BUILD) tests/run "$(T)" $(all_test_bins) $(sort $(wildcard tests/flow/test_*.sh))
long_bins := $(patsubst %,$(BUILD)/tests/core/%,store/test_ledger_model store/test_race desk/test_payment_kill desk/test_payment_return)
.PHONY: long
long: $(long_bins) $(BUILD)/bench-all ## the promised numbers: 200,000 entries, 8 x 2,000 commits, 200 kills, 10,000,000 rows; T=kill runs one
	@tests/long $(BUILD) "$(T)"

# ---- measuring and fuzzing -------------------------------------------------------------------------

bench_files := $(sort $(wildcard tests/bench/*.c))
$(BUILD)/bench-all: $(bench_files) $(wildcard tests/bench/*.h) $(call link_of,tui) $(BUILD)/see/desk/.made
	@echo "  BENCH   $@"
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(incs) $(sees_all) -o $@ $(bench_files) $(call link_of,tui) $(LDFLAGS) $(libs)
.PHONY: bench
B ?=
bench: $(BUILD)/bench-all ## measure beside rivals, about two minutes; B=judging measures one thing
	@BENCH_DIR="$${BENCH_DIR:-$(BUILD)}" $< $(B)

FUZZ_SECONDS ?= 20
.PHONY: fuzz fuzz-build
fuzz-build: $(fuzz_bins)
fuzz: ## look for inputs that break an entry, FUZZ_SECONDS (20) each; T=money runs one
	@$(MAKE) --no-print-directory -j$(shell nproc) BUILD=$(BUILD)/fuzz CC=clang OPTIMISE=-O1 FUZZ_MAIN=-fsanitize=fuzzer \
	    SANITISE="-fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=undefined" fuzz-build
	@tests/fuzz/run $(BUILD)/fuzz $(FUZZ_SECONDS) $(or $(T),$(fuzz_names))

# ---- using -----------------------------------------------------------------------------------------

DB ?= $(BUILD)/demo.xfdb
.PHONY: run packages
run: packages ## install what is missing, build, make a demonstration database, open the console
	@$(MAKE) --no-print-directory -j$(shell nproc) all
	@$(program) start --data data --db $(DB)
packages:
	@.ci/packages

# ---- keeping the house -----------------------------------------------------------------------------

c_files = $(sort $(wildcard core/*/*.[ch] reports/*.[ch] tui/*.[ch] tests/*.[ch] tests/*/*.[ch] tests/*/*/*.[ch]))
$(BUILD)/man/xianfeng-keys.7: man/keys.awk tui/command.def
	@mkdir -p $(@D)
	@awk -f $^ > $@
.PHONY: man
man: $(BUILD)/man/xianfeng-keys.7 ## make the manual of keys and check all pages
	@mandoc -Tlint -Wwarning man/*.[1-8] $< && echo "manual: clean"

.PHONY: check format format-check tidy clang asan catalogue help clean install
check: format-check po-check catalogue man clang tidy ## what CI runs beside the tests
format: ## lay out every C file
	@clang-format -i $(c_files)
format-check:
	@clang-format --dry-run -Werror $(c_files) && echo "format: clean"
tidy: generated ## clang-tidy, the checks of .clang-tidy
	@.ci/tidy $(BUILD) $(CPPFLAGS) $(incs) && echo "tidy: clean"
clang: generated ## every file through clang too, warnings are errors
	@.ci/clang $(BUILD) $(CPPFLAGS) $(CFLAGS) -Wno-gnu-zero-variadic-macro-arguments $(incs) && echo "clang: clean"
# clang, and not optimised: built in a sixth of the time, and no slower, since SQLite is as it was
asan: ## every test under AddressSanitizer, UBSan and the leak checker, by clang
	@$(MAKE) --no-print-directory -j$(shell nproc) CC=clang BUILD=$(BUILD)/asan OPTIMISE=-O0 \
	    SANITISE="-fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined" test-only
catalogue: program ## check the catalogue and run its examples
	@$(program) catalogue check data/catalogue
clean: ## remove what was made
	rm -rf $(BUILD)
install: all $(BUILD)/man/xianfeng-keys.7 ## install the program, its data, words and manual (DESTDIR, PREFIX)
	install -D -m 755 $(program) $(DESTDIR)$(PREFIX)/bin/xianfeng
	mkdir -p $(DESTDIR)$(PREFIX)/share/xianfeng $(DESTDIR)$(PREFIX)/share/man
	cp -r data/catalogue data/calendar data/sample $(DESTDIR)$(PREFIX)/share/xianfeng/
	cp -r $(BUILD)/locale $(DESTDIR)$(PREFIX)/share/
	for m in man/*.[1-8] $(BUILD)/man/*.[1-8]; do install -D -m 644 $$m $(DESTDIR)$(PREFIX)/share/man/man$${m##*.}/$${m##*/}; done
help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

-include $(shell find $(BUILD)/obj $(BUILD)/tests -name '*.d' 2>/dev/null)
