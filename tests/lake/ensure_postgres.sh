#!/bin/sh
# Say where PostgreSQL is; install Debian's where that is possible; else say what is skipped.
if command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Debian's postgresql for the tests of the lake ..."
    if apt-get update -qq >/dev/null 2>&1 &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null 2>&1; then
        exit 0
    fi
fi
echo "Tests of the lake are skipped: no PostgreSQL was found and none could be installed."
