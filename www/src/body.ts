/** The body as JSON text: one member is changed, the rest of the text stays as it is. */

import { type JSONPath, type Node, applyEdits, findNodeAtLocation, getNodeValue, modify, parseTree } from "jsonc-parser";

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
  let path = pathOf(pointer);
  let out = write(text, path, undefined, []);
  while (path.length > 2) {
    path = path.slice(0, -1);
    const holder = findNodeAtLocation(treeOf(out) as Node, path);
    if (holder?.type !== "object" || holder.children?.length) break;
    out = write(out, path, undefined, []);
  }
  return out;
}

function write(text: string, path: JSONPath, value: unknown, order: Order): string {
  const pointer = (name: string) => `/${[...path.slice(0, -1), name].join("/")}`;
  const rank = (name: string) => order.findIndex((other) => other === pointer(name) || other.startsWith(`${pointer(name)}/`));
  const own = rank(String(path.at(-1)));
  const getInsertionIndex = (names: string[]) => {
    const after = names.findLastIndex((name) => rank(name) < own);
    return own < 0 ? names.length : after + 1;
  };
  return applyEdits(text, modify(text, path, value, { formattingOptions: FORMATTING, getInsertionIndex }));
}

/** The one place where two texts differ. */
export function difference(from: string, to: string): { from: number; to: number; insert: string } {
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from[start] === to[start]) start++;
  let end = 0;
  while (end < most - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end++;
  return { from: start, to: from.length - end, insert: to.slice(start, to.length - end) };
}
