/** All findings, the gravest first, each leading to its place. */

import { anchorOf } from "../anchors";
import { goTo, placeName } from "../places";
import { counts, findings, form, isPristine, report, undecided } from "../state";
import { texts } from "../texts";
import { bySeverity } from "./Findings";
import { Rich } from "./Rich";

export function Summary() {
  const { summary, errors, warnings, notes, severity } = texts.value;
  const found = bySeverity(findings.value);
  const { error, warning, note } = counts.value;
  return (
    <section class="card summary" id="summary" tabIndex={-1} aria-labelledby="summary-heading">
      <h2 id="summary-heading">{summary.heading}</h2>
      <p class="counts">
        <span class={`count error ${error ? "" : "none"}`}>{errors(error)}</span>
        <span class={`count warning ${warning ? "" : "none"}`}>{warnings(warning)}</span>
        <span class={`count note ${note ? "" : "none"}`}>{notes(note)}</span>
      </p>
      {found.length === 0 && <p class={isPristine.value ? "about" : "clean"}>{isPristine.value ? summary.nothing : `✓ ${summary.clean}`}</p>}
      {found.length > 0 && (
        <ol class="all">
          {found.map((finding, place) => {
            const anchor = anchorOf(finding, form);
            return (
              <li key={`${finding.rule} ${finding.pointer} ${place}`}>
                <button type="button" class={`jump ${finding.severity}`} onClick={() => goTo(finding.pointer, finding.range, anchor)}>
                  <span class="badge">{severity[finding.severity]}</span> <b>{placeName(finding.pointer, anchor)}</b> <Rich text={finding.message} />
                </button>
              </li>
            );
          })}
        </ol>
      )}
      {(report.value.omitted ?? 0) > 0 && <p>{summary.omitted(report.value.omitted ?? 0)}</p>}
      {undecided.value.length > 0 && <p class="undecided">{summary.undecided(undecided.value.length)}</p>}
    </section>
  );
}
