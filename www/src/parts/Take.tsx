/** The other ways to take the request away: as a file, as a command, as a link. */

import { useState } from "preact/hooks";
import { isSet } from "../body";
import { FILE, curl, curlFile } from "../curl";
import { link } from "../link";
import { operation } from "../mode";
import { broken, current, handedOut, inputs, isPristine, keyIsShown, text, tree, vpnlint } from "../state";
import { texts } from "../texts";
import { Act, Copy } from "./Act";
import { Rich } from "./Rich";

const secrets = inputs.filter(({ control }) => control === "secret");

export function Take() {
  const { take } = texts.value;
  const cannot = broken.value !== undefined;
  const hasKey = secrets.some(({ pointer }) => isSet(tree.value, pointer));
  const [isOpen, open] = useState(false);
  const remember = () => (handedOut.value = text.value);
  return (
    <section class="card take" id="take" tabIndex={-1} aria-labelledby="take-heading">
      <h2 id="take-heading">{take.heading}</h2>
      <h3>{take.file}</h3>
      <p class="about">
        <Rich text={take.fileHint} />
      </p>
      <div class="buttons">
        <Act label={take.saveBody} done={take.saved} disabled={isPristine.value} act={save} />
        <Copy label={take.copyFileCurl} disabled={isPristine.value} what={() => curlFile(current.value)} />
      </div>
      <h3>{take.curl}</h3>
      <p class={hasKey ? "careful" : "about"}>
        <Rich text={hasKey ? take.curlWithKey : take.curlHint} />
      </p>
      <div class="buttons">
        <Copy label={hasKey ? take.copyCurlWithKey : take.copyCurl} disabled={isPristine.value || cannot} what={() => curl(text.value, current.value)} done={remember} />
      </div>
      {!cannot && !isPristine.value && (
        <details onToggle={(event) => open(event.currentTarget.open)}>
          <summary>{take.showCurl}</summary>
          {isOpen && <Preview />}
        </details>
      )}
      <h3>{take.link}</h3>
      <p class="about">{take.linkHint}</p>
      <div class="buttons">
        <Copy label={take.copyLink} disabled={cannot} what={link} />
      </div>
    </section>
  );
}

function Preview() {
  return <pre tabIndex={0}>{curl(keyIsShown.inText.value ? text.value : masked(text.value), current.value)}</pre>;
}

/** The text with eight asterisks for all that must not be shown. */
function masked(json: string): string {
  return vpnlint.hidden(json, operation).reduceRight((out, { from, to }) => `${out.slice(0, from)}"********"${out.slice(to)}`, json);
}

function save(): Promise<void> {
  const address = URL.createObjectURL(new Blob([text.value], { type: "application/json" }));
  Object.assign(document.createElement("a"), { href: address, download: FILE }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  handedOut.value = text.value;
  return Promise.resolve();
}
