/** What was found at one place, beside it. */

import { useComputed } from "@preact/signals";
import { useState } from "preact/hooks";
import type { Finding } from "vpnlint";
import { applyFix, findings, findingsAt } from "../state";
import { focusOn } from "../anchors";
import { goTo, itemAt, placeName } from "../places";
import { ruleText, texts, words } from "../texts";
import { Rich } from "./Rich";

/** More than these at one place are folded. */
const FOLDED = 4;
const ORDER = { error: 0, warning: 1, note: 2 };

export const bySeverity = (some: readonly Finding[]): Finding[] => some.toSorted((one, other) => ORDER[one.severity] - ORDER[other.severity]);

export const findingsId = (id: string): string => `${id}-findings`;

/** What makes it the same finding after the text has changed elsewhere. */
const key = ({ rule, pointer, message }: Finding): string => `${rule} ${pointer} ${message}`;

/** The finding as it stands now. */
const fresh = (finding: Finding): Finding => findings.peek().find((other) => key(other) === key(finding)) ?? finding;

/** The findings of a place; always there, so that what comes and goes in it is the findings alone. */
export function Findings({ anchor, id }: { anchor: string; id: string }) {
  const [all, showAll] = useState(false);
  // Drawn anew only when something else is said here: places move with every key.
  const said = useComputed(() => (findingsAt.value.get(anchor) ?? []).map(key).join("\n"));
  const found = said.value === "" ? [] : bySeverity(findingsAt.peek().get(anchor) ?? []);
  const shown = all ? found : found.slice(0, FOLDED);
  return (
    <ul class="findings" id={findingsId(id)} hidden={found.length === 0}>
      {shown.map((finding, place) => (
        <One key={`${finding.rule} ${finding.pointer} ${place}`} finding={finding} anchor={anchor} />
      ))}
      {shown.length < found.length && (
        <li>
          <button type="button" class="quiet" onClick={() => showAll(true)}>
            {texts.value.field.showAll(found.length)}
          </button>
        </li>
      )}
    </ul>
  );
}

function One({ finding, anchor }: { finding: Finding; anchor: string }) {
  const { finding: text, field, severity } = texts.value;
  const said = words(finding);
  const rule = ruleText(finding.rule);
  const item = itemAt(finding.pointer, anchor);
  return (
    <li class={`finding ${finding.severity}`}>
      <p>
        <strong class="badge">{severity[finding.severity]}</strong> {item !== undefined && `${field.item(item + 1)}: `}
        <Rich text={said.message} />
      </p>
      {said.help !== null && (
        <p class="help">
          <Rich text={said.help} />
        </p>
      )}
      {finding.related.map(({ pointer }, place) => (
        <button key={place} type="button" class="quiet" onClick={() => goTo(pointer, fresh(finding).related[place]?.range ?? null)}>
          <Rich text={said.related[place] ?? ""} />: {relatedName(pointer, anchor)}
        </button>
      ))}
      {finding.fix && (
        <button type="button" class="fix" onClick={() => (applyFix(fresh(finding)), focusOn(anchor))}>
          <Rich text={(finding.fix.safe ? text.fix : text.likely)(said.fix ?? "")} />
        </button>
      )}
      <details>
        <summary>{text.why}</summary>
        {rule && (
          <p>
            <Rich text={rule.why} />
          </p>
        )}
        <p class="source">
          {text.source}: <Rich text={said.source} /> · <code>{finding.rule}</code>
        </p>
      </details>
    </li>
  );
}

/** What another place is called from here. */
function relatedName(pointer: string, anchor: string): string {
  const item = pointer.startsWith(anchor) ? itemAt(pointer, anchor) : undefined;
  return item === undefined ? placeName(pointer) : texts.value.field.item(item + 1);
}
