//! Documents of every kind: bytes, text that looks like JSON, bodies with faults, real bodies after accidents.

use std::path::Path;
use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// What JSON is made of, and what is taken for it.
static TOKENS: LazyLock<Vec<&'static [u8]>> = LazyLock::new(|| {
    let marks = r#"{ } [ ] [[ ]] {{ }} , : " ' \ / // # \" \n \u00e4 \uD800 \uDC00 \uD83D\uDE00 \ud800\u0041 \u12 \x ä “ 😀"#;
    let values = "0 -0 01 - +1 .5 1. 1.50 1e 1e400 -1e+400 1e-400 1E99999999999999999999 184467440737095516160 true True null None NaN abc";
    let names = r#""vpn_connection" "ikepolicy" "psk" "a":"#;
    let bytes: [&[u8]; 10] = [b" ", b"    ", b"\n", b"\r\n", b"\t", b"\0", b"\x7F", b"\xEF\xBB\xBF", b"\xFF", b"\xC3"];
    let words = [marks, values, names].into_iter().flat_map(|words| words.split(' ')).map(str::as_bytes);
    words.chain(bytes).collect()
});

/// Anything at all.
pub(crate) fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        1 => vec(any::<u8>(), 0..200),
        1 => ".{0,80}".prop_map(String::into_bytes),
        2 => soup(),
        2 => accidents(json().prop_map(String::into_bytes)),
        2 => accidents(update(true).prop_map(String::into_bytes)),
        2 => accidents(select(BODIES.as_slice())),
    ]
}

/// The parts of JSON in any order, or those of a string or a number.
pub(crate) fn soup() -> impl Strategy<Value = Vec<u8>> {
    let parts: &[_] =
        &["\\ud800", "\\uDBFF", "\\udc00", "\\uDFFF", "\\u0041", "\\u00", "\\uD7FF", "\\n", "\\v", "\x1F", "\n", "\t", "abcdefg", "a", "\u{e4}"];
    prop_oneof![
        vec(select(TOKENS.as_slice()), 0..40).prop_map(|tokens| tokens.concat()),
        vec(select(parts), 1..5).prop_map(|parts| format!("\"{}\"", parts.concat()).into_bytes()),
        "[-+.0-9eE]{1,6}".prop_map(String::into_bytes),
    ]
}

/// JSON of any shape, with numbers of any size and strings of any spelling.
pub(crate) fn json() -> impl Strategy<Value = String> {
    let number = "-?(0|[1-9][0-9]{0,25})(\\.[0-9]{1,4})?([eE][+-]?[0-9]{1,4})?";
    let leaf = prop_oneof![select(vec!["null", "true", "false", "{}", "[]"]).prop_map(str::to_owned), number, string().prop_map(|(_, text)| text)];
    let tree = leaf.prop_recursive(4, 24, 5, |value| {
        let member = (string(), value.clone()).prop_map(|((_, name), value)| format!("{name}: {value}"));
        prop_oneof![
            vec(value, 0..5).prop_map(|items| format!("[{}]", items.join(", "))),
            vec(member, 0..5).prop_map(|members| format!("{{{}}}", members.join(",\n    "))),
        ]
    });
    (weighted(0.1, Just("\u{FEFF}")), tree).prop_map(|(mark, text)| mark.unwrap_or_default().to_owned() + &text)
}

/// JSON about as deep as readers go.
pub(crate) fn deep() -> impl Strategy<Value = String> {
    (126_usize..131, select(vec!["[]", "1", "1e400"]), any::<bool>()).prop_map(|(depth, value, objects)| {
        let (open, close) = if objects { ("{\"a\": ", "}") } else { ("[", "]") };
        open.repeat(depth) + value + &close.repeat(depth)
    })
}

/// A string, and one of the ways to spell it in JSON.
pub(crate) fn string() -> impl Strategy<Value = (String, String)> {
    vec(
        (prop_oneof![any::<char>(), select(vec!['a', '"', '\\', '/', '~', '\n', '\r', '\t', '\u{8}', '\u{C}', '\0', ' ', '{', '`'])], any::<u8>()),
        0..12,
    )
    .prop_map(|characters| {
        let value = characters.iter().map(|(c, _)| c).collect();
        let text: String = characters.into_iter().map(|(c, way)| spell(c, way)).collect();
        (value, format!("\"{text}\""))
    })
}

/// One of the ways to spell a character in a JSON string.
pub(crate) fn spell(character: char, way: u8) -> String {
    let escaped =
        |units: &mut [u16]| units.iter().map(|unit| if way & 1 == 0 { format!("\\u{unit:04x}") } else { format!("\\u{unit:04X}") }).collect();
    match (character, way % 4) {
        ('"' | '\\' | '/', 0 | 1) => format!("\\{character}"),
        ('\u{8}', 0 | 1) => "\\b".to_owned(),
        ('\t', 0 | 1) => "\\t".to_owned(),
        ('\n', 0 | 1) => "\\n".to_owned(),
        ('\u{C}', 0 | 1) => "\\f".to_owned(),
        ('\r', 0 | 1) => "\\r".to_owned(),
        ('"' | '\\' | '\0'..='\x1F', _) | (_, 0) => escaped(character.encode_utf16(&mut [0; 2])),
        _ => character.to_string(),
    }
}

/// Bodies of the examples and of published pages.
static BODIES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let folders = ["examples", "tests/published"].map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let mut paths: Vec<_> = folders.iter().flat_map(|folder| folder.read_dir().unwrap()).map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    paths.into_iter().map(|path| std::fs::read(path).unwrap()).collect()
});

/// What happens to a file.
#[derive(Debug, Clone)]
pub(crate) enum Accident {
    Flip(Index, u8),
    Insert(Index, &'static [u8]),
    Delete(Index, usize),
    Truncate(Index),
}

impl Accident {
    pub(crate) fn happen(self, document: &mut Vec<u8>) {
        let length = document.len();
        match self {
            Accident::Flip(at, bits) if length > 0 => document[at.index(length)] ^= bits,
            Accident::Insert(at, bytes) => {
                let at = at.index(length + 1);
                document.splice(at..at, bytes.iter().copied());
            }
            Accident::Delete(at, count) if length > 0 => {
                let at = at.index(length);
                document.drain(at..(at + count).min(length));
            }
            Accident::Truncate(at) => document.truncate(at.index(length + 1)),
            _ => {}
        }
    }
}

/// An accident that loses at most two bytes, or the end of the document.
pub(crate) fn accident() -> impl Strategy<Value = Accident> {
    let at = any::<Index>;
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, bits)| Accident::Flip(at, bits)),
        (at(), select(TOKENS.as_slice())).prop_map(|(at, token)| Accident::Insert(at, token)),
        (at(), 1_usize..3).prop_map(|(at, count)| Accident::Delete(at, count)),
        at().prop_map(Accident::Truncate),
    ]
}

fn accidents(documents: impl Strategy<Value = Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    (documents, vec(accident(), 0..4)).prop_map(|(mut document, accidents)| {
        for accident in accidents {
            accident.happen(&mut document);
        }
        document
    })
}

type Text = BoxedStrategy<String>;

fn one_of(values: &'static [&'static str]) -> Text {
    select(values).prop_map(str::to_owned).boxed()
}

/// One of these values, or now and then one of any other type.
fn mostly(values: Text) -> Text {
    prop_oneof![12 => values, 1 => one_of(&["null", "[]", "{}", "\"\"", "true", "-1.5", "\"60\"", "[[1]]", "{\"a\": {\"b\": \"c\"}}"])].boxed()
}

/// An object with some of these members in any order, each once, or now and then twice.
fn object(members: Vec<(&'static str, Text)>, twice: bool) -> Text {
    let members: Vec<_> =
        members.into_iter().map(|(name, value)| weighted(0.3, mostly(value).prop_map(move |value| format!("\"{name}\": {value}")))).collect();
    let again = weighted(0.1, any::<Index>());
    let members = (members, again).prop_map(move |(members, again)| {
        let mut members: Vec<String> = members.into_iter().flatten().collect();
        if let Some(index) = again.filter(|_| twice && !members.is_empty()) {
            members.push(members[index.index(members.len())].clone());
        }
        members
    });
    (members.prop_shuffle(), select(vec![", ", ",", "\r\n\t,"])).prop_map(|(members, comma)| format!("{{{}}}", members.join(comma))).boxed()
}

fn list(item: Text, most: usize) -> Text {
    vec(mostly(item), 0..most).prop_map(|items| format!("[{}]", items.join(", "))).boxed()
}

const BLOCKS: &[&str] = &[
    "\"192.168.1.0/24\"",
    "\"192.168.1.5/24\"",
    "\"192.168.0.0/16\"",
    "\"10.0.0.0/8\"",
    "\"10.1.0.0/255.255.0.0\"",
    "\"10.1.2.3\"",
    "\"10.2.0.0/16,10.3.0.0/16\"",
    "\"10.2.0.0/16, 10.2.0.0/16\"",
    "\"0.0.0.0/0\"",
    "\"100.64.1.0/24\"",
    "\"100.64.0.0/255.192.0.0\"",
    "\"127.0.0.0/8\"",
    "\"169.254.1.0/24\"",
    "\"2001:db8::/32\"",
    "\"10.0.0.010/8\"",
    "\"\\u0031\\u0030.0.0.0/8\"",
    "\" 10.4.0.0/16\u{200B}\"",
    "\"10.4.0.1/255.255.0.0\\u00a0\"",
    "\"10.0.0.0-10.0.0.255\"",
    "\"10.0.0.0_24\"",
];
const INTERFACES: &[&str] = &[
    "\"169.254.76.1/30\"",
    "\"169.254.76.2/30\"",
    "\"169.254.76.2\"",
    "\"169.254.76.1/255.255.255.252\"",
    "\"169.254.195.1/30\"",
    "\"169.254.76.4/30\"",
    "\"10.0.0.1/29\"",
    "\"169.254.76.1/33\"",
];
const ENCRYPTION: &[&str] = &["\"aes-256-gcm-16\"", "\"AES256\"", "\"3des\"", "\"aes-128, aes-256\"", "\"aes 128 gcm 16\"", "\"rot13\""];
const AUTHENTICATION: &[&str] = &["\"sha2-512\"", "\"SHA256\"", "\"sha1\"", "\"md5\"", "\"sha3\""];
const GROUPS: &[&str] = &["\"group15\"", "\"Group 15\"", "14", "\"14\"", "\"DH group 2\"", "\"disable\"", "\"group99\"", "\"group20\u{FEFF}\""];
const IDS: &[&str] = &["\"203.0.113.1\"", "\"203.0.113.01\"", "\"vpn.example.com\"", "\"203.0.113.1/32\""];
const SECONDS: &[&str] = &["3600", "86400", "59", "\"3600\"", "3600.0", "36e2", "1e400", "-0", "\"60s\"", "60.5", "604801", "99999999999999999999"];

/// A body of an update, right or wrong in the usual ways. `twice` allows a member to occur again in the same object.
pub(crate) fn update(twice: bool) -> impl Strategy<Value = String> {
    let body = connection(twice);
    let members = vec![("vpn_connection", body.clone()), ("request_id", one_of(&["\"1\""])), ("name", one_of(&["\"vpn-1\""])), ("x", one_of(&["1"]))];
    prop_oneof![
        8 => body.clone().prop_map(|body| format!("{{\"vpn_connection\": {body}}}")),
        1 => body,
        1 => object(members, twice),
    ]
}

/// Members of the connection object, each with a comma in front.
pub(crate) fn members(twice: bool) -> impl Strategy<Value = String> {
    connection(twice).prop_map(|object| match &object[1..object.len() - 1] {
        "" => String::new(),
        members => format!(", {members}"),
    })
}

/// The connection object.
fn connection(twice: bool) -> Text {
    let dpd = object(vec![("timeout", one_of(SECONDS)), ("interval", one_of(SECONDS)), ("msg", one_of(&["\"seq-hash-notify\"", "\"x\""]))], twice);
    let ike = vec![
        ("ike_version", one_of(&["\"v1\"", "\"v2\"", "\"IKEv1\"", "2", "\"V2\""])),
        ("phase1_negotiation_mode", one_of(&["\"main\"", "\"Aggressive\"", "\"aggressive\""])),
        ("authentication_algorithm", one_of(AUTHENTICATION)),
        ("encryption_algorithm", one_of(ENCRYPTION)),
        ("dh_group", one_of(GROUPS)),
        ("lifetime_seconds", one_of(SECONDS)),
        ("local_id_type", one_of(&["\"ip\"", "\"fqdn\"", "\"FQDN\""])),
        ("local_id", one_of(IDS)),
        ("peer_id_type", one_of(&["\"ip\"", "\"any\""])),
        ("peer_id", one_of(IDS)),
        ("dpd", dpd),
        ("authentication_method", one_of(&["\"pre-share\""])),
        ("pfs", one_of(GROUPS)),
        ("auth_algorithm", one_of(AUTHENTICATION)),
        ("peerId", one_of(IDS)),
        ("name", one_of(&["\"vpn-1\""])),
    ];
    let ipsec = vec![
        ("authentication_algorithm", one_of(AUTHENTICATION)),
        ("encryption_algorithm", one_of(ENCRYPTION)),
        ("pfs", one_of(GROUPS)),
        ("transform_protocol", one_of(&["\"esp\"", "\"ESP\"", "\"ah\""])),
        ("lifetime_seconds", one_of(SECONDS)),
        ("encapsulation_mode", one_of(&["\"tunnel\"", "\"transport\""])),
        ("encapsulationMode", one_of(&["\"tunnel\""])),
        ("dh_group", one_of(GROUPS)),
        ("timeout", one_of(SECONDS)),
    ];
    let rule = vec![
        ("source", one_of(BLOCKS)),
        ("destination", list(one_of(BLOCKS), 5)),
        ("rule_index", one_of(&["1"])),
        ("destinations", list(one_of(BLOCKS), 2)),
    ];
    let uuids: &[_] = &[
        "\"5247ae10-1f3c-48df-8a86-dd36659a7f5d\"",
        "\"5247ae10-demo-a8df-va86-dd36659a7f5d\"",
        "\"5247ae101f3c48df8a86dd36659a7f5d\"",
        "\"{5247ae10-1f3c-48df-8a86-dd36659a7f5d}\"",
    ];
    let members = vec![
        ("name", one_of(&["\"vpn-1\"", "\"vpn 1\"", "\"Frankfurt \u{2192} Biel\"", "\"\\u00e4\\n\\\"\"", "\"-vpn.\""])),
        ("cgw_id", one_of(uuids)),
        ("peer_subnets", list(one_of(BLOCKS), 8)),
        ("tunnel_local_address", one_of(INTERFACES)),
        ("tunnel_peer_address", one_of(INTERFACES)),
        ("enable_hub", one_of(&["true", "\"true\"", "\"False\"", "1"])),
        ("psk", one_of(&["\"kQ7vbWxjhTr3mZ9pLd2s\"", "\"abc\"", "\"Test@123\"", "\"kQ7 vb*W\\u00e4\""])),
        ("policy_rules", list(object(rule, twice), 8)),
        ("ikepolicy", object(ike, twice)),
        ("ipsecpolicy", object(ipsec, twice)),
        ("style", one_of(&["\"bgp\""])),
        ("id", one_of(uuids)),
        ("tags", one_of(&["[{\"key\": \"a\", \"value\": \"b\"}]"])),
        ("peer_subnet", list(one_of(BLOCKS), 3)),
        ("peer_cidrs", list(one_of(BLOCKS), 3)),
        ("peer_subnets_v6", list(one_of(BLOCKS), 3)),
        ("customer_gateway_id", one_of(uuids)),
        ("vgw_id", one_of(uuids)),
        ("vgw_ip", one_of(&["\"192.0.2.1\"", "\"kQ7vbWxjhTr3mZ9pLd2s\""])),
        ("ikePolicy", one_of(&["{}", "{\"dh_group\": \"group 14\"}"])),
        ("pfs", one_of(GROUPS)),
        ("dh_group", one_of(GROUPS)),
        ("interval", one_of(SECONDS)),
        ("comment", one_of(&["\"\u{1F600}\""])),
        ("a/b~c", one_of(&["1", "{\"\": []}"])),
    ];
    object(members, twice)
}
