#!/usr/bin/env bash
# One file and 5,000 files, side by side with other commands that check JSON against the exported schema, in one run.
# Needs hyperfine; of check-jsonschema, jsonschema-cli and ajv (ajv-cli), those on the path take part.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --locked --release --example corpus
cargo build --locked --release
vpnlint=$PWD/target/release/vpnlint
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
target/release/examples/corpus 5000 "$folder/requests"
"$vpnlint" schema >"$folder/schema.json"
cd "$folder"

names=(vpnlint) commands=("$vpnlint check --no-config --format concise")
peer() { if command -v "$2" >/dev/null; then names+=("$1") commands+=("$3"); fi }
peer jsonschema jsonschema-cli "jsonschema-cli validate schema.json"
peer ajv-cli ajv "ajv validate --spec=draft2020 --strict=false --all-errors -s schema.json"
peer check-jsonschema check-jsonschema "check-jsonschema --schemafile schema.json"

one=() many=()
for at in "${!names[@]}"; do
  # Each has its own way to name files.
  case ${names[at]} in
    vpnlint) one+=("${commands[at]} requests/000001.json") many+=("${commands[at]} requests") ;;
    jsonschema) one+=("${commands[at]} -i requests/000001.json") many+=("${commands[at]} $(printf -- '-i %s ' requests/*.json)") ;;
    ajv-cli) one+=("${commands[at]} -d requests/000001.json") many+=("${commands[at]} -d 'requests/*.json'") ;;
    *) one+=("${commands[at]} requests/000001.json") many+=("${commands[at]} requests/*.json") ;;
  esac
done
hyperfine --ignore-failure --shell=none --warmup 3 --style basic "${one[@]}" true
for at in "${!many[@]}"; do printf '%s\n' "${many[at]}" >"many-${names[at]}"; done
hyperfine --ignore-failure --warmup 1 --runs 5 --style basic "${names[@]/#/bash many-}"
