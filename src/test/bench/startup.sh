#!/usr/bin/env bash
# How long `mvn modernizr:model` takes on the shop, beside `mvn modernizr:help`: whole processes, offline, in pairs, so that
# whatever else the machine does meets both. Prints each pair, then the medians and the median of the pairs' ratios.
#
#   src/test/bench/startup.sh [pairs, 7 unless told]
#
# Needs the plugin in the local repository: mvn -B -q install -DskipTests -Dinvoker.skip
# MVN names another Maven. Nothing is asserted: times belong to a machine.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/../../it/online-shopping-store"
pairs=${1:-7}
mvn=${MVN:-mvn}
output=$(mktemp -d)
trap 'rm -rf "$output"' EXIT

milliseconds() {
  local start end
  start=$(date +%s%N)
  "$mvn" -B -q -o "modernizr:$1" -Dmodernizr.outputDirectory="$output/documents" > "$output/log" 2>&1 \
    || { cat "$output/log" >&2; exit 1; }
  end=$(date +%s%N)
  echo $(((end - start) / 1000000))
}

median() { sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

milliseconds help > /dev/null   # the page cache is warm for both
milliseconds model > /dev/null
for ((pair = 1; pair <= pairs; pair++)); do
  # the order alternates, so that no goal always comes second
  if ((pair % 2)); then help=$(milliseconds help); model=$(milliseconds model)
  else model=$(milliseconds model); help=$(milliseconds help); fi
  awk -v h="$help" -v m="$model" 'BEGIN { printf "%d %d %.2f\n", h, m, m / h }' | tee -a "$output/pairs" \
    | awk -v p="$pair" '{ printf "pair %d: help %d ms, model %d ms, ratio %s\n", p, $1, $2, $3 }'
done
printf 'median: help %s ms, model %s ms, ratio of a pair %s\n' \
  "$(cut -d' ' -f1 "$output/pairs" | median)" "$(cut -d' ' -f2 "$output/pairs" | median)" "$(cut -d' ' -f3 "$output/pairs" | median)"
