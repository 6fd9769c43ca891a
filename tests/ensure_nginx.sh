#!/bin/sh
# Install Debian's nginx for the tests of serving where that is possible; else say what is skipped.
PATH="$PATH:/usr/sbin"
if command -v nginx >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Debian's nginx for the tests of serving ..."
    # No server of the system's own: the tests start theirs.
    if apt-get update -qq >/dev/null 2>&1 &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o \
            Dpkg::Options::=--force-confdef nginx-light >/dev/null 2>&1; then
        exit 0
    fi
fi
echo "Tests of serving behind nginx are skipped: no nginx was found and none could be installed."
