/** The body as JSON text: one member is changed, the rest of the text stays as it is. */

import { type JSONPath, type Node, applyEdits, createScanner, findNodeAtLocation, getNodeValue, modify, parseTree } from "jsonc-parser";
import { pathOf, pointerOf } from "vpnlint";

/** An update that changes nothing yet. */
export const EMPTY = '{\n  "vpn_connection": {}\n}\n';

const FORMATTING = { insertSpaces: true, tabSize: 2, eol: "\n" };

/** The tree of a JSON text, of what can be read of it. */
export const treeOf = (text: string): Node | undefined => parseTree(text, [], { disallowComments: true });

/** The value at a pointer, `undefined` where nothing stands. */
export function valueAt(tree: Node | undefined, pointer: string): unknown {
  const node = tree && findNodeAtLocation(tree, pathOf(pointer));
  return node && getNodeValue(node);
}

/** Whether a member stands at a pointer, whatever its value. */
export const isSet = (tree: Node | undefined, pointer: string): boolean => !!tree && !!findNodeAtLocation(tree, pathOf(pointer));

/** In which order new members are written. */
export type Order = readonly string[];

/**
 * The text with a value at a pointer. What stands in the way of the objects that lead to it is replaced.
 * @param known the tree of the text, if it is there: a value in the place of another is then written without a look at the rest.
 */
export function withValue(text: string, pointer: string, value: unknown, order: Order, known?: Node): string {
  const path = pathOf(pointer);
  const old = known && findNodeAtLocation(known, path);
  if (old) return text.slice(0, old.offset) + written(value, text, old.offset) + text.slice(endOf(old));
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

/** The text without the member or item at a pointer, and without members that hold nothing else; the outermost stays. */
export function without(text: string, pointer: string): string {
  const tree = treeOf(text);
  const value = tree && findNodeAtLocation(tree, pathOf(pointer));
  // In an object, a member is a name and a value; a list has its items as they are.
  let part = value?.parent?.type === "property" ? value.parent : value;
  for (let depth = pathOf(pointer).length; depth > 2; depth--) {
    const holder = part?.parent;
    if (part?.type !== "property" || holder?.children?.length !== 1 || holder.parent?.type !== "property") break;
    part = holder.parent;
  }
  const holder = part?.parent;
  if (!part || !holder?.children) return text;
  const place = holder.children.indexOf(part);
  const [before, after] = [holder.children[place - 1], holder.children[place + 1]];
  if (before) return cut(text, endOf(before), endOf(part));
  if (after) return cut(text, part.offset, after.offset);
  return cut(text, holder.offset + 1, endOf(holder) - 1);
}

/** A value as it stands at an offset: on as many lines as it takes, where the text has lines. */
function written(value: unknown, text: string, offset: number): string {
  if (!text.trim().includes("\n")) return JSON.stringify(value);
  const margin = /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", offset - 1) + 1))?.[0] ?? "";
  return JSON.stringify(value, null, 2).replaceAll("\n", `\n${margin}`);
}

const endOf = ({ offset, length }: Node): number => offset + length;
const cut = (text: string, from: number, to: number): string => text.slice(0, from) + text.slice(to);

function write(text: string, path: JSONPath, value: unknown, order: Order): string {
  const tree = treeOf(text);
  // Where the objects on the way are missing, the first of them is what is inserted.
  let depth = path.length - 1;
  while (depth > 0 && !(tree && findNodeAtLocation(tree, path.slice(0, depth)))) depth--;
  const rank = (name: string) => {
    const pointer = pointerOf([...path.slice(0, depth), name]);
    return order.findIndex((other) => other === pointer || other.startsWith(`${pointer}/`));
  };
  const own = rank(String(path[depth]));
  const getInsertionIndex = (names: string[]) => (own < 0 ? names.length : names.findLastIndex((name) => rank(name) < own) + 1);
  return applyEdits(text, modify(text, path, value, { formattingOptions: FORMATTING, getInsertionIndex }));
}

export interface Token {
  from: number;
  to: number;
  /** As it is written. */
  token: string;
  /** What it means: of a string, what stands between the quotes. */
  value: string;
}

/** The tokens of a text, without what stands between them. */
export function tokens(text: string): Token[] {
  const all: Token[] = [];
  const scanner = createScanner(text);
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const from = scanner.getTokenOffset();
    const to = from + scanner.getTokenLength();
    const token = text.slice(from, to);
    if (token.trim() !== "") all.push({ from, to, token, value: scanner.getTokenValue() });
  }
  return all;
}

/** The same text on one line. */
export const compact = (text: string): string => tokens(text).map(({ token }) => token).join("");

/** A line is indented no deeper than this. */
const DEEPEST = 50;

/** A JSON text that stands on one line, on as many as it takes; nothing else of it changes. */
export function legible(text: string): string {
  if (text.trim().includes("\n")) return text;
  const all = tokens(text);
  const parts: string[] = [];
  let depth = 0;
  const line = () => `\n${"  ".repeat(Math.min(depth, DEEPEST))}`;
  for (const [place, { token }] of all.entries()) {
    const [before, after] = [all[place - 1]?.token, all[place + 1]?.token];
    if (token === "{" || token === "[") {
      depth++;
      parts.push(token, after === "}" || after === "]" ? "" : line());
    } else if (token === "}" || token === "]") {
      depth = Math.max(0, depth - 1);
      parts.push(before === "{" || before === "[" ? "" : line(), token);
    } else {
      parts.push(token === "," ? `,${line()}` : token === ":" ? ": " : token);
    }
  }
  return `${parts.join("")}\n`;
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
