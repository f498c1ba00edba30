// How long it takes from a key press to painted findings, on a body of full size: node bench/typing.js

import { full } from "../test/full.js";
import { open } from "../test/page.js";

const KEYS = 200;
/** Between two keys, in ms: three times as fast as people type who type fast. */
const PAUSE = 40;

const form = await open();
try {
  const times = await form.visit(async (page) => {
    await page.locator("#load").fill(JSON.stringify(full(), null, 2));
    const rows = {};
    await page.evaluate(() => {
      // From the key press to the end of the frame that is painted with what it changed: a task behind that frame. A frame begins when the
      // display is ready for it, up to 17 ms later.
      addEventListener("keydown", ({ timeStamp }) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => globalThis.times.push(performance.now() - timeStamp);
          port2.postMessage(0);
        });
      }, { capture: true });
    });
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    /** The time of the page's own code and that of all it causes, in ms. */
    const spent = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      const of = (name) => 1000 * metrics.find((metric) => metric.name === name).value;
      return { script: of("ScriptDuration"), style: of("RecalcStyleDuration"), layout: of("LayoutDuration"), task: of("TaskDuration") };
    };
    for (const [name, id] of [["name", "name"], ["a destination", "policy_rules-2-destination"], ["lifetime", "ikepolicy-lifetime_seconds"]]) {
      const input = page.locator(`#at--vpn_connection-${id}`);
      await input.focus();
      await page.evaluate(() => (globalThis.times = []));
      const before = await spent();
      for (let key = 0; key < KEYS; key++) {
        await page.keyboard.press(key % 2 ? "Backspace" : "7");
        await page.waitForTimeout(PAUSE);
      }
      const after = await spent();
      const each = (kind) => ((after[kind] - before[kind]) / KEYS).toFixed(1);
      const sorted = (await page.evaluate(() => globalThis.times)).sort((one, other) => one - other);
      const at = (part) => sorted[Math.floor(sorted.length * part)].toFixed(1);
      rows[name] = { keys: sorted.length, "median, ms": at(0.5), "p95, ms": at(0.95), "most, ms": sorted.at(-1).toFixed(1), "script, ms a key": each("script"), style: each("style"), layout: each("layout"), "task, ms a key": each("task") };
    }
    return rows;
  });
  console.table(times);
  const usable = [];
  for (let round = 0; round < 10; round++) {
    usable.push(await form.visit((page) => page.evaluate(() => performance.getEntriesByName("usable")[0]?.startTime)));
  }
  console.log(`usable after ${usable.map((time) => Math.round(time)).join(", ")} ms`);
} finally {
  await form.close();
}
