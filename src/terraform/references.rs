//! The configuration in a plan: which attributes are set, and which resources they refer to.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

use super::mapping::Type;
use super::wanted::{Item, Wanted};

/// The configuration.
#[derive(Deserialize)]
pub(super) struct Configuration {
    #[serde(default)]
    root_module: Module,
}

/// A module as it is written: all its instances have the same expressions.
#[derive(Deserialize, Default)]
struct Module {
    /// The expressions of the resources, by type and name.
    #[serde(default, deserialize_with = "by_name")]
    resources: BTreeMap<(&'static str, String), Value>,
    #[serde(default)]
    module_calls: BTreeMap<String, Call>,
    #[serde(default)]
    outputs: BTreeMap<String, Output>,
    #[serde(default)]
    variables: BTreeMap<String, Variable>,
}

fn by_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<(&'static str, String), Value>, D::Error> {
    let wanted = Option::<Wanted<Resource>>::deserialize(deserializer)?.unwrap_or_default();
    Ok(wanted.kept.into_iter().map(|Resource { kind, name, expressions }| ((kind.name, name), expressions)).collect())
}

/// A resource of a known type.
pub(super) struct Resource {
    kind: &'static Type,
    name: String,
    expressions: Value,
}

#[derive(Deserialize)]
pub(super) struct RawResource {
    mode: Option<String>,
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    name: String,
    expressions: Option<Box<RawValue>>,
}

impl Item for Resource {
    type Raw = RawResource;

    fn keep(raw: RawResource) -> Result<Option<Resource>, serde_json::Error> {
        // A data source may have the type and the name of a resource.
        let kind = Type::of(&raw.kind).filter(|_| raw.mode.as_deref() != Some("data"));
        let (Some(kind), Some(expressions)) = (kind, raw.expressions) else { return Ok(None) };
        Ok(Some(Resource { kind, name: raw.name, expressions: serde_json::from_str(expressions.get())? }))
    }
}

#[derive(Deserialize)]
struct Call {
    #[serde(default)]
    expressions: BTreeMap<String, References>,
    #[serde(default)]
    module: Module,
}

#[derive(Deserialize)]
struct Output {
    expression: Option<References>,
}

#[derive(Deserialize)]
struct Variable {
    #[serde(default)]
    sensitive: bool,
}

/// The references of an expression, whatever it is.
#[derive(Default)]
struct References(Vec<String>);

impl<'de> Deserialize<'de> for References {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<References, D::Error> {
        Ok(References(references(&Value::deserialize(deserializer)?)))
    }
}

fn references(expression: &Value) -> Vec<String> {
    let list = expression.get("references").and_then(Value::as_array).into_iter().flatten();
    list.filter_map(Value::as_str).map(str::to_owned).collect()
}

impl Configuration {
    /// Whether a variable of the root module is marked as sensitive.
    pub(super) fn is_sensitive(&self, variable: &str) -> bool {
        self.root_module.variables.get(variable).is_some_and(|variable| variable.sensitive)
    }

    /// The expressions of a resource.
    pub(super) fn expressions(&self, module: &str, kind: &Type, name: &str) -> Option<&Value> {
        self.module(&steps(module))?.resources.get(&(kind.name, name.to_owned()))
    }

    /// The resources to which an attribute of a resource refers, as addresses without keys of instances. References lead up to the callers
    /// of a module and down into its outputs.
    pub(super) fn referred(&self, module: &str, expression: &Value) -> Vec<String> {
        /// No configuration has an attribute with so many on its way. A plan that is made to be slow ends here.
        const MOST: usize = 1000;
        let mut found = BTreeSet::new();
        let mut left: Vec<(Vec<String>, String)> = references(expression).into_iter().map(|reference| (steps(module), reference)).collect();
        let mut seen = BTreeSet::new();
        for _ in 0..MOST {
            let Some((names, reference)) = left.pop() else { break };
            let reference = without_keys(&reference);
            let Some(module) = self.module(&names).filter(|_| seen.insert((names.clone(), reference.clone()))) else { continue };
            // A reference to an attribute is one to its resource too.
            match reference.split('.').collect::<Vec<_>>()[..] {
                ["var", variable] => {
                    let Some((own, above)) = names.split_last() else { continue };
                    let outer = self.module(above).and_then(|outer| outer.module_calls.get(own)?.expressions.get(variable));
                    left.extend(outer.iter().flat_map(|References(outer)| outer).map(|reference| (above.to_vec(), reference.clone())));
                }
                ["module", name, output] => {
                    let output = module.module_calls.get(name).and_then(|call| call.module.outputs.get(output)?.expression.as_ref());
                    let names = [&names[..], &[name.to_owned()]].concat();
                    left.extend(output.iter().flat_map(|References(inner)| inner).map(|reference| (names.clone(), reference.clone())));
                }
                [kind, name] if Type::of(kind).is_some() => {
                    let above = names.iter().fold(String::new(), |above, name| above + "module." + name + ".");
                    found.insert(format!("{above}{kind}.{name}"));
                }
                _ => {}
            }
        }
        found.into_iter().collect()
    }

    /// The module that is reached by names from the root.
    fn module(&self, names: &[String]) -> Option<&Module> {
        names.iter().try_fold(&self.root_module, |module, name| Some(&module.module_calls.get(name)?.module))
    }
}

/// The names of the modules in an address: `module.fra["a"].module.v5` has `fra` and `v5`.
pub(super) fn steps(address: &str) -> Vec<String> {
    let plain = without_keys(address);
    plain.split('.').skip(1).step_by(2).map(str::to_owned).collect()
}

/// An address without the keys of instances, which may hold any text.
pub(super) fn without_keys(address: &str) -> String {
    let mut out = String::new();
    let (mut is_key, mut is_text, mut is_escaped) = (false, false, false);
    for c in address.chars() {
        match c {
            _ if is_text => {
                is_text = c != '"' || is_escaped;
                is_escaped = c == '\\' && !is_escaped;
            }
            '"' => is_text = true,
            '[' => is_key = true,
            ']' => is_key = false,
            _ if !is_key => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_address_has_modules_and_keys() {
        assert_eq!(without_keys(r#"module.a["x]\"].b"].t.n[0]"#), "module.a.t.n");
        assert_eq!(steps(r#"module.fra["a.b"].module.v5[1]"#), ["fra", "v5"]);
        assert_eq!(steps(""), [""; 0]);
    }

    #[test]
    fn references_lead_through_variables_and_outputs() {
        let configuration: Configuration = serde_json::from_value(json!({"root_module": {
            "resources": [{"type": "huaweicloud_vpn_gateway", "name": "gw", "expressions": {}}],
            "module_calls": {
                "fra": {"expressions": {"gw": {"references": ["huaweicloud_vpn_gateway.gw.id", "huaweicloud_vpn_gateway.gw"]}, "n": {"constant_value": 1}},
                    "module": {"module_calls": {"v5": {"expressions": {"id": {"references": ["var.gw"]}, "net": {"references": ["module.gw.id", "module.gw"]}},
                        "module": {"resources": [{"type": "huaweicloud_vpn_connection", "name": "biel", "expressions": {"name": {}}}]}},
                        "gw": {"module": {"outputs": {"id": {"expression": {"references": ["huaweicloud_vpn_gateway.own[0].id", "huaweicloud_vpn_gateway.own[0]", "huaweicloud_vpn_gateway.own"]}}}}}}}}}
        }}))
        .unwrap();
        let referred = |module: &str, reference: &str| configuration.referred(module, &json!({"references": [reference]}));
        assert_eq!(referred("", "huaweicloud_vpn_gateway.gw"), ["huaweicloud_vpn_gateway.gw"]);
        assert_eq!(referred("module.fra.module.v5[0]", "var.id"), ["huaweicloud_vpn_gateway.gw"]);
        assert_eq!(referred(r#"module.fra["x"].module.v5"#, "var.net"), ["module.fra.module.gw.huaweicloud_vpn_gateway.own"]);
        assert_eq!(referred("module.fra", "module.gw.id").first().map(String::as_str), Some("module.fra.module.gw.huaweicloud_vpn_gateway.own"));
        assert_eq!(referred("module.other", "var.id"), [""; 0]);
        let kind = Type::of("huaweicloud_vpn_connection").unwrap();
        assert!(configuration.expressions("module.fra.module.v5[3]", kind, "biel").is_some());
        assert!(configuration.expressions("module.fra", kind, "biel").is_none());
    }

    #[test]
    fn references_in_a_circle_come_to_an_end() {
        let call = |expressions: Value, module: Value| json!({"a": {"expressions": expressions, "module": module}});
        let output = |references: Value| json!({"o": {"expression": {"references": references}}});
        let circle = call(json!({"x": {"references": ["module.a.o"]}}), json!({"outputs": output(json!(["var.x"]))}));
        // Each level refers to the next one twice.
        let twice = (0..20)
            .fold(json!({}), |inner, _| json!({"module_calls": {"a": {"module": inner}}, "outputs": output(json!(["module.a.o", "module.a.o"]))}));
        for calls in [circle, call(json!({}), twice)] {
            let configuration: Configuration = serde_json::from_value(json!({"root_module": {"module_calls": calls}})).unwrap();
            assert_eq!(configuration.referred("", &json!({"references": ["module.a.o"]})), [""; 0]);
        }
    }
}
