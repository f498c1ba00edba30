// How long it takes from a key press to its findings in the document, on a body of full size: node bench/typing.js

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
      Object.assign(globalThis, { times: [], handled: [] });
      // From the key press to the commit: all that the key changes stands in the document and is laid out. The wait for the next frame of the
      // display, up to 17 ms, is not the page's.
      let pressed = 0;
      addEventListener("keydown", ({ timeStamp }) => (pressed = timeStamp), { capture: true });
      addEventListener("input", () => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          void document.body.offsetHeight;
          globalThis.times.push(performance.now() - pressed);
        };
        port2.postMessage(0);
      });
      // What the browser says of events that took 16 ms or more to the next frame: their handlers alone.
      new PerformanceObserver((list) => {
        for (const { name, processingStart, processingEnd } of list.getEntries()) if (name === "input" || name === "keydown") globalThis.handled.push(processingEnd - processingStart);
      }).observe({ type: "event", durationThreshold: 16 });
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
      await page.evaluate(() => ((globalThis.times = []), (globalThis.handled = [])));
      const before = await spent();
      for (let key = 0; key < KEYS; key++) {
        await page.keyboard.press(key % 2 ? "Backspace" : "7");
        await page.waitForTimeout(PAUSE);
      }
      const after = await spent();
      const each = (kind) => ((after[kind] - before[kind]) / KEYS).toFixed(1);
      const part = (some, share) => some.sort((one, other) => one - other)[Math.floor(some.length * share)]?.toFixed(1);
      const [times, handled] = await page.evaluate(() => [globalThis.times, globalThis.handled]);
      rows[name] = {
        keys: times.length, "median, ms": part(times, 0.5), "p95, ms": part(times, 0.95), "most, ms": part(times, 0.999),
        "slow frames": handled.length, "their handlers, p95": part(handled, 0.95),
        "script, ms a key": each("script"), style: each("style"), layout: each("layout"), "task, ms a key": each("task"),
      };
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
