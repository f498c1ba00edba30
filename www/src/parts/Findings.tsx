/** What was found at one place, beside it. */

import { untracked, useComputed } from "@preact/signals";
import { useState } from "preact/hooks";
import type { Finding, RuleName } from "vpnlint";
import { applyFix, findingsAt } from "../state";
import { focusOn } from "../anchors";
import { goTo, itemAt, placeName } from "../places";
import { ruleText, sourceText, texts } from "../texts";
import { Rich } from "./Rich";
import { Sign } from "./Sign";

/** So many are drawn at one place from the start. */
const FEW = 4;
/** So many more are drawn each time that a user asks for more. */
const MORE = 50;
const ORDER = { error: 0, warning: 1, note: 2 };

export const bySeverity = (some: readonly Finding[]): Finding[] => some.toSorted((one, other) => ORDER[one.severity] - ORDER[other.severity]);

export const findingsId = (id: string): string => `${id}-findings`;

/** All that is drawn of a finding; places move with every key. */
const drawn = ({ rule, severity, pointer, message, related, fix }: Finding): string =>
  JSON.stringify([rule, severity, pointer, message, related.map((other) => other.pointer), fix?.title]);

/**
 * The findings of a place; always there, so that what comes and goes in it is the findings alone.
 * @param but a rule that the place speaks for in another way.
 */
export function Findings({ anchor, id, but }: { anchor: string; id: string; but?: RuleName | undefined }) {
  const foundAt = (anchor: string): Finding[] => bySeverity((findingsAt.value.get(anchor) ?? []).filter(({ rule }) => rule !== but));
  const [most, draw] = useState(FEW);
  // Drawn anew only when something else is drawn.
  const all = useComputed(() => foundAt(anchor).map(drawn).join("\n"));
  const found = all.value === "" ? [] : untracked(() => foundAt(anchor));
  const shown = found.slice(0, most);
  return (
    <ul class="findings" id={findingsId(id)} hidden={found.length === 0}>
      {shown.map((finding, place) => (
        <One key={`${finding.rule} ${finding.pointer} ${place}`} finding={finding} anchor={anchor} fresh={() => foundAt(anchor)[place]} />
      ))}
      {shown.length < found.length && (
        <li>
          <button type="button" class="quiet" onClick={() => (draw(most + MORE), focusOn(anchor))}>
            {texts.value.field.showMore(shown.length + MORE, found.length)}
          </button>
        </li>
      )}
    </ul>
  );
}

/** `fresh` gives the finding as it stands when a button is used. */
function One({ finding, anchor, fresh }: { finding: Finding; anchor: string; fresh: () => Finding | undefined }) {
  const { finding: text, field, severity } = texts.value;
  const rule = ruleText(finding.rule);
  const item = itemAt(finding.pointer, anchor);
  return (
    <li class={`finding ${finding.severity}`}>
      <p>
        <Sign severity={finding.severity} /> <strong class="badge">{severity[finding.severity]}</strong>{" "}
        {item !== undefined && (
          <>
            <button type="button" class="place" onClick={() => goTo(finding.pointer, fresh()?.range ?? null, anchor)}>
              {field.item(item + 1)}
            </button>
            :{" "}
          </>
        )}
        <Rich text={finding.message} />
      </p>
      {finding.help !== null && (
        <p class="help">
          <Rich text={finding.help} />
        </p>
      )}
      {finding.related.map(({ pointer, message }, place) => (
        <button key={place} type="button" class="quiet" onClick={() => goTo(pointer, fresh()?.related[place]?.range ?? null)}>
          <Rich text={message} />: {relatedName(pointer, anchor)}
        </button>
      ))}
      {finding.fix && (
        <button type="button" class="fix" onClick={() => {
            const now = fresh();
            if (now) applyFix(now);
            focusOn(anchor);
          }}>
          <Rich text={(finding.fix.safe ? text.fix : text.likely)(finding.fix.title)} />
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
          {text.source}: <Cited source={finding.source} address={finding.source_url} /> · <code>{finding.rule}</code>
        </p>
      </details>
    </li>
  );
}

/** A source, as a link to the page that it cites first. */
function Cited({ source, address }: { source: string; address: string | null }) {
  const words = <Rich text={sourceText(source)} />;
  return address ? (
    <a href={address} target="_blank" rel="noreferrer">
      {words}
    </a>
  ) : (
    words
  );
}

/** What another place is called from here. */
function relatedName(pointer: string, anchor: string): string {
  const item = pointer.startsWith(anchor) ? itemAt(pointer, anchor) : undefined;
  return item === undefined ? placeName(pointer) : texts.value.field.item(item + 1);
}
