/** Standard Schema 1.1 (standardschema.dev): form libraries use the linter as it is. */

import type { BatchCreateConnections } from "./generated/batch-create-connections.js";
import type { CreateConnection } from "./generated/create-connection.js";
import type { CreateConnectionMonitor } from "./generated/create-connection-monitor.js";
import type { CreateCustomerGateway } from "./generated/create-customer-gateway.js";
import type { UpdateCustomerGateway } from "./generated/update-customer-gateway.js";
import type { CreateGateway } from "./generated/create-gateway.js";
import type { UpdateGateway } from "./generated/update-gateway.js";
import type { UpdateGatewaySpecification } from "./generated/update-gateway-specification.js";
import type { CreateTags } from "./generated/create-tags.js";
import type { DeleteTags } from "./generated/delete-tags.js";
import type * as ListConnectionsAnswer from "./generated/list-connections-response.js";
import type * as CreateConnectionAnswer from "./generated/create-connection-response.js";
import type * as BatchCreateConnectionsAnswer from "./generated/batch-create-connections-response.js";
import type * as CreateConnectionMonitorAnswer from "./generated/create-connection-monitor-response.js";
import type * as CreateCustomerGatewayAnswer from "./generated/create-customer-gateway-response.js";
import type * as GetGatewayAnswer from "./generated/get-gateway-response.js";
import type * as CreateGatewayAnswer from "./generated/create-gateway-response.js";
import type * as Get from "./generated/get-connection-response.js";
import type { Operation, UpdateConnection } from "./generated/types.js";
import type * as Update from "./generated/update-connection-response.js";
import { object } from "./engine.js";
import type { Finding } from "./generated/types.js";
import { type Options, judge } from "./index.js";
import { steps } from "./pointer.js";
import { write } from "./write.js";

/** What is wrong at one place. */
export interface Issue {
  readonly message: string;
  /** Names, and indices as numbers. */
  readonly path: readonly (string | number)[];
}

/** `StandardSchemaV1` of `@standard-schema/spec`. */
export interface StandardSchema<T> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "vpnlint";
    readonly types?: { readonly input: T; readonly output: T } | undefined;
    readonly validate: (value: unknown) => { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly Issue[] };
  };
}

/** The bodies of the operations. An answer may be an error. */
export interface Bodies extends Record<Operation, unknown> {
  "update-connection": UpdateConnection;
  "create-connection": CreateConnection;
  "batch-create-connections": BatchCreateConnections;
  "create-connection-monitor": CreateConnectionMonitor;
  "create-customer-gateway": CreateCustomerGateway;
  "update-customer-gateway": UpdateCustomerGateway;
  "create-gateway": CreateGateway;
  "update-gateway": UpdateGateway;
  "update-gateway-specification": UpdateGatewaySpecification;
  "create-tags": CreateTags;
  "delete-tags": DeleteTags;
  "update-connection-response": Update.UpdateConnectionResponse | Update.UpdateConnectionResponseError | Update.UpdateConnectionResponseErrorCode;
  "get-connection-response": Get.GetConnectionResponse | Get.GetConnectionResponseError | Get.GetConnectionResponseErrorCode;
  "list-connections-response":
    | ListConnectionsAnswer.ListConnectionsResponse | ListConnectionsAnswer.ListConnectionsResponseError | ListConnectionsAnswer.ListConnectionsResponseErrorCode;
  "create-connection-response":
    | CreateConnectionAnswer.CreateConnectionResponse | CreateConnectionAnswer.CreateConnectionResponseError | CreateConnectionAnswer.CreateConnectionResponseErrorCode;
  "batch-create-connections-response":
    | BatchCreateConnectionsAnswer.BatchCreateConnectionsResponse | BatchCreateConnectionsAnswer.BatchCreateConnectionsResponseError | BatchCreateConnectionsAnswer.BatchCreateConnectionsResponseErrorCode;
  "create-connection-monitor-response":
    | CreateConnectionMonitorAnswer.CreateConnectionMonitorResponse | CreateConnectionMonitorAnswer.CreateConnectionMonitorResponseError | CreateConnectionMonitorAnswer.CreateConnectionMonitorResponseErrorCode;
  "create-customer-gateway-response":
    | CreateCustomerGatewayAnswer.CreateCustomerGatewayResponse | CreateCustomerGatewayAnswer.CreateCustomerGatewayResponseError | CreateCustomerGatewayAnswer.CreateCustomerGatewayResponseErrorCode;
  "get-gateway-response":
    | GetGatewayAnswer.GetGatewayResponse | GetGatewayAnswer.GetGatewayResponseError | GetGatewayAnswer.GetGatewayResponseErrorCode;
  "create-gateway-response":
    | CreateGatewayAnswer.CreateGatewayResponse | CreateGatewayAnswer.CreateGatewayResponseError | CreateGatewayAnswer.CreateGatewayResponseErrorCode;
}

/** How a schema checks. */
export interface SchemaOptions extends Omit<Options, "operation"> {
  /** Called with the warnings and notes of each validation: they are no issues. */
  onWarning?: (findings: readonly Finding[]) => void;
}

/**
 * A schema for form libraries. Errors are issues, the most important first for each path; warnings and notes never block a submit.
 * A member that is `undefined` is absent, as it is in every form library.
 *
 * @example
 * useForm({ resolver: standardSchemaResolver(vpnlint.standardSchema()) }); // React Hook Form
 * useForm({ validators: { onChange: vpnlint.standardSchema() } }); // TanStack Form
 */
export function standardSchema<O extends Operation = "update-connection">(
  operation: O = "update-connection" as O,
  options?: SchemaOptions,
): StandardSchema<Bodies[O]> {
  if (options !== undefined) object(options, "the options take");
  const { onWarning, ...others } = options ?? {};
  const all: Options = { ...others, operation };
  // What is wrong with the operation or the options is said now, not when somebody types.
  judge({ text: "{}" }, all);
  return {
    "~standard": {
      version: 1,
      vendor: "vpnlint",
      validate(value) {
        const issues = issuesOf(value, all, onWarning);
        return issues.length > 0 ? { issues } : { value: value as Bodies[O] };
      },
    },
  };
}

function issuesOf(value: unknown, options: Options, onWarning: SchemaOptions["onWarning"]): Issue[] {
  let written;
  try {
    written = write(value, "absent");
  } catch (error) {
    return [{ message: (error as TypeError).message, path: [] }];
  }
  const { findings } = judge(written, options);
  onWarning?.(findings.filter((finding) => finding.severity !== "error"));
  const errors = findings.filter((finding) => finding.severity === "error");
  return errors.map(({ message, pointer }) => ({ message, path: pathIn(value, pointer) }));
}

/** The path of a pointer: a number where the value has a list. */
function pathIn(value: unknown, pointer: string): (string | number)[] {
  return steps(pointer).map((step) => {
    const key = Array.isArray(value) ? Number(step) : step;
    value = (value as Record<string | number, unknown> | undefined)?.[key];
    return key;
  });
}
