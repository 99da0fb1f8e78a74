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

explain 2026-18-000003 officer.industry en
told "an assessed amount is explained" $?
says 'Result: 2,322,975.99 yuan' 'Rate: 50%' 'would add 0.50 yuan' 'The next limit is' 'used 0.00' \
    'The pool of the year' '2026-09-000012' 'handed in' 'Digest of the receipt' 'the same in every line'
told "it tells receipt, change, limits, pool, other applications, papers and edition" $?

explain 2026-13-000005 officer.science en
says 'held by 2025-13-000002' '4,852,362.00 already used' '→ At most' 'would be given'
told "it tells who holds a limit and which one decides" $?

explain 2026-18-000003 officer.industry zh && says '结果：2,322,975.99 元' '逐行一致'
told "it speaks Chinese" $?
explain 2026-18-000003 officer.industry ja && says '結果：2,322,975.99元' '全行一致'
told "it speaks Japanese" $?

explain 2026-18-000003 officer.science en
[ $? -eq 1 ] && says 'there is no such application'
told "another department's officer is told nothing" $?
explain 2099-01-000001 officer.science en
[ $? -eq 1 ] && says 'there is no such application'
told "a number that is not there is answered in the same words" $?
"$program" --data data --db "$folder/demo.xfdb" explain --as officer.science --password-file "$folder/password" >"$folder/out" 2>&1
[ $? -eq 2 ]
told "a missing number is a wrong use" $?

echo "1..$number"
