/** At the foot of every screen: how the request stands, steps back, and the way to take it away. */

import type { Severity } from "vpnlint";
import { future, past, redo, undo } from "../history";
import { isCreate } from "../mode";
import { changed } from "../open";
import { counts, handedOut, isPristine, text } from "../state";
import { texts } from "../texts";
import { Copy } from "./Act";
import { Sign } from "./Sign";

const show = (id: string) => {
  const element = document.getElementById(id);
  element?.scrollIntoView({ block: "start" });
  element?.focus({ preventScroll: true });
};

export function Bar() {
  const { bar, take, tasks, summary } = texts.value;
  const { error } = counts.value;
  return (
    <footer class="bar">
      <Counts />
      <span class="state">{isPristine.value ? (isCreate ? summary.nothingFilled : summary.nothing) : error > 0 ? take.refused : changed.value.size > 0 && (isCreate ? tasks.filled : tasks.changed)(changed.value.size)}</span>
      <div class="buttons">
        {/* Not disabled, or the focus would be lost with the last step. */}
        <button type="button" class="quiet" title={bar.undoKeys} aria-disabled={past.value.length === 0} onClick={undo}>
          <span aria-hidden="true">↶</span> <span class="long">{bar.undo}</span>
        </button>
        <button type="button" class="quiet redo" title={bar.redoKeys} aria-disabled={future.value.length === 0} onClick={redo}>
          <span aria-hidden="true">↷</span> <span class="long">{bar.redo}</span>
        </button>
        <button type="button" onClick={() => show("take")}>
          <span class="wide">{bar.others}</span>
          <span class="narrow">{bar.more}</span>
        </button>
        <Copy label={take.copyBody} main disabled={isPristine.value} what={() => text.value} done={() => (handedOut.value = text.value)} />
      </div>
    </footer>
  );
}

/** The findings by severity; a button that leads to them. */
function Counts() {
  const { errors, warnings, notes, summary } = texts.value;
  const words: [Severity, (number: number) => string][] = [["error", errors], ["warning", warnings], ["note", notes]];
  return (
    <button type="button" class="quiet counts" aria-label={`${words.map(([severity, say]) => say(counts.value[severity])).join(", ")}: ${summary.goTo}`} onClick={() => show("summary")}>
      {words.map(([severity, say]) => (
        <span key={severity} class={`count ${severity} ${counts.value[severity] ? "" : "none"}`}>
          <Sign severity={severity} /> {counts.value[severity]}
          <span class="long">{say(counts.value[severity]).replace(/^\d+/, "")}</span>
        </span>
      ))}
    </button>
  );
}
