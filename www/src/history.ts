/** Steps back and forward through everything that a user does on the page. */

import { batch, effect, signal } from "@preact/signals";
import { announce } from "./announce";
import { assumed, current, gateway, profiles, reserved, stopTyping, text, typing } from "./state";
import { texts } from "./texts";

const SIGNALS = [text, current, gateway, assumed, profiles, reserved] as const;
type Snapshot = readonly unknown[];

/** Older steps are forgotten. */
const MOST = 200;

export const past = signal<readonly Snapshot[]>([]);
export const future = signal<readonly Snapshot[]>([]);

/** The state as it is; a step is what it was before. */
let latest: Snapshot;

/** Records each change; what is typed without a pause is one step. */
export function recordSteps(): void {
  let typedLast: unknown;
  latest = SIGNALS.map((one) => one.peek());
  effect(() => {
    const now = SIGNALS.map((one) => one.value);
    if (now.every((value, place) => value === latest[place])) return;
    const typed = typing.peek();
    const isSameStep = typed !== undefined && typed === typedLast;
    typedLast = typed;
    if (!isSameStep) past.value = [...past.peek(), latest].slice(-MOST);
    future.value = [];
    latest = now;
  });
}

function restore(from: typeof past, to: typeof past, words: string): void {
  const step = from.value.at(-1);
  if (!step) return;
  stopTyping();
  batch(() => {
    from.value = from.value.slice(0, -1);
    to.value = [...to.value, latest];
    latest = step;
    SIGNALS.forEach((one, place) => ((one as { value: unknown }).value = step[place]));
  });
  announce(words);
}

export const undo = (): void => restore(past, future, texts.value.bar.undone);
export const redo = (): void => restore(future, past, texts.value.bar.redone);

/** The keys of every system, before an input or the editor takes them for its own text. */
export function takeKeys(): void {
  addEventListener(
    "keydown",
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      event.stopPropagation();
      if (key === "y" || event.shiftKey) redo();
      else undo();
    },
    { capture: true },
  );
}
