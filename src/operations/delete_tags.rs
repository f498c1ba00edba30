//! `POST /v5/{project_id}/{resource_type}/{resource_id}/tags/delete`: the page "Deleting Resource Tags in Batches", Tables 1 to 3. Its
//! example has the method `DELETE`: the section "URI" counts.

use crate::operations::create_tags::{RESOURCE, RESOURCE_ID, TAGS_OF};
use crate::operations::{Base, Definition, Direction, Endpoint, Operation, Step};
use crate::spec::{Field, Shape, connection, tag};

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::DeleteTags,
    name: "delete-tags",
    noun: "a delete of tags",
    direction: Direction::Request(Endpoint { method: "POST", path: &[Step::Name("v5"), Step::Project, RESOURCE, RESOURCE_ID, TAGS_OF, Step::Name("delete")], source: "API, Deleting Resource Tags in Batches, URI" }),
    forms: &[&[&TAGS]],
    subject: None,
    base: Base::Current,
    // Its body is that of a create of tags: only a request line tells.
    signs: &[],
    groups: &[],
    facts: &[],
};

const T2: &str = "API, Deleting Resource Tags in Batches, Table 2";
const T3: &str = "API, Deleting Resource Tags in Batches, Table 3";

static TAGS: Field = connection::TAGS.documented(T2).shaped(Shape::Objects { fields: TAG, max: 20 }).mandatory();
/// Table 3. A value is optional here.
static TAG: &[&Field] = &[&tag::KEY.documented(T3).mandatory(), &tag::VALUE.documented(T3)];
