//! Recognition of a document by its members, or by the request line with which it begins.

#[cfg(feature = "cli")]
mod doubt;

use std::fmt;

#[cfg(feature = "cli")]
pub(crate) use self::doubt::may_be_request;
use crate::http::{self, Body, Request, Target};
use crate::json::{self, Kind, NodeId, Span, Tree};
use crate::nearest::nearest;
use crate::operations::{Base, Definition, Operation, Signs, member, member_named};
use crate::spec::{Field, Shape, connection, customer_gateway, error, gateway};

impl Operation {
    /// The operation of a document: that of which it shows the most signs. A document without signs counts as an update, so that an
    /// answer that was edited to be sent back, or a mistyped wrapper, is checked as one.
    pub(crate) fn of(tree: &Tree) -> Operation {
        let slip = mistyped(tree);
        let seen = |operation: &&Operation| {
            let definition = operation.definition();
            let root = Root { tree, slip: slip.filter(|_| !definition.is_answer()) };
            let counts = definition.signs.iter().filter(|signs| signs.stand(&root, definition)).map(Signs::count);
            counts.max().map(|count| (count, **operation))
        };
        // The first of those that show as many.
        let best = Operation::ALL.iter().filter_map(|operation| seen(&operation)).reduce(|best, other| if other.0 > best.0 { other } else { best });
        let best = best.map_or(Operation::UpdateConnection, |(_, operation)| operation);
        match Document::of_tree(tree) {
            _ if best.is_answer() => best,
            // A list of connections is no batch. An empty list alone is a batch without connections.
            Some(Document::Connections) if tree.len() > 3 => Operation::UpdateConnection,
            Some(Document::Create) if tree.members(Tree::ROOT).count() > 1 && member(tree, Tree::ROOT, &connection::CGW_ID).is_some() => {
                Operation::CreateConnection
            }
            _ => best,
        }
    }
}

impl Signs {
    fn count(&self) -> usize {
        self.at_root.len() + self.inside.len() + usize::from(!self.any_inside.is_empty()) + usize::from(self.are_all)
    }

    fn stand(&self, root: &Root, definition: &Definition) -> bool {
        let tree = root.tree;
        let has = |object: NodeId, field: &&'static Field| member(tree, object, field).is_some();
        let has_root = |field: &&'static Field| root.member(field).is_some();
        let at_root = self.at_root.iter().all(has_root) && !self.not_at_root.iter().any(has_root);
        // An object in the place of a list is a slip, which the tables of the list say nothing of.
        let is_list = |field: &Field| root.member(field).is_none_or(|node| tree.kind(node) == Kind::Array);
        let has_shape = definition.subject.is_none_or(|field| field.is_object() || is_list(field));
        at_root && has_shape && {
            let subject = definition.subject.and_then(|field| root.first(field));
            let stands = |object: NodeId| {
                self.inside.iter().all(|field| has(object, field))
                    && !self.not_inside.iter().any(|field| has(object, field))
                    && (self.any_inside.is_empty() || self.any_inside.iter().any(|field| has(object, field)))
                    && (!self.are_all || tree.members(object).count() == self.inside.len())
            };
            let is_whole = !self.are_all || tree.members(Tree::ROOT).count() == self.at_root.len();
            subject.map_or(self.inside.is_empty() && self.any_inside.is_empty() && is_whole, stands)
        }
    }
}

/// The outermost object of a document.
struct Root<'a> {
    tree: &'a Tree<'a>,
    /// A member with a slip in its name, and the wrapper that the name means.
    slip: Option<(NodeId, &'static str)>,
}

impl Root<'_> {
    fn member(&self, field: &Field) -> Option<NodeId> {
        member(self.tree, Tree::ROOT, field).or_else(|| self.slip.filter(|(_, name)| *name == field.name).map(|(value, _)| value))
    }

    /// The subject of the document, the first one of a list.
    fn first(&self, subject: &Field) -> Option<NodeId> {
        let value = self.member(subject)?;
        if let Shape::Objects { .. } = subject.shape { self.tree.items(value).next() } else { Some(value) }
    }
}

/// The first member of a document of no known kind whose name is nearly that of a wrapper, with the name of the wrapper.
fn mistyped(tree: &Tree) -> Option<(NodeId, &'static str)> {
    // More names are a dictionary.
    const LOOKED_AT: usize = 1000;
    if Document::of_tree(tree).is_some() || tree.len() == 0 || tree.kind(Tree::ROOT) != Kind::Object {
        return None;
    }
    let wrappers = || Operation::ALL.iter().filter_map(|operation| operation.definition().subject);
    tree.members(Tree::ROOT).take(LOOKED_AT).find_map(|(name, value)| {
        let wrapper = nearest(&tree.string(name)?, wrappers().map(|field| field.name))?;
        let is_object = wrappers().any(|field| field.name == wrapper && field.is_object());
        (tree.kind(value) == if is_object { Kind::Object } else { Kind::Array }).then_some((value, wrapper))
    })
}

impl Request<'_> {
    /// The operation of a request; none for a request that vpnlint does not check.
    pub(crate) fn operation(&self) -> Option<Operation> {
        let content = content(self.bytes());
        match &self.target {
            Some(target) => of_request(target, target.method(), content, self.bytes().is_empty()),
            None => Some(content.unwrap_or(Operation::UpdateConnection)),
        }
    }
}

/// The operation of a document that is sent to a URL; none if neither tells. A line that begins with a blank has no method.
pub(crate) fn sent_to(line: &str, text: &str) -> Option<Operation> {
    let target = Target::parse(line.as_bytes(), Span::new(0, line.len() as u32));
    let content = content(text.as_bytes());
    if !line.starts_with(' ') {
        return of_request(&target, target.method(), content, text.is_empty());
    }
    // The method is that of the operation. A body with another wrapper than the one for the path is sent to the wrong path.
    let leads = |operation: &&Operation| operation.definition().endpoint().is_some_and(|endpoint| target.leads_to(endpoint));
    let by_path = Operation::ALL.iter().filter(|_| !target.is_open()).find(leads).copied();
    let wrapper = |operation: Operation| operation.definition().wrapper().name;
    by_path.filter(|&operation| content.is_none_or(|content| wrapper(content) == wrapper(operation))).or(content)
}

/// The operation of a request line and a body. The path and the method decide if they agree. If they do not, the operation counts on which
/// most of path, method and body agree.
fn of_request(target: &Target, method: Option<&str>, content: Option<Operation>, is_empty: bool) -> Option<Operation> {
    let score = |operation: &Operation| {
        let definition = operation.definition();
        let endpoint = definition.endpoint()?;
        // Only a request line tells some bodies apart.
        let has_same_body = |other: Operation| definition.signs.is_empty() && other.definition().wrapper().name == definition.wrapper().name;
        let is_content = content.is_some_and(|content| content == *operation || has_same_body(content));
        let (is_method, is_path) = (method == Some(endpoint.method), !target.is_open() && target.leads_to(endpoint));
        let is_changing = matches!(method, Some("PUT" | "PATCH" | "POST"));
        let speaks = match target.resource(endpoint) {
            Some((_, behind)) => is_changing && behind <= endpoint.behind() && (is_path || is_method) || is_content,
            None if target.is_open() => {
                is_content && (is_method || method != Some("POST")) || content.is_none() && method == Some("PUT") && is_method && !is_empty
            }
            None => is_content,
        };
        speaks.then_some(((is_path && is_method, u8::from(is_path) + u8::from(is_method) + u8::from(is_content)), *operation))
    };
    let scores = Operation::ALL.iter().filter_map(score);
    scores.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|(_, operation)| operation)
}

/// The operation of a body, if the body has the wrapper of one.
fn content(bytes: &[u8]) -> Option<Operation> {
    let body = Body::new(bytes);
    let text = std::str::from_utf8(&body.text).ok()?;
    let (nodes, _) = json::read(text);
    let tree = nodes.tree(text);
    let operation = Operation::of(&tree);
    let says_so = || Root { tree: &tree, slip: mistyped(&tree) }.member(operation.definition().wrapper()).is_some();
    if !operation.is_answer() && says_so() { Some(operation) } else { None }
}

/// A kind of document that the command or the library reads.
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
    /// The body of a request that creates connections.
    Create,
    /// The body of a request for a gateway, a customer gateway or a connection monitor.
    Other,
    /// The API's answer for one connection.
    Connection,
    /// The API's answer with a list of connections.
    Connections,
    /// The API's answer for one gateway.
    Gateway,
    /// The API's answer with a list of gateways.
    Gateways,
    /// The API's answer with an error.
    Error,
    /// A file of requests for the HTTP client of an editor.
    Http,
    /// A plan of Terraform as JSON.
    TerraformPlan,
    /// A state of Terraform as JSON.
    TerraformState,
}

impl Document {
    /// The kind of a document; none if no member tells.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Document> {
        if http::is_file(bytes) {
            return Some(Document::Http);
        }
        let text = std::str::from_utf8(bytes).ok()?;
        let (nodes, error) = json::read(text);
        if error.is_some() { None } else { Document::of_tree(&nodes.tree(text)) }
    }

    /// The kind of a JSON text.
    pub(crate) fn of_tree(tree: &Tree) -> Option<Document> {
        if tree.len() == 0 || tree.kind(Tree::ROOT) != Kind::Object {
            return None;
        }
        let has = |name, kind| member_named(tree, Tree::ROOT, name).filter(|&node| tree.kind(node) == kind);
        if has("format_version", Kind::String).is_some() {
            if has("resource_changes", Kind::Array).or(has("planned_values", Kind::Object)).is_some() {
                return Some(Document::TerraformPlan);
            }
            if has("values", Kind::Object).is_some() {
                return Some(Document::TerraformState);
            }
        }
        let creates = |object: NodeId| {
            let has = |field| member(tree, object, field).is_some();
            [&connection::VGW_ID, &connection::VGW_IP, &connection::CGW_ID].into_iter().all(has) && !has(&connection::ID)
        };
        // Of a batch the beginning is enough: a list of connections has their ids.
        let begins_create = |object: NodeId| {
            let has = |field| member(tree, object, field).is_some();
            [&connection::VGW_ID, &connection::VGW_IP, &connection::CGW_ID, &connection::PSK].into_iter().any(has) && !has(&connection::ID)
        };
        if let Some(node) = member(tree, Tree::ROOT, &connection::VPN_CONNECTION) {
            return Some(match tree.kind(node) {
                Kind::Object if member(tree, node, &connection::ID).is_some() => Document::Connection,
                Kind::Object if creates(node) => Document::Create,
                _ => Document::Request,
            });
        }
        if let Some(list) = has(connection::VPN_CONNECTIONS.name, Kind::Array) {
            return Some(if tree.items(list).next().is_some_and(begins_create) { Document::Create } else { Document::Connections });
        }
        if let Some(gateway) = has(gateway::VPN_GATEWAY.name, Kind::Object) {
            return Some(if member(tree, gateway, &gateway::ID).is_some() { Document::Gateway } else { Document::Other });
        }
        if [customer_gateway::CUSTOMER_GATEWAY.name, "connection_monitor"].into_iter().any(|name| has(name, Kind::Object).is_some()) {
            return Some(Document::Other);
        }
        if has("vpn_gateways", Kind::Array).is_some() {
            return Some(Document::Gateways);
        }
        if creates(Tree::ROOT) {
            return Some(Document::Create);
        }
        let has = |field| member(tree, Tree::ROOT, field).is_some();
        (has(&error::ERROR_CODE) || has(&error::CODE) && has(&error::MESSAGE)).then_some(Document::Error)
    }

    /// Whether a document can be checked as an operation: a connection sent back, or a request that ought to be an answer, has findings
    /// of its own.
    pub(crate) fn is_for(self, operation: &Definition) -> bool {
        match self {
            Document::Request | Document::Connection => true,
            Document::Create => operation.base == Base::Defaults,
            Document::Error => operation.is_answer(),
            Document::Other
            | Document::Connections
            | Document::Gateway
            | Document::Gateways
            | Document::Http
            | Document::TerraformPlan
            | Document::TerraformState => false,
        }
    }

    /// Its name in a sentence.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Document::Request => "a request",
            Document::Create => "a create",
            Document::Other => "a request for another resource",
            Document::Connection => "the answer for a connection",
            Document::Connections => "a list of connections",
            Document::Gateway => "the answer for a gateway",
            Document::Gateways => "a list of gateways",
            Document::Error => "an error answer",
            Document::Http => "a file of requests",
            Document::TerraformPlan => "a Terraform plan",
            Document::TerraformState => "a Terraform state",
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
            Document::TerraformPlan => "the commands `vpnlint check` and `vpnlint plan` take it",
            Document::TerraformState => "the command `vpnlint audit` takes it",
            Document::Create | Document::Other | Document::Error => "`vpnlint check` takes it",
            Document::Http => "`vpnlint check` takes it: pass `--input http` if its name does not end in `.http` or `.rest`",
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
    fn only_an_answer_beyond_doubt_is_one() {
        let connection = |more: &str| format!(r#"{{"vpn_connection": {{"id": "1", "created_at": "x"{more}}}, "request_id": "2"}}"#);
        for (text, expected) in [
            (connection(""), "update-connection-response"),
            (connection(r#", "status": "ACTIVE""#), "get-connection-response"),
            (connection(r#", "psk": "12""#), "update-connection"),
            (r#"{"vpn_connection": {"id": "1", "created_at": "x", "status": "ACTIVE"}}"#.into(), "update-connection"),
            (r#"{"vpn_connection": {"name": "a"}, "request_id": "2"}"#.into(), "update-connection"),
            (r#"{"vpn_connection": [], "request_id": "2"}"#.into(), "update-connection"),
            (r#"{"vpn_conection": {"id": "1", "created_at": "x"}, "request_id": "2"}"#.into(), "update-connection"),
            // A wrapper with a slip.
            (r#"{"vpn_gatway": {"name": "a"}}"#.into(), "update-gateway"),
            (r#"{"vpnGateway": {"flavor": "Basic"}}"#.into(), "update-gateway-specification"),
            (r#"{"meta": 1, "vpn_gatway": {"name": "a", "vpc_id": "x"}}"#.into(), "create-gateway"),
            (r#"{"vpn_gatway": {"id": "1", "created_at": "x"}, "request_id": "2"}"#.into(), "update-gateway"),
            (r#"{"customer_gatway": {"name": "a"}}"#.into(), "update-customer-gateway"),
            (r#"{"customer-gateway": {"id_value": "10.1.2.10"}}"#.into(), "create-customer-gateway"),
            (r#"{"conection_monitor": {"vpn_connection_id": "x"}}"#.into(), "create-connection-monitor"),
            (r#"{"vpn_conection": {"vgw_id": "1", "vgw_ip": "2", "cgw_id": "3"}}"#.into(), "create-connection"),
            (r#"{"vpn_conection": {"name": "a"}}"#.into(), "update-connection"),
            (r#"{"vpn_conections": [{"vgw_id": "1"}]}"#.into(), "batch-create-connections"),
            (r#"{"vpn_gatway": "x"}"#.into(), "update-connection"),
            (r#"{"vpn_gateways": [{"id": "1"}]}"#.into(), "update-connection"),
            (r#"{"error_code": "VPN.0001"}"#.into(), "update-connection-response"),
            (r#"{"code": "VPN.0001", "message": "no"}"#.into(), "update-connection-response"),
            (r#"{"code": "VPN.0001"}"#.into(), "update-connection"),
            (r#"{"error_code": "VPN.0001", "vpn_connection": {}}"#.into(), "update-connection"),
            (r#"{"vpn_connections": [{"id": "1"}], "request_id": "2", "total_count": 1}"#.into(), "list-connections-response"),
            (r#"{"vpn_connections": [], "request_id": "2", "total_count": 0}"#.into(), "list-connections-response"),
            (r#"{"vpn_connections": [{"id": "1"}], "request_id": "2"}"#.into(), "batch-create-connections-response"),
            (r#"{"vpn_connections": [{"id": "1"}]}"#.into(), "update-connection"),
            (r#"{"vpn_gateway": {"id": "1"}, "request_id": "2"}"#.into(), "create-gateway-response"),
            (r#"{"vpn_gateway": {"id": "1", "created_at": "x"}, "request_id": "2"}"#.into(), "get-gateway-response"),
            (r#"{"vpn_gateway": {"id": "1", "vpc_id": "x"}}"#.into(), "update-gateway"),
            (r#"{"vpn_gateway": {"flavor": "Basic"}}"#.into(), "update-gateway-specification"),
            (r#"{"vpn_gateway": {"flavor": "Basic", "name": "a"}}"#.into(), "update-gateway"),
            (r#"{"vpn_gateway": {}}"#.into(), "update-gateway"),
            (r#"{"customer_gateway": {"id": "1", "id_value": "x"}}"#.into(), "update-customer-gateway"),
            (r#"{"customer_gateway": {"id": "1", "id_value": "x"}, "request_id": "2"}"#.into(), "create-customer-gateway-response"),
            (r#"{"connection_monitor": {"id": "1", "vpn_connection_id": "x"}, "request_id": "2"}"#.into(), "create-connection-monitor-response"),
            (r#"{"tags": []}"#.into(), "create-tags"),
            (r#"{"tags": [], "info": {}}"#.into(), "update-connection"),
            ("[]".into(), "update-connection"),
            ("null".into(), "update-connection"),
        ] {
            assert_eq!(Operation::of(&crate::json::read(&text).0.tree(&text)).as_str(), expected, "{text}");
        }
    }

    #[test]
    fn a_document_is_told_by_what_stands_outermost() {
        use Document::{Connection, Connections, Create, Error, Gateway, Gateways, Http, Other, Request, TerraformPlan, TerraformState};
        for (text, expected) in [
            (r#"{"vpn_connection": {"name": "vpn-1"}}"#, Some(Request)),
            (r#"{"vpn_connection": []}"#, Some(Request)),
            (r#"{"vpn_connection": {"id": "1"}, "request_id": "2"}"#, Some(Connection)),
            (r#"{"request_id": "2", "vpn_connections": []}"#, Some(Connections)),
            (r#"{"vpn_connections": [{"id": "1"}]}"#, Some(Connections)),
            (r#"{"vpn_connections": [{"vgw_id": "1"}]}"#, Some(Create)),
            (r#"{"vpn_connections": []}"#, Some(Connections)),
            (r#"{"vpn_connections": [{"name": "a"}]}"#, Some(Connections)),
            (r#"{"vpn_connection": {"vgw_id": "1", "vgw_ip": "2", "cgw_id": "3"}}"#, Some(Create)),
            (r#"{"vpn_gateway": {"id": "1"}}"#, Some(Gateway)),
            (r#"{"vpn_gateway": {"flavor": "Basic"}}"#, Some(Other)),
            (r#"{"customer_gateway": {"name": "a"}}"#, Some(Other)),
            (r#"{"connection_monitor": {}}"#, Some(Other)),
            (r#"{"vpn_gateways": [{"id": "1"}]}"#, Some(Gateways)),
            (r#"{"error_code": "VPN.0001", "error_msg": "no"}"#, Some(Error)),
            (r#"{"code": "VPN.0001", "message": "no"}"#, Some(Error)),
            (r#"{"format_version": "1.2", "resource_changes": []}"#, Some(TerraformPlan)),
            (r#"{"format_version": "1.2", "planned_values": {}}"#, Some(TerraformPlan)),
            (r#"{"format_version": "1.0", "values": {}}"#, Some(TerraformState)),
            ("PUT https://vpn.example.com/v5\n\n{}", Some(Http)),
            ("### change it\n# a comment\n@id = 1\nPUT {{url}} HTTP/1.1\n\n{\"vpn_connection\": {}}", Some(Http)),
            ("https://vpn.example.com/v5", Some(Http)),
            // A wrapper with a slip, and texts without a sign.
            (r#"{"vpn_connections": {"name": "vpn-1"}}"#, None),
            (r#"{"vpn_gateway": 1, "code": "VPN.0001"}"#, None),
            (r#"{"format_version": 1, "values": {}}"#, None),
            (r#"{"resource_changes": []}"#, None),
            (r#"{"tags": []}"#, None),
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
