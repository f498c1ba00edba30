/** The engine behind its border: options and text go in, answers come out. */

import { type Fixed, type Planned, type Span, StaleError, answer, fixed, planned, report, spans } from "./answer.js";
import wasm, * as exported from "./generated/vpnlint.js";
import { PROTOCOL } from "./generated/build.js";
import type { Report } from "./generated/types.js";
import { addUtf16, indices } from "./offsets.js";

/** Where the wasm file comes from: its address, an answer of `fetch`, its bytes, or the compiled module. */
export type WasmSource = URL | string | Response | BufferSource | WebAssembly.Module;

let memory: WebAssembly.Memory;

export async function load(from: WasmSource): Promise<void> {
  try {
    ({ memory } = await wasm({ module_or_path: from }));
  } catch (cause) {
    // Names at the border have another form in another build.
    throw cause instanceof WebAssembly.LinkError ? new StaleError({ cause }) : cause;
  }
  if (protocol() !== PROTOCOL) throw new StaleError();
}

/** The form of the answers; none if the engine is so old that it does not tell. */
function protocol(): unknown {
  try {
    return exported.protocol();
  } catch {
    return undefined;
  }
}

const encoder = new TextEncoder();

/** Checks with the same options again and again. */
export class Checker {
  readonly #checker: exported.Checker;
  /** The memory into which a text is written. */
  #room = new Uint8Array();

  /** @throws TypeError for an option that does not exist, or a value that it cannot have. */
  constructor(options: unknown) {
    const { operation = "update-connection", context = {}, profile = [], severity = {}, ignore = [], reservedSubnets, ...others } = object(options, "the options take");
    refuse(others, "no option", "operation", "context", "profile", "severity", "ignore", "reservedSubnets");
    const { current, gateway, assume = {}, ...unknown } = object(context, "`context` takes");
    refuse(unknown, "nothing in `context`", "current", "gateway", "assume");

    const checker = new exported.Checker(String(operation));
    try {
      if (current !== undefined) checker.current(json(current));
      if (gateway !== undefined) checker.gateway(json(gateway));
      for (const [fact, value] of Object.entries(object(assume, "`context.assume` takes"))) {
        checker.assume(fact, Array.isArray(value) ? value.join("+") : String(value));
      }
      for (const name of Array.isArray(profile) ? profile : [profile]) checker.profile(String(name));
      for (const [rule, level] of Object.entries(object(severity, "`severity` takes"))) checker.severity(rule, String(level));
      for (const rule of array(ignore, "`ignore` takes")) checker.ignore(String(rule));
      if (reservedSubnets !== undefined) checker.clear_reserved();
      for (const block of array(reservedSubnets ?? [], "`reservedSubnets` takes")) checker.reserve(String(block));
    } catch (error) {
      checker.free();
      throw error;
    }
    this.#checker = checker;
  }

  /** The report of a text. */
  check(text: string): Report {
    const written = this.#write(text);
    return withUtf16(answer(memory, this.#checker.check(written), report), text, written);
  }

  /** The report of a file of requests. */
  checkHttp(text: string): Report {
    const written = this.#write(text);
    return withUtf16(answer(memory, this.#checker.check_http(written), report), text, written);
  }

  /** The report of a value, written as JSON; `foreign` is written too. */
  checkValue(text: string, foreign: string | undefined): Report {
    return answer(memory, this.#checker.check_value(this.#write(text), foreign), report);
  }

  /** The parts of a text that must not be shown. */
  hidden(text: string): Span[] {
    const written = this.#write(text);
    const hidden = answer(memory, this.#checker.hidden(written), spans);
    return written === text.length ? hidden : indices(hidden, text);
  }

  fix(text: string, all: boolean): Fixed {
    const done = answer(memory, this.#checker.fix(this.#write(text), all), fixed);
    addUtf16([...done.report.findings, ...done.revealed], done.text);
    return done;
  }

  /** @param places whether the text is the user's own. */
  plan(text: string, places: boolean): Planned {
    const written = this.#write(text);
    const done = answer(memory, this.#checker.plan(written, places), planned);
    withUtf16(done.report, text, written);
    return done;
  }

  free(): void {
    this.#checker.free();
  }

  /** Writes a text into the memory of the engine; how many bytes it has there. */
  #write(text: string): number {
    // One byte for each character is enough for most texts; three are for any.
    this.#makeRoom(text.length);
    const { read, written } = encoder.encodeInto(text, this.#room);
    if (read === text.length) return written;
    const rest = text.slice(read);
    this.#makeRoom(written + 3 * rest.length);
    return written + encoder.encodeInto(rest, this.#room.subarray(written)).written;
  }

  #makeRoom(bytes: number): void {
    // Memory that has grown is another buffer; a view of the former one has no length.
    if (this.#room.length < bytes) {
      const start = this.#checker.room(bytes);
      this.#room = new Uint8Array(memory.buffer, start, bytes);
    }
  }
}

/** In ASCII, the offset is the index. */
function withUtf16(report: Report, text: string, written: number): Report {
  if (written !== text.length) addUtf16(report.findings, text);
  return report;
}

/** @internal */
export function object(value: unknown, what: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new TypeError(`vpnlint: ${what} an object`);
}

function array(value: unknown, what: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new TypeError(`vpnlint: ${what} a list`);
}

/** Anything may have come into the wrong place: it is not named. @internal */
export function refuse(others: object, what: string, ...known: string[]): void {
  if (Object.keys(others).length > 0) throw new TypeError(`vpnlint: there is ${what} of this name, only \`${known.join("`, `")}\``);
}

const json = (answer: unknown) => (typeof answer === "string" ? answer : JSON.stringify(answer));
