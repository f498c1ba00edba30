//! Tests of what holds for each operation, from its definition alone: a new operation is tested the day it is added.

use crate::operations::{Base, Direction, Operation, Signs, Step, document};
use crate::spec::{Field, Shape, Standing, all};
use crate::{Linter, Report};

const PROJECT: &str = "0123456789abcdef0123456789abcdef";
const ID: &str = "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3";

/// A document with these signs, one of those of which any will do, and what is mandatory beside them.
fn signed(operation: Operation, signs: &Signs, one: Option<&&'static Field>) -> String {
    let object = |fields: &[&Field], value: &str| fields.iter().map(|field| format!("\"{}\": {value}", field.name)).collect::<Vec<_>>().join(", ");
    let Some(subject) = operation.definition().subject else { return format!("{{{}}}", object(signs.at_root, "1")) };
    let mandatory = subject.fields().iter().copied().filter(|field| field.is_mandatory());
    let mut inside: Vec<_> = mandatory.chain(signs.inside.iter().chain(one).copied()).collect();
    inside.sort_by_key(|field| field.name);
    inside.dedup();
    let inside = format!("{{{}}}", object(&inside, "\"1\""));
    let value = if subject.is_object() { inside } else { format!("[{inside}]") };
    let others: Vec<_> = signs.at_root.iter().copied().filter(|field| *field != subject).collect();
    let is_without = signs.not_at_root.contains(&subject);
    let own = if is_without { String::new() } else { format!("\"{}\": {value}", subject.name) };
    let parts = [own, object(&others, "\"1\"")];
    format!("{{{}}}", parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", "))
}

#[test]
fn content_tells_the_operation() {
    for operation in Operation::ALL {
        for signs in operation.definition().signs {
            for one in signs.any_inside.iter().map(Some).chain(signs.any_inside.is_empty().then_some(None)) {
                let text = signed(*operation, signs, one);
                assert_eq!(Linter::auto().check(&text).operation(), Some(*operation), "{text}");
            }
        }
    }
}

#[test]
fn a_request_line_tells_the_operation() {
    for operation in Operation::ALL {
        let Direction::Request(endpoint) = &operation.definition().direction else { continue };
        let path = endpoint.path.iter().map(|step| match step {
            Step::Name(name) => name,
            Step::Project => PROJECT,
            Step::Id(_) => ID,
            Step::OneOf(_, names) => names[0],
        });
        let text = format!("{} https://vpn.example.com/{}\n\n{{}}\n", endpoint.method, path.collect::<Vec<_>>().join("/"));
        let report = Linter::auto().check_http(text.as_bytes());
        assert_eq!(report.operation(), Some(*operation), "{text}");
        let of_line: Vec<_> = report.findings().filter(|finding| finding.rule.group() == "Request target").collect();
        assert!(of_line.is_empty(), "{text}: {of_line:?}");
    }
}

#[test]
fn schema_and_types_are_those_of_the_tables() {
    for operation in Operation::ALL {
        let (schema, types) = (crate::schema(*operation), crate::types(*operation));
        assert_eq!(schema["$id"], format!("urn:vpnlint:{}", operation.as_str()));
        for field in operation.forms().iter().flat_map(|form| all(form)) {
            assert!(schema.to_string().contains(&format!("\"{}\":", field.name)), "{}: {}", operation.as_str(), field.name);
            assert!(types.contains(&format!(" {}?: ", field.name)) || types.contains(&format!(" {}: ", field.name)), "{}", field.name);
        }
    }
}

/// The fields that a form has an input for, one for each value.
fn inputs(fields: &[&'static Field]) -> Vec<&'static Field> {
    let own = fields.iter().filter(|field| field.standing == Standing::Parameter);
    own.flat_map(|field| if let Shape::Object(fields) = field.shape { inputs(fields) } else { vec![*field] }).collect()
}

#[test]
fn a_form_has_an_input_for_each_parameter() {
    for operation in Operation::ALL.iter().filter(|operation| !operation.definition().groups.is_empty()) {
        let mut grouped: Vec<_> = operation.definition().groups.iter().flat_map(|(_, _, fields)| *fields).map(|field| field.fact).collect();
        let mut expected: Vec<_> = inputs(operation.forms()[0]).iter().map(|field| field.fact).collect();
        grouped.sort_unstable();
        expected.sort_unstable();
        assert_eq!(grouped, expected, "{}", operation.as_str());
        assert!(inputs(operation.forms()[0]).iter().all(|field| field.label != field.name), "{}", operation.as_str());
    }
    assert!(Operation::ALL.iter().all(|operation| !operation.is_answer() || operation.definition().groups.is_empty()));
}

/// What a report says, with its help and the titles of its fixes.
fn words(report: &Report) -> String {
    let said = report.findings().map(|finding| {
        let title = finding.fix().as_ref().map_or("", |fix| fix.title);
        format!("{}: {} ({}) [{title}]\n", finding.rule.name, finding.message(), finding.help().unwrap_or_default())
    });
    said.collect()
}

/// A rule that reads a member of a connection by name says nothing of one to the writer of another document.
#[test]
fn messages_speak_of_the_operation_at_hand() {
    let subjects: Vec<_> = Operation::ALL.iter().filter_map(|operation| operation.definition().subject).map(|field| field.name).collect();
    for operation in Operation::ALL {
        let definition = operation.definition();
        let fields = all(operation.forms()[0]);
        let of_fields =
            fields.iter().flat_map(|field| ["null", "1", "\"x\"", "[]", "{}", "{\"x\": 1}", "[{}]"].map(|value| document(*operation, field, value)));
        let unwrapped = inputs(operation.forms()[0]).into_iter().map(|field| format!("{{\"{}\": \"{ID}\"}}", field.name));
        for text in of_fields.chain(unwrapped).chain(["{}".to_owned(), "[]".to_owned(), "null".to_owned()]) {
            let words = words(&Linter::new(*operation).check(&text));
            let names = |name: &str| fields.iter().any(|field| field.name == name);
            for subject in &subjects {
                assert!(names(subject) || !words.contains(&format!("`{subject}`")), "{}: {text}: {words}", operation.as_str());
            }
            assert!(
                definition.base == Base::Current || !["an update", "the update"].iter().any(|noun| words.contains(noun)),
                "{}: {text}: {words}",
                operation.as_str()
            );
        }
    }
}
