/** How strictly to judge, and by what. */

import { useState } from "preact/hooks";
import { form, profiles, reserved, reservedFault } from "../state";
import { spoken, texts } from "../texts";
import { Rich } from "./Rich";

export function Settings() {
  const { settings } = texts.value;
  return (
    // Open from the start where a link has set something in it.
    <details class="card settings" open={useState(profiles.value.length > 0 || reserved.value !== "")[0]}>
      <summary>
        <h2>{settings.heading}</h2>
      </summary>
      <fieldset>
        <legend>{settings.profiles}</legend>
        {spoken.value.profiles.map(({ name, title }) => (
          <label key={name} class="check">
            <input
              type="checkbox"
              checked={profiles.value.includes(name)}
              onChange={(event) => {
                const others = profiles.value.filter((other) => other !== name);
                profiles.value = event.currentTarget.checked ? [...others, name] : others;
              }}
            />
            {title}
          </label>
        ))}
      </fieldset>
      <label for="reserved">{settings.reserved}</label>
      <textarea
        id="reserved"
        rows={2}
        value={reserved.value}
        spellcheck={false}
        aria-describedby="reserved-about"
        aria-invalid={reservedFault.value !== undefined}
        onInput={(event) => (reserved.value = event.currentTarget.value)}
      />
      <p id="reserved-about" class="about">
        {settings.reservedHint(form.reserved)} {reservedFault.value !== undefined && <span class="wrong"><Rich text={settings.noBlock(reservedFault.value)} /></span>}
      </p>
    </details>
  );
}
