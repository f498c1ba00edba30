//! What a document is, whatever somebody took it for: told by its outermost members, or by the request line that it begins with.

use std::fmt;

use crate::http;
use crate::json::{self, Kind, Tree};
use crate::operation::{Definition, is_error, member, member_named};
use crate::spec::connection;

/// A kind of document that the command or the library takes somewhere.
///
/// ```
/// use vpnlint::Document;
/// let list = Document::of(br#"{"vpn_connections": [], "total_count": 0}"#).unwrap();
/// assert_eq!(list, Document::Connections);
/// assert_eq!((list.to_string(), list.taken_by()), ("a list of connections".into(), "`vpnlint audit` takes it"));
/// assert_eq!(Document::of(b"{}"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Document {
    /// The body of a request for one connection.
    Request,
    /// The API's answer for one connection.
    Connection,
    /// The API's answer with a list of connections.
    Connections,
    /// The API's answer for one gateway.
    Gateway,
    /// The API's answer with a list of gateways.
    Gateways,
    /// The API's answer that something went wrong.
    Error,
    /// A file of requests, as the HTTP clients of editors have them.
    Http,
}

impl Document {
    /// What a document is; none where nothing tells.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Document> {
        if http::is_file(bytes) {
            return Some(Document::Http);
        }
        let (tree, error) = json::read(std::str::from_utf8(bytes).ok()?);
        if error.is_some() { None } else { Document::of_tree(&tree) }
    }

    /// What a JSON text is.
    pub(crate) fn of_tree(tree: &Tree) -> Option<Document> {
        if tree.len() == 0 || tree.kind(Tree::ROOT) != Kind::Object {
            return None;
        }
        let has = |name, kind| member_named(tree, Tree::ROOT, name).is_some_and(|node| tree.kind(node) == kind);
        match member(tree, Tree::ROOT, &connection::VPN_CONNECTION) {
            Some(node) if tree.kind(node) == Kind::Object && member(tree, node, &connection::ID).is_some() => Some(Document::Connection),
            Some(_) => Some(Document::Request),
            None if has("vpn_connections", Kind::Array) => Some(Document::Connections),
            None if has("vpn_gateway", Kind::Object) => Some(Document::Gateway),
            None if has("vpn_gateways", Kind::Array) => Some(Document::Gateways),
            None => is_error(tree).then_some(Document::Error),
        }
    }

    /// Whether a document can be checked as an operation: a connection sent back, or a request that ought to be an answer, has findings
    /// of its own.
    pub(crate) fn is_for(self, operation: &Definition) -> bool {
        match self {
            Document::Request | Document::Connection => true,
            Document::Error => operation.is_answer,
            Document::Connections | Document::Gateway | Document::Gateways | Document::Http => false,
        }
    }

    /// Its name in a sentence.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Document::Request => "a request",
            Document::Connection => "the answer for a connection",
            Document::Connections => "a list of connections",
            Document::Gateway => "the answer for a gateway",
            Document::Gateways => "a list of gateways",
            Document::Error => "an error answer",
            Document::Http => "a file of requests",
        }
    }

    /// The command that takes it, in a sentence.
    #[must_use]
    pub const fn taken_by(self) -> &'static str {
        match self {
            Document::Request => "`vpnlint check` and `vpnlint plan` take it",
            Document::Connection => "`vpnlint check`, `vpnlint audit` and the option `--current` take it",
            Document::Connections => "`vpnlint audit` takes it",
            Document::Gateway => "the option `--gateway` takes it",
            Document::Gateways => "no command takes it: pass the answer for one of them with `--gateway`",
            Document::Error => "`vpnlint check` takes it",
            Document::Http => "`vpnlint check` takes it, with a name that ends in `.http` or with `--input http`",
        }
    }
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_told_by_what_stands_outermost() {
        use Document::{Connection, Connections, Error, Gateway, Gateways, Http, Request};
        for (text, expected) in [
            (r#"{"vpn_connection": {"name": "vpn-1"}}"#, Some(Request)),
            (r#"{"vpn_connection": []}"#, Some(Request)),
            (r#"{"vpn_connection": {"id": "1"}, "request_id": "2"}"#, Some(Connection)),
            (r#"{"request_id": "2", "vpn_connections": []}"#, Some(Connections)),
            (r#"{"vpn_gateway": {"id": "1"}}"#, Some(Gateway)),
            (r#"{"vpn_gateways": [{"id": "1"}]}"#, Some(Gateways)),
            (r#"{"error_code": "VPN.0001", "error_msg": "no"}"#, Some(Error)),
            (r#"{"code": "VPN.0001", "message": "no"}"#, Some(Error)),
            ("PUT https://vpn.example.com/v5\n\n{}", Some(Http)),
            ("### change it\n# a comment\n@id = 1\nPUT {{url}} HTTP/1.1\n\n{\"vpn_connection\": {}}", Some(Http)),
            ("https://vpn.example.com/v5", Some(Http)),
            // A wrapper with a slip, and nothing that could be told.
            (r#"{"vpn_connections": {"name": "vpn-1"}}"#, None),
            (r#"{"vpn_gateway": 1, "code": "VPN.0001"}"#, None),
            (r#"[{"vpn_connection": {}}]"#, None),
            (r#"{"vpn_connection": {}"#, None),
            ("vpn_connection: {}", None),
            ("{{variable}}", None),
            ("", None),
        ] {
            assert_eq!(Document::of(text.as_bytes()), expected, "{text}");
        }
        assert_eq!(Document::of(b"\xFF"), None);
    }
}
