/** What people type, as values of the body, and back. */

import { type Input, pathOf } from "vpnlint";

/** A number where digits were typed; anything else stays text, which the linter then names. */
const integer = (text: string): unknown => (/^(0|-?[1-9]\d{0,14})$/.test(text.trim()) ? Number(text) : text);

/** Quotes and brackets come with lists that were copied from JSON or from a document. */
const ITEM = /[^\s,;"'[\]“”„‘’«»]+/g;

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

/** A value as an input shows it; of an object, which has no place there, nothing. */
export function shown(value: unknown): string {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(shown).join("\n");
  return typeof value === "object" && value !== null ? "{…}" : JSON.stringify(value);
}

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The value at a pointer of an answer, if it is there. */
export const at = (answer: unknown, pointer: string): unknown =>
  pathOf(pointer).reduce((inner: unknown, name) => (has(inner, name) ? inner[name] : undefined), answer);

export const has = <Name extends string | number>(value: unknown, name: Name): value is Record<Name, unknown> =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name);
