/** The request as a command. */

import { compact } from "./body";
import { isCreate } from "./mode";
import { at } from "./values";

/** An id that the shell takes as it is. */
const ID = /^[\w-]{1,64}$/;

/** The request line as the API page has it, with the id where it is known. */
export const requestLine = (answer: unknown): string =>
  isCreate ? "POST /v5/{project_id}/vpn-connection" : `PUT /v5/{project_id}/vpn-connection/${connectionId(answer).replace(/^\$.*/, "{vpn_connection_id}")}`;

const idOr = (answer: unknown, pointer: string, variable: string): string => {
  const id = at(answer, pointer);
  return typeof id === "string" && ID.test(id) ? id : `$${variable}`;
};

const connectionId = (answer: unknown): string => idOr(answer, "/vpn_connection/id", "VPN_CONNECTION_ID");

const HEADER = '--header "X-Auth-Token: $TOKEN"';

/** Prints the current connection. */
export const getConnection = (answer: unknown): string =>
  `curl --fail-with-body ${HEADER} \\
  "$ENDPOINT/v5/$PROJECT_ID/vpn-connection/${connectionId(answer)}"`;

/** Prints the gateway of the connection. */
export const getGateway = (answer: unknown): string =>
  `curl --fail-with-body ${HEADER} \\
  "$ENDPOINT/v5/$PROJECT_ID/vpn-gateways/${idOr(answer, "/vpn_connection/vgw_id", "VPN_GATEWAY_ID")}"`;

const send = (answer: unknown, indent: string, data: string): string =>
  [
    `curl --fail-with-body --request ${isCreate ? "POST" : "PUT"} "$ENDPOINT/v5/$PROJECT_ID/vpn-connection${isCreate ? "" : `/${connectionId(answer)}`}"`,
    HEADER,
    '--header "Content-Type: application/json"',
    `--data-binary ${data}`,
  ].join(` \\\n${indent}`);

/** The name of the saved body. */
export const FILE = "vpn-connection.json";

/** The command that sends the saved file. */
export const curlFile = (answer: unknown): string => send(answer, "  ", `@${FILE}`);

/**
 * The body goes through a pipe, so that the key stands in no list of processes. Every character that a shell or JSON would escape
 * is written as `\uXXXX`: without quotes and without a backslash before a backslash, the single quotes are safe in sh, bash, zsh
 * and fish.
 */
export const curl = (json: string, answer: unknown): string => `printf '%s' '${plain(compact(json))}' |\n  ${send(answer, "    ", "@-")}`;

const unicode = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** The same JSON in printable ASCII, with no escape but `\uXXXX`. */
function plain(json: string): string {
  const short: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
  return json.replace(/\\u[0-9a-f]{4}|\\(.)|[^ -~]|'/gi, (match, escaped: string | undefined) => {
    if (match.startsWith("\\u")) return match;
    return unicode(escaped === undefined ? match : (short[escaped] ?? escaped));
  });
}
