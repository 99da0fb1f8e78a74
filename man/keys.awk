# SPDX-License-Identifier: Apache-2.0
# Writes xianfeng-keys(7) from tui/command.def, so that the manual cannot disagree with the program.
BEGIN {
    print ".\\\" generated from tui/command.def\n.Dd November 23, 2026\n.Dt XIANFENG-KEYS 7\n.Os"
    print ".Sh NAME\n.Nm xianfeng-keys\n.Nd keys of the console\n.Sh DESCRIPTION"
    print "Every command has a key, and is found by name in the palette\n.Pq Ql \\&: ."
}
/^COMMAND\(/ {
    line = $0
    match(line, /IN_[A-Z]+/)
    place = substr(line, RSTART + 3, RLENGTH - 3)
    match(line, /"[^"]*"/)
    keys = substr(line, RSTART + 1, RLENGTH - 2)
    n = 0
    while (match(line, /N_\("[^"]*"\)/)) {
        text[++n] = substr(line, RSTART + 4, RLENGTH - 6)
        line = substr(line, RSTART + RLENGTH)
    }
    if (place != last) {
        if (last != "")
            print ".El"
        name = tolower(place)
        print ".Ss " toupper(substr(name, 1, 1)) substr(name, 2)
        print ".Bl -tag -width Ds"
        last = place
    }
    gsub(/\\/, "\\e", keys)
    print ".It Ql \"\\&" keys "\""
    print text[1] ":"
    print text[2] "."
}
END { print ".El\n.Sh SEE ALSO\n.Xr xianfeng 1" }
