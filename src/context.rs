//! The context: the known facts of the current connection and its gateway. It does not know the document that is checked.

use thiserror::Error;

use crate::json::{self, Kind, NodeId, Tree};
use crate::nearest::{nearest, question};
use crate::operations::Operation;
use crate::recognise::Document;
use crate::report::{Keys, Lines, Value};
use crate::spec::{self, Field, Id, Shape, connection, gateway};
use crate::{http, net};

/// The value of a fact. Listed values are kept as requests have them: the API answers `POLICY` and takes `policy`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fact {
    Text(String),
    Integer(i64),
    Boolean(bool),
    Texts(Vec<String>),
    Rules(Vec<(Option<String>, Vec<String>)>),
    /// The value itself is not held: the document is known to have the same.
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only a plan of Terraform has the current key"))]
    Kept,
}

/// The known facts of the current connection and its gateway. A new context is empty.
///
/// ```
/// use vpnlint::{Context, Linter, Operation, Style};
/// let context = Context::default().style(Style::Static);
/// let report = Linter::new(Operation::UpdateConnection)
///     .context(context)
///     .check(r#"{"vpn_connection": {"enable_hub": true}}"#);
/// assert_eq!(report.findings().next().unwrap().rule.name, "enable-hub-outside-bgp");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// The facts by field id, ascending.
    facts: Vec<(Id, Fact)>,
    /// The time of the last update. It is no fact: no rule compares with it.
    updated_at: Option<String>,
}

/// A context without facts.
pub(crate) static NOTHING_KNOWN: Context = Context { facts: Vec::new(), updated_at: None };

/// The mode of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Policy-based.
    Policy,
    /// Static routing.
    Static,
    /// BGP routing.
    Bgp,
}

/// The reason why a context cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ContextError {
    /// The text is not JSON.
    #[error("it is not JSON: {reason} at line {line}, column {column}")]
    NotJson {
        /// The fault.
        reason: &'static str,
        /// Line, from 1.
        line: u32,
        /// Column in characters, from 1.
        column: u32,
    },
    /// The document is something else.
    #[error("it is not the answer of {expected}: it has no object `{member}`")]
    NotThis {
        /// The operation whose answer was expected.
        expected: &'static str,
        /// The member that the answer would have.
        member: &'static str,
    },
    /// The document has the object of another resource.
    #[error("it has an object `{found}` and no `{member}`: pass the answer of {expected}")]
    OtherResource {
        /// The member that it has.
        found: &'static str,
        /// The member that the answer would have.
        member: &'static str,
        /// The operation whose answer was expected.
        expected: &'static str,
    },
    /// The document is of another known kind.
    #[error("it is {document}, not the answer of {expected}")]
    Other {
        /// The document that it is.
        document: Document,
        /// The operation whose answer was expected.
        expected: &'static str,
    },
    /// The document is a list of connections or gateways.
    #[error("it has a list `{member}`: pass the answer for one item of the list")]
    List {
        /// The member that holds the list.
        member: &'static str,
    },
    /// The document lacks a member that every answer has.
    #[error("it is not an answer of the API: `{member}` has no `{lacks}` (a request body is not a context)")]
    Request {
        /// The object.
        member: &'static str,
        /// A member that the API always returns.
        lacks: &'static str,
    },
    /// A member has a type or value that no answer of the API has.
    #[error("`{fact}` is not {expected}")]
    WrongValue {
        /// The fact.
        fact: &'static str,
        /// The values that it can have.
        expected: String,
    },
    /// No fact has this name. The error does not keep the name, which may be a secret in the wrong place.
    #[error("there is no fact of this name{}", question(*suggestion))]
    UnknownFact {
        /// The nearest name.
        suggestion: Option<&'static str>,
    },
    /// An assumption has no `=`.
    #[error("expected an assumption of the form name=value")]
    NotAnAssumption,
}

impl Context {
    /// The context in an answer of GET or PUT vpn-connection.
    ///
    /// # Errors
    /// If the text is not such an answer: another document would silently weaken the check.
    pub fn from_current(json_text: &str) -> Result<Context, ContextError> {
        let mut context = Context::default();
        context.read(json_text, &connection::VPN_CONNECTION, "vpn_connections", "GET or PUT vpn-connection", "id")?;
        Ok(context)
    }

    /// Adds the facts in the answer of GET vpn-gateway.
    ///
    /// # Errors
    /// If the text is not such an answer.
    pub fn with_gateway(mut self, json_text: &str) -> Result<Context, ContextError> {
        static VPN_GATEWAY: Field =
            gateway::VPN_GATEWAY.cited("API, Querying a Specified VPN Gateway, Table 2").shaped(Shape::Object(&spec::GATEWAY));
        self.read(json_text, &VPN_GATEWAY, "vpn_gateways", "GET vpn-gateway", "id")?;
        Ok(self)
    }

    /// Sets the mode of the connection.
    #[must_use]
    pub fn style(mut self, style: Style) -> Context {
        let text = match style {
            Style::Policy => "policy",
            Style::Static => "static",
            Style::Bgp => "bgp",
        };
        self.set(&connection::STYLE, Fact::Text(text.into()));
        self
    }

    /// Sets facts by name, as the command's `--assume` does: `style=bgp,ike_version=v1`.
    /// The items of a list are separated by commas, spaces or `+`: `local_subnets=10.0.0.0/24,10.1.0.0/24,style=bgp`.
    ///
    /// # Errors
    /// If a fact does not exist or cannot have the value.
    pub fn assume(mut self, assumptions: &str) -> Result<Context, ContextError> {
        for text in Context::assumptions(assumptions).iter().filter(|text| !text.is_empty()) {
            let Some((name, value)) = text.split_once('=').map(|(name, value)| (name.trim(), value.trim())) else {
                return Err(ContextError::NotAnAssumption);
            };
            self = self.assume_one(name, value)?;
        }
        Ok(self)
    }

    /// The assumptions in a text, one by one. A part without a name is one more item of the list in front of it.
    pub(crate) fn assumptions(text: &str) -> Vec<String> {
        let is_list = |last: &String| {
            let name = last.split_once('=').map_or("", |(name, _)| name.trim());
            spec::assumable().any(|field| field.fact == name && matches!(field.shape, Shape::Texts { .. }))
        };
        let mut out: Vec<String> = Vec::new();
        for part in text.split(',').map(str::trim) {
            match out.last_mut() {
                Some(last) if !part.contains('=') && is_list(last) => last.push_str(&format!(",{part}")),
                _ => out.push(part.to_owned()),
            }
        }
        out
    }

    /// Sets one fact by name.
    pub(crate) fn assume_one(mut self, name: &str, value: &str) -> Result<Context, ContextError> {
        let Some(field) = spec::assumable().find(|field| field.fact == name) else {
            return Err(ContextError::UnknownFact { suggestion: nearest(name, spec::assumable().map(|field| field.fact)) });
        };
        let fact = fact_of_text(field, value).ok_or_else(|| wrong(field))?;
        self.set(field, fact);
        Ok(self)
    }

    /// Notes that the document has the key of the current connection. The key itself is in no context.
    #[cfg(feature = "cli")]
    pub(crate) fn keep_key(mut self) -> Context {
        self.set(&connection::PSK, Fact::Kept);
        self
    }

    /// Takes the facts of another context; they win.
    #[cfg(feature = "cli")]
    pub(crate) fn with(mut self, other: Context) -> Context {
        for (id, fact) in other.facts {
            match self.facts.binary_search_by_key(&id, |(id, _)| *id) {
                Ok(place) => self.facts[place].1 = fact,
                Err(place) => self.facts.insert(place, (id, fact)),
            }
        }
        self.updated_at = other.updated_at.or(self.updated_at);
        self
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    fn set(&mut self, field: &Field, fact: Fact) {
        match self.place(field) {
            Ok(place) => self.facts[place].1 = fact,
            Err(place) => self.facts.insert(place, (field.id, fact)),
        }
    }

    fn place(&self, field: &Field) -> Result<usize, usize> {
        self.facts.binary_search_by_key(&field.id, |(id, _)| *id)
    }

    pub(crate) fn fact(&self, field: &Field) -> Option<&Fact> {
        self.place(field).ok().map(|place| &self.facts[place].1)
    }

    /// The time of the last update of the connection, as the answer has it.
    pub(crate) fn updated_at(&self) -> Option<&str> {
        self.updated_at.as_deref()
    }

    pub(crate) fn text(&self, field: &Field) -> Option<&str> {
        if let Some(Fact::Text(text)) = self.fact(field) { Some(text) } else { None }
    }

    /// The current value of a member as a message may show it: a listed value, or an id. All else is hidden.
    pub(crate) fn shown(&self, field: &Field) -> Value {
        match self.text(field) {
            Some(text) if spec::is_uuid(text) => Value::unmasked(text),
            Some(text) => field.choice(text).map_or_else(Value::masked, |choice| choice.value.into()),
            None => Value::masked(),
        }
    }

    fn read(
        &mut self,
        text: &str,
        object: &'static Field,
        list: &'static str,
        expected: &'static str,
        lacks: &'static str,
    ) -> Result<(), ContextError> {
        let (nodes, error) = json::read(text);
        let tree = nodes.tree(text);
        if let Some(error) = error {
            if http::is_file(text.as_bytes()) {
                return Err(ContextError::Other { document: Document::Http, expected });
            }
            let at = Lines::of(text.as_bytes()).position(text.as_bytes(), spec::shown_place(&error).start);
            return Err(ContextError::NotJson { reason: error.slip.message().text, line: at.line, column: at.column });
        }
        let member = object.name;
        let find =
            |name: &str| tree.members(Tree::ROOT).filter(|&(node, _)| tree.string(node).is_some_and(|n| n == name)).map(|(_, value)| value).last();
        if find(list).is_some() {
            return Err(ContextError::List { member: list });
        }
        let Some(root) = find(member).filter(|&node| tree.kind(node) == Kind::Object) else {
            let mut wrappers = Operation::ALL.iter().map(|operation| operation.definition().wrapper().name);
            return Err(match (Document::of_tree(&tree), wrappers.find(|name| find(name).is_some())) {
                (Some(Document::Other), Some(found)) => ContextError::OtherResource { found, member, expected },
                (Some(document), _) => ContextError::Other { document, expected },
                (None, _) => ContextError::NotThis { expected, member },
            });
        };
        if !tree.members(root).any(|(name, _)| tree.string(name).is_some_and(|name| name == lacks)) {
            return Err(ContextError::Request { member, lacks });
        }
        self.read_object(&tree, root, object.fields(), &Keys::of(&tree, &[]))
    }

    fn read_object(&mut self, tree: &Tree, object: NodeId, fields: &'static [&'static Field], keys: &Keys) -> Result<(), ContextError> {
        for (name, value) in tree.members(object) {
            let Some(field) = tree.string(name).and_then(|name| spec::find(fields, &name)) else { continue };
            // What has a copy of a key is not kept, so that nothing shows it.
            if !field.is_object() && tree.below(value).any(|node| keys.are_at(tree, node)) {
                continue;
            }
            if spec::IDS.contains(&field) {
                if let Some(id) = tree.string(value) {
                    self.set(field, Fact::Text(id.into_owned()));
                }
                continue;
            }
            if field == &connection::UPDATED_AT {
                self.updated_at = tree.string(value).filter(|time| spec::is_timestamp(time)).map(std::borrow::Cow::into_owned);
            }
            if matches!(field.shape, Shape::Any) || field.secret || tree.kind(value) == Kind::Null {
                continue;
            }
            // A variable is not known, nor is a list with one in it.
            if !field.is_object() && tree.below(value).any(|node| tree.is_variable(node)) {
                continue;
            }
            if let Shape::Object(fields) = field.shape {
                if tree.kind(value) != Kind::Object {
                    return Err(wrong(field));
                }
                self.read_object(tree, value, fields, keys)?;
            } else {
                let fact = fact_of_node(tree, value, field).ok_or_else(|| wrong(field))?;
                self.set(field, fact);
            }
        }
        Ok(())
    }
}

fn wrong(field: &Field) -> ContextError {
    let expected = match field.shape {
        Shape::Choice(choices) => format!("one of {}", choices.iter().map(|choice| format!("`{}`", choice.value)).collect::<Vec<_>>().join(", ")),
        Shape::Texts { .. } => "a list of IPv4 CIDR blocks".to_owned(),
        _ => format!("of type {}", field.shape.type_name()),
    };
    ContextError::WrongValue { fact: field.fact, expected }
}

fn fact_of_text(field: &Field, value: &str) -> Option<Fact> {
    match field.shape {
        Shape::Choice(choices) => {
            let choice = choices.iter().find(|choice| choice.value.eq_ignore_ascii_case(value));
            choice.map(|choice| Fact::Text(choice.value.to_owned()))
        }
        // An id is the only fact among members of any value.
        Shape::Text(_) | Shape::Any => Some(Fact::Text(value.to_owned())),
        Shape::Integer { .. } => value.parse().ok().map(Fact::Integer),
        Shape::Boolean => value.parse().ok().map(Fact::Boolean),
        Shape::Texts { .. } => {
            let items: Vec<String> = value.split([',', '+', ' ']).filter(|item| !item.is_empty()).map(str::to_owned).collect();
            items.iter().all(|item| net::parse(item).is_some()).then_some(Fact::Texts(items))
        }
        Shape::Object(_) | Shape::Objects { .. } => None,
    }
}

fn fact_of_node(tree: &Tree, node: NodeId, field: &Field) -> Option<Fact> {
    match (&field.shape, tree.kind(node)) {
        (Shape::Choice(choices), Kind::String) => {
            // A value that the API page does not list, such as a new state, is kept: no rule compares with it.
            let text = tree.string(node)?;
            let choice = choices.iter().find(|choice| choice.value.eq_ignore_ascii_case(&text));
            Some(Fact::Text(choice.map_or_else(|| text.to_ascii_lowercase(), |choice| choice.value.to_owned())))
        }
        (Shape::Text(_), Kind::String) => tree.string(node).map(|text| Fact::Text(text.into_owned())),
        (Shape::Integer { .. }, Kind::Number) => tree.raw(node).parse().ok().map(Fact::Integer),
        (Shape::Boolean, Kind::True | Kind::False) => Some(Fact::Boolean(tree.kind(node) == Kind::True)),
        (Shape::Texts { .. }, Kind::Array) => texts(tree, node).map(Fact::Texts),
        (Shape::Objects { fields, .. }, Kind::Array) => tree
            .items(node)
            .map(|item| {
                if tree.kind(item) != Kind::Object {
                    return None;
                }
                let value = |index: usize| {
                    tree.members(item)
                        .filter(|&(name, _)| tree.string(name).is_some_and(|name| name == fields[index].name))
                        .map(|(_, value)| value)
                        .last()
                };
                let source = value(0).and_then(|node| tree.string(node)).map(std::borrow::Cow::into_owned);
                Some((source, value(1).map_or(Some(Vec::new()), |node| texts(tree, node))?))
            })
            .collect::<Option<_>>()
            .map(Fact::Rules),
        _ => None,
    }
}

fn texts(tree: &Tree, array: NodeId) -> Option<Vec<String>> {
    if tree.kind(array) != Kind::Array {
        return None;
    }
    tree.items(array).map(|item| tree.string(item).map(std::borrow::Cow::into_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_such_answer_is_named() {
        let current = |text| Context::from_current(text).unwrap_err().to_string();
        let gateway = |text| Context::default().with_gateway(text).unwrap_err().to_string();
        for (text, of_current, of_gateway) in [
            (r#"{"vpn_gateway": {"id": "1"}}"#, "it is the answer for a gateway", ""),
            (r#"{"vpn_connection": {"id": "1"}}"#, "", "it is the answer for a connection"),
            (r#"{"vpn_connection": {}}"#, "", "it is a request"),
            (r#"{"vpn_gateways": []}"#, "it is a list of gateways", ""),
            (r#"{"error_code": "VPN.0004"}"#, "it is an error answer", "it is an error answer"),
            ("PUT {{url}}", "it is a file of requests", "it is a file of requests"),
        ] {
            if !of_current.is_empty() {
                assert_eq!(current(text), format!("{of_current}, not the answer of GET or PUT vpn-connection"));
            }
            if !of_gateway.is_empty() {
                assert_eq!(gateway(text), format!("{of_gateway}, not the answer of GET vpn-gateway"));
            }
        }
        let of_other = "it has an object `vpn_gateway` and no `vpn_connection`: pass the answer of GET or PUT vpn-connection";
        assert_eq!(current(r#"{"vpn_gateway": {}}"#), of_other);
        assert_eq!(current(r#"{"vpn_connections": []}"#), "it has a list `vpn_connections`: pass the answer for one item of the list");
        assert_eq!(gateway("{}"), "it is not the answer of GET vpn-gateway: it has no object `vpn_gateway`");
    }
}
