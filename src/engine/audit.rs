//! The audit: the cryptography of existing connections, from answers of the API.

use std::sync::Arc;

use thiserror::Error;

use crate::document::View;
use crate::engine::linter::Seen;
use crate::engine::{Linter, walk};
use crate::http;
use crate::json::{NodeId, Slip, Tree};
use crate::operations::{Definition, Operation, answers, list_connections_response, member, member_named};
use crate::profile::RATED;
use crate::recognise::Document;
#[cfg(feature = "cli")]
use crate::report::MASK;
use crate::report::{Fact, Lines, Param, Report, Source};
use crate::spec::{Field, connection, ikepolicy, ipsecpolicy, is_timestamp};

/// The members that an audit reads of a connection, in the order of its columns.
static AUDITED: [&Field; 10] = [
    &ikepolicy::IKE_VERSION,
    &ikepolicy::PHASE1_NEGOTIATION_MODE,
    &ikepolicy::AUTHENTICATION_ALGORITHM,
    &ikepolicy::ENCRYPTION_ALGORITHM,
    &ikepolicy::DH_GROUP,
    &ikepolicy::LIFETIME_SECONDS,
    &ipsecpolicy::AUTHENTICATION_ALGORITHM,
    &ipsecpolicy::ENCRYPTION_ALGORITHM,
    &ipsecpolicy::PFS,
    &ipsecpolicy::LIFETIME_SECONDS,
];

/// The operation whose answer has the most members.
static DEFINITION: &Definition = Operation::GetConnectionResponse.definition();

/// An existing connection and its cryptography.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Connection {
    /// The line of the document on which it begins, from 1.
    pub line: u32,
    /// The address of its Terraform resource, if it comes from a state.
    pub resource: Option<String>,
    /// Its id.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its mode, as the API answers it: `POLICY`, `STATIC` or `BGP`.
    pub style: Option<String>,
    /// Its state, as the API answers it, such as `ACTIVE`.
    pub status: Option<String>,
    /// The time of its creation, as the API answers it; none if it is not a time of RFC 3339.
    pub created_at: Option<String>,
    /// The findings in its cryptography and lifetimes. Pointers are those of an answer for this one connection.
    pub report: Report,
    values: [Option<Param>; AUDITED.len()],
}

impl Connection {
    /// The names of the [`values`](Connection::values), in their order.
    pub fn facts() -> impl Iterator<Item = &'static str> {
        AUDITED.iter().map(|field| field.fact)
    }

    /// The values that decide on its security, by the names of facts, such as `ikepolicy.encryption_algorithm`; none where the answer does not
    /// have it, or has something that no table lists.
    pub fn values(&self) -> impl Iterator<Item = (&'static str, Option<&Param>)> {
        AUDITED.iter().zip(&self.values).map(|(field, value)| (field.fact, value.as_ref()))
    }

    /// Hides the values: Terraform marks one of them as sensitive.
    #[cfg(feature = "cli")]
    pub(crate) fn hide(&mut self) {
        let mask = || MASK.to_owned();
        for text in [&mut self.id, &mut self.name, &mut self.style, &mut self.status].into_iter().flatten() {
            *text = mask();
        }
        self.created_at = None;
        self.report.hide_values();
        self.values.iter_mut().flatten().for_each(|value| *value = Param::Text(mask().into()));
    }

    /// The names of the values that an audit needs and that could not be read.
    pub fn missing(&self) -> impl Iterator<Item = &'static str> {
        // IKEv2 has no negotiation mode.
        let needed = |field: &Field| field != &ikepolicy::PHASE1_NEGOTIATION_MODE;
        AUDITED.iter().zip(&self.values).filter(move |(field, value)| value.is_none() && needed(field)).map(|(field, _)| field.fact)
    }
}

/// The reason why there is nothing to audit.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum AuditError {
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
    /// The API answered with an error.
    #[error("the API answered with an error instead of connections")]
    Failed,
    /// The document is for another command.
    #[error("it is {document}: {}", document.taken_by())]
    Other {
        /// The document that it is.
        document: Document,
    },
    /// The document is something else.
    #[error("it is not an answer of the API: an answer has either an object `vpn_connection` or a list `vpn_connections`")]
    NotAnAnswer,
    /// A value in the place of a connection is not a connection.
    #[error("it is not an answer of the API: the connection at line {line} has no `id`")]
    NotAConnection {
        /// Line, from 1.
        line: u32,
    },
}

impl Linter {
    /// Audits the connections in an answer of GET vpn-connection or PUT vpn-connection, in an answer of the list, or one of its items.
    ///
    /// Findings are left out that say nothing of the cryptography, such as a sample id. The operation of the linter and its context
    /// play no part.
    ///
    /// ```
    /// use vpnlint::{Linter, Param};
    /// let answer = r#"{"vpn_connections": [{"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "name": "fra-biel", "ikepolicy": {"dh_group": "group2"}}]}"#;
    /// let audited = Linter::auto().audit(answer.as_bytes())?;
    /// let connection = &audited[0];
    /// assert_eq!(connection.name.as_deref(), Some("fra-biel"));
    /// assert_eq!(connection.report.findings().next().unwrap().rule.name, "weak-dh-group");
    /// assert!(connection.values().any(|(fact, value)| fact == "dh_group" && value == Some(&Param::from("group2"))));
    /// assert!(connection.missing().any(|fact| fact == "ike_version"));
    /// # Ok::<(), vpnlint::AuditError>(())
    /// ```
    ///
    /// # Errors
    /// If the text is not such an answer: a connection that cannot be audited must not look sound.
    pub fn audit(&self, bytes: &[u8]) -> Result<Vec<Connection>, AuditError> {
        let (text, nodes) = self.decode(bytes).and_then(|text| Ok((text, self.read(text)?))).map_err(|(span, slip)| {
            if http::is_file(bytes) { AuditError::Other { document: Document::Http } } else { not_json(bytes, span.start, slip) }
        })?;
        let tree = nodes.tree(text);
        let lines = Lines::of(bytes);
        let mut audited = Vec::new();
        let (root, found) = connections(&tree)?;
        for node in found {
            let line = lines.position(bytes, tree.span(node).start).line;
            if member(&tree, node, &connection::ID).is_none() {
                return Err(AuditError::NotAConnection { line });
            }
            let (connection, seen) = self.audit_one(&tree, root, node, line);
            audited.push((node, connection, seen));
        }
        let source = Arc::new(Source::new(text, nodes, root, Vec::new()));
        let finish = |(node, connection, seen): (NodeId, Connection, Seen)| {
            let above = source.tree().pointer(node).len();
            let mut report = seen.of(|| Arc::clone(&source));
            report.each_scene(|scene| scene.above = Some((above, format!("/{}", connection::VPN_CONNECTION.name))));
            report.forget_places();
            Connection { report, ..connection }
        };
        Ok(audited.into_iter().map(finish).collect())
    }

    /// The connection at a node, and what was found in its cryptography.
    fn audit_one(&self, tree: &Tree, root: &'static [&'static Field], node: NodeId, line: u32) -> (Connection, Seen) {
        let mut view = View::of(tree, self.settings(), DEFINITION, root);
        walk::subject(&mut view, node, answers::CONNECTION_WITH_STATUS);
        let text = |field| view.node(field).and_then(|node| view.shown_string(node));
        let connection = Connection {
            line,
            resource: None,
            id: text(&connection::ID),
            name: text(&connection::NAME),
            style: text(&connection::STYLE),
            status: text(&connection::STATUS),
            created_at: text(&connection::CREATED_AT).filter(|time| is_timestamp(time)),
            values: AUDITED.map(|field| value(&view, field)),
            report: Report::default(),
        };
        let mut seen = self.settle(view);
        let above = tree.pointer(node).len();
        seen.facts.findings.retain(|fact| is_of_cryptography(fact, &pointer_in_answer(tree, fact.node, above)));
        (connection, seen)
    }
}

/// The pointer in an answer for the one connection, wherever it stands in a list. `above` bytes of the pointer lead to the connection.
fn pointer_in_answer(tree: &Tree, node: NodeId, above: usize) -> String {
    format!("/{}{}", connection::VPN_CONNECTION.name, &tree.pointer(node)[above..])
}

fn not_json(bytes: &[u8], offset: u32, slip: Slip) -> AuditError {
    let at = Lines::of(bytes).position(bytes, offset);
    AuditError::NotJson { reason: slip.message().text, line: at.line, column: at.column }
}

/// The connections of an answer, and the table of its outermost object: the one, those of the list, or the whole document where it is an
/// item of the list.
fn connections(tree: &Tree) -> Result<(&'static [&'static Field], Vec<NodeId>), AuditError> {
    let of = |name| member_named(tree, Tree::ROOT, name);
    match (Document::of_tree(tree), of("vpn_connection"), of("vpn_connections")) {
        (Some(Document::Connection), Some(one), None) => Ok((DEFINITION.forms[0], vec![one])),
        (Some(Document::Connections), None, Some(list)) => Ok((list_connections_response::DEFINITION.forms[0], tree.items(list).collect())),
        (Some(Document::Connection | Document::Connections), ..) => Err(AuditError::NotAnAnswer),
        (Some(Document::Error), ..) => Err(AuditError::Failed),
        (Some(document), ..) => Err(AuditError::Other { document }),
        (None, ..) if of(connection::ID.name).is_some() && of(connection::IKEPOLICY.name).is_some() => {
            Ok((answers::CONNECTION_WITH_STATUS, vec![Tree::ROOT]))
        }
        (None, ..) => Err(AuditError::NotAnAnswer),
    }
}

fn value(view: &View, field: &Field) -> Option<Param> {
    match view.integer(field) {
        Some(integer) => Some(integer.into()),
        None => view.node(field).map(|node| Param::Text(view.masks().shown(node).into_owned().into())),
    }
}

/// Whether a finding is of what the audit reads, or of a rule on cryptography.
fn is_of_cryptography(fact: &Fact, pointer: &str) -> bool {
    let is_audited = AUDITED.iter().any(|field| DEFINITION.pointer(field.id) == pointer);
    is_audited || RATED.iter().any(|field| fact.rule.members.contains(field))
}
