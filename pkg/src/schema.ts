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
 * The part of a body that may be kept or passed on: without secrets, and without members and values that the schema does not have.
 *
 * @example
 * localStorage.setItem("draft", JSON.stringify(publicPart(body)));
 */
export function publicPart(body: unknown, operation: Operation = "update-connection"): unknown {
  return partOf(body, schema(operation) as Part);
}

function partOf(value: unknown, { properties, items, writeOnly }: Part): unknown {
  if (writeOnly) return undefined;
  if (Array.isArray(value)) return items && value.map((item) => partOf(item, items)).filter((item) => item !== undefined);
  if (typeof value !== "object" || value === null) return properties || items ? undefined : value;
  if (!properties) return undefined;
  const known = Object.entries(value).filter(([name]) => Object.hasOwn(properties, name));
  const members = known.map(([name, inner]) => [name, partOf(inner, properties[name] as Part)]);
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
