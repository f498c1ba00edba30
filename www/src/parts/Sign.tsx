/** A severity as a shape, so that it is told apart without colour. */

import type { Severity } from "vpnlint";

const SHAPES = {
  error: <path d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2z" />,
  warning: <path d="M8 1.2 15.4 14.6H.6z" />,
  note: <circle cx="8" cy="8" r="7" />,
};
const MARKS = { error: "M5.4 5.4l5.2 5.2m0-5.2-5.2 5.2", warning: "M8 6v4.2m0 1.6v1.2", note: "M8 7.2v4.3M8 4.2v1.3" };

export function Sign({ severity }: { severity: Severity }) {
  return (
    <svg class={`sign ${severity}`} viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[severity]}
      <path class="mark-of" d={MARKS[severity]} />
    </svg>
  );
}
