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

/** The texts of findings in another language, by rule and message. What is not there is said in English. */
export interface Texts {
  readonly findings: { readonly [rule: string]: { readonly [message: string]: MessageTexts } };
  /** Parameters that are words or sentences of the linter's own. */
  readonly phrases: { readonly [english: string]: string };
}

interface MessageTexts {
  readonly text?: string;
  readonly help?: string;
  readonly fix?: string;
  readonly related?: string;
}

/** A part of a text, by UTF-16 code units: indices in the JavaScript string. */
export interface Span {
  from: number;
  to: number;
}

const SEVERITIES: readonly Severity[] = ["note", "warning", "error"];
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

// What is being read. One answer at a time: nothing here calls anybody else.
let words = new Uint32Array();
let bytes = new Uint8Array();
let next = 0;
/** The end of the answer. */
let end = 0;
/** The text that was made for this answer. */
let made = "";
let texts: Texts | undefined;
/** Text of the program that was met, in a table by its place, where a `Map` would take as long as all else. */
const known: (Known | undefined)[] = Array.from({ length: 8192 });
/** Messages that were met, by their address. */
const messages = new Map<number, Message>();

interface Known {
  place: number;
  length: number;
  text: string;
}

/** A message in the language that is spoken. Sentences are cut at their parameters: text and names by turns. */
interface Message {
  name: string;
  text: readonly string[];
  help: readonly string[] | null;
  fix: string;
  related: string;
}

/**
 * Sets the language of what is read from now on; English without texts.
 *
 * @example
 * import de from "vpnlint/de";
 * speak(de);
 */
export function speak(others?: Texts): void {
  if (others !== undefined && !(others?.findings && others.phrases)) {
    throw new TypeError("vpnlint: the texts are no language of the package, such as that of `vpnlint/de`");
  }
  texts = others;
  messages.clear();
}

/** Reads the answer that lies at an address: as many numbers as the engine says that it has written. */
export function answer<T>(memory: WebAssembly.Memory, address: number, read: () => T): T {
  // Memory that has grown is another buffer.
  if (words.length === 0) {
    words = new Uint32Array(memory.buffer);
    bytes = new Uint8Array(memory.buffer);
  }
  next = address / 4;
  end = next + number();
  const start = number();
  const length = number();
  made = length > 0 ? decode(start, length) : "";
  try {
    const done = read();
    if (next === end) return done;
  } catch (cause) {
    throw new StaleError({ cause });
  }
  throw new StaleError();
}

/** The engine and these modules do not understand each other. */
export class StaleError extends Error {
  constructor(options?: ErrorOptions) {
    super("vpnlint: the wasm file and this module are not of one build: install or build the package anew, and reload the page", options);
  }
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

/** Parts of a text, by bytes. */
export function spans(): Span[] {
  return list(() => ({ from: number(), to: number() }));
}

function applied(): Fixed["applied"][number] {
  const rule = text() as RuleName;
  return { rule, title: message(rule).fix, safe: number() === 1, pointer: text() };
}

function finding(): Finding {
  const rule = text() as RuleName;
  const own = message(rule);
  const help = message(rule).help;
  const source = text();
  const address = isNext() ? text() : null;
  const severity = SEVERITIES[number()] as Severity;
  const pointer = text();
  const facts: Record<string, Param> = {};
  // Parameters that are phrases have another text in a sentence.
  let spoken = facts;
  for (let left = number(); left > 0; left--) {
    const name = text();
    const isPhrase = texts !== undefined && words[next] === 0 && (words[next + 1] as number) % 2 === 0;
    const value = (facts[name] = param());
    if (isPhrase && Object.hasOwn(texts!.phrases, value as string)) {
      if (spoken === facts) spoken = { ...facts };
      spoken[name] = texts!.phrases[value as string] as string;
    } else if (spoken !== facts) spoken[name] = value;
  }
  return {
    rule,
    message_id: own.name,
    severity,
    pointer,
    attribute: null,
    message: filled(own.text, spoken),
    help: help && filled(help, spoken),
    source,
    source_url: address,
    params: facts,
    range: someRange(),
    related: list(() => related(rule)),
    fix: fix(rule),
    suppressed: null,
  } as Finding;
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

function related(rule: RuleName): Related {
  const { related } = message(rule);
  return { pointer: text(), message: related, range: someRange() };
}

function fix(rule: RuleName): Fix | null {
  if (words[next] === 0) {
    next++;
    return null;
  }
  return { title: message(rule).fix, safe: number() === 1, edits: list(edit) };
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
  // Each item is one number at least.
  if (length > end - next) throw new RangeError("a list goes on behind the end of the answer");
  // The first `push` would make room for seventeen.
  const items = new Array<T>(length);
  for (let index = 0; index < length; index++) items[index] = read();
  return items;
}

function text(): string {
  const place = number();
  const length = number();
  if (place % 2 === 0) return program(place, length);
  const start = (place - 1) / 2;
  return made.slice(start, start + length);
}

/** The message at an address: five texts, each an address and a length. */
function message(rule: RuleName): Message {
  const address = number();
  const found = messages.get(address);
  if (found) return found;
  const own = [0, 2, 4, 6, 8].map((at) => decode(words[address / 4 + at] as number, words[address / 4 + at + 1] as number));
  const [name, text, help, fix, related] = own as [string, string, string, string, string];
  const other = texts?.findings[rule]?.[name];
  const made = {
    name,
    text: cut(other?.text || text),
    help: help ? cut(other?.help || help) : null,
    fix: (fix && other?.fix) || fix,
    related: (related && other?.related) || related,
  };
  messages.set(address, made);
  return made;
}

/** A sentence as text and names of parameters by turns. */
const cut = (sentence: string): readonly string[] => sentence.split(/\{(\w+)\}/);

/** A sentence with the facts in it: `{name}` stands for the parameter of that name, anything else for itself. */
function filled(parts: readonly string[], params: Record<string, Param>): string {
  let filled = parts[0] as string;
  for (let index = 1; index < parts.length; index += 2) {
    const name = parts[index] as string;
    filled += (Object.hasOwn(params, name) ? shown(params[name] as Param) : `{${name}}`) + parts[index + 1];
  }
  return filled;
}

function shown(param: Param): string {
  if (typeof param !== "object") return String(param);
  let texts = "";
  for (const text of param) texts += `${texts && ", "}\`${text}\``;
  return texts;
}

function program(place: number, length: number): string {
  let slot = Math.imul(place, 0x9e3779b1) >>> 19;
  for (let probes = 0; probes < known.length; probes++, slot = (slot + 1) % known.length) {
    const found = known[slot];
    // One text may begin where another does.
    if (found?.place === place && found.length === length) return found.text;
    if (found === undefined) {
      const text = decode(place / 2, length);
      known[slot] = { place, length, text };
      return text;
    }
  }
  return decode(place / 2, length);
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
