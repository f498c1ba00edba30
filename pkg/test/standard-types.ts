// Compiled, not run: the schema is what the specification asks for.

import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import {
  type BatchCreateConnections, type CreateConnection, type CreateConnectionMonitor, type CreateGateway, type CreateTags,
  type GetConnectionResponse, type GetGatewayResponse, type UpdateConnection,
  type UpdateConnectionResponseError, standardSchema,
} from "../dist/index.js";
import { standardSchema as withJson } from "../dist/schema.js";

const schema: StandardSchemaV1<UpdateConnection> = standardSchema();
const described: StandardJSONSchemaV1<UpdateConnection> & StandardSchemaV1<UpdateConnection> = withJson();

// @ts-expect-error a schema of updates gives no text
const wrong: StandardSchemaV1<string> = standardSchema();

const create: StandardSchemaV1<CreateConnection> = standardSchema("create-connection");
const batch: StandardSchemaV1<BatchCreateConnections> = standardSchema("batch-create-connections");
const monitor: StandardSchemaV1<CreateConnectionMonitor> = standardSchema("create-connection-monitor");
const gateway: StandardSchemaV1<CreateGateway> = standardSchema("create-gateway");
const tags: StandardSchemaV1<CreateTags> = standardSchema("delete-tags");
// @ts-expect-error a create of one connection is none of several
const several: StandardSchemaV1<BatchCreateConnections> = standardSchema("create-connection");

const answer = standardSchema("get-connection-response");
type Answer = StandardSchemaV1.InferOutput<typeof answer>;
declare const found: GetConnectionResponse;
found satisfies Answer;

const query = standardSchema("get-gateway-response");
declare const queried: GetGatewayResponse;
queried satisfies StandardSchemaV1.InferOutput<typeof query>;

const changed = standardSchema("update-connection-response");
declare const refused: UpdateConnectionResponseError;
refused satisfies StandardSchemaV1.InferOutput<typeof changed>;
// @ts-expect-error an answer is an object
const text: Answer = "vpn_connection";

export { batch, create, described, gateway, monitor, schema, several, tags, text, wrong };
