#!/bin/sh
# The like cases of an application on the command line, on a fixed day.
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
like() { # number login language
    "$program" --data data --db "$folder/demo.xfdb" like "$1" --as "$2" --password-file "$folder/password" --lang "$3" >"$folder/out" 2>&1
}
says() {
    for text in "$@"; do
        grep -qF -- "$text" "$folder/out" || return 1
    done
}

"$program" --data data --db "$folder/demo.xfdb" demo >"$folder/out" 2>&1 || { told "a demonstration is made" 1; exit 1; }
echo Xianfeng-2026 >"$folder/password"

like 2026-13-000005 officer.science en
told "like cases are printed" $?
says 'Here: base' 'Number  Applicant  Distance' 'very near' 'Ground: ' ' | '
told "they tell number, distance, ground and the facts that differ" $?

like 2026-13-000005 officer.science zh && says '本件：基数' '极近' '相近'
told "they speak Chinese" $?
like 2026-13-000005 officer.science ja && says '本件：基数' 'ごく近い'
told "they speak Japanese" $?

like 2026-13-000005 officer.industry en
[ $? -eq 1 ] && says 'there is no such application'
told "another department's officer is told nothing" $?
"$program" --data data --db "$folder/demo.xfdb" like --as officer.science --password-file "$folder/password" >"$folder/out" 2>&1
[ $? -eq 2 ]
told "a missing number is a wrong use" $?

echo "1..$number"
