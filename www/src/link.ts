/** A link that restores the page: everything but the key, behind the `#`, compressed. */

import { batch } from "@preact/signals";
import type { Facts, ProfileName } from "vpnlint";
import { publicPart } from "vpnlint/schema";
import { MOST, known } from "./answers";
import { EMPTY } from "./body";
import { operation } from "./mode";
import { type Answer, assumed, complaint, current, gateway, hideKey, profiles, reserved, text } from "./state";
import { choose, isLanguage, language } from "./texts";

interface Page {
  body?: unknown;
  current?: Answer;
  gateway?: Answer;
  assumed?: Record<string, string>;
  profiles?: string[];
  reserved?: string;
  language?: string;
}

/** The address of this page with all of that in it. The text has to be JSON. */
export async function link(): Promise<string> {
  const page: Page = {
    body: publicPart(JSON.parse(text.value.trim() || "{}"), operation),
    ...(current.value && { current: current.value }),
    ...(gateway.value && { gateway: gateway.value }),
    assumed: assumed.value as Record<string, string>,
    profiles: [...profiles.value],
    reserved: reserved.value,
    language: language.value,
  };
  const packed = await bytes(new Blob([JSON.stringify(page)]).stream().pipeThrough(new CompressionStream("deflate-raw")));
  const address = new URL(location.href);
  address.hash = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return address.href;
}

/** Restores what a link holds. Whoever made it, only what the linter takes is taken, and all of it or nothing. */
export async function restore(hash: string): Promise<void> {
  const packed = Uint8Array.from(atob(hash.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  const unpacked = await bytes(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")));
  const page = JSON.parse(new TextDecoder().decode(unpacked)) as Page;
  const body = publicPart(page.body, operation);
  const answer = (holder: "vpn_connection" | "vpn_gateway", given: unknown) => {
    const kept = known(holder, given as Answer);
    return complaint({ context: holder === "vpn_gateway" ? { gateway: kept } : { current: kept } }) === undefined ? kept : undefined;
  };
  const facts = Object.entries(page.assumed ?? {}).filter(([fact, value]) => complaint({ context: { assume: { [fact]: value } as Partial<Facts> } }) === undefined);
  const names = [page.profiles ?? []].flat().filter((name) => typeof name === "string" && complaint({ profile: name as ProfileName }) === undefined);
  const loaded = { current: answer("vpn_connection", page.current), gateway: answer("vpn_gateway", page.gateway) };
  batch(() => {
    text.value = body === undefined ? EMPTY : `${JSON.stringify(body, null, 2)}\n`;
    current.value = loaded.current;
    gateway.value = loaded.gateway;
    assumed.value = Object.fromEntries(facts.map(([fact, value]) => [fact, String(value)]));
    profiles.value = names as ProfileName[];
    reserved.value = typeof page.reserved === "string" ? page.reserved : "";
    hideKey();
  });
  if (isLanguage(page.language)) await choose(page.language);
}

async function bytes(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > MOST) throw new RangeError("too large");
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  parts.reduce((offset, part) => (whole.set(part, offset), offset + part.length), 0);
  return whole;
}
