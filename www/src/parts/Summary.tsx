/** All findings, the gravest first, each leading to its place. */

import type { Finding } from "vpnlint";
import { anchors, idOf } from "../anchors";
import { findings, form, isPristine, report, undecided } from "../state";
import { spoken, texts, words } from "../texts";
import { itemPlaces } from "../values";
import { bySeverity, itemOf } from "./Findings";
import { Rich } from "./Rich";
import { showPlace } from "./Text";

/** Leads to the input of a finding, and in a list to its line; where the form has none, to the text. */
export function goTo(finding: Finding): void {
  const anchor = anchors(finding.pointer, form);
  const element = document.getElementById(idOf(anchor));
  if (anchor === "" || !element || element.closest("fieldset:disabled")) {
    const { start, end } = finding.range ?? { start: { utf16: 0 }, end: { utf16: 0 } };
    return showPlace(start.utf16, end.utf16);
  }
  element.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  element.focus({ preventScroll: true });
  const item = itemOf(finding, anchor);
  const typed = element instanceof HTMLTextAreaElement && item !== undefined && itemPlaces(element.value)[item];
  if (typed) element.setSelectionRange(...typed);
}

/** What the input or group of a finding is called. */
function placeName(pointer: string): string {
  const anchor = anchors(pointer, form);
  const { groups } = spoken.value;
  for (const group of groups) {
    const field = group.fields.find(({ pointer: own }) => anchor === own || anchor.startsWith(`${own}/`));
    if (field) {
      const [row, inner] = anchor.slice(field.pointer.length).split("/").slice(1);
      const rows = field.control === "rows" && row !== undefined ? [texts.value.rules.row(Number(row) + 1)] : [];
      const cell = field.control === "rows" && inner !== undefined ? [field.fields.find(({ name }) => name === inner)?.label ?? inner] : [];
      // Two policies have members of one name.
      const policy = groups.filter(({ fields }) => fields.some(({ label }) => label === field.label)).length > 1 ? [group.label] : [];
      return rows.length > 0 ? [...rows, ...cell].join(", ") : [...policy, field.label].join(", ");
    }
    if (anchor.endsWith(` ${group.name}`)) return group.label;
  }
  return texts.value.summary.elsewhere;
}

export function Summary() {
  const { summary, errors, warnings, notes, severity } = texts.value;
  const found = bySeverity(findings.value);
  const count = (of: Finding["severity"]) => found.filter((finding) => finding.severity === of).length;
  return (
    <section class="card summary" id="summary" tabIndex={-1} aria-labelledby="summary-heading">
      <h2 id="summary-heading">{summary.heading}</h2>
      <p class="counts">
        <span class={`count error ${count("error") ? "" : "none"}`}>{errors(count("error"))}</span>
        <span class={`count warning ${count("warning") ? "" : "none"}`}>{warnings(count("warning"))}</span>
        <span class={`count note ${count("note") ? "" : "none"}`}>{notes(count("note"))}</span>
      </p>
      {found.length === 0 && <p class={isPristine.value ? "about" : "clean"}>{isPristine.value ? summary.nothing : `✓ ${summary.clean}`}</p>}
      {found.length > 0 && (
        <ol class="all">
          {found.map((finding, place) => (
            <li key={`${finding.rule} ${finding.pointer} ${place}`}>
              <button type="button" class={`jump ${finding.severity}`} onClick={() => goTo(finding)}>
                <span class="badge">{severity[finding.severity]}</span> <b>{placeName(finding.pointer)}</b> <Rich text={words(finding).message} />
              </button>
            </li>
          ))}
        </ol>
      )}
      {(report.value.omitted ?? 0) > 0 && <p>{summary.omitted(report.value.omitted ?? 0)}</p>}
      {undecided.value.length > 0 && <p class="undecided">{summary.undecided(undecided.value.length)}</p>}
    </section>
  );
}
