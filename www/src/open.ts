/** What of the form is shown: the groups of a task, open or folded to a line, and all inputs or the changed ones. */

import { batch, computed, effect, signal } from "@preact/signals";
import type { Input } from "vpnlint";
import { groupAnchor } from "./anchors";
import { isSet } from "./body";
import { findingsAt, form, inputs, tree } from "./state";

/** The groups of a task by name; everything is a task, too. */
export const TASKS = {
  everything: form.groups.map(({ name }) => name),
  key: ["key"],
  networks: ["customer-subnets", "tunnel-addresses", "policy-rules"],
  cryptography: ["ike", "ipsec", "dead-peer-detection"],
} as const satisfies Record<string, readonly string[]>;
export type Task = keyof typeof TASKS;

export const task = signal<Task>("everything");
const opened = signal<ReadonlySet<string>>(new Set());

/** The pointers of the inputs that stand in the body. */
const changedList = computed(() => inputs.filter(({ pointer }) => isSet(tree.value, pointer)).map(({ pointer }) => pointer).join(" "));
/** The same set until another member is changed. */
export const changed = computed(() => new Set(changedList.value.split(" ").filter((pointer) => pointer !== "")));

export const isChanged = (fields: readonly Input[]): boolean => fields.some(({ pointer }) => changed.value.has(pointer));

export const isOpen = (name: string): boolean => opened.value.has(name);

export function open(name: string, wanted: boolean): void {
  const others = [...opened.value].filter((other) => other !== name);
  opened.value = new Set(wanted ? [...others, name] : others);
}

export const areAllOpen = computed(() => form.groups.every(({ name }) => opened.value.has(name)));
export function openAll(wanted: boolean): void {
  opened.value = new Set(wanted ? form.groups.map(({ name }) => name) : []);
}

export function choose(name: Task): void {
  batch(() => {
    task.value = name;
    if (name !== "everything") for (const group of TASKS[name]) open(group, true);
  });
}

/** Whether the group has a place in what is shown: nothing that was changed or is at fault is ever out of sight. */
export const isInSight = ({ name, fields }: { name: string; fields: readonly Input[] }): boolean =>
  only.value
    ? fields.some(({ pointer }) => only.value?.has(pointer))
    : (TASKS[task.value] as readonly string[]).includes(name) || isChanged(fields) || findingsAt.value.has(groupAnchor(name));

/** The inputs that are shown while only changed ones are. One that is kept again stays until the choice is made anew. */
export const only = signal<ReadonlySet<string>>();
export function showOnlyChanged(wanted: boolean): void {
  only.value = wanted ? changed.value : undefined;
}

/** Opens the way to an input or a group. */
export function reveal(anchor: string): void {
  const group = form.groups.find(({ name, fields }) => anchor === groupAnchor(name) || fields.some(({ pointer }) => anchor === pointer || anchor.startsWith(`${pointer}/`)));
  if (!group) return;
  batch(() => {
    if (!isInSight(group)) Object.assign(task, { value: "everything" });
    const field = group.fields.find(({ pointer }) => anchor === pointer || anchor.startsWith(`${pointer}/`));
    if (only.value && !(field && only.value.has(field.pointer))) only.value = undefined;
    open(group.name, true);
  });
}

/** A group opens with its first change, and each changed input is shown. */
export function followChanges(): void {
  let before: ReadonlySet<string> = new Set();
  effect(() => {
    const now = changed.value;
    const fresh = [...now].filter((pointer) => !before.has(pointer));
    before = now;
    if (fresh.length === 0) return;
    batch(() => {
      const shown = only.peek();
      if (shown) only.value = new Set([...shown, ...fresh]);
      const groups = form.groups.filter(({ fields }) => fields.some(({ pointer }) => fresh.includes(pointer)));
      opened.value = new Set([...opened.peek(), ...groups.map(({ name }) => name)]);
    });
  });
}
