/** A list of objects, such as policy rules: a row each. */

import { useComputed } from "@preact/signals";
import type { Input } from "vpnlint";
import { focusOn, idOf } from "../anchors";
import { bodyValue, keep, known, setValue, tree } from "../state";
import { isSet } from "../body";
import { isCreate } from "../mode";
import { texts } from "../texts";
import { rowWords } from "../places";
import { Ask } from "./Ask";
import { Field, Help, Name } from "./Field";
import { Findings } from "./Findings";

/** So many times as many rows as are allowed are drawn; what is beyond that is not mended here. */
const MOST = 3;

export function Rows({ input, pointer }: { input: Input; pointer: string }) {
  if (input.control !== "rows") return null;
  const id = idOf(pointer);
  const count = useComputed(() => rowsAt(pointer).length).value;
  const now = known(input);
  const { field } = texts.value;
  const rules = rowWords(input.name);
  const set = useComputed(() => isSet(tree.value, pointer)).value;
  const remove = (place: number) => {
    keep(count === 1 ? pointer : `${pointer}/${place}`);
    focusOn(pointer);
  };
  return (
    <div class={`field rows ${set ? "set" : ""}`} id={id} tabIndex={-1} role="group" aria-label={input.label}>
      <div class="head">
        <Name input={input} />
        {set && (
          <button type="button" class="quiet back" aria-label={isCreate ? field.clearOf(input.label) : field.backTo(input.label)} onClick={() => (keep(pointer), focusOn(pointer))}>
            {isCreate ? `✕ ${field.clear}` : `↺ ${field.back}`}
          </button>
        )}
      </div>
      <Findings anchor={pointer} id={id} />
      <Help input={input} id={id} />
      <Ask anchor={pointer} />
      <ol class="rows">
        {Array.from({ length: Math.min(count, MOST * input.maxItems) }, (_, place) => (
          <li key={place}>
            <fieldset id={idOf(`${pointer}/${place}`)} tabIndex={-1}>
              <legend>{rules.row(place + 1)}</legend>
              <button type="button" class="quiet remove" aria-label={rules.removeRow(place + 1)} onClick={() => remove(place)}>
                ✕ {rules.remove}
              </button>
              <Findings anchor={`${pointer}/${place}`} id={idOf(`${pointer}/${place}`)} />
              <div class="fields">
                {input.fields.map((inner) => (
                  <Field key={inner.pointer} input={inner} pointer={`${pointer}/${place}${inner.pointer}`} />
                ))}
              </div>
            </fieldset>
          </li>
        ))}
      </ol>
      {count > MOST * input.maxItems && <p class="about">{rules.more(count - MOST * input.maxItems)}</p>}
      <div class="buttons">
        <button type="button" disabled={count >= input.maxItems} onClick={() => (setValue(pointer, [...rowsAt(pointer), {}]), focusOn(`${pointer}/${count}`))}>
          + {rules.add}
        </button>
        {!set && Array.isArray(now) && now.length > 0 && (
          <button type="button" onClick={() => (setValue(pointer, now), focusOn(pointer))}>
            {field.addToCurrent}
          </button>
        )}
      </div>
    </div>
  );
}

function rowsAt(pointer: string): unknown[] {
  const value = bodyValue(pointer);
  return Array.isArray(value) ? value : [];
}
