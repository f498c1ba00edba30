//! The code of a configuration: where its resources, their attributes and its modules stand in `.tf` files.

use std::collections::BTreeMap;
use std::ops;
use std::sync::Arc;

use hcl_edit::Span;
use hcl_edit::expr::Expression;
use hcl_edit::structure::{Block, BlockLabel, Body, Structure};

use super::mapping::Type;
use super::references::steps;
use crate::report::{self, CodePlace, Lines, Range};

/// The code of a configuration.
pub(crate) struct Code {
    /// The modules; the first is the root module.
    pub(crate) modules: Vec<Module>,
}

/// The code of a module, in all its files.
#[derive(Default)]
pub(crate) struct Module {
    /// The resources of known types, by type and name.
    resources: BTreeMap<(&'static str, String), Declared>,
    pub(crate) calls: BTreeMap<String, Call>,
}

/// The call of a module.
pub(crate) struct Call {
    pub(crate) place: CodePlace,
    /// Its source, if it is written as a text.
    pub(crate) source: Option<String>,
    /// The module, by its number, if its files were read.
    pub(crate) module: Option<usize>,
}

/// A block as it is declared.
struct Declared {
    place: CodePlace,
    /// Whether the block stands for any number of blocks.
    is_dynamic: bool,
    /// The attributes and blocks in it, by their names.
    items: BTreeMap<String, Vec<Item>>,
}

enum Item {
    /// The place of its name, and those of the items of its list.
    Attribute(CodePlace, Vec<CodePlace>),
    Block(Declared),
}

/// The reason why a file is not read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The place of the first fault, from 1.
    Syntax {
        line: usize,
        column: usize,
    },
    TooLarge,
}

/// The most signs of assignment in a file. The parser compares each name in an object with all names before it.
const MOST_VALUES: usize = 10_000;

impl Code {
    /// The places of a resource: of its block and its attributes, or of the call of the last module on the way that was read.
    pub(super) fn find<'a>(&self, module: &str, kind: &Type, name: &str, attributes: impl Iterator<Item = &'a String>) -> Option<report::Code> {
        let mut current = self.modules.first()?;
        for step in steps(module) {
            let call = current.calls.get(&step)?;
            match call.module.and_then(|index| self.modules.get(index)) {
                Some(module) => current = module,
                None => return Some(report::Code { whole: call.place.clone(), attributes: BTreeMap::new() }),
            }
        }
        let block = current.resources.get(&(kind.name, name.to_owned()))?;
        let attributes = attributes.map(|path| (path.clone(), block.find(path).clone())).collect();
        Some(report::Code { whole: block.place.clone(), attributes })
    }
}

impl Declared {
    /// The place of an attribute: its own, or that of the nearest block around it.
    fn find(&self, path: &str) -> &CodePlace {
        let (step, rest) = path.split_once('.').map_or((path, None), |(step, rest)| (step, Some(rest)));
        let (name, index) = step.split_once('[').map_or((step, None), |(name, index)| (name, index.trim_end_matches(']').parse::<usize>().ok()));
        let Some(items) = self.items.get(name) else { return &self.place };
        // The first dynamic block may stand for all that follow.
        let is_dynamic = |item: &Item| matches!(item, Item::Block(Declared { is_dynamic: true, .. }));
        let of_list = index.unwrap_or_default().min(items.iter().position(is_dynamic).unwrap_or(usize::MAX));
        match (&items[0], items.get(of_list)) {
            (Item::Attribute(place, items), _) => index.and_then(|index| items.get(index)).unwrap_or(place),
            (_, Some(Item::Block(block))) => rest.map_or(&block.place, |rest| block.find(rest)),
            _ => &self.place,
        }
    }

    /// Takes over what another file declares again.
    fn replace_by(&mut self, other: Declared) {
        self.items.extend(other.items);
    }
}

impl Module {
    /// Adds the declarations of a file. A later file wins: files that override others come last.
    ///
    /// # Errors
    /// If the text cannot be read.
    pub(crate) fn add(&mut self, path: &str, text: &str) -> Result<(), Fault> {
        if text.bytes().filter(|byte| matches!(byte, b'=' | b':')).count() > MOST_VALUES {
            return Err(Fault::TooLarge);
        }
        let body =
            hcl_edit::parser::parse_body(text).map_err(|error| Fault::Syntax { line: error.location().line(), column: error.location().column() })?;
        let file = File { path: path.into(), text, lines: Lines::of(text.as_bytes()) };
        for block in body.iter().filter_map(Structure::as_block) {
            match (block.ident.as_str(), &block.labels[..]) {
                ("resource", [kind, name]) => {
                    let Some(kind) = Type::of(kind.as_str()) else { continue };
                    let (key, block) = ((kind.name, name.as_str().to_owned()), file.declared(block, &block.body, false));
                    match self.resources.get_mut(&key) {
                        Some(first) => first.replace_by(block),
                        None => drop(self.resources.insert(key, block)),
                    }
                }
                ("module", [name]) => {
                    let source = block.body.get_attribute("source").and_then(|source| source.value.as_str()).map(str::to_owned);
                    let place = file.place(&head(block));
                    let call = self.calls.entry(name.as_str().to_owned()).or_insert(Call { place, source: None, module: None });
                    call.source = source.or(call.source.take());
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// A file of code.
struct File<'a> {
    path: Arc<str>,
    text: &'a str,
    lines: Lines,
}

impl File<'_> {
    fn declared(&self, block: &Block, body: &Body, is_dynamic: bool) -> Declared {
        let mut items: BTreeMap<String, Vec<Item>> = BTreeMap::new();
        for structure in body {
            let (name, item) = match structure {
                Structure::Attribute(attribute) => {
                    let items = match &attribute.value {
                        // A place behind a text would show the length of the text.
                        Expression::Array(array) => array.iter().map(|item| self.place(&first(item.span()))).collect(),
                        _ => Vec::new(),
                    };
                    (attribute.key.as_str(), Item::Attribute(self.place(&attribute.key.span().unwrap_or_default()), items))
                }
                Structure::Block(inner) => match (inner.ident.as_str(), &inner.labels[..], inner.body.get_blocks("content").next()) {
                    ("dynamic", [name], Some(content)) => (name.as_str(), Item::Block(self.declared(inner, &content.body, true))),
                    (name, ..) => (name, Item::Block(self.declared(inner, &inner.body, false))),
                },
            };
            items.entry(name.to_owned()).or_default().push(item);
        }
        Declared { place: self.place(&head(block)), is_dynamic, items }
    }

    fn place(&self, span: &ops::Range<usize>) -> CodePlace {
        // A file has far fewer bytes.
        let position = |offset: usize| self.lines.position(self.text.as_bytes(), offset as u32);
        CodePlace { path: self.path.clone(), range: Range { start: position(span.start), end: position(span.end) } }
    }
}

/// The type and the labels of a block.
fn head(block: &Block) -> ops::Range<usize> {
    let span = block.ident.span().unwrap_or_default();
    let end = block.labels.last().and_then(BlockLabel::span).map_or(span.end, |label| label.end);
    span.start..end
}

/// The first byte of a place. Each value begins with a character of ASCII or is a name.
fn first(span: Option<ops::Range<usize>>) -> ops::Range<usize> {
    let start = span.unwrap_or_default().start;
    start..start
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "locals {\n  \u{e4} = <<-E\n    ${var.a ? \"\u{1f600}\" : \"x\"}\n  E\n}\n\n\
        resource \"huaweicloud_vpn_connection\" \"biel\" { # {\n  peer_subnets = [\"10.0.0.0/8\", var.\u{e4}, [for x in y : x]]\n\
        policy_rules { source = \"a\" }\n  dynamic \"policy_rules\" {\n    for_each = {}\n    content {\n      source = each.value\n    }\n  }\n}\n\
        module \"fra\" {\n  source = \"./fra\"\n}\n";

    fn read(text: &str) -> Result<Module, Fault> {
        let mut module = Module::default();
        module.add("main.tf", text).map(|()| module)
    }

    fn place(module: Module, attribute: &str) -> Option<(u32, u32)> {
        let kind = Type::of("huaweicloud_vpn_connection").unwrap();
        let code = Code { modules: vec![module] };
        let code = code.find("", kind, "biel", [attribute.to_owned()].iter())?;
        let start = code.attributes[attribute].range.start;
        Some((start.line, start.column))
    }

    #[test]
    fn attributes_have_places() {
        for (attribute, expected) in [
            ("peer_subnets", (8, 3)),
            ("peer_subnets[0]", (8, 19)),
            ("peer_subnets[1]", (8, 33)),
            ("peer_subnets[9]", (8, 3)),
            ("policy_rules", (9, 1)),
            ("policy_rules[0].source", (9, 16)),
            // The dynamic block may stand for any of the others.
            ("policy_rules[1].source", (13, 7)),
            ("policy_rules[7].destination[2]", (10, 3)),
            ("ikepolicy[0].dpd[0].msg", (7, 1)),
            ("", (7, 1)),
            ("a[].b.[", (7, 1)),
        ] {
            assert_eq!(place(read(CODE).unwrap(), attribute), Some(expected), "{attribute}");
        }
    }

    #[test]
    fn any_text_is_read_or_refused() {
        let mut read_ones = 0;
        for (at, _) in CODE.char_indices() {
            read_ones += usize::from(read(&CODE[..at]).is_ok());
            for piece in ["", "{", "}", "\"", "${", "<<E\n", "[", "\n", "\0", "\u{e4}", "/*", "=", "-1e999999"] {
                let text = format!("{}{piece}{}", &CODE[..at], &CODE[at..]);
                if let Ok(module) = read(&text) {
                    place(module, "policy_rules[1].source");
                }
            }
        }
        assert!(read_ones > 2);
        let is_fault = |text: &str| matches!(read(text), Err(Fault::Syntax { line: 1.., column: 1.. }));
        assert!(is_fault("a = 1 a") && is_fault("{") && is_fault("resource \"a"));
        assert_eq!(read(&"a=1\n".repeat(MOST_VALUES + 1)).err(), Some(Fault::TooLarge));
        assert!(read(&format!("# {}", "=".repeat(MOST_VALUES))).is_ok());
    }

    #[test]
    fn modules_have_a_source_if_it_is_a_text() {
        let of = |source: &str| read(&format!("module \"fra\" {{\n{source}\n}}\n")).unwrap().calls["fra"].source.clone();
        assert_eq!(of("source = \"./fra\""), Some("./fra".to_owned()));
        assert_eq!([of("source = \"./${var.a}\""), of("source = var.a"), of("")], [None, None, None]);
    }
}
