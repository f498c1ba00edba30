//! Bodies of every operation, made from its JSON Schema by choices: right ones, and right ones with faults.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use arbitrary::Unstructured;
use regex_syntax::hir::{Class, Hir, HirKind};
use serde_json::{Value, json};
use vpnlint::Operation;

/// The beginning of every key. No other text has it, so an output with it shows a key.
pub(crate) const KEY: &str = "Zq7~Wv9#";

/// The texts that stand for free text, for which a schema has no pattern.
pub(crate) const FREE: &str = "^[ -~]*$";

/// The values that a schema takes.
pub(crate) enum Node {
    Any,
    Choice(Vec<Value>),
    Text { pattern: Hir, min: usize, max: usize, is_secret: bool },
    Integer { min: i64, max: i64 },
    Boolean,
    List { item: Box<Node>, min: usize, max: usize },
    Object { members: Vec<Member>, is_open: bool },
    OneOf(Vec<Node>),
}

pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) node: Node,
    pub(crate) is_required: bool,
}

/// The values that the schema of an operation takes.
pub(crate) fn node(operation: Operation) -> &'static Node {
    static NODES: LazyLock<BTreeMap<Operation, Node>> =
        LazyLock::new(|| Operation::ALL.iter().map(|operation| (*operation, Node::of(&vpnlint::schema(*operation)))).collect());
    &NODES[&operation]
}

/// One of `count` choices; the first if the bytes are used up.
pub(crate) fn pick(choices: &mut Unstructured, count: usize) -> usize {
    choices.int_in_range(0..=count - 1).unwrap_or_default()
}

impl Node {
    fn of(schema: &Value) -> Node {
        let number = |name: &str, otherwise: usize| schema[name].as_u64().map_or(otherwise, |number| number as usize);
        if let Some(forms) = schema["anyOf"].as_array() {
            return Node::OneOf(forms.iter().map(Node::of).collect());
        }
        if let Some(values) = schema["enum"].as_array() {
            return Node::Choice(values.clone());
        }
        match schema["type"].as_str() {
            Some("string") => Node::Text {
                pattern: regex_syntax::parse(schema["pattern"].as_str().unwrap_or(FREE)).unwrap(),
                min: number("minLength", 0),
                max: number("maxLength", 1000),
                is_secret: schema["writeOnly"] == true,
            },
            Some("integer") => Node::Integer { min: schema["minimum"].as_i64().unwrap(), max: schema["maximum"].as_i64().unwrap() },
            Some("boolean") => Node::Boolean,
            Some("array") => Node::List { item: Box::new(Node::of(&schema["items"])), min: number("minItems", 0), max: number("maxItems", 60) },
            Some("object") => {
                let required: Vec<&Value> = schema["required"].as_array().into_iter().flatten().collect();
                let members = schema["properties"].as_object().into_iter().flatten().map(|(name, schema)| Member {
                    name: name.clone(),
                    node: Node::of(schema),
                    is_required: required.iter().any(|required| *required == name),
                });
                Node::Object { members: members.collect(), is_open: schema["additionalProperties"] != false }
            }
            Some(other) => panic!("a schema has the type {other}"),
            None => Node::Any,
        }
    }

    /// A value that the schema takes, but for members that need each other.
    pub(crate) fn value(&self, choices: &mut Unstructured) -> Value {
        match self {
            Node::Any => odd(choices),
            Node::OneOf(forms) => forms[pick(choices, forms.len())].value(choices),
            Node::Choice(values) => values[pick(choices, values.len())].clone(),
            Node::Text { pattern, min, max, is_secret } => {
                let mut out = if *is_secret { KEY.to_owned() } else { String::new() };
                let room = (*min).saturating_sub(out.len())..=max - out.len();
                text(pattern, &room, choices, &mut out);
                out.into()
            }
            Node::Integer { min, max } => match pick(choices, 4) {
                0 => *min,
                1 => *max,
                _ => choices.int_in_range(*min..=*max).unwrap_or(*min),
            }
            .into(),
            Node::Boolean => (pick(choices, 2) == 1).into(),
            Node::List { item, min, max } => {
                let most = if pick(choices, 16) == 15 { *max } else { (*max).min(4) };
                let count = min + pick(choices, most - min + 1);
                (0..count).map(|_| item.value(choices)).collect()
            }
            Node::Object { members, .. } => {
                let chosen = members.iter().filter(|member| member.is_required || pick(choices, 2) == 1).collect::<Vec<_>>();
                Value::Object(chosen.into_iter().map(|member| (member.name.clone(), member.node.value(choices))).collect())
            }
        }
    }
}

/// A text that a pattern takes. `room`: how often a class may repeat that the pattern itself does not count.
fn text(pattern: &Hir, room: &std::ops::RangeInclusive<usize>, choices: &mut Unstructured, out: &mut String) {
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(std::str::from_utf8(&literal.0).unwrap()),
        HirKind::Class(Class::Unicode(class)) => {
            let range = class.ranges()[pick(choices, class.ranges().len())];
            out.push(choices.int_in_range(u32::from(range.start())..=u32::from(range.end())).ok().and_then(char::from_u32).unwrap_or(range.start()));
        }
        HirKind::Class(Class::Bytes(class)) => out.push(char::from(class.ranges()[pick(choices, class.ranges().len())].start())),
        HirKind::Repetition(repetition) => {
            let (min, max) = match repetition.max {
                Some(max) => (repetition.min as usize, max as usize),
                None => ((*room.start()).max(repetition.min as usize), *room.end()),
            };
            let max = if pick(choices, 16) == 15 { max } else { max.min(min + 8) };
            for _ in 0..min + pick(choices, max - min + 1) {
                text(&repetition.sub, room, choices, out);
            }
        }
        HirKind::Capture(capture) => text(&capture.sub, room, choices, out),
        HirKind::Concat(parts) => parts.iter().for_each(|part| text(part, room, choices, out)),
        HirKind::Alternation(ways) => text(&ways[pick(choices, ways.len())], room, choices, out),
    }
}

/// A value of any type. No number with a fraction of zero: a schema takes it for an integer.
pub(crate) fn odd(choices: &mut Unstructured) -> Value {
    match pick(choices, 14) {
        0 => Value::Null,
        1 => true.into(),
        2 => json!([]),
        3 => json!({}),
        4 => "".into(),
        5 => choices.arbitrary::<i64>().unwrap_or_default().into(),
        6 => choices.arbitrary::<u8>().unwrap_or_default().into(),
        7 => json!(59.5),
        8 => json!([[1]]),
        9 => json!({"a": {"b": "c"}}),
        10 => json!(["10.0.0.0/8", null]),
        11 => "1".into(),
        12 => "a".repeat(pick(choices, 140)).into(),
        _ => choices.arbitrary::<&str>().unwrap_or_default().into(),
    }
}

/// Puts a fault at a place in the value that is reached by choices.
pub(crate) fn spoil(value: &mut Value, choices: &mut Unstructured) {
    let goes_on = pick(choices, 6) != 5;
    match value {
        Value::Object(members) if goes_on && !members.is_empty() => {
            let name = members.keys().nth(pick(choices, members.len())).unwrap().clone();
            match pick(choices, 8) {
                0 => drop(members.remove(&name)),
                1 => {
                    let moved = members.remove(&name).unwrap();
                    members.insert(respelled(&name, choices), moved);
                }
                2 => drop(members.insert(choices.arbitrary::<&str>().unwrap_or_default().to_owned(), odd(choices))),
                _ => spoil(&mut members[&name], choices),
            }
        }
        Value::Array(items) if goes_on && !items.is_empty() => {
            let index = pick(choices, items.len());
            match pick(choices, 6) {
                0 => drop(items.remove(index)),
                1 => items.push(items[index].clone()),
                2 => items.push(odd(choices)),
                _ => spoil(&mut items[index], choices),
            }
        }
        Value::Number(number) if goes_on => {
            let step = [-1, 1, -10, 1_000_000][pick(choices, 4)];
            *value = match (pick(choices, 3), number.as_i64()) {
                (0, _) => value.to_string().into(),
                (_, Some(number)) => number.saturating_add(step).into(),
                _ => odd(choices),
            };
        }
        Value::String(text) if goes_on => *text = respelled(text, choices),
        _ => {
            *value = match pick(choices, 4) {
                0 => json!([value]),
                1 => json!({"a": value}),
                _ => odd(choices),
            }
        }
    }
}

/// The text as it is misspelt. A key keeps its beginning.
fn respelled(text: &str, choices: &mut Unstructured) -> String {
    let (start, rest) = if text.starts_with(KEY) { text.split_at(KEY.len()) } else { ("", text) };
    let rest = match pick(choices, 9) {
        0 => rest.to_uppercase(),
        1 => format!("{rest} "),
        2 => format!("{rest}\u{200B}"),
        3 => rest.chars().take(rest.chars().count().saturating_sub(1)).collect(),
        4 => format!("{rest}s"),
        5 => rest.replace(['-', '_'], " "),
        6 => rest.replace("/24", "/255.255.255.0").replace(".0/", ".5/"),
        7 => rest.repeat(2),
        _ => format!("{rest}, {rest}"),
    };
    format!("{start}{rest}")
}

/// A body of an operation, with as many faults as the bytes say.
pub(crate) fn body(choices: &mut Unstructured) -> (Operation, Value) {
    let operation = Operation::ALL[pick(choices, Operation::ALL.len())];
    let faults = pick(choices, 4);
    let mut body = node(operation).value(choices);
    for _ in 0..faults {
        spoil(&mut body, choices);
    }
    (operation, body)
}

/// The value as text, with the members of each object from the last to the first.
pub(crate) fn reversed(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let members: Vec<_> = members.iter().rev().map(|(name, value)| format!("{}: {}", json!(name), reversed(value))).collect();
            format!("{{{}}}", members.join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(reversed).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}
