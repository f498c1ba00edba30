/** The request on paper: the whole body, without what is hidden. */

import { requestLine } from "../curl";
import { current, text } from "../state";
import { masked } from "./Take";

export function Sheet() {
  return (
    <div class="sheet">
      <code class="method">{requestLine(current.value)}</code>
      <pre>{masked(text.value)}</pre>
    </div>
  );
}
