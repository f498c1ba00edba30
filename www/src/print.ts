/** Whether the page is printed: what a screen folds or scrolls, paper has in full. */

import { signal } from "@preact/signals";

export const isPrinting = signal(false);

export function followPrinter(): void {
  const media = matchMedia("print");
  media.addEventListener("change", () => (isPrinting.value = media.matches));
  // The medium changes too late in some browsers: the page is laid out right behind this event.
  addEventListener("beforeprint", () => (isPrinting.value = true));
  addEventListener("afterprint", () => (isPrinting.value = false));
}
