/** Starts the page: the engine, a link if there is one, then all parts. */

import { effect } from "@preact/signals";
import { render } from "preact";
import { init } from "vpnlint";
import { announce, announcement } from "./announce";
import { groupAnchor, idOf } from "./anchors";
import { restore } from "./link";
import { Connection, takeFiles, tell } from "./parts/Connection";
import { Effects } from "./parts/Effects";
import { Field } from "./parts/Field";
import { Findings } from "./parts/Findings";
import { Ask } from "./parts/Ask";
import { Rows } from "./parts/Rows";
import { Settings } from "./parts/Settings";
import { Summary } from "./parts/Summary";
import { Take } from "./parts/Take";
import { Text, showPlace } from "./parts/Text";
import { broken, counts, isPristine, start } from "./state";
import { type Language, choose, isTableMissing, language, languages, preferred, spoken, texts } from "./texts";
import { Rich } from "./parts/Rich";

function Page() {
  const now = texts.value;
  return (
    <>
      <a class="skip" href="#summary" onClick={(event) => (event.preventDefault(), document.getElementById("summary")?.focus())}>
        {now.skip}
      </a>
      <header>
        <div>
          <h1>
            <span class="mark">vpnlint</span> {now.title}
          </h1>
          <p>{now.about}</p>
        </div>
        <label class="language">
          <span class="unseen">{now.chooseLanguage}</span>
          <select value={language.value} onChange={(event) => void choose(event.currentTarget.value as Language)}>
            {Object.entries(languages).map(([name, own]) => (
              <option key={name} value={name} lang={name}>
                {own.language}
              </option>
            ))}
          </select>
        </label>
        {isTableMissing.value && (
          <p class="wrong" role="alert">
            {now.findingsNotLoaded}
          </p>
        )}
      </header>
      <main>
        <form class="form" autocomplete="off" onSubmit={(event) => event.preventDefault()}>
          <Connection />
          <Form />
          <Settings />
        </form>
        <div class="side">
          <div class="stack">
            <Summary />
            <Text />
          </div>
          <div class="stack">
            <Effects />
            <Take />
          </div>
        </div>
      </main>
      <Bar />
      <p class="unseen" role="status" aria-live="polite">
        {announcement.value}
      </p>
    </>
  );
}

function Form() {
  const { field } = texts.value;
  const fault = broken.value;
  return (
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
      {spoken.value.groups.map((group) => {
        const anchor = groupAnchor(group.name);
        const id = idOf(anchor);
        return (
          <section key={group.name} class={`card group ${group.name} ${group.fields.length === 1 ? "single" : ""}`} aria-labelledby={id}>
            <h2 id={id} tabIndex={-1}>
              {group.label}
            </h2>
            <Findings anchor={anchor} id={id} />
            <Ask anchor={anchor} />
            <div class="fields">
              {group.fields.map((input) =>
                input.control === "rows" ? (
                  <Rows key={input.pointer} input={input} pointer={input.pointer} />
                ) : (
                  <Field key={input.pointer} input={input} pointer={input.pointer} />
                ),
              )}
            </div>
          </section>
        );
      })}
    </fieldset>
  );
}

/** On narrow screens: how it stands, wherever one is. */
function Bar() {
  const { errors, warnings, summary } = texts.value;
  if (isPristine.value) return null;
  const { error, warning } = counts.value;
  return (
    <div class="bar">
      <span class={`count error ${error ? "" : "none"}`}>{errors(error)}</span>
      <span class={`count warning ${warning ? "" : "none"}`}>{warnings(warning)}</span>
      <a href="#summary" onClick={(event) => (event.preventDefault(), document.getElementById("summary")?.scrollIntoView(), document.getElementById("summary")?.focus())}>
        {summary.goTo}
      </a>
    </div>
  );
}

/** Says how many findings there are once typing pauses. */
function sayCounts(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: string | undefined;
  effect(() => {
    const { error, warning, note } = counts.value;
    const now = [texts.value.errors(error), texts.value.warnings(warning), texts.value.notes(note)].join(", ");
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (last !== undefined && now !== last) announce(now);
      last = now;
    }, 800);
  });
}

/** Files may be dropped anywhere. */
function takeDrops(): void {
  addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  const leave = () => document.body.classList.remove("dropping");
  addEventListener("dragleave", (event) => event.relatedTarget === null && leave());
  addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    leave();
    void takeFiles(event.dataTransfer.files);
  }, { capture: true });
}

/** What the address holds; said where it cannot be read. */
async function takeLink(): Promise<void> {
  if (location.hash.length > 1) await restore(location.hash.slice(1)).catch(() => tell(["badLink"]));
}

const app = document.getElementById("app") as HTMLElement;
language.value = preferred();
effect(() => {
  document.documentElement.lang = language.value;
  document.title = `vpnlint — ${texts.value.title}`;
});
try {
  const [engine] = await Promise.all([init(), choose(language.value)]);
  start(engine);
  await takeLink();
  addEventListener("hashchange", takeLink);
  takeDrops();
  sayCounts();
  render(<Page />, app);
  performance.mark("usable");
} catch (error) {
  app.textContent = `${texts.value.notLoaded} ${error}`;
  throw error;
}
