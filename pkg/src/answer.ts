/** Answers of the engine: numbers in its memory, in the order in which `src/wasm/words.rs` writes them. */

import type { Edit, Finding, Fix, NeededFact, Operation, Param, Plan, Position, Range, Related, Report, RuleName, Severity, Undecided } from "./generated/types.js";

/** A fixed text. */
export interface Fixed {
  text: string;
  /** What was applied, in the order of application. */
  applied: { rule: RuleName; title: string; safe: boolean; pointer: string }[];
  /** The report of the fixed text. */
  report: Report;
  /** What of the report was not said before, notes left out: a value that no rule could read turned out to be weak. */
  revealed: Finding[];
}

/** A plan, and what the linter finds in the update. */
export interface Planned {
  plan: Plan;
  report: Report;
}

const SEVERITIES: readonly Severity[] = ["note", "warning", "error"];
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

// What is being read. One answer at a time: nothing here calls anybody else.
let words = new Uint32Array();
let bytes = new Uint8Array();
let next = 0;
/** The text that was made for this answer. */
let made = "";
/**
 * Text of the program that was met, in a table by its place, where a `Map` would take as long as all else. The whole program has some
 * two thousand texts: there is always a free slot.
 */
const known: (Known | undefined)[] = Array.from({ length: 8192 });

interface Known {
  place: number;
  length: number;
  text: string;
  /** A sentence, cut at its parameters: text and names by turns. */
  parts?: string[];
}

/** Reads the answer that lies at an address. */
export function answer<T>(memory: WebAssembly.Memory, address: number, read: () => T): T {
  // Memory that has grown is another buffer.
  if (words.length === 0) {
    words = new Uint32Array(memory.buffer);
    bytes = new Uint8Array(memory.buffer);
  }
  next = address / 4;
  const start = number();
  const length = number();
  made = length > 0 ? decode(start, length) : "";
  return read();
}

export function report(): Report {
  const report: Report = { operation: isNext() ? (text() as Operation) : null, findings: list(finding), undecided: list(undecided) };
  const omitted = number();
  if (omitted > 0) report.omitted = omitted;
  return report;
}

export function fixed(): Fixed {
  return { text: text(), applied: list(applied), report: report(), revealed: list(finding) };
}

export function planned(): Planned {
  return { plan: JSON.parse(text()), report: report() };
}

function applied(): Fixed["applied"][number] {
  return { rule: text() as RuleName, title: text(), safe: number() === 1, pointer: text() };
}

function finding(): Finding {
  const rule = text() as RuleName;
  const severity = SEVERITIES[number()] as Severity;
  const pointer = text();
  const facts = params();
  return {
    rule,
    severity,
    pointer,
    message: sentence(facts),
    help: isNext() ? sentence(facts) : null,
    source: text(),
    params: facts,
    range: someRange(),
    related: list(related),
    fix: number() === 1 ? fix() : null,
    suppressed: null,
  } as Finding;
}

function params(): Record<string, Param> {
  const params: Record<string, Param> = {};
  for (let left = number(); left > 0; left--) params[text()] = param();
  return params;
}

function param(): Param {
  switch (number()) {
    case 0:
      return text();
    case 1: {
      const low = number();
      return (number() | 0) * 2 ** 32 + low;
    }
    default:
      return list(text);
  }
}

function undecided(): Undecided {
  return { rule: text() as RuleName, pointer: text(), needs: list(text) as NeededFact[] };
}

function related(): Related {
  return { pointer: text(), message: text(), range: someRange() };
}

function fix(): Fix {
  return { title: text(), safe: number() === 1, edits: list(edit) };
}

function edit(): Edit {
  return { range: someRange() as Range, text: text() };
}

function someRange(): Range | null {
  return number() === 1 ? { start: position(), end: position() } : null;
}

function position(): Position {
  const offset = number();
  // As long as all text before it is ASCII; `addUtf16` counts where it is not.
  return { offset, line: number(), column: number(), utf16: offset };
}

function list<T>(read: () => T): T[] {
  const length = number();
  // The first `push` would make room for seventeen.
  const items = new Array<T>(length);
  for (let index = 0; index < length; index++) items[index] = read();
  return items;
}

function text(): string {
  const place = number();
  const length = number();
  if (place % 2 === 0) return program(place, length).text;
  const start = (place - 1) / 2;
  return made.slice(start, start + length);
}

/** A sentence of the program with the facts in it: `{name}` stands for the parameter of that name, anything else for itself. */
function sentence(params: Record<string, Param>): string {
  const words = program(number(), number());
  words.parts ??= words.text.split(/\{(\w+)\}/);
  let filled = words.parts[0] as string;
  for (let index = 1; index < words.parts.length; index += 2) {
    const name = words.parts[index] as string;
    filled += (Object.hasOwn(params, name) ? shown(params[name] as Param) : `{${name}}`) + words.parts[index + 1];
  }
  return filled;
}

function shown(param: Param): string {
  if (typeof param !== "object") return String(param);
  let texts = "";
  for (const text of param) texts += `${texts && ", "}\`${text}\``;
  return texts;
}

function program(place: number, length: number): Known {
  for (let slot = Math.imul(place, 0x9e3779b1) >>> 19; ; slot = (slot + 1) % known.length) {
    const found = known[slot];
    if (found === undefined) return (known[slot] = { place, length, text: decode(place / 2, length) });
    // One text may begin where another does.
    if (found.place === place && found.length === length) return found;
  }
}

/** Whether a text stands here; passes by where none does. */
function isNext(): boolean {
  if (words[next] !== 0) return true;
  next += 2;
  return false;
}

function decode(start: number, length: number): string {
  return decoder.decode(bytes.subarray(start, start + length));
}

function number(): number {
  return words[next++] as number;
}
