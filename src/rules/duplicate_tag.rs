//! `duplicate-tag`: the key of a tag stands in the list twice, or is none that a tag can have.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::document::View;
use crate::json::Kind;
use crate::message::Message;
use crate::operations::member;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::{connection, tag};

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-tag",
    severity: Severity::Error,
    page: Page::new(
        "the key of a tag stands in the list twice, has spaces at its ends, or begins with `_sys_`",
        "a resource has each key once; the console takes no such spaces and keeps `_sys_` for the system",
        Sample::new(r#"{"tags": [{"key": "site", "value": "fra"}, {"key": "site", "value": "ber"}]}"#),
        Sample::new(r#"{"tags": [{"key": "site", "value": "fra"}, {"key": "stage", "value": "ber"}]}"#),
    ),
    source: "guide, Tag Management, Table 1",
    members: &[&connection::TAGS],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&TWICE, &SPACES, &OF_SYSTEM],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static TWICE: Message = Message::new("twice", "the list has the key of this tag twice")
    .help("give each tag its own key, or remove one of the two tags")
    .related("the first tag with this key");
static SPACES: Message = Message::new("spaces", "the key of the tag begins or ends with a space").help("remove the spaces at both ends of the key");
static OF_SYSTEM: Message =
    Message::new("of-system", "the key of the tag begins with `_sys_`").help("choose another key: `_sys_` is for tags of the system");

fn check(view: &mut View) {
    let Some(list) = view.node(&connection::TAGS) else { return };
    let key = |item| member(view.tree, item, &tag::KEY).filter(|&key| !view.is_unknown(key));
    let items = view.tree.items(list).filter(|&item| view.tree.kind(item) == Kind::Object);
    let keys: Vec<_> = items.filter_map(key).filter_map(|key| Some((key, view.tree.string(key)?))).collect();
    let mut first = HashMap::new();
    for (key, text) in keys {
        if text.starts_with(' ') || text.ends_with(' ') {
            view.report(&RULE, key, &SPACES).at_most(Severity::Warning);
        }
        if text.starts_with("_sys_") {
            view.report(&RULE, key, &OF_SYSTEM).at_most(Severity::Warning);
        }
        match first.entry(text) {
            Entry::Occupied(first) => drop(view.report(&RULE, key, &TWICE).related(*first.get(), &TWICE)),
            Entry::Vacant(place) => drop(place.insert(key)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operation;
    use crate::rules::says_as;

    #[test]
    fn each_key_stands_once_and_as_the_guide_has_it() {
        let says = |keys: &[&str]| {
            let tags: Vec<_> = keys.iter().map(|key| format!(r#"{{"key": {key}, "value": "a"}}"#)).collect();
            let (tags, gateway) = (format!(r#"{{"tags": [{}]}}"#, tags.join(", ")), |tags: &str| format!(r#"{{"vpn_gateway": {tags}}}"#));
            let said = says_as(&RULE, Operation::CreateTags, &tags, "");
            assert_eq!(says_as(&RULE, Operation::CreateGateway, &gateway(&tags), "").replace("/vpn_gateway", ""), said);
            assert_eq!(says_as(&RULE, Operation::DeleteTags, &tags, ""), said);
            said.replace("/tags/", "").replace("/key", "")
        };
        assert_eq!(says(&[r#""a""#, r#""b""#, r#""A""#]), "");
        assert_eq!(says(&[r#""a""#, r#""b""#, r#""a""#, r#""\u0061""#]), "2 3");
        assert_eq!(says(&[r#"" a""#, r#""a ""#, r#""_sys_a""#, r#""a_sys_""#]), "0 1 2");
        assert_eq!(says(&[r#""${KEY}""#, r#""${KEY}""#, "1", "1"]), "");
    }

    #[test]
    fn only_a_second_tag_is_an_error() {
        let report = crate::Linter::new(Operation::CreateTags).check(r#"{"tags": [{"key": " a"}, {"key": "_sys_b"}, {"key": " a"}]}"#);
        let found: Vec<_> = report.findings().map(|finding| finding.severity).collect();
        assert_eq!(found, [Severity::Warning, Severity::Warning, Severity::Error, Severity::Warning]);
    }
}
