//! The doubt whether a file that a search has found is a request. The names come from the definitions of the operations.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::json::{self, Kind, NodeId, Tree};
use crate::nearest::{is_slip, nearest, plain};
use crate::operations::Operation;
use crate::recognise::Document;
use crate::spec::{Field, Standing, all};

/// The names by which a request, or a part of one, shows itself.
struct Names {
    /// The members that hold the subject of an operation.
    wrappers: Vec<&'static str>,
    /// The same without separators.
    plain_wrappers: Vec<String>,
    /// Members that other JSON does not have by chance, without separators.
    telling: Vec<String>,
    /// Members of a subject, such as `name`, that prove nothing beside members of other JSON.
    usual: Vec<&'static str>,
}

impl Names {
    fn get() -> &'static Names {
        static NAMES: OnceLock<Names> = OnceLock::new();
        NAMES.get_or_init(|| {
            let (mut wrappers, mut telling, mut usual) = (Vec::new(), Vec::new(), Vec::new());
            for definition in Operation::ALL.iter().map(|operation| operation.definition()) {
                // The list of tags is a name of other JSON too.
                wrappers.extend(definition.subject.map(|subject| subject.name));
                telling.extend(definition.forms.iter().copied().flatten().filter(|field| is_telling(field)).map(|field| field.name));
                if !definition.is_answer() {
                    let members = definition.subject.map_or(definition.forms[0], Field::fields);
                    let is_parameter = |field: &&&Field| field.standing == Standing::Parameter;
                    telling.extend(all(members).iter().filter(is_parameter).filter(|field| is_telling(field)).map(|field| field.name));
                    usual.extend(members.iter().filter(is_parameter).map(|field| field.name));
                }
            }
            for names in [&mut wrappers, &mut telling, &mut usual] {
                names.sort_unstable();
                names.dedup();
            }
            let [plain_wrappers, telling] = [&wrappers, &telling].map(|names| names.iter().map(|name| plain(name)).collect());
            Names { wrappers, plain_wrappers, telling, usual }
        })
    }

    /// Whether a name is a sign alone, as it is written, with a slip, or with more around the name of a wrapper.
    fn tell(&self, name: &str) -> bool {
        // Separators and letters that are too many or missing: a glance at the length spares most comparisons.
        const MOST_SLIPS: usize = 5;
        let word = plain(name);
        self.telling.iter().any(|known| *known == word || is_slip(&word, known))
            || self.wrappers.iter().any(|wrapper| wrapper.len().abs_diff(name.len()) <= MOST_SLIPS && nearest(name, [*wrapper]).is_some())
            || self.plain_wrappers.iter().any(|wrapper| word.contains(wrapper))
    }
}

/// Whether a name is of this API: it has several words, or it holds a secret or an object.
fn is_telling(field: &Field) -> bool {
    field.name.contains('_') || field.secret || field.is_object()
}

/// Whether a text may be meant as a request, an answer or another known document. If not, it is something else beyond doubt.
///
/// A JSON object is something else if it is of no known kind, none of its names is that of a wrapper or a member, or nearly so, and it has
/// other names than those of a subject. Broken JSON is something else if it has words, and none of them is such a name.
pub(crate) fn may_be_request(bytes: &[u8]) -> bool {
    if begins_as_request(bytes) {
        return true;
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return may_have_been_request(bytes) };
    let (nodes, error) = json::read(text);
    if error.is_some() {
        return may_have_been_request(bytes);
    }
    let tree = nodes.tree(text);
    match tree.kind(Tree::ROOT) {
        // No check takes a state.
        Kind::Object if Document::of_tree(&tree) == Some(Document::TerraformState) => false,
        Kind::Object => Document::of_tree(&tree).is_some() || has_telling(&tree, Tree::ROOT) || has_usual(&tree),
        Kind::Array => tree.items(Tree::ROOT).any(|item| tree.kind(item) == Kind::Object && has_telling(&tree, item)),
        _ => false,
    }
}

/// Whether the first name of a text is a wrapper: most requests show themselves so, and need not be read for it.
fn begins_as_request(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    let name = text.strip_prefix(b"{").and_then(|rest| rest.trim_ascii_start().strip_prefix(b"\""));
    name.is_some_and(|rest| Names::get().wrappers.iter().any(|name| rest.strip_prefix(name.as_bytes()).is_some_and(|rest| rest.starts_with(b"\""))))
}

fn has_telling(tree: &Tree, object: NodeId) -> bool {
    // More names are a dictionary.
    const LOOKED_AT: usize = 1000;
    tree.members(object).take(LOOKED_AT).any(|(name, _)| tree.string(name).is_some_and(|name| Names::get().tell(&name)))
}

/// Whether the outermost object has members, and each is one of a subject: the wrapper may have been forgotten.
fn has_usual(tree: &Tree) -> bool {
    let is_usual = |name: NodeId| tree.string(name).is_some_and(|name| Names::get().usual.binary_search(&&*name).is_ok());
    tree.members(Tree::ROOT).next().is_some() && tree.members(Tree::ROOT).all(|(name, _)| is_usual(name))
}

/// The same for a text that is not JSON, in whichever encoding it is.
fn may_have_been_request(bytes: &[u8]) -> bool {
    // A request names its wrapper at the beginning. Of two bytes for a character, one is zero.
    const LOOKED_AT: usize = 1 << 20;
    let text: Vec<u8> = bytes.iter().copied().take(LOOKED_AT).filter(|&byte| byte != 0).collect();
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let words: HashSet<&[u8]> = text.split(|byte| !is_word(byte)).filter(|word| !word.is_empty()).collect();
    words.is_empty() || words.iter().any(|word| std::str::from_utf8(word).is_ok_and(|word| Names::get().tell(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_shows_no_sign_is_something_else() {
        for text in [
            r#"{"vpn_connection": {}}"#,
            "\u{FEFF} {\n\"vpn_connections\" : []}",
            r#"{"vpnConnection": {}}"#,
            r#"{"meta": 1, "vpn_conection": {}}"#,
            r#"{"vpn_connectionz": {}}"#,
            r#"{"vpn_connection2": {}, "old-vpn-connection": {}}"#,
            r#"{"connection-monitor": {}}"#,
            r#"{"vpn_gateway": {}}"#,
            r#"{"format_version": "1.2", "planned_values": {}}"#,
            r#"{"error_code": "VPN.0001"}"#,
            r#"{"code": "VPN.0001", "message": "no"}"#,
            r#"{"name": "vpn-1"}"#,
            r#"{"name": "vpn-1", "version": 2, "ikepolicy": {}}"#,
            r#"{"version": 2, "peer_subnet": []}"#,
            r#"{"version": 2, "PSK": ""}"#,
            r#"[1, {"vpn_connection": {}}]"#,
            // Broken, or no JSON.
            r#"{"vpn_connection": {"#,
            "{vpn_connection: {}}",
            "vpnConnection:\n  name: a\n",
            "PUT https://vpn.example.com/v5/1/vpn-connection/2",
            "{'ikepolicy': {}}",
            "{\"name\": \"a\", \"dh_group\": }",
            " \n",
            "",
        ] {
            assert!(may_be_request(text.as_bytes()), "{text}");
            let utf_16: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert!(may_be_request(&utf_16) || !text.contains("_c"), "{text}");
        }
        for text in [
            r#"{"name": "page", "version": "1.0.0", "type": "module", "scripts": {}, "dependencies": {}}"#,
            r#"{"compilerOptions": {"target": "es2022"}, "include": ["src"]}"#,
            "{\n  // the compiler\n  \"compilerOptions\": {\"strict\": true,},\n}",
            r#"{"openapi": "3.1.0", "info": {"title": "x"}, "paths": {}}"#,
            r#"{"id": 1, "status": "ok", "locale": "de", "request": {}, "error": null, "created_at": "x"}"#,
            r#"{"code": 1}"#,
            r#"{"format_version": "1.0", "values": {}}"#,
            r#"{"type": "module", "tags": []}"#,
            r#"[{"name": "a"}]"#,
            r#"{"nested": {"vpn_connection": {}}}"#,
            "{}",
            "[]",
            "null",
            "\"vpn\"",
            "{{ template }}",
            "a: 1\nb: [",
        ] {
            assert!(!may_be_request(text.as_bytes()), "{text}");
        }
        assert!(!may_be_request(b"\xFF\xFE\xFD binary") && may_be_request(b"{\"vpn_connection\": \"\xFC\"}"));
    }

    #[test]
    fn every_operation_has_a_wrapper_that_tells() {
        for operation in Operation::ALL {
            let wrapper = operation.definition().wrapper().name;
            assert!(may_be_request(format!("{{\"{wrapper}\": 1}}").as_bytes()), "{wrapper}");
        }
    }
}
