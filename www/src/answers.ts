/** What a user pastes or drops: an answer of the API, or the body of an update. */

import { batch } from "@preact/signals";
import { pathOf } from "vpnlint";
import { legible } from "./body";
import { isCreate } from "./mode";
import { at, has } from "./values";
import { type Answer, assumed, complaint, current, form, gateway, inputs, text } from "./state";

/** What a text was taken for; a complaint is in the words of the linter. */
export type Taken = "connection" | "gateway" | "body" | "list" | "neither" | "notJson" | "refused" | "notHere" | "tooLarge" | { complaint: string };

type Holder = "vpn_connection" | "vpn_gateway";

/** A longer text is not read. */
export const MOST = 1 << 20;

/** The heads that `curl --include` prints before an answer. */
const HEADS = /^\s*(HTTP\/[\d.]+ \d+.*\n(?:[^\n]+\n)*\n)+/;

const plain = (file: string): string => file.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n").replace(HEADS, "");

/** The answer of the API in a text, with its wrapper; `undefined` for any other text. */
export function answerIn(file: string): { holder: Holder; answer: Answer } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(plain(file));
  } catch {
    return undefined;
  }
  for (const holder of ["vpn_connection", "vpn_gateway"] as const) {
    const list = has(value, `${holder}s`) ? value[`${holder}s`] : undefined;
    // A list of one, as a query by name gives it, leaves no doubt.
    if (Array.isArray(list) && list.length === 1) return { holder, answer: { [holder]: list[0] } };
  }
  if (has(value, "vpn_gateway")) return { holder: "vpn_gateway", answer: value };
  if (has(value, "vpn_connection")) return has(value.vpn_connection, "id") ? { holder: "vpn_connection", answer: value } : undefined;
  if (!has(value, "id")) return undefined;
  // Without its wrapper, as a query language for JSON prints it.
  if (["vgw_id", "peer_subnets", "ikepolicy"].some((name) => has(value, name))) return { holder: "vpn_connection", answer: { vpn_connection: value } };
  if (["attachment_type", "local_subnets", "network_type"].some((name) => has(value, name))) return { holder: "vpn_gateway", answer: { vpn_gateway: value } };
  return undefined;
}

/** Takes a text for what it is. */
export function take(file: string): Taken {
  if (file.length > MOST) return "tooLarge";
  // As the editor has it.
  const json = plain(file);
  const found = answerIn(json);
  if (found) return load(found.holder, found.answer);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // A broken body, with a key in it perhaps: the text hides that.
    if (!/"?psk/i.test(json)) return "notJson";
    text.value = json;
    return "body";
  }
  if (has(value, "vpn_connections") || has(value, "vpn_gateways")) return "list";
  if (has(value, "error_code")) return "refused";
  if (!has(value, "vpn_connection")) return "neither";
  text.value = legible(json);
  return "body";
}

function load(holder: Holder, answer: Answer): Taken {
  const kept = known(holder, answer);
  const isGateway = holder === "vpn_gateway";
  if (isCreate && !isGateway) return "notHere";
  const fault = complaint({ context: isGateway ? { gateway: kept } : { current: kept } });
  if (fault !== undefined) return { complaint: fault };
  batch(() => {
    (isGateway ? gateway : current).value = kept;
    // What was said before is what the answer tells now.
    const told = [...form.facts, ...inputs].filter(({ pointer }) => (at(kept, pointer) ?? null) !== null).map(({ fact }) => fact as string);
    assumed.value = Object.fromEntries(Object.entries(assumed.value).filter(([fact]) => !told.includes(fact)));
  });
  return isGateway ? "gateway" : "connection";
}

/** Of an answer, what the page has a use for. A key that a user put there is not among it. */
export function known(holder: Holder, answer: Answer): Answer {
  const kept: Answer = {};
  const keep = (pointer: string, value: unknown) => {
    if (!pointer.startsWith(`/${holder}/`) || value === undefined) return;
    const path = pathOf(pointer);
    let inner = kept;
    for (const name of path.slice(0, -1)) inner = (inner[name] ??= {}) as Answer;
    inner[path.at(-1) as string] = value;
  };
  for (const name of ["id", "name", "vgw_id"]) keep(`/${holder}/${name}`, at(answer, `/${holder}/${name}`));
  for (const input of [...form.facts, ...inputs]) {
    const value = at(answer, input.pointer);
    if (input.control === "rows" && Array.isArray(value)) {
      keep(input.pointer, value.map((row) => Object.fromEntries(input.fields.filter(({ name }) => has(row, name)).map(({ name }) => [name, row[name]]))));
    } else if (input.control !== "secret") {
      keep(input.pointer, value);
    }
  }
  return kept;
}
