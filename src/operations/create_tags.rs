//! `POST /v5/{project_id}/{resource_type}/{resource_id}/tags/create`: the page "Adding Resource Tags in Batches", Tables 1 to 3.

use crate::operations::{Base, Definition, Direction, Endpoint, Operation, Signs, Step};
use crate::spec::{Field, Shape, connection, tag};

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::CreateTags,
    name: "create-tags",
    noun: "a create of tags",
    direction: Direction::Request(Endpoint { method: "POST", path: &[Step::Name("v5"), Step::Project, RESOURCE, RESOURCE_ID, TAGS_OF, Step::Name("create")], source: "API, Adding Resource Tags in Batches, URI" }),
    forms: &[&[&TAGS]],
    subject: None,
    base: Base::Current,
    // A document with other members beside the tags is likely none of the API.
    signs: &[Signs { at_root: &[&TAGS], are_all: true, ..Signs::NONE }],
    groups: &[],
    facts: &[],
};

pub(super) const RESOURCE: Step = Step::OneOf("resource_type", &["vpn-gateway", "customer-gateway", "vpn-connection"]);
pub(super) const RESOURCE_ID: Step = Step::Id("resource_id");
pub(super) const TAGS_OF: Step = Step::Name("tags");

const T2: &str = "API, Adding Resource Tags in Batches, Table 2";
const T3: &str = "API, Adding Resource Tags in Batches, Table 3";

static TAGS: Field = connection::TAGS.documented(T2).shaped(Shape::Objects { fields: TAG, max: 20 }).mandatory();
/// Table 3. A value is optional here.
static TAG: &[&Field] = &[&tag::KEY.documented(T3).mandatory(), &tag::VALUE.documented(T3)];
