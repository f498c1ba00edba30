/** The parts of the page that are loaded behind the form: without them a value can be typed, and is judged. */

import { signal } from "@preact/signals";
import type * as Parts from "./parts/later";

export const later = signal<typeof Parts>();
/** Whether they could not be loaded. */
export const isLaterMissing = signal(false);

export async function loadLater(): Promise<void> {
  if (later.value) return;
  isLaterMissing.value = false;
  await import("./parts/later").then(
    (parts) => (later.value = parts),
    () => (isLaterMissing.value = true),
  );
}
