//! What the tables of each operation promise, tried at every row: a value at a limit is right, and one fault gives one finding. All values
//! come from the JSON Schema of the operation.

#[path = "common/schema_bodies.rs"]
#[allow(dead_code, reason = "the fuzz targets use the rest")]
mod schema_bodies;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use schema_bodies::{FREE, Node, node};
use serde_json::{Map, Value, json};
use vpnlint::{Format, Linter, Operation, Severity};

/// A row of an operation: where its member stands, the steps of a pointer, and the values that it takes.
struct Row {
    steps: Vec<String>,
    node: &'static Node,
}

fn pointer(steps: &[String]) -> String {
    steps.iter().flat_map(|step| ["/", step]).collect()
}

impl Row {
    fn pointer(&self) -> String {
        pointer(&self.steps)
    }
}

/// The rows of the forms of an operation; those of a list have the index 0.
fn rows(operation: Operation) -> Vec<(usize, Row)> {
    fn below(node: &'static Node, steps: &[String], out: &mut Vec<Row>) {
        match node {
            Node::Object { members, .. } => {
                for member in members {
                    let steps = [steps, std::slice::from_ref(&member.name)].concat();
                    out.push(Row { steps: steps.clone(), node: &member.node });
                    below(&member.node, &steps, out);
                }
            }
            Node::List { item, .. } => below(item, &[steps, &["0".to_owned()]].concat(), out),
            _ => {}
        }
    }
    let mut all = Vec::new();
    for (form, node) in forms(operation).into_iter().enumerate() {
        let mut rows = Vec::new();
        below(node, &[], &mut rows);
        all.extend(rows.into_iter().filter(|row| !matches!(row.node, Node::Any)).map(|row| (form, row)));
    }
    all
}

fn forms(operation: Operation) -> Vec<&'static Node> {
    match node(operation) {
        Node::OneOf(forms) => forms.iter().collect(),
        node => vec![node],
    }
}

/// The values at the limits of a row: the first and the last, and each that is listed.
fn limits(node: &'static Node, index: usize) -> Vec<Value> {
    match node {
        Node::Any | Node::OneOf(_) => Vec::new(),
        Node::Choice(values) => values.clone(),
        Node::Integer { min, max } => vec![(*min).into(), (*max).into()],
        Node::Boolean => vec![false.into(), true.into()],
        Node::Text { min, max, .. } => {
            let first = sample(node, index, 8.max(*min).min(*max));
            match *max {
                // What has a length has a value of each length.
                max if max < 1000 => vec![sample(node, index, *min).into(), first.into(), sample(node, index, max).into()],
                _ => vec![first.into()],
            }
        }
        Node::List { item, min, max } => {
            let list = |count: usize| (0..count).map(|index| lowest(item, index)).collect();
            vec![list(1.max(*min)), list(*max)]
        }
        Node::Object { .. } => vec![lowest(node, index)],
    }
}

/// A text of a pattern. `index`: of the item in a list, whose items differ.
fn sample(node: &'static Node, index: usize, length: usize) -> String {
    let letters = ('a'..='z').cycle().skip(index).take(1).chain("B3-a".chars().cycle());
    form(node).map_or_else(|| letters.take(length).collect(), |form| forms_of_text(index).swap_remove(form))
}

/// The place of the form that a pattern takes; none for one that takes any letters.
fn form(node: &'static Node) -> Option<usize> {
    thread_local! {
        static KNOWN: RefCell<HashMap<*const Node, Option<usize>>> = RefCell::default();
    }
    let Node::Text { pattern, .. } = node else { unreachable!() };
    let find = || {
        let pattern = regex::Regex::new(&pattern.to_string()).unwrap();
        let form = || forms_of_text(0).iter().position(|form| pattern.is_match(form)).unwrap_or_else(|| panic!("no text for {pattern}"));
        (!pattern.is_match("aB3-")).then(form)
    };
    KNOWN.with_borrow_mut(|known| *known.entry(std::ptr::from_ref(node)).or_insert_with(find))
}

fn forms_of_text(index: usize) -> Vec<String> {
    vec![
        format!("10.{index}.0.0/16"),
        format!("169.254.76.{}/30", index + 1),
        format!("192.0.2.{}", index + 1),
        format!("5247ae10-1f3c-48df-8a86-dd36659a7f{index:02x}"),
        "2025-06-26T13:41:34Z".to_owned(),
    ]
}

/// The values that the pattern of a row cannot tell from this one: a block and an address with its length have the same.
fn alternatives(node: &'static Node, value: &Value) -> Vec<Value> {
    let Node::Text { pattern, .. } = node else { return vec![value.clone()] };
    if form(node).is_none() {
        return vec![value.clone()];
    }
    let pattern = regex::Regex::new(&pattern.to_string()).unwrap();
    forms_of_text(0).into_iter().filter(|form| pattern.is_match(form)).map(Value::from).collect()
}

/// A value with what is required in it.
fn lowest(node: &'static Node, index: usize) -> Value {
    match node {
        Node::Object { members, .. } => {
            let required = members.iter().filter(|member| member.is_required);
            Value::Object(required.map(|member| (member.name.clone(), lowest(&member.node, index))).collect())
        }
        Node::Any => json!("x"),
        Node::OneOf(forms) => lowest(&forms[0], index),
        node => limits(node, index).swap_remove(0),
    }
}

/// Puts a value at a row, with what is required around it.
fn put(node: &'static Node, document: &mut Value, steps: &[String], value: Value) {
    let Some((step, rest)) = steps.split_first() else {
        *document = value;
        return;
    };
    match node {
        Node::Object { members, .. } => {
            let member = members.iter().find(|member| member.name == *step).unwrap();
            let object = document.as_object_mut().unwrap();
            put(&member.node, object.entry(step.clone()).or_insert_with(|| lowest(&member.node, 0)), rest, value);
        }
        Node::List { item, .. } => put(item, &mut document[0], rest, value),
        _ => unreachable!("{step}"),
    }
}

type Tally = BTreeMap<(&'static str, String), usize>;

fn tally(operation: Operation, document: &Value, least: Severity) -> Tally {
    let report = Linter::new(operation).check(&document.to_string());
    let mut counts = Tally::new();
    for finding in report.findings().filter(|finding| finding.severity >= least) {
        // The address of a customer gateway has a rule of its own.
        let rule = if finding.rule.name == "invalid-id-value" { "invalid-ipv4" } else { finding.rule.name };
        *counts.entry((rule, finding.pointer())).or_insert(0) += 1;
    }
    counts
}

/// A document without errors that has this value at this row. Where members need each other, others are put beside it until there is no error.
fn clean(operation: Operation, form: usize, row: &Row, value: &Value, all: &[(usize, Row)]) -> Option<Value> {
    let root = forms(operation)[form];
    let mut document = lowest(root, 0);
    put(root, &mut document, &row.steps, value.clone());
    let mut left = tally(operation, &document, Severity::Error).len();
    for _ in 0..12 {
        if left == 0 {
            return Some(document);
        }
        let others = all.iter().filter(|(other, near)| *other == form && !row.steps.starts_with(&near.steps));
        let tried = others.flat_map(|(_, near)| {
            let changed = limits(near.node, 1).into_iter().map(Some).chain([None]);
            changed.filter_map(|value| {
                let mut tried = document.clone();
                match value {
                    Some(value) => put(root, &mut tried, &near.steps, value),
                    None => remove(&mut tried, &near.steps)?,
                }
                Some((tally(operation, &tried, Severity::Error).len(), tried))
            })
        });
        let (count, best) = tried.min_by_key(|(count, _)| *count)?;
        if count > left {
            return None;
        }
        (left, document) = (count, best);
    }
    (left == 0).then_some(document)
}

fn remove(document: &mut Value, steps: &[String]) -> Option<()> {
    let (last, above) = steps.split_last()?;
    document.pointer_mut(&pointer(above))?.as_object_mut()?.remove(last).map(|_| ())
}

/// The faults of a value of a row: the rule, the place of the finding behind the pointer of the row, and the wrong value.
fn faults(node: &'static Node, value: &Value) -> Vec<(&'static str, String, Value)> {
    let mut faults = Vec::new();
    let mut fault = |rule, at: &str, value: Value| faults.push((rule, at.to_owned(), value));
    let types = [json!(null), json!(true), json!(7), json!("text"), json!(["x"]), json!({"x": 1})];
    let own = std::mem::discriminant(value);
    for other in types.into_iter().filter(|other| std::mem::discriminant(other) != own) {
        fault("wrong-type", "", other);
    }
    match node {
        Node::Choice(_) => fault("unknown-value", "", "no-such-value".into()),
        Node::Integer { min, max } => {
            for outside in [min.checked_sub(1), max.checked_add(1)].into_iter().flatten() {
                fault("out-of-range", "", outside.into());
            }
        }
        Node::Text { pattern, min, max, is_secret } => {
            let is = |format: Format| regex_syntax::parse(&format.pattern()).unwrap() == *pattern;
            let text = value.as_str().unwrap();
            if *max < 1000 {
                fault("wrong-length", "", sample(node, 0, max + 1).into());
                if let Some(short) = min.checked_sub(1) {
                    fault("wrong-length", "", sample(node, 0, short).into());
                }
                let other = format!("\u{e4}{}", &text[1..]);
                // Free text has no class of characters.
                if *pattern != regex_syntax::parse(FREE).unwrap() {
                    fault("wrong-character", "", other.into());
                }
            } else if is(Format::Uuid) {
                fault("invalid-uuid", "", text[1..].into());
            } else if is(Format::Cidr) {
                fault("invalid-cidr", "", text[..text.len() - 3].into());
            } else if is(Format::Address) {
                fault("invalid-ipv4", "", format!("{text}.1").into());
            } else if is(Format::Timestamp) {
                fault("invalid-timestamp", "", text[1..].into());
            }
            assert!(!is_secret || text.len() > 1);
        }
        Node::List { item, max, .. } => {
            // Objects have findings of their own, one each: `src/operations/boundaries.rs` counts them.
            if *max < 60 && !matches!(**item, Node::Object { .. }) {
                let items = (0..=*max).map(|index| lowest(item, index)).collect();
                fault("too-many-items", "", items);
            }
            let mut items = value.as_array().unwrap().clone();
            items[0] = if matches!(**item, Node::Object { .. }) { json!(7) } else { json!({"x": 1}) };
            fault("wrong-type", "/0", items.into());
        }
        Node::Object { members, is_open } => {
            let object = value.as_object().unwrap();
            if !is_open {
                let with: Map<String, Value> = object.clone().into_iter().chain([("no_such_member".to_owned(), json!(1))]).collect();
                fault("unknown-member", "/no_such_member", with.into());
            }
            for member in members.iter().filter(|member| member.is_required) {
                let mut without = object.clone();
                without.remove(&member.name);
                fault("missing-member", "", without.into());
            }
        }
        Node::Any | Node::OneOf(_) | Node::Boolean => {}
    }
    faults
}

/// Rows whose members need several others at once, more than the search finds: `src/operations/boundaries.rs` tries these.
fn is_tried_elsewhere(operation: Operation, row: &Row) -> bool {
    operation == Operation::CreateGateway || (operation == Operation::BatchCreateConnections && row.steps.len() == 1)
}

#[test]
fn every_limit_of_every_row_stands_in_a_document_without_errors() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for operation in Operation::ALL.iter().copied() {
        let all = rows(operation);
        for (form, row) in all.iter().filter(|(_, row)| !is_tried_elsewhere(operation, row)) {
            for value in limits(row.node, 0) {
                count += 1;
                if !alternatives(row.node, &value).iter().any(|value| clean(operation, *form, row, value, &all).is_some()) {
                    wrong.push(format!("{} {} {value}", operation.as_str(), row.pointer()));
                }
            }
        }
    }
    assert!(wrong.is_empty() && count > 1000, "{count}: {}", wrong.join("\n"));
}

#[test]
fn one_fault_gives_one_finding_at_its_place() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for operation in Operation::ALL.iter().copied() {
        let all = rows(operation);
        for (form, row) in &all {
            let Some(value) = limits(row.node, 0).into_iter().nth(usize::from(matches!(row.node, Node::Text { .. }))).or(limits(row.node, 0).pop())
            else {
                continue;
            };
            let Some(document) = alternatives(row.node, &value).iter().find_map(|value| clean(operation, *form, row, value, &all)) else { continue };
            let before = tally(operation, &document, Severity::Warning);
            for (rule, at, fault) in faults(row.node, document.pointer(&row.pointer()).unwrap()) {
                let mut faulty = document.clone();
                *faulty.pointer_mut(&row.pointer()).unwrap() = fault.clone();
                let mut after = tally(operation, &faulty, Severity::Warning);
                after.retain(|place, count| *count > before.get(place).copied().unwrap_or_default());
                let expected = Tally::from([((rule, row.pointer() + &at), 1)]);
                count += 1;
                if after != expected {
                    wrong.push(format!("{} {} = {fault}: {after:?}, not {rule}{at}", operation.as_str(), row.pointer()));
                }
            }
        }
    }
    assert!(wrong.is_empty() && count > 2000, "{count}: {}: {}", wrong.len(), wrong.join("\n"));
}
