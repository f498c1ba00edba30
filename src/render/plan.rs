//! A plan as JSON, `"schema": 1`.

use serde::Serialize;

use crate::engine::plan::Plan;
use crate::render::json;
use crate::report::Report;
#[cfg(feature = "cli")]
use crate::terraform::Planned;

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    path: &'a str,
    plan: &'a Plan,
    report: &'a Report,
}

/// The output of `vpnlint plan --format json`: the plan, and the report in the form that it has in the JSON report.
///
/// ```
/// let current = r#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3"}}"#;
/// let plan = vpnlint::plan(current, r#"{"vpn_connection": {"name": "vpn-1"}}"#)?;
/// let json = vpnlint::render::plan_json("change.json", &plan);
/// assert!(json.contains(r#""pointer": "/vpn_connection/name""#));
/// # Ok::<(), vpnlint::ContextError>(())
/// ```
#[must_use]
pub fn plan_json(path: &str, plan: &Plan) -> String {
    json::pretty(&Document { schema: 1, path, plan, report: &plan.report }) + "\n"
}

/// The output of `vpnlint plan --format json` for a plan of Terraform: for each resource the plan and the report.
#[cfg(feature = "cli")]
pub(crate) fn terraform_json(path: &str, plans: &[Planned]) -> String {
    #[derive(Serialize)]
    struct Document<'a> {
        schema: u32,
        path: &'a str,
        resources: Vec<Resource<'a>>,
    }

    #[derive(Serialize)]
    struct Resource<'a> {
        resource: &'a str,
        action: &'a str,
        plan: &'a Plan,
        report: &'a Report,
    }

    let resources = plans.iter().map(|planned| Resource {
        resource: &planned.address,
        action: planned.action.as_str(),
        plan: &planned.plan,
        report: &planned.plan.report,
    });
    json::pretty(&Document { schema: 1, path, resources: resources.collect() }) + "\n"
}
