#!/bin/sh
# The refresher of compose.yaml: refreshes at the start and then daily, while the container runs.
set -u
while :; do
    python -m etl refresh --log json
    [ -z "${AI_TRENDS_EDITION_FOLDER:-}" ] || python -m publish "$AI_TRENDS_EDITION_FOLDER" --gzip --keep 120
    python -m etl status --check --log json >/dev/null
    sleep "${AI_TRENDS_REFRESH_SECONDS:-86400}" &
    wait $!
done
