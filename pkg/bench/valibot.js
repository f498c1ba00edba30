// The single values of an update, as written by hand with valibot: the same as in `zod.js`.

import * as v from "valibot";

const octet = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
const address = `(${octet}\\.){3}${octet}`;
const length = "(3[0-2]|[12]?[0-9])";
const pattern = (text) => v.pipe(v.string(), v.regex(new RegExp(`^${text}$`)));
const ipv4 = pattern(address);
const cidr = pattern(`${address}/${length}`);
const tunnel = pattern(`${address}(/${length})?`);
const integer = (min, max) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const list = (item, max) => v.pipe(v.array(item), v.maxLength(max));

const authentication = v.picklist(["sha2-512", "sha2-384", "sha2-256", "sha1", "md5"]);
const encryption = v.picklist(["aes-256-gcm-16", "aes-128-gcm-16", "aes-256", "aes-192", "aes-128", "3des"]);
const groups = ["group1", "group2", "group5", "group14", "group15", "group16", "group19", "group20", "group21"];

const dpd = v.strictObject({
  timeout: v.optional(integer(2, 60)),
  interval: v.optional(integer(10, 3600)),
  msg: v.optional(v.picklist(["seq-hash-notify", "seq-notify-hash"])),
});

const ikepolicy = v.strictObject({
  ike_version: v.optional(v.picklist(["v1", "v2"])),
  phase1_negotiation_mode: v.optional(v.picklist(["main", "aggressive"])),
  authentication_algorithm: v.optional(authentication),
  encryption_algorithm: v.optional(encryption),
  dh_group: v.optional(v.picklist(groups)),
  lifetime_seconds: v.optional(integer(60, 604_800)),
  local_id_type: v.optional(v.literal("ip")),
  local_id: v.optional(ipv4),
  peer_id_type: v.optional(v.literal("ip")),
  peer_id: v.optional(ipv4),
  dpd: v.optional(dpd),
});

const ipsecpolicy = v.strictObject({
  authentication_algorithm: v.optional(authentication),
  encryption_algorithm: v.optional(encryption),
  pfs: v.optional(v.picklist([...groups, "disable"])),
  transform_protocol: v.optional(v.literal("esp")),
  lifetime_seconds: v.optional(integer(30, 604_800)),
  encapsulation_mode: v.optional(v.literal("tunnel")),
});

export const update = v.strictObject({
  vpn_connection: v.strictObject({
    name: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64), v.regex(/^[A-Za-z0-9_.-]*$/))),
    cgw_id: v.optional(pattern("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")),
    peer_subnets: v.optional(list(cidr, 50)),
    tunnel_local_address: v.optional(tunnel),
    tunnel_peer_address: v.optional(tunnel),
    enable_hub: v.optional(v.boolean()),
    psk: v.optional(v.pipe(v.string(), v.minLength(8), v.maxLength(128), v.regex(/^[A-Za-z0-9~!@#$%^*()\-_+={ },./:;]*$/))),
    policy_rules: v.optional(list(v.strictObject({ source: v.optional(cidr), destination: v.optional(list(cidr, 50)) }), 5)),
    ikepolicy: v.optional(ikepolicy),
    ipsecpolicy: v.optional(ipsecpolicy),
  }),
});
