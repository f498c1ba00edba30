//! The cryptography of a connection before and after an update, compared by published orders only.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde::Serialize;

use crate::document::View;
use crate::profile::{Profile, RATED};
use crate::rules;
use crate::spec::Field;
use crate::spec::crypto::ORDERS;
use crate::spec::crypto::STRENGTH;
use crate::spec::ikepolicy::IKE_VERSION;

/// One choice of the connection's cryptography, before and after the update.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Cryptography {
    /// JSON pointer (RFC 6901) of the member, whether it stands in the update or not.
    pub pointer: String,
    /// The label of the member, as above an input of a form.
    pub label: &'static str,
    /// The current value, if it is known.
    pub before: Option<String>,
    /// The value after the update, if it is known.
    pub after: Option<String>,
    /// The comparison of the two values.
    pub strength: Strength,
    /// The orders that decide: a page, a standard, a section.
    pub sources: Vec<&'static str>,
}

/// The strength of a value compared to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Strength {
    /// Weaker than before.
    Weaker,
    /// The same value.
    Equal,
    /// As strong, by another value.
    AsStrong,
    /// Stronger than before.
    Stronger,
    /// Not comparable: no published order has both values, or two contradict each other: those are the sources.
    NotComparable,
    /// One of the two values is not known.
    NotKnown,
}

/// The page that says that a value has low security, none where the vendor has nothing against it.
fn low_security(field: &Field, value: &str) -> Option<&'static str> {
    let weak = field.choice(value)?.weak?;
    rules::rule(weak).ok().map(|rule| if rule.source.starts_with("API") { field.source } else { rule.source })
}

/// Compares all choices. `is_open` tells of which members the new value is not known.
pub(super) fn compare(view: &View, is_open: impl Fn(&str) -> bool) -> Vec<Cryptography> {
    RATED.iter().map(|field| Cryptography::new(view, field, is_open(view.operation.pointer(field.id)))).collect()
}

impl Cryptography {
    fn new(view: &View, field: &'static Field, is_open: bool) -> Cryptography {
        let before = view.base_text(field).map(str::to_owned);
        let after = view.effective_text(field).filter(|_| !is_open).map(Cow::into_owned);
        let (strength, sources) = match (&before, &after) {
            (Some(before), Some(after)) if before == after => (Strength::Equal, Vec::new()),
            (Some(before), Some(after)) => weigh(view, field, before, after),
            _ => (Strength::NotKnown, Vec::new()),
        };
        Cryptography { pointer: view.operation.pointer(field.id).to_owned(), label: field.label, before, after, strength, sources }
    }
}

/// One order and what it says of the new value.
type Verdict = (Ordering, &'static str);

/// A profile that tells two values apart decides; otherwise the vendor's lists and the sizes do, where they do not contradict each other;
/// what neither tells apart, the estimates of strength may.
fn weigh(view: &View, field: &'static Field, before: &str, after: &str) -> (Strength, Vec<&'static str>) {
    let is_ikev1 = view.effective_text(&IKE_VERSION).is_some_and(|version| version == "v1");
    let chosen = decide(view.settings.profiles.iter().filter_map(|profile| by_profile(*profile, field, before, after, is_ikev1)));
    chosen
        .or_else(|| decide(by_vendor(field, before, after).into_iter().chain(by_orders(field, before, after))))
        .or_else(|| by_strength(field, before, after))
        .unwrap_or((Strength::NotComparable, Vec::new()))
}

fn by_profile(profile: Profile, field: &Field, before: &str, after: &str, is_ikev1: bool) -> Option<Verdict> {
    let (before, after) = (profile.rating(field, before)?, profile.rating(field, after)?);
    // Positive levels say what an implementation has to have (RFC 8247 §1.4), and nothing of what is stronger.
    let order = before.level.severity().cmp(&after.level.severity());
    let decisive = if order == Ordering::Greater { before } else { after };
    Some((order, decisive.cited(is_ikev1)))
}

fn by_vendor(field: &Field, before: &str, after: &str) -> Option<Verdict> {
    match (low_security(field, before), low_security(field, after)) {
        (Some(source), None) => Some((Ordering::Greater, source)),
        (None, Some(source)) => Some((Ordering::Less, source)),
        _ => None,
    }
}

fn by_orders(field: &Field, before: &str, after: &str) -> impl Iterator<Item = Verdict> {
    let orders = ORDERS.iter().filter(move |order| order.fields.contains(&field));
    orders.filter_map(move |order| order.compare(before, after))
}

fn by_strength(field: &Field, before: &str, after: &str) -> Option<(Strength, Vec<&'static str>)> {
    let verdict = STRENGTH.compare(before, after).filter(|_| STRENGTH.fields.contains(&field))?;
    Some(decide([verdict].into_iter()).unwrap_or((Strength::AsStrong, vec![verdict.1])))
}

/// The comparison by several orders together, none where they tell nothing apart.
fn decide(verdicts: impl Iterator<Item = Verdict>) -> Option<(Strength, Vec<&'static str>)> {
    let (orders, mut sources): (Vec<Ordering>, Vec<_>) = verdicts.filter(|(order, _)| order.is_ne()).unzip();
    sources.dedup();
    let strength = match (orders.contains(&Ordering::Greater), orders.contains(&Ordering::Less)) {
        (false, false) => return None,
        (true, true) => Strength::NotComparable,
        (true, false) => Strength::Stronger,
        (false, true) => Strength::Weaker,
    };
    Some((strength, sources))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Linter, Operation};

    fn plan(known: &str, policy: &str, member: &str, after: &str, profile: Option<Profile>) -> Cryptography {
        let mut linter = Linter::new(Operation::UpdateConnection).context(Context::default().assume(known).unwrap());
        if let Some(profile) = profile {
            linter = linter.profile(profile);
        }
        let pointer = format!("/vpn_connection/{policy}/{member}");
        let plan = linter.plan(&format!(r#"{{"vpn_connection": {{"{policy}": {{"{member}": "{after}"}}}}}}"#));
        plan.cryptography.into_iter().find(|choice| choice.pointer == pointer).unwrap()
    }

    fn strength(member: &str, before: &str, after: &str, profile: Option<Profile>) -> Strength {
        let (policy, fact) = match member {
            "pfs" => ("ipsecpolicy", member.to_owned()),
            "dh_group" | "ike_version" => ("ikepolicy", member.to_owned()),
            _ => ("ipsecpolicy", format!("ipsecpolicy.{member}")),
        };
        plan(&format!("{fact}={before}"), policy, member, after, profile).strength
    }

    #[test]
    fn values_are_ordered_as_far_as_a_publication_orders_them() {
        use Strength::{AsStrong, Equal, NotComparable, Stronger};
        for (member, before, after, expected) in [
            ("encryption_algorithm", "aes-128", "aes-256", Stronger),
            ("encryption_algorithm", "aes-128", "aes-128-gcm-16", Stronger),
            ("encryption_algorithm", "3des", "aes-128", Stronger),
            // The vendor prefers the mode, the key was longer.
            ("encryption_algorithm", "aes-256", "aes-128-gcm-16", NotComparable),
            ("authentication_algorithm", "md5", "sha1", Stronger),
            ("authentication_algorithm", "sha1", "sha2-256", Stronger),
            ("authentication_algorithm", "sha2-384", "sha2-512", Stronger),
            ("dh_group", "group1", "group2", Stronger),
            ("dh_group", "group14", "group15", Stronger),
            // The vendor warns of the first.
            ("dh_group", "group14", "group19", Stronger),
            // 128 bits both.
            ("dh_group", "group15", "group19", AsStrong),
            ("dh_group", "group15", "group20", Stronger),
            ("dh_group", "group15", "group21", Stronger),
            ("dh_group", "group19", "group16", Stronger),
            ("dh_group", "group16", "group20", Stronger),
            ("pfs", "group16", "group21", Stronger),
            ("dh_group", "group19", "group21", Stronger),
            ("dh_group", "group20", "group20", Equal),
            ("pfs", "disable", "group15", Stronger),
            ("pfs", "disable", "group2", NotComparable),
            ("ike_version", "v1", "v2", Stronger),
        ] {
            assert_eq!(strength(member, before, after, None), expected, "{member}: {before} to {after}");
            let back = if expected == Stronger { Strength::Weaker } else { expected };
            assert_eq!(strength(member, after, before, None), back, "{member}: {after} to {before}");
        }
    }

    #[test]
    fn who_says_so_is_said() {
        let said = |member: &str, before: &str, after: &str| {
            let policy = if member == "pfs" { "ipsecpolicy" } else { "ikepolicy" };
            let fact = if member.ends_with("algorithm") { format!("ikepolicy.{member}") } else { member.to_owned() };
            plan(&format!("{fact}={before}"), policy, member, after, None).sources
        };
        let strength = "strength in bits, RFC 9142 §1.2.2 and RFC 5903 §4";
        assert_eq!(said("dh_group", "group15", "group20"), [strength]);
        assert_eq!(said("pfs", "group15", "group19"), [strength]);
        assert_eq!(said("dh_group", "group15", "group16"), ["modulus, RFC 2409 §6 and RFC 3526"]);
        assert_eq!(said("dh_group", "group19", "group20"), ["curve, RFC 5903 §3"]);
        // Which two contradict each other, and that no order has both.
        assert_eq!(said("encryption_algorithm", "aes-256", "aes-128-gcm-16"), ["API, Table 5", "key length, FIPS 197"]);
        assert_eq!(said("pfs", "disable", "group2"), [""; 0]);
    }

    #[test]
    fn the_levels_of_a_profile_come_first() {
        let cnsa = Some(Profile::Cnsa1);
        assert_eq!(strength("dh_group", "group20", "group21", None), Strength::Stronger);
        assert_eq!(strength("dh_group", "group20", "group21", cnsa), Strength::Weaker);
        assert_eq!(strength("dh_group", "group16", "group21", cnsa), Strength::Weaker);
        assert_eq!(strength("encryption_algorithm", "aes-256", "aes-128-gcm-16", Some(Profile::Ietf)), Strength::NotComparable);
        // Both forbidden: what is true without a profile holds.
        assert_eq!(strength("dh_group", "group2", "group5", cnsa), Strength::Stronger);
        let choice = plan("dh_group=group16", "ikepolicy", "dh_group", "group21", cnsa);
        assert_eq!(choice.sources, ["RFC 9206 §4"]);
        // The source is the one that warns, of whichever of the two values.
        let choice = plan("dh_group=group14", "ikepolicy", "dh_group", "group20", cnsa);
        assert_eq!((choice.strength, choice.sources), (Strength::Stronger, vec!["RFC 9206 §4"]));
        let choice = plan("dh_group=group20", "ikepolicy", "dh_group", "group14", cnsa);
        assert_eq!((choice.strength, choice.sources), (Strength::Weaker, vec!["RFC 9206 §4"]));
    }

    #[test]
    fn the_levels_of_ikev2_hold_for_ikev1_as_practice() {
        let said = |version| plan(&format!("{version},dh_group=group19"), "ikepolicy", "dh_group", "group2", Some(Profile::Ietf)).sources;
        assert_eq!(said("ike_version=v2"), ["RFC 8247 §2.4"]);
        assert_eq!(said("ike_version=v1"), ["practice: RFC 8247 §2.4 of IKEv2"]);
    }

    #[test]
    fn orders_hold_listed_values_and_every_one_of_them_has_a_place() {
        for field in RATED.iter().filter(|field| **field != &IKE_VERSION) {
            for value in field.values() {
                let is_ordered = ORDERS.iter().any(|order| order.fields.contains(field) && order.rank(value).is_some());
                assert!(is_ordered || value == "disable", "{}: `{value}` needs a place in an order of src/spec/crypto.rs", field.fact);
            }
        }
        for order in ORDERS.iter().copied().chain([&STRENGTH]) {
            for (value, _) in order.ranks {
                assert!(order.fields.iter().any(|field| field.values().any(|listed| listed == *value)), "{value}");
            }
        }
    }

    #[test]
    fn what_is_not_known_is_not_compared() {
        let choice = plan("", "ikepolicy", "dh_group", "group20", None);
        assert_eq!((choice.before, choice.after.as_deref(), choice.strength), (None, Some("group20"), Strength::NotKnown));
        let choice = plan("dh_group=group14", "ikepolicy", "dh_group", "group99", None);
        assert_eq!((choice.before.as_deref(), choice.after, choice.strength), (Some("group14"), None, Strength::NotKnown));
    }
}
