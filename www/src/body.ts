/** The body as JSON text: one member is changed, the rest of the text stays as it is. */

import { pathOf, pointerOf } from "vpnlint";

/** An update that changes nothing yet. */
export const EMPTY = '{\n  "vpn_connection": {}\n}\n';

type Path = readonly (string | number)[];

/** A value and its place in the text. */
export interface Node {
  type: "object" | "array" | "plain";
  /** Where its name begins; of an item, where the value does. */
  start: number;
  from: number;
  to: number;
  holder: Node | undefined;
  name: string | undefined;
  children: Node[];
  /** What is neither object nor list. */
  value?: unknown;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs;

/** The tree of a JSON text; `undefined` for a text that is none. The linter has the last word on that: this reader takes some texts more. */
export function treeOf(text: string): Node | undefined {
  let root: Node | undefined;
  let holder: Node | undefined;
  let name: { start: number; text: string } | undefined;
  const add = (node: Pick<Node, "type" | "value">, from: number, to: number): Node => {
    const whole = { ...node, start: name?.start ?? from, from, to, holder, name: name?.text, children: [] };
    name = undefined;
    if (holder) holder.children.push(whole);
    else root ??= whole;
    return whole;
  };
  try {
    for (const { 0: token, index } of text.matchAll(TOKEN)) {
      const to = index + token.length;
      if (token === "{" || token === "[") holder = add({ type: token === "{" ? "object" : "array" }, index, to);
      else if (token === "}" || token === "]") {
        if (holder) holder.to = to;
        holder = holder?.holder;
      } else if (token === ":" || token === ",") continue;
      else if (holder?.type === "object" && !name) name = { start: index, text: JSON.parse(token) as string };
      else add({ type: "plain", value: JSON.parse(token) }, index, to);
    }
  } catch {
    return undefined;
  }
  return root;
}

function nodeAt(tree: Node | undefined, path: Path): Node | undefined {
  return path.reduce((node: Node | undefined, step) => (typeof step === "number" ? node?.children[step] : node?.children.find(({ name }) => name === step)), tree);
}

function valueOf({ type, children, value }: Node): unknown {
  if (type === "array") return children.map(valueOf);
  return type === "object" ? Object.fromEntries(children.map((child) => [child.name, valueOf(child)])) : value;
}

/** The value at a pointer, `undefined` where nothing stands. */
export function valueAt(tree: Node | undefined, pointer: string): unknown {
  const node = nodeAt(tree, pathOf(pointer));
  return node && valueOf(node);
}

/** Whether a member stands at a pointer, whatever its value. */
export const isSet = (tree: Node | undefined, pointer: string): boolean => nodeAt(tree, pathOf(pointer)) !== undefined;

/** In which order new members are written. */
export type Order = readonly string[];

/** The text with a value at a pointer. What stands in the way of the objects that lead to it is replaced. */
export function withValue(text: string, pointer: string, value: unknown, order: Order, tree = treeOf(text)): string {
  const path = pathOf(pointer);
  for (let length = 0; length < path.length; length++) {
    const holder = nodeAt(tree, path.slice(0, length));
    const isList = typeof path[length] === "number";
    if (holder ? holder.type === (isList ? "array" : "object") : length > 0) continue;
    text = holder && length > 0 ? replaced(text, holder, isList ? [] : {}) : EMPTY;
    tree = treeOf(text);
  }
  return write(text, tree as Node, path, value, order);
}

/** The text without the member or item at a pointer, and without members that hold nothing else; the outermost stays. */
export function without(text: string, pointer: string, tree = treeOf(text)): string {
  let part = nodeAt(tree, pathOf(pointer));
  // An item of a list stays, though it holds nothing.
  while (part?.name !== undefined && part.holder?.children.length === 1 && part.holder.name !== undefined && part.holder.holder?.holder) part = part.holder;
  const holder = part?.holder;
  if (!part || !holder) return text;
  const place = holder.children.indexOf(part);
  const [before, after] = [holder.children[place - 1], holder.children[place + 1]];
  if (before) return cut(text, before.to, part.to);
  if (after) return cut(text, part.start, after.start);
  return cut(text, holder.from + 1, holder.to - 1);
}

const cut = (text: string, from: number, to: number, put = ""): string => text.slice(0, from) + put + text.slice(to);

const hasLines = (text: string): boolean => text.trim().includes("\n");

/** The spaces in front of the line of an offset. */
const marginAt = (text: string, offset: number): string => /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", offset - 1) + 1))?.[0] ?? "";

/** A value behind a margin, on as many lines as it takes; on one line where there is no margin. */
const written = (value: unknown, margin: string | undefined): string =>
  margin === undefined ? JSON.stringify(value) : JSON.stringify(value, null, 2).replaceAll("\n", `\n${margin}`);

const replaced = (text: string, { from, to }: Node, value: unknown): string => cut(text, from, to, written(value, hasLines(text) ? marginAt(text, from) : undefined));

function write(text: string, tree: Node, path: Path, value: unknown, order: Order): string {
  const old = nodeAt(tree, path);
  if (old) return replaced(text, old, value);
  // Where the objects on the way are missing, the first of them is what is inserted.
  let depth = path.length - 1;
  while (!nodeAt(tree, path.slice(0, depth))) depth--;
  const holder = nodeAt(tree, path.slice(0, depth)) as Node;
  const inner = path.slice(depth + 1).reduceRight((inner: unknown, name) => (typeof name === "number" ? [inner] : { [name]: inner }), value);
  const rank = (name: string | number | undefined) => {
    const pointer = pointerOf([...path.slice(0, depth), name ?? ""]);
    return order.findIndex((other) => other === pointer || other.startsWith(`${pointer}/`));
  };
  const own = rank(path[depth]);
  const place = own < 0 ? holder.children.length : holder.children.findLastIndex(({ name }) => rank(name) < own) + 1;
  return insert(text, holder, place, holder.type === "object" ? String(path[depth]) : undefined, inner);
}

/** The text with a member or an item at a place of its holder: on a line of its own, where the holder has lines. */
function insert(text: string, { children, from, to }: Node, place: number, name: string | undefined, value: unknown): string {
  const [first, before, after] = [children[0], children[place - 1], children[place]];
  const outer = marginAt(text, from);
  const inner = first && marginAt(text, first.start) !== outer ? marginAt(text, first.start) : `${outer}  `;
  const margin = hasLines(first ? text.slice(from, to) : text) ? inner : undefined;
  const part = `${name === undefined ? "" : `${JSON.stringify(name)}: `}${written(value, margin)}`;
  const line = margin === undefined ? " " : `\n${margin}`;
  if (before) return cut(text, before.to, before.to, `,${line}${part}`);
  if (after) return cut(text, after.start, after.start, `${part},${line}`);
  return cut(text, from + 1, to - 1, margin === undefined ? part : `${line}${part}\n${outer}`);
}

/** The tokens of a JSON text. */
const tokens = (text: string): string[] => text.match(TOKEN) ?? [];

/** The same JSON text on one line. */
export const compact = (text: string): string => tokens(text).join("");

/** A line is indented no deeper than this. */
const DEEPEST = 50;

/** A JSON text that stands on one line, on as many as it takes; nothing else of it changes. */
export function legible(text: string): string {
  if (text.trim().includes("\n")) return text;
  const all = tokens(text);
  const parts: string[] = [];
  let depth = 0;
  const line = () => `\n${"  ".repeat(Math.min(depth, DEEPEST))}`;
  for (const [place, token] of all.entries()) {
    const [before, after] = [all[place - 1], all[place + 1]];
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
