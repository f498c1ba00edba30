//! An operation: data plus rules. What a document can be checked as, and how it is told which one it is.

use crate::field::Field;
use crate::json::{NodeId, Tree};
use crate::rule::Rule;
use crate::rules::{self, Judge};
use crate::spec::{self, connection, response};

/// A request or response of the API that can be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Operation {
    /// The body of `PUT /v5/{project_id}/vpn-connection/{vpn_connection_id}`.
    UpdateConnection,
    /// The answer to it: the connection, or an error.
    UpdateConnectionResponse,
    /// The answer of `GET /v5/{project_id}/vpn-connection/{vpn_connection_id}`: the connection, or an error.
    GetConnectionResponse,
}

/// What an operation is made of.
pub(crate) struct Definition {
    name: &'static str,
    /// Whether the API writes the document. Then what is out of a table is not its reader's doing, nothing in it can be mended,
    /// and no other document tells what is true of the connection.
    pub(crate) is_answer: bool,
    /// The members of the outermost object: one list for each form that the document can have.
    forms: &'static [&'static [&'static Field]],
    /// The rules that judge the document after the walk.
    pub(crate) judges: &'static [Judge],
    /// Rules whose findings are warnings here at the most.
    pub(crate) warned: &'static [&'static Rule],
}

static UPDATE_CONNECTION: Definition =
    Definition { name: "update-connection", is_answer: false, forms: &[&spec::UPDATE_CONNECTION], judges: &rules::JUDGES, warned: &[] };

static UPDATE_CONNECTION_RESPONSE: Definition = Definition {
    name: "update-connection-response",
    is_answer: true,
    forms: &[&response::UPDATE, &response::ERROR, &response::ERROR_OF_APPENDIX],
    judges: &rules::ANSWER_JUDGES,
    warned: &rules::WARNED_IN_ANSWERS,
};

static GET_CONNECTION_RESPONSE: Definition = Definition {
    name: "get-connection-response",
    forms: &[&response::GET, &response::ERROR, &response::ERROR_OF_APPENDIX],
    ..UPDATE_CONNECTION_RESPONSE
};

impl Definition {
    /// The members of the outermost object, in the form that the document has: the one of which a mandatory member stands there.
    pub(crate) fn root(&self, tree: &Tree) -> &'static [&'static Field] {
        let stands = |field: &&'static Field| field.mandatory && member(tree, Tree::ROOT, field).is_some();
        match self.forms {
            [form] => form,
            forms => forms.iter().find(|form| form.iter().any(&stands)).unwrap_or(&forms[0]),
        }
    }
}

impl Operation {
    /// All operations.
    pub const ALL: &[Operation] = &[Operation::UpdateConnection, Operation::UpdateConnectionResponse, Operation::GetConnectionResponse];

    /// The name in options and reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.definition().name
    }

    /// Whether it is an answer of the API, and not a request to it.
    ///
    /// ```
    /// use vpnlint::Operation;
    /// assert!(Operation::GetConnectionResponse.is_answer() && !Operation::UpdateConnection.is_answer());
    /// ```
    #[must_use]
    pub fn is_answer(self) -> bool {
        self.definition().is_answer
    }

    pub(crate) fn definition(self) -> &'static Definition {
        match self {
            Operation::UpdateConnection => &UPDATE_CONNECTION,
            Operation::UpdateConnectionResponse => &UPDATE_CONNECTION_RESPONSE,
            Operation::GetConnectionResponse => &GET_CONNECTION_RESPONSE,
        }
    }

    /// The forms of the document: the members of its outermost object in each.
    pub(crate) fn forms(self) -> &'static [&'static [&'static Field]] {
        self.definition().forms
    }

    /// What a document is. An answer is one beyond doubt: an error body, or a connection with `id` and `created_at` beside a
    /// `request_id` and without a key. Anything else is taken for an update, so that an answer which somebody has edited to
    /// send it back, or a mistyped wrapper, is never let off.
    pub(crate) fn of(tree: &Tree) -> Operation {
        let has = |object, field: &Field| member(tree, object, field).is_some();
        match member(tree, Tree::ROOT, &connection::VPN_CONNECTION) {
            None if is_error(tree) => Operation::UpdateConnectionResponse,
            Some(connection)
                if has(Tree::ROOT, &connection::REQUEST_ID)
                    && [&connection::ID, &connection::CREATED_AT].iter().all(|field| has(connection, field))
                    && !has(connection, &connection::PSK) =>
            {
                // Only a query returns the state.
                if has(connection, &connection::STATUS) { Operation::GetConnectionResponse } else { Operation::UpdateConnectionResponse }
            }
            _ => Operation::UpdateConnection,
        }
    }
}

/// Whether a document is the body of a create, with its wrapper or without. Until creates are checked, it is taken for an update.
pub(crate) fn is_create(tree: &Tree) -> bool {
    let connection = member(tree, Tree::ROOT, &connection::VPN_CONNECTION).unwrap_or(Tree::ROOT);
    let has = |field| member(tree, connection, field).is_some();
    [&connection::VGW_ID, &connection::VGW_IP, &connection::CGW_ID].into_iter().all(has) && !has(&connection::ID)
}

/// Whether a document that holds no connection is an error, in one of its two forms.
pub(crate) fn is_error(tree: &Tree) -> bool {
    let has = |field| member(tree, Tree::ROOT, field).is_some();
    has(&response::ERROR_CODE) || has(&response::CODE) && has(&response::MESSAGE)
}

/// The value of a member. Of text that is not JSON nothing may have been read.
pub(crate) fn member(tree: &Tree, object: NodeId, field: &Field) -> Option<NodeId> {
    member_named(tree, object, field.name)
}

/// The value of a member of this name.
pub(crate) fn member_named(tree: &Tree, object: NodeId, name: &str) -> Option<NodeId> {
    let mut members = (tree.len() > 0).then(|| tree.members(object)).into_iter().flatten();
    members.find(|&(node, _)| tree.string(node).is_some_and(|other| other == name)).map(|(_, value)| value)
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
            (r#"{"error_code": "VPN.0001"}"#.into(), "update-connection-response"),
            (r#"{"code": "VPN.0001", "message": "no"}"#.into(), "update-connection-response"),
            (r#"{"code": "VPN.0001"}"#.into(), "update-connection"),
            (r#"{"error_code": "VPN.0001", "vpn_connection": {}}"#.into(), "update-connection"),
            ("[]".into(), "update-connection"),
            ("null".into(), "update-connection"),
        ] {
            assert_eq!(Operation::of(&crate::json::read(&text).0).as_str(), expected, "{text}");
        }
    }

    #[test]
    fn a_create_names_its_gateway_and_has_no_id_yet() {
        let create = r#""vgw_id": "1", "vgw_ip": "2", "cgw_id": "3", "style": "bgp""#;
        for (text, expected) in [
            (format!(r#"{{"vpn_connection": {{{create}}}}}"#), true),
            (format!("{{{create}}}"), true),
            (format!(r#"{{"vpn_connection": {{{create}, "id": "4"}}}}"#), false),
            (format!(r#"{{"vpn_connection": {{{}}}}}"#, create.replace("vgw_ip", "name")), false),
            (r#"{"vpn_connection": []}"#.to_owned(), false),
            ("[]".to_owned(), false),
            (String::new(), false),
        ] {
            assert_eq!(is_create(&crate::json::read(&text).0), expected, "{text}");
        }
    }
}
