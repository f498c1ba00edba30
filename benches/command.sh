#!/usr/bin/env bash
# The command beside others that check JSON against the exported schema: one file, 5,000 files, and NDJSON, in one run, as Markdown.
# Needs Node for ajv-cli and Python for check-jsonschema; installs the peers into target/peers, in the versions below.
set -euo pipefail
cd "$(dirname "$0")/.."

jsonschema=0.60.2 ajv=5.0.0 check_jsonschema=0.39.0
peers=$PWD/target/peers
mkdir -p "$peers"
# Nothing is installed twice.
[ "$("$peers/bin/jsonschema-cli" --version 2>/dev/null)" = "jsonschema-cli $jsonschema" ] ||
  cargo install --quiet --locked --root "$peers" --target-dir "$peers/build" "jsonschema-cli@$jsonschema"
grep -qs "\"version\": \"$ajv\"" "$peers/node_modules/ajv-cli/package.json" ||
  npm install --prefix "$peers" --no-save --no-audit --no-fund --loglevel=error "ajv-cli@$ajv" >&2
[ -x "$peers/python/bin/python" ] || python3 -m venv "$peers/python"
"$peers/python/bin/pip" install --quiet --disable-pip-version-check "check-jsonschema==$check_jsonschema"

cargo build --locked --quiet --release --example corpus
cargo build --locked --quiet --release
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
target/release/examples/corpus 5000 "$folder/requests" >"$folder/log"
target/release/vpnlint schema >"$folder/schema.json"
# Every body in one line, forty times.
for file in "$folder"/requests/*; do tr '\n' ' ' <"$file"; echo; done >"$folder/once"
for _ in {1..40}; do cat "$folder/once"; done >"$folder/requests.ndjson"
head -c $(($(wc -c <"$folder/once") * 4)) "$folder/requests.ndjson" >"$folder/tenth.ndjson"

vpnlint=$PWD/target/release/vpnlint python3 - "$peers" "$folder" <<'PYTHON'
import os, statistics, subprocess, sys, time
from pathlib import Path

peers, folder = sys.argv[1:]
os.chdir(folder)
files = sorted(map(str, Path("requests").iterdir()))
check = [os.environ["vpnlint"], "check", "--no-config", "--format", "concise"]
commands = {
    "an empty process": lambda _: ["true"],
    "vpnlint": lambda files: [*check, *files],
    "jsonschema-cli": lambda files: [f"{peers}/bin/jsonschema-cli", "validate", "schema.json", *(word for file in files for word in ("-i", file))],
    "ajv-cli": lambda files: [f"{peers}/node_modules/.bin/ajv", "validate", "--spec=draft2020", "--strict=false", "--all-errors", "-s", "schema.json", *(word for file in files for word in ("-d", file))],
    "check-jsonschema": lambda files: [f"{peers}/python/bin/check-jsonschema", "--schemafile", "schema.json", *files],
}


def run(command):
    """The seconds that a command takes."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    process.wait()
    seconds = time.perf_counter() - start
    # What checks files ends with 1 when it finds a fault.
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command[:6]} ends with {process.returncode}")
    return seconds


def memory(command):
    """The most memory that a command has at a time, in MB, as Linux tells it while the command runs."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0
    while process.poll() is None:
        for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                most = int(line.split()[1])
        time.sleep(0.001)
    return most * 1024 / 1e6


def compare(title, files, rounds, slow):
    """All in turn, round by round. The slow ones sit out most rounds."""
    times = {name: {} for name in commands}
    for at in range(-1, rounds):
        for name, command in commands.items():
            if name in ("ajv-cli", "check-jsonschema") and at >= slow:
                continue
            seconds = run(command(files))
            if at >= 0:
                times[name][at] = seconds
    print(f"\n| {title} | ms | row ÷ vpnlint |\n|---|---|---|")
    for name, of_rounds in times.items():
        low, median, high = statistics.quantiles((seconds / times["vpnlint"][at] for at, seconds in of_rounds.items()), n=4, method="inclusive")
        print(f"| {name} | {statistics.median(of_rounds.values()) * 1000:.2f} | {median:.2f} ({low:.2f}–{high:.2f}) |", flush=True)


compare("one file", files[:1], 100, 5)
compare("5,000 files", files, 15, 3)
print("\n| NDJSON, one thread | MB | MB/s | memory, MB |\n|---|---|---|---|")
for name in ("tenth.ndjson", "requests.ndjson"):
    size = Path(name).stat().st_size / 1e6
    command = [*check, "--jobs", "1", name]
    seconds = statistics.median(run(command) for _ in range(5))
    print(f"| vpnlint | {size:.0f} | {size / seconds:.0f} | {memory(command):.0f} |")
PYTHON
