//! From the attributes of a resource to the document that the provider would send, or that the API would answer.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::keys::Keys;
use super::mapping::{Provider, Request, Row, Sent, Shape, Type, for_provider};
use crate::rules::change_not_sent::Why;

/// A value that is known only after the plan has been applied: a variable, of which rules judge the presence.
const VARIABLE: &str = "\"${known_after_apply}\"";

/// A document, with what the plan says of its members.
#[derive(Default)]
pub(super) struct Body {
    pub(super) text: String,
    /// The paths of attributes by the pointers of their members.
    pub(super) attributes: BTreeMap<String, String>,
    /// The pointers of the members that do not change.
    pub(super) unchanged: BTreeSet<String>,
    /// The pointers of the numbers that are `0` because they are not set.
    pub(super) zeros: BTreeSet<String>,
    /// The changes that the request does not carry.
    pub(super) lost: Vec<Lost>,
}

/// An attribute that changes and is not sent.
pub(super) struct Lost {
    pub(super) pointer: String,
    pub(super) attribute: &'static str,
    pub(super) why: Why,
}

/// An attribute in all parts of a plan that speak of it.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    /// The value that it is to have.
    pub(super) after: &'a Value,
    /// `true` where the value is not known yet.
    pub(super) unknown: &'a Value,
    /// The value that it has; none where nothing is compared.
    pub(super) before: Option<&'a Value>,
    pub(super) set: Set<'a>,
}

/// Whether the configuration sets an attribute.
#[derive(Clone, Copy)]
pub(super) enum Set<'a> {
    /// By this expression, or by those of a block.
    By(&'a Value),
    No,
    /// It cannot be told: there is no configuration, or the block is a dynamic one.
    NotKnown,
}

impl<'a> Set<'a> {
    fn attribute(self, name: &str) -> Set<'a> {
        match self {
            // An expression in the place of a block.
            Set::By(Value::Object(members)) if members.contains_key("references") || members.contains_key("constant_value") => Set::NotKnown,
            Set::By(Value::Object(members)) => members.get(name).map_or(Set::No, Set::By),
            Set::By(_) => Set::NotKnown,
            other => other,
        }
    }

    fn item(self, index: usize) -> Set<'a> {
        match self {
            Set::By(Value::Array(items)) => items.get(index).map_or(Set::NotKnown, Set::By),
            Set::By(block) => Set::By(block),
            Set::No | Set::NotKnown => Set::NotKnown,
        }
    }
}

/// The state of an attribute.
enum State<'a> {
    Known(&'a Value),
    Unset,
    /// Known only after the plan has been applied, or not to be shown.
    Unknown,
}

impl<'a> At<'a> {
    /// The values of a resource that exists.
    pub(super) fn of(values: &'a Value) -> At<'a> {
        At { after: values, unknown: &Value::Null, before: None, set: Set::NotKnown }
    }

    fn attribute(self, name: &str) -> At<'a> {
        At {
            after: &self.after[name],
            unknown: below(self.unknown, &self.unknown[name]),
            before: self.before.map(|before| &before[name]),
            set: self.set.attribute(name),
        }
    }

    fn item(self, index: usize) -> At<'a> {
        let item = |list: &'a Value| if list.is_array() { &list[index] } else { list };
        At { after: item(self.after), unknown: below(self.unknown, item(self.unknown)), before: self.before.map(item), set: self.set.item(index) }
    }

    fn is_set(self) -> bool {
        match self.state() {
            State::Known(value) => !is_zero(value),
            State::Unknown => true,
            State::Unset => false,
        }
    }

    fn state(self) -> State<'a> {
        // The provider computes what is neither known nor set: it sends nothing.
        let is_unknown = *self.unknown == Value::Bool(true) && !matches!(self.set, Set::No);
        match self.after {
            _ if is_unknown => State::Unknown,
            Value::Null => State::Unset,
            value => State::Known(value),
        }
    }
}

/// What is not known of a part: all of it, if nothing is known of the whole.
fn below<'a>(whole: &'a Value, part: &'a Value) -> &'a Value {
    if whole.is_boolean() { whole } else { part }
}

/// Makes the document of a resource.
pub(super) fn make(kind: &Type, request: Request, at: At, keys: &Keys) -> Body {
    let mut maker = Maker { provider: kind.provider, request, keys, body: Body::default() };
    let wrapper = kind.kind.wrapper();
    let rows: Vec<&Row> = kind.rows().collect();
    let object = maker.object(&rows, &format!("/{wrapper}"), "", at);
    Body { text: format!("{{\"{wrapper}\": {object}}}"), ..maker.body }
}

/// The answer of the API for a resource that exists.
pub(super) fn answer(kind: &Type, values: &Value, keys: &Keys) -> String {
    make(kind, Request::Answer, At::of(values), keys).text
}

struct Maker<'a> {
    provider: Provider,
    request: Request,
    keys: &'a Keys,
    body: Body,
}

impl Maker<'_> {
    /// The members of an object, as JSON.
    fn object(&mut self, rows: &[&'static Row], pointer: &str, path: &str, at: At) -> String {
        let mut members = Vec::new();
        for row in rows {
            let place = Place {
                pointer: format!("{pointer}/{}", row.member),
                path: if path.is_empty() { row.attribute.to_owned() } else { format!("{path}.{}", row.attribute) },
            };
            // Of two attributes of one member, the place is that of the one that is sent.
            self.body.attributes.entry(place.pointer.clone()).or_insert_with(|| place.path.clone());
            if let Some(json) = self.member(row, &place, at) {
                if !matches!(row.shape, Shape::Block(_)) {
                    self.note(&place);
                }
                members.push(format!("{}: {json}", quoted(row.member)));
            }
        }
        format!("{{{}}}", members.join(", "))
    }

    fn note(&mut self, place: &Place) {
        self.body.attributes.insert(place.pointer.clone(), place.path.clone());
    }

    /// The value of a member as JSON, if it is sent.
    fn member(&mut self, row: &'static Row, place: &Place, around: At) -> Option<String> {
        let at = around.attribute(row.attribute);
        let json = match (row.sent(self.request), at.state()) {
            // Every answer has an id; that of a resource that does not exist yet is not known.
            (_, State::Unset | State::Unknown) if self.request == Request::Answer => (row.member == "id").then(|| "null".to_owned()),
            (Sent::Never | Sent::Elsewhere, _) | (Sent::Always | Sent::IfSet | Sent::UnlessIp(_) | Sent::Without(_), State::Unset) => None,
            (Sent::UnlessIp(kind), _) if matches!(around.attribute(kind).state(), State::Known(kind) if kind == "ip") => None,
            (Sent::Without(other), _) if around.attribute(other).is_set() => None,
            (Sent::OrZero, State::Unset) => {
                self.body.zeros.insert(place.pointer.clone());
                Some("0".to_owned())
            }
            (_, State::Unknown) => Some(VARIABLE.to_owned()),
            (sent, State::Known(value)) if self.is_left_out(sent, value) => None,
            (_, State::Known(value)) => self.value(row, place, at, value),
        };
        if let Some(before) = at.before {
            let is_known = *at.unknown != Value::Bool(true);
            if is_same(before, at.after) && is_known {
                self.body.unchanged.insert(place.pointer.clone());
            } else if json.is_none()
                && let Some(why) = why(row.sent(self.request))
                && (is_known || why == Why::Never)
            {
                self.body.lost.push(Lost { pointer: place.pointer.clone(), attribute: row.attribute, why });
            }
        }
        json
    }

    /// Whether a value is not sent because it is empty.
    fn is_left_out(&self, sent: Sent, value: &Value) -> bool {
        match self.request {
            // An answer may have an empty list; an empty text says nothing.
            Request::Answer => value == "",
            _ => matches!(sent, Sent::IfSet | Sent::UnlessIp(_)) && is_zero(value),
        }
    }

    fn value(&mut self, row: &'static Row, place: &Place, at: At, value: &Value) -> Option<String> {
        match row.shape {
            // The API takes lower case only, and a plan may have what the API has answered.
            Shape::AnyCase => value.as_str().map(|text| self.text(text).to_lowercase()),
            Shape::Value => Some(self.plain(place, at, value)),
            Shape::Secret => (self.request != Request::Answer).then(|| value.to_string()),
            Shape::Block(rows) => {
                let (place, rows) = (place.block(), self.rows(rows));
                self.body.attributes.insert(place.pointer.clone(), place.path.clone());
                let object = self.object(&rows, &place.pointer, &place.path, at.item(0));
                // `RemoveNil` leaves out an object without members.
                (object != "{}").then_some(object)
            }
            Shape::Blocks(rows) => {
                let rows = self.rows(rows);
                let items = value.as_array().map_or(0, Vec::len);
                let item = |index: usize| {
                    let (place, at) = (place.item(index), at.item(index));
                    self.note(&place);
                    if matches!(at.state(), State::Unknown) {
                        return VARIABLE.to_owned();
                    }
                    self.object(&rows, &place.pointer, &place.path, at)
                };
                Some(format!("[{}]", (0..items).map(item).collect::<Vec<_>>().join(", ")))
            }
            Shape::Map => {
                let tag = |(name, value): (&String, &Value)| {
                    let value = value.as_str().map_or_else(|| VARIABLE.to_owned(), |text| self.text(text));
                    format!("{{\"key\": {}, \"value\": {value}}}", self.text(name))
                };
                Some(format!("[{}]", value.as_object()?.iter().map(tag).collect::<Vec<_>>().join(", ")))
            }
        }
    }

    fn rows(&self, rows: &'static [Row]) -> Vec<&'static Row> {
        rows.iter().filter(for_provider(self.provider)).collect()
    }

    /// A value that the member has as it is.
    fn plain(&mut self, place: &Place, at: At, value: &Value) -> String {
        match value {
            Value::String(text) => self.text(text),
            Value::Array(items) => {
                let item = |index: usize| {
                    let (place, at) = (place.item(index), at.item(index));
                    self.note(&place);
                    match at.after {
                        Value::Null => VARIABLE.to_owned(),
                        value => self.plain(&place, at, value),
                    }
                };
                format!("[{}]", (0..items.len()).map(item).collect::<Vec<_>>().join(", "))
            }
            // No attribute of a provider has such a value here.
            Value::Object(_) => "{}".to_owned(),
            other => other.to_string(),
        }
    }

    /// A text as JSON. One with a key in it is not read.
    fn text(&self, text: &str) -> String {
        if self.keys.are_in(text) { VARIABLE.to_owned() } else { quoted(text) }
    }
}

/// The place of an attribute in the document and in the resource.
struct Place {
    pointer: String,
    path: String,
}

impl Place {
    fn item(&self, index: usize) -> Place {
        Place { pointer: format!("{}/{index}", self.pointer), path: format!("{}[{index}]", self.path) }
    }

    /// The only block of a list.
    fn block(&self) -> Place {
        Place { pointer: self.pointer.clone(), path: format!("{}[0]", self.path) }
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// The reason why a changed value is not sent; none if its change has another way.
fn why(sent: Sent) -> Option<Why> {
    match sent {
        Sent::Never => Some(Why::Never),
        Sent::UnlessIp(kind) => Some(Why::Address(kind)),
        Sent::IfSet => Some(Why::Empty),
        Sent::Always | Sent::OrZero | Sent::Without(_) | Sent::Elsewhere => None,
    }
}

/// Whether the provider's code takes a value for one that is not set.
fn is_zero(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(is) => !is,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
    }
}

/// Whether two values are the same for a provider: what is not set is the same as what is empty.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
            names.iter().all(|name| is_same(one.get(*name).unwrap_or(&Value::Null), other.get(*name).unwrap_or(&Value::Null)))
        }
        (Value::Array(one), Value::Array(other)) => one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other)),
        (one, other) => one == other || (is_zero(one) && is_zero(other)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::mapping::TYPES;
    use super::*;

    /// A row of the mapping, in one request of one type.
    struct Case {
        kind: &'static Type,
        request: Request,
        row: &'static Row,
        /// The blocks around it.
        around: Vec<&'static Row>,
    }

    fn cases() -> Vec<Case> {
        fn add(kind: &'static Type, request: Request, rows: Vec<&'static Row>, around: &[&'static Row], out: &mut Vec<Case>) {
            for row in rows {
                if let Shape::Block(inner) | Shape::Blocks(inner) = row.shape {
                    // What stands in a block that is not sent is not sent.
                    if !matches!(row.sent(request), Sent::Elsewhere | Sent::Never) {
                        let inner = inner.iter().filter(for_provider(kind.provider)).collect();
                        add(kind, request, inner, &[around, &[row]].concat(), out);
                    }
                } else {
                    out.push(Case { kind, request, row, around: around.to_vec() });
                }
            }
        }
        let mut out = Vec::new();
        for kind in TYPES {
            for request in [Request::Post, Request::Put] {
                add(kind, request, kind.rows().collect(), &[], &mut out);
            }
        }
        out
    }

    impl Case {
        fn sent(&self) -> Sent {
            self.row.sent(self.request)
        }

        fn name(&self) -> String {
            format!("{} {:?} {}", self.kind.name, self.request, self.row.attribute)
        }

        /// A part of the resource in the blocks around it.
        fn within(&self, part: Value) -> Value {
            self.around.iter().rev().fold(part, |inner, row| json!({row.attribute: [inner]}))
        }

        /// The resource with this value, and another attribute beside it.
        fn with(&self, value: &Value, beside: Option<(&str, &str)>) -> Value {
            let mut own = json!({self.row.attribute: value});
            if let Some((name, value)) = beside {
                own[name] = json!(value);
            }
            self.within(own)
        }

        fn pointer(&self) -> String {
            let mut out = format!("/{}", self.kind.kind.wrapper());
            for row in &self.around {
                out += &format!("/{}{}", row.member, if matches!(row.shape, Shape::Blocks(_)) { "/0" } else { "" });
            }
            format!("{out}/{}", self.row.member)
        }

        fn make(&self, after: &Value, unknown: &Value, before: Option<&Value>, set: Set) -> (Option<Value>, Body) {
            let body = make(self.kind, self.request, At { after, unknown, before, set }, &Keys::default());
            let json: Value = serde_json::from_str(&body.text).unwrap();
            (json.pointer(&self.pointer()).cloned(), body)
        }

        /// The member that is sent for a value.
        fn member(&self, value: &Value, beside: Option<(&str, &str)>) -> Option<Value> {
            self.make(&self.with(value, beside), &Value::Null, None, Set::NotKnown).0
        }

        /// Values that are set, each with its member.
        fn full(&self) -> Vec<(Value, Value)> {
            match self.row.shape {
                Shape::AnyCase => vec![(json!("PoLicy"), json!("policy"))],
                Shape::Secret => vec![(json!("Key"), json!("Key"))],
                Shape::Map => vec![(json!({"a": "b"}), json!([{"key": "a", "value": "b"}]))],
                _ => [json!("x"), json!(7), json!(true), json!(["x", "y"])].map(|value| (value.clone(), value)).into(),
            }
        }

        /// Values that a provider takes for one that is not set.
        fn empty(&self) -> Vec<Value> {
            match self.row.shape {
                Shape::Map => vec![json!({})],
                Shape::Secret | Shape::AnyCase => vec![json!("")],
                _ => vec![json!(""), json!(0), json!(false), json!([])],
            }
        }
    }

    #[test]
    fn each_row_is_sent_under_its_condition_and_not_otherwise() {
        let all = cases();
        let mut met = BTreeSet::new();
        for case in &all {
            let (name, unset) = (case.name(), case.member(&Value::Null, None));
            met.insert(format!("{:?}", case.sent()));
            for (value, member) in case.full() {
                let sent = case.member(&value, None);
                match case.sent() {
                    Sent::Always | Sent::IfSet | Sent::OrZero => assert_eq!(sent, Some(member), "{name}"),
                    Sent::Never | Sent::Elsewhere => assert_eq!(sent, None, "{name}"),
                    Sent::UnlessIp(kind) => {
                        assert_eq!(case.member(&value, Some((kind, "ip"))), None, "{name}");
                        assert_eq!(case.member(&value, Some((kind, "fqdn"))), Some(member.clone()), "{name}");
                        assert_eq!(sent, Some(member), "{name}");
                    }
                    Sent::Without(other) => {
                        // Of two attributes of one member, the other one is sent.
                        assert_ne!(case.member(&value, Some((other, "88.1.2.3"))), Some(member.clone()), "{name}");
                        assert_eq!(case.member(&value, Some((other, ""))), Some(member.clone()), "{name}");
                        let (sent_later, _) = case.make(&case.with(&value, None), &case.within(json!({other: true})), None, Set::NotKnown);
                        assert_ne!(sent_later, Some(member.clone()), "{name}");
                        assert_eq!(sent, Some(member), "{name}");
                    }
                }
            }
            assert_eq!(unset, if case.sent() == Sent::OrZero { Some(json!(0)) } else { None }, "{name}");
            for value in case.empty() {
                let expected = match case.sent() {
                    Sent::Always | Sent::OrZero | Sent::Without(_) if matches!(case.row.shape, Shape::Map) => Some(json!([])),
                    Sent::Always | Sent::OrZero | Sent::Without(_) => Some(value.clone()),
                    Sent::IfSet | Sent::UnlessIp(_) | Sent::Never | Sent::Elsewhere => None,
                };
                assert_eq!(case.member(&value, None), expected, "{name} {value}");
            }
            // A value that is not known yet counts, unless the configuration does not set it: then the provider computes it.
            let (after, unknown) = (case.within(json!({})), case.within(json!({case.row.attribute: true})));
            let is_sent = !matches!(case.sent(), Sent::Never | Sent::Elsewhere);
            let (sent, _) = case.make(&after, &unknown, None, Set::NotKnown);
            assert_eq!(sent, is_sent.then(|| json!("${known_after_apply}")), "{name}");
            let expressions = case.within(json!({}));
            assert_eq!(case.make(&after, &unknown, None, Set::By(&expressions)).0, unset, "{name}");
        }
        // Each condition stands in a row that was tried.
        for condition in ["Always", "IfSet", "OrZero", "UnlessIp", "Without", "Never", "Elsewhere"] {
            assert!(met.iter().any(|own| own.starts_with(condition)), "{condition} is not in {met:?}");
        }
        assert!(all.len() > 300, "{}", all.len());
    }

    #[test]
    fn each_change_that_no_update_carries_is_lost_and_no_other() {
        for case in cases().iter().filter(|case| case.request == Request::Put) {
            // In an item of a list, a change is one of the list.
            if case.around.iter().any(|row| matches!(row.shape, Shape::Blocks(_))) {
                continue;
            }
            let lost = |before: &Value, after: &Value, beside: Option<(&str, &str)>| {
                let (before, after) = (case.with(before, beside), case.with(after, beside));
                let (_, body) = case.make(&after, &Value::Null, Some(&before), Set::NotKnown);
                body.lost.iter().any(|lost| lost.attribute == case.row.attribute && lost.pointer == case.pointer())
            };
            let (name, (full, _)) = (case.name(), case.full().remove(0));
            let other = if matches!(case.row.shape, Shape::Map) { json!({"a": "c"}) } else { json!("other") };
            for empty in case.empty() {
                let is_lost = matches!(case.sent(), Sent::IfSet | Sent::UnlessIp(_) | Sent::Never);
                assert_eq!(lost(&full, &empty, None), is_lost, "{name}: to {empty}");
                assert_eq!(lost(&empty, &full, None), case.sent() == Sent::Never, "{name}: from {empty}");
                assert!(!lost(&empty, &Value::Null, None) && !lost(&empty, &empty, None), "{name}");
            }
            assert_eq!(lost(&full, &other, None), case.sent() == Sent::Never, "{name}");
            assert!(!lost(&full, &full, None), "{name}");
            let mut beside = None;
            if let Sent::UnlessIp(kind) = case.sent() {
                assert!(lost(&full, &other, Some((kind, "ip"))) && !lost(&full, &other, Some((kind, "fqdn"))), "{name}");
                beside = Some((kind, "ip"));
            }
            // A value that is not known yet may be the same: only what is never sent is lost for certain.
            let (values, unknown) = (case.with(&full, beside), case.within(json!({case.row.attribute: true})));
            let (_, body) = case.make(&values, &unknown, Some(&values), Set::NotKnown);
            assert_eq!(body.lost.iter().any(|lost| lost.pointer == case.pointer()), case.sent() == Sent::Never, "{name}");
        }
    }
}
