/** What the page knows. The JSON text is the one truth about the body: the form shows its members and changes them in place. */

import { batch, computed, signal } from "@preact/signals";
import type { FactName, Facts, Finding, FormDescription, Input, NeededFact, Options, ProfileName, Severity, Undecided, Vpnlint } from "vpnlint";
import { form as formOf } from "vpnlint/form";
import { EMPTY, treeOf, valueAt, withValue, without } from "./body";
import { anchorOf, anchors, isOfLoaded } from "./anchors";
import { isCreate, operation } from "./mode";
import { table } from "./texts";
import { at, items } from "./values";

/** An answer of the API that was loaded. */
export type Answer = Record<string, unknown>;

export let vpnlint: Vpnlint;
/** The form with its pointers and limits; `spoken` has its labels in the language of the page. */
export const form: FormDescription = formOf(operation);
/** The inputs of the form, in its order. */
export const inputs: readonly Input[] = form.groups.flatMap(({ fields }) => fields);

/** Whether a request needs the member of an input; for an update, none is. */
export const isMandatory = ({ pointer, mandatory }: Input): boolean => isCreate && mandatory === true && pointer.startsWith("/vpn_connection/");

/** Called once, before anything is shown. */
export function start(engine: Vpnlint): void {
  vpnlint = engine;
}

export const text = signal(EMPTY);
export const current = signal<Answer>();
export const gateway = signal<Answer>();
/** Single facts that the user has named; they win over the answers. */
export const assumed = signal<Partial<Record<FactName, string>>>({});
export const profiles = signal<readonly ProfileName[]>([]);
/** The reserved blocks as typed; nothing means those of the API page. */
export const reserved = signal("");
/** Whether the key is shown in the text, and in its input. */
export const keyIsShown = { inText: signal(false), inInput: signal(false) };

export function hideKey(): void {
  keyIsShown.inText.value = false;
  keyIsShown.inInput.value = false;
}

/** The first of the reserved blocks that is none. */
export const reservedFault = computed(() => items(reserved.value).find((item) => complaint({ reservedSubnets: [item] }) !== undefined));

export const options = computed((): Options & { context: object } => ({
  operation,
  context: { ...(!isCreate && current.value && { current: current.value }), ...(gateway.value && { gateway: gateway.value }), assume: assumed.value as unknown as Partial<Facts> },
  profile: profiles.value,
  ...(reserved.value.trim() !== "" && reservedFault.value === undefined && { reservedSubnets: items(reserved.value) }),
}));

/** What the linter has against options, if anything. */
export function complaint(some: Options): string | undefined {
  try {
    vpnlint.check({}, some);
  } catch (error) {
    if (error instanceof TypeError) return error.message.replace(/^vpnlint: /, "");
    throw error;
  }
  return undefined;
}

const planned = computed(() => {
  // The texts of findings are in the language of the table in which they were made.
  void table.value;
  // A new connection has no current one that a plan could compare with.
  return isCreate ? { report: vpnlint.checkText(text.value, options.value), plan: undefined } : vpnlint.plan(text.value, options.value);
});
export const plan = computed(() => planned.value.plan);
export const report = computed(() => planned.value.report);
/** Whether the body changes nothing. */
export const isPristine = computed(() => /^\s*(\{\s*"vpn_connection"\s*:\s*\{\s*\}\s*\}\s*)?$/.test(text.value));
/** Nothing is wrong with a body to which nothing was done yet; with what was loaded, something may be. */
const found = computed((): readonly Finding[] => (isPristine.value ? report.value.findings.filter(isOfLoaded) : report.value.findings));

/** The place where a user is typing, and what had been found before. */
export const typing = signal<{ anchor: string; before: ReadonlySet<string> }>();
/** The anchor of the editor, where any place may be. */
export const EVERYWHERE = "*";
/** A pause of so many ms ends the typing of a value. */
const PAUSE = 700;
let pause: ReturnType<typeof setTimeout> | undefined;

const sign = ({ rule, pointer }: Finding): string => `${rule} ${pointer}`;

/** Called before each change by a key: what a half-typed value brings is not said until a pause, or until the focus leaves. */
export function startTyping(anchor: string): void {
  if (typing.value?.anchor !== anchor) typing.value = { anchor, before: new Set(found.value.map(sign)) };
  clearTimeout(pause);
  pause = setTimeout(stopTyping, PAUSE);
}

export function stopTyping(): void {
  clearTimeout(pause);
  typing.value = undefined;
}

/** Whether the event is one key of many, and not a pasted or chosen value. */
export const isKey = ({ inputType = "", data }: InputEvent): boolean =>
  /^(delete(Content|Word)|insertCompositionText|insertLineBreak)/.test(inputType) || (inputType === "insertText" && data?.length === 1);

export const findings = computed((): readonly Finding[] => {
  const now = typing.value;
  if (!now) return found.value;
  const isOld = (finding: Finding) => now.before.has(sign(finding)) || (now.anchor !== EVERYWHERE && anchorOf(finding, form) !== now.anchor);
  return found.value.filter((finding) => finding.severity === "note" || isOld(finding));
});
export const counts = computed(() => {
  const count = (severity: Severity) => findings.value.filter((finding) => finding.severity === severity).length;
  return { error: count("error"), warning: count("warning"), note: count("note") };
});
export const undecided = computed((): readonly Undecided[] => (isPristine.value ? [] : report.value.undecided));
/** Why the text cannot be read: a mark in front of it stops all readers but the linter's. */
const isUnreadable = ({ rule }: Finding): boolean => rule === "invalid-json" || rule === "byte-order-mark";
export const broken = computed(() => findings.value.find(isUnreadable));

const isReadable = computed(() => !report.value.findings.some(isUnreadable));

/** The tree of the text; while the text is broken, of what it was before. */
let latest = treeOf(EMPTY);
export const tree = computed(() => {
  if (isReadable.value) latest = treeOf(text.value);
  return latest;
});

/** The findings by the input that they belong to, or by the group, or under "" where the form has no place for them. */
export const findingsAt = computed(() => Map.groupBy(findings.value, (finding) => anchorOf(finding, form)));
export const undecidedAt = computed(() => Map.groupBy(undecided.value, ({ pointer }) => anchors(pointer, form)));

const order = inputs.map(({ pointer }) => pointer);

export function setValue(pointer: string, value: unknown): void {
  text.value = withValue(text.value, pointer, value, order, isReadable.value ? tree.value : undefined);
}

/** Leaves the member out again, and the connection keeps what it has; or an item of a list. */
export function keep(pointer: string): void {
  text.value = without(text.value, pointer);
}

export function applyFix({ fix }: Finding): void {
  const edits = (fix?.edits ?? []).toSorted((one, other) => other.range.start.utf16 - one.range.start.utf16);
  text.value = edits.reduce((text, { range, text: put }) => text.slice(0, range.start.utf16) + put + text.slice(range.end.utf16), text.value);
}

export function assume(fact: NeededFact, value: string): void {
  const { [fact as FactName]: _, ...others } = assumed.value;
  assumed.value = value === "" ? others : { ...others, [fact]: value };
}

/** What is known to hold now for an input: what was said, or what an answer says. */
export function known({ pointer, fact }: Input): unknown {
  const said = fact && assumed.value[fact as FactName];
  const answer = pointer.startsWith("/vpn_gateway/") ? gateway.value : current.value;
  return said ?? at(answer, pointer) ?? undefined;
}

export const bodyValue = (pointer: string): unknown => valueAt(tree.value, pointer);

/** The text that was copied or saved last. */
export const handedOut = signal<string>();
/** Whether a user would lose work with the page. */
export const isUnsaved = computed(() => !isPristine.value && handedOut.value !== text.value);

export function startAnew(): void {
  batch(() => {
    text.value = EMPTY;
    hideKey();
  });
}
