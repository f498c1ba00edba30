/** The input of the pre-shared key. */

import { useComputed } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Input } from "vpnlint";
import { announce } from "../announce";
import { findingsAt, keyIsShown, setValue, vpnlint } from "../state";
import { texts } from "../texts";
import { generate, isVariable, strength } from "../key";
import { type Own, keepWords } from "./Field";

interface Props {
  input: Input;
  pointer: string;
  own: Own;
  value: string;
  type: (text: string, event?: InputEvent) => void;
}

const STEPS = { short: 1, fair: 2, good: 3, strong: 4 };

export function Key({ input, pointer, own, value, type }: Props) {
  const isShown = keyIsShown.inInput.value;
  const { key } = texts.value;
  const strengthId = useId();
  // What everybody knows is weak, however long it is.
  const isKnown = useComputed(() => (findingsAt.value.get(pointer) ?? []).some(({ rule }) => rule === "known-psk")).value;
  const strong = value !== "" && !isKnown && !isVariable(vpnlint, value) && "strength" in input ? strength(value, input.strength) : undefined;
  return (
    <>
      <div class="line">
        {/* Browsers expect a name with each password; a key has none. */}
        <input type="text" autocomplete="username" hidden />
        <input
          {...own}
          aria-describedby={`${own["aria-describedby"]} ${strengthId}`}
          {...(isShown ? { type: "text" } : { type: "password" })}
          value={value}
          placeholder={keepWords(input)}
          spellcheck={false}
          autocomplete="new-password"
          autocapitalize="none"
          onInput={(event) => type(event.currentTarget.value, event)}
        />
        <button type="button" aria-label={isShown ? key.hideLong : key.showLong} onClick={() => (keyIsShown.inInput.value = !isShown)}>
          {isShown ? key.hide : key.show}
        </button>
        <button
          type="button"
          onClick={() => {
            setValue(pointer, generate(vpnlint, input));
            announce(key.generated);
          }}
        >
          {key.generate}
        </button>
      </div>
      <p class="strength" id={strengthId} hidden={!strong}>
        {strong && (
          <>
            <meter min={0} max={4} low={2} high={3} optimum={4} value={STEPS[strong]} aria-hidden="true" /> {key.strength[strong]}
          </>
        )}
      </p>
    </>
  );
}
