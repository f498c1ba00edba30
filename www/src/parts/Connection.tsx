/** The connection as it is: loaded from answers of the API, or told fact by fact. */

import { signal } from "@preact/signals";
import type { FactName, Input } from "vpnlint";
import { LOADED, idOf } from "../anchors";
import { isCreate } from "../mode";
import { announce } from "../announce";
import { MOST, type Taken, take } from "../answers";
import { getConnection, getGateway } from "../curl";
import { later } from "../later";
import { type Answer, assumed, current, form, gateway, inputs, isPristine } from "../state";
import { texts } from "../texts";
import { Copy } from "./Act";
import { Fact } from "./Ask";
import { Findings } from "./Findings";
import { Rich } from "./Rich";

/** The outcome of each text that was loaded last. */
type Outcome = Taken | "unreadable" | "badLink";
const outcomes = signal<readonly Outcome[]>([]);

const isWrong = (outcome: Outcome): boolean => !["connection", "gateway", "body", "template"].includes(outcome as string);

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
  announce(some.map(words).join(" ").replaceAll("`", ""));
}

export async function takeFiles(files: Iterable<File>): Promise<void> {
  const some: Outcome[] = [];
  for (const file of files) some.push(file.size > MOST ? "tooLarge" : await file.text().then(take, () => "unreadable" as const));
  tell(some);
}

export function Connection() {
  const { connection } = texts.value;
  const isEmpty = !current.value && !gateway.value;
  return (
    <section class="card connection" aria-labelledby="connection-heading">
      <h2 id="connection-heading">{isCreate ? connection.gatewayHeading : connection.heading}</h2>
      {isEmpty && <p class="about">{isCreate ? connection.gatewayWhy : connection.why}</p>}
      <div class="loaded" id={idOf(LOADED)} tabIndex={-1}>
        {current.value && <Loaded what={connection.current} answer={current.value} holder="vpn_connection" forget={() => (current.value = undefined)} />}
        {gateway.value && <Loaded what={connection.gateway} answer={gateway.value} holder="vpn_gateway" forget={() => (gateway.value = undefined)} />}
        <Findings anchor={LOADED} id={idOf(LOADED)} />
      </div>
      <div class="load">
        <label for="load">{isEmpty ? connection.paste : connection.pasteMore}</label>
        <div class="line">
          {/* It never keeps a text: a refused one may hold a key. */}
          <textarea
            id="load"
            rows={1}
            spellcheck={false}
            autocomplete="off"
            aria-describedby="load-said"
            aria-invalid={outcomes.value.some(isWrong)}
            onPaste={(event) => {
              event.preventDefault();
              takeText(event.clipboardData?.getData("text/plain") ?? "");
            }}
            onInput={(event) => {
              const typed = event.currentTarget.value;
              event.currentTarget.value = "";
              takeText(typed);
            }}
          />
          <label class="button">
            {connection.choose}
            <input
              type="file"
              class="unseen"
              multiple
              accept=".json,.txt,application/json"
              onChange={(event) => {
                const chooser = event.currentTarget;
                void takeFiles([...(chooser.files ?? [])]).then(() => (chooser.value = ""));
              }}
            />
          </label>
          {isEmpty && isPristine.value && !isCreate && later.value && (
            <button type="button" onClick={() => (later.value && tell(later.value.takeExample()), document.getElementById("load")?.focus())}>
              {connection.example}
            </button>
          )}
        </div>
        <div id="load-said">
          {/* An answer that was taken stands above. */}
          {!outcomes.value.every((outcome) => outcome === "connection" || outcome === "gateway") && outcomes.value.map((outcome, place) => (
            <p key={place} class={isWrong(outcome) ? "wrong" : "right"} {...(typeof outcome === "object" && { lang: "en" })}>
              <Rich text={words(outcome)} />
            </p>
          ))}
        </div>
      </div>
      {!((current.value || isCreate) && gateway.value) && <Commands />}
      <details>
        <summary>{connection.facts}</summary>
        <div class="facts">
          {[...form.facts, ...inputs.filter(isSaid)].map(({ fact }) => fact && <Fact key={fact} fact={fact} place="connection" />)}
        </div>
      </details>
    </section>
  );
}

function takeText(words: string): void {
  if (words.trim() !== "") tell([take(words)]);
}

/** The commands that print the answers which are missing. */
function Commands() {
  const { connection, take } = texts.value;
  const commands = [...(current.value || isCreate ? [] : [getConnection(current.value)]), ...(gateway.value ? [] : [getGateway(current.value)])];
  return (
    <details>
      <summary>{connection.commands}</summary>
      <p class="about">
        <Rich text={take.curlHint} />
      </p>
      <div class="command">
        <pre tabIndex={0}>{commands.join("\n")}</pre>
        <Copy label={connection.copyCommands} what={() => commands.join("\n")} />
      </div>
    </details>
  );
}

/** Whether a user said what its current value is, perhaps where a rule asked. */
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
