#!/bin/sh
# In a Debian with fcitx 4 or 5 and no Python: Chinese is typed into the program by real keys on a virtual screen.
# tools/release/trial.py runs this, as an ordinary user in a session of its own. $1: the program, $2: fcitx or fcitx5.
#
# F8 opens the sentence for the telephone, whose field "told to" is filled by pinyin and kept with Enter; the ledger is
# then asked what it kept.
set -eu
program=$1
fcitx=$2
export HOME=/home/clerk DISPLAY=:7 LANG=C.UTF-8 XMODIFIERS=@im=fcitx QT_IM_MODULE=fcitx
cd "$HOME"
rm -rf .config 账本.sgl 账本.files
mkdir -p .config/fcitx .config/fcitx5
echo '[Profile]
EnabledIMList=fcitx-keyboard-us:True,pinyin:True' > .config/fcitx/profile
echo '[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin
[Groups/0/Items/0]
Name=keyboard-us
[Groups/0/Items/1]
Name=pinyin
[GroupOrder]
0=Default' > .config/fcitx5/profile

Xvfb :7 -screen 0 1366x768x24 -nolisten tcp >xvfb.log 2>&1 &
server=$!
trap 'kill $server' EXIT
tries=0
while ! (cd /tmp && [ -e .X11-unix/X7 ]); do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || { cat xvfb.log >&2; exit 1; }
    sleep 0.1
done
jwm >/dev/null 2>&1 &
$fcitx -d >fcitx.log 2>&1
"$program" new 账本.sgl --plan wenshan
"$program" 账本.sgl --language zh >said.log 2>&1 &
running=$!

# Read as bytes: the sqlite3 of the older Debian does not know what the ledger is made of.
kept() { cat 账本.sgl* 2>/dev/null | grep -aq "$1"; }
keys() {
    for key in "$@"; do
        xdotool key --delay 60 "$key"
        sleep 0.15
    done
}
fail() {
    echo "$1" >&2
    cat said.log fcitx.log >&2
    exit 1
}

kept 录入 || kept 水泥 && fail "the ledger holds the words before they are typed"
xdotool search --sync --onlyvisible --name '升规台账' >/dev/null
sleep 3
keys F8
sleep 2
keys Tab ctrl+space l u r u
sleep 1
keys space Return
tries=0
while ! kept 录入; do
    tries=$((tries + 1))
    [ $tries -lt 10 ] || fail "录入 was not typed"
    sleep 0.5
    keys Return # what it is kept with may not have been read before
done
# The daemon is started again under the running program.
sleep 0.5
pkill -x "$fcitx" || fail "$fcitx is not running"
sleep 1
$fcitx -d >>fcitx.log 2>&1
sleep 3
keys Escape
sleep 1
keys F8
sleep 2
keys Tab ctrl+space s h u i n i
sleep 1
keys space Return
tries=0
while ! kept 水泥; do
    tries=$((tries + 1))
    [ $tries -lt 10 ] || fail "水泥 was not typed after $fcitx came again"
    sleep 0.5
    keys Return
done
kill $running
! grep -q Traceback said.log || fail "the program failed"
