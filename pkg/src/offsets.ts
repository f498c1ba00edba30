/** The engine counts bytes of UTF-8, JavaScript counts code units of UTF-16. */

import type { Finding, Position, Range } from "./generated/types.js";

/** Gives every position of findings its index in the text. */
export function addUtf16(findings: readonly Finding[], text: string): void {
  addUtf16To(findings.flatMap(ranges), text);
}

function ranges({ range, related, fix }: Finding): (Range | null)[] {
  return [range, ...related.map((other) => other.range), ...(fix?.edits ?? []).map((edit) => edit.range)];
}

/** One pass over the text, however many positions there are. */
function addUtf16To(ranges: readonly (Range | null)[], text: string): void {
  const positions: Position[] = ranges.flatMap((range) => (range ? [range.start, range.end] : []));
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
