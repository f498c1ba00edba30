/** The body as JSON text: one member is changed, the rest of the text stays as it is. */

import { type JSONPath, type Node, applyEdits, findNodeAtLocation, format, getNodeValue, modify, parseTree } from "jsonc-parser";

/** An update that changes nothing yet. */
export const EMPTY = '{\n  "vpn_connection": {}\n}\n';

const FORMATTING = { insertSpaces: true, tabSize: 2, eol: "\n" };

/** The tree of a JSON text, of what can be read of it. */
export const treeOf = (text: string): Node | undefined => parseTree(text, [], { disallowComments: true });

/** The names and indices of a JSON pointer. */
export function pathOf(pointer: string): JSONPath {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll("~1", "/").replaceAll("~0", "~")));
}

/** The value at a pointer, `undefined` where nothing stands. */
export function valueAt(tree: Node | undefined, pointer: string): unknown {
  const node = tree && findNodeAtLocation(tree, pathOf(pointer));
  return node && getNodeValue(node);
}

/** Whether a member stands at a pointer, whatever its value. */
export const isSet = (tree: Node | undefined, pointer: string): boolean => !!tree && !!findNodeAtLocation(tree, pathOf(pointer));

/** In which order new members are written. */
export type Order = readonly string[];

/** The text with a value at a pointer. What stands in the way of the objects that lead to it is replaced. */
export function withValue(text: string, pointer: string, value: unknown, order: Order): string {
  const path = pathOf(pointer);
  let out = text.trim() === "" ? EMPTY : text;
  let tree = treeOf(out);
  for (let length = 0; length < path.length; length++) {
    const holder = tree && findNodeAtLocation(tree, path.slice(0, length));
    const isList = typeof path[length] === "number";
    if (!holder || holder.type === (isList ? "array" : "object")) continue;
    out = length === 0 ? EMPTY : write(out, path.slice(0, length), isList ? [] : {}, order);
    tree = treeOf(out);
  }
  return write(out, path, value, order);
}

/** The text without the member at a pointer, and without objects that hold nothing else; the outermost stay. */
export function without(text: string, pointer: string): string {
  const tree = treeOf(text);
  let member = tree && findNodeAtLocation(tree, pathOf(pointer))?.parent;
  // From the name and value to the object, the name and value that it is, and so on.
  for (let depth = pathOf(pointer).length; depth > 2 && member?.parent?.children?.length === 1; depth--) member = member.parent.parent;
  const siblings = member?.parent?.children;
  if (!member || !siblings) return text;
  const place = siblings.indexOf(member);
  const [before, after] = [siblings[place - 1], siblings[place + 1]];
  if (before) return cut(text, endOf(before), endOf(member));
  if (after) return cut(text, member.offset, after.offset);
  return cut(text, (member.parent as Node).offset + 1, endOf(member.parent as Node) - 1);
}

const endOf = ({ offset, length }: Node): number => offset + length;
const cut = (text: string, from: number, to: number): string => text.slice(0, from) + text.slice(to);

function write(text: string, path: JSONPath, value: unknown, order: Order): string {
  const tree = treeOf(text);
  // Where the objects on the way are missing, the first of them is what is inserted.
  let depth = path.length - 1;
  while (depth > 0 && !(tree && findNodeAtLocation(tree, path.slice(0, depth)))) depth--;
  const rank = (name: string) => {
    const pointer = `/${[...path.slice(0, depth), name].join("/")}`;
    return order.findIndex((other) => other === pointer || other.startsWith(`${pointer}/`));
  };
  const own = rank(String(path[depth]));
  const getInsertionIndex = (names: string[]) => (own < 0 ? names.length : names.findLastIndex((name) => rank(name) < own) + 1);
  return applyEdits(text, modify(text, path, value, { formattingOptions: FORMATTING, getInsertionIndex }));
}

/** A text that stands on one line, on as many as it takes; nothing else of it changes. */
export const legible = (text: string): string =>
  text.trim().includes("\n") ? text : applyEdits(text, format(text, undefined, { ...FORMATTING, insertFinalNewline: true }));

/** The one place where two texts differ. */
export function difference(from: string, to: string): { from: number; to: number; insert: string } {
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from[start] === to[start]) start++;
  let end = 0;
  while (end < most - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end++;
  return { from: start, to: from.length - end, insert: to.slice(start, to.length - end) };
}
