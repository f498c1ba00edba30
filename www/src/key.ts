/** The pre-shared key: making a strong one, and telling how strong one can be. */

import type { Input, KeyStrength, Vpnlint } from "vpnlint";

/** At least 128 bits with any of the alphabets; most routers take as many characters. */
const LENGTH = 32;

const ASCII = Array.from({ length: 95 }, (_, place) => String.fromCharCode(32 + place));

/** Whether a text is one variable as a whole, which is no key yet: of such a one the linter does not say that it is in no list of values. */
export function isVariable(vpnlint: Vpnlint, text: string): boolean {
  return !vpnlint.checkField("/vpn_connection/ikepolicy/dh_group", text).some(({ rule }) => rule === "unknown-value");
}

/** Whether the linter has nothing to say of a key, but for a note. */
function isClean(vpnlint: Vpnlint, pointer: string, key: string): boolean {
  return vpnlint.checkField(pointer, key).every(({ severity }) => severity === "note");
}

/** The characters that the linter takes without a warning, each tried in a key that is good without it. */
function alphabet(vpnlint: Vpnlint, { pointer }: Input): string[] {
  const others = "aB3.eF7-hJ9_";
  return ASCII.filter((character) => isClean(vpnlint, pointer, others + character));
}

/** A key chosen at random by the browser's generator for cryptography. */
export function generate(vpnlint: Vpnlint, input: Input): string {
  const characters = alphabet(vpnlint, input);
  for (;;) {
    const key = Array.from({ length: LENGTH }, () => characters[below(characters.length)]).join("");
    if (isClean(vpnlint, input.pointer, key)) return key;
  }
}

/** A number from 0 to `limit` - 1, each as likely as the others. */
function below(limit: number): number {
  const byte = new Uint8Array(1);
  do crypto.getRandomValues(byte);
  while ((byte[0] as number) >= 256 - (256 % limit));
  return (byte[0] as number) % limit;
}

/** How strong a key of these classes and this length is at the most, if it was chosen at random. */
export type Strength = "short" | "fair" | "good" | "strong";

/** In steps that tell nothing of the key but this. RFC 7296 §2.15 asks for as much strength as the strongest negotiated key has: 128 bits with AES-128. */
export function strength(key: string, { bits: least, classes }: KeyStrength): Strength {
  const used = classes.filter((characters) => [...key].some((character) => characters.includes(character)));
  const bits = [...key].length * Math.log2(used.reduce((sum, { length }) => sum + length, 0) || 1);
  if (bits < least) return "short";
  if (bits < 128) return "fair";
  return bits < 192 ? "good" : "strong";
}
