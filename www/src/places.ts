/** Places of the document as places on the page: what they are called, and how one gets there. */

import type { Range } from "vpnlint";
import { LOADED, anchors, idOf } from "./anchors";
import { isCreate } from "./mode";
import { reveal } from "./open";
import { showPlace } from "./parts/Text";
import { broken, form } from "./state";
import { memberText, spoken, texts } from "./texts";
import { itemPlaces } from "./values";

/** Which item of the list at the anchor a pointer means, if one. */
export function itemAt(pointer: string, anchor: string): number | undefined {
  const item = /^\/(\d+)$/.exec(pointer.slice(anchor.length))?.[1];
  return item === undefined ? undefined : Number(item);
}

/** Leads to the input of a place, and in a list to its item; where the form has none, to the text. */
export function goTo(pointer: string, range: Range | null, anchor = anchors(pointer, form)): void {
  const inText = () => showPlace(range?.start.utf16 ?? 0, range?.end.utf16 ?? 0);
  if (anchor === "" || broken.value) return inText();
  reveal(anchor);
  // Once it is drawn.
  setTimeout(() => show(pointer, anchor, inText));
}

function show(pointer: string, anchor: string, otherwise: () => void): void {
  const element = document.getElementById(idOf(anchor));
  if (!element) return otherwise();
  element.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  element.focus({ preventScroll: true });
  const item = itemAt(pointer, anchor);
  const typed = element instanceof HTMLTextAreaElement && item !== undefined && itemPlaces(element.value)[item];
  if (typed) element.setSelectionRange(...typed);
}

/** The words for the rows of an input. */
export const rowWords = (name: string) => (name === "tags" ? texts.value.tags : texts.value.rules);

/** What the input or group of a place is called. */
export function placeName(pointer: string, anchor = anchors(pointer, form)): string {
  if (anchor === LOADED) return isCreate ? texts.value.connection.gatewayHeading : texts.value.connection.heading;
  for (const group of spoken.value.groups) {
    if (anchor.endsWith(` ${group.name}`)) return group.label;
    for (const field of group.fields) {
      if (anchor === field.pointer) return fullName(field.pointer, field.label);
      if (field.control !== "rows" || !anchor.startsWith(`${field.pointer}/`)) continue;
      const [row, name] = anchor.slice(field.pointer.length + 1).split("/");
      const inner = field.fields.find((inner) => inner.name === name);
      return [rowWords(field.name).row(Number(row) + 1), ...(inner ? [inner.label] : [])].join(", ");
    }
  }
  return texts.value.summary.elsewhere;
}

/** What a member is called, with its group where two groups have members of one name. */
export function fullName(pointer: string, label: string): string {
  const { groups } = spoken.value;
  const group = groups.find(({ fields }) => fields.some((field) => field.pointer === pointer));
  const own = group?.fields.find((field) => field.pointer === pointer)?.label ?? memberText(label);
  const isShared = groups.filter(({ fields }) => fields.some((field) => field.label === own)).length > 1;
  return isShared && group ? `${group.label}, ${own}` : own;
}
