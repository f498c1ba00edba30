//! The difference that an update makes: one value, or the networks of a list. Never the key.

use ipnet::Ipv4Net;
use serde::Serialize;

use crate::context::Fact;
use crate::document::View;
use crate::json::Kind;
use crate::net::{self, networks, rank};
use crate::rules::support::policy::{Selectors, current_selectors, own_selectors};
use crate::spec::{Field, Shape, Standing};

/// The change of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Difference {
    /// One value.
    Value {
        /// The current value, if it is known.
        old: Option<Value>,
        /// The value of the update; a variable as it is written there.
        new: Value,
    },
    /// A list of networks or of policy rules, which the update replaces as a whole.
    List {
        /// The current list in ascending order, if it is known.
        old: Option<Vec<Item>>,
        /// The list of the update, in ascending order.
        new: Vec<Item>,
        /// The new items, if the current list is known. Of a policy rule, the new destinations.
        added: Option<Vec<Item>>,
        /// The former items, if the current list is known. Of a policy rule, the former destinations.
        removed: Option<Vec<Item>>,
    },
    /// A secret. The API does not return it, so it cannot be compared with the current one.
    Secret,
    /// Nothing: the update cannot change the member.
    Ignored,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Value {
    /// A text.
    Text(String),
    /// A number.
    Integer(i64),
    /// Yes or no.
    Boolean(bool),
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Item {
    /// A network.
    Network(String),
    /// A policy rule, or some destinations of one.
    PolicyRule {
        /// The network in front of the tunnel.
        source: String,
        /// The networks behind it.
        destination: Vec<String>,
    },
}

impl Difference {
    /// The difference that a member of the update makes, none where its value cannot be read.
    pub(super) fn of(view: &View, field: &Field) -> Option<Difference> {
        if field.standing != Standing::Parameter {
            return Some(Difference::Ignored);
        }
        let node = view.member(field)?;
        if field.secret {
            return Some(Difference::Secret);
        }
        match field.shape {
            Shape::Text(_) | Shape::Choice(_) | Shape::Integer { .. } | Shape::Boolean if view.is_variable(field) => {
                Some(Difference::value(view, field, Value::Text(view.shown_string(node)?)))
            }
            _ if view.is_variable(field) => None,
            // The customer subnets are the only list of networks of the connection itself.
            Shape::Texts { .. } => {
                let own = view.frame.among(view.tree.below(node));
                // With an item that cannot be read, the list may be any.
                if own.len() != view.tree.count(node) {
                    return None;
                }
                let new = networks(view.frame.blocks[own].iter().map(|block| block.net));
                let old = current_networks(view, field);
                Some(Difference::List {
                    old: old.as_deref().map(items),
                    added: old.as_ref().map(|old| items(&less(&new, old))),
                    removed: old.as_ref().map(|old| items(&less(old, &new))),
                    new: items(&new),
                })
            }
            Shape::Objects { .. } => {
                let (new, old) = (own_selectors(view)?, current_selectors(view));
                Some(Difference::List {
                    old: old.as_ref().map(rules),
                    added: old.as_ref().map(|old| rules(&without(&new, old))),
                    removed: old.as_ref().map(|old| rules(&without(old, &new))),
                    new: rules(&new),
                })
            }
            Shape::Integer { .. } => Some(Difference::value(view, field, Value::Integer(view.integer(field)?))),
            Shape::Boolean => Some(Difference::value(view, field, Value::Boolean(view.tree.kind(node) == Kind::True))),
            Shape::Text(_) | Shape::Choice(_) => Some(Difference::value(view, field, Value::Text(view.shown_string(node)?))),
            Shape::Object(_) | Shape::Any => None,
        }
    }

    fn value(view: &View, field: &Field, new: Value) -> Difference {
        let old = view.fact(field).and_then(|fact| match fact {
            Fact::Text(text) => Some(Value::Text(text.clone())),
            Fact::Integer(integer) => Some(Value::Integer(*integer)),
            Fact::Boolean(boolean) => Some(Value::Boolean(*boolean)),
            Fact::Texts(_) | Fact::Rules(_) | Fact::Kept => None,
        });
        Difference::Value { old, new }
    }
}

/// The current networks of a list, none if one of them cannot be read.
fn current_networks(view: &View, field: &Field) -> Option<Vec<Ipv4Net>> {
    let Fact::Texts(texts) = view.fact(field)? else { return None };
    let blocks: Option<Vec<Ipv4Net>> = texts.iter().map(|text| net::parse(text)).collect();
    Some(networks(blocks?.into_iter()))
}

fn items(networks: &[Ipv4Net]) -> Vec<Item> {
    networks.iter().map(|network| Item::Network(network.to_string())).collect()
}

/// The networks that are not among the others.
fn less(networks: &[Ipv4Net], others: &[Ipv4Net]) -> Vec<Ipv4Net> {
    networks.iter().filter(|net| others.binary_search(net).is_err()).copied().collect()
}

fn rules(selectors: &Selectors) -> Vec<Item> {
    let texts = |networks: &[Ipv4Net]| networks.iter().map(ToString::to_string).collect();
    selectors.iter().map(|(source, destinations)| Item::PolicyRule { source: source.to_string(), destination: texts(destinations) }).collect()
}

/// The traffic that some rules select and the others do not. A rule without destinations is there or not as a whole.
fn without(rules: &Selectors, others: &Selectors) -> Selectors {
    let rest = rules.iter().filter_map(|(source, destinations)| match others.binary_search_by_key(&rank(*source), |(source, _)| rank(*source)) {
        Err(_) => Some((*source, destinations.clone())),
        Ok(place) => Some((*source, less(destinations, &others[place].1))).filter(|(_, rest)| !rest.is_empty()),
    });
    rest.collect()
}
