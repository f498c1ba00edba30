/** The connection as it is: loaded from answers of the API, or told fact by fact. */

import { signal } from "@preact/signals";
import { announce } from "../announce";
import { type Taken, take } from "../answers";
import { type Answer, assumed, current, form, gateway } from "../state";
import { texts } from "../texts";
import { Fact } from "./Ask";

const said = signal<{ words: string; isWrong: boolean }>();

/** What became of a text, in words. */
function words(taken: Taken): { words: string; isWrong: boolean } {
  const { connection } = texts.value;
  if (typeof taken === "object") return { words: taken.complaint, isWrong: true };
  switch (taken) {
    case "connection":
      return { words: connection.loaded(connection.current), isWrong: false };
    case "gateway":
      return { words: connection.loaded(connection.gateway), isWrong: false };
    case "body":
      return { words: connection.body, isWrong: false };
    case "list":
      return { words: connection.list, isWrong: true };
    case "notJson":
      return { words: connection.notJson, isWrong: true };
    case "neither":
      return { words: connection.neither, isWrong: true };
  }
}

export function takeText(text: string): boolean {
  const outcome = words(take(text));
  said.value = outcome;
  announce(outcome.words);
  return !outcome.isWrong;
}

export async function takeFiles(files: Iterable<File>): Promise<void> {
  for (const file of files) takeText(await file.text());
}

export function Connection() {
  const { connection } = texts.value;
  return (
    <section class="card connection" aria-labelledby="connection-heading">
      <h2 id="connection-heading">{connection.heading}</h2>
      <p class="about">{connection.why}</p>
      <div class="loaded">
        {current.value && <Loaded what={connection.current} answer={current.value} holder="vpn_connection" forget={() => (current.value = undefined)} />}
        {gateway.value && <Loaded what={connection.gateway} answer={gateway.value} holder="vpn_gateway" forget={() => (gateway.value = undefined)} />}
      </div>
      <div class="load">
        <label for="load">{connection.paste}</label>
        <textarea
          id="load"
          rows={2}
          spellcheck={false}
          autocomplete="off"
          aria-describedby="load-said"
          aria-invalid={said.value?.isWrong ?? false}
          onInput={(event) => {
            const area = event.currentTarget;
            if (area.value.trim() === "") said.value = undefined;
            else if (takeText(area.value)) area.value = "";
          }}
        />
        <label class="button">
          {connection.choose}
          <input
            type="file"
            class="unseen"
            multiple
            accept=".json,application/json"
            onChange={(event) => {
              const chooser = event.currentTarget;
              void takeFiles([...(chooser.files ?? [])]).then(() => (chooser.value = ""));
            }}
          />
        </label>
        <p id="load-said" class={said.value?.isWrong ? "wrong" : "right"}>
          {said.value?.words}
        </p>
      </div>
      <details open={Object.keys(assumed.value).length > 0}>
        <summary>{connection.facts}</summary>
        <div class="facts">
          {form.facts.map(({ fact }) => fact && <Fact key={fact} fact={fact} place="connection" />)}
        </div>
      </details>
    </section>
  );
}

function Loaded({ what, answer, holder, forget }: { what: string; answer: Answer; holder: string; forget: () => void }) {
  const { connection } = texts.value;
  const { name, id, style, status, attachment_type } = answer[holder] as Record<string, unknown>;
  const facts = [id, style, attachment_type, status].filter((fact) => typeof fact === "string");
  return (
    <p class="answer">
      <span>
        {what} <b>{typeof name === "string" ? name : connection.unnamed}</b> <span class="about">{facts.join(" · ")}</span>
      </span>
      <button type="button" class="quiet" aria-label={connection.remove(what)} onClick={forget}>
        ✕ {connection.removeShort}
      </button>
    </p>
  );
}
