/** A connection to try the page with: the examples of the repository, and a change that is not quite right. */

import { batch } from "@preact/signals";
import connection from "../../examples/answers/full-connection.json";
import gateway from "../../examples/answers/full-gateway.json";
import { type Taken, take } from "./answers";
import { text } from "./state";

const CHANGE = {
  vpn_connection: {
    peer_subnets: [...connection.vpn_connection.peer_subnets, "192.168.11.7/24"],
    ikepolicy: { dh_group: "group20" },
  },
};

export const takeExample = (): Taken[] =>
  batch(() => {
    const taken = [connection, gateway].map((answer) => take(JSON.stringify(answer)));
    text.value = `${JSON.stringify(CHANGE, null, 2)}\n`;
    return taken;
  });
