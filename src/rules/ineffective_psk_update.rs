//! `ineffective-psk-update`: a new pre-shared key will not take effect with IKEv2.

use crate::finding::Severity;
use crate::plan::When;
use crate::rule::{Check, Rule, Sample};
use crate::spec::{connection, ikepolicy};
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "ineffective-psk-update",
    severity: Severity::Warning,
    summary: "a new pre-shared key will not take effect with IKEv2",
    why: "the tunnel keeps using the old key although the API reports success",
    source: "API, Table 3; guide, Modifying a VPN Connection, Table 1",
    bad: Sample::with(r#"{"vpn_connection": {"psk": "7hRz!Wq4-Lm9_Xk2.Tv6cNb8"}}"#, "ike_version=v2"),
    good: Sample::with(r#"{"vpn_connection": {"psk": "7hRz!Wq4-Lm9_Xk2.Tv6cNb8"}}"#, "ike_version=v1"),
    members: &[&connection::PSK],
    check: Check::Rule(check),
}
.for_target();

fn check(view: &mut View) {
    let Some(node) = view.node(&connection::PSK) else { return };
    if view.need_text(&RULE, node, &ikepolicy::IKE_VERSION).is_none() || view.when(&connection::PSK) != When::Recreate {
        return;
    }
    let is_alone = view.tree.count(view.tree.parent(node)) == 1;
    if is_alone {
        view.report(&RULE, node, "with IKEv2, changing only `psk` does not take effect")
            .advise("delete the connection and create it again with the new key");
    } else {
        view.report(&RULE, node, "with IKEv2, the new `psk` takes effect only after the connection is re-established")
            .cite("guide, Modifying a VPN Connection, Table 1")
            .advise("delete the connection and create it again; the API page says this of a key changed alone, the guide of every new key");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Linter, Operation};

    fn source(members: &str, assume: &str) -> Option<&'static str> {
        let context = Context::default().assume(assume).unwrap();
        let report = Linter::new(Operation::UpdateConnection).context(context).check(&format!(r#"{{"vpn_connection": {{{members}}}}}"#));
        report.findings().iter().find(|finding| finding.rule == &RULE).map(|finding| finding.source)
    }

    #[test]
    fn among_other_members_it_rests_on_the_guide() {
        let psk = r#""psk": "7hRz!Wq4-Lm9_Xk2.Tv6cNb8""#;
        assert_eq!(source(psk, "ike_version=v2"), Some(RULE.source));
        assert_eq!(source(&format!(r#"{psk}, "name": "vpn-1""#), "ike_version=v2"), Some("guide, Modifying a VPN Connection, Table 1"));
        assert_eq!(
            source(&format!(r#"{psk}, "ikepolicy": {{"ike_version": "v2"}}"#), "ike_version=v1"),
            Some("guide, Modifying a VPN Connection, Table 1")
        );
        assert_eq!(source(&format!(r#"{psk}, "ikepolicy": {{"ike_version": "v1"}}"#), "ike_version=v2"), None);
    }

    #[test]
    fn without_the_version_it_is_undecided() {
        assert_eq!(crate::rules::says(&RULE, r#""psk": "7hRz!Wq4-Lm9_Xk2.Tv6cNb8", "name": "vpn-1""#, ""), "needs ike_version");
    }
}
