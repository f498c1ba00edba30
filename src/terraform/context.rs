//! The context of a resource that changes: its current values, and the facts of its gateway, as the plan has them.

use std::collections::{HashMap, HashSet};

use super::body::answer;
use super::document::{Change, Content, Resource};
use super::mapping::Kind;
use super::references::without_keys;
use crate::context::Context;

/// The gateways of a plan, by their places among its resources.
#[derive(Default)]
pub(super) struct Gateways {
    by_id: HashMap<String, usize>,
    /// Those to which a reference may lead: all instances of a resource.
    by_reference: HashMap<String, Vec<usize>>,
}

impl Gateways {
    pub(super) fn of(resources: &[Resource]) -> Gateways {
        let mut gateways = Gateways::default();
        let mut seen = HashSet::new();
        for (index, resource) in resources.iter().enumerate().filter(|(_, resource)| resource.is(Kind::Gateway)) {
            if let Some(id) = resource.values["id"].as_str() {
                gateways.by_id.entry(id.to_owned()).or_insert(index);
            }
            // The values after the plan come first.
            if seen.insert(&resource.address) {
                gateways.by_reference.entry(without_keys(&resource.address)).or_default().push(index);
            }
        }
        gateways
    }
}

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
        if let Some(gateway) = self.gateway(change) {
            let answer = answer(gateway.kind, &gateway.values, &self.keys);
            context = context.clone().with_gateway(&answer).unwrap_or(context);
        }
        known.clone().with(context)
    }

    /// The gateway of a connection: the one with its id, or the one to which its configuration refers.
    pub(super) fn gateway(&self, change: &Change) -> Option<&Resource> {
        if change.kind.kind != Kind::Connection {
            return None;
        }
        if let Some(id) = change.change.after["gateway_id"].as_str() {
            return self.gateways.by_id.get(id).map(|&index| &self.resources[index]);
        }
        let configuration = self.configuration.as_ref()?;
        let expressions = configuration.expressions(&change.module, change.kind, &change.name)?;
        let referred = configuration.referred(&change.module, &expressions["gateway_id"]);
        let [referred] = &referred[..] else { return None };
        let instances: Vec<&Resource> = self.gateways.by_reference.get(referred).into_iter().flatten().map(|&index| &self.resources[index]).collect();
        // Of more than one, the instance in the same module, or with the same key.
        let key = |address: &str| address.rfind('[').map(|at| address[at..].to_owned());
        let (module, own) = (format!("{}.", change.module), key(&change.address));
        let is_near = |gateway: &&&Resource| gateway.address.starts_with(&module);
        let near: Vec<&Resource> = instances.iter().filter(is_near).copied().collect();
        let among = if near.is_empty() { instances } else { near };
        let equal: Vec<&Resource> = among.iter().filter(|gateway| own.is_some() && key(&gateway.address) == own).copied().collect();
        match (&equal[..], &among[..]) {
            ([one], _) | (_, [one]) => Some(one),
            _ => None,
        }
    }
}
