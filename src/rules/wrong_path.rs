//! `wrong-path`: the path is not that of an update.

use crate::finding::{Finding, Severity};
use crate::http::{RESOURCE, Target};
use crate::rule::{Check, Rule, Sample};

pub(crate) static RULE: Rule = Rule {
    name: "wrong-path",
    severity: Severity::Error,
    summary: "the path is not that of an update",
    why: "the API has nothing there, or something else",
    source: "API, URI",
    bad: Sample::new("PUT {{endpoint}}/v5/{{project_id}}/vpn-connections/{{vpn_connection_id}}\n\n{\"vpn_connection\": {\"name\": \"vpn-1\"}}\n"),
    good: Sample::new("PUT {{endpoint}}/v5/{{project_id}}/vpn-connection/{{vpn_connection_id}}\n\n{\"vpn_connection\": {\"name\": \"vpn-1\"}}\n"),
    members: &[],
    check: Check::Target(check),
}
.for_target();

const VERSION: &str = "v5";

fn check(target: &Target) -> Option<Finding> {
    let resource = target.resource();
    let mut finding = if let Some((step, _)) = resource.filter(|&(step, _)| !target.is(step, RESOURCE)) {
        let mut finding = Target::finding(&RULE, step, "the path of an update has `vpn-connection`, not `{step}`");
        finding.param("step", target.shown(step));
        finding
    } else if let Some([version, _, resource, _]) = target.update() {
        let differs = |step: &Option<_>, word| step.filter(|&step| !target.is_variable(step) && !target.is(step, word));
        if differs(&resource, RESOURCE).is_some() {
            Target::finding(&RULE, target.path(), "the path is not that of an update")
        } else {
            let step = differs(&version, VERSION)?;
            let mut finding = Target::finding(&RULE, step, "the path of an update begins with `v5`, not with `{step}`");
            finding.param("step", target.shown(step));
            finding
        }
    } else if target.is_open() {
        return None;
    } else if let Some((step, 0)) = resource {
        Target::finding(&RULE, step, "the path ends before the id of the connection")
    } else {
        Target::finding(&RULE, target.path(), "the path is not that of an update")
    };
    finding.advise("an update is sent to `/v5/{project_id}/vpn-connection/{vpn_connection_id}`");
    Some(finding)
}
