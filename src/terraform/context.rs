//! The context of a resource that changes: its current values, and the facts of its gateway, as the plan has them.

use super::body::answer;
use super::document::{Change, Content, Resource};
use super::mapping::Kind;
use super::references::without_keys;
use crate::context::Context;

impl Content {
    /// The facts around a resource: they win over those that are known from elsewhere.
    pub(super) fn context(&self, change: &Change, is_update: bool, known: &Context) -> Context {
        let mut context = Context::default();
        let values = answer(change.kind, &change.change.before, &self.keys);
        if is_update && change.kind.kind == Kind::Gateway {
            context = context.with_gateway(&values).unwrap_or_default();
        } else if is_update && change.kind.kind == Kind::Connection {
            context = Context::from_current(&values).unwrap_or_default();
            let (before, after) = (&change.change.before["psk"], &change.change.after["psk"]);
            if before.is_string() && before == after {
                context = context.keep_key();
            }
        }
        if change.kind.kind == Kind::Connection
            && let Some(gateway) = self.gateway(change)
        {
            let answer = answer(gateway.kind, &gateway.values, &self.keys);
            context = context.clone().with_gateway(&answer).unwrap_or(context);
        }
        known.clone().with(context)
    }

    /// The gateway of a connection: the one with its id, or the one to which its configuration refers.
    fn gateway(&self, change: &Change) -> Option<&Resource> {
        let gateways = || self.resources.iter().filter(|resource| resource.is(Kind::Gateway));
        if let Some(id) = change.change.after["gateway_id"].as_str() {
            return gateways().find(|gateway| gateway.values["id"] == *id);
        }
        let configuration = self.configuration.as_ref()?;
        let expressions = configuration.expressions(&change.module, change.kind, &change.name)?;
        let referred = configuration.referred(&change.module, &expressions["gateway_id"]);
        let [referred] = &referred[..] else { return None };
        let mut instances: Vec<&Resource> = gateways().filter(|gateway| without_keys(&gateway.address) == *referred).collect();
        // The values after the plan come first.
        instances.dedup_by(|second, first| second.address == first.address);
        match instances[..] {
            [] => None,
            [one] => Some(one),
            // The instance in the same module, or with the same key.
            _ => {
                let key = |address: &str| address.rfind('[').map(|at| address[at..].to_owned());
                let (module, own) = (format!("{}.", change.module), key(&change.address));
                let is_near = |gateway: &&&Resource| !change.module.is_empty() && gateway.address.starts_with(&module);
                let near: Vec<&Resource> = instances.iter().filter(is_near).copied().collect();
                let among = if near.is_empty() { instances } else { near };
                let equal: Vec<&Resource> = among.iter().filter(|gateway| own.is_some() && key(&gateway.address) == own).copied().collect();
                match (&equal[..], &among[..]) {
                    ([one], _) | (_, [one]) => Some(one),
                    _ => None,
                }
            }
        }
    }
}
