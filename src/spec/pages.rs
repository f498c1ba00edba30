//! The addresses of the pages that sources name: the vendor's API reference and guide, and the RFCs.
//!
//! A source is a list of citations with `; ` between them: `API, Table 5; guide, Modifying a VPN Connection, Table 1`.

use std::borrow::Cow;

macro_rules! api {
    ($page:literal) => {
        concat!("https://docs.otc.t-systems.com/virtual-private-network/api-ref/api_reference_enterprise_edition_vpn/", $page, ".html")
    };
}

macro_rules! guide {
    ($page:literal) => {
        concat!("https://docs.otc.t-systems.com/virtual-private-network/umn/", $page, ".html")
    };
}

/// The pages by the words that cite them.
static PAGES: &[(&str, &str)] = &[
    ("API, Creating a VPN Connection", api!("api/vpn_connection/creating_a_vpn_connection")),
    ("API, Creating VPN Connections in Batches", api!("api/vpn_connection/creating_vpn_connections_in_batches")),
    ("API, Querying a Specified VPN Connection", api!("api/vpn_connection/querying_a_specified_vpn_connection")),
    ("API, Querying the VPN Connection List", api!("api/vpn_connection/querying_the_vpn_connection_list")),
    ("API, Creating a VPN Connection Monitor", api!("api/vpn_connection_monitoring/creating_a_vpn_connection_monitor")),
    ("API, Querying a Specified VPN Gateway", api!("api/s2c_vpn_gateway/querying_a_specified_vpn_gateway")),
    ("API, Creating a Customer Gateway", api!("api/customer_gateway/creating_a_customer_gateway")),
    ("API, Updating a Customer Gateway", api!("api/customer_gateway/updating_a_customer_gateway")),
    ("API, Creating a VPN Gateway", api!("api/s2c_vpn_gateway/creating_a_vpn_gateway")),
    ("API, Updating a VPN Gateway", api!("api/s2c_vpn_gateway/updating_a_vpn_gateway")),
    ("API, Changing the Specification of a Gateway", api!("api/s2c_vpn_gateway/changing_the_specification_of_a_gateway")),
    ("API, Adding Resource Tags in Batches", api!("api/vpn_tag/adding_resource_tags_in_batches")),
    ("API, Deleting Resource Tags in Batches", api!("api/vpn_tag/deleting_resource_tags_in_batches")),
    ("API, Error Codes", api!("appendixes/error_codes")),
    ("API, Obtaining the Project ID", api!("appendixes/obtaining_the_project_id")),
    (
        "guide, Creating VPN Connections",
        guide!("management/s2c_enterprise_edition_vpn/enterprise_edition_vpn_connection_management/creating_vpn_connections"),
    ),
    (
        "guide, Modifying a VPN Connection",
        guide!("management/s2c_enterprise_edition_vpn/enterprise_edition_vpn_connection_management/modifying_a_vpn_connection"),
    ),
    ("guide, Planning CIDR Blocks", guide!("faqs/s2c_enterprise_edition_vpn/how_do_i_plan_cidr_blocks_for_access_to_a_vpc_through_a_vpn_connection")),
    (
        "guide, Which IKE Version Should I Select When I Create a VPN Connection",
        guide!("faqs/s2c_enterprise_edition_vpn/which_ike_version_should_i_select_when_i_create_a_vpn_connection"),
    ),
    ("guide, Quotas and Limitations", guide!("overview/quotas_and_limitations")),
    ("guide, Tag Management", guide!("management/tag_management/scenario")),
    ("guide, The State of a VPN Connection Is Not connected", guide!("troubleshooting/the_state_of_a_vpn_connection_is_not_connected")),
    ("API, Updating a VPN Connection", UPDATE),
    ("Terraform, JSON Output Format", "https://developer.hashicorp.com/terraform/internals/json-format"),
];

/// The page of a citation without a title: `API, Table 5`.
const UPDATE: &str = api!("api/vpn_connection/updating_a_vpn_connection");

/// The citations of a source, each with the address of its page where one is known.
pub(crate) fn citations(source: &'static str) -> impl Iterator<Item = (&'static str, Option<Cow<'static, str>>)> {
    source.split("; ").map(|citation| (citation, address(citation)))
}

/// The address of the first page of a source that has one.
pub(crate) fn source_url(source: &'static str) -> Option<Cow<'static, str>> {
    citations(source).find_map(|(_, address)| address)
}

fn address(citation: &str) -> Option<Cow<'static, str>> {
    let names = |page: &&(&str, &str)| citation.strip_prefix(page.0).is_some_and(|rest| rest.is_empty() || rest.starts_with(','));
    if let Some((_, address)) = PAGES.iter().find(names) {
        return Some(Cow::Borrowed(address));
    }
    if citation == "API" || citation.starts_with("API, Table") || citation.starts_with("API, URI") {
        return Some(Cow::Borrowed(UPDATE));
    }
    let (_, rfc) = citation.split_once("RFC ")?;
    let (number, rest) = rfc.split_at(rfc.find(|c: char| !c.is_ascii_digit()).unwrap_or(rfc.len()));
    let section = rest.strip_prefix(" §").unwrap_or_default();
    let section = &section[..section.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(section.len())];
    let anchor = if section.is_empty() { "" } else { "#section-" };
    Some(Cow::Owned(format!("https://www.rfc-editor.org/rfc/rfc{number}{anchor}{section}")))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn citations_lead_to_their_pages() {
        let lead = |source| citations(source).map(|(_, address)| address.unwrap_or_default().into_owned()).collect::<Vec<_>>();
        assert_eq!(
            lead("API, Table 3; guide, Creating VPN Connections, Table 1; JSON, RFC 8259 §8.1; RFC 9206 §5, §12; RFC 9395; practice"),
            [
                "https://docs.otc.t-systems.com/virtual-private-network/api-ref/api_reference_enterprise_edition_vpn/api/vpn_connection/updating_a_vpn_connection.html",
                "https://docs.otc.t-systems.com/virtual-private-network/umn/management/s2c_enterprise_edition_vpn/enterprise_edition_vpn_connection_management/creating_vpn_connections.html",
                "https://www.rfc-editor.org/rfc/rfc8259#section-8.1",
                "https://www.rfc-editor.org/rfc/rfc9206#section-5",
                "https://www.rfc-editor.org/rfc/rfc9395",
                "",
            ]
        );
        assert_eq!(source_url("practice; RFC 9395").as_deref(), Some("https://www.rfc-editor.org/rfc/rfc9395"));
        assert_eq!(source_url("practice"), None);
    }

    fn citations_in(folder: &Path, out: &mut Vec<String>) {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                citations_in(&path, out);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("spec/pages.rs") {
                let code = fs::read_to_string(path).unwrap();
                let literals = code.split('"').filter(|literal| ["API, ", "guide, ", "Terraform, "].iter().any(|kind| literal.starts_with(kind)));
                out.extend(literals.flat_map(|literal| literal.split("; ")).filter(|citation| !citation.ends_with(", ")).map(str::to_owned));
            }
        }
    }

    #[test]
    fn every_page_that_the_code_cites_has_an_address() {
        let mut found = Vec::new();
        citations_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
        for citation in found.iter().filter(|citation| citation.starts_with("API, ") || citation.starts_with("guide, ")) {
            assert!(address(citation).is_some(), "no address: {citation}");
        }
        for (title, _) in PAGES {
            assert!(found.iter().any(|citation| citation.starts_with(title)), "nothing cites {title}");
        }
    }
}
