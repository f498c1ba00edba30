/** The body as JSON text: one member is changed, the rest of the text stays as it is. */

import { type JSONPath, type Node, createScanner, findNodeAtLocation, getNodeValue, parseTree } from "jsonc-parser";
import { pathOf } from "vpnlint";

/** An update that changes nothing yet. */
export const EMPTY = '{\n  "vpn_connection": {}\n}\n';

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
 * @param known the tree of the text, if it is there: the text is not parsed again.
 */
export function withValue(text: string, pointer: string, value: unknown, order: Order, known?: Node): string {
  const path = pathOf(pointer);
  let out = text;
  let tree = known ?? treeOf(text);
  for (let length = 0; length < path.length; length++) {
    const holder = tree && findNodeAtLocation(tree, path.slice(0, length));
    const isList = typeof path[length] === "number";
    if (holder ? holder.type === (isList ? "array" : "object") : length > 0) continue;
    out = holder && length > 0 ? replaced(out, holder, isList ? [] : {}) : EMPTY;
    tree = treeOf(out);
  }
  return write(out, tree as Node, path, value, order);
}

/** The text without the member or item at a pointer, and without members that hold nothing else; the outermost stays. */
export function without(text: string, pointer: string, tree = treeOf(text)): string {
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

const endOf = ({ offset, length }: Node): number => offset + length;
const cut = (text: string, from: number, to: number, put = ""): string => text.slice(0, from) + put + text.slice(to);

const hasLines = (text: string): boolean => text.trim().includes("\n");

/** The spaces in front of the line of an offset. */
const marginAt = (text: string, offset: number): string => /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", offset - 1) + 1))?.[0] ?? "";

/** A value behind a margin, on as many lines as it takes; on one line where there is no margin. */
const written = (value: unknown, margin: string | undefined): string =>
  margin === undefined ? JSON.stringify(value) : JSON.stringify(value, null, 2).replaceAll("\n", `\n${margin}`);

const replaced = (text: string, old: Node, value: unknown): string =>
  cut(text, old.offset, endOf(old), written(value, hasLines(text) ? marginAt(text, old.offset) : undefined));

function write(text: string, tree: Node, path: JSONPath, value: unknown, order: Order): string {
  const old = findNodeAtLocation(tree, path);
  if (old) return replaced(text, old, value);
  // Where the objects on the way are missing, the first of them is what is inserted.
  let depth = path.length - 1;
  while (depth > 0 && !findNodeAtLocation(tree, path.slice(0, depth))) depth--;
  const holder = findNodeAtLocation(tree, path.slice(0, depth)) as Node;
  const inner = path.slice(depth + 1).reduceRight((inner: unknown, name) => (typeof name === "number" ? [inner] : { [name]: inner }), value);
  const rank = (name: unknown) => {
    const pointer = `/${[...path.slice(0, depth), name].join("/")}`;
    return order.findIndex((other) => other === pointer || other.startsWith(`${pointer}/`));
  };
  const own = rank(path[depth]);
  const others = holder.children ?? [];
  const place = own < 0 ? others.length : others.findLastIndex((member) => rank(member.children?.[0]?.value) < own) + 1;
  return insert(text, holder, place, holder.type === "object" ? String(path[depth]) : undefined, inner);
}

/** The text with a member or an item at a place of its holder: on a line of its own, where the holder has lines. */
function insert(text: string, holder: Node, place: number, name: string | undefined, value: unknown): string {
  const others = holder.children ?? [];
  const [before, after] = [others[place - 1], others[place]];
  const outer = marginAt(text, holder.offset);
  const isLong = others.length > 0 ? hasLines(text.slice(holder.offset, endOf(holder))) : hasLines(text);
  const margin = isLong ? (others[0] && marginAt(text, others[0].offset) !== outer ? marginAt(text, others[0].offset) : `${outer}  `) : undefined;
  const part = `${name === undefined ? "" : `${JSON.stringify(name)}: `}${written(value, margin)}`;
  const line = margin === undefined ? " " : `\n${margin}`;
  if (before) return cut(text, endOf(before), endOf(before), `,${line}${part}`);
  if (after) return cut(text, after.offset, after.offset, `${part},${line}`);
  return cut(text, holder.offset + 1, endOf(holder) - 1, margin === undefined ? part : `${line}${part}\n${outer}`);
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
