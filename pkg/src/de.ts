/** German: `import de from "vpnlint/de"`. */

import type { Texts } from "./answer.js";
import { de } from "./generated/de.js";

/** The texts of a language: those of findings, of rules and of forms. */
export interface De extends Texts {
  readonly rules: { readonly [name: string]: { readonly summary: string; readonly why: string } };
  readonly headings: { readonly [english: string]: string };
  readonly groups: { readonly [name: string]: string };
  readonly profiles: { readonly [name: string]: string };
  readonly members: { readonly [english: string]: string };
  readonly inputs: { readonly [pointer: string]: InputTexts };
  readonly facts: { readonly [name: string]: InputTexts };
  /** Words in the names of sources. */
  readonly sources: { readonly [english: string]: string };
}

interface InputTexts {
  readonly label: string;
  readonly description: string;
  readonly hint?: string;
  readonly unit?: string;
}

export default JSON.parse(de) as De;
