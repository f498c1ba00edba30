/** The editor of the JSON text, with the findings in it: it follows the form and is followed by it. Loaded after the form. */

import { defaultKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { HighlightStyle, bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, type Extension, StateEffect, StateField, type Transaction } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet, WidgetType, drawSelection, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { effect, untracked } from "@preact/signals";
import { render } from "preact";
import { difference } from "../body";
import { operation } from "../mode";
import { EVERYWHERE, applyFix, findings, keyIsShown, startTyping, stopTyping, text, vpnlint } from "../state";
import { MOST } from "../answers";
import { sourceText, texts } from "../texts";
import { Rich } from "./Rich";
import type { Texts } from "../texts/en";

/** The editor that is shown. */
let view: EditorView | undefined;

export function select(from: number, to: number): void {
  follow();
  view?.dispatch({ selection: { anchor: from, head: Math.min(to, view.state.doc.length) }, scrollIntoView: true });
  view?.focus();
}

/** Makes the editor show the text, the findings and the key as they are. */
export function follow(): void {
  if (!view) return;
  // In one step, since the places of the findings are places in the new text.
  const shown = view.state.doc.toString();
  const now = text.peek();
  const changes = now === shown ? [] : difference(shown, now);
  view.dispatch({ changes, effects: showKey.of(keyIsShown.inText.peek()) }, setDiagnostics(view.state, untracked(diagnostics)));
}

/** The same eight dots for every value. */
class Mask extends WidgetType {
  override eq(): boolean {
    return true;
  }
  toDOM(): HTMLElement {
    const dots = document.createElement("span");
    dots.className = "cm-mask";
    dots.textContent = "••••••••";
    dots.title = texts.peek().text.hidden;
    return dots;
  }
  override ignoreEvent(): boolean {
    return false;
  }
}

const MASK = Decoration.replace({ widget: new Mask() });
const showKey = StateEffect.define<boolean>();

const masks = (state: EditorState): DecorationSet =>
  Decoration.set(vpnlint.hidden(state.doc.toString(), operation).map(({ from, to }) => MASK.range(from, to)));

/** Made anew with every change of the text, in the same step: nothing hidden is ever drawn. */
const masking = StateField.define<{ isOff: boolean; set: DecorationSet }>({
  create: (state) => ({ isOff: false, set: masks(state) }),
  update(value, transaction) {
    const isOff = transaction.effects.reduce((off, effect) => (effect.is(showKey) ? effect.value : off), value.isOff);
    if (isOff === value.isOff && !transaction.docChanged) return value;
    return { isOff, set: isOff ? Decoration.none : masks(transaction.state) };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ set }) => set),
    EditorView.atomicRanges.of((editor) => editor.state.field(field).set),
  ],
});

/** What hides itself or orders other text, and spaces that are none in JSON. */
const UNSEEN = /(?![\t ])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}\p{Default_Ignorable_Code_Point}]/gu;

/** Such a character by its number, as findings name it. */
function spelled(code: number): HTMLElement {
  const name = document.createElement("span");
  name.className = "cm-specialChar";
  name.textContent = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return name;
}

/**
 * Puts what is typed in the place of what is selected. Chromium would give it the underline of a finding there, by a style attribute,
 * which the Content-Security-Policy forbids.
 */
const typeOver = EditorView.domEventHandlers({
  beforeinput({ inputType, data }, editor) {
    if (inputType !== "insertText" || data === null || editor.composing || editor.state.selection.main.empty) return false;
    editor.dispatch(editor.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--code-name)" },
  { tag: tags.string, color: "var(--code-text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-value)" },
]);

const look = EditorView.theme({
  "&": { color: "var(--text)", backgroundColor: "var(--sunken)", fontSize: "0.875rem" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5", maxHeight: "min(34rem, 60vh)", overflow: "auto" },
  "@media print": { ".cm-scroller": { maxHeight: "none" } },
  ".cm-content": { caretColor: "var(--text)", padding: "0.5rem 0" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { color: "var(--muted)", backgroundColor: "var(--sunken)", border: "0" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--selected)" },
  ".cm-specialChar": { color: "var(--warning)", border: "1px solid", borderRadius: "3px", padding: "0 0.15em", fontSize: "0.8em" },
  ".cm-mask": { color: "var(--muted)", letterSpacing: "0.05em" },
  ".cm-tooltip, .cm-panels": { color: "var(--text)", backgroundColor: "var(--raised)", border: "1px solid var(--line)" },
  // In place of pictures, which the Content-Security-Policy keeps out.
  ...Object.fromEntries(
    ["error", "warning", "info", "hint"].flatMap((kind) => {
      const colour = `var(--${kind === "info" || kind === "hint" ? "note" : kind})`;
      const [line, sign] = kind === "error" ? ["wavy", "✖"] : kind === "warning" ? ["dashed", "▲"] : ["dotted", "●"];
      return [
        [`.cm-lintRange-${kind}`, { backgroundImage: "none", textDecoration: `underline ${line} ${colour}`, textUnderlineOffset: "0.2em" }],
        [`.cm-lint-marker-${kind}`, { content: "normal", color: colour }],
        [`.cm-lint-marker-${kind}::before`, { content: `'${sign}'` }],
      ];
    }),
  ),
  ".cm-lint-marker": { width: "1em", height: "auto", lineHeight: "1.5" },
  ".cm-diagnostic": { fontFamily: "var(--sans)", padding: "0.4rem 0.6rem" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--error)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warning)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--note)" },
  ".cm-diagnosticAction": { color: "var(--on-accent)", backgroundColor: "var(--accent)" },
  ".cm-diagnosticSource": { color: "var(--muted)", opacity: "1" },
});

/** What hangs on the language. */
const named = new Compartment();

const names = ({ label, phrases }: Texts["text"]): Extension => [
  EditorState.phrases.of(phrases),
  EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
];

const extensions = (): Extension[] => [
  named.of(names(texts.peek().text)),
  lineNumbers(),
  lintGutter(),
  drawSelection(),
  bracketMatching(),
  indentOnInput(),
  json(),
  syntaxHighlighting(colours),
  look,
  masking,
  highlightSpecialChars({ specialChars: UNSEEN, render: spelled }),
  typeOver,
  keymap.of([...defaultKeymap, ...lintKeymap]),
  EditorView.lineWrapping,
  EditorView.updateListener.of((update) => {
    if (!update.docChanged) return;
    if (update.transactions.some(isTyped)) startTyping(EVERYWHERE);
    text.value = update.state.doc.toString();
  }),
  // Without the keys of a history: the steps of the page are those of the editor.
  EditorState.changeFilter.of(({ newDoc }) => newDoc.length <= MOST),
];

/** Whether a transaction is one key of many, and not a pasted text. */
function isTyped(transaction: Transaction): boolean {
  let most = 0;
  transaction.changes.iterChanges((_from, _to, _start, _end, { length }) => (most = Math.max(most, length)));
  return (transaction.isUserEvent("input.type") && most <= 1) || transaction.isUserEvent("delete");
}

const SEVERITY = { error: "error", warning: "warning", note: "info" } as const;

function diagnostics(): Diagnostic[] {
  const { finding: own } = texts.value;
  return findings.value.flatMap((finding) => {
    if (!finding.range) return [];
    const { message, help, fix } = finding;
    return {
      from: finding.range.start.utf16,
      to: finding.range.end.utf16,
      severity: SEVERITY[finding.severity],
      source: `${finding.rule} · ${sourceText(finding.source)}`,
      message,
      renderMessage: () => paragraphs([message, ...(help === null ? [] : [help])]),
      actions: fix ? [{ name: (fix.safe ? own.fix : own.likely)(fix.title), apply: () => applyFix(finding) }] : [],
    };
  });
}

/** Texts of the engine as elements. */
function paragraphs(words: string[]): Node {
  const holder = document.createElement("div");
  render(words.map((text) => <div><Rich text={text} /></div>), holder);
  return holder;
}


/** So many ms the editor stays behind what is typed elsewhere. */
const FOLLOW = 80;

/** Makes the editor in an element; what it gives ends it. */
export function edit(element: HTMLElement): () => void {
  // Styles of a shadow tree are made without the elements that the Content-Security-Policy forbids.
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  const editor = new EditorView({ doc: text.peek(), extensions: extensions(), parent: root, root });
  view = editor;
  let isWaiting = false;
  const stop = effect(() => {
    for (const { value } of [text, findings, keyIsShown.inText, texts]) void value;
    if (editor.hasFocus) return follow();
    if (isWaiting) return;
    // What a user types elsewhere is painted there first; keys in quick succession are followed in one step.
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      follow();
    }, FOLLOW);
  });
  const stopNames = effect(() => editor.dispatch({ effects: named.reconfigure(names(texts.value.text)) }));
  element.addEventListener("focusout", stopTyping);
  return () => {
    stop();
    stopNames();
    editor.destroy();
    element.removeEventListener("focusout", stopTyping);
    view = undefined;
  };
}
