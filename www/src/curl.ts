/** The request as a command. */

import { compact } from "./body";

/**
 * The body goes through a pipe, so that the key stands in no list of processes. Every character that a shell or JSON would escape
 * is written as `\uXXXX`: without quotes and without a backslash before a backslash, the single quotes are safe in sh, bash, zsh
 * and fish.
 */
export function curl(json: string): string {
  return `printf '%s' '${plain(compact(json))}' |
  curl --request PUT "$ENDPOINT/v5/$PROJECT_ID/vpn-connection/$VPN_CONNECTION_ID" \\
    --header "X-Auth-Token: $TOKEN" \\
    --header "Content-Type: application/json" \\
    --data-binary @-`;
}

const unicode = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** The same JSON in printable ASCII, with no escape but `\uXXXX`. */
function plain(json: string): string {
  const short: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
  return json.replace(/\\u[0-9a-f]{4}|\\(.)|[^ -~]|'/gi, (match, escaped: string | undefined) => {
    if (match.startsWith("\\u")) return match;
    return unicode(escaped === undefined ? match : (short[escaped] ?? escaped));
  });
}
