/** What of a body may be shown and passed on: values of members that the tables know, and call no secret. */

import { createScanner } from "jsonc-parser";
import type { Input } from "vpnlint";
import { schema as schemaOf } from "vpnlint/schema";
import { isCreate, operation } from "./mode";
import { inputs } from "./state";

/** As much of a JSON Schema as is read here. */
interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  writeOnly?: boolean;
  required?: string[];
}

const schema = schemaOf(operation) as Schema;

const memberOf = (holder: Schema | undefined, name: string): Schema | undefined => {
  const member = holder?.properties && Object.hasOwn(holder.properties, name) ? holder.properties[name] : undefined;
  return member?.writeOnly ? undefined : member;
};

/** Whether a request needs the member of an input; for an update, none is. */
export const isMandatory = ({ pointer, name }: Input): boolean =>
  isCreate && schema.properties?.vpn_connection?.required?.includes(name) === true && pointer === `/vpn_connection/${name}`;

/** Whether a text or number may stand there for everybody to see: not in the place of an object or a list. */
const isPlain = (known: Schema | undefined): boolean => known !== undefined && !known.properties && !known.items;

/** The body without what is secret or not known. */
export const publicPart = (body: unknown): unknown => knownPart(body, schema);

function knownPart(value: unknown, known: Schema | undefined): unknown {
  if (known === undefined) return undefined;
  if (Array.isArray(value)) return value.map((item) => knownPart(item, known.items)).filter((item) => item !== undefined);
  if (typeof value !== "object" || value === null) return isPlain(known) ? value : undefined;
  const members = Object.entries(value).map(([name, inner]) => [name, knownPart(inner, memberOf(known, name))]);
  return Object.fromEntries(members.filter(([, inner]) => inner !== undefined));
}

interface Token {
  from: number;
  to: number;
  /** As it is written. */
  token: string;
  /** What it means: of a string, what stands between the quotes. */
  value: string;
}

/** The tokens of a text, without what stands between them. */
function tokens(text: string): Token[] {
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

export interface Span {
  from: number;
  to: number;
}

/** What is open around a token. */
interface Level {
  isList: boolean;
  known: Schema | undefined;
  /** The name that the next value has; none where a name comes next. */
  name?: string | undefined;
  /** The value of the name has been seen. */
  isDone?: boolean;
}

/** Whether a secret has this name, in whichever object it stands, in whichever case and quotes it is written. */
const isSecretName = (name: string): boolean => {
  const bare = name.replace(/^\W+|\W+$/g, "").toLowerCase();
  return inputs.some((input) => input.control === "secret" && input.name.toLowerCase() === bare);
};

/**
 * The values in a text that must not be shown. The text is being typed and may be broken in any way: what is beyond doubt a name, or
 * the beginning of one that the tables know, is shown; and a value right behind the name of a public member. Of an object or a list
 * that is the value of a secret, or that stands where none can, nothing is shown, names included.
 */
export function hidden(text: string): Span[] {
  const spans: Span[] = [];
  const hide = (from: number, to: number) => {
    const last = spans.at(-1);
    // Two that touch have one mask: where one ends is not to be seen either.
    if (last?.to === from) last.to = to;
    else spans.push({ from, to });
  };
  const levels: Level[] = [];
  const all = tokens(text);
  for (let place = 0; place < all.length; place++) {
    const { from, to, token, value: name } = all[place] as Token;
    const [before, after] = [all[place - 1], all[place + 1]];
    const level = levels.at(-1);
    const known = !level ? schema : level.isList ? level.known?.items : level.isDone ? undefined : memberOf(level.known, level.name ?? "");
    const names = level && !level.isList ? Object.keys(level.known?.properties ?? {}) : [];
    const isQuotedName = /^".*"$/s.test(token) && (before?.token === "{" || before?.token === ",");
    if (token === "{" || token === "[") {
      const stands = !level ? !before : level.isList ? before?.token === "[" || before?.token === "," : before?.token === ":" && !level.isDone;
      if (level) level.isDone = true;
      if (stands && !isSecretName(level?.name ?? "")) {
        levels.push({ isList: token === "[", known });
      } else {
        place = endOf(all, place);
        hide(from, all[place]?.to ?? to);
      }
    } else if (token === "}" || token === "]") {
      levels.pop();
    } else if (token === ",") {
      if (level) Object.assign(level, { name: undefined, isDone: false });
    } else if (token === ":") {
      // A second colon names nothing.
      if (level && before?.token !== ":") Object.assign(level, { name: before?.value ?? "", isDone: false });
    } else if (level && !level.isList && after?.token === ":" && (isQuotedName || names.includes(name))) {
      level.name = name;
    } else if (level && !level.isList && level.name === undefined) {
      // A name that nothing follows yet. What comes behind it is nobody's value.
      if (!names.some((one) => one.startsWith(name))) hide(from, to);
      level.name = "";
    } else {
      if (!isPlain(known) || token.startsWith("/")) hide(from, to);
      if (level) level.isDone = true;
    }
  }
  return spans;
}

/** Where the bracket that opens here is closed; the last token if nowhere. */
function endOf(all: readonly Token[], place: number): number {
  for (let depth = 0; place < all.length; place++) {
    const { token } = all[place] as Token;
    if (token === "{" || token === "[") depth++;
    else if ((token === "}" || token === "]") && --depth === 0) return place;
  }
  return all.length - 1;
}
