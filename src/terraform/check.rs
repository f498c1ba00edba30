//! The reports and the plans of the resources of a document.

use serde_json::Value;

use super::body::{At, Body, Set, answer, make};
use super::code::Code;
use super::document::{Change, Content};
use super::mapping::{Kind, Request, Row, Shape};
use crate::engine::Linter;
use crate::engine::audit::{AuditError, Connection};
use crate::engine::plan::{self, Difference, Plan};
use crate::operations::Operation;
use crate::report::{Facts, Report, Resource, Rule};
use crate::rules::{
    change_not_sent, deprecated_member, key_in_plan, negotiation_mode_ignored, not_updatable_member, out_of_range, replaces_connection, rules_named,
};
use crate::spec::ikepolicy::IKE_VERSION;
use crate::spec::{BothEnds, Field, is_secret_name};

/// What a plan does with a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Action {
    Update,
    Create,
    /// It is deleted and created again.
    Replace,
}

impl Action {
    /// The participle in a sentence.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Action::Update => "updated",
            Action::Create => "created",
            Action::Replace => "replaced",
        }
    }
}

/// A resource that a plan changes, with the plan of the change.
pub(crate) struct Planned {
    pub(crate) address: String,
    pub(crate) action: Action,
    /// The plan of an update. Of a create or a replacement, the values that the connection is to have, as if each of them changed.
    pub(crate) plan: Plan,
    /// What the request of a create or a replacement leaves out and the customer gateway must have too.
    pub(crate) defaults: Vec<ApiDefault>,
}

/// A member that a connection is created without: it gets the default of the API.
pub(crate) struct ApiDefault {
    pub(crate) pointer: &'static str,
    pub(crate) value: &'static str,
    pub(crate) both_ends: BothEnds,
    pub(crate) source: &'static str,
}

impl Content {
    /// The resources that are checked, with what happens to them.
    fn checked(&self) -> impl Iterator<Item = (&Change, Action, Operation)> {
        self.changes.iter().filter(|change| !change.is_deposed).filter_map(|change| {
            let action = change.action()?;
            Some((change, action, change.kind.kind.operation(action.request())?))
        })
    }

    /// How many resources of the plan are not checked.
    pub(crate) fn unchecked(&self) -> usize {
        self.others + self.changes.len() - self.checked().count()
    }

    /// The actions of the resources that are checked.
    pub(crate) fn actions(&self) -> impl Iterator<Item = Action> {
        self.checked().map(|(_, action, _)| action)
    }

    /// The report of the plan itself, if there is something to say, and that of each request. `code` has the places of resources.
    pub(crate) fn check(&self, linter: &Linter, code: Option<&Code>) -> Vec<Report> {
        let mut reports = Vec::new();
        let has_key = |change: &Change| [&change.change.before, &change.change.after].iter().any(|values| values["psk"].is_string());
        if self.changes.iter().any(has_key) {
            let mut facts = Facts::default();
            key_in_plan::report(&mut facts);
            let report = report_of(linter, facts, Vec::new());
            if report.findings().len() > 0 {
                reports.push(report);
            }
        }
        reports.extend(self.checked().map(|(change, action, operation)| self.check_one(linter, code, change, action, operation)));
        reports
    }

    fn check_one(&self, linter: &Linter, code: Option<&Code>, change: &Change, action: Action, operation: Operation) -> Report {
        let body = self.body(change, action);
        let mut linter = linter.clone();
        linter.settings_mut().context = self.context(change, action == Action::Update, &linter.settings().context);
        let mut report = linter.examine(&body.text, Some(operation));
        self.complete(&linter, code, change, action, body, &mut report);
        report
    }

    /// Adds to the report of a request what the plan says.
    fn complete(&self, linter: &Linter, code: Option<&Code>, change: &Change, action: Action, body: Body, report: &mut Report) {
        report.forget_places();
        // The provider sends again what does not change.
        let is_unchanged = |pointer: &str| ancestors(pointer).any(|pointer| body.unchanged.contains(pointer));
        report.retain(|rule, pointer| !is_on_change(rule) || !is_unchanged(pointer));
        report.advise(&out_of_range::UNSET, |rule, pointer| rule == &out_of_range::RULE && body.zeros.contains(pointer));
        let mut facts = Facts::default();
        let mut pointers = Vec::new();
        let mut place = |pointer: String| {
            pointers.push(pointer);
            pointers.len() as u32 - 1
        };
        if action == Action::Replace && change.kind.kind == Kind::Connection {
            let forced: Vec<&Row> = change.change.replace_paths.iter().filter_map(|path| change.row(path)).collect();
            for row in &forced {
                let pointer = body.attributes.iter().find(|(_, path)| path.rsplit('.').next() == Some(row.attribute)).map(|(pointer, _)| pointer);
                replaces_connection::report(&mut facts, place(pointer.cloned().unwrap_or_default()), Some(row.attribute));
            }
            if forced.is_empty() {
                replaces_connection::report(&mut facts, place(format!("/{}", change.kind.kind.wrapper())), None);
            }
        }
        if action == Action::Update {
            for lost in body.lost {
                change_not_sent::report(&mut facts, place(lost.pointer), lost.attribute, lost.why);
            }
        }
        report.prepend(report_of(linter, facts, pointers));
        if self.is_sensitive(change) {
            report.hide_values();
        }
        let code = code.and_then(|code| code.find(&change.module, change.kind, &change.name, body.attributes.values()));
        report.set_resource(Resource { code, address: self.keys.mask_address(&change.address), attributes: body.attributes });
    }

    /// Whether a value is marked as sensitive from which findings are made: one of the resource or of its gateway.
    fn is_sensitive(&self, change: &Change) -> bool {
        let gateway = self.gateway(change).map(|gateway| &gateway.sensitive);
        [&change.change.before_sensitive, &change.change.after_sensitive].into_iter().chain(gateway).any(is_sensitive)
    }

    /// The request for a resource.
    fn body(&self, change: &Change, action: Action) -> Body {
        let set = match &self.configuration {
            Some(configuration) => configuration.expressions(&change.module, change.kind, &change.name).map_or(Set::NotKnown, Set::By),
            None => Set::NotKnown,
        };
        let before = (action == Action::Update).then_some(&change.change.before);
        let at = At { after: &change.change.after, unknown: &change.change.after_unknown, before, set };
        make(change.kind, action.request(), at, &self.keys)
    }

    /// The plan of each connection that is changed.
    pub(crate) fn plans(&self, linter: &Linter) -> Vec<Planned> {
        let plan = |(change, action, _): (&Change, Action, Operation)| {
            let is_update = action == Action::Update;
            let body = self.body(change, action);
            let mut linter = linter.clone();
            linter.settings_mut().context = self.context(change, is_update, &linter.settings().context);
            let mut plan = linter.plan(&body.text);
            if !is_update {
                // The request is a create: its report is that of the check.
                plan.report = linter.examine(&body.text, Some(Operation::CreateConnection));
            }
            let mut report = std::mem::take(&mut plan.report);
            if self.is_sensitive(change) {
                plan.hide();
            }
            let (again, changes): (Vec<_>, Vec<_>) =
                std::mem::take(&mut plan.changes).into_iter().partition(|change| body.unchanged.contains(&change.pointer));
            plan.changes = changes;
            plan.unchanged.extend(again.into_iter().map(|change| change.pointer));
            self.complete(&linter, None, change, action, body, &mut report);
            // Terraform sends the requests, and its configuration is the way back.
            plan.steps.clear();
            plan.report = report;
            let defaults = if is_update { Vec::new() } else { defaults(&plan) };
            Planned { address: self.keys.mask_address(&change.address), action, plan, defaults }
        };
        self.checked().filter(|(change, ..)| change.kind.kind == Kind::Connection).map(plan).collect()
    }

    /// The connections of a state, each with the address of its resource.
    ///
    /// # Errors
    /// If a connection is not read.
    pub(crate) fn audit(&self, linter: &Linter) -> Result<Vec<Connection>, AuditError> {
        let mut audited = Vec::new();
        for resource in self.resources.iter().filter(|resource| resource.is(Kind::Connection)) {
            for mut connection in linter.audit(answer(resource.kind, &resource.values, &self.keys).as_bytes())? {
                if is_sensitive(&resource.sensitive) {
                    connection.hide();
                }
                let address = self.keys.mask_address(&resource.address);
                connection.resource = Some(address.clone());
                connection.report.set_resource(Resource { address, ..Resource::default() });
                audited.push(connection);
            }
        }
        Ok(audited)
    }
}

impl Change {
    fn action(&self) -> Option<Action> {
        let has = |action: &str| self.change.actions.iter().any(|own| own == action);
        match () {
            () if has("create") && has("delete") => Some(Action::Replace),
            () if has("create") => Some(Action::Create),
            () if has("update") => Some(Action::Update),
            () => None,
        }
    }

    /// The attribute at a path such as `["ikepolicy", 0, "dh_group"]`.
    fn row(&self, path: &Value) -> Option<&'static Row> {
        let mut rows: Vec<&'static Row> = self.kind.rows().collect();
        let mut found = None;
        for name in path.as_array()?.iter().filter_map(Value::as_str) {
            let row = rows.into_iter().find(|row| row.attribute == name)?;
            found = Some(row);
            rows = if let Shape::Block(rows) | Shape::Blocks(rows) = row.shape { rows.iter().collect() } else { Vec::new() };
        }
        found
    }
}

impl Action {
    const fn request(self) -> Request {
        if matches!(self, Action::Update) { Request::Put } else { Request::Post }
    }
}

/// The defaults that a connection with the values of this plan is created with and the customer gateway must have.
fn defaults(plan: &Plan) -> Vec<ApiDefault> {
    let create = Operation::CreateConnection.definition();
    let is_given = |pointer: &str| {
        let changed = plan.changes.iter().map(|change| &change.pointer);
        changed.chain(&plan.unchanged).chain(&plan.unplanned).any(|given| ancestors(pointer).any(|around| around == given))
    };
    let is_ikev1 = plan.changes.iter().any(|change| {
        let v1 = Difference::Value { old: None, new: plan::Value::Text("v1".to_owned()) };
        change.pointer == create.pointer(IKE_VERSION.id) && change.difference == v1
    });
    let members = create.wrapper().fields().iter().flat_map(|field| if field.is_object() { field.fields() } else { std::slice::from_ref(field) });
    let of = |field: &&'static Field| {
        let is_shared = match field.both_ends {
            BothEnds::Own => false,
            BothEnds::Equal | BothEnds::Reversed => true,
            BothEnds::EqualWithIkev1 => is_ikev1,
        };
        let (pointer, value) = (create.pointer(field.id), field.default_text().filter(|_| is_shared)?);
        (!is_given(pointer)).then_some(ApiDefault { pointer, value, both_ends: field.both_ends, source: field.source })
    };
    members.filter_map(of).collect()
}

/// Whether a rule speaks of a change, and has nothing to say of a value that is only sent again.
fn is_on_change(rule: &Rule) -> bool {
    let others = [&negotiation_mode_ignored::RULE, &not_updatable_member::RULE, &deprecated_member::RULE];
    others.contains(&rule) || rules_named("effects").is_ok_and(|rules| rules.contains(&rule))
}

/// A pointer and those of what is around it.
fn ancestors(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |pointer| pointer.rfind('/').map(|at| &pointer[..at]))
}

/// Whether a value other than a secret is marked as sensitive.
fn is_sensitive(marks: &Value) -> bool {
    match marks {
        Value::Bool(is_marked) => *is_marked,
        Value::Object(members) => members.iter().any(|(name, marks)| !is_secret_name(name) && is_sensitive(marks)),
        Value::Array(items) => items.iter().any(is_sensitive),
        _ => false,
    }
}

fn report_of(linter: &Linter, mut facts: Facts, pointers: Vec<String>) -> Report {
    linter.set_levels(&mut facts);
    let mut report = Report::of_text(facts, pointers, None);
    report.set_language(linter.settings().language);
    report
}

/// The findings in the sample of a rule.
pub(crate) fn check_sample(plan: &str, rule: &Rule) -> Report {
    let reports = Content::read(plan.as_bytes(), std::io::empty()).map(|content| content.check(&Linter::auto(), None)).unwrap_or_default();
    let speaks = |report: &Report| report.findings().any(|finding| finding.rule == rule);
    let place = reports.iter().position(speaks);
    reports.into_iter().nth(place.unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::document;
    use crate::spec::all;
    use crate::terraform::mapping::{TYPES, Type, for_provider};
    use serde_json::json;

    /// The pointers of all values in a document.
    fn pointers(value: &Value, above: &str, out: &mut Vec<String>) {
        out.push(above.to_owned());
        match value {
            Value::Object(members) => members.iter().for_each(|(name, value)| pointers(value, &format!("{above}/{}", name.replace('/', "~1")), out)),
            Value::Array(items) => items.iter().enumerate().for_each(|(index, value)| pointers(value, &format!("{above}/{index}"), out)),
            _ => {}
        }
    }

    #[test]
    fn a_value_of_another_type_is_read_or_refused() {
        let linter = Linter::auto();
        let plan: Value = serde_json::from_str(include_str!("../../examples/terraform/plan.json")).unwrap();
        let mut all = Vec::new();
        pointers(&plan, "", &mut all);
        let mut read = 0;
        for pointer in all {
            for other in [json!(null), json!(true), json!(-1.5), json!("x"), json!([[]]), json!([null, {"a": 1}]), json!({"": {"psk": 1}})] {
                let mut document = plan.clone();
                *document.pointer_mut(&pointer).unwrap() = other;
                if let Ok(content) = Content::read(document.to_string().as_bytes(), std::io::empty()) {
                    for report in content.check(&linter, None) {
                        read += report.findings().map(|finding| finding.message().len()).sum::<usize>().min(1);
                    }
                    content.plans(&linter);
                    let _ = content.audit(&linter);
                }
            }
        }
        assert!(read > 1000);
    }

    /// The attributes from which the provider makes a body.
    fn attributes(kind: &Type, rows: &[&'static Row], body: &Value) -> Value {
        let value = |row: &&'static Row| {
            let value = body.get(row.member)?;
            let inside = |rows: &'static [Row], value: &Value| {
                let rows: Vec<_> = rows.iter().filter(for_provider(kind.provider)).collect();
                attributes(kind, &rows, value)
            };
            let value = match row.shape {
                Shape::Block(rows) => json!([inside(rows, value)]),
                Shape::Blocks(rows) => value.as_array()?.iter().map(|item| inside(rows, item)).collect(),
                Shape::Map => {
                    let tags = value.as_array()?.iter().map(|tag| (tag["key"].as_str().unwrap_or_default().to_owned(), tag["value"].clone()));
                    Value::Object(tags.collect())
                }
                Shape::Value | Shape::Secret | Shape::AnyCase => value.clone(),
            };
            Some((row.attribute.to_owned(), value))
        };
        Value::Object(rows.iter().filter_map(value).collect())
    }

    fn tally(report: &Report) -> Vec<(&'static str, String)> {
        let mut all: Vec<_> = report.findings().map(|finding| (finding.rule.name, finding.pointer())).collect();
        all.sort();
        all
    }

    /// Every value of every member that a provider sends is judged in a plan as in the body that the provider makes of it.
    #[test]
    fn a_plan_and_its_body_have_the_same_findings() {
        let values = ["\"x\"", "\"10.0.0.1/24\"", "[\"10.0.0.1/24\", \"10.0.0.1/24\"]", "\"group2\"", "\"V1\"", "59", "604801", "true", "[{}]"];
        let mut compared = 0;
        for (kind, (request, action)) in
            TYPES.iter().flat_map(|kind| [(Request::Post, "create"), (Request::Put, "update")].map(|request| (kind, request)))
        {
            let Some(operation) = kind.kind.operation(request) else { continue };
            for field in all(operation.forms()[0]) {
                let listed = field.values().map(|value| format!("\"{value}\""));
                for value in values.iter().map(|value| (*value).to_owned()).chain(listed) {
                    let body: Value = serde_json::from_str(&document(operation, field, &value)).unwrap();
                    let rows: Vec<_> = kind.rows().collect();
                    let after = attributes(kind, &rows, &body[kind.kind.wrapper()]);
                    let plan = json!({"format_version": "1.2", "resource_changes": [{"address": "a.b", "mode": "managed", "type": kind.name, "name": "b",
                        "change": {"actions": [action], "before": {}, "after": after, "after_unknown": {}}}]});
                    let content = Content::read(plan.to_string().as_bytes(), std::io::empty()).unwrap();
                    let (change, action, _) = content.checked().next().unwrap();
                    // A provider leaves out some values, and adds numbers that are not set.
                    if serde_json::from_str::<Value>(&content.body(change, action).text).ok().as_ref() != Some(&body) {
                        continue;
                    }
                    let linter = Linter::new(operation);
                    let report = content.check_one(&linter, None, change, action, operation);
                    assert_eq!(tally(&report), tally(&linter.check(&body.to_string())), "{}: {body}", kind.name);
                    compared += 1;
                }
            }
        }
        assert!(compared > 500, "{compared}");
    }

    #[test]
    fn of_the_requests_of_a_sample_the_one_of_which_the_rule_speaks_is_shown() {
        let plan = include_str!("../../examples/terraform/plan.json");
        for rule in [&key_in_plan::RULE, &change_not_sent::RULE, &out_of_range::RULE] {
            assert!(check_sample(plan, rule).findings().any(|finding| finding.rule == rule), "{}", rule.name);
        }
    }

    #[test]
    fn a_cut_plan_is_refused() {
        let plan = include_str!("../../examples/terraform/plan.json").trim_end();
        for end in (0..plan.len()).step_by(97) {
            assert!(Content::read(&plan.as_bytes()[..end], std::io::empty()).is_err(), "{end}");
        }
    }
}
