#!/bin/sh
# The amount of an application explained on the command line, on a fixed day.
set -u
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
program=${BUILD:-build}/tests/flow/clocked
CLOCKED_DAY=$folder/day
echo 2026-11-24 >"$CLOCKED_DAY"
export CLOCKED_DAY
number=0

# told NAME STATUS: one line of TAP
told() {
    number=$((number + 1))
    if [ "$2" -eq 0 ]; then
        echo "ok $number - $1"
    else
        echo "not ok $number - $1"
        sed 's/^/# /' "$folder/out"
    fi
}
explain() { # number login language
    "$program" --data data --db "$folder/demo.xfdb" explain "$1" --as "$2" --password-file "$folder/password" --lang "$3" >"$folder/out" 2>&1
}
says() {
    for text in "$@"; do
        grep -qF -- "$text" "$folder/out" || return 1
    done
}

"$program" --data data --db "$folder/demo.xfdb" demo >"$folder/out" 2>&1 || { told "a demonstration is made" 1; exit 1; }
echo Xianfeng-2026 >"$folder/password"

# which application serves is asked of the books: the demonstration may change
books() {
    sqlite3 "$folder/demo.xfdb" "$1"
}
free=$(books "SELECT a.number FROM application a JOIN receipt r ON r.application_id = a.id
  WHERE a.department = 'industry' AND a.ended = 0 AND r.result_fen > 0
    AND EXISTS(SELECT 1 FROM receipt_line l WHERE l.receipt_id = r.id AND l.kind = 'rate' AND l.ppm = 500000)
    AND NOT EXISTS(SELECT 1 FROM receipt_line l WHERE l.receipt_id = r.id AND l.binds = 1)
    AND EXISTS(SELECT 1 FROM application b WHERE b.organisation_id = a.organisation_id AND b.id <> a.id AND b.ended = 0)
  ORDER BY a.number LIMIT 1")
result=$(books "SELECT printf('%,d.%02d', r.result_fen / 100, r.result_fen % 100) FROM receipt r
  JOIN application a ON a.id = r.application_id WHERE a.number = '$free'")
held=$(books "SELECT a.number || ' officer.' || a.department FROM application a JOIN receipt r ON r.application_id = a.id
  JOIN receipt_line l ON l.receipt_id = r.id WHERE l.kind = 'limit' AND l.binds = 1 AND l.used_fen > 0
  ORDER BY a.number LIMIT 1")

explain "$free" officer.industry en
told "an assessed amount is explained" $?
says "Result: $result yuan" 'Rate: 50%' 'would add 0.50 yuan' 'The next limit is' \
    'The pool of the year' 'handed in' 'Digest of the receipt' 'the same in every line'
told "it tells receipt, change, limits, pool, papers and edition" $?

# shellcheck disable=SC2086 # number and login
explain $held en
says 'held by 20' ' already used' '→ ' 'would be given'
told "it tells who holds a limit and which one decides" $?

explain "$free" officer.industry zh && says "结果：$result 元" '逐行一致'
told "it speaks Chinese" $?
explain "$free" officer.industry ja && says "結果：${result}元" '全行一致'
told "it speaks Japanese" $?

explain "$free" officer.science en
[ $? -eq 1 ] && says 'there is no such application'
told "another department's officer is told nothing" $?
explain 2099-01-000001 officer.science en
[ $? -eq 1 ] && says 'there is no such application'
told "a number that is not there is answered in the same words" $?
"$program" --data data --db "$folder/demo.xfdb" explain --as officer.science --password-file "$folder/password" >"$folder/out" 2>&1
[ $? -eq 2 ]
told "a missing number is a wrong use" $?

echo "1..$number"
