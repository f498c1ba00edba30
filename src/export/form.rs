//! The description of a form: all data for the inputs of an operation, in the order of the form.

use serde_json::{Map, Value, json};

use super::schema::members;
use crate::operations::{Group, Operation};
use crate::profile::Profile;
use crate::rules::support::psk;
use crate::spec::{self, Choice, Field, Format, Shape, Standing, blocks};

/// The description of a form for an operation: a form needs no other data. An answer has no groups.
///
/// It has `operation`, `groups`, `profiles`, `reserved` and `facts`: the facts of the current connection and its gateway that rules need and
/// no update carries. A group has `name`, `label` and `fields`. A field has
/// - `pointer`: RFC 6901, from the document. A field of a row has its pointer from the row: the place in the document is the
///   pointer of the list, `/`, the index, and this pointer. The pointer of a fact is its place in the answer of the API;
/// - `fact`: the name of its current value among the facts; none for a field of a row or a secret;
/// - `name`, `label`, `description`, `source`;
/// - `control`: `text`, `secret` (a text that is never shown or kept), `choice`, `integer`, `boolean`, `list` (of texts) or `rows`
///   (of objects);
/// - where they apply: `unit`, `min`, `max`, `minLength`, `maxLength`, `maxItems`, `pattern` and its meaning in `hint` (of each item
///   in a `list`), `choices`, `mandatory` (true where a request needs the member), `default` (JSON; documented for new connections, an update that omits a member keeps its value),
///   `effect` (the time at which a change applies: `immediate`, `phase-1`, `phase-2`, `by-version`, `only-ikev1`), `bothEnds`
///   (the value that the customer gateway needs: `equal`, `equal-with-ikev1`, `reversed`), `fields` (of `rows`).
///
/// A secret has `strength`: the bits that it must have, and the characters of its classes. A random key has as many bits as it has
/// characters, times the binary logarithm of the number of all characters in the classes that it uses.
///
/// `profiles` has the name and the title of each published standard, `reserved` the blocks that cannot be customer subnets where no
/// others are named.
///
/// A choice has `value`, `unsupported` (documented, and refused for now) and, if the linter warns of it, `weak`: the rule.
///
/// ```
/// use vpnlint::{Operation, form};
/// let form = form(Operation::UpdateConnection);
/// let group = form["groups"].as_array().unwrap().iter().find(|group| group["name"] == "ike").unwrap();
/// let field = group["fields"].as_array().unwrap().iter().find(|field| field["name"] == "dh_group").unwrap();
/// assert_eq!(field["label"], "DH group");
/// assert_eq!(field["pointer"], "/vpn_connection/ikepolicy/dh_group");
/// assert_eq!(field["choices"][1], serde_json::json!({"value": "group2", "unsupported": false, "weak": "weak-dh-group"}));
/// assert_eq!((&form["facts"][0]["fact"], &form["facts"][0]["choices"][2]["value"]), (&"style".into(), &"bgp".into()));
/// ```
#[must_use]
pub fn form(operation: Operation) -> Value {
    let definition = operation.definition();
    let place = |field| path(operation.forms()[0], field);
    let member = |field: &&'static Field| with_fact(field, input(field, &place(field)));
    let group = |(name, label, fields): &Group| json!({"name": name, "label": label, "fields": fields.iter().map(member).collect::<Vec<_>>()});
    let fact = |(holder, field): &(&str, &'static Field)| with_fact(field, input(field, &[holder, field.name]));
    json!({
        "operation": operation.as_str(),
        "groups": definition.groups.iter().map(group).collect::<Vec<_>>(),
        "facts": definition.facts.iter().map(fact).collect::<Vec<_>>(),
        "profiles": Profile::all().iter().map(|profile| json!({"name": profile.name(), "title": profile.title()})).collect::<Vec<_>>(),
        "reserved": blocks::RESERVED.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

/// The names on the way to a field.
fn path(fields: &[&'static Field], field: &Field) -> Vec<&'static str> {
    let found = fields.iter().find_map(|above| {
        let inside = path(above.fields(), field);
        (*above == field || !inside.is_empty()).then(|| [vec![above.name], inside].concat())
    });
    found.unwrap_or_default()
}

fn with_fact(field: &Field, mut input: Map<String, Value>) -> Value {
    if spec::FACTS.contains(&field) {
        input.insert("fact".to_owned(), field.fact.into());
    }
    Value::Object(input)
}

fn input(field: &'static Field, path: &[&str]) -> Map<String, Value> {
    let mut out = members(json!({
        "pointer": format!("/{}", path.join("/")),
        "name": field.name,
        "label": field.label,
        "description": field.description,
        "source": field.source,
    }));
    let (control, limits) = match &field.shape {
        Shape::Text(format) => (if field.secret { "secret" } else { "text" }, text(*format)),
        Shape::Choice(choices) => {
            let choices: Vec<Value> = choices.iter().map(option).collect();
            ("choice", members(json!({"choices": choices})))
        }
        Shape::Integer { min, max } => ("integer", members(json!({"min": min, "max": max}))),
        Shape::Texts { format, max } => {
            let mut limits = text(*format);
            limits.insert("maxItems".to_owned(), (*max).into());
            ("list", limits)
        }
        Shape::Objects { fields, max } => {
            let fields = fields.iter().filter(|field| field.standing == Standing::Parameter);
            let fields: Vec<Value> = fields.map(|field| Value::Object(input(field, &[field.name]))).collect();
            ("rows", members(json!({"maxItems": max, "fields": fields})))
        }
        // The form has the members of an object in groups of their own, and no member that an update does not change.
        Shape::Boolean | Shape::Object(_) | Shape::Any => ("boolean", Map::new()),
    };
    out.insert("control".to_owned(), control.into());
    out.extend(limits);
    let default = field.default.and_then(|json| serde_json::from_str(json).ok());
    let facts = [
        ("unit", field.unit.map(Value::from)),
        ("effect", field.effect.as_str().map(Value::from)),
        ("bothEnds", field.both_ends.as_str().map(Value::from)),
        ("default", default),
        ("mandatory", field.is_mandatory().then_some(true.into())),
        ("strength", field.secret.then(|| json!({"bits": psk::BITS, "classes": psk::CHARACTERS}))),
    ];
    out.extend(facts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    out
}

fn text(format: Format) -> Map<String, Value> {
    let mut out = members(json!({"pattern": format.pattern(), "hint": format.words()}));
    if let Format::Characters { min, max, .. } = format {
        out.extend(members(json!({"minLength": min, "maxLength": max})));
    }
    out
}

fn option(choice: &Choice) -> Value {
    let mut out = members(json!({"value": choice.value, "unsupported": choice.unsupported}));
    if let Some(rule) = choice.weak {
        out.insert("weak".to_owned(), rule.into());
    }
    Value::Object(out)
}
