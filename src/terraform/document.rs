//! The document that `terraform show -json` writes, of which only the wanted resources are kept.

use std::collections::BTreeMap;
use std::io::{self, Read};

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;
use serde_json::value::RawValue;
use thiserror::Error;

use super::context::Gateways;
use super::keys::{Keys, Secrets};
use super::mapping::{Kind, Type};
use super::references::Configuration;
use super::wanted::{Item, Wanted};

/// A larger plan or state is refused: what is kept of it needs more memory than the text.
const MOST: u64 = 256 << 20;

/// The part of a plan or a state that vpnlint reads.
pub(crate) struct Content {
    pub(super) changes: Vec<Change>,
    /// How many resources of the plan are of other types.
    pub(super) others: usize,
    /// The resources with their values: after the plan, then before it; or those of the state.
    pub(super) resources: Vec<Resource>,
    pub(super) gateways: Gateways,
    pub(super) configuration: Option<Configuration>,
    pub(super) keys: Keys,
    /// Whether it is a state.
    pub(crate) is_state: bool,
    /// Whether Terraform could not plan everything.
    pub(crate) is_partial: bool,
}

/// The reason why a document is not read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum TerraformError {
    /// It is something else.
    #[error("it is not a plan of Terraform")]
    Other,
    #[error("it is a binary plan: pass the output of `terraform show -json FILE`")]
    Binary,
    #[error(
        "it is the stream of `terraform plan -json`, which has no values: run `terraform plan -out=tfplan`, and pass the output of `terraform show -json tfplan`"
    )]
    Stream,
    #[error("it is the state as Terraform stores it: pass the output of `terraform show -json`")]
    StoredState,
    #[error("it is a Terraform configuration: run `terraform plan -out=tfplan`, and pass the output of `terraform show -json tfplan`")]
    Configuration,
    #[error("it is the output of `terraform show -json` in UTF-16: write it as UTF-8, in PowerShell with `| Out-File -Encoding utf8 plan.json`")]
    Utf16,
    #[error("`format_version` is not 1: vpnlint reads version 1 of the output of `terraform show -json`")]
    Version,
    #[error("it is not a complete output of `terraform show -json`: line {line}, column {column}")]
    Broken { line: usize, column: usize },
    #[error("its keys are too long to look for them: more than {} MiB", Secrets::MOST >> 20)]
    Keys,
    #[error("it is larger than {} MiB", MOST >> 20)]
    Large,
    #[error("it cannot be read: {0}")]
    Io(io::ErrorKind),
}

/// What the beginning of a file may be; none for a text that is beyond doubt neither a plan nor a state.
pub(crate) fn is_candidate(bytes: &[u8]) -> bool {
    const NAMES: [&[u8]; 3] = [b"\"format_version\"", b"\"@level\"", b"\"lineage\""];
    let text = trim(bytes);
    let begins_as_request = || text[1..].trim_ascii_start().starts_with(b"\"vpn_");
    let has = |name: &&[u8]| text.windows(name.len()).any(|part| part == *name);
    bytes.starts_with(b"PK\x03\x04") || is_utf_16(bytes) || (text.starts_with(b"{") && !begins_as_request() && NAMES.iter().any(has))
}

/// Whether it begins as a plan or a state in UTF-16.
fn is_utf_16(bytes: &[u8]) -> bool {
    const BEGINNING: usize = 4096;
    let is_marked = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    // Of each character of ASCII, one byte is zero.
    is_marked && begins_as_plan(&bytes[2..].iter().take(BEGINNING).copied().filter(|&byte| byte != 0).collect::<Vec<_>>())
}

/// Whether the first name is that with which Terraform begins.
fn begins_as_plan(bytes: &[u8]) -> bool {
    trim(bytes).strip_prefix(b"{").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\"format_version\""))
}

fn trim(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes).trim_ascii_start()
}

impl Content {
    /// Reads a document, of which `start` has been read already.
    pub(crate) fn read(start: &[u8], rest: impl Read) -> Result<Content, TerraformError> {
        Content::read_within(start, rest, MOST)
    }

    fn read_within(start: &[u8], rest: impl Read, most: u64) -> Result<Content, TerraformError> {
        if start.starts_with(b"PK\x03\x04") {
            return Err(TerraformError::Binary);
        }
        if is_utf_16(start) {
            return Err(TerraformError::Utf16);
        }
        let first_line = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
        if serde_json::from_slice::<Message>(first_line).is_ok() {
            return Err(TerraformError::Stream);
        }
        let text = start.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(start);
        let mut text = text.chain(io::BufReader::new(rest)).take(most);
        let mut reader = serde_json::Deserializer::from_reader(&mut text);
        let root = Root::deserialize(&mut reader).and_then(|root| reader.end().map(|()| root));
        let root = root.map_err(|error| match error.io_error_kind() {
            Some(kind) => TerraformError::Io(kind),
            None if text.limit() == 0 => TerraformError::Large,
            None if begins_as_plan(start) => TerraformError::Broken { line: error.line(), column: error.column() },
            None => TerraformError::Other,
        })?;
        root.content()
    }
}

/// A message of the stream of `terraform plan -json`.
#[derive(Deserialize)]
struct Message {
    #[serde(rename = "@level")]
    _level: IgnoredAny,
    #[serde(rename = "@message")]
    _message: IgnoredAny,
}

#[derive(Deserialize)]
struct Root {
    format_version: Option<String>,
    resource_changes: Option<Wanted<Change>>,
    resource_drift: Option<Wanted<Change>>,
    planned_values: Option<Values>,
    prior_state: Option<State>,
    values: Option<Values>,
    configuration: Option<Configuration>,
    variables: Option<BTreeMap<String, Variable>>,
    errored: Option<bool>,
    complete: Option<bool>,
    lineage: Option<IgnoredAny>,
    serial: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Variable {
    value: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
struct State {
    values: Option<Values>,
}

#[derive(Deserialize)]
struct Values {
    root_module: Option<Module>,
}

#[derive(Deserialize)]
struct Module {
    resources: Option<Wanted<Resource>>,
    #[serde(default)]
    child_modules: Vec<Module>,
}

impl Values {
    fn add_to(self, resources: &mut Vec<Resource>) {
        let mut modules: Vec<Module> = self.root_module.into_iter().collect();
        while let Some(module) = modules.pop() {
            resources.extend(module.resources.map(|wanted| wanted.kept).unwrap_or_default());
            modules.extend(module.child_modules);
        }
    }
}

impl Root {
    fn content(self) -> Result<Content, TerraformError> {
        let Some(version) = self.format_version else {
            let is_stored = self.lineage.is_some() && self.serial.is_some();
            return Err(if is_stored { TerraformError::StoredState } else { TerraformError::Other });
        };
        if version.split('.').next() != Some("1") {
            return Err(TerraformError::Version);
        }
        let is_state = self.resource_changes.is_none() && self.planned_values.is_none();
        if is_state && self.values.is_none() {
            // A state without resources has no values.
            return Err(TerraformError::Other);
        }
        let mut resources = Vec::new();
        for values in [self.planned_values, self.prior_state.and_then(|state| state.values), self.values].into_iter().flatten() {
            values.add_to(&mut resources);
        }
        let Wanted { kept: changes, others } = self.resource_changes.unwrap_or_default();
        let mut secrets = Secrets::default();
        for change in changes.iter().chain(self.resource_drift.iter().flat_map(|drift| &drift.kept)) {
            secrets.add(&change.change.before);
            secrets.add(&change.change.after);
        }
        for resource in &resources {
            secrets.add(&resource.values);
        }
        if let (Some(variables), Some(configuration)) = (&self.variables, &self.configuration) {
            let sensitive = variables.iter().filter(|(name, _)| configuration.is_sensitive(name));
            for variable in sensitive.filter_map(|(_, variable)| variable.value.as_ref()) {
                secrets.add_all(&serde_json::from_str(variable.get()).map_err(|_| TerraformError::Other)?);
            }
        }
        let keys = secrets.keys().ok_or(TerraformError::Keys)?;
        let is_partial = self.errored == Some(true) || self.complete == Some(false);
        let gateways = Gateways::of(&resources);
        Ok(Content { changes, others, resources, gateways, configuration: self.configuration, keys, is_state, is_partial })
    }
}

/// A resource that the plan changes or leaves alone.
pub(super) struct Change {
    pub(super) address: String,
    /// The address of its module, empty for the root module.
    pub(super) module: String,
    pub(super) kind: &'static Type,
    pub(super) name: String,
    /// Whether it is what an interrupted replacement has left over.
    pub(super) is_deposed: bool,
    pub(super) change: Difference,
}

/// The change of a resource.
#[derive(Deserialize)]
pub(super) struct Difference {
    #[serde(default)]
    pub(super) actions: Vec<String>,
    #[serde(default)]
    pub(super) before: Value,
    #[serde(default)]
    pub(super) after: Value,
    #[serde(default)]
    pub(super) after_unknown: Value,
    #[serde(default)]
    pub(super) before_sensitive: Value,
    #[serde(default)]
    pub(super) after_sensitive: Value,
    #[serde(default)]
    pub(super) replace_paths: Vec<Value>,
}

#[derive(Deserialize)]
pub(super) struct RawChange {
    #[serde(default)]
    address: String,
    #[serde(default)]
    module_address: String,
    mode: Option<String>,
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    name: String,
    deposed: Option<IgnoredAny>,
    change: Option<Box<RawValue>>,
}

impl Item for Change {
    type Raw = RawChange;

    fn keep(raw: RawChange) -> Result<Option<Change>, serde_json::Error> {
        let RawChange { address, module_address: module, mode, kind, name, deposed, change } = raw;
        let (Some(kind), Some(change)) = (wanted(mode.as_deref(), &kind), change) else { return Ok(None) };
        let change = serde_json::from_str(change.get())?;
        Ok(Some(Change { address, module, kind, name, is_deposed: deposed.is_some(), change }))
    }
}

/// A resource with its values.
pub(super) struct Resource {
    pub(super) address: String,
    pub(super) kind: &'static Type,
    pub(super) values: Value,
    pub(super) sensitive: Value,
}

#[derive(Deserialize)]
pub(super) struct RawResource {
    #[serde(default)]
    address: String,
    mode: Option<String>,
    #[serde(rename = "type", default)]
    kind: String,
    values: Option<Box<RawValue>>,
    sensitive_values: Option<Box<RawValue>>,
}

impl Item for Resource {
    type Raw = RawResource;

    fn keep(raw: RawResource) -> Result<Option<Resource>, serde_json::Error> {
        let RawResource { address, mode, kind, values, sensitive_values } = raw;
        let (Some(kind), Some(values)) = (wanted(mode.as_deref(), &kind), values) else { return Ok(None) };
        let sensitive = sensitive_values.map(|values| serde_json::from_str(values.get())).transpose()?.unwrap_or_default();
        Ok(Some(Resource { address, kind, values: serde_json::from_str(values.get())?, sensitive }))
    }
}

/// The type of a resource that is kept. A data source has no request.
fn wanted(mode: Option<&str>, kind: &str) -> Option<&'static Type> {
    Type::of(kind).filter(|_| mode == Some("managed"))
}

impl Resource {
    pub(super) fn is(&self, kind: Kind) -> bool {
        self.kind.kind == kind
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_fault_has_its_line() {
        let change = r#"{"address": "a.b", "mode": "managed", "type": "huaweicloud_vpn_connection", "name": "b", "change":
            {"actions": FAULT, "before": null, "after": null}}"#;
        let line = |fault: &str| {
            let changes = format!("[\n{},\n{}\n]", change.replace("FAULT", fault), change.replace("FAULT", "[]"));
            let plan = format!("{{\n\"format_version\": \"1.2\",\n\"resource_changes\": {changes}\n}}");
            match Content::read(plan.as_bytes(), io::empty()) {
                Err(TerraformError::Broken { line, .. }) => line,
                other => panic!("{:?}", other.map(|content| content.others)),
            }
        };
        // Of a resource of another form, what stands behind it.
        assert_eq!((line("[],,"), line("7")), (5, 6));
    }

    #[test]
    fn the_value_of_a_sensitive_variable_is_a_key() {
        let plan = json!({
            "format_version": "1.2", "resource_changes": [],
            "variables": {"secret": {"value": "Zq7~Wv9#x"}, "public": {"value": "fra-biel"}},
            "configuration": {"root_module": {"variables": {"secret": {"sensitive": true}, "public": {}}}},
        });
        let keys = Content::read(plan.to_string().as_bytes(), io::empty()).unwrap().keys;
        assert!(keys.are_in("Zq7~Wv9#x") && !keys.are_in("fra-biel"));
    }

    #[test]
    fn a_text_without_an_end_is_refused_at_the_limit() {
        let start = br#"{"format_version": "1.2", "resource_changes": []"#;
        let read = |rest: &mut dyn Read| Content::read_within(start, rest, 1000).map(|content| content.others);
        assert_eq!(read(&mut io::repeat(b' ')), Err(TerraformError::Large));
        assert_eq!(read(&mut &b"}"[..]), Ok(0));
        assert_eq!(TerraformError::Large.to_string(), "it is larger than 256 MiB");
        assert_eq!(TerraformError::Keys.to_string(), "its keys are too long to look for them: more than 8 MiB");
    }
}
