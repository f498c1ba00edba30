/** What is written down for an operation. */

import type { Operation } from "./generated/types.js";

/** Each call parses the text anew: what it gives is the caller's to change. */
export function exported<T>(texts: Record<string, string>, operation: Operation): T {
  const text = Object.hasOwn(texts, operation) ? texts[operation] : undefined;
  if (text !== undefined) return JSON.parse(text) as T;
  throw new TypeError(`vpnlint: there is no operation of this name here, only \`${Object.keys(texts).join("`, `")}\``);
}
