// How long a check takes, beside validators of single values: node bench/bench.js
//
// All collect every error and all begin with the same text or object, so `JSON.parse` counts where it is needed. The table is Markdown.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import { safeParse } from "valibot";
import { init } from "../dist/index.js";
import { update as valibot } from "./valibot.js";
import { update as zod } from "./zod.js";

const ROUNDS = 200;
const root = fileURLToPath(new URL("../../", import.meta.url));

/** The bodies of the engine's own benchmarks: varied ones, a fifth of them faulty. */
function corpus(count) {
  const folder = mkdtempSync(join(tmpdir(), "vpnlint-corpus-"));
  try {
    execFileSync("cargo", ["run", "--locked", "--quiet", "--example", "corpus", "--", String(count), folder], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    return readdirSync(folder).sort().map((name) => readFileSync(join(folder, name), "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const full = readFileSync(join(root, "examples/full.json"), "utf8");
const sets = { "a full body": Array.from({ length: 20 }, () => full), "the corpus": corpus(400) };
const vpnlint = await init();
const schema = JSON.parse(readFileSync(join(root, "benches/schemas/update-connection.json"), "utf8"));
const ajv = new Ajv2020.default({ allErrors: true, strict: false, validateFormats: false }).compile(schema);

// Each accepts the good body and refuses a wrong one, or there is nothing to compare.
const errors = (report) => report.findings.filter(({ severity }) => severity === "error").length;
const accepts = {
  "vpnlint, text": (body) => errors(vpnlint.checkText(JSON.stringify(body))) === 0,
  "vpnlint, object": (body) => errors(vpnlint.check(body)) === 0,
  ajv,
  zod: (body) => zod.safeParse(body).success,
  valibot: (body) => safeParse(valibot, body).success,
};
const good = JSON.parse(full);
const wrong = structuredClone(good);
wrong.vpn_connection.ikepolicy.lifetime_seconds = 59;
for (const [name, accept] of Object.entries(accepts)) {
  if (!accept(good) || accept(wrong)) throw new Error(`${name} does not judge as the others do`);
}

// Each reads what it has found, as a caller who shows it.
const read = (of, text) => (of ?? []).reduce((sum, found) => sum + text(found), 0);
const checks = {
  vpnlint: (report) => read(report.findings, ({ rule, pointer, message, range }) => rule.length + pointer.length + message.length + (range?.start.line ?? 0)),
  ajv: (object) => ajv(object) || read(ajv.errors, ({ instancePath, message }) => instancePath.length + message.length),
  zod: (object) => read(zod.safeParse(object).error?.issues, ({ path, message }) => path.length + message.length),
  valibot: (object) => read(safeParse(valibot, object).issues, ({ path, message }) => path.length + message.length),
};
const contenders = {
  "vpnlint, text": ({ text }) => checks.vpnlint(vpnlint.checkText(text)),
  "ajv, text": ({ text }) => checks.ajv(JSON.parse(text)),
  "zod, text": ({ text }) => checks.zod(JSON.parse(text)),
  "valibot, text": ({ text }) => checks.valibot(JSON.parse(text)),
  "vpnlint, object": ({ object }) => checks.vpnlint(vpnlint.check(object)),
  "ajv, object": ({ object }) => checks.ajv(object),
  "zod, object": ({ object }) => checks.zod(object),
  "valibot, object": ({ object }) => checks.valibot(object),
};

const quartiles = (numbers) => {
  numbers.sort((one, other) => one - other);
  return [1, 2, 3].map((quarter) => numbers[Math.floor((numbers.length * quarter) / 4)]);
};

/** Microseconds for one body, of each contender in each round. */
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
  return times;
}

console.log(`Node ${process.versions.node}, medians of ${ROUNDS} rounds, quartiles in brackets\n`);
console.log("| bodies | characters | vpnlint from | µs | vpnlint ÷ ajv | vpnlint ÷ zod | vpnlint ÷ valibot |\n|---|---|---|---|---|---|---|");
for (const [title, texts] of Object.entries(sets)) {
  const characters = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  const micros = measure(texts);
  for (const form of ["text", "object"]) {
    const own = micros[`vpnlint, ${form}`];
    const ratio = (peer) => {
      const [low, median, high] = quartiles(own.map((time, round) => time / micros[`${peer}, ${form}`][round])).map((number) => number.toFixed(2));
      return `${median} (${low}–${high})`;
    };
    const ratios = ["ajv", "zod", "valibot"].map(ratio);
    console.log(`| ${[title, Math.round(characters), form, quartiles([...own])[1].toFixed(1), ...ratios].join(" | ")} |`);
  }
}
