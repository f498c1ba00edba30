// Compiled, not run: the schema is what the specification asks for.

import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import { type UpdateConnection, standardSchema } from "../dist/index.js";

const schema: StandardSchemaV1<UpdateConnection> = standardSchema();
const described: StandardJSONSchemaV1<UpdateConnection> = standardSchema();

// @ts-expect-error a schema of updates gives no text
const wrong: StandardSchemaV1<string> = standardSchema();

export { described, schema, wrong };
