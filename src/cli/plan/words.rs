//! The words of a plan, for text and Markdown. Names and values are those of the files: both escape them.

use std::fmt::Write as _;

use crate::cli::text::plural;
use crate::plan::{Action, Change, Cryptography, Difference, Item, Plan, Step, Strength, Value, When};
use crate::terraform::ApiDefault;
use crate::{BothEnds, Finding, Severity};

/// The member as a path, without the object that holds everything.
pub(super) fn name(pointer: &str) -> String {
    pointer.strip_prefix("/vpn_connection/").unwrap_or(pointer.trim_start_matches('/')).replace('/', ".")
}

pub(super) fn names<'a>(pointers: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    pointers.into_iter().map(|pointer| name(pointer)).collect()
}

/// The result in half a sentence: `changes 2 members`.
pub(super) fn result(plan: &Plan) -> String {
    if !plan.readable {
        return "cannot be read: there is nothing to plan".to_owned();
    }
    let changes = plan.changes.iter().filter(|change| change.when != When::NoEffect).count();
    let changes = match changes {
        0 if !plan.unplanned.is_empty() && !plan.report.is_ok() => {
            return "has errors: no change could be planned, and the API may refuse all of it".to_owned();
        }
        0 if !plan.unplanned.is_empty() => "has no change that could be planned".to_owned(),
        0 => "changes nothing".to_owned(),
        1 => "changes 1 member".to_owned(),
        more => format!("changes {more} members"),
    };
    let errors = if plan.report.is_ok() { "" } else { "; the update has errors, and the API may refuse all of it" };
    format!("{changes}{errors}")
}

pub(super) fn when(when: When) -> String {
    let aged = |phase| {
        let within = when.within_seconds().map_or("a time that is not known".to_owned(), |seconds| format!("{seconds} seconds"));
        format!("After the SAs of phase {phase} have expired, within {within}")
    };
    match when {
        When::AtOnce => "At once".to_owned(),
        When::Phase2 { .. } => aged(2),
        When::Phase1 { .. } => aged(1),
        When::WithVersion => "With the new IKE version (which applies at once), or later: the guide does not say".to_owned(),
        When::NotKnown { needs } => format!("At a time that depends on {needs}, which is not known"),
        When::Recreate => "Only after the connection is deleted and created again".to_owned(),
        When::NoEffect => "No effect".to_owned(),
        When::NotStated => "At a time that is not documented".to_owned(),
    }
}

pub(super) fn value(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Integer(integer) => integer.to_string(),
        Value::Boolean(boolean) => boolean.to_string(),
    }
}

/// A value with its unit.
pub(super) fn measured(change: &Change, measured: &Value) -> String {
    let unit = change.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
    format!("{}{unit}", value(measured))
}

/// Networks on one line, policy rules each on its own.
pub(super) fn items(sign: &str, items: &[Item], rule: fn(&str, &str) -> String) -> Vec<String> {
    let networks: Vec<&str> = items.iter().filter_map(|item| if let Item::Network(network) = item { Some(network.as_str()) } else { None }).collect();
    let rules = items.iter().filter_map(|item| match item {
        Item::PolicyRule { source, destination } => Some(rule(source, &destination.join(", "))),
        Item::Network(_) => None,
    });
    let networks = (!networks.is_empty()).then(|| networks.join(", "));
    networks.into_iter().chain(rules).map(|line| format!("{sign} {line}").trim().to_owned()).collect()
}

/// A policy rule of the connection.
pub(super) fn rule(source: &str, destination: &str) -> String {
    format!("{source} → {destination}")
}

/// The same rule at the customer gateway: the destinations are its own networks.
fn swapped_rule(source: &str, destination: &str) -> String {
    format!("local {destination}; remote {source}")
}

/// A setting that the customer gateway needs.
pub(super) struct Setting {
    /// The name of the member; of a swapped one, the name that it has at the other end.
    pub(super) name: String,
    /// The values; items of a list behind `+` and `-`.
    pub(super) values: Vec<String>,
    /// A condition or an explanation; it may be empty.
    pub(super) note: String,
}

/// The settings that the customer gateway needs, as its own values.
pub(super) fn settings(plan: &Plan) -> Vec<Setting> {
    plan.changes.iter().filter(|change| change.both_ends != BothEnds::Own).map(setting).collect()
}

fn setting(change: &Change) -> Setting {
    let is_swapped = change.both_ends == BothEnds::Reversed;
    let own = name(&change.pointer);
    let of_rule = if is_swapped { swapped_rule } else { rule };
    let values = match &change.difference {
        Difference::Value { new, .. } => vec![measured(change, new)],
        Difference::List { added: Some(added), removed: Some(removed), .. } => [items("+", added, of_rule), items("-", removed, of_rule)].concat(),
        Difference::List { new, .. } => items("", new, of_rule),
        Difference::Secret => vec!["the new key".to_owned()],
        Difference::Ignored => Vec::new(),
    };
    let note = match change.both_ends {
        BothEnds::EqualWithIkev1 => "only if the connection uses IKEv1".to_owned(),
        BothEnds::Reversed if swapped(&own) != own => format!("the new `{own}` of the connection"),
        _ => String::new(),
    };
    Setting { name: if is_swapped { swapped(&own) } else { own }, values, note }
}

/// The values of the customer gateway that no member of a create tells; nothing if there are none.
pub(super) fn defaults(defaults: &[ApiDefault]) -> Option<String> {
    let setting = |default: &ApiDefault| {
        let own = name(default.pointer);
        format!("`{}` {}", if default.both_ends == BothEnds::Reversed { swapped(&own) } else { own }, default.value)
    };
    let settings: Vec<String> = defaults.iter().map(setting).collect();
    (!settings.is_empty()).then(|| format!("All others have the defaults of the API: {}.", settings.join(", ")))
}

/// The name of a member at the other end.
fn swapped(name: &str) -> String {
    if name.contains("local") { name.replace("local", "peer") } else { name.replace("peer", "local") }
}

/// Whether the update has the member and the plan does not: a finding says why.
pub(super) fn is_unplanned(plan: &Plan, choice: &Cryptography) -> bool {
    plan.unplanned.iter().any(|open| choice.pointer.strip_prefix(open.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// The comparison of two values, with its sources; nothing if there is nothing to say.
pub(super) fn strength(choice: &Cryptography) -> String {
    let word = match choice.strength {
        Strength::Equal => return String::new(),
        Strength::NotKnown if choice.before == choice.after => return String::new(),
        Strength::Weaker => "weaker",
        Strength::Stronger => "stronger",
        Strength::AsStrong => "equally strong",
        Strength::NotComparable if choice.sources.is_empty() => "not comparable: no published order has both values",
        Strength::NotComparable => "not comparable: the orders contradict each other",
        Strength::NotKnown => "not known which is stronger",
    };
    let sources = if choice.sources.is_empty() { String::new() } else { format!(" ({})", choice.sources.join("; ")) };
    format!("{word}{sources}")
}

/// The words in front of steps that contradict the times of the changes: a new connection has all changes at once.
pub(super) fn times(plan: &Plan) -> Option<String> {
    let is_created = plan.steps.iter().any(|step| step.action == Action::Create);
    let has_time = |change: &Change| !matches!(change.when, When::Recreate | When::NoEffect);
    (is_created && plan.changes.iter().any(has_time)).then(|| {
        format!(
            "These steps send no update: all changes take effect with the create (step {}). The times above are those of an update.",
            created(plan)
        )
    })
}

/// The work of a step, in a sentence or two.
pub(super) fn step(step: &Step, plan: &Plan) -> String {
    match step.action {
        Action::Correct => "Correct the errors: the API may refuse all of the update.".to_owned(),
        Action::LookUp => {
            let fact = step.fact.unwrap_or_default();
            format!("Look up `{fact}` of the connection, and plan again with `--assume {fact}=…`: the steps depend on it.")
        }
        Action::Compare => {
            let changed = plan.connection.updated_at.as_ref().map(|time| format!(" If `updated_at` is not `{time}`, plan again."));
            format!("Read the connection again (GET vpn-connection) and save the answer.{}", changed.unwrap_or_default())
        }
        Action::PrepareCreate => "Write the body of a create (POST vpn-connection): the values of the answer, the changes of this plan and the key. \
                                  `vpnlint check` checks the body."
            .to_owned(),
        Action::Update => "Send the update (PUT vpn-connection).".to_owned(),
        Action::Delete => format!(
            "Delete the connection (DELETE vpn-connection). There is no tunnel until it is created again. An update alone does not apply {}.",
            list(&names(recreated(plan)))
        ),
        Action::CustomerGateway if plan.steps.iter().any(|step| step.action == Action::Create) => "Change the customer gateway.".to_owned(),
        Action::CustomerGateway => {
            "Change the customer gateway in the same maintenance window: different values interrupt the connection.".to_owned()
        }
        Action::Create => {
            "Create the connection (POST vpn-connection). It has a new id: change the id where you use it (monitors, tags, scripts).".to_owned()
        }
        Action::Wait => {
            let within = step.within_seconds.map(|seconds| format!(", up to {seconds} seconds")).unwrap_or_default();
            format!("Wait until the SAs have expired{within}. Until then, the tunnel uses the old values.")
        }
        Action::Verify => "Read the connection until its `status` is `ACTIVE`, and test the traffic.".to_owned(),
    }
}

/// The changes that need a new connection.
fn recreated(plan: &Plan) -> impl Iterator<Item = &String> {
    plan.changes.iter().filter(|change| change.when == When::Recreate).map(|change| &change.pointer)
}

/// The way back, in sentences. `update`: the words for the update that restores the values.
pub(super) fn rollback(plan: &Plan, update: &str) -> Vec<String> {
    let rollback = plan.rollback();
    let mut out = Vec::new();
    if !rollback.restored.is_empty() {
        out.push(format!("{update} restores {}.", plural(rollback.restored.len(), "changed value")));
    }
    let is_key = |pointer: &&String| plan.changes.iter().any(|change| change.pointer == **pointer && change.difference == Difference::Secret);
    let (keys, others): (Vec<&String>, Vec<&String>) = rollback.missing.iter().partition(is_key);
    let (unplanned, unknown): (Vec<&String>, Vec<&String>) = others.into_iter().partition(|pointer| plan.unplanned.contains(*pointer));
    for (pointers, reason) in [
        (keys, "no answer of the API has the key. Set the old key by hand."),
        (unknown, "the old value is not known, or an update cannot set it."),
        (unplanned, "this plan does not know the effect."),
    ] {
        if !pointers.is_empty() {
            out.push(format!("The rollback leaves out {}: {reason}", list(&names(pointers))));
        }
    }
    let recreated = names(recreated(plan));
    if !recreated.is_empty() {
        out.push(format!("To restore {} after step {}, delete the connection and create it again.", list(&recreated), created(plan)));
    }
    out
}

/// The number of the step that creates the connection.
fn created(plan: &Plan) -> usize {
    plan.steps.iter().take_while(|step| step.action != Action::Create).count() + 1
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The findings that are not suppressed, the gravest first.
pub(super) fn findings(plan: &Plan) -> impl Iterator<Item = Finding<'_>> {
    let of = |severity| plan.report.findings().filter(move |finding| finding.severity == severity && finding.suppressed().is_none());
    [Severity::Error, Severity::Warning, Severity::Note].into_iter().flat_map(of)
}

/// The place of a finding, with a space behind it; nothing if it has none.
pub(super) fn place(finding: &Finding) -> String {
    let mut out = String::new();
    if let Some(range) = finding.range() {
        let _ = write!(out, "{}:{} ", range.start.line, range.start.column);
    }
    out
}
