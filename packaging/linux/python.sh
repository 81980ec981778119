#!/bin/sh
# Inside the old root: SQLite and CPython from Debian's sources into /opt/python. tools/release/linux.py runs this.
#
# No OpenSSL and no readline are there to be found: nothing here opens a connection, and readline is under the GPL.
set -eu
sources=$1
prefix=/opt/python
flags="-O2 -include $2"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

dpkg-source --no-check -x "$sources"/sqlite3_*.dsc sqlite > unpack.log
(
    cd sqlite
    # A table of the program and its search use these; the rest is as Debian has it.
    ./configure --prefix=$prefix --disable-static --disable-tcl --disable-readline --enable-fts5 \
        CFLAGS="$flags -DSQLITE_ENABLE_MATH_FUNCTIONS -DSQLITE_ENABLE_DBSTAT_VTAB -DSQLITE_ENABLE_COLUMN_METADATA \
            -DSQLITE_ENABLE_FTS3 -DSQLITE_ENABLE_RTREE -DSQLITE_LIKE_DOESNT_MATCH_BLOBS -DSQLITE_MAX_VARIABLE_NUMBER=250000 \
            -DSQLITE_SECURE_DELETE -DSQLITE_ENABLE_UNLOCK_NOTIFY"
    make -j2
    make install
)

dpkg-source --no-check -x "$sources"/python3.11_*.dsc python > unpack.log
(
    cd python
    # A repair of Debian's needs this; Debian itself builds the module another way. Its own expat (2.5) is kept: the old
    # root's does not refuse entity bombs.
    sed -i '1i #define Py_BUILD_CORE_MODULE 1' Modules/pyexpat.c
    # sem_clockwait is glibc 2.30's; without it Python waits on the ordinary clock.
    ac_cv_func_sem_clockwait=no ./configure --prefix=$prefix --enable-shared --without-ensurepip --disable-test-modules \
        CFLAGS="$flags" CPPFLAGS="-I$prefix/include" LDFLAGS="-L$prefix/lib -Wl,-rpath,$prefix/lib"
    make -j2
    make install
)
$prefix/bin/python3.11 - <<'PYTHON'
import ctypes, hashlib, lzma, bz2, zlib, sqlite3, xml.parsers.expat
assert sqlite3.sqlite_version_info >= (3, 40), sqlite3.sqlite_version
memory = sqlite3.connect(":memory:")
memory.execute("CREATE TABLE a (b INTEGER) STRICT")
memory.execute("CREATE VIRTUAL TABLE c USING fts5(d)")
assert memory.execute("SELECT round(pow(2, 10))").fetchone() == (1024.0,)
PYTHON
