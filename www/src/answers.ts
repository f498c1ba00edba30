/** What somebody pastes or drops: an answer of the API, or the body of an update. */

import { batch } from "@preact/signals";
import { legible } from "./body";
import { type Answer, assumed, complaint, current, form, gateway, inputs, text } from "./state";

/** What a text was taken for; a complaint is in the words of the linter. */
export type Taken = "connection" | "gateway" | "body" | "list" | "neither" | "notJson" | { complaint: string };

type Holder = "vpn_connection" | "vpn_gateway";

/** Takes a text for what it is. */
export function take(json: string): Taken {
  let answer: unknown;
  try {
    answer = JSON.parse(json);
  } catch {
    return "notJson";
  }
  for (const holder of ["vpn_connection", "vpn_gateway"] as const) {
    const list = has(answer, `${holder}s`) ? answer[`${holder}s`] : undefined;
    // A list of one, as a query by name gives it, leaves no doubt.
    if (Array.isArray(list)) return list.length === 1 ? load(holder, { [holder]: list[0] }) : "list";
  }
  if (has(answer, "vpn_gateway")) return load("vpn_gateway", answer);
  if (!has(answer, "vpn_connection")) return "neither";
  if (has(answer.vpn_connection, "id")) return load("vpn_connection", answer);
  text.value = legible(json);
  return "body";
}

function load(holder: Holder, answer: Answer): Taken {
  const kept = known(holder, answer);
  const isGateway = holder === "vpn_gateway";
  const fault = complaint({ context: isGateway ? { gateway: kept } : { current: kept } });
  if (fault !== undefined) return { complaint: fault };
  batch(() => {
    (isGateway ? gateway : current).value = kept;
    // What was said before is what the answer tells now.
    const told = new Set([...form.facts, ...inputs].filter(({ pointer }) => pointer.startsWith(`/${holder}/`)).map(({ fact }) => fact as string));
    assumed.value = Object.fromEntries(Object.entries(assumed.value).filter(([fact]) => !told.has(fact)));
  });
  return isGateway ? "gateway" : "connection";
}

/** Of an answer, what the page has a use for. A key that somebody put there is not among it. */
export function known(holder: Holder, answer: Answer): Answer {
  const places = [...form.facts, ...inputs].filter(({ control }) => control !== "secret").map(({ pointer }) => pointer);
  const kept: Answer = {};
  for (const place of [...places, `/${holder}/id`, `/${holder}/name`]) {
    const path = place.split("/").slice(1);
    if (path[0] !== holder) continue;
    const value = path.reduce((inner: unknown, name) => (has(inner, name) ? inner[name] : undefined), answer);
    if (value === undefined) continue;
    let inner = kept;
    for (const name of path.slice(0, -1)) inner = (inner[name] ??= {}) as Answer;
    inner[path.at(-1) as string] = value;
  }
  return kept;
}

const has = <Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name);

