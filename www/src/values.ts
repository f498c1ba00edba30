/** What people type, as values of the body, and back. */

import type { Input } from "vpnlint";

/** A number where digits were typed; anything else stays text, which the linter then names. */
const integer = (text: string): unknown => (/^-?(0|[1-9]\d{0,14})$/.test(text.trim()) ? Number(text) : text);

const ITEM = /[^\s,;]+/g;

/** The items of a pasted column or list. */
export const items = (text: string): string[] => text.match(ITEM) ?? [];

/** Where each item stands. */
export const itemPlaces = (text: string): [from: number, to: number][] =>
  Array.from(text.matchAll(ITEM), ({ index, 0: item }) => [index, index + item.length]);

/** What the typed text means for an input; `undefined` if nothing was typed. */
export function meaning(input: Input, text: string): unknown {
  if (text === "") return undefined;
  switch (input.control) {
    case "integer":
      return integer(text);
    case "boolean":
      return text === "true" ? true : text === "false" ? false : text;
    case "list":
      return items(text);
    default:
      return text;
  }
}

/** A value as an input shows it. */
export function shown(value: unknown): string {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(shown).join("\n");
  return JSON.stringify(value);
}

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
