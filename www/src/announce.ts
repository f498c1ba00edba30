/** What a screen reader says of what happened elsewhere on the page. */

import { signal } from "@preact/signals";

export const announcement = signal("");

/** The same words again are said again. */
export function announce(words: string): void {
  announcement.value = announcement.value === words ? `${words}\u00a0` : words;
}
