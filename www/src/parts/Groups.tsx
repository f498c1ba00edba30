/** The inputs in their groups: a group that is not touched is a line with its current values. */

import { useComputed } from "@preact/signals";
import type { Input } from "vpnlint";
import { groupAnchor, idOf } from "../anchors";
import { type Task, TASKS, areAllOpen, changed, choose, isInSight, isOpen, only, open, openAll, showOnlyChanged, task } from "../open";
import { isCreate } from "../mode";
import { broken, isMandatory } from "../state";
import { spoken, texts } from "../texts";
import { showPlace } from "./Text";
import { Ask } from "./Ask";
import { Field, nowWords } from "./Field";
import { Findings } from "./Findings";
import { Rich } from "./Rich";
import { Rows } from "./Rows";

export function Groups() {
  const { field } = texts.value;
  const fault = broken.value;
  return (
    <>
      <Tasks />
      <fieldset class="groups" disabled={fault !== undefined}>
        {fault && (
          <div class="card broken">
            <p>{field.broken}</p>
            <p>
              <Rich text={fault.message} />
            </p>
            {/* A link, since buttons in here are off. */}
            <a href="#" onClick={(event) => (event.preventDefault(), showPlace(fault.range?.start.utf16 ?? 0, fault.range?.end.utf16 ?? 0))}>
              {field.toPlace}
            </a>
          </div>
        )}
        {spoken.value.groups.map((group) => (
          <Group key={group.name} {...group} />
        ))}
        {only.value?.size === 0 && <p class="card about">{isCreate ? texts.value.summary.nothingFilled : texts.value.summary.nothing}</p>}
      </fieldset>
    </>
  );
}

function Tasks() {
  const { tasks } = texts.value;
  return (
    <div class="tasks">
      <fieldset class="choice-of">
        <legend>{tasks.heading}</legend>
        {(Object.keys(TASKS) as Task[]).map((name) => (
          <label key={name}>
            <input type="radio" name="task" checked={task.value === name} onChange={() => choose(name)} />
            <span>{tasks[name]}</span>
          </label>
        ))}
      </fieldset>
      <div class="buttons">
        <label class="check">
          <input type="checkbox" checked={only.value !== undefined} onChange={(event) => showOnlyChanged(event.currentTarget.checked)} />
          {isCreate ? tasks.filledOnly : tasks.changedOnly}
        </label>
        <button type="button" class="quiet" onClick={() => openAll(!areAllOpen.value)}>
          {areAllOpen.value ? tasks.foldAll : tasks.openAll}
        </button>
      </div>
    </div>
  );
}

function Group({ name, label, fields }: { name: string; label: string; fields: readonly Input[] }) {
  const anchor = groupAnchor(name);
  const id = idOf(anchor);
  const isShown = useComputed(() => isInSight({ name, fields })).value;
  const wasOpened = useComputed(() => isOpen(name)).value;
  if (!isShown) return null;
  return (
    <section class={`card group ${wasOpened ? "" : "folded"} ${fields.length === 1 ? "single" : ""}`} aria-labelledby={id}>
      <h2>
        <button type="button" class="fold" id={id} aria-expanded={wasOpened} onClick={() => open(name, !wasOpened)}>
          {label}
        </button>
        {!wasOpened && <Line fields={fields} />}
      </h2>
      {wasOpened && (
        <>
          <Findings anchor={anchor} id={id} />
          <Ask anchor={anchor} />
          <div class="fields">
            {fields.map((input) =>
              only.value && !only.value.has(input.pointer) ? null : input.control === "rows" ? (
                <Rows key={input.pointer} input={input} pointer={input.pointer} />
              ) : (
                <Field key={input.pointer} input={input} pointer={input.pointer} />
              ),
            )}
          </div>
        </>
      )}
    </section>
  );
}

/** What a folded group holds: how much of it is changed, and the values that are kept; where none is known, the names. */
function Line({ fields }: { fields: readonly Input[] }) {
  const { tasks, field } = texts.value;
  const missing = fields.filter((input) => isMandatory(input) && !changed.value.has(input.pointer));
  const number = fields.filter(({ pointer }) => changed.value.has(pointer)).length;
  const kept = fields.map((input) => [input.label, nowWords(input)] as const);
  const known = kept.filter(([, now]) => now !== undefined);
  return (
    <span class="values">
      {number > 0 && <b>{isCreate ? tasks.filled(number) : tasks.changed(number)} </b>}
      {missing.length > 0 && (
        <b>
          {field.mandatory}: {missing.map(({ label }) => label).join(", ")}{" "}
        </b>
      )}
      {known.length > 0 ? known.map(([label, now]) => (fields.length === 1 ? now : `${label} ${now}`)).join(" · ") : missing.length === 0 && fields.length > 1 && kept.map(([label]) => label).join(", ")}
    </span>
  );
}
