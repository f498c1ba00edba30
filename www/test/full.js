/** Everything that a body can hold: 50 subnets, 5 rules with 50 destinations each. */
export function full() {
  const blocks = (first, count) => Array.from({ length: count }, (_, place) => `${first}.${place}.0/24`);
  return {
    vpn_connection: {
      name: "fra-biel",
      peer_subnets: blocks("192.168", 50),
      psk: "rV8-kQ2z.Wm4tX7p:Yc9HdBn3",
      policy_rules: Array.from({ length: 5 }, (_, place) => ({ source: `10.0.${place}.0/24`, destination: blocks(`172.${16 + place}`, 50) })),
      ikepolicy: { encryption_algorithm: "aes-128", dh_group: "group2", lifetime_seconds: 3600 },
      ipsecpolicy: { authentication_algorithm: "sha1", pfs: "disable", lifetime_seconds: 86400 },
    },
  };
}
