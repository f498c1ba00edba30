/** The pages of the rules: `import { rules } from "vpnlint/rules"`. */

import type { De } from "./de.js";
import { rules as text } from "./generated/rules.js";
import type { Rule } from "./generated/types.js";

/**
 * All rules: name, severity, what each one looks for and why, with a bad and a good sample.
 *
 * @param texts the texts of another language, such as those of `vpnlint/de`.
 * @example
 * const why = rules().find((rule) => rule.name === "weak-dh-group")?.why;
 */
export function rules(texts?: De): Rule[] {
  const english = JSON.parse(text) as Rule[];
  return texts ? english.map((rule) => ({ ...rule, ...texts.rules[rule.name] })) : english;
}
