//! `vpnlint audit` as a user runs it: lines, summary, exit status, hostile and huge input.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

fn vpnlint(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vpnlint")).arg("audit").args(arguments).current_dir(folder).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn folder(files: &[(&str, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    folder
}

/// A connection in which nothing is weak.
fn sound(number: usize) -> Value {
    json!({
        "id": format!("{number:08x}-6b1d-48df-9a86-ae2280a6f4c3"),
        "name": format!("branch-{number}"),
        "status": "ACTIVE",
        "style": "BGP",
        "ikepolicy": {
            "ike_version": "v2", "authentication_algorithm": "sha2-512", "encryption_algorithm": "aes-256-gcm-16", "dh_group": "group20",
            "authentication_method": "pre-share", "lifetime_seconds": 86400, "local_id_type": "ip", "local_id": "10.***.***.134",
        },
        "ipsecpolicy": {
            "authentication_algorithm": "sha2-512", "encryption_algorithm": "aes-256-gcm-16", "pfs": "group20",
            "transform_protocol": "esp", "lifetime_seconds": 3600, "encapsulation_mode": "tunnel",
        },
        "created_at": "2025-06-26T13:41:34.626Z",
    })
}

fn weak(number: usize) -> Value {
    let mut connection = sound(number);
    connection["ikepolicy"]["dh_group"] = "group2".into();
    connection["ipsecpolicy"]["pfs"] = "disable".into();
    connection
}

#[test]
fn a_line_for_each_connection_and_a_summary() {
    let mut partial = sound(3);
    partial["ipsecpolicy"].as_object_mut().unwrap().remove("pfs");
    partial["name"] = "".into();
    let list = json!({"vpn_connections": [sound(1), weak(2)], "total_count": 2});
    let one = json!({"vpn_connection": partial, "request_id": "1"});
    let folder = folder(&[("a.json", format!("{list:#}")), ("b.json", format!("{one:#}"))]);
    let output = vpnlint(folder.path(), &["a.json", "b.json"]);
    let expected = "\
CONNECTION                   MODE IKE ENCRYPTION     DH/PFS LIFETIMES SINCE      VERDICT
branch-1                     BGP  v2  aes-256-gcm-16 20/20  1d/1h     2025-06-26 clean
branch-2                     BGP  v2  aes-256-gcm-16 2/off  1d/1h     2025-06-26 2W pfs-disabled, weak-dh-group
00000003-6b1d-48df-9a86-ae2280a6f4c3
                             BGP  v2  aes-256-gcm-16 20/?   1d/1h     2025-06-26 incomplete no pfs

warning     pfs-disabled   1   33.3%
warning     weak-dh-group  1   33.3%
incomplete  no pfs         1   33.3%

IKE lifetimes: 86400 seconds
IPsec lifetimes: 3600 seconds
3 connections in 2 files audited: 0 with errors, 1 with warnings, 1 incomplete, 1 clean
";
    assert_eq!(text(&output.stdout), expected);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    assert_eq!(vpnlint(folder.path(), &["--fail-on", "warning", "a.json"]).status.code(), Some(1));
    let quiet = vpnlint(folder.path(), &["--quiet", "a.json"]);
    assert!(text(&quiet.stdout).starts_with("\nwarning     pfs-disabled"));
}

/// The columns of the rows, by the head: each value begins where its head begins.
fn columns<'a>(shown: &'a str, names: &[&str]) -> Vec<Vec<&'a str>> {
    let head = shown.lines().next().unwrap();
    let starts: Vec<usize> = names.iter().map(|name| head.find(name).unwrap()).collect();
    let rows = shown.lines().skip(1).take_while(|line| !line.is_empty());
    let at = |line: &'a str, start: usize| {
        let bytes = line.char_indices().nth(start).map_or(line.len(), |(byte, _)| byte);
        line[bytes..].split(' ').next().unwrap()
    };
    rows.map(|line| starts.iter().map(|start| at(line, *start)).collect()).collect()
}

#[test]
fn columns_fit_their_content() {
    let mut other = weak(2);
    other["style"] = "POLICY".into();
    other["ikepolicy"]["encryption_algorithm"] = "aes-128".into();
    other["ipsecpolicy"]["encryption_algorithm"] = "aes-128".into();
    let folder = folder(&[("a.json", json!({"vpn_connections": [other.clone(), other]}).to_string())]);
    for width in [&[][..], &["--width", "70"], &["--width", "200"], &["--sort", "name"]] {
        let shown = vpnlint(folder.path(), &[width, &["a.json"]].concat()).stdout;
        let rows: Vec<&str> = text(&shown).lines().take(2).collect();
        assert!(rows[0].starts_with("CONNECTION MODE   IKE ENCRYPTION DH/PFS "), "{shown:?}");
        assert!(rows[1].starts_with("branch-2   POLICY v2  aes-128    2/off  "), "{shown:?}");
    }
}

#[test]
fn columns_keep_their_place_in_each_width() {
    let (mut long, mut other) = (weak(1), sound(2));
    long["name"] = format!("first{}last", "n".repeat(55)).into();
    other["ipsecpolicy"]["encryption_algorithm"] = "aes-128-gcm-16".into();
    other["ikepolicy"]["lifetime_seconds"] = 86_399.into();
    let folder = folder(&[("a.json", json!({"vpn_connections": [long, other]}).to_string())]);
    for width in [50, 60, 80, 100, 120, 200] {
        let output = vpnlint(folder.path(), &["--width", &width.to_string(), "--profile", "ietf,cnsa-1.0", "a.json"]);
        let shown = text(&output.stdout);
        let rows: Vec<&str> = shown.lines().take_while(|line| !line.is_empty()).collect();
        assert!(rows.iter().all(|line| line.chars().count() <= width.max(60)), "{shown}");
        let cells = columns(shown, &["CONNECTION", "IKE", "ENCRYPTION", "DH/PFS"]);
        // The ends of a name tell connections apart.
        assert!(cells[0][0].starts_with("first") && cells[0][0].ends_with("last"), "{shown}");
        assert_eq!(cells[0][1..], ["v2", "aes-256-gcm-16", "2/off"], "{shown}");
        if width < 200 {
            assert_eq!((&cells[1][2..], &cells[2][2..]), (&["aes-256-gcm-16/", "20/20"][..], &["aes-128-gcm-16", ""][..]), "{shown}");
        } else {
            assert_eq!(cells[1][2..], ["aes-256-gcm-16/aes-128-gcm-16", "20/20"], "{shown}");
        }
        assert_eq!(rows[0].contains("SINCE"), width >= 100, "{shown}");
        assert_eq!(rows[0].contains("LIFETIMES"), width >= 80, "{shown}");
    }
    // Nothing is cut where a program reads, and the columns keep their place there too.
    let shown = vpnlint(folder.path(), &["a.json"]).stdout;
    let cells = columns(text(&shown), &["CONNECTION", "IKE", "ENCRYPTION", "LIFETIMES"]);
    assert_eq!(cells[0][0].len(), 64);
    assert_eq!(
        cells[1..],
        [vec!["", "v2", "aes-256-gcm-16", "1d/1h"], vec!["branch-2", "v2", "aes-256-gcm-16/", "86399s/1h"], vec!["", "", "aes-128-gcm-16", ""]]
    );
}

#[test]
fn connections_are_sorted_and_the_first_are_shown() {
    let mut connections = [sound(1), weak(2), sound(3), weak(4)];
    connections[3]["ikepolicy"]["authentication_algorithm"] = "md5".into();
    connections[2]["ipsecpolicy"].as_object_mut().unwrap().remove("pfs");
    for (connection, (name, time, style, lifetime)) in connections.iter_mut().zip([
        ("delta", "2025-01-02T00:00:00Z", "STATIC", 60),
        ("Bravo", "2025-01-01T23:59:59.5Z", "BGP", 86_400),
        ("charlie", "no time", "POLICY", 3600),
        ("alpha", "2024-12-31T00:00:00Z", "BGP", 3600),
    ]) {
        connection["name"] = name.into();
        connection["created_at"] = time.into();
        connection["style"] = style.into();
        connection["ikepolicy"]["lifetime_seconds"] = lifetime.into();
    }
    let lines: Vec<String> = connections.iter().map(ToString::to_string).collect();
    let folder = folder(&[("a.ndjson", lines.join("\n"))]);
    for (arguments, expected) in [
        ("", "delta Bravo charlie alpha"),
        ("--sort verdict", "alpha Bravo charlie delta"),
        ("--sort name", "alpha Bravo charlie delta"),
        ("--sort mode", "alpha Bravo charlie delta"),
        ("--sort lifetime", "Bravo alpha charlie delta"),
        ("--sort since", "alpha Bravo delta charlie"),
        ("--top 2", "alpha Bravo"),
        ("--sort since --top 1", "alpha"),
        ("--top 9", "alpha Bravo charlie delta"),
    ] {
        for format in ["text", "json", "csv", "md"] {
            let options = format!("--format {format} {arguments} a.ndjson");
            let output = vpnlint(folder.path(), &options.split_whitespace().collect::<Vec<_>>());
            let shown = text(&output.stdout);
            let mut names: Vec<(usize, &str)> =
                ["alpha", "Bravo", "charlie", "delta"].into_iter().filter_map(|name| Some((shown.find(name)?, name))).collect();
            names.sort_unstable();
            assert_eq!(names.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(" "), expected, "{options}: {shown}");
            // All connections are counted.
            let count = if format == "json" { "\"connections\":4" } else { "4 connections in 1 file audited" };
            let is_cut = expected.split(' ').count() < 4;
            assert_eq!(shown.contains(count), format != "csv", "{options}: {shown}");
            assert_eq!(text(&output.stderr).contains(count), format == "csv" && is_cut, "{options}");
            assert_eq!(shown.contains(" shown\n"), is_cut && matches!(format, "text" | "md"), "{options}: {shown}");
        }
    }
    assert_eq!(vpnlint(folder.path(), &["--top", "0", "a.ndjson"]).status.code(), Some(2));
}

#[test]
fn a_spreadsheet_gets_every_value_and_no_formula() {
    let mut hostile = weak(1);
    hostile["name"] = "=HYPERLINK(\"http://x\",1)\u{202e}".into();
    hostile["status"] = "@SUM(1)".into();
    let folder = folder(&[("+a.json", json!({"vpn_connections": [hostile, sound(2)]}).to_string())]);
    let output = vpnlint(folder.path(), &["--format", "csv", "--profile", "ietf", "+a.json"]);
    let rows: Vec<&str> = text(&output.stdout).lines().collect();
    let head: Vec<&str> = rows[0].split(',').collect();
    let json: Value = serde_json::from_slice(&vpnlint(folder.path(), &["--format", "json", "+a.json"]).stdout).unwrap();
    for fact in json["connections"][0]["values"].as_object().unwrap().keys() {
        assert!(head.contains(&&**fact), "{fact} has no column: {head:?}");
    }
    assert!(rows[1].contains(r#","'=HYPERLINK(""http://x"",1)\u{202E}",BGP,"#), "{}", rows[1]);
    // No cell begins as a formula.
    assert!(
        rows.iter()
            .all(|row| !row.starts_with(['=', '+', '-', '@']) && ![",=", ",+", ",-", ",@", "\"=", "\"+"].iter().any(|start| row.contains(start))),
        "{rows:?}"
    );
    let cells: Vec<&str> = rows[2].split(',').collect();
    assert_eq!(cells.len(), head.len());
    let cell = |name: &str| cells[head.iter().position(|other| *other == name).unwrap()];
    for (name, expected) in [
        ("path", "'+a.json"),
        ("name", "branch-2"),
        ("created_at", "2025-06-26"),
        ("verdict", "clean"),
        ("dh_group", "group20"),
        ("ikepolicy.lifetime_seconds", "86400"),
        ("complies with ietf", "true"),
    ] {
        assert_eq!(cell(name), expected, "{name}");
    }
}

#[test]
fn a_ticket_shows_text_of_answers_as_text() {
    let mut hostile = weak(1);
    hostile["name"] = "a|b`<img src=x> @all\n# c".into();
    let folder = folder(&[("a.json", json!({"vpn_connections": [hostile, sound(2)]}).to_string())]);
    let output = vpnlint(folder.path(), &["--format", "md", "a.json"]);
    let shown = text(&output.stdout);
    let first = r"| `a\u{007C}b\u{0060}<img src=x> @all\u{000A}# c` | `BGP` | `v2` | `aes-256-gcm-16` | `2/off` | `1d/1h` | `2025-06-26` | 2W: pfs-disabled, weak-dh-group |";
    assert!(shown.lines().nth(2) == Some(first) && shown.contains("| warning | `pfs-disabled` | 1 | 50.0% |"), "{shown}");
    assert!(shown.ends_with("- 2 connections in 1 file audited: 0 with errors, 1 with warnings, 1 clean\n"), "{shown}");
}

#[test]
fn a_profile_alone_can_decide() {
    let mut discouraged = sound(1);
    discouraged["ikepolicy"]["authentication_algorithm"] = "sha1".into();
    discouraged["ikepolicy"]["dh_group"] = "group2".into();
    let folder = folder(&[("sound.json", sound(2).to_string()), ("weak.json", discouraged.to_string())]);
    for (status, arguments) in [
        (0, "--profile ietf weak.json"),
        (1, "--profile ietf --fail-on-profile weak.json sound.json"),
        (1, "--profile ietf --fail-on-profile --severity discouraged-by-profile=note weak.json"),
        (1, "--profile ietf --fail-on-profile --fail-on never --format csv weak.json"),
        (0, "--profile ietf --fail-on-profile --ignore discouraged-by-profile weak.json"),
        (0, "--profile ietf --fail-on-profile sound.json"),
        // Without a profile, the option could never have an effect.
        (2, "--fail-on-profile sound.json"),
    ] {
        assert_eq!(vpnlint(folder.path(), &arguments.split(' ').collect::<Vec<_>>()).status.code(), Some(status), "{arguments}");
    }
}

#[test]
fn a_connection_with_a_value_that_is_not_known_does_not_comply() {
    let bare = json!({"id": "00000001-6b1d-48df-9a86-ae2280a6f4c3", "name": "bare"});
    let (mut unlisted, mut variable, mut weak, mut without_lifetime) = (sound(2), sound(3), weak(4), sound(5));
    unlisted["ikepolicy"]["dh_group"] = "group99".into();
    variable["ipsecpolicy"]["pfs"] = "${PFS}".into();
    weak["ikepolicy"].as_object_mut().unwrap().remove("ike_version");
    without_lifetime["ikepolicy"].as_object_mut().unwrap().remove("lifetime_seconds");
    let connections = json!({"vpn_connections": [bare, unlisted, variable, weak, without_lifetime, sound(6)]});
    let folder = folder(&[
        ("a.json", connections.to_string()),
        ("bare.json", json!({"vpn_connections": [bare]}).to_string()),
        ("seconds.json", without_lifetime.to_string()),
    ]);
    let run = |arguments: &str| vpnlint(folder.path(), &arguments.split(' ').collect::<Vec<_>>());
    let shown = run("--profile ietf a.json");
    let words = text(&shown.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains(" complies profile ietf 2 33.3% not known profile ietf 3 50.0% "), "{words}");
    assert!(text(&run("--profile ietf --format md a.json").stdout).contains("\n| not known | `profile ietf` | 3 | 50.0% |\n"));
    let report: Value = serde_json::from_slice(&run("--profile ietf --format json a.json").stdout).unwrap();
    let complies: Vec<&Value> = report["connections"].as_array().unwrap().iter().map(|one| &one["complies"]["ietf"]).collect();
    assert_eq!(complies, [&Value::Null, &Value::Null, &Value::Null, &json!(false), &json!(true), &json!(true)]);
    assert_eq!((&report["summary"]["complying"], &report["summary"]["complying_not_known"]), (&json!({"ietf": 2}), &json!({"ietf": 3})));
    let csv = run("--profile ietf --format csv a.json");
    let last: Vec<&str> = text(&csv.stdout).lines().map(|line| line.rsplit(',').next().unwrap()).collect();
    assert_eq!(last, ["complies with ietf", "", "", "", "false", "true", "true"]);
    for (status, arguments) in [
        (0, "--profile ietf bare.json"),
        (1, "--profile ietf --fail-on-profile bare.json"),
        (1, "--profile ietf --fail-on-profile --quiet bare.json"),
        (1, "--fail-on undecided bare.json"),
        (1, "--fail-on warning,undecided bare.json"),
        (0, "--fail-on warning bare.json"),
        // No profile rates a lifetime, but rules compare it.
        (0, "--profile ietf --fail-on-profile seconds.json"),
        (1, "--fail-on undecided seconds.json"),
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(status), "{arguments}: {}", text(&output.stderr));
        assert!(text(&output.stdout).contains("incomplete  no "), "{arguments}");
    }
}

#[test]
fn profiles_are_summed_up_and_decide() {
    let mut old = sound(1);
    old["ikepolicy"]["authentication_algorithm"] = "md5".into();
    let folder = folder(&[("a.json", json!({"vpn_connections": [old, sound(2)]}).to_string())]);
    let output = vpnlint(folder.path(), &["--profile", "ietf,cnsa-1.0", "a.json"]);
    assert_eq!(output.status.code(), Some(1));
    let shown = text(&output.stdout);
    for part in [
        "error       forbidden-by-profile (cnsa-1.0)",
        "error       forbidden-by-profile (ietf)",
        "complies    profile cnsa-1.0",
        "complies    profile ietf",
    ] {
        assert!(shown.lines().any(|line| line.starts_with(part) && line.ends_with("1   50.0%")), "{shown}");
    }
}

#[test]
fn ten_thousand_connections_in_one_run() {
    let mut lines = String::new();
    for number in 0..10_000 {
        let connection = if number % 4 == 0 { weak(number) } else { sound(number) };
        // An answer, a page of the list, an item of it: whatever a script writes.
        let line = match number % 3 {
            0 => json!({"vpn_connection": connection}),
            1 => json!({"vpn_connections": [connection]}),
            _ => connection,
        };
        writeln!(lines, "{line}").unwrap();
    }
    let folder = folder(&[("fleet.ndjson", lines)]);
    let output = vpnlint(folder.path(), &["fleet.ndjson"]);
    assert_eq!(output.status.code(), Some(0));
    let shown = text(&output.stdout);
    assert_eq!(shown.lines().filter(|line| line.starts_with("branch-")).count(), 10_000);
    let order: Vec<&str> = shown.lines().skip(1).take(3).map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(order, ["branch-0", "branch-1", "branch-2"]);
    assert!(shown.contains("warning     weak-dh-group   2500   25.0%\n"), "{}", &shown[shown.len() - 500..]);
    assert!(shown.ends_with("10000 connections in 1 file audited: 0 with errors, 2500 with warnings, 7500 clean\n"));
    let one = |jobs| vpnlint(folder.path(), &["--jobs", jobs, "--format", "json", "fleet.ndjson"]).stdout;
    assert_eq!(one("1"), one("3"));
}

#[test]
fn the_json_has_everything() {
    let folder = folder(&[("a.ndjson", format!("\n{}\n", json!({"vpn_connection": weak(7)})))]);
    let output = vpnlint(folder.path(), &["--format", "json", "a.ndjson"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["schema"], 1);
    let connection = &report["connections"][0];
    assert_eq!((&connection["path"], &connection["line"]), (&json!("a.ndjson"), &json!(2)));
    assert_eq!((&connection["name"], &connection["style"], &connection["verdict"]), (&json!("branch-7"), &json!("BGP"), &json!("warning")));
    assert_eq!(connection["values"]["ikepolicy.lifetime_seconds"], 86400);
    assert_eq!(connection["findings"].as_array().unwrap().len(), 2);
    assert_eq!(report["summary"]["weaknesses"][0], json!({"weakness": "pfs-disabled", "severity": "warning", "connections": 1}));
    assert_eq!(report["summary"]["lifetimes"]["ipsecpolicy.lifetime_seconds"], json!({"min": 3600, "max": 3600}));
    let nothing: Value = serde_json::from_slice(&vpnlint(folder.path(), &["--format", "json", "none.json"]).stdout).unwrap();
    assert_eq!(nothing["connections"], json!([]));
}

#[test]
fn what_is_no_connection_is_a_clear_error() {
    let request = json!({"vpn_connection": {"name": "a", "psk": "Zq7#Wv9~Xk2Lm4Jp"}});
    let folder = folder(&[
        ("request.json", format!("{request}")),
        ("gateway.json", json!({"vpn_gateway": {"id": "1"}}).to_string()),
        ("gateways.json", json!({"vpn_gateways": [{"id": "1"}]}).to_string()),
        ("change.http", format!("PUT {{{{url}}}}\n\n{request}\n")),
        ("item.json", json!({"vpn_connections": [{"name": "a"}]}).to_string()),
        ("empty.json", "{}".to_owned()),
        ("id.json", json!({"id": "1"}).to_string()),
        ("policy.json", json!({"ikepolicy": {"ike_version": "v1"}}).to_string()),
        ("both.json", json!({"vpn_connection": {"id": "1"}, "vpn_connections": []}).to_string()),
        ("error.json", json!({"error_code": "VPN.0003", "error_msg": "Zq7#Wv9~Xk2Lm4Jp"}).to_string()),
        ("broken.json", "{\"vpn_connection\": {\"psk\": \"Zq7#Wv9~Xk2Lm4Jp\",}}".to_owned()),
        ("mixed.ndjson", format!("{}\n{request}\n", sound(1))),
    ]);
    for (name, said) in [
        ("request.json", "request.json: it is a request: `vpnlint check` and `vpnlint plan` take it\n"),
        ("gateway.json", "gateway.json: it is the answer for a gateway: the option `--gateway` takes it\n"),
        ("gateways.json", "gateways.json: it is a list of gateways: no command takes it: pass the answer for one of them with `--gateway`\n"),
        (
            "change.http",
            "change.http: it is a file of requests: `vpnlint check` takes it: pass `--input http` if its name does not end in `.http` or `.rest`\n",
        ),
        ("item.json", "item.json: it is not an answer of the API: the connection at line 1 has no `id`\n"),
        ("empty.json", "empty.json: it is not an answer of the API: an answer has either an object `vpn_connection` or a list `vpn_connections`\n"),
        ("id.json", "id.json: it is not an answer of the API: an answer has either an object `vpn_connection` or a list `vpn_connections`\n"),
        ("policy.json", "policy.json: it is"),
        ("both.json", "both.json: it is not an answer of the API: an answer has either an object `vpn_connection` or a list `vpn_connections`\n"),
        ("error.json", "error.json: the API answered with an error instead of connections"),
        ("broken.json", "broken.json: it is not JSON"),
        ("mixed.ndjson", "mixed.ndjson:2: it is a request: "),
        ("missing.json", "missing.json"),
    ] {
        let output = vpnlint(folder.path(), &[name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(text(&output.stderr).contains(said), "{}", text(&output.stderr));
        assert!(!text(&output.stderr).contains("Zq7#") && !text(&output.stdout).contains("Zq7#"));
    }
    assert!(text(&vpnlint(folder.path(), &["mixed.ndjson"]).stdout).contains("1 connection in 1 file audited"));
    assert_eq!(vpnlint(folder.path(), &["--input", "http", "change.http"]).status.code(), Some(2));
    assert!(!text(&vpnlint(folder.path(), &["--help"]).stdout).contains("HTTP"));
}

#[test]
fn if_nothing_could_be_audited_only_the_error_is_printed() {
    let folder = folder(&[("a.csv", "id,name\n".to_owned())]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    fs::write(folder.path().join("empty/change.http"), "PUT {{url}}\n\n{}\n").unwrap();
    for arguments in [&["none.json"][..], &["--format", "md", "none.json"], &["--top", "1", "empty"], &["a.csv"]] {
        let output = vpnlint(folder.path(), arguments);
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""), "{arguments:?}");
        assert_eq!(text(&output.stderr).lines().count(), 1, "{arguments:?}");
    }
    let error = vpnlint(folder.path(), &["empty"]).stderr;
    assert_eq!(text(&error), "vpnlint: empty: no *.json, *.ndjson or *.jsonl file in this folder\n");
}

#[test]
fn text_from_answers_is_escaped_and_allowances_hold() {
    let mut hostile = weak(1);
    hostile["name"] = "a\u{202e}b\u{1b}[31m".into();
    let configuration = "[[allow]]\nrule = \"pfs-disabled\"\nfiles = [\"a.json\"]\nreason = \"the peer cannot\"\n";
    let folder = folder(&[("a.json", json!({"vpn_connection": hostile}).to_string()), ("vpnlint.toml", configuration.to_owned())]);
    let output = vpnlint(folder.path(), &["--color", "never", "a.json"]);
    let shown = text(&output.stdout);
    assert!(!shown.contains(['\u{202e}', '\u{1b}']) && shown.contains("\\u{202E}"), "{shown}");
    assert!(shown.contains("1W weak-dh-group\n") && shown.ends_with("1 with warnings, 0 clean; 1 finding suppressed\n"), "{shown}");
}
