/** JSON Schemas: `import { schema, standardSchema } from "vpnlint/schema"`. */

import { exported } from "./exported.js";
import { schemas } from "./generated/schemas.js";
import type { Operation } from "./generated/types.js";
import { type Bodies, type SchemaOptions, type StandardSchema, standardSchema as standard } from "./standard.js";

/**
 * The JSON Schema (2020-12) of an operation. It judges single values only.
 *
 * @example
 * editor.setSchema(schema("update-connection"));
 */
export function schema(operation: Operation = "update-connection"): Record<string, unknown> {
  return exported(schemas, operation);
}

/** As much of a JSON Schema as is read here. */
interface Part {
  readonly properties?: { readonly [name: string]: Part };
  readonly items?: Part;
  readonly writeOnly?: boolean;
}

/**
 * The part of a body that may be kept or passed on: without secrets and their copies, and without members and values that the schema does not
 * have.
 *
 * @example
 * localStorage.setItem("draft", JSON.stringify(publicPart(body)));
 */
export function publicPart(body: unknown, operation: Operation = "update-connection"): unknown {
  const part = schema(operation) as Part;
  const names = new Set(secretNames(part));
  const keys = texts(body, (name) => names.has(name.toLowerCase())).filter((text) => text.length >= SHORTEST);
  return partOf(body, part, (value) => keys.some((key) => String(value).includes(key)));
}

/** A shorter text is no key that the API takes, and stands in words by chance. */
const SHORTEST = 5;

function secretNames({ properties = {}, items }: Part): string[] {
  const own = Object.entries(properties).flatMap(([name, part]) => (part.writeOnly ? [name] : secretNames(part)));
  return items ? [...own, ...secretNames(items)] : own;
}

/** The texts below all members with such names. */
function texts(value: unknown, isSecret: (name: string) => boolean): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (!Array.isArray(value) && isSecret(name) ? leaves(inner) : texts(inner, isSecret)));
}

function leaves(value: unknown): string[] {
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [String(value).trim()];
}

function partOf(value: unknown, { properties, items, writeOnly }: Part, isCopy: (value: unknown) => boolean): unknown {
  if (writeOnly) return undefined;
  if (Array.isArray(value)) return items && value.map((item) => partOf(item, items, isCopy)).filter((item) => item !== undefined);
  if (typeof value !== "object" || value === null) return properties || items || isCopy(value) ? undefined : value;
  if (!properties) return undefined;
  const known = Object.entries(value).filter(([name]) => Object.hasOwn(properties, name));
  const members = known.map(([name, inner]) => [name, partOf(inner, properties[name] as Part, isCopy)]);
  return Object.fromEntries(members.filter(([, inner]) => inner !== undefined));
}

type Target = "draft-2020-12" | "draft-07" | "openapi-3.0" | ({} & string);

/** `StandardSchemaV1` and `StandardJSONSchemaV1` of `@standard-schema/spec` in one. */
export interface StandardSchemaWithJson<T> {
  readonly "~standard": StandardSchema<T>["~standard"] & {
    readonly jsonSchema: {
      readonly input: (options: { readonly target: Target }) => Record<string, unknown>;
      readonly output: (options: { readonly target: Target }) => Record<string, unknown>;
    };
  };
}

/**
 * The schema for form libraries, as `standardSchema` of `vpnlint`, which tells its JSON Schema too.
 *
 * @example
 * standardSchema()["~standard"].jsonSchema.input({ target: "draft-07" });
 */
export function standardSchema<O extends Operation = "update-connection">(
  operation: O = "update-connection" as O,
  options?: SchemaOptions,
): StandardSchemaWithJson<Bodies[O]> {
  const convert = ({ target }: { readonly target: Target }) => convertSchema(schema(operation), target);
  return { "~standard": { ...standard(operation, options)["~standard"], jsonSchema: { input: convert, output: convert } } };
}

/** Of the schema's vocabulary, the versions differ in nothing but these two. */
function convertSchema({ $schema, $id, ...rest }: Record<string, unknown>, target: Target): Record<string, unknown> {
  switch (target) {
    case "draft-2020-12":
      return { $schema, $id, ...rest };
    case "draft-07":
      return { $schema: "http://json-schema.org/draft-07/schema#", $id, ...rest };
    case "openapi-3.0":
      return rest;
    default:
      throw new TypeError("vpnlint: there is no JSON Schema for this target, only for `draft-2020-12`, `draft-07`, `openapi-3.0`");
  }
}
