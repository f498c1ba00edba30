// How long a check takes, beside validators of single values: node bench/bench.js
//
// All collect every error and all begin with the same text or object, so `JSON.parse` counts where it is needed.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import { init } from "../dist/index.js";
import { update } from "./zod.js";

const ROUNDS = 200;
const root = fileURLToPath(new URL("../../", import.meta.url));

/** The bodies of the engine's own benchmarks: varied ones, a fifth of them faulty. */
function corpus(count) {
  const folder = mkdtempSync(join(tmpdir(), "vpnlint-corpus-"));
  try {
    execFileSync("cargo", ["run", "--locked", "--quiet", "--example", "corpus", "--", String(count), folder], { cwd: root, stdio: "inherit" });
    return readdirSync(folder).sort().map((name) => readFileSync(join(folder, name), "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const full = readFileSync(join(root, "examples/full.json"), "utf8");
const sets = { "a full body": Array.from({ length: 20 }, () => full), "the corpus": corpus(400) };
const vpnlint = await init();
const ajv = new Ajv2020.default({ allErrors: true, strict: false, validateFormats: false }).compile(vpnlint.schema());

// Each accepts the good body and refuses a wrong one, or there is nothing to compare.
const errors = (report) => report.findings.filter(({ severity }) => severity === "error").length;
const accepts = {
  "vpnlint, text": (body) => errors(vpnlint.checkText(JSON.stringify(body))) === 0,
  "vpnlint, object": (body) => errors(vpnlint.check(body)) === 0,
  ajv,
  zod: (body) => update.safeParse(body).success,
};
const good = JSON.parse(full);
const wrong = structuredClone(good);
wrong.vpn_connection.ikepolicy.lifetime_seconds = 59;
for (const [name, accept] of Object.entries(accepts)) {
  if (!accept(good) || accept(wrong)) throw new Error(`${name} does not judge as the others do`);
}

const contenders = {
  "vpnlint, text": ({ text }) => vpnlint.checkText(text),
  "ajv, text": ({ text }) => ajv(JSON.parse(text)),
  "zod, text": ({ text }) => update.safeParse(JSON.parse(text)),
  "vpnlint, object": ({ object }) => vpnlint.check(object),
  "ajv, object": ({ object }) => ajv(object),
  "zod, object": ({ object }) => update.safeParse(object),
};

const median = (times) => times.sort((one, other) => one - other)[times.length >> 1];

/** Microseconds for one body, of each contender. */
function measure(texts) {
  const bodies = texts.map((text) => ({ text, object: JSON.parse(text) }));
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  // In turn, so that whatever else the machine does meets all of them.
  for (let round = -ROUNDS / 10; round < ROUNDS; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const start = performance.now();
      for (const body of bodies) run(body);
      if (round >= 0) times[name].push(((performance.now() - start) / bodies.length) * 1000);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

console.log(`Node ${process.versions.node}, medians of ${ROUNDS} rounds`);
for (const [title, texts] of Object.entries(sets)) {
  const characters = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  console.log(`\n${title}, ${Math.round(characters)} characters`);
  const micros = measure(texts);
  const rows = Object.entries(micros).map(([name, time]) => {
    const ratio = (other) => (time / micros[`${other}, ${name.split(", ")[1]}`]).toFixed(2);
    return [name, { µs: time.toFixed(1), "× ajv": ratio("ajv"), "× zod": ratio("zod") }];
  });
  console.table(Object.fromEntries(rows));
}
