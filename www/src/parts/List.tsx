/** The input of a list: items by line, numbered, each line with the sign of what was found of it. */

import { useComputed } from "@preact/signals";
import { useRef, useState } from "preact/hooks";
import type { Severity } from "vpnlint";
import { announce } from "../announce";
import { focusOn } from "../anchors";
import { findingsAt, isKey, keep, known, setValue, startTyping } from "../state";
import { blocks } from "../table";
import { texts } from "../texts";
import { itemAt } from "../places";
import { itemPlaces, items, same, shown } from "../values";
import { AS_TYPED, type Own, type Props, keepWords, useValue } from "./Field";
import { bySeverity } from "./Findings";
import { Sign } from "./Sign";

/** A list is drawn no higher than this; then it scrolls. */
const MOST_LINES = 14;

export function List({ input, pointer, own }: Props & { own: Own }) {
  const { field } = texts.value;
  // As typed: a comma or a new line at the end means nothing yet and must not vanish.
  const [draft, setDraft] = useState("");
  // The text around a table that was read as a list, and the table as it was.
  const [pasted, setPasted] = useState<{ read: string; raw: string; number: number }>();
  const lines = useRef<HTMLOListElement>(null);
  const value = useValue(pointer);
  const text = value !== undefined && same(items(draft), value) ? draft : shown(value);
  const now = known(input);
  const current = Array.isArray(now) ? now.map(shown) : [];
  const removed = Array.isArray(value) ? current.filter((item) => !value.includes(item)) : [];
  const put = (typed: string) => {
    setDraft(typed);
    if (typed.trim() === "") keep(pointer);
    else setValue(pointer, items(typed));
  };
  /** Adds items behind the others, and leaves a line for more. */
  const add = (some: readonly string[]) => {
    put([...items(text), ...some, ""].join("\n"));
    focusOn(pointer);
  };
  const paste = (event: ClipboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    const raw = event.clipboardData?.getData("text/plain") ?? "";
    const found = blocks(raw);
    if (found.length === 0 || same(found, items(raw))) return;
    event.preventDefault();
    const { selectionStart: from, selectionEnd: to, value: old } = event.currentTarget;
    const around = (middle: string) => [old.slice(0, from).trimEnd(), middle, old.slice(to).trimStart()].filter((part) => part !== "").join("\n");
    const read = around(found.join("\n"));
    setPasted({ read, raw: around(raw), number: found.length });
    announce(field.tableRead(found.length));
    put(read);
  };
  return (
    <>
      <div class={`listing ${own["aria-invalid"] ? "invalid" : ""}`}>
        <Lines text={text} pointer={pointer} scroller={lines} />
        <textarea
          {...own}
          rows={Math.min(MOST_LINES, Math.max(2, text.split("\n").length + 1))}
          value={text}
          placeholder={value === undefined ? keepWords(input) : ""}
          {...AS_TYPED}
          onPaste={paste}
          onScroll={(event) => lines.current && (lines.current.scrollTop = event.currentTarget.scrollTop)}
          onInput={(event) => {
            if (isKey(event)) startTyping(pointer);
            put(event.currentTarget.value);
          }}
        />
      </div>
      {pasted?.read === text && (
        <p class="about">
          {field.tableRead(pasted.number)}{" "}
          <button type="button" class="quiet" onClick={() => (put(pasted.raw), focusOn(pointer))}>
            {field.asPasted}
          </button>
        </p>
      )}
      {value === undefined && current.length > 0 && (
        <button type="button" class="quiet" onClick={() => add(current)}>
          + {field.addToCurrent}
        </button>
      )}
      {removed.length > 0 && (
        <p class="removed">
          {field.removes(removed.length)} <del>{removed.slice(0, 8).join(", ")}</del>
          {removed.length > 8 && " …"}{" "}
          <button type="button" class="quiet" onClick={() => add(removed)}>
            {field.keepToo(removed.length)}
          </button>
        </p>
      )}
    </>
  );
}

/** The numbers of the items beside their lines; in place of a number, the gravest sign. */
function Lines({ text, pointer, scroller }: { text: string; pointer: string; scroller: { current: HTMLOListElement | null } }) {
  const json = useComputed(() => {
    const signs: Record<number, Severity> = {};
    for (const { pointer: place, severity } of bySeverity(findingsAt.value.get(pointer) ?? [])) {
      const item = itemAt(place, pointer);
      if (item !== undefined) signs[item] ??= severity;
    }
    return JSON.stringify(signs);
  }).value;
  const signs = JSON.parse(json) as Record<number, Severity>;
  const places = itemPlaces(text);
  let from = 0;
  let item = 0;
  return (
    <ol class="lines" ref={scroller} aria-hidden="true">
      {text.split("\n").map((line, place) => {
        const end = from + line.length;
        const own: number[] = [];
        while (item < places.length && (places[item]?.[0] ?? 0) <= end) own.push(item++);
        from = end + 1;
        const severity = (["error", "warning", "note"] as const).find((one) => own.some((number) => signs[number] === one));
        return <li key={place}>{severity ? <Sign severity={severity} /> : own.length > 0 ? (own[0] as number) + 1 : "\u00a0"}</li>;
      })}
    </ol>
  );
}
