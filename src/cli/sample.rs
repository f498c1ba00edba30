//! The samples of rules for people: with line breaks, and with the findings of the linter.

use crate::config::Config;
use crate::render::{FileReport, Text, escape};
use crate::{Rule, Sample, mask, mask_http};

/// The document with line breaks where it does not fit into `width`. A text that is not JSON stays as it is; unseen characters are spelled out.
pub(super) fn document(sample: &Sample, width: usize) -> String {
    source(sample.json, width).lines().map(escape).collect::<Vec<_>>().join("\n")
}

/// The findings of a rule in its bad sample, as `vpnlint check` prints them.
pub(super) fn findings(rule: &Rule, width: usize) -> String {
    let source = source(rule.page.bad.json, width);
    let report = rule.check(&source, &rule.page.bad);
    let (path, masked) = match rule.language() {
        "toml" => ("vpnlint.toml", Config::parse(&source).unwrap_or_default().source()),
        "terraform" => ("plan.json", mask(b"")),
        "http" => ("change.http", mask_http(source.as_bytes())),
        _ => ("change.json", mask(source.as_bytes())),
    };
    let (text, file) = (Text::new(width), FileReport { path: path.to_owned(), line: None, report });
    let own = file.report.findings().filter(|finding| finding.rule == rule);
    own.map(|finding| text.finding(&file, &masked, &finding)).collect::<Vec<_>>().join("\n")
}

fn source(json: &str, width: usize) -> String {
    if serde_json::from_str::<serde::de::IgnoredAny>(json).is_err() {
        return json.to_owned();
    }
    let mut out = String::new();
    lay_out(&tokens(json), "", width, &mut out);
    out
}

/// The strings, words and brackets of a JSON text.
fn tokens(json: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = json.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => {
                let mut is_escaped = false;
                let end = rest[1..].find(|c| {
                    let ends = c == '"' && !is_escaped;
                    is_escaped = c == '\\' && !is_escaped;
                    ends
                });
                end.map_or(rest.len(), |end| end + 2)
            }
            '{' | '}' | '[' | ']' | ',' | ':' => 1,
            _ => rest.find(|c: char| c.is_whitespace() || "{}[],:".contains(c)).unwrap_or(rest.len()),
        };
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    tokens
}

/// A value on one line if it fits, else with its parts on lines of their own.
fn lay_out(value: &[&str], indent: &str, width: usize, out: &mut String) {
    let column = out.rsplit('\n').next().unwrap_or_default().chars().count();
    let line = value.concat().len() + value.iter().filter(|token| matches!(**token, "," | ":")).count();
    if value.len() <= 2 || column + line < width {
        out.extend(value.iter().flat_map(|token| [*token, if matches!(*token, "," | ":") { " " } else { "" }]));
        return;
    }
    let inner = format!("{indent}  ");
    out.push_str(value[0]);
    for (index, part) in parts(&value[1..value.len() - 1]).iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.push_str(&inner);
        let name = if part.get(1) == Some(&":") { 2 } else { 0 };
        out.extend(part[..name].iter().flat_map(|token| [*token, if *token == ":" { " " } else { "" }]));
        lay_out(&part[name..], &inner, width, out);
    }
    out.push_str(&format!("\n{indent}{}", value[value.len() - 1]));
}

/// The members or items between two brackets.
fn parts<'a, 'b>(tokens: &'a [&'b str]) -> Vec<&'a [&'b str]> {
    let mut depth = 0;
    let is_end = |token: &&str| {
        match *token {
            "{" | "[" => depth += 1,
            "}" | "]" => depth -= 1,
            _ => {}
        }
        *token == "," && depth == 0
    };
    tokens.split(is_end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_changes_nothing_but_white_space() {
        for rule in crate::rules() {
            for sample in [rule.page.bad, rule.page.good] {
                for width in [20, 60, 100] {
                    assert_eq!(tokens(&source(sample.json, width)), tokens(sample.json));
                }
            }
        }
        let json = r#"{"a": "1, \"}", "a": [1, [], {}], "b": {"c": "\\"}}"#;
        assert_eq!(source(json, 80), json);
        assert_eq!(source(json, 30), "{\n  \"a\": \"1, \\\"}\",\n  \"a\": [1, [], {}],\n  \"b\": {\"c\": \"\\\\\"}\n}");
    }

    #[test]
    fn every_bad_sample_has_its_finding() {
        for rule in crate::rules() {
            let shown = anstream::adapter::strip_str(&findings(rule, 80)).to_string();
            assert!(shown.starts_with(&format!("{}[{}]: ", rule.severity.as_str(), rule.name)), "{shown}");
        }
    }
}
