/** Forms: `import { form } from "vpnlint/form"`. */

import type { De } from "./de.js";
import { exported } from "./exported.js";
import { forms } from "./generated/forms.js";
import type { FormDescription, Input, Operation } from "./generated/types.js";

/**
 * Everything that a form for an operation needs: groups of inputs with labels, limits, choices and descriptions.
 *
 * @param texts the texts of another language, such as those of `vpnlint/de`.
 * @example
 * const pointers = form().groups.flatMap((group) => group.fields).map((field) => field.pointer);
 */
export function form(operation: Operation = "update-connection", texts?: De): FormDescription {
  const english = exported<FormDescription>(forms, operation);
  if (!texts) return english;
  return {
    ...english,
    groups: english.groups.map((group) => ({
      ...group,
      label: texts.groups[group.name] ?? group.label,
      fields: group.fields.map((field) => translated(field, texts)),
    })),
    facts: english.facts.map((field) => translated(field, texts)),
    profiles: english.profiles.map((profile) => ({ ...profile, title: texts.profiles[profile.name] ?? profile.title })),
  };
}

function translated(input: Input, texts: De, above = ""): Input {
  const place = above + input.pointer;
  const own = { ...input, ...(texts.inputs[place] ?? texts.facts[input.fact ?? ""]) };
  return own.control === "rows" ? { ...own, fields: own.fields.map((field) => translated(field, texts, `${place}/*`)) } : own;
}
