//! `vpnlint check --terraform-root`: findings of a plan stand at the code that declares the resource.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

const KIND: &str = "huaweicloud_vpn_connection";
const FORMATS: [&str; 8] = ["text", "concise", "json", "ndjson", "sarif", "github", "gitlab", "junit"];

/// The code of a resource with a fault at each kind of place. Its first line is line 1.
const CODE: &str = "\
resource \"huaweicloud_vpn_connection\" \"biel\" {
  name         = var.name # from a variable
  peer_subnets = [
    \"192.168.44.0/24\",
    \"192.168.45.7/24\",
  ]

  policy_rules {
    source      = \"10.0.0.0/24\"
    destination = [\"192.168.44.0/24\"]
  }
  policy_rules {
    source = \"10.0.0.9/24\"
  }

  ikepolicy {
    dh_group = \"group2\"
    dpd {
      msg = \"hash\"
    }
  }
  dynamic \"ipsecpolicy\" {
    for_each = [1]
    content {
      pfs = local.pfs
    }
  }
}
";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("terraform-root").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
        fs::write(folder.join(name), text).unwrap();
    }
}

/// A change of a resource that creates it.
fn create(module: &str, name: &str, values: &Value) -> Value {
    let address = if module.is_empty() { format!("{KIND}.{name}") } else { format!("{module}.{KIND}.{name}") };
    json!({
        "address": address, "module_address": module, "mode": "managed", "type": KIND, "name": name.split('[').next().unwrap(),
        "change": {"actions": ["create"], "before": null, "after": values, "after_unknown": {}},
    })
}

fn plan(changes: &[Value]) -> String {
    json!({"format_version": "1.2", "resource_changes": changes}).to_string()
}

/// The values of the resource of [`CODE`].
fn values() -> Value {
    json!({"name": "fra biel", "vpn_type": "policy", "peer_subnets": ["192.168.44.0/24", "192.168.45.7/24"], "psk": "Hu4_tGv9-Lx2~Rw6.Mb8kQz",
        "policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.44.0/24"]}, {"source": "10.0.0.9/24", "destination": []}],
        "ikepolicy": [{"dh_group": "group2", "lifetime_seconds": 59, "dpd": [{"msg": "hash"}]}],
        "ipsecpolicy": [{"pfs": "disable", "lifetime_seconds": 29}], "ha_role": "first"})
}

/// Standard output, standard error and status of a check of `plan.json`.
fn check(folder: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_vpnlint")).args(["check", "plan.json"]).args(arguments).current_dir(folder).output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap(), output.status.code())
}

/// `place: attribute: rule` of each finding that has an attribute.
fn places(folder: &Path, root: &str) -> Vec<String> {
    let (out, problems, _) = check(folder, &["--terraform-root", root, "--format", "json"]);
    let report: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{problems}"));
    let mut all = Vec::new();
    for file in report["files"].as_array().unwrap() {
        assert_eq!(file["path"], "plan.json");
        for finding in file["findings"].as_array().unwrap() {
            assert!(finding["range"].is_null(), "the range is one of the plan");
            let Some(attribute) = finding["attribute"].as_str() else { continue };
            let (path, start) = (&finding["code"]["path"], &finding["code"]["range"]["start"]);
            let place = path.as_str().map_or("-".to_owned(), |path| format!("{path}:{}:{}", start["line"], start["column"]));
            all.push(format!("{place}: {attribute}: {}", finding["rule"].as_str().unwrap()));
        }
    }
    all
}

fn assert_places(folder: &Path, root: &str, expected: &[&str]) {
    let all = places(folder, root);
    for place in expected {
        assert!(all.iter().any(|own| own == place), "{place} is not in {all:#?}");
    }
}

#[test]
fn a_finding_stands_at_its_attribute_or_at_the_block_around_it() {
    let folder = folder("places");
    write(&folder, &[("plan.json", &plan(&[create("", "biel", &values())])), ("main.tf", CODE)]);
    assert_places(
        &folder,
        ".",
        &[
            "main.tf:2:3: name: wrong-character",
            "main.tf:5:5: peer_subnets[1]: host-bits-set",
            "main.tf:13:5: policy_rules[1].source: host-bits-set",
            "main.tf:17:5: ikepolicy[0].dh_group: weak-dh-group",
            // Not set in the block: the block. Not set at all: the resource.
            "main.tf:16:3: ikepolicy[0].lifetime_seconds: out-of-range",
            "main.tf:19:7: ikepolicy[0].dpd[0].msg: unknown-value",
            "main.tf:25:7: ipsecpolicy[0].pfs: pfs-disabled",
            "main.tf:22:3: ipsecpolicy[0].lifetime_seconds: out-of-range",
            "main.tf:1:1: ha_role: unknown-value",
        ],
    );
}

#[test]
fn the_place_of_a_range_is_the_name_and_never_the_value() {
    let folder = folder("ranges");
    write(&folder, &[("plan.json", &plan(&[create("", "biel", &values())])), ("main.tf", CODE)]);
    let (out, _, _) = check(&folder, &["--terraform-root", ".", "--format", "json"]);
    let report: Value = serde_json::from_str(&out).unwrap();
    let findings = report["files"].as_array().unwrap().iter().flat_map(|file| file["findings"].as_array().unwrap());
    let text = |finding: &Value| {
        let offset = |end: &str| usize::try_from(finding["code"]["range"][end]["offset"].as_u64().unwrap()).unwrap();
        CODE[offset("start")..offset("end")].to_owned()
    };
    let all: Vec<(String, String)> = findings.filter_map(|finding| Some((finding["attribute"].as_str()?.to_owned(), text(finding)))).collect();
    for (attribute, expected) in [
        ("name", "name"),
        ("peer_subnets[1]", ""),
        ("ikepolicy[0].lifetime_seconds", "ikepolicy"),
        ("ipsecpolicy[0].lifetime_seconds", "dynamic \"ipsecpolicy\""),
        ("ha_role", "resource \"huaweicloud_vpn_connection\" \"biel\""),
    ] {
        assert!(all.contains(&(attribute.to_owned(), expected.to_owned())), "{attribute} is not in {all:?}");
    }
}

#[test]
fn every_format_stands_at_the_code_and_keeps_the_address() {
    let folder = folder("formats");
    write(&folder, &[("plan.json", &plan(&[create("", "biel[\"a\"]", &values())])), ("infra/main.tf", CODE)]);
    let address = "huaweicloud_vpn_connection.biel[\"a\"]: ikepolicy[0].dh_group";
    let (text, escaped) = (format!(" = plan: plan.json: {address}\n"), address.replace('"', "&quot;"));
    for (format, expected) in [
        ("text", "--> infra/main.tf:17:5\n".to_owned() + &text),
        ("concise", format!("infra/main.tf:17:5: {address}: warning[weak-dh-group] ")),
        ("json", "\"code\": {\n        \"path\": \"infra/main.tf\",\n".to_owned()),
        ("ndjson", "\"code\":{\"path\":\"infra/main.tf\",\"range\":{\"start\":{\"offset\":".to_owned()),
        ("sarif", "\"artifactLocation\":{\"uri\":\"infra/main.tf\",\"uriBaseId\":\"%SRCROOT%\"},\"region\":{\"byteLength\":8,".to_owned()),
        ("sarif", format!("\"fullyQualifiedName\":{}", json!(address))),
        (
            "sarif",
            "\"relatedLocations\":[{\"message\":{\"text\":\"the plan\"},\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"plan.json\","
                .to_owned(),
        ),
        ("github", format!("::warning file=infra/main.tf,line=17,endLine=17,col=5,endColumn=13,title=vpnlint(weak-dh-group)::{address}: ")),
        ("gitlab", "\"location\":{\"lines\":{\"begin\":17},\"path\":\"infra/main.tf\"}".to_owned()),
        ("junit", format!("file=\"infra/main.tf\" name=\"weak-dh-group {escaped}\"")),
        ("junit", format!("\ninfra/main.tf:17:5: {escaped}\n")),
    ] {
        let (out, problems, status) = check(&folder, &["--terraform-root", "infra", "--format", format]);
        assert!(out.contains(&expected), "{format}: {expected}\n{out}");
        assert_eq!((problems.lines().any(|line| line.starts_with("vpnlint:")), status), (false, Some(1)), "{problems}");
    }
    // The fingerprint stays: what is known of a finding does not depend on the option.
    let fingerprint = |arguments: &[&str]| {
        let (out, _, _) = check(&folder, &[&["--format", "gitlab"], arguments].concat());
        let issues: Vec<Value> = serde_json::from_str(&out).unwrap();
        issues.iter().map(|issue| issue["fingerprint"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(fingerprint(&[]), fingerprint(&["--terraform-root", "infra"]));
}

#[test]
fn local_modules_are_followed_inside_the_folder() {
    let folder = folder("modules");
    let weak = json!({"name": "fra biel"});
    let root = "\
module \"fra\" {
  source = \"./modules/site\"
}
module \"registry\" {
  source  = \"example/vpn/huaweicloud\"
  version = \"1.0\"
}
module \"outside\" {
  source = \"../outside\"
}
module \"gone\" {
  source = \"./gone\"
}
module \"computed\" {
  source = var.source
}
module \"own\" {
  source = \"./\"
}
";
    let site = "module \"v5\" {\n  source = \"../connection\"\n}\n";
    let connection = format!("resource \"{KIND}\" \"biel\" {{\n  name = var.name\n}}\n");
    let changes = [
        create("module.fra[\"a.b\"].module.v5[0]", "biel[1]", &weak),
        create("module.registry.module.inner", "biel", &weak),
        create("module.outside", "biel", &weak),
        create("module.gone", "biel", &weak),
        create("module.computed", "biel", &weak),
        create("module.unknown", "biel", &weak),
        create("module.own.module.own.module.fra.module.v5", "biel", &weak),
    ];
    write(
        &folder,
        &[
            ("plan.json", &plan(&changes)),
            ("root/main.tf", root),
            ("root/modules/site/main.tf", site),
            ("root/modules/connection/main.tf", &connection),
            ("outside/main.tf", &connection),
        ],
    );
    let all: Vec<String> =
        places(&folder, "root").into_iter().filter_map(|entry| entry.strip_suffix(": name: wrong-character").map(str::to_owned)).collect();
    let inner = "root/modules/connection/main.tf:2:3";
    assert_eq!(all, [inner, "root/main.tf:4:1", "root/main.tf:8:1", "root/main.tf:11:1", "root/main.tf:14:1", "-", inner]);
    let (_, problems, _) = check(&folder, &["--terraform-root", "root", "--format", "ndjson"]);
    let lost = "module.unknown.huaweicloud_vpn_connection.biel";
    assert_eq!(problems, format!("vpnlint: plan.json: {lost} not found in the folder of --terraform-root: their findings stand at the plan\n"));
}

#[test]
fn an_option_without_effect_says_so() {
    let folder = folder("without-effect");
    let changes: Vec<Value> = ["a", "b", "c", "d", "e"].iter().map(|name| create("", name, &values())).collect();
    let request = r#"{"vpn_connection": {"name": "vpn-1"}}"#;
    write(&folder, &[("plan.json", &plan(&changes)), ("change.json", request), ("code/main.tf", "")]);
    let said = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_vpnlint")).arg("check").args(arguments).current_dir(&folder).output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    assert_eq!(said(&["--terraform-root", "code", "change.json"]), "vpnlint: --terraform-root: no Terraform plan was read\n");
    let lost = said(&["--terraform-root", "code", "plan.json"]);
    assert!(lost.contains(&format!(": {KIND}.a, {KIND}.b, {KIND}.c and 2 more resources not found in the folder of --terraform-root: ")), "{lost}");
    assert!(lost.ends_with(" stand at the plan. Pass the folder in which `terraform plan` ran\n"), "{lost}");
    let not_changed = "vpnlint: plan.json: a plan is not changed: change the .tf files\n";
    assert_eq!(said(&["--fix", "plan.json"]), not_changed);
    assert!(said(&["--diff", "plan.json"]).starts_with(not_changed));
    assert_eq!(said(&["--fix", "--quiet", "--terraform-root", "code", "plan.json", "change.json"]), "");
}

#[test]
fn files_that_override_others_win() {
    let folder = folder("override");
    let values = json!({"name": "fra biel", "ikepolicy": [{"dh_group": "group2"}]});
    write(
        &folder,
        &[
            ("plan.json", &plan(&[create("", "biel", &values)])),
            ("a_override.tf", "resource \"huaweicloud_vpn_connection\" \"biel\" {\n\n  ikepolicy {\n    dh_group = \"group2\"\n  }\n}\n"),
            ("main.tf", CODE),
            ("notes.txt", "no code"),
            (".hidden.tf", "{"),
        ],
    );
    assert_places(&folder, ".", &["main.tf:2:3: name: wrong-character", "a_override.tf:4:5: ikepolicy[0].dh_group: weak-dh-group"]);
}

#[test]
fn any_file_ends_in_a_warning_and_the_place_of_the_plan() {
    let folder = folder("hostile");
    write(&folder, &[("plan.json", &plan(&[create("", "biel", &values())]))]);
    let (deep, keys) = (100_000, 30_000);
    let with = |name: &str, text: &[u8], expected: &str| {
        let root = folder.join("root");
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        fs::write(root.join("main.tf"), text).unwrap();
        let begun = Instant::now();
        let (out, problems, status) = check(&folder, &["--terraform-root", "root", "--format", "concise"]);
        assert!(begun.elapsed() < Duration::from_secs(60), "{name}");
        assert!(out.contains(&format!("plan.json: {KIND}.biel: ikepolicy[0].dh_group: warning[weak-dh-group]")), "{name}: {out}");
        assert_eq!(status, Some(1), "{name}: {problems}");
        assert!(problems.contains(expected), "{name}: {problems}");
        assert!(problems.contains(&format!("plan.json: {KIND}.biel not found")), "{name}: {problems}");
    };
    let cannot = "vpnlint cannot read this code: findings of this file stand at the plan";
    for (open, close) in [
        ("[", "]"),
        ("{a=", "}"),
        ("(", ")"),
        ("f(", ")"),
        ("\"${", "}\""),
        ("a[", "]"),
        ("-", ""),
        ("!", ""),
        ("a ? b : ", ""),
        ("[for x in ", ""),
        ("1+", ""),
    ] {
        with(
            open,
            format!("a = {}1{}\n{CODE}", open.repeat(deep), close.repeat(deep)).as_bytes(),
            if open == "{a=" || open == "a ? b : " { "root/main.tf" } else { cannot },
        );
    }
    with("blocks", format!("{}{CODE}", "a {\n".repeat(deep)).as_bytes(), cannot);
    with("open", "resource \"huaweicloud_vpn_connection\" \"biel".as_bytes(), "root/main.tf:1:");
    with("bytes", b"\xff\xfe\x00{", "root/main.tf: not UTF-8");
    with("mark", format!("\u{feff}{CODE}").as_bytes(), "root/main.tf:1:1: vpnlint cannot read this code");
    with("large", format!("# {}\n{CODE}", "x".repeat(1 << 20)).as_bytes(), "root/main.tf: larger than the limit of 1 MiB");
    let object = (0..keys).fold(String::new(), |object, key| object + &format!("  k{key} = 1\n"));
    with("keys", format!("locals {{\n  a = {{\n{object}  }}\n}}\n{CODE}").as_bytes(), "root/main.tf: this file has too many values");
    with("secret", format!("a = \"Hu4_tGv9-Lx2~Rw6.Mb8kQz\" b\n{CODE}").as_bytes(), cannot);
    // Other files are read all the same.
    fs::write(folder.join("root/biel.tf"), CODE).unwrap();
    fs::write(folder.join("root/more.tf.json"), "{}").unwrap();
    let (out, problems, _) = check(&folder, &["--terraform-root", "root", "--format", "concise"]);
    assert!(out.contains("root/biel.tf:17:5: ") && !problems.contains("Hu4_t"), "{out}{problems}");
    assert!(problems.contains("root/more.tf.json: vpnlint reads *.tf files only: findings of this file stand at the plan"), "{problems}");
    for (root, expected) in [("gone", "--terraform-root: gone: "), ("plan.json", "--terraform-root: plan.json: not a directory")] {
        let (out, problems, status) = check(&folder, &["--terraform-root", root]);
        assert!(out.is_empty() && problems.contains(expected) && status == Some(2), "{problems}");
    }
}

#[cfg(unix)]
#[test]
fn links_and_other_files_lead_nowhere_else() {
    use std::os::unix::fs::symlink;
    let folder = folder("links");
    let changes = [create("", "biel", &values()), create("module.loop", "biel", &values())];
    write(&folder, &[("plan.json", &plan(&changes)), ("root/a.tf", "module \"loop\" {\n  source = \"./loop\"\n}\n"), ("outside/main.tf", CODE)]);
    symlink(".", folder.join("root/loop")).unwrap();
    symlink("round.tf", folder.join("root/round.tf")).unwrap();
    symlink("nowhere", folder.join("root/dangling.tf")).unwrap();
    symlink("../outside/main.tf", folder.join("root/out.tf")).unwrap();
    fs::create_dir(folder.join("root/folder.tf")).unwrap();
    assert!(Command::new("mkfifo").arg(folder.join("root/pipe.tf")).status().unwrap().success());
    let (out, problems, _) = check(&folder, &["--terraform-root", "root", "--format", "concise"]);
    assert!(out.contains("plan.json: huaweicloud_vpn_connection.biel: ikepolicy[0].dh_group"), "{out}");
    for expected in [
        "root/out.tf: this link leads out of the folder of --terraform-root and is not read",
        "root/round.tf: ",
        "root/dangling.tf: ",
        "root/folder.tf: not a regular file",
        "root/pipe.tf: not a regular file",
        "plan.json: huaweicloud_vpn_connection.biel, module.loop.huaweicloud_vpn_connection.biel not found",
    ] {
        assert!(problems.contains(expected), "{expected}: {problems}");
    }
    // A link inside the folder leads to its file.
    write(&folder, &[("root/shared/main.txt", CODE)]);
    symlink("shared/main.txt", folder.join("root/inside.tf")).unwrap();
    let (out, _, _) = check(&folder, &["--terraform-root", "root", "--format", "concise"]);
    assert!(out.contains("root/shared/main.txt:17:5: module.loop.huaweicloud_vpn_connection.biel: ikepolicy[0].dh_group"), "{out}");
}

#[test]
fn a_key_in_the_code_does_not_show() {
    let folder = folder("key");
    let of = |key: &str| {
        let mut values = values();
        values["psk"] = json!(key);
        let code = CODE.replacen("  name ", &format!("  psk = \"{key}\"\n  name "), 1);
        write(&folder, &[("plan.json", &plan(&[create("", "biel", &values)])), ("main.tf", &code)]);
        FORMATS.map(|format| check(&folder, &["--terraform-root", ".", "--format", format]))
    };
    // Keys of other lengths, which the API takes and refuses alike.
    let (one, other) = (of("Hu4_tGv9-Lx2~Rw6.Mb8kQz"), of("Hu4_tGv9-Lx2~Rw6.Mb8kQzHu4_tGv9-Lx2~Rw6.Mb8kQz"));
    for (format, (one, other)) in FORMATS.iter().zip(one.iter().zip(&other)) {
        assert!(!one.0.contains("tGv9"), "{format}: {}", one.0);
        // Offsets behind the key shift with it, as in any text.
        if !["json", "ndjson", "sarif"].contains(format) {
            assert_eq!(one, other, "{format}");
        }
    }
    let (out, _, _) = check(&folder, &["--terraform-root", ".", "--format", "concise"]);
    assert!(out.contains("main.tf:3:3: huaweicloud_vpn_connection.biel: name"), "{out}");
}

#[test]
fn hostile_names_of_files_steer_nothing() {
    let folder = folder("names");
    let name = "\u{1b}[2J\u{202e}%0A::error::<b>,a:b.tf";
    write(&folder, &[("plan.json", &plan(&[create("", "biel", &values())])), (name, CODE)]);
    for format in FORMATS {
        let (out, _, _) = check(&folder, &["--terraform-root", ".", "--format", format]);
        assert!(!out.contains(['\u{1b}', '\u{202e}', '\r']) && !out.contains("\n::error::<b>"), "{format}: {out}");
        assert!(format != "junit" || !out.contains("<b>"), "{out}");
    }
}

#[test]
fn plans_on_lines_and_from_a_configuration_of_known_findings() {
    let folder = folder("lines");
    let line = plan(&[create("", "biel", &values())]);
    write(&folder, &[("plan.json", &line), ("plans.ndjson", &format!("{line}\n{line}\n")), ("main.tf", CODE)]);
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_vpnlint")).args(arguments).current_dir(&folder).output().unwrap();
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap(), output.status.code())
    };
    let (out, _, _) = run(&["check", "plans.ndjson", "--terraform-root", "."]);
    assert!(out.contains("--> main.tf:17:5\n = plan: plans.ndjson:2: huaweicloud_vpn_connection.biel: ikepolicy[0].dh_group\n"), "{out}");
    let (out, _, _) = run(&["check", "plans.ndjson", "--terraform-root", ".", "--format", "sarif"]);
    assert!(out.contains("\"startLine\":17") && out.contains("\"region\":{\"startLine\":2}"), "{out}");
    // What is known without the option is known with it.
    run(&["check", "plan.json", "--write-known", "known.json"]);
    let (out, _, status) = run(&["check", "plan.json", "--known", "known.json", "--terraform-root", ".", "--format", "concise"]);
    assert_eq!((out.as_str(), status), ("", Some(0)));
    // No output replaces the code.
    let (_, problem, status) = run(&["check", "plan.json", "--terraform-root", ".", "--format", "json=main.tf"]);
    assert!(status == Some(2) && problem.contains("main.tf: an input cannot be an output too"), "{problem}");
    assert_eq!(fs::read_to_string(folder.join("main.tf")).unwrap(), CODE);
}
