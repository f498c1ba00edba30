/** All findings, the gravest first, each leading to its place. */

import { useState } from "preact/hooks";
import { anchorOf } from "../anchors";
import { isCreate } from "../mode";
import { goTo, placeName } from "../places";
import { isPrinting } from "../print";
import { findings, form, isPristine, report, undecided } from "../state";
import { texts } from "../texts";
import { bySeverity } from "./Findings";
import { Rich } from "./Rich";
import { Sign } from "./Sign";

/** So many are drawn from the start. */
const FEW = 6;
/** So many more are drawn each time that a user asks for more. */
const MORE = 50;

export function Summary() {
  const { summary, severity, field } = texts.value;
  const [most, draw] = useState(FEW);
  const found = bySeverity(findings.value);
  const shown = isPrinting.value ? found : found.slice(0, most);
  return (
    <section class="card summary" id="summary" tabIndex={-1} aria-labelledby="summary-heading">
      <h2 id="summary-heading">{summary.heading}</h2>
      {found.length === 0 && <p class={isPristine.value ? "about" : "clean"}>{isPristine.value ? (isCreate ? summary.nothingFilled : summary.nothing) : `✓ ${summary.clean}`}</p>}
      {found.length > 0 && (
        <ol class="all">
          {shown.map((finding, place) => {
            const anchor = anchorOf(finding, form);
            return (
              <li key={`${finding.rule} ${finding.pointer} ${place}`}>
                <button type="button" class={`jump ${finding.severity}`} onClick={() => goTo(finding.pointer, finding.range, anchor)}>
                  <Sign severity={finding.severity} /> <span class="badge">{severity[finding.severity]}</span> <b>{placeName(finding.pointer, anchor)}</b>{" "}
                  <Rich text={finding.message} />
                </button>
              </li>
            );
          })}
        </ol>
      )}
      {found.length > FEW && (
        <button type="button" class="quiet" onClick={() => draw(shown.length < found.length ? most + MORE : FEW)}>
          {shown.length < found.length ? field.showMore(shown.length + MORE, found.length) : field.showFewer}
        </button>
      )}
      {(report.value.omitted ?? 0) > 0 && <p>{summary.omitted(report.value.omitted ?? 0)}</p>}
      {undecided.value.length > 0 && <p class="undecided">{summary.undecided(undecided.value.length)}</p>}
    </section>
  );
}
