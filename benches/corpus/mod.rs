//! The corpus of the benchmarks.

/// Request bodies from tiny to full, one in five faulty, the same in every run.
pub(crate) fn bodies() -> impl Iterator<Item = String> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    (0..).map(move |index| body(index, &mut random))
}

fn body(index: u64, random: &mut impl FnMut(u64) -> u64) -> String {
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
