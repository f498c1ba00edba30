/**
 * The texts of findings in German.
 *
 * The engine fills a template with the parameters of the finding; both texts and parameters come out of it, the template does not. Here
 * the template is the one that, filled with the same parameters, gives the text. What has none stays English.
 */

import { findings, params, words } from "./engine.de";

/** The facts of a finding, by name. */
export type Params = Readonly<Record<string, string | number | readonly string[]>>;

/** What is read of a finding. */
export interface FindingText {
  rule: string;
  message: string;
  help: string | null;
  source: string;
  params: Params;
  related: readonly { message: string }[];
  fix: { title: string } | null;
}

/** A finding in German. */
export interface Translated {
  message: string;
  help: string | null;
  fix: string | null;
  related: string[];
  source: string;
}

/** Code in backticks, or a placeholder outside of them. */
const CODE_OR_PLACEHOLDER = /`[^`]*`|\{\w+\}/g;
/** Characters as the engine lists them: `U+0020 (2 times, first at 10), U+2192 at 11`. */
const PLACES = /^U\+[0-9A-F]{4,6} (at \d+|\(\d+ times, first at \d+\))(, (U\+[0-9A-F]{4,6} (at \d+|\(\d+ times, first at \d+\))|…))*$/;

const MOST = 1000;
/** What was translated lately: a form asks for the same at every key. */
const memo = new Map<string, string>();

export function translateFinding(finding: FindingText): Translated {
  const { rule, message, help, fix, related, source, params: values } = finding;
  return {
    message: translate(rule, message, values),
    help: help === null ? null : translate(rule, help, values),
    fix: fix === null ? null : translate(rule, fix.title, values),
    related: related.map((place) => translate(rule, place.message, values)),
    source: translateSource(source),
  };
}

/** A text of a rule in German. The titles of fixes and the texts of related places have no parameters. */
export function translate(rule: string, english: string, values: Params = {}): string {
  const key = `${rule}\n${english}`;
  let german = memo.get(key);
  if (german === undefined) {
    german = fillGerman(templateOf(rule, english, values)?.[1], values) ?? english;
    if (memo.size >= MOST) memo.clear();
    memo.set(key, german);
  }
  return german;
}

/** The template of a text: English, German. */
export function templateOf(rule: string, english: string, values: Params = {}): [string, string] | undefined {
  return Object.entries(look(findings, rule) ?? {}).find(([template]) => fill(template, values) === english);
}

/** A source in German: pages and tables; the titles of English pages stay, as they are what one has to look for. */
export function translateSource(source: string): string {
  // With IKEv1, a section that is about IKEv2.
  const ikev2 = /^practice: (.*) of IKEv2$/.exec(source)?.[1];
  if (ikev2 !== undefined) return `${look(words, "practice") ?? "practice"}: ${translateSource(ikev2)} zu IKEv2`;
  const part = (text: string) => {
    const whole = look(words, text);
    if (whole !== undefined) return whole;
    return /^(Tables? \d|RFC \d)/.test(text) ? text.split(" ").map((word) => look(words, word) ?? word).join(" ") : text;
  };
  return source.split("; ").map((page) => page.split(", ").map(part).join(", ")).join("; ");
}

/** The German word for a parameter that is a word or a sentence of the engine. */
export function translateParam(value: string): string {
  return look(params, value) ?? (PLACES.test(value) ? value.replaceAll(" times, first at ", "-mal, zuerst an Stelle ").replaceAll(" at ", " an Stelle ") : value);
}

/** What the engine does: `{name}` stands for the parameter of that name, anything else for itself. */
function fill(template: string, values: Params, text: (value: string) => string = (value) => value): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = look(values, name);
    if (value === undefined) return placeholder;
    if (typeof value === "string") return text(value);
    return typeof value === "number" ? String(value) : value.map((one) => `\`${one}\``).join(", ");
  });
}

/** What stands in backticks is a value or a name, and no word of the engine, even if it looks like one. */
function fillGerman(template: string | undefined, values: Params): string | undefined {
  return template?.replace(CODE_OR_PLACEHOLDER, (part) => (part.startsWith("`") ? fill(part, values) : fill(part, values, translateParam)));
}

function look<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
