/** The body as JSON. Its editor is a file of its own, which is loaded behind the form, and can be folded. */

import { signal, useComputed } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { idOf } from "../anchors";
import { answerIn, take } from "../answers";
import { EMPTY } from "../body";
import { requestLine } from "../curl";
import { later } from "../later";
import { isPrinting } from "../print";
import { current, isPristine, keyIsShown, startAnew, text } from "../state";
import { texts } from "../texts";
import { tell } from "./Connection";
import type * as Editor from "./Editor";
import { Findings } from "./Findings";

/** On a narrow screen the text is folded from the start. */
const isOpen = signal(matchMedia("(width >= 64rem)").matches);

export const loadEditor = (): Promise<typeof Editor> => import("./Editor");

let editor: typeof Editor | undefined;
/** A place to show as soon as the editor is there. */
let wanted: [from: number, to: number] | undefined;

export function showPlace(from: number, to: number): void {
  isOpen.value = true;
  if (document.querySelector(".editor")?.shadowRoot?.firstChild) editor?.select(from, to);
  else wanted = [from, to];
}

export function Text() {
  const words = texts.value.text;
  const { inText } = keyIsShown;
  return (
    <section class="card text" aria-labelledby={idOf("")}>
      <div class="head">
        <h2>
          <button type="button" class="fold" id={idOf("")} aria-expanded={isOpen.value} onClick={() => (isOpen.value = !isOpen.value)}>
            {words.heading}
          </button>
        </h2>
        <div class="buttons">
          <button type="button" class="quiet" disabled={isPristine.value} onClick={() => ((inText.value = !inText.value), editor?.follow())}>
            {inText.value ? words.hideKey : words.showKey}
          </button>
          <button type="button" class="quiet" disabled={isPristine.value} onClick={() => (startAnew(), showPlace(0, 0))}>
            {words.anew}
          </button>
        </div>
      </div>
      <Misplaced />
      {isPrinting.value && later.value && <later.value.Sheet />}
      {isOpen.value && (
        <>
          <code class="method">{requestLine(current.value)}</code>
          <Frame />
        </>
      )}
      {/* What the form has no place for. */}
      <Findings anchor="" id={idOf("")} />
    </section>
  );
}

function Frame() {
  const holder = useRef<HTMLDivElement>(null);
  const [isMissing, miss] = useState(false);
  const words = texts.value.text;
  useEffect(() => {
    if (isMissing) return;
    let end: (() => void) | undefined;
    let isOver = false;
    loadEditor().then(
      (module) => {
        if (isOver) return;
        editor = module;
        end = module.edit(holder.current as HTMLDivElement);
        if (wanted) module.select(...wanted);
        wanted = undefined;
      },
      () => miss(true),
    );
    return () => {
      isOver = true;
      end?.();
    };
  }, [isMissing]);
  return isMissing ? (
    <p class="wrong" role="alert">
      {words.notLoaded}{" "}
      <button type="button" onClick={() => miss(false)}>
        {texts.value.again}
      </button>
    </p>
  ) : (
    <div class="editor" ref={holder} />
  );
}

/** An answer of the API has another place: the page offers to put it there. */
function Misplaced() {
  // A request has none of these; the text is parsed only where it has one.
  const holder = useComputed(() => (/^\s*HTTP\/|"(created_at|vpn_gateways?|vpn_connections|network_type)"/.test(text.value) ? answerIn(text.value)?.holder : undefined)).value;
  if (!holder) return null;
  const { text: words, connection } = texts.value;
  const move = () => {
    const answer = text.value;
    text.value = EMPTY;
    tell([take(answer)]);
    document.getElementById("load")?.focus();
  };
  return (
    <div class="careful" role="status">
      <p>{words.answer}</p>
      <button type="button" onClick={move}>
        {words.load(holder === "vpn_gateway" ? connection.gateway : connection.current)}
      </button>
    </div>
  );
}
