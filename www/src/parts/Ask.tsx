/** Asks for what a rule needs to know, where it needs it. */

import { useComputed } from "@preact/signals";
import type { FactName, Input, NeededFact, Undecided } from "vpnlint";
import { assume, complaint, form, inputs, known, undecidedAt } from "../state";
import { spoken, texts } from "../texts";
import { idOf } from "../anchors";
import { useState } from "preact/hooks";
import { items } from "../values";
import { Rich } from "./Rich";

/** The input for a fact in the language of the page. */
function inputOf(fact: NeededFact): Input | undefined {
  return [...spoken.value.facts, ...spoken.value.groups.flatMap(({ fields }) => fields)].find((input) => input.fact === fact);
}

/** Whether it can be said in a word; a list of rules cannot. */
const isSayable = (fact: NeededFact) => [...form.facts, ...inputs].some((input) => input.fact === fact && input.control !== "rows");

export function Ask({ anchor }: { anchor: string }) {
  const json = useComputed(() => JSON.stringify(undecidedAt.value.get(anchor) ?? [])).value;
  // While somebody is answering, the question stays.
  const [held, hold] = useState<NeededFact[]>([]);
  const undecided = JSON.parse(json) as Undecided[];
  const needs = [...new Set([...held, ...undecided.flatMap((one) => one.needs)])];
  if (needs.length === 0) return null;
  const { ask } = texts.value;
  const leave = (event: FocusEvent) => {
    const isInside = event.relatedTarget instanceof Node && (event.currentTarget as Node).contains(event.relatedTarget);
    if (!isInside) hold([]);
  };
  return (
    <div class="ask" role="group" aria-label={ask.lead(undecided.length)} onFocusIn={() => hold(needs)} onFocusOut={leave}>
      <p title={undecided.map(({ rule }) => rule).join(", ")}>{ask.lead(undecided.length)}</p>
      {needs.filter(isSayable).map((fact) => (
        <Fact key={fact} fact={fact} place={anchor} />
      ))}
      {!needs.every(isSayable) && <p>{ask.load}</p>}
    </div>
  );
}

/** One fact: what is known of it, to be said or changed. */
export function Fact({ fact, place }: { fact: NeededFact; place: string }) {
  const input = inputOf(fact);
  // What was typed and is no value, and why.
  const [refused, refuse] = useState<{ typed: string; fault: string }>();
  if (!input) return null;
  const id = idOf(`${place} fact ${fact}`);
  const now = known(input);
  const listed = Array.isArray(now) ? now.join(" ") : now === undefined ? "" : String(now).replaceAll("+", " ");
  const value = refused?.typed ?? (input.control === "choice" ? listed.toLowerCase() : listed);
  const say = (typed: string) => {
    const fault = typed.trim() === "" ? undefined : complaint({ context: { assume: { [fact as FactName]: asFact(input, typed) } } });
    refuse(fault === undefined ? undefined : { typed, fault });
    if (fault === undefined) assume(fact, asFact(input, typed));
  };
  return (
    <span class="fact">
      <label for={id}>{input.label}</label>
      {input.control === "choice" || input.control === "boolean" ? (
        <select id={id} value={value} onChange={(event) => say(event.currentTarget.value)}>
          <option value="">{texts.value.connection.notKnown}</option>
          {(input.control === "choice" ? input.choices.map((choice) => choice.value) : ["true", "false"]).map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          type="text"
          value={value}
          spellcheck={false}
          autocomplete="off"
          aria-invalid={refused !== undefined}
          aria-describedby={`${id}-fault`}
          placeholder={texts.value.connection.notKnown}
          onChange={(event) => say(event.currentTarget.value)}
        />
      )}
      <span id={`${id}-fault`} class="wrong" lang="en">
        {refused && <Rich text={refused.fault} />}
      </span>
    </span>
  );
}

/** The items of a list as a fact takes them. */
const asFact = (input: Input, typed: string) => (input.control === "list" ? items(typed.replaceAll("+", " ")).join("+") : typed.trim());
