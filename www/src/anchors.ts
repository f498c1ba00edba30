/** Where in the form a place of the document belongs. */

import type { Finding, FormDescription, RuleName } from "vpnlint";

/** The id of a group as an anchor. */
export const groupAnchor = (name: string): string => `group ${name}`;

/** The anchor of the answers that were loaded. */
export const LOADED = "loaded";

/** Rules that find fault with those, where they point at no member of the body. */
const OF_LOADED: ReadonlySet<RuleName> = new Set<RuleName>(["mismatched-context", "connection-not-updatable"]);

export const isOfLoaded = ({ rule, pointer }: Finding): boolean => OF_LOADED.has(rule) && pointer === "/vpn_connection";

/** Where a finding is shown; that a member is missing, at the input that it is missing from. */
export function anchorOf(finding: Finding, form: FormDescription): string {
  if (isOfLoaded(finding)) return LOADED;
  const missing = finding.rule === "missing-member" ? finding.params.member : finding.rule === "missing-psk" ? "psk" : undefined;
  return (missing !== undefined && anchors(`${finding.pointer}/${missing}`, form)) || anchors(finding.pointer, form);
}

/** Where the places of the latest texts belong: each key asks for the same ones again. */
const cache = new Map<string, string>();
const MOST = 10_000;

/**
 * The pointer of the input that the place is in, the anchor of the group that the place holds the inputs of, or "" where the form has
 * neither.
 */
export function anchors(pointer: string, form: FormDescription): string {
  let anchor = cache.get(pointer);
  if (anchor === undefined) {
    if (cache.size >= MOST) cache.clear();
    cache.set(pointer, (anchor = find(pointer, form)));
  }
  return anchor;
}

function find(pointer: string, form: FormDescription): string {
  for (const { fields } of form.groups) {
    for (const field of fields) {
      if (pointer !== field.pointer && !pointer.startsWith(`${field.pointer}/`)) continue;
      if (field.control !== "rows") return field.pointer;
      const row = new RegExp(`^${field.pointer}/\\d+`).exec(pointer)?.[0];
      if (row === undefined) return field.pointer;
      const inner = field.fields.find((inner) => pointer === row + inner.pointer || pointer.startsWith(`${row}${inner.pointer}/`));
      return row + (inner?.pointer ?? "");
    }
  }
  const group = form.groups.find(({ fields }) => pointer.split("/").length > 2 && fields.some((field) => field.pointer.startsWith(`${pointer}/`)));
  return group ? groupAnchor(group.name) : "";
}

/** The id of the element for an anchor. */
export const idOf = (anchor: string): string => `at-${anchor.replace(/[^\w-]+/g, "-")}`;

/** Moves the focus there, once it is drawn: it would be lost with the button that was used. */
export const focusOn = (anchor: string): void => void setTimeout(() => document.getElementById(idOf(anchor))?.focus());
