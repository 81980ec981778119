#!/bin/sh
# In a Debian that has neither Python nor a network: the folder and the package do their work for an ordinary user.
# tools/release/trial.py runs this. $1: the folder; the package is installed already.
set -eu
! command -v python3 || { echo "there is a Python here: nothing is proven" >&2; exit 1; }
! ping -c1 -w1 1.1.1.1 >/dev/null 2>&1 || { echo "there is a network here" >&2; exit 1; }

desktop-file-validate /usr/share/applications/shenggui.desktop
grep -q 'application/x-shenggui-ledger:\*.sgl' /usr/share/mime/globs2 || { echo "the file type is not known" >&2; exit 1; }
grep -q 'application/x-shenggui-ledger=shenggui.desktop' /usr/share/applications/mimeinfo.cache

id clerk >/dev/null 2>&1 || useradd --create-home clerk
home="/home/clerk"
rm -rf "$home/规上 企业" "$home/.config" "$home/文档"
mkdir -p "$home/规上 企业/账本"
cp -a "$1" "$home/规上 企业/升规台账"
chown -R clerk "$home"

Xvfb :7 -screen 0 1366x768x24 -nolisten tcp >/tmp/xvfb.log 2>&1 &
server=$!
trap 'kill $server' EXIT
tries=0
cd /tmp
while [ ! -e .X11-unix/X7 ]; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || { cat /tmp/xvfb.log >&2; exit 1; }
    sleep 0.1
done

clerk() {
    (cd "$home/规上 企业/账本" && setpriv --reuid clerk --regid clerk --clear-groups \
        env -i PATH=/nonexistent HOME="$home" DISPLAY=:7 LANG=C.UTF-8 "$@" 2>"$home/said") || { cat "$home/said" >&2; exit 1; }
    ! grep -q Traceback "$home/said" || { cat "$home/said" >&2; exit 1; }
}

journey() { # $1: the program, $2: a name for what it makes
    clerk "$1" new "$2.sgl" --plan wenshan --opening 2025-01
    clerk "$1" record "$2.sgl" upgrade --code 91532600MA6K00001M --name 文山市试用铝材有限公司 --month 2025-06 --area 文山市 \
        --zone in_park --source local --basis 试用 --confirmed 2025-07-10
    clerk "$1" export "$2.sgl" --form submission --month 2025-06 --out "$2.xlsx"
    clerk "$1" export "$2.sgl" --form summary --month 2025-06 --out "$2.pdf"
    clerk "$1" "$2.sgl" --smoke
}

journey "$home/规上 企业/升规台账/shenggui" 文件夹
journey /usr/bin/shenggui 安装包

dpkg --remove shenggui >/dev/null
[ ! -e /opt/shenggui ] && [ ! -e /usr/bin/shenggui ] || { echo "something is left in /opt or /usr/bin" >&2; exit 1; }
for made in 文件夹.sgl 文件夹.xlsx 文件夹.pdf 安装包.sgl 安装包.xlsx 安装包.pdf; do
    [ -s "$home/规上 企业/账本/$made" ] || { echo "$made is not there" >&2; exit 1; }
done
