#!/usr/bin/env bash
# Words per second of `extract` and of npm's compromise (quotations and people), on the same
# articles, one after the other on the same core. Needs cargo, node, npm and taskset.
#
#   benches/compare-compromise.sh [FILE]     FILE: JSON Lines with "text"; else 5 MB of invented news
#   LIMIT=200 CORE=1 benches/compare-compromise.sh
#
# LIMIT: how many articles compromise reads, since it takes its time (default 400; 0 for all).
# The ratio is of words per second, so it does not depend on it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
file=${1:-}
bench() { cargo bench --quiet --bench extract -- "$@"; }
if [ -z "$file" ]; then
    file=$folder/news.jsonl
    bench --write "$file"
fi
npm install --silent --no-audit --no-fund --prefix "$folder" "compromise@${COMPROMISE:-14}" >/dev/null
core=${CORE:-0}

# Built before it is pinned, so that the pinned run only measures.
cargo bench --quiet --bench extract --no-run
ours=$(taskset -c "$core" cargo bench --quiet --bench extract -- --read "$file")
printf '%s\n' "$ours"
theirs=$(taskset -c "$core" node benches/compare-compromise.mjs "$folder" "$file" "${LIMIT:-400}")
printf '%s\n' "$theirs"
rate() { sed -E 's/.*: ([0-9]+) words\/s.*/\1/'; }
awk -v ours="$(rate <<<"$ours")" -v theirs="$(rate <<<"$theirs")" \
    'BEGIN { printf "ratio: %.0f times\n", ours / theirs }'
