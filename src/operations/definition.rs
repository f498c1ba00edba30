//! The definition of an operation: data from its page.

use std::sync::OnceLock;

use crate::json::{NodeId, Tree};
use crate::operations::Operation;
use crate::spec::{Field, Id, Shape, Standing};

/// A request to the API or an answer of it, as its page describes it.
pub(crate) struct Definition {
    pub(crate) operation: Operation,
    /// The name in options and reports.
    pub(crate) name: &'static str,
    /// The noun for the document in messages, with its article.
    pub(crate) noun: &'static str,
    pub(crate) direction: Direction,
    /// The members of the outermost object: one list for each form that the document can have.
    pub(crate) forms: &'static [&'static [&'static Field]],
    /// The subject of the document: an object, or a list of objects, each judged alone. None: the document as a whole.
    pub(crate) subject: Option<&'static Field>,
    pub(crate) base: Base,
    /// The signs by which a document of this operation is recognised; any one of the sets is enough.
    pub(crate) signs: &'static [Signs],
    /// The groups of a form for it, in the order in which a person thinks of them; none for an answer.
    pub(crate) groups: &'static [Group],
    /// The facts that rules need and the document does not carry, each with the object of the answer that has it.
    pub(crate) facts: &'static [(&'static str, &'static Field)],
}

/// The direction of a document: to the API or from the API.
pub(crate) enum Direction {
    /// The user sends it to this endpoint.
    Request(Endpoint),
    /// The API returns it. The reader did not write it and cannot fix it.
    Answer,
}

/// The endpoint of a request.
pub(crate) struct Endpoint {
    pub(crate) method: &'static str,
    pub(crate) path: &'static [Step],
}

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// A fixed name.
    Name(&'static str),
    /// The id of the project.
    Project,
    /// The UUID of a resource, by the name of the parameter.
    Id(&'static str),
}

impl Endpoint {
    /// The step that names the resource: the last name of the path.
    pub(crate) fn resource(&self) -> &'static str {
        self.path.iter().rev().find_map(|step| if let Step::Name(name) = step { Some(*name) } else { None }).unwrap_or_default()
    }

    /// How many steps stand behind it.
    pub(crate) fn behind(&self) -> usize {
        self.path.iter().rev().take_while(|step| !matches!(step, Step::Name(_))).count()
    }

    /// The path as the page has it, parameters in braces.
    pub(crate) fn template(&self) -> String {
        self.path.iter().fold(String::new(), |path, step| match step {
            Step::Name(name) => path + "/" + name,
            Step::Project => path + "/{project_id}",
            Step::Id(name) => path + "/{" + name + "}",
        })
    }
}

/// The meaning of an absent member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    /// It keeps its current value.
    Current,
    /// It gets the documented default.
    Defaults,
    /// It has no meaning: the document has all known values.
    Nothing,
}

/// Members that stand in a document of an operation, and members that do not.
pub(crate) struct Signs {
    pub(crate) at_root: &'static [&'static Field],
    pub(crate) not_at_root: &'static [&'static Field],
    /// Members in the subject.
    pub(crate) inside: &'static [&'static Field],
    pub(crate) not_inside: &'static [&'static Field],
}

impl Signs {
    /// No sign.
    pub(crate) const NONE: Signs = Signs { at_root: &[], not_at_root: &[], inside: &[], not_inside: &[] };
}

/// A part of a form: its name, its heading, its fields.
pub(crate) type Group = (&'static str, &'static str, &'static [&'static Field]);

impl Definition {
    pub(crate) const fn is_answer(&self) -> bool {
        matches!(self.direction, Direction::Answer)
    }

    /// Where the request goes; an answer goes nowhere.
    pub(crate) const fn endpoint(&self) -> Option<&Endpoint> {
        if let Direction::Request(endpoint) = &self.direction { Some(endpoint) } else { None }
    }

    /// The members of the outermost object, in the form that the document has: the one of which a mandatory member stands there.
    pub(crate) fn root(&self, tree: &Tree) -> &'static [&'static Field] {
        let stands = |field: &&'static Field| field.is_mandatory() && member(tree, Tree::ROOT, field).is_some();
        match self.forms {
            [form] => form,
            forms => forms.iter().find(|form| form.iter().any(&stands)).unwrap_or(&forms[0]),
        }
    }

    /// What its page says of a member, or what another page says where it has no row for it.
    pub(crate) fn row(&self, field: &'static Field) -> &'static Field {
        self.rows().of(field.id).map_or(field, |row| row.field)
    }

    /// The JSON pointer of a member; empty for one of a list item, and for one that it does not have.
    pub(crate) fn pointer(&self, id: Id) -> &'static str {
        self.rows().of(id).map_or("", |row| &row.pointer)
    }

    /// Whether the member is a parameter of it.
    pub(crate) fn has(&self, field: &Field) -> bool {
        self.rows().of(field.id).is_some_and(|row| row.field.standing == Standing::Parameter)
    }

    fn rows(&self) -> &'static Rows {
        static ROWS: [OnceLock<Rows>; Operation::ALL.len()] = [const { OnceLock::new() }; _];
        ROWS[self.operation as usize].get_or_init(|| Rows::new(self))
    }
}

/// The rows of an operation, by the handles of their members.
struct Rows([Option<Row>; Id::COUNT]);

struct Row {
    field: &'static Field,
    pointer: String,
}

impl Rows {
    fn new(definition: &Definition) -> Rows {
        let mut rows = Rows([const { None }; Id::COUNT]);
        for form in definition.forms {
            rows.add("", false, form);
        }
        rows
    }

    fn add(&mut self, above: &str, in_list: bool, fields: &[&'static Field]) {
        for field in fields {
            let pointer = format!("{above}/{}", field.name);
            self.add(&pointer, in_list || matches!(field.shape, Shape::Objects { .. }), field.fields());
            if let Some(row) = self.0.get_mut(field.id as usize) {
                *row = Some(Row { field, pointer: if in_list { String::new() } else { pointer } });
            }
        }
    }

    fn of(&self, id: Id) -> Option<&Row> {
        self.0.get(id as usize)?.as_ref()
    }
}

/// The value of a member of this name. Of text that is not JSON nothing may have been read.
pub(crate) fn member(tree: &Tree, object: NodeId, field: &Field) -> Option<NodeId> {
    member_named(tree, object, field.name)
}

/// The same, of a member that no table has.
pub(crate) fn member_named(tree: &Tree, object: NodeId, name: &str) -> Option<NodeId> {
    let mut members = (tree.len() > 0).then(|| tree.members(object)).into_iter().flatten();
    members.find(|&(node, _)| tree.string(node).is_some_and(|other| other == name)).map(|(_, value)| value)
}
