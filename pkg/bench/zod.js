// The single values of an update, as somebody would write them by hand with zod: no rule that compares two members, no weak choices.

import { z } from "zod";

const octet = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
const address = `(${octet}\\.){3}${octet}`;
const length = "(3[0-2]|[12]?[0-9])";
const ipv4 = z.string().regex(new RegExp(`^${address}$`));
const cidr = z.string().regex(new RegExp(`^${address}/${length}$`));
const tunnel = z.string().regex(new RegExp(`^${address}(/${length})?$`));
const integer = (min, max) => z.int().min(min).max(max);

const authentication = z.enum(["sha2-512", "sha2-384", "sha2-256", "sha1", "md5"]);
const encryption = z.enum(["aes-256-gcm-16", "aes-128-gcm-16", "aes-256", "aes-192", "aes-128", "3des"]);
const groups = ["group1", "group2", "group5", "group14", "group15", "group16", "group19", "group20", "group21"];

const dpd = z.strictObject({
  timeout: integer(2, 60).optional(),
  interval: integer(10, 3600).optional(),
  msg: z.enum(["seq-hash-notify", "seq-notify-hash"]).optional(),
});

const ikepolicy = z.strictObject({
  ike_version: z.enum(["v1", "v2"]).optional(),
  phase1_negotiation_mode: z.enum(["main", "aggressive"]).optional(),
  authentication_algorithm: authentication.optional(),
  encryption_algorithm: encryption.optional(),
  dh_group: z.enum(groups).optional(),
  lifetime_seconds: integer(60, 604_800).optional(),
  local_id_type: z.literal("ip").optional(),
  local_id: ipv4.optional(),
  peer_id_type: z.literal("ip").optional(),
  peer_id: ipv4.optional(),
  dpd: dpd.optional(),
});

const ipsecpolicy = z.strictObject({
  authentication_algorithm: authentication.optional(),
  encryption_algorithm: encryption.optional(),
  pfs: z.enum([...groups, "disable"]).optional(),
  transform_protocol: z.literal("esp").optional(),
  lifetime_seconds: integer(30, 604_800).optional(),
  encapsulation_mode: z.literal("tunnel").optional(),
});

export const update = z.strictObject({
  vpn_connection: z.strictObject({
    name: z.string().min(1).max(64).regex(/^[A-Za-z0-9_.-]*$/).optional(),
    cgw_id: z.string().regex(/^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/).optional(),
    peer_subnets: z.array(cidr).max(50).optional(),
    tunnel_local_address: tunnel.optional(),
    tunnel_peer_address: tunnel.optional(),
    enable_hub: z.boolean().optional(),
    psk: z.string().min(8).max(128).regex(/^[A-Za-z0-9~!@#$%^*()\-_+={ },./:;]*$/).optional(),
    policy_rules: z.array(z.strictObject({ source: cidr.optional(), destination: z.array(cidr).max(50).optional() })).max(5).optional(),
    ikepolicy: ikepolicy.optional(),
    ipsecpolicy: ipsecpolicy.optional(),
  }),
});
