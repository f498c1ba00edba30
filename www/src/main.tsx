/** Starts the page: the engine, a link if there is one, then all parts. */

import { computed, effect } from "@preact/signals";
import { render } from "preact";
import { init } from "vpnlint";
import { announce, announcement } from "./announce";
import { recordSteps, takeKeys } from "./history";
import { isLaterMissing, later, loadLater } from "./later";
import { isCreate } from "./mode";
import { followChanges } from "./open";
import { Bar } from "./parts/Bar";
import { Connection, takeFiles, tell } from "./parts/Connection";
import { Groups } from "./parts/Groups";
import { Summary } from "./parts/Summary";
import { Text, loadEditor } from "./parts/Text";
import { followPrinter } from "./print";
import { counts, isUnsaved, start, stopTyping } from "./state";
import { type Language, choose, language, languages, missing, preferred, texts } from "./texts";
import type { Texts } from "./texts/en";

const titleOf = ({ title, titleCreate }: Texts): string => (isCreate ? titleCreate : title);

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
            <span class="mark">vpnlint</span> {titleOf(now)}
          </h1>
          <p>
            {isCreate ? now.aboutCreate : now.about} <a href={isCreate ? "?" : "?create"}>{isCreate ? now.toChange : now.toCreate}</a>
          </p>
        </div>
        <label class="language">
          <span class="unseen">{now.chooseLanguage}</span>
          <select value={language.value} onChange={(event) => void choose(event.currentTarget.value as Language)}>
            {Object.entries(languages).map(([name, own]) => (
              <option key={name} value={name} lang={name}>
                {own}
              </option>
            ))}
          </select>
        </label>
        {missing.value && (
          <p class="wrong" role="alert">
            {now.languageNotLoaded(languages[missing.value])}{" "}
            <button type="button" onClick={() => missing.value && void choose(missing.value)}>
              {now.again}
            </button>
          </p>
        )}
      </header>
      <main>
        <form class="form" autocomplete="off" onSubmit={(event) => event.preventDefault()}>
          <Connection />
          <Groups />
          {later.value && <later.value.Settings />}
        </form>
        <div class="side">
          <div class="stack">
            <Summary />
            {later.value && <later.value.Effects />}
          </div>
          <div class="stack">
            <Text />
            {later.value ? <later.value.Take /> : isLaterMissing.value && <Missing />}
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

/** Restores the page from its address, once: the address is left without it, and what a user then does is not undone by a reload. */
async function takeLink(): Promise<void> {
  if (location.hash.length <= 1) return;
  const { hash } = location;
  history.replaceState(null, "", location.pathname + location.search);
  await loadLater();
  await later.value?.restore(hash.slice(1)).catch(() => tell(["badLink"]));
}

const app = document.getElementById("app") as HTMLElement;

/** Loads the engine and shows the page; can be tried again. */
async function begin(): Promise<void> {
  try {
    const [engine] = await Promise.all([init(), choose(preferred())]);
    start(engine);
  } catch (error) {
    document.getElementById("loading")?.remove();
    return render(<Failure error={error} />, app);
  }
  await takeLink();
  followChanges();
  recordSteps();
  effect(() => void (document.documentElement.lang = language.value));
  const errors = computed(() => counts.value.error);
  effect(() => {
    const { errors: words } = texts.value;
    document.title = `${errors.value > 0 ? `${words(errors.value)} · ` : ""}${titleOf(texts.value)} · vpnlint`;
  });
  document.getElementById("loading")?.remove();
  render(<Page />, app);
  performance.mark("usable");
  // Loaded now, even where it is folded: the page asks for nothing later.
  void Promise.all([loadEditor().catch(() => undefined), loadLater()]).then(() => performance.mark("loaded"));
  addEventListener("hashchange", takeLink);
  addEventListener("focusout", stopTyping);
  addEventListener("beforeunload", (event) => isUnsaved.value && event.preventDefault());
  takeKeys();
  takeDrops();
  followPrinter();
  sayCounts();
}

/** In the place of the parts that could not be loaded. */
function Missing() {
  const { partsNotLoaded, again } = texts.value;
  return (
    <section class="card">
      <p class="wrong" role="alert">
        {partsNotLoaded}{" "}
        <button type="button" onClick={() => void loadLater()}>
          {again}
        </button>
      </p>
    </section>
  );
}

function Failure({ error }: { error: unknown }) {
  const { notLoaded, again } = texts.value;
  return (
    <main class="start">
      <div class="card" role="alert">
        <h1>
          <span class="mark">vpnlint</span> {notLoaded}
        </h1>
        <p>{error instanceof Error ? error.message : String(error)}</p>
        <button type="button" class="main" onClick={() => void begin()}>
          {again}
        </button>
      </div>
    </main>
  );
}

void begin();
