//! The definition of an operation: data from its page.

use std::sync::OnceLock;

use crate::json::{NodeId, Tree, tag};
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
    /// The section of the page that has both.
    pub(crate) source: &'static str,
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
    /// One of some names, by the name of the parameter.
    OneOf(&'static str, &'static [&'static str]),
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
            Step::Id(name) | Step::OneOf(name, _) => path + "/{" + name + "}",
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
    /// At least one of these stands in the subject.
    pub(crate) any_inside: &'static [&'static Field],
    /// Nothing else stands in the subject, or in a document without a subject.
    pub(crate) are_all: bool,
}

impl Signs {
    /// No sign.
    pub(crate) const NONE: Signs = Signs { at_root: &[], not_at_root: &[], inside: &[], not_inside: &[], any_inside: &[], are_all: false };
}

/// A part of a form: its name, its heading, its fields.
pub(crate) type Group = (&'static str, &'static str, &'static [&'static Field]);

impl Definition {
    pub(crate) const fn is_answer(&self) -> bool {
        matches!(self.direction, Direction::Answer)
    }

    /// The member that every document of it has: the one around the others.
    pub(crate) fn wrapper(&self) -> &'static Field {
        self.subject.unwrap_or(self.forms[0][0])
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
        self.row_of(field.id).unwrap_or(field)
    }

    /// The JSON pointer of a member; empty for one of a list item, and for one that it does not have.
    pub(crate) fn pointer(&self, id: Id) -> &'static str {
        self.pointers().get(id as usize).map_or("", |pointer| pointer)
    }

    /// Whether the member is a parameter of it.
    pub(crate) fn has(&self, field: &Field) -> bool {
        self.row_of(field.id).is_some_and(|row| matches!(row.standing, Standing::Parameter))
    }

    fn row_of(&self, id: Id) -> Option<&'static Field> {
        ROWS[self.operation as usize].get(id as usize).copied().flatten()
    }

    /// The pointers of the members, by the numbers of their handles.
    fn pointers(&self) -> &'static [String] {
        static POINTERS: [OnceLock<Vec<String>>; Operation::ALL.len()] = [const { OnceLock::new() }; _];
        POINTERS[self.operation as usize].get_or_init(|| pointers(self))
    }
}

/// The rows of an operation, by the handles of their members.
type Rows = [Option<&'static Field>; Id::COUNT];

/// The rows of all operations.
static ROWS: [Rows; Operation::ALL.len()] = {
    let (mut all, mut index) = ([[None; Id::COUNT]; Operation::ALL.len()], 0);
    while index < all.len() {
        let forms = Operation::ALL[index].definition().forms;
        let mut form = 0;
        while form < forms.len() {
            all[index] = with_rows(all[index], forms[form]);
            form += 1;
        }
        index += 1;
    }
    all
};

/// Adds the rows of some members, and of those in them.
const fn with_rows(mut rows: Rows, fields: &[&'static Field]) -> Rows {
    let mut index = 0;
    while index < fields.len() {
        let field = fields[index];
        rows = with_rows(rows, field.fields());
        if (field.id as usize) < rows.len() {
            rows[field.id as usize] = Some(field);
        }
        index += 1;
    }
    rows
}

/// The pointer of each member of an operation, by the numbers of the handles; empty for a member of a list item.
fn pointers(definition: &Definition) -> Vec<String> {
    fn add(pointers: &mut [String], above: &str, fields: &[&'static Field]) {
        for field in fields {
            let pointer = format!("{above}/{}", field.name);
            if !matches!(field.shape, Shape::Objects { .. }) {
                add(pointers, &pointer, field.fields());
            }
            if let Some(place) = pointers.get_mut(field.id as usize) {
                *place = pointer;
            }
        }
    }
    let mut pointers = vec![String::new(); Id::COUNT];
    for form in definition.forms {
        add(&mut pointers, "", form);
    }
    pointers
}

/// The value of a member of this name. Of text that is not JSON nothing may have been read.
pub(crate) fn member(tree: &Tree, object: NodeId, field: &Field) -> Option<NodeId> {
    member_named(tree, object, field.name)
}

/// The same, of a member that no table has.
pub(crate) fn member_named(tree: &Tree, object: NodeId, name: &str) -> Option<NodeId> {
    let mut members = (tree.len() > 0).then(|| tree.members(object)).into_iter().flatten();
    let tag = tag(name.as_bytes());
    members.find(|&(node, _)| tree.is_name(node, tag, name)).map(|(_, value)| value)
}
