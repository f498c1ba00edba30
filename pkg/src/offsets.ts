/** The engine counts bytes of UTF-8, JavaScript counts code units of UTF-16. */

import type { Span } from "./answer.js";
import type { Finding, Range } from "./generated/types.js";

/** Gives every position of findings its index in the text. */
export function addUtf16(findings: readonly Finding[], text: string): void {
  const positions = findings.flatMap(ranges).flatMap((range) => (range ? [range.start, range.end] : []));
  addUtf16To(positions, text);
}

/** Parts of a text by their indices in it. */
export function indices(spans: readonly Span[], text: string): Span[] {
  const positions = spans.map(({ from, to }) => [{ offset: from, utf16: 0 }, { offset: to, utf16: 0 }] as const);
  addUtf16To(positions.flat(), text);
  return positions.map(([start, end]) => ({ from: start.utf16, to: end.utf16 }));
}

function ranges({ range, related, fix }: Finding): (Range | null)[] {
  return [range, ...related.map((other) => other.range), ...(fix?.edits ?? []).map((edit) => edit.range)];
}

/** One pass over the text, however many positions there are. */
function addUtf16To(positions: { readonly offset: number; utf16: number }[], text: string): void {
  positions.sort((one, other) => one.offset - other.offset);
  let bytes = 0;
  let index = 0;
  for (const position of positions) {
    while (bytes < position.offset && index < text.length) {
      const point = text.codePointAt(index) as number;
      bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      index += point < 0x10000 ? 1 : 2;
    }
    position.utf16 = index;
  }
}
