#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The command line from outside: what it prints, refuses and leaves behind.  Prints TAP; run from
# the top folder.  Needs sqlite3 (damages databases) and soffice (reads the workbook).
set -u
build=${BUILD:-build}
program=$build/xianfeng
clocked=$build/tests/flow/clocked # the same with a day of the story's
here=$(mktemp -d "${TMPDIR:-/tmp}/cli.XXXXXX") || exit 1
trap 'rm -rf "$here"' EXIT
export LC_ALL=C.UTF-8 LANGUAGE=en CLOCKED_DAY="$here/day"
unset XIANFENG_DB XIANFENG_DATA XIANFENG_TEST
echo 2026-11-24 >"$CLOCKED_DAY"
echo Xianfeng-2026 >"$here/password"
db=$here/house.xfdb
out=$here/out
cases=0 failed=0

# ---- how a case is told --------------------------------------------------------------------------

# case WORDS: what was checked since the one before
told() {
    cases=$((cases + 1))
    if [ "$bad" -eq 0 ]; then
        echo "ok $cases - $1"
    else
        echo "not ok $cases - $1"
        failed=$((failed + 1))
    fi
    bad=0
}
bad=0
wrong() {
    echo "# $1"
    sed 's/^/#   /' "$out" | head -n 20
    bad=1
}
# run STATUS COMMAND…: what it prints, both ways, is in $out
run() {
    want=$1
    shift
    "$@" >"$out" 2>&1 </dev/null
    got=$?
    [ "$got" -eq "$want" ] || wrong "$* ended with $got, not $want"
}
says() { grep -q -- "$1" "$out" || wrong "it does not say: $1"; }
at() { "$clocked" "$@" --lang en --data data --db "$db"; }
by() {
    login=$1
    shift
    at "$@" --as "$login" --password-file "$here/password"
}
count() { sqlite3 "$db" 'SELECT count(*) FROM application'; }
# a database with what lies beside it
copy() { for tail in '' -wal .anchor; do [ ! -e "$db$tail" ] || cp "$db$tail" "$1$tail"; done; }

# ---- words ---------------------------------------------------------------------------------------

run 0 "$program" help
for verb in open start init demo home import report catalogue audit version; do says "xianfeng.*$verb"; done
run 0 "$program" --help
says 'audit verify'
told 'help names every verb'

run 0 "$program" version
says '^xianfeng [0-9]'
told 'version says which'

run 2 "$program" frobnicate
says 'no command frobnicate'
run 2 "$program" --frobnicate
says 'no option --frobnicate'
run 2 "$program" version --lang
says 'needs a value'
run 2 "$program" version --ambiguous=wide
says 'auto 1 2'
run 2 "$program" catalogue
says 'xianfeng catalogue check'
told 'a word it does not know is refused with 2'

run 0 "$program" help --lang=ja
cp "$out" "$here/ja"
run 0 "$program" --lang ja help
says 'xianfeng'
cmp -s "$out" "$here/ja" || wrong 'the value after = is another'
told 'a value follows its option or its ='

mkdir "$here/empty"
whole=$(pwd)
program_there=$(realpath "$program")
cd "$here/empty" || exit 1
for words in 'demo mine.xfdb' 'start mine.xfdb' 'open mine.xfdb' 'home mine.xfdb' 'version 2' 'init mine.xfdb' \
    'import a.csv b.csv' 'report budget cases' 'audit verify it' 'catalogue check a b' 'policy settings all'; do
    # shellcheck disable=SC2086 # words
    run 2 "$program_there" $words --data "$whole/data"
    says 'the command is written: xianfeng'
    [ -z "$(ls)" ] || wrong "$words leaves something behind"
done
cd "$whole" || exit 1
told 'a word too many is refused and nothing is made'

run 0 "$program" help demo
says 'xianfeng demo'
! grep -q 'xianfeng audit' "$out" || wrong 'it names every verb'
run 0 "$program" help report
says 'payments|instalments|plan'
run 2 "$program" help frobnicate
says 'no command frobnicate'
told 'help tells of one command'

run 1 "$program" open --data data --db "$db"
says 'terminal'
told 'the console is not opened in a pipe'

# ---- the machines --------------------------------------------------------------------------------

run 0 "$program" states
says '^application  Application'
says 'take-back-award  Take back the award'
says 'gives back what is committed'
says 'taken back by: Take out of the plan'
told 'states prints every move with what takes it back'
run 0 "$program" states application --dot
says '^digraph "application" {'
says '"notice" -> "awarded"'
says 'style=dashed'
[ "$(tail -n 1 "$out")" = "}" ] || wrong 'the graph is not closed'
told 'states draws for Graphviz'
run 2 "$program" states carousel
says 'there is no machine carousel'
told 'a machine it does not know is refused'

# ---- the catalogue -------------------------------------------------------------------------------

run 0 "$program" catalogue check
says 'no faults'
told 'the shipped catalogue has no faults'

cp -r data/catalogue "$here/broken"
file=$(ls "$here"/broken/02-*/2024*.yaml)
sed -i '0,/rate: "50%"/s//rate: "half"/' "$file"
line=$(grep -n 'rate: "half"' "$file" | cut -d: -f1)
run 1 "$program" catalogue check "$here/broken"
says "$(basename "$file"):$line:[0-9][0-9]*: "
says 'half'
told 'a fault is told with file, line and column'

# ---- a database is made --------------------------------------------------------------------------

run 0 at start
says 'Making a demonstration database'
says 'budget.xlsx'
[ -s "$here/budget.xlsx" ] || wrong 'there is no workbook'
told 'start without a terminal makes a database and a workbook'

run 0 at start
says 'budget.xlsx'
! grep -q 'Making' "$out" || wrong 'it was made again'
told 'start again opens what is there'

run 1 at demo
says 'exists'
[ "$(count)" -gt 250 ] || wrong 'the database was touched'
told 'demo does not write over a database'

# ---- papers ----------------------------------------------------------------------------------------

run 0 by supervisor.industry notice JH2026-001
says 'list of what is granted'
says 'JH2026-001'
run 1 by supervisor.industry notice nothing
says 'no such application'
says 'award list of a batch'
told 'a batch has the list of what it granted, and what is no paper is answered with which there are'

# ---- import --------------------------------------------------------------------------------------

head='item,code,organisation,kind,district,established_on,title,requested,received_on,late_reason,'
head=$head'project_site_in_shenzhen,stop_listed,double_application,contract_number,contract_amount,'
head=$head'contract_signed_on,rent_from,rent_to,provider_name,provider_code,related_party,'
head=$head'rents_intelligent_compute,purpose,startup'
facts='yes,no,no,XF-1,%s,2026-01-05,2026-01-10,2026-12-31,样例算力,91440300MA5FL0W027,no,yes,training,no'
row="2-1,91440300MA5FL0W014,样例一公司,enterprise,nanshan,2010-05-06,%s,100000.00,2026-03-02,补录,$facts\\n"
# shellcheck disable=SC2059
{ echo "$head" && printf "$row" 甲 1234567.89 && printf "$row" 乙 2345678.90; } >"$here/good.csv"
# shellcheck disable=SC2059
{ echo "$head" && printf "$row" 甲 1234567.89 && printf "$row" 乙 1e9; } >"$here/bad.csv"

before=$(count)
run 0 by counter import "$here/good.csv"
says '2 rows, 2 good'
says 'Nothing was written'
[ "$(count)" -eq "$before" ] || wrong 'something was written'
told 'a dry import writes nothing'

run 1 by counter import "$here/bad.csv" --commit
says 'row 3, column O contract_amount'
says '1e9'
[ "$(grep -c '1e9' "$out")" -eq 1 ] || wrong 'the fault is told twice'
[ "$(count)" -eq "$before" ] || wrong 'something was written'
told 'one bad row keeps all rows out'

run 0 by counter import "$here/good.csv" --commit
says 'Taken in: 2026-02-0'
[ "$(count)" -eq $((before + 2)) ] || wrong 'not two more'
told 'a good file is taken in whole'

run 1 by counter import "$here/none.csv"
says 'none.csv'
run 1 by auditor import "$here/good.csv"
told 'a file that is not there, or a role that may not, is refused'

# A workbook as an office program writes it: days and amounts are numbers there, blank rows stand between.
if ! command -v soffice >/dev/null; then
    cases=$((cases + 1))
    echo "ok $cases - a workbook of an office program is taken in # SKIP no soffice"
else
    mkdir "$here/made"
    # shellcheck disable=SC2059
    { echo "$head" && echo && printf "$row" 丙 3456789.01 && echo && printf "$row" 丁 4567890.12; } >"$here/made/workbook.csv"
    # shellcheck disable=SC2059
    { echo "$head" && echo && printf "$row" 戊 -5; } >"$here/made/wrong.csv"
    HOME=$here timeout 300 soffice "-env:UserInstallation=file://$here/profile" --headless \
        --infilter=CSV:44,34,76,1 --convert-to xlsx --outdir "$here/made" "$here/made/workbook.csv" "$here/made/wrong.csv" \
        >"$out" 2>&1 </dev/null || wrong 'soffice failed'
    run 0 by counter import "$here/made/workbook.xlsx" --commit
    says '2 rows, 2 good, 2 blank'
    told 'a workbook of an office program is taken in as a file of rows is'
    run 1 by counter import "$here/made/wrong.xlsx"
    says 'row 3, column O contract_amount'
    told 'a fault in a workbook is named by its physical row and column'
fi

# ---- reports -------------------------------------------------------------------------------------

rm -f "$here/budget.xlsx"
run 0 by finance report budget -o "$here/budget.xlsx"
says 'control total'
total=$(sed -n 's/.*control total ([^)]*) \([0-9,.]*\) yuan.*/\1/p' "$out" | tr -d ,)
cp "$here/budget.xlsx" "$here/kept"
run 1 by finance report budget -o "$here/budget.xlsx"
cmp -s "$here/budget.xlsx" "$here/kept" || wrong 'the file was touched'
run 0 by finance report budget -o "$here/budget.xlsx" --overwrite
[ "$(find "$here" -maxdepth 1 -name '*.xlsx*' | wc -l)" -eq 1 ] || wrong 'something is left beside it'
told 'a report is not written over another unless it is said'

run 1 by finance report payments -o "$here/none.xlsx"
says 'the batch is not named'
batch=$(sed -n 's/.*\(BF20[0-9]*-[0-9]*\) (sent.*/\1/p' "$out" | head -n 1)
run 0 by finance report payments --batch "$batch" -o "$here/register.xlsx"
says 'control total (amount)'
run 1 by finance report payments --batch BF1999-0001 -o "$here/none.xlsx"
says 'there is no such batch'
run 0 by finance report reconcile --month 2026-07 -o "$here/month.xlsx"
run 2 by finance report reconcile --month 2026-7 -o "$here/none.xlsx"
[ ! -e "$here/none.xlsx" ] || wrong 'it was written all the same'
run 0 by finance report clawback -o "$here/claims.xlsx"
says 'control total (balance and not confirmed)'
run 0 by finance verify "$here/claims.xlsx"
says 'control total (balance and not confirmed)'
rm -f "$here/register.xlsx" "$here/month.xlsx" "$here/claims.xlsx"
told 'the register of a batch, the reconciliation of a month and the claims are written, only of such as there are, and verified'

printf 'Control number,Serial no.,Account number,Amount,Result,Day\n000000000000,1,1,1,Paid,2026-11-01\n' >"$here/answer.csv"
run 1 by finance payments return "$here/answer.csv" --commit
says 'row 2, column'
run 1 by finance payments return "$here/answer.csv" -o "$here/exceptions.xlsx"
says '1 exceptions, report R'
[ -s "$here/exceptions.xlsx" ] || wrong 'it is not there'
run 0 by finance verify "$here/exceptions.xlsx"
says 'Exceptions of an answer), made'
cp "$here/exceptions.xlsx" "$here/kept-exceptions"
run 1 by finance payments return "$here/answer.csv" -o "$here/exceptions.xlsx"
cmp -s "$here/exceptions.xlsx" "$here/kept-exceptions" || wrong 'the file was touched'
run 2 by finance payments return
rm -f "$here/answer.csv" "$here/exceptions.xlsx" "$here/register.xlsx"
told 'what the treasury answered to no batch is named by its row, and nothing is written'

run 0 by finance report ledger --year 2026 --columns pool,reason -o "$here/some.xlsx"
run 1 by finance report ledger --columns pool,colour -o "$here/none.xlsx"
says 'colour'
says 'Entered, Budget year, Pool, Left after it'
run 1 by finance report budget --columns pool -o "$here/none.xlsx"
says 'no columns can be left out'
[ ! -e "$here/none.xlsx" ] || wrong 'it was written all the same'
rm -f "$here/some.xlsx"
told 'some columns of a list are written, and only of such as there are'

run 1 by finance report frobnicate
says 'cases, budget, scoring, labs, clawback, payments, instalments, allocation'
run 1 by counter report budget -o "$here/other.xlsx"
[ ! -e "$here/other.xlsx" ] || wrong 'it was written all the same'
told 'a report that is not there, or not for this role, is refused'

run 0 by finance home
home=$(sed -n 's|.* left of \([0-9,]*\.[0-9][0-9]\)$|\1|p' "$out" | tr -d , | awk '{ s += $1 * 100 } END { printf "%.0f", s }')
wan=$(echo "$total" | awk '{ printf "%.0f", $1 / 100 }')
if ! command -v soffice >/dev/null; then
    cases=$((cases + 1))
    echo "ok $cases - LibreOffice finds the totals of home in the workbook # SKIP no soffice"
else
    HOME=$here timeout 300 soffice "-env:UserInstallation=file://$here/profile" --headless \
        --convert-to 'csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,-1' \
        --outdir "$here" "$here/budget.xlsx" >"$out" 2>&1 </dev/null || wrong 'soffice failed'
    # the sheet of pools: every pool's budget, and the line of the control total
    awk -F'\t' -v total="$total" '
        $1 == "Control total" { control = $8; controls++ }
        $1 == "Total shown" { over = 1 }
        !over && $8 ~ /^[0-9.]+$/ { sum += $8 }
        END {
            printf "control total %.2f, of the rows %.2f, said %.2f\n", control, sum, total
            exit !(controls == 1 && control == total && sum == total)
        }' "$here/budget-Pools.csv" >"$out" || wrong 'the workbook has another total'
    # home shows each pool's usable money, rounded to a hundred yuan
    usable=$(awk -F'\t' '
        !at { for (i = 1; i <= NF; i++) if ($i == "Usable") at = i; next }
        $1 == "Total shown" { exit }
        $at ~ /^[0-9.]+$/ { sum += $at }
        END { printf "%.2f", sum }' "$here/budget-Pools.csv")
    wan=$(echo "$usable" | awk '{ printf "%.0f", $1 / 100 }')
    if [ $((home - wan)) -lt -10 ] || [ $((home - wan)) -gt 10 ]; then
        wrong "home shows $home hundreds of yuan, the report $wan"
    fi
    told 'LibreOffice finds the totals of home in the workbook'
fi

# ---- the journal ---------------------------------------------------------------------------------

run 0 at check
says 'equal to what they add up'
run 0 at audit verify
says 'agree'
told 'the journal verifies'
run 1 at audit verify --anchors "$here/no.anchor"
! grep -q '0 entries' "$out" || wrong 'it prints zeros for what it did not count'

whole=$db
copy "$here/altered.xfdb"
db=$here/altered.xfdb
sqlite3 "$db" "DROP TRIGGER journal_stays_u; UPDATE journal SET clerk = 'Mallory' WHERE seq = 77;"
run 1 at audit verify
says 'entry 77 '
db=$whole
copy "$here/shorter.xfdb"
db=$here/shorter.xfdb
sqlite3 "$db" 'DROP TRIGGER journal_stays_d; DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal);'
run 1 at audit verify
says 'cut'
db=$whole
copy "$here/richer.xfdb"
db=$here/richer.xfdb
rule=$(sqlite3 "$db" "SELECT sql FROM sqlite_schema WHERE name = 'ledger_stays_u'")
sqlite3 "$db" "DROP TRIGGER ledger_stays_u; UPDATE ledger SET amount_fen = amount_fen + 1 WHERE seq = 30; $rule"
run 1 at audit verify
says 'ledger'
run 1 at check
says 'not equal'
db=$whole
copy "$here/looser.xfdb"
db=$here/looser.xfdb
sqlite3 "$db" 'DROP TRIGGER ledger_stays_u'
run 1 at audit verify
says 'rules'
db=$whole
told 'an altered entry, a cut-off tail, a richer ledger and a missing rule are found'

rule=$(sqlite3 "$db" "SELECT sql FROM sqlite_schema WHERE name = 'pool_year_counts'")
for wrong_total in 'item_money SET committed_fen = committed_fen + 100 WHERE committed_fen > 0' \
    'pool_year SET paid_fen = paid_fen - 10000 WHERE paid_fen > 0'; do
    copy "$here/otherwise.xfdb"
    db=$here/otherwise.xfdb
    sqlite3 "$db" "DROP TRIGGER pool_year_counts; UPDATE $wrong_total; $rule"
    run 1 by finance month check 2026-10
    says '✗ Figures = entries'
    says 'are not what its ledger entries add up to'
    run 1 by finance month close 2026-10
    says 'are not what its ledger entries add up to'
    run 1 by finance month close 2026-10 --commit
    says 'are not what its ledger entries add up to'
    db=$whole
    rm -f "$here"/otherwise.xfdb*
done
run 0 by finance month check 2026-10
run 1 by finance month close 2026-10
says 'Nothing was written'
run 1 by finance month close 2026-11
says 'the month is not over'
told 'a month whose kept totals are wrong, or that is not over, says so and is not closed; nor is it promised'

copy "$here/promoted.xfdb"
db=$here/promoted.xfdb
sqlite3 "$db" "UPDATE clerk SET role = 'admin' WHERE login = 'finance';
    UPDATE application SET title = 'Mallory' WHERE id = 7"
for verb in check 'audit verify'; do
    run 1 at $verb
    says 'finance, Role: “Finance” by the journal, “Administrator” in the file'
    says 'in 2 places'
    says 'Mallory'
done
db=$whole
run 0 at check
says 'Not compared: passwords'
told 'what was altered in the tables behind the journal is named'

# ---- what is no database of ours -----------------------------------------------------------------

db=$here/text.xfdb
echo 'this is a letter' >"$db"
run 1 at audit verify
says 'not a database'
[ "$(cat "$db")" = 'this is a letter' ] || wrong 'it was touched'
db=$whole
copy "$here/newer.xfdb"
db=$here/newer.xfdb
sqlite3 "$db" 'PRAGMA user_version = 99'
run 1 at audit verify
says 'newer version'
says '99'
db=$here/nowhere.xfdb
run 1 at audit verify
says 'no such database\|no database'
[ ! -e "$db" ] || wrong 'it was made'
db=$whole
told 'a letter, a newer database and none at all are refused'

# ---- a full disk ---------------------------------------------------------------------------------

little() (
    trap '' XFSZ
    ulimit -f "$1"
    shift
    "$@"
)
db=$here/full.xfdb
run 1 little 2000 at demo
says 'full'
[ ! -e "$db" ] || wrong 'half a database is left'
db=$whole
before=$(count)
run 1 little 1 by counter import "$here/good.csv" --commit
says 'full'
[ "$(count)" -eq "$before" ] || wrong 'something was written'
run 1 little 8 by finance report budget -o "$here/full.xlsx"
[ ! -e "$here/full.xlsx" ] || wrong 'half a workbook is left'
run 0 at audit verify
told 'a full disk is said, and nothing half is left'

echo "1..$cases"
[ "$failed" -eq 0 ]
