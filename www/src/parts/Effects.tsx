/** What the update will do, in the order of time. */

import type { Change, PlanItem } from "vpnlint";
import { batch } from "@preact/signals";
import { isPrinting } from "../print";
import { broken, isPristine, keep, plan } from "../state";
import { fullName } from "../places";
import { duration, sourceText, texts } from "../texts";
import { Fact } from "./Ask";

export function Effects() {
  const { effects } = texts.value;
  if (isPristine.value || !plan.value) return null;
  const { changes, unchanged, unplanned, readable } = plan.value;
  const times = Map.groupBy(changes, ({ when }) => JSON.stringify(when));
  const following = changes.filter((change) => change.customer_gateway);
  return (
    <section class="card effects" aria-labelledby="effects-heading">
      <h2 id="effects-heading">{effects.heading}</h2>
      {!readable && <p>{broken.value ? effects.unreadable : effects.nothing}</p>}
      {readable && changes.length === 0 && <p>{effects.nothing}</p>}
      {[...times.values()].map((some) => (
        <Time key={JSON.stringify(some[0]?.when)} changes={some} />
      ))}
      {following.length > 0 && (
        <div class="following">
          <p>{effects.gateway}</p>
          <p>{[...new Set(following.map((change) => (change.both_ends === "reversed" ? effects.reversed(nameOf(change)) : nameOf(change))))].join(", ")}</p>
        </div>
      )}
      {unchanged.length > 0 && (
        <p>
          {effects.unchanged(unchanged.length)}{" "}
          <button type="button" class="quiet" onClick={() => (batch(() => unchanged.forEach(keep)), document.getElementById("summary")?.focus())}>
            {effects.leaveOut}
          </button>
        </p>
      )}
      {unplanned.length > 0 && <p>{effects.unplanned(unplanned.length)}</p>}
    </section>
  );
}

function Time({ changes }: { changes: Change[] }) {
  const { effects } = texts.value;
  const { when } = changes[0] as Change;
  return (
    <div class={`time ${when.kind}`}>
      <h3>
        {effects.when[when.kind]}
        {"within_seconds" in when && when.within_seconds !== null && `, ${effects.within(duration(when.within_seconds))}`}
      </h3>
      {when.kind === "not-known" && (
        <p class="ask">
          {effects.needs} <Fact fact={when.needs} place="effects" />
        </p>
      )}
      <ul>
        {changes.map((change) => (
          <li key={change.pointer}>
            <b>{nameOf(change)}</b> <What change={change} />
          </li>
        ))}
      </ul>
      <p class="source">{[...new Set(changes.flatMap(({ source }) => sourceText(source).split("; ")))].join("; ")}</p>
    </div>
  );
}

const nameOf = ({ pointer, label }: Change) => fullName(pointer, label);

function What({ change: { difference, pointer, unit } }: { change: Change }) {
  const { effects } = texts.value;
  const strength = plan.value?.cryptography.find((one) => one.pointer === pointer)?.strength ?? "equal";
  switch (difference.kind) {
    case "value": {
      const say = (value: string | number | boolean | null) =>
        value === null ? effects.notKnown : typeof value === "number" && unit === "seconds" && pointer.endsWith("lifetime_seconds") ? duration(value) : String(value);
      return (
        <span>
          {effects.from(say(difference.old), say(difference.new))}
          {effects.strength[strength] && <span class={`strength ${strength}`}> {effects.strength[strength]}</span>}
        </span>
      );
    }
    case "list":
      return <ListChange now={difference.new} added={difference.added} removed={difference.removed} />;
    case "secret":
      return <span>{effects.secret}</span>;
    case "ignored":
      return <span>{effects.ignored}</span>;
  }
}

function ListChange({ now, added, removed }: { now: PlanItem[]; added: PlanItem[] | null; removed: PlanItem[] | null }) {
  const { effects } = texts.value;
  if (!added || !removed) return <span>{effects.list(now.length)}</span>;
  const sum = [added.length > 0 && effects.added(added.length), removed.length > 0 && effects.removed(removed.length)].filter(Boolean).join(", ");
  const items = (
    <ul class="items">
      {[...added.map((item) => `+ ${itemText(item)}`), ...removed.map((item) => `− ${itemText(item)}`)].map((item) => (
        <li key={item}>
          <code>{item}</code>
        </li>
      ))}
    </ul>
  );
  if (isPrinting.value) return <>{sum} {items}</>;
  return (
    <details>
      <summary>{sum}</summary>
      {items}
    </details>
  );
}

const itemText = (item: PlanItem) => (typeof item === "string" ? item : `${item.source} → ${item.destination.join(", ")}`);
