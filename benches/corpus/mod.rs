//! The corpora of the benchmarks: request bodies that are the same in every run.

use vpnlint::Operation;

/// The bodies of one kind.
pub(crate) struct Corpus {
    pub(crate) name: &'static str,
    pub(crate) operation: Operation,
    body: fn(u64, &mut dyn FnMut(u64) -> u64) -> String,
}

pub(crate) const CORPORA: [Corpus; 5] = [
    // From tiny to full, one in five faulty.
    Corpus { name: "own", operation: Operation::UpdateConnection, body: own },
    // Random blocks, almost all with host bits; one choice in five is weak or wrong.
    Corpus { name: "harsh", operation: Operation::UpdateConnection, body: harsh },
    // As many subnets and destinations as the API takes.
    Corpus { name: "full", operation: Operation::UpdateConnection, body: full },
    // One member.
    Corpus { name: "tiny", operation: Operation::UpdateConnection, body: tiny },
    // No finding. It creates: almost every update has notes, on what takes effect when.
    Corpus { name: "clean", operation: Operation::CreateConnection, body: clean },
];

impl Corpus {
    /// The bodies, without end.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = String> {
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut random = move |below: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state % below
        };
        let body = self.body;
        (0..).map(move |index| body(index, &mut random))
    }
}

fn own(index: u64, random: &mut dyn FnMut(u64) -> u64) -> String {
    let mut pick = |values: &[&str]| values[random(values.len() as u64) as usize].to_owned();
    let fault = index.is_multiple_of(5);
    let mut members = vec![format!("\"name\": \"vpn-{index}\"")];
    let size = pick(&["tiny", "small", "full", "full"]);
    if size != "tiny" {
        let subnets: Vec<_> =
            (0..=index % 8).map(|n| format!("\"192.168.{}.0/{}\"", (index + n) % 256, if fault && n == 2 { 33 } else { 24 })).collect();
        members.push(format!("\"peer_subnets\": [{}]", subnets.join(", ")));
    }
    if size == "full" && index.is_multiple_of(3) {
        let destinations = r#""192.168.10.0/24", "192.168.11.0/24", "192.168.12.0/24""#;
        let rules: Vec<_> = (0..2 + index % 3).map(|n| format!(r#"{{"source": "10.0.{n}.0/24", "destination": [{destinations}]}}"#)).collect();
        members.push(format!("\"policy_rules\": [{}]", rules.join(", ")));
        members.push(format!(r#""psk": "{}""#, if fault { "0123456789abcdef" } else { "7hRz!Wq4-Lm9_Xk2.Tv6cNb8" }));
    } else if size == "full" {
        members.push(r#""tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30""#.to_owned());
    }
    if size == "full" {
        members.push(r#""cgw_id": "5247ae10-1f3c-48df-8a86-dd36659a7f5d""#.to_owned());
        let group = pick(&["group15", "group16", "group19", "group20", "group14"]);
        let cipher = pick(&["aes-256-gcm-16", "aes-128-gcm-16", "aes-256-gcm-16", "aes-128"]);
        let lifetime = if fault { pick(&["59", "604801", "\"3600\""]) } else { pick(&["3600", "86400"]) };
        members.push(format!(
            r#""ikepolicy": {{"ike_version": "v2", "authentication_algorithm": "sha2-512", "encryption_algorithm": "{cipher}", "dh_group": "{group}", "lifetime_seconds": {lifetime}, "dpd": {{"timeout": 15, "interval": 30, "msg": "seq-hash-notify"}}}}"#
        ));
        let pfs = if fault { pick(&["group24", "Group 15", "none"]) } else { group };
        members.push(format!(
            r#""ipsecpolicy": {{"authentication_algorithm": "sha2-512", "encryption_algorithm": "{cipher}", "pfs": "{pfs}", "transform_protocol": "esp", "lifetime_seconds": 3600, "encapsulation_mode": "tunnel"}}"#
        ));
    } else if fault {
        members.push("\"peer_subnet\": [\"10.0.0.0/8\"]".to_owned());
    }
    format!("{{\n  \"vpn_connection\": {{\n    {}\n  }}\n}}\n", members.join(",\n    "))
}

fn harsh(index: u64, random: &mut dyn FnMut(u64) -> u64) -> String {
    let mut number = |from: u64, to: u64| from + random(to + 1 - from);
    let mut block = || format!("\"{}.{}.{}.{}/{}\"", number(1, 223), number(0, 255), number(0, 255), number(0, 255), number(8, 32));
    let mut blocks = |count| (0..count).map(|_| block()).collect::<Vec<_>>().join(", ");
    let [subnets, source, destinations] = [blocks(1 + index % 3), blocks(1), blocks(1)];
    let mut pick = |values: &[&str]| values[random(values.len() as u64) as usize].to_owned();
    let authentication = pick(&["sha2-512", "sha2-512", "sha2-384", "sha2-256", "sha2-256", "md5"]);
    let cipher = pick(&["aes-256-gcm-16", "aes-256-gcm-16", "aes-256", "aes-128", "aes-128", "AES-256"]);
    let [group, pfs] = [(); 2].map(|()| pick(&["group14", "group19", "group20", "group2"]));
    let lifetime = pick(&["3600", "28800", "86400", "59"]);
    format!(
        r#"{{"vpn_connection": {{"name": "vpn-{index}", "cgw_id": "5247ae10-1f3c-48df-8a86-dd36659a7f5d", "peer_subnets": [{subnets}], "policy_rules": [{{"source": {source}, "destination": [{destinations}]}}], "ikepolicy": {{"ike_version": "v2", "authentication_algorithm": "{authentication}", "encryption_algorithm": "{cipher}", "dh_group": "{group}", "lifetime_seconds": {lifetime}, "dpd": {{"timeout": 15, "interval": 30}}}}, "ipsecpolicy": {{"authentication_algorithm": "{authentication}", "encryption_algorithm": "{cipher}", "pfs": "{pfs}", "transform_protocol": "esp", "lifetime_seconds": 3600, "encapsulation_mode": "tunnel"}}}}}}"#
    )
}

fn full(index: u64, _: &mut dyn FnMut(u64) -> u64) -> String {
    let blocks: Vec<_> = (0..100).map(|n| format!("\"217.{}.{}.0/24\"", 100 + index % 100, 100 + n * 37 % 100)).collect();
    let (subnets, destinations) = blocks.split_at(50);
    format!(
        r#"{{"vpn_connection": {{"name": "vpn-{index}", "cgw_id": "5247ae10-1f3c-48df-8a86-dd36659a7f5d", "enable_hub": false, "peer_subnets": [{}], "policy_rules": [{{"source": "10.0.0.0/24", "destination": [{}]}}], "ikepolicy": {{"ike_version": "v2", "authentication_algorithm": "sha2-512", "encryption_algorithm": "aes-256-gcm-16", "dh_group": "group20", "lifetime_seconds": 28800, "dpd": {{"timeout": 15, "interval": 30, "msg": "seq-hash-notify"}}}}, "ipsecpolicy": {{"authentication_algorithm": "sha2-512", "encryption_algorithm": "aes-256-gcm-16", "pfs": "group20", "transform_protocol": "esp", "lifetime_seconds": 3600, "encapsulation_mode": "tunnel"}}}}}}"#,
        subnets.join(", "),
        destinations.join(", "),
    )
}

fn tiny(index: u64, _: &mut dyn FnMut(u64) -> u64) -> String {
    format!(r#"{{"vpn_connection": {{"name": "vpn-{index}"}}}}"#)
}

fn clean(index: u64, _: &mut dyn FnMut(u64) -> u64) -> String {
    format!(
        r#"{{"vpn_connection": {{"name": "vpn-{index}", "vgw_id": "b32d91a4-2c8e-48df-8a86-e907174eb11d", "vgw_ip": "0c464dad-3f1e-48df-8a86-c22bb0eb0bde", "style": "static", "cgw_id": "5247ae10-1f3c-48df-8a86-dd36659a7f5d", "peer_subnets": ["192.168.{}.0/24"], "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {{"ike_version": "v2", "encryption_algorithm": "aes-256-gcm-16", "dh_group": "group20"}}, "ipsecpolicy": {{"encryption_algorithm": "aes-256-gcm-16", "pfs": "group20"}}}}}}"#,
        index % 256,
    )
}
