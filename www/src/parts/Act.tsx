/** Buttons that do something and say for a moment that it was done. */

import { useRef, useState } from "preact/hooks";
import { announce } from "../announce";
import { texts } from "../texts";

interface Button {
  label: string;
  disabled?: boolean;
  main?: boolean;
}

export function Copy({ what, done, ...button }: Button & { what: () => string | Promise<string>; done?: () => void }) {
  return <Act {...button} done={texts.value.take.copied} act={async () => (await copy(await what()), done?.())} />;
}

/** Where the page is not served securely there is no other way than to select and copy. */
async function copy(words: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(words);
  const area = document.createElement("textarea");
  area.value = words;
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  if (!isCopied) throw new Error("not copied");
}

export function Act({ label, done, act, disabled = false, main = false }: Button & { done: string; act: () => Promise<void> }) {
  const [outcome, setOutcome] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = (words: string) => {
    setOutcome(words);
    announce(words);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOutcome(undefined), 2000);
  };
  return (
    <button
      type="button"
      class={main ? "main" : ""}
      disabled={disabled}
      onClick={() => act().then(() => say(done), () => say(texts.value.take.failed))}
    >
      {outcome ?? label}
    </button>
  );
}
