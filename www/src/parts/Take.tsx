/** Takes the request away: as a body, as a command, as a link. */

import { useRef, useState } from "preact/hooks";
import { announce } from "../announce";
import { curl } from "../curl";
import { link } from "../link";
import { broken, counts, isPristine, keyIsShown, text } from "../state";
import { texts } from "../texts";
import { hidden } from "../secrets";

export function Take() {
  const { take } = texts.value;
  const errors = counts.value.error;
  const cannot = broken.value !== undefined;
  const [isOpen, open] = useState(false);
  return (
    <section class="card take" aria-labelledby="take-heading">
      <h2 id="take-heading">{take.heading}</h2>
      {errors > 0 && <p class="wrong">{take.errors(errors)}</p>}
      <div class="buttons">
        <Copy label={take.copyBody} main disabled={isPristine.value} what={() => text.value} />
        <Act label={take.saveBody} done={take.saved} disabled={isPristine.value} act={save} />
        <Copy label={take.copyCurl} disabled={isPristine.value || cannot} what={() => curl(text.value)} />
        <Copy label={take.copyLink} disabled={cannot} what={link} />
      </div>
      <p class="about">{take.linkHint}</p>
      {!cannot && !isPristine.value && (
        <details onToggle={(event) => open(event.currentTarget.open)}>
          <summary>{take.curl}</summary>
          <p class="about">{take.curlHint}</p>
          {isOpen && <Preview />}
        </details>
      )}
    </section>
  );
}

function Preview() {
  return <pre tabIndex={0}>{curl(keyIsShown.inText.value ? text.value : masked(text.value))}</pre>;
}

/** The text with eight asterisks for all that must not be shown. */
function masked(json: string): string {
  return hidden(json).reduceRight((out, { from, to }) => `${out.slice(0, from)}"********"${out.slice(to)}`, json);
}

function save(): Promise<void> {
  const address = URL.createObjectURL(new Blob([text.value], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: address, download: "vpn-connection.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return Promise.resolve();
}

interface Button {
  label: string;
  disabled?: boolean;
  main?: boolean;
}

function Copy({ what, ...button }: Button & { what: () => string | Promise<string> }) {
  return <Act {...button} done={texts.value.take.copied} act={async () => copy(await what())} />;
}

/** Where the page is not served securely there is no other way than to select and copy. */
async function copy(words: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(words);
  const area = document.createElement("textarea");
  area.value = words;
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  if (!isCopied) throw new Error("not copied");
}

/** A button that says for a moment that it was done. */
function Act({ label, done, act, disabled = false, main = false }: Button & { done: string; act: () => Promise<void> }) {
  const [outcome, setOutcome] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = (words: string) => {
    setOutcome(words);
    announce(words);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOutcome(undefined), 2000);
  };
  return (
    <button
      type="button"
      class={main ? "main" : ""}
      disabled={disabled}
      onClick={() => act().then(() => say(done), () => say(texts.value.take.failed))}
    >
      {outcome ?? label}
    </button>
  );
}
