//! The JSON Schema of the configuration, for editors: draft 7, which most of them know, and without what TOML does not have.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::{Value, json};

use super::{Config, advice};

impl Config {
    /// The JSON Schema of the file.
    pub(crate) fn schema() -> Value {
        let settings = SchemaSettings::draft07().with_transform(RecursiveTransform(fit_to_toml));
        let mut schema: Value = settings.into_generator().into_root_schema_for::<Config>().into();
        for (name, table, example) in advice::examples() {
            let object = if table.is_empty() { Some("") } else { reference(&schema["properties"][table]) };
            let pointer = object.map(|object| format!("{object}/properties/{name}"));
            if let Some(member) = pointer.and_then(|pointer| schema.pointer_mut(&pointer)) {
                member["examples"] = json!([example]);
            }
        }
        schema
    }
}

/// The place of the object that a member has, or that the items of its list are.
fn reference(member: &Value) -> Option<&str> {
    let one = [&member["$ref"], &member["items"]["$ref"], &member["allOf"][0]["$ref"]].into_iter().find_map(Value::as_str);
    one.and_then(|reference| reference.strip_prefix('#'))
}

/// Takes out `null`, which TOML does not have, and names of formats that no standard has.
fn fit_to_toml(schema: &mut Schema) {
    let is_null = |value: &Value| value == "null" || value["type"] == "null";
    for (name, single) in [("type", "type"), ("anyOf", "allOf")] {
        let Some(Value::Array(mut kinds)) = schema.get(name).cloned() else { continue };
        kinds.retain(|kind| !is_null(kind));
        let is_single = kinds.len() == 1;
        schema.remove(name);
        match kinds.pop() {
            Some(kind) if is_single && name == "type" => drop(schema.insert(single.to_owned(), kind)),
            Some(kind) => {
                kinds.push(kind);
                schema.insert(if is_single { single } else { name }.to_owned(), Value::Array(kinds));
            }
            None => {}
        }
    }
    // The descriptions tell the defaults that mean something.
    schema.remove("default");
    if schema.get("format").is_some_and(|format| format == "int64") {
        schema.remove("format");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The members of an object, and of those in it, with their places.
    fn members<'a>(schema: &'a Value, place: &str, out: &mut Vec<(String, &'a Value)>) {
        if let Some(properties) = schema["properties"].as_object() {
            out.extend(properties.iter().map(|(name, member)| (format!("{place}/{name}"), member)));
        }
        for (name, definition) in schema["definitions"].as_object().into_iter().flatten() {
            members(definition, name, out);
        }
    }

    #[test]
    fn an_editor_can_explain_every_member() {
        let schema = Config::schema();
        assert!(jsonschema::meta::is_valid(&schema));
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        assert_eq!((&schema["title"], schema.get("$id")), (&json!("vpnlint.toml"), None));
        let text = schema.to_string();
        assert!(!text.contains("null") && !text.contains("x-taplo") && !text.contains("int64"), "{text}");
        let mut all = Vec::new();
        members(&schema, "", &mut all);
        assert!(all.len() > 20);
        for (place, member) in all {
            assert!(member["description"].as_str().is_some_and(|text| text.ends_with('.')), "{place} has no description");
            let is_table = reference(member).and_then(|object| schema.pointer(object)).is_some_and(|object| object["type"] == "object");
            assert!(is_table || member["examples"].is_array(), "{place} has no example");
        }
        for object in schema["definitions"].as_object().unwrap().values().chain([&schema]).filter(|object| object["properties"].is_object()) {
            assert_eq!(object["additionalProperties"], false);
        }
    }

    #[test]
    fn the_schema_accepts_what_the_reader_accepts() {
        let validator = jsonschema::validator_for(&Config::schema()).unwrap();
        let page = include_str!("../../docs/configuration.md");
        let text = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let document = |text: &str| advice::json(text.parse::<toml::Table>().unwrap().into());
        assert!(validator.is_valid(&document(text)));
        for wrong in [
            "fail-on = 'errors'",
            "ignore = ['ikev']",
            "[severity]\nikev = 'note'",
            "[[allow]]\nrule = 'ikev1'",
            "[[context]]\nfiles = 'a'\nassume = { stile = 'bgp' }",
            "[[files]]\nfiles = 'a'\noperation = 'create'",
            "[naming]\nconnections = 'a'",
            "x = 1",
        ] {
            assert!(Config::parse(wrong).is_err() && !validator.is_valid(&document(wrong)), "{wrong}");
        }
    }
}
