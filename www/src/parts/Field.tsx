/** One input: empty it says "keep", and its member stays out of the body. */

import { type ReadonlySignal, useComputed } from "@preact/signals";
import type { Finding, Input } from "vpnlint";
import { focusOn, idOf } from "../anchors";
import { isSet } from "../body";
import { bodyValue, findingsAt, isKey, isMandatory, keep, known, setValue, startTyping, tree } from "../state";
import { duration, sourceText, texts } from "../texts";
import { meaning, shown } from "../values";
import { isCreate } from "../mode";
import { fullName } from "../places";
import { Ask } from "./Ask";
import { Findings, findingsId } from "./Findings";
import { Key } from "./Key";
import { List } from "./List";
import { Rich } from "./Rich";

/** A list of no more is shown in full where it is kept. */
const FEW = 3;

/** Nobody but the user changes what is typed. */
export const AS_TYPED = { spellcheck: false, autocomplete: "off", autocapitalize: "none" } as const;

export interface Props {
  input: Input;
  /** Where its member stands in the body. */
  pointer: string;
}

export const helpId = (id: string): string => `${id}-help`;

export function Field({ input, pointer }: Props) {
  const id = idOf(pointer);
  const set = useComputed(() => isSet(tree.value, pointer)).value;
  const { field } = texts.value;
  const full = fullName(pointer, input.label);
  const prefix = full.endsWith(input.label) ? full.slice(0, -input.label.length) : "";
  return (
    <div class={`field ${input.control} ${set ? "set" : ""}`}>
      <div class="head">
        <label for={id}>
          {/* Two policies have inputs of one name; the heading of each is what tells them apart. */}
          <span class="unseen">{prefix}</span>
          {input.label}
        </label>
        {isMandatory(input) && <span class="mandatory">{field.mandatory}</span>}
        {set && (
          <button type="button" class="quiet back" title={isCreate ? field.clearOf(full) : field.backTo(full)} aria-label={isCreate ? field.clearOf(full) : field.backTo(full)} onClick={() => (keep(pointer), focusOn(pointer))}>
            {isCreate ? `✕ ${field.clear}` : `↺ ${field.back}`}
          </button>
        )}
      </div>
      <Name input={input} />
      <Findings anchor={pointer} id={id} />
      <Control input={input} pointer={pointer} />
      {set && !isCreate && <Now input={input} />}
      <Help input={input} id={id} />
      <Ask anchor={pointer} />
    </div>
  );
}

/** The name of the member, and where the API documents it. */
export function Name({ input }: { input: Input }) {
  return (
    <p class="name">
      <code>{input.name}</code> <cite>{sourceText(input.source)}</cite>
    </p>
  );
}

/** What the connection has now, where something else was filled in. */
function Now({ input }: { input: Input }) {
  const now = nowWords(input);
  return now === undefined ? null : (
    <p class="now">
      {texts.value.field.now} {now}
    </p>
  );
}

/** What every control has. */
function useDescription(pointer: string) {
  const id = idOf(pointer);
  const isWrong = useComputed(() => (findingsAt.value.get(pointer) ?? []).some((finding: Finding) => finding.severity === "error"));
  return { id, "aria-describedby": `${helpId(id)} ${findingsId(id)}`, "aria-invalid": isWrong.value };
}

/** The value in the body; a control is drawn anew only when it is another one. */
export function useValue(pointer: string): unknown {
  const json: ReadonlySignal<string | undefined> = useComputed(() => JSON.stringify(bodyValue(pointer)));
  return json.value === undefined ? undefined : JSON.parse(json.value);
}

function Control({ input, pointer }: Props) {
  const own = useDescription(pointer);
  const current = useValue(pointer);
  const value = shown(current);
  const type = (text: string, event?: InputEvent) => {
    if (event && isKey(event)) startTyping(pointer);
    const meant = meaning(input, text);
    if (meant === undefined) keep(pointer);
    else setValue(pointer, meant);
  };
  switch (input.control) {
    case "choice":
    case "boolean":
      return <Choice input={input} value={current === undefined ? undefined : value} own={own} type={type} />;
    case "list":
      return <List input={input} pointer={pointer} own={own} />;
    case "secret":
      return <Key input={input} pointer={pointer} own={own} value={value} type={type} />;
    default:
      return (
        <div class="line">
          <input
            {...own}
            type="text"
            inputMode={input.control === "integer" ? "numeric" : "text"}
            value={value}
            placeholder={current === undefined ? keepWords(input) : ""}
            {...AS_TYPED}
            onInput={(event) => type(event.currentTarget.value, event)}
          />
          {input.control === "integer" && input.unit && (
            <span class="unit">
              {input.unit}
              {input.name === "lifetime_seconds" && /^\d+$/.test(value) && ` = ${duration(Number(value))}`}
            </span>
          )}
        </div>
      );
  }
}

export type Own = ReturnType<typeof useDescription>;

/** What the connection has now, if it is known. */
export function nowWords(input: Input): string | undefined {
  const now = isCreate ? input.default : known(input);
  if (now === undefined) return undefined;
  if (!Array.isArray(now)) return yesOrNo(input, shown(now));
  return now.length > 0 && now.length <= FEW ? now.map(shown).join(", ") : texts.value.field.items(now.length);
}

/** "keep", and what that is where it is known. */
export function keepWords(input: Input): string {
  const now = nowWords(input);
  const { field } = texts.value;
  if (isCreate) return now !== undefined ? field.default(now) : isMandatory(input) ? field.mandatory : field.notSet;
  return now === undefined ? texts.value.field.keep : texts.value.field.keepNow(now);
}

/** A truth value in words. */
export function yesOrNo(input: Input, value: string): string {
  const { yes, no } = texts.value.field;
  return input.control !== "boolean" ? value : value === "true" ? yes : value === "false" ? no : value;
}

/** What stands in the body and in no list; no choice is named like that. */
const UNLISTED = "?";

function Choice({ input, value, own, type }: { input: Input; value: string | undefined; own: Own; type: (text: string) => void }) {
  const { field } = texts.value;
  const choices = input.control === "choice" ? input.choices : ["true", "false"].map((one) => ({ value: one, unsupported: false, weak: undefined }));
  const isListed = value === undefined || choices.some((choice) => choice.value === value);
  return (
    <select {...own} value={isListed ? (value ?? "") : UNLISTED} onChange={(event) => type(event.currentTarget.value)}>
      <option value="">{keepWords(input)}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {yesOrNo(input, choice.value)}
          {choice.weak && ` — ${field.weak}`}
          {choice.unsupported && ` — ${field.unsupported}`}
        </option>
      ))}
      {!isListed && <option value={UNLISTED}>{field.notListed(value)}</option>}
    </select>
  );
}

/** What the input is, what it may hold, and where that is written. */
export function Help({ input, id }: { input: Input; id: string }) {
  const { field } = texts.value;
  const limits = [
    input.control === "integer" && field.range(input.min, input.max, input.unit ?? ""),
    (input.control === "text" || input.control === "secret") && input.minLength !== undefined && field.lengths(input.minLength, input.maxLength ?? Infinity),
    "hint" in input && input.hint,
    "maxItems" in input && field.atMost(input.maxItems),
    input.control === "list" && field.onePerLine,
    // A list in a row of rules goes with its rule.
    !isCreate && "maxItems" in input && input.pointer.startsWith("/vpn_connection/") && field.wholeList,
    !isCreate && input.default !== undefined && field.byDefault(yesOrNo(input, String(input.default))),
  ].filter((limit) => typeof limit === "string");
  return (
    <p class="about" id={helpId(id)}>
      <Rich text={[input.description, ...limits].join(" · ")} />
    </p>
  );
}
