// A pasted table becomes a list of blocks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const { module: table } = await runnerImport(`${root}src/table.ts`, { configFile: false, root, logLevel: "error" });

for (const [what, text, wanted] of [
  ["a column", "10.0.0.0/8\n192.168.0.0/24\n", ["10.0.0.0/8", "192.168.0.0/24"]],
  ["a list of JSON", '["10.0.0.0/8", "192.168.0.0/24"]', ["10.0.0.0/8", "192.168.0.0/24"]],
  ["names and masks in other columns", "Site\tNet\tMask\nBern\t10.1.0.0\t255.255.0.0\nBiel\t10.2.0.0\t255.255.255.128\n", ["10.1.0.0/16", "10.2.0.0/25"]],
  ["a mask behind a slash", "10.1.0.0/255.255.0.0", ["10.1.0.0/16"]],
  ["comments", "10.1.0.0/16 # Bern 10.9.0.0/16\n! 10.8.0.0/16\n10.2.0.0/16 // Biel", ["10.1.0.0/16", "10.2.0.0/16"]],
  ["quotes of a document", "“10.1.0.0/16”, „10.2.0.0/16“; «10.3.0.0/16»", ["10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16"]],
  ["blanks around the slash", "10.1.0.0 / 16\u00a0\n10.2.0.0/ 16", ["10.1.0.0/16", "10.2.0.0/16"]],
  ["Windows lines and empty cells", "10.1.0.0/16;;x\r\n;;\r\n10.2.0.0/16;;y", ["10.1.0.0/16", "10.2.0.0/16"]],
  ["an address alone, and a mask that is none", "10.1.0.1\n10.2.0.0 255.0.255.0", ["10.1.0.1", "10.2.0.0", "255.0.255.0"]],
  ["what is meant as an address", "10.1.0/16\n999.1.0.0/16\n10.1.0.0/33", ["10.1.0/16", "999.1.0.0/16", "10.1.0.0/33"]],
  ["words alone", "keep the old list", []],
]) {
  test(what, () => assert.deepEqual(table.blocks(text), wanted));
}
