/** What was found at one place, beside it. */

import { useState } from "preact/hooks";
import type { Finding } from "vpnlint";
import { applyFix, findingsAt } from "../state";
import { ruleText, texts, words } from "../texts";
import { Rich } from "./Rich";

/** More than these at one place are folded. */
const FOLDED = 4;
const ORDER = { error: 0, warning: 1, note: 2 };

export const bySeverity = (some: readonly Finding[]): Finding[] => some.toSorted((one, other) => ORDER[one.severity] - ORDER[other.severity]);

/** Which item of the list at the anchor is meant, if one is. */
export function itemOf({ pointer }: Finding, anchor: string): number | undefined {
  const item = /^\/(\d+)$/.exec(pointer.slice(anchor.length))?.[1];
  return item === undefined ? undefined : Number(item);
}

export const findingsId = (id: string): string => `${id}-findings`;

/** The findings of a place; always there, so that what comes and goes in it is the findings alone. */
export function Findings({ anchor, id }: { anchor: string; id: string }) {
  const [all, showAll] = useState(false);
  const found = bySeverity(findingsAt.value.get(anchor) ?? []);
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
  const item = itemOf(finding, anchor);
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
      {finding.fix && (
        <button type="button" class="fix" onClick={() => applyFix(finding)}>
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
