/** What of a body may be shown and passed on: values of members that the tables know, and call no secret. */

import { tokens } from "./body";
import { vpnlint } from "./state";

/** As much of a JSON Schema as is read here. */
interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
  writeOnly?: boolean;
}

let whole: Schema | undefined;
const schema = (): Schema => (whole ??= vpnlint.schema() as Schema);

const memberOf = (holder: Schema | undefined, name: string): Schema | undefined => {
  const member = holder?.properties && Object.hasOwn(holder.properties, name) ? holder.properties[name] : undefined;
  return member?.writeOnly ? undefined : member;
};

/** Whether a text or number may stand there for everybody to see: not in the place of an object or a list. */
const isPlain = (known: Schema | undefined): boolean => known !== undefined && !known.properties && !known.items;

/** The body without what is secret or not known. */
export const publicPart = (body: unknown): unknown => knownPart(body, schema());

function knownPart(value: unknown, known: Schema | undefined): unknown {
  if (known === undefined) return undefined;
  if (Array.isArray(value)) return value.map((item) => knownPart(item, known.items)).filter((item) => item !== undefined);
  if (typeof value !== "object" || value === null) return isPlain(known) ? value : undefined;
  const members = Object.entries(value).map(([name, inner]) => [name, knownPart(inner, memberOf(known, name))]);
  return Object.fromEntries(members.filter(([, inner]) => inner !== undefined));
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

/**
 * The values in a text that must not be shown. The text is being typed and may be broken in any way: what is beyond doubt a name, or
 * the beginning of one that the tables know, is shown; and a value right behind the name of a public member.
 */
export function hidden(text: string): Span[] {
  const spans: Span[] = [];
  const levels: Level[] = [];
  const all = tokens(text);
  for (const [place, { from, to, token, value: name }] of all.entries()) {
    const [before, after] = [all[place - 1], all[place + 1]];
    const level = levels.at(-1);
    const known = !level ? schema() : level.isList ? level.known?.items : level.isDone ? undefined : memberOf(level.known, level.name ?? "");
    const names = level && !level.isList ? Object.keys(level.known?.properties ?? {}) : [];
    const isQuotedName = /^".*"$/s.test(token) && (before?.token === "{" || before?.token === ",");
    if (token === "{" || token === "[") {
      if (level) level.isDone = true;
      levels.push({ isList: token === "[", known });
    } else if (token === "}" || token === "]") {
      levels.pop();
    } else if (token === ",") {
      if (level) Object.assign(level, { name: undefined, isDone: false });
    } else if (token === ":") {
      if (level) Object.assign(level, { name: before?.value ?? "", isDone: false });
    } else if (level && !level.isList && after?.token === ":" && (isQuotedName || names.includes(name))) {
      level.name = name;
    } else if (level && !level.isList && level.name === undefined) {
      // A name that nothing follows yet. What comes behind it is nobody's value.
      if (!names.some((one) => one.startsWith(name))) spans.push({ from, to });
      level.name = "";
    } else {
      if (!isPlain(known) || token.startsWith("/")) spans.push({ from, to });
      if (level) level.isDone = true;
    }
  }
  return spans;
}
