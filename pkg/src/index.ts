/**
 * The linter for Enterprise VPN API requests of Open Telekom Cloud and Huawei Cloud.
 *
 * Call {@link init} once; everything after it is synchronous.
 *
 * ```ts
 * import { init } from "vpnlint";
 * const vpnlint = await init();
 * const report = vpnlint.check({ vpn_connection: { ikepolicy: { lifetime_seconds: 59 } } });
 * for (const finding of report.findings) console.log(finding.severity, finding.pointer, finding.message);
 * ```
 *
 * @module
 */

import { type Fixed, type Planned, type Span, type Texts, speak } from "./answer.js";
import { Checker, type WasmSource, load, object, refuse } from "./engine.js";
import type { Facts, Finding, Operation, ProfileName, Report, RuleGroupName, RuleName, Severity } from "./generated/types.js";
import { atPointer, wrap } from "./pointer.js";
import { standardSchema } from "./standard.js";
import { type Written, write } from "./write.js";

export type * from "./generated/types.js";
export type { BatchCreateConnections } from "./generated/batch-create-connections.js";
export type { CreateConnection } from "./generated/create-connection.js";
export type { CreateConnectionMonitor } from "./generated/create-connection-monitor.js";
export type { CreateCustomerGateway } from "./generated/create-customer-gateway.js";
export type { UpdateCustomerGateway } from "./generated/update-customer-gateway.js";
export type { CreateGateway } from "./generated/create-gateway.js";
export type { UpdateGateway } from "./generated/update-gateway.js";
export type { UpdateGatewaySpecification } from "./generated/update-gateway-specification.js";
export type { CreateTags } from "./generated/create-tags.js";
export type { DeleteTags } from "./generated/delete-tags.js";
export type {
  GetConnectionResponse, GetConnectionResponseError, GetConnectionResponseErrorCode,
} from "./generated/get-connection-response.js";
export type {
  ListConnectionsResponse, ListConnectionsResponseError, ListConnectionsResponseErrorCode,
} from "./generated/list-connections-response.js";
export type {
  CreateConnectionResponse, CreateConnectionResponseError, CreateConnectionResponseErrorCode,
} from "./generated/create-connection-response.js";
export type {
  BatchCreateConnectionsResponse, BatchCreateConnectionsResponseError, BatchCreateConnectionsResponseErrorCode,
} from "./generated/batch-create-connections-response.js";
export type {
  CreateConnectionMonitorResponse, CreateConnectionMonitorResponseError, CreateConnectionMonitorResponseErrorCode,
} from "./generated/create-connection-monitor-response.js";
export type {
  CreateCustomerGatewayResponse, CreateCustomerGatewayResponseError, CreateCustomerGatewayResponseErrorCode,
} from "./generated/create-customer-gateway-response.js";
export type {
  GetGatewayResponse, GetGatewayResponseError, GetGatewayResponseErrorCode,
} from "./generated/get-gateway-response.js";
export type {
  CreateGatewayResponse, CreateGatewayResponseError, CreateGatewayResponseErrorCode,
} from "./generated/create-gateway-response.js";
export type {
  UpdateConnectionResponse, UpdateConnectionResponseError, UpdateConnectionResponseErrorCode,
} from "./generated/update-connection-response.js";
export type { Fixed, Planned, Span, Texts } from "./answer.js";
export type { WasmSource } from "./engine.js";
export type { SchemaOptions, StandardSchema } from "./standard.js";
export { pathOf, pointerOf } from "./pointer.js";
export { speak, standardSchema };

declare module "./generated/types.js" {
  interface Position {
    /** UTF-16 code units before it: the index in the JavaScript string. */
    utf16: number;
  }
}

/** What is known of the current connection and its gateway. */
export interface Context {
  /** The answer of GET vpn-connection, as an object or as text. */
  current?: object | string;
  /** The answer of GET vpn-gateway, as an object or as text. */
  gateway?: object | string;
  /** Single facts; they win over the answers. */
  assume?: Partial<Facts>;
}

/** How to check. An option that does not exist is a `TypeError`, as is a value that it cannot have. */
export interface Options {
  /** What the document is; `"update-connection"` unless given. */
  operation?: Operation;
  context?: Context;
  /** Published standards to judge by as well. */
  profile?: ProfileName | readonly ProfileName[];
  /** Rules, or groups of rules, whose findings have another severity. A rule wins over its group. */
  severity?: Partial<Record<RuleName | RuleGroupName, Severity>>;
  /** Rules, or groups of rules, whose findings are left out. A rule wins over its group. */
  ignore?: readonly (RuleName | RuleGroupName)[];
  /** The blocks that cannot be customer subnets in the region. */
  reservedSubnets?: readonly string[];
}

/** What {@link init} gives. */
export interface Vpnlint {
  check: typeof check;
  checkText: typeof checkText;
  checkHttp: typeof checkHttp;
  checkField: typeof checkField;
  fix: typeof fix;
  plan: typeof plan;
  hidden: typeof hidden;
  standardSchema: typeof standardSchema;
  speak: typeof speak;
}

let ready: Promise<Vpnlint> | undefined;
let started = false;

/**
 * Loads the engine, once: later calls give the same functions, wherever they say that it is. After a failure it can be called again.
 *
 * Without an argument, the wasm file that lies beside this module is fetched in a browser and read from disk in Node. Pass an
 * address if a server has it elsewhere, or its bytes where nothing may be fetched.
 *
 * @example
 * const vpnlint = await init();
 * @example
 * import url from "vpnlint/vpnlint.wasm?url"; // Vite
 * const vpnlint = await init(url);
 * @example
 * import de from "vpnlint/de";
 * const vpnlint = await init({ texts: de }); // findings in German; `speak` changes the language later
 */
export async function init(source?: WasmSource | Promise<WasmSource> | InitOptions): Promise<Vpnlint> {
  const { from, texts, ...others } = isOptions(source) ? source : { from: source };
  refuse(others, "no option", "from", "texts");
  if (texts !== undefined) speak(texts);
  ready ??= start(from).catch((error: unknown) => {
    ready = undefined;
    throw error;
  });
  return ready;
}

/** Where the engine comes from, and what it speaks. */
export interface InitOptions {
  from?: WasmSource | Promise<WasmSource>;
  /** The texts of another language, such as those of `vpnlint/de`. */
  texts?: Texts;
}

/** An address, bytes, a module, an answer or a promise of one has none of these members. */
function isOptions(source: unknown): source is InitOptions {
  if (typeof source !== "object" || source === null) return false;
  const prototype = Object.getPrototypeOf(source);
  return prototype === Object.prototype || prototype === null;
}

async function start(source?: WasmSource | Promise<WasmSource>): Promise<Vpnlint> {
  let from = (await source) ?? new URL("vpnlint.wasm", import.meta.url);
  if (from instanceof URL && from.protocol === "file:") {
    // No import: bundlers for the browser would stumble over it.
    const files = (globalThis as NodeGlobal).process?.getBuiltinModule?.("node:fs/promises");
    from = files ? await files.readFile(from) : from;
  }
  await load(from);
  started = true;
  return { check, checkText, checkHttp, checkField, fix, plan, hidden, standardSchema, speak };
}

interface NodeGlobal {
  process?: { getBuiltinModule?(name: "node:fs/promises"): { readFile(path: URL): Promise<Uint8Array<ArrayBuffer>> } };
}

function needsInit(): void {
  if (!started) throw new TypeError("vpnlint: call init() and await it before anything else");
}

/** The checker without options, and that of the latest ones: a form asks with the same ones again and again. */
let plain: Checker | undefined;
let latest: { key: string; checker: Checker } | undefined;

function checker(options?: Options): Checker {
  needsInit();
  if (options === undefined) return (plain ??= new Checker({}));
  // Written, since they may have been changed in their depth. What was written is read without surprises.
  const key = write(object(options, "the options take"), "absent").text;
  if (latest?.key !== key) {
    const checker = new Checker(JSON.parse(key));
    latest?.checker.free();
    latest = { key, checker };
  }
  return latest.checker;
}

/**
 * Checks a request body. Its findings have pointers and no places.
 *
 * The value is judged as it is, not as `JSON.stringify` would change it in silence: what JSON does not have (`undefined`, `NaN`, a
 * `Date`, a `Map`, a hole in an array) is a `wrong-type` finding; only own enumerable members count.
 *
 * @throws TypeError if the value holds itself, or a getter of it throws.
 * @example
 * const { findings } = vpnlint.check({ vpn_connection: { enable_hub: true } }, { context: { assume: { style: "static" } } });
 * findings[0]?.rule; // "enable-hub-outside-bgp"
 */
export function check(value: unknown, options?: Options): Report {
  return judge(write(value), options);
}

/** The report of a written value. @internal */
export function judge({ text, foreign }: Written, options?: Options): Report {
  return checker(options).checkValue(text, foreign && JSON.stringify(foreign));
}

/**
 * Checks a JSON text. Its findings have places, in bytes and in UTF-16 code units; text that is not JSON is a finding too.
 *
 * @example
 * const [finding] = vpnlint.checkText('{"vpn_connection": {"name": "vpn 1"}}').findings;
 * if (finding?.range) editor.select(finding.range.start.utf16, finding.range.end.utf16);
 */
export function checkText(text: string, options?: Options): Report {
  if (typeof text !== "string") throw new TypeError("vpnlint: checkText takes a string; check takes anything else");
  return checker(options).check(text);
}

/**
 * Checks a file of requests, as the HTTP clients of editors have them (`.http`, `.rest`): the request lines of its updates and creates,
 * and their bodies. Places are those of the file, pointers lead into the body of each. A file with none of them has the operation `null`.
 *
 * @example
 * vpnlint.checkHttp("POST {{endpoint}}/v5/{{project}}/vpn-connection/{{id}}\n").findings[0]?.rule; // "wrong-method"
 */
export function checkHttp(text: string, options?: Omit<Options, "operation">): Report {
  if (typeof text !== "string") throw new TypeError("vpnlint: checkHttp takes a string");
  return checker(options).checkHttp(text);
}

/**
 * Checks the value of one input of a form, as it is typed. Rules that compare it with the current connection are judged if the
 * context has it; those that compare it with other inputs are not: check the whole body for these.
 *
 * @param pointer JSON pointer of the member or list item, as {@link form} gives it.
 * @example
 * vpnlint.checkField("/vpn_connection/ikepolicy/lifetime_seconds", 59)[0]?.message;
 */
export function checkField(pointer: string, value: unknown, options?: Options): Finding[] {
  return atPointer(judge(wrap(pointer, write(value)), options).findings, pointer);
}

/**
 * Applies fixes until nothing is left to apply: those that keep the meaning, and with `unsafe` also those that follow a likely
 * intention. All other text stays as it is. A fix that would bring an error or a warning is left out, but for one that only spells a
 * value as the API does: `"Group 2"`, which no rule could read, is weak as `"group2"`. `revealed` has what such fixes brought to light.
 *
 * @example
 * vpnlint.fix('{"vpn_connection": {"ikepolicy": {"lifetime_seconds": "3600"}}}').text;
 */
export function fix(text: string, options: Options & { unsafe?: boolean } = {}): Fixed {
  if (typeof text !== "string") throw new TypeError("vpnlint: fix takes a string");
  const { unsafe = false, ...others } = object(options, "the options take");
  return checker(others).fix(text, unsafe === true);
}

/**
 * What an update would do to the current connection: what changes, when it takes effect, what the customer gateway must follow.
 * Without `context.current`, current values are `null`, and a time that depends on one is `not-known`.
 *
 * @param body the update, as an object or as JSON text.
 * @example
 * const { plan } = vpnlint.plan(body, { context: { current: answerOfGet } });
 * for (const { label, when } of plan.changes) console.log(label, when.kind);
 */
export function plan(body: object | string, options?: Options): Planned {
  const text = typeof body === "string" ? body : write(body).text;
  return checker(options).plan(text, typeof body === "string");
}

/** The checkers that hide. A page asks with each change of a text, and checks with other options. */
const hiders: Partial<Record<Operation, Checker>> = Object.create(null);

/**
 * The parts of a JSON text that must not be shown: keys, and all values that the tables do not call public. In an object or a list that
 * is the value of a key, names are hidden too. The text may be broken, as while it is typed.
 *
 * @example
 * const masked = vpnlint.hidden(text).reduceRight((out, { from, to }) => `${out.slice(0, from)}"********"${out.slice(to)}`, text);
 */
export function hidden(text: string, operation: Operation = "update-connection"): Span[] {
  needsInit();
  if (typeof text !== "string") throw new TypeError("vpnlint: hidden takes a string");
  return (hiders[operation] ??= new Checker({ operation })).hidden(text);
}
