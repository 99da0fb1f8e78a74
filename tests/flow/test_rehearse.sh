#!/bin/sh
# The policy's settings, and a draft of the policy rehearsed on the command line, on a fixed day.
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
run() {
    "$program" "$@" --db "$folder/demo.xfdb" --data data
}
rehearse() { # folder login language
    run policy rehearse "$1" --as "$2" --password-file "$folder/password" --lang "$3" >"$folder/out" 2>&1
}
says() {
    for text in "$@"; do
        grep -qF -- "$text" "$folder/out" || return 1
    done
}

run policy settings --lang en >"$folder/out" 2>&1 && says 'last-day: 2026-12-17' 'the safer reading' 'grade C' \
    'financing-cost-share: 100%' 'corpus-voucher-cap: added up for each holder and year'
told "the settings are listed with answer, grade and source" $?
run policy settings --lang ja >"$folder/out" 2>&1 && says '各主体・年間累計' '厳格な解釈'
told "they are listed in Japanese" $?

run demo >"$folder/out" 2>&1 || { told "a demonstration is made" 1; exit 1; }
echo Xianfeng-2026 >"$folder/password"

rehearse data/catalogue auditor en && says ' 0 change' 'All together' && ! grep -q 'draft:' "$folder/out"
told "the policy in force changes nothing" $?

cp -r data/catalogue "$folder/draft"
sed -i 's/^    value: "100%"/    value: "10%"/; s/^    value: "2026-12-17"/    value: "2026-12-31"/' "$folder/draft/policy.yaml"
rehearse "$folder/draft" auditor en
[ $? -eq 1 ] && says 'faults'
told "a draft with faults is refused, or its examples told, with status 1" $?

rm -rf "$folder/draft"
cp -r data/catalogue "$folder/draft"
sed -i 's/rate: "50%"/rate: "40%"/' "$folder"/draft/02-*/*.yaml
run audit verify >"$folder/before" 2>&1
rehearse "$folder/draft" supervisor.science en
says 'now: ' 'Of the changes: ' 'Rate: 50%' 'Rate: 40%' 'All together' 'Training-compute voucher pool, 2026' 'usable ' 'example'
told "who changes, why, and the pools are printed, the draft's failing examples beside" $?
run audit verify >"$folder/after" 2>&1
# signing in writes its own line; nothing else does
[ "$(sed 's/ .*//' "$folder/after" | head -1)" -eq $(($(sed 's/ .*//' "$folder/before" | head -1) + 1)) ]
told "nothing is written but the sign-in" $?

grep 'All together' "$folder/out" >"$folder/sums"
rehearse "$folder/draft" supervisor.education en
says 'more of other departments' "$(cat "$folder/sums")" && ! grep -q '2-1 ' "$folder/out"
told "a supervisor is told the cases of the own department and the sums of all" $?
rehearse data/catalogue counter en
[ $? -eq 1 ] && says 'xianfeng: '
told "who takes in may not ask" $?
rehearse "$folder/nowhere" auditor en
[ $? -eq 1 ] && says 'there is no folder'
told "a folder that is not there is told" $?
rehearse data auditor en
[ $? -eq 1 ] && says 'data is no catalogue folder' 'data/catalogue' && ! grep -q faults "$folder/out"
told "the folder above the catalogue is told from it in one sentence" $?
run policy >"$folder/out" 2>&1
[ $? -eq 2 ]
told "a missing word is a wrong use" $?

echo "1..$number"
