/** The language of the page, and what the engine says in it. */

import { computed, signal } from "@preact/signals";
import type { Finding, FormDescription, Input, Rule } from "vpnlint";
import { form, vpnlint } from "../state";
import { de } from "./de";
import { type Texts, en } from "./en";
import * as german from "./engine.de";
import { translateFinding, translateSource } from "./translate";

export const languages = { en, de } satisfies Record<string, Texts>;
export type Language = keyof typeof languages;

export const isLanguage = (name: string | null | undefined): name is Language => !!name && Object.hasOwn(languages, name);

/** The first of the reader's languages that the page has. */
export function preferred(): Language {
  const wanted = navigator.languages.map((tag) => tag.split("-")[0]);
  return wanted.find(isLanguage) ?? "en";
}

export const language = signal<Language>("en");
export const texts = computed((): Texts => languages[language.value]);

/** What a finding says. */
export interface Words {
  message: string;
  help: string | null;
  fix: string | null;
  related: string[];
  source: string;
}

export function words(finding: Finding): Words {
  if (language.value === "de") return translateFinding(finding);
  const { message, help, fix, related, source } = finding;
  return { message, help, fix: fix && fix.title, related: related.map((other) => other.message), source };
}

/** The form, its inputs and groups named in the language of the page. */
export const spoken = computed((): FormDescription => {
  if (language.value === "en") return form;
  return {
    ...form,
    groups: form.groups.map((group) => ({ ...group, label: german.groups[group.name] ?? group.label, fields: group.fields.map((field) => inGerman(field)) })),
    facts: form.facts.map((field) => inGerman(field)),
  };
});

function inGerman(input: Input, above = ""): Input {
  const place = above + input.pointer;
  const own = { ...input, ...(german.inputs[place] ?? german.facts[input.fact ?? ""]), source: sourceText(input.source) };
  return own.control === "rows" ? { ...own, fields: own.fields.map((field) => inGerman(field, `${place}/*`)) } : own;
}

export const sourceText = (source: string): string => (language.value === "de" ? translateSource(source) : source);

let all: Map<string, Rule> | undefined;

/** What a rule looks for and why. */
export function ruleText(name: string): { summary: string; why: string } | undefined {
  all ??= new Map(vpnlint.rules().map((rule) => [rule.name, rule]));
  return (language.value === "de" ? german.rules[name] : undefined) ?? all.get(name);
}

/** A number of seconds as people say it. */
export function duration(seconds: number): string {
  const { day, hour, minute, second } = texts.value.duration;
  const units = [[86_400, day], [3600, hour], [60, minute]] as const;
  const fitting = units.find(([size]) => seconds >= size && seconds % size === 0);
  return fitting ? fitting[1](seconds / fitting[0]) : second(seconds);
}
