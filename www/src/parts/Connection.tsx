/** The connection as it is: loaded from answers of the API, or told fact by fact. */

import { signal } from "@preact/signals";
import type { FactName, Input } from "vpnlint";
import { LOADED, idOf } from "../anchors";
import { announce } from "../announce";
import { type Taken, take } from "../answers";
import { type Answer, assumed, current, form, gateway, inputs } from "../state";
import { texts } from "../texts";
import { Fact } from "./Ask";
import { Findings } from "./Findings";
import { Rich } from "./Rich";

/** What became of each text that was loaded last. */
type Outcome = Taken | "unreadable" | "badLink";
const outcomes = signal<readonly Outcome[]>([]);

const isWrong = (outcome: Outcome): boolean => !["connection", "gateway", "body"].includes(outcome as string);

function words(outcome: Outcome): string {
  const { connection, take } = texts.value;
  if (typeof outcome === "object") return outcome.complaint;
  switch (outcome) {
    case "connection":
      return connection.loaded(connection.current);
    case "gateway":
      return connection.loaded(connection.gateway);
    case "badLink":
      return take.linkBroken;
    default:
      return connection[outcome];
  }
}

/** Shows what came of it, and says it. */
export function tell(some: readonly Outcome[]): void {
  outcomes.value = some;
  announce(some.map(words).join(" "));
}

export async function takeFiles(files: Iterable<File>): Promise<void> {
  const some: Outcome[] = [];
  for (const file of files) some.push(await file.text().then(take, () => "unreadable" as const));
  tell(some);
}

export function Connection() {
  const { connection } = texts.value;
  return (
    <section class="card connection" aria-labelledby="connection-heading">
      <h2 id="connection-heading">{connection.heading}</h2>
      <p class="about">{connection.why}</p>
      <div class="loaded" id={idOf(LOADED)} tabIndex={-1}>
        {current.value && <Loaded what={connection.current} answer={current.value} holder="vpn_connection" forget={() => (current.value = undefined)} />}
        {gateway.value && <Loaded what={connection.gateway} answer={gateway.value} holder="vpn_gateway" forget={() => (gateway.value = undefined)} />}
        <Findings anchor={LOADED} id={idOf(LOADED)} />
      </div>
      <div class="load">
        <label for="load">{connection.paste}</label>
        <textarea
          id="load"
          rows={2}
          spellcheck={false}
          autocomplete="off"
          aria-describedby="load-said"
          aria-invalid={outcomes.value.some(isWrong)}
          onInput={(event) => {
            const area = event.currentTarget;
            if (area.value.trim() !== "") tell([take(area.value)]);
            else if (outcomes.value.some(isWrong)) tell([]);
            if (!outcomes.value.some(isWrong)) area.value = "";
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
        <div id="load-said">
          {outcomes.value.map((outcome, place) => (
            <p key={place} class={isWrong(outcome) ? "wrong" : "right"} {...(typeof outcome === "object" && { lang: "en" })}>
              <Rich text={words(outcome)} />
            </p>
          ))}
        </div>
      </div>
      <details>
        <summary>{connection.facts}</summary>
        <div class="facts">
          {[...form.facts, ...inputs.filter(isSaid)].map(({ fact }) => fact && <Fact key={fact} fact={fact} place="connection" />)}
        </div>
      </details>
    </section>
  );
}

/** Whether somebody said what its current value is, perhaps where a rule asked. */
const isSaid = ({ fact }: Input): boolean => fact !== undefined && assumed.value[fact as FactName] !== undefined;

function Loaded({ what, answer, holder, forget }: { what: string; answer: Answer; holder: string; forget: () => void }) {
  const { connection } = texts.value;
  const { name, id, style, status, attachment_type } = answer[holder] as Record<string, unknown>;
  const facts = [id, style, attachment_type, status].filter((fact) => typeof fact === "string");
  return (
    <p class="answer">
      <span>
        {what} <b>{typeof name === "string" ? name : connection.unnamed}</b> <span class="about">{facts.join(" · ")}</span>
      </span>
      <button type="button" class="quiet" aria-label={connection.remove(what)} onClick={() => (forget(), document.getElementById("load")?.focus())}>
        ✕ {connection.removeShort}
      </button>
    </p>
  );
}
