/** A value at a JSON pointer: the smallest document that has it there, and what is found of it. */

import type { Finding, RuleName } from "./generated/types.js";
import { type Written, escape } from "./write.js";

/** Rules that find fault with the absence of another member. That it is absent is no fault of this input. */
const OF_OTHERS: ReadonlySet<RuleName> = new Set<RuleName>(["lone-tunnel-address", "ineffective-psk-update"]);

const isIndex = (step: string) => /^(0|[1-9]\d*)$/.test(step);

/** The names and indices of a pointer. */
export function steps(pointer: string): string[] {
  if (typeof pointer !== "string" || !/^(\/([^~/]|~[01])*)*$/.test(pointer)) {
    // It may be the value, where the two were exchanged.
    throw new TypeError("vpnlint: a JSON pointer is needed here, such as `/vpn_connection/name`");
  }
  return pointer.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * The names and indices of a JSON pointer, as form libraries take them.
 *
 * @example
 * setError(pathOf(finding.pointer).join("."), { message: finding.message }); // React Hook Form
 */
export const pathOf = (pointer: string): (string | number)[] => steps(pointer).map((step) => (isIndex(step) ? Number(step) : step));

/**
 * The JSON pointer of a path, or of the dotted name of an input.
 *
 * @example
 * vpnlint.checkField(pointerOf("vpn_connection.policy_rules.0.source"), value);
 */
export const pointerOf = (path: string | readonly (string | number)[]): string =>
  (typeof path === "string" ? path.split(".") : path).map((step) => `/${escape(step)}`).join("");

/** Where the value stands in the small document: every list has one item. */
function place(path: readonly string[]): string {
  return path.map((step) => `/${isIndex(step) ? 0 : escape(step)}`).join("");
}

/** The document that has the value at the pointer and nothing else. */
export function wrap(pointer: string, { text, foreign }: Written): Written {
  const path = steps(pointer);
  const document = path.reduceRight((inner, step) => (isIndex(step) ? `[${inner}]` : `{${JSON.stringify(step)}:${inner}}`), text);
  const moved = foreign && Object.fromEntries(Object.entries(foreign).map(([below, what]) => [place(path) + below, what]));
  return { text: document, ...(moved && { foreign: moved }) };
}

/** The findings at the pointer and below it, which were made of the small document. */
export function atPointer(findings: readonly Finding[], pointer: string): Finding[] {
  const at = place(steps(pointer));
  return findings
    .filter((finding) => (finding.pointer === at || finding.pointer.startsWith(`${at}/`)) && !OF_OTHERS.has(finding.rule))
    .map((finding) => ({ ...finding, pointer: pointer + finding.pointer.slice(at.length) }));
}
