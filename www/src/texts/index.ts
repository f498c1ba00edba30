/** The language of the page, and the texts of the linter in it. */

import { batch, computed, signal } from "@preact/signals";
import { type Rule, speak } from "vpnlint";
import type { De } from "vpnlint/de";
import { form } from "vpnlint/form";
import { type Texts, en } from "./en";
import { later } from "../later";
import { operation } from "../mode";
import { sourceIn } from "./sources";

/** The name of each language, in that language. */
export const languages = { en: "English", de: "Deutsch" };
export type Language = keyof typeof languages;

export const isLanguage = (name: string | null | undefined): name is Language => !!name && Object.hasOwn(languages, name);

/** The first of the reader's languages that the page has. */
export function preferred(): Language {
  const wanted = navigator.languages.map((tag) => tag.split("-")[0]);
  return wanted.find(isLanguage) ?? "en";
}

export const language = signal<Language>("en");
export const texts = signal<Texts>(en);

/** The texts of the linter in another language than English. */
export const table = signal<De>();
/** The language that could not be loaded. */
export const missing = signal<Language>();

const packs: Record<Language, () => Promise<{ texts: Texts; table?: De }>> = {
  en: () => Promise.resolve({ texts: en }),
  de: () => import("./german"),
};

let chosen: Language | undefined;

/** Changes the language of the page and of the linter in one step. The latest choice counts. */
export async function choose(name: Language): Promise<void> {
  chosen = name;
  const pack = await packs[name]().catch(() => undefined);
  if (chosen !== name) return;
  batch(() => {
    missing.value = pack ? undefined : name;
    if (!pack) return;
    speak(pack.table);
    table.value = pack.table;
    texts.value = pack.texts;
    language.value = name;
  });
}

/** The form, its inputs and groups named in the language of the page. */
export const spoken = computed(() => form(operation, table.value));

/** The name of a source in the language of the page. */
export const sourceText = (source: string): string => (table.value ? sourceIn(table.value.sources, source) : source);

/** The name of a member that no input has. */
export const memberText = (label: string): string => table.value?.members[label] ?? label;

const pages = computed(() => new Map<string, Rule>((later.value?.rules(table.value) ?? []).map((rule) => [rule.name, rule])));

/** The page of a rule: what it finds, and why that matters. */
export const ruleText = (name: string): Rule | undefined => pages.value.get(name);

/** A number of seconds in words. */
export function duration(seconds: number): string {
  const { day, hour, minute, second } = texts.value.duration;
  const units = [[86_400, day], [3600, hour], [60, minute]] as const;
  const fitting = units.find(([size]) => seconds >= size && seconds % size === 0);
  return fitting ? fitting[1](seconds / fitting[0]) : second(seconds);
}
