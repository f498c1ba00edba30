// How long one check of a body with every member takes, beside validators of single values: node bench/bench.js

import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { init } from "../dist/index.js";
import { update } from "./zod.js";

const ROUNDS = 300;
const BATCH = 20;

const text = readFileSync(new URL("../../examples/full.json", import.meta.url), "utf8");
const object = JSON.parse(text);
const vpnlint = await init();
const ajv = new Ajv2020.default({ allErrors: true, strict: false, validateFormats: false }).compile(vpnlint.schema());

// Each accepts the good body and refuses a wrong one, or there is nothing to compare.
const wrong = structuredClone(object);
wrong.vpn_connection.ikepolicy.lifetime_seconds = 59;
const errors = (report) => report.findings.filter(({ severity }) => severity === "error").length;
const accepts = {
  "vpnlint, text": (body) => errors(vpnlint.checkText(JSON.stringify(body))) === 0,
  "vpnlint, object": (body) => errors(vpnlint.check(body)) === 0,
  ajv,
  zod: (body) => update.safeParse(body).success,
};
for (const [name, accept] of Object.entries(accepts)) {
  if (!accept(object) || accept(wrong)) throw new Error(`${name} does not judge as the others do`);
}

const contenders = {
  "vpnlint, text": () => vpnlint.checkText(text),
  "vpnlint, object": () => vpnlint.check(object),
  "ajv, text": () => ajv(JSON.parse(text)),
  "ajv, object": () => ajv(object),
  "zod, text": () => update.safeParse(JSON.parse(text)),
  "zod, object": () => update.safeParse(object),
};

// In turn, so that whatever else the machine does meets all of them.
const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
for (let round = -ROUNDS / 10; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(contenders)) {
    const start = performance.now();
    for (let one = 0; one < BATCH; one++) run();
    if (round >= 0) times[name].push(((performance.now() - start) / BATCH) * 1000);
  }
}

const median = (sorted) => sorted[sorted.length >> 1];
const medians = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all.sort((one, other) => one - other))]));
const rows = Object.entries(medians).map(([name, micros]) => {
  const kind = name.split(", ")[1];
  const ratio = (other) => (micros / medians[`${other}, ${kind}`]).toFixed(2);
  return { "": name, "median, µs": micros.toFixed(1), "× vpnlint": ratio("vpnlint"), "× ajv": ratio("ajv"), "× zod": ratio("zod") };
});
console.log(`${text.length} characters, ${ROUNDS} rounds of ${BATCH}, Node ${process.versions.node}`);
console.table(Object.fromEntries(rows.map(({ "": name, ...row }) => [name, row])));
