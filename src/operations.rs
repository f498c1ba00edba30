//! The operations: the requests and answers of the API that can be checked, one file each. Data only: it knows no rule. Which rules judge
//! a document follows from what an absent member means in it.

pub(crate) mod answers;
#[cfg(test)]
mod boundaries;
#[cfg(test)]
mod contract;
mod creates;
mod definition;
pub(crate) mod elsewhere;

#[cfg(test)]
pub(crate) use boundaries::document;
pub(crate) use definition::{Base, Definition, Direction, Endpoint, Group, Signs, Step, member, member_named};

#[cfg(feature = "cli")]
use crate::spec::Id;

/// Registers the operations: a line for each, its documentation, its name in Rust and its file.
macro_rules! operations {
    ($($(#[$documentation:meta])* $name:ident = $file:ident;)*) => {
        $(pub(crate) mod $file;)*

        /// A request or answer of the API that can be checked.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Operation {
            $($(#[$documentation])* $name,)*
        }

        impl Operation {
            /// All operations.
            pub const ALL: &[Operation] = &[$(Operation::$name),*];

            pub(crate) const fn definition(self) -> &'static Definition {
                match self {
                    $(Operation::$name => &$file::DEFINITION,)*
                }
            }
        }
    };
}

operations! {
    /// The body of `PUT /v5/{project_id}/vpn-connection/{vpn_connection_id}`.
    UpdateConnection = update_connection;
    /// The body of `POST /v5/{project_id}/vpn-connection`.
    CreateConnection = create_connection;
    /// The body of `POST /v5/{project_id}/vpn-connections/batch-create`.
    BatchCreateConnections = batch_create_connections;
    /// The body of `POST /v5/{project_id}/connection-monitors`.
    CreateConnectionMonitor = create_connection_monitor;
    /// The body of `POST /v5/{project_id}/customer-gateways`.
    CreateCustomerGateway = create_customer_gateway;
    /// The body of `PUT /v5/{project_id}/customer-gateways/{customer_gateway_id}`.
    UpdateCustomerGateway = update_customer_gateway;
    /// The body of `POST /v5/{project_id}/vpn-gateways`.
    CreateGateway = create_gateway;
    /// The body of `PUT /v5/{project_id}/vpn-gateways/{vgw_id}`.
    UpdateGateway = update_gateway;
    /// The body of `POST /v5/{project_id}/vpn-gateways/{vgw_id}/update-specification`.
    UpdateGatewaySpecification = update_gateway_specification;
    /// The body of `POST /v5/{project_id}/{resource_type}/{resource_id}/tags/create`.
    CreateTags = create_tags;
    /// The body of `POST /v5/{project_id}/{resource_type}/{resource_id}/tags/delete`.
    DeleteTags = delete_tags;
    /// The answer to an update: the connection, or an error.
    UpdateConnectionResponse = update_connection_response;
    /// The answer of `GET /v5/{project_id}/vpn-connection/{vpn_connection_id}`: the connection, or an error.
    GetConnectionResponse = get_connection_response;
    /// The answer of `GET /v5/{project_id}/vpn-connection`: a list of connections, or an error.
    ListConnectionsResponse = list_connections_response;
    /// The answer to a create of a connection: the connection, or an error.
    CreateConnectionResponse = create_connection_response;
    /// The answer to a batch create: the connections, or an error.
    BatchCreateConnectionsResponse = batch_create_connections_response;
    /// The answer to a create of a connection monitor: the monitor, or an error.
    CreateConnectionMonitorResponse = create_connection_monitor_response;
    /// The answer to a create or an update of a customer gateway: the customer gateway, or an error.
    CreateCustomerGatewayResponse = create_customer_gateway_response;
    /// The answer of `GET /v5/{project_id}/vpn-gateways/{vgw_id}`, or to an update of a gateway: the gateway, or an error.
    GetGatewayResponse = get_gateway_response;
    /// The answer to a create of a gateway: the gateway, or an error.
    CreateGatewayResponse = create_gateway_response;
}

/// The members of an answer that may have been copied into a request.
pub(crate) fn answered() -> &'static [&'static crate::spec::Field] {
    get_connection_response::DEFINITION.forms[0]
}

impl Operation {
    /// The name in options and reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.definition().name
    }

    /// Whether it is an answer of the API, and not a request to it.
    ///
    /// ```
    /// use vpnlint::Operation;
    /// assert!(Operation::GetConnectionResponse.is_answer() && !Operation::UpdateConnection.is_answer());
    /// ```
    #[must_use]
    pub const fn is_answer(self) -> bool {
        self.definition().is_answer()
    }

    /// Whether it is a request that makes something, in which a member that is left out gets its default.
    ///
    /// ```
    /// use vpnlint::Operation;
    /// assert!(Operation::CreateConnection.is_create() && !Operation::UpdateConnection.is_create());
    /// ```
    #[must_use]
    pub fn is_create(self) -> bool {
        self.definition().base == Base::Defaults
    }

    /// Whether it makes connections.
    #[cfg(feature = "cli")]
    pub(crate) fn creates_connections(self) -> bool {
        self.is_create() && self.definition().subject.is_some_and(|subject| matches!(subject.id, Id::VpnConnection | Id::VpnConnections))
    }

    /// The JSON pointer of a member in a document of the operation; empty for a member of a list item, and for one that it does not have.
    ///
    /// ```
    /// use vpnlint::{Operation, Profile};
    /// let field = Profile::Ietf.rows()[0].field;
    /// assert_eq!(Operation::UpdateConnection.pointer(field), "/vpn_connection/ikepolicy/ike_version");
    /// ```
    #[must_use]
    pub fn pointer(self, field: &crate::spec::Field) -> &'static str {
        self.definition().pointer(field.id)
    }

    /// The forms of the document: the members of its outermost object in each.
    pub(crate) fn forms(self) -> &'static [&'static [&'static crate::spec::Field]] {
        self.definition().forms
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{BothEnds, FACTS, Field, Id, Standing, all, is_secret_name};

    #[test]
    fn a_handle_is_of_one_member_and_has_one_row_in_an_operation() {
        for operation in Operation::ALL {
            for form in operation.forms() {
                let fields = all(form);
                for (index, field) in fields.iter().enumerate() {
                    let is_same = |other: &&&Field| other.id == field.id && field.id != Id::Unread;
                    assert!(!fields[..index].iter().any(|other| is_same(&other)), "{}: {}", operation.as_str(), field.name);
                    let handle = FACTS.iter().find(is_same);
                    assert!(handle.is_none_or(|handle| handle.name == field.name), "{}: {}", operation.as_str(), field.name);
                    assert!(!matches!(operation.definition().direction, Direction::Answer) || field.standing == Standing::Parameter);
                    assert!(!field.source.is_empty());
                }
                // The walk counts members in the bits of a word.
                assert!(form.len() <= 64 && fields.iter().all(|field| field.fields().len() <= 64));
            }
        }
    }

    #[test]
    fn what_both_ends_must_have_is_cited() {
        for operation in Operation::ALL {
            for field in operation.forms().iter().flat_map(|form| all(form)) {
                assert_eq!(field.both_ends == BothEnds::Own, field.both_ends_source.is_empty(), "{}", field.fact);
            }
        }
    }

    #[test]
    fn secrets_are_known_by_their_names() {
        let fields: Vec<_> = Operation::ALL.iter().flat_map(|operation| operation.forms()).flat_map(|form| all(form)).collect();
        assert!(fields.iter().any(|field| field.secret));
        assert!(fields.iter().all(|field| field.secret == is_secret_name(field.name)));
        assert!(is_secret_name("PSK") && !is_secret_name("pfs"));
    }

    #[test]
    fn answers_have_the_parameters_of_their_tables() {
        let count = |operation: Operation| all(operation.forms()[0]).len();
        // Tables 8 to 14, and `rule_index`, which the example of a query returns.
        assert_eq!(count(Operation::UpdateConnectionResponse), 2 + 23 + 2 + 12 + 3 + 6 + 2 + 1);
        assert_eq!(count(Operation::GetConnectionResponse), count(Operation::UpdateConnectionResponse) + 1);
        assert!(!all(Operation::GetConnectionResponse.forms()[0]).iter().any(|field| field.secret));
    }

    #[test]
    fn creates_have_the_parameters_of_tables_2_to_8() {
        for (operation, page) in [
            (Operation::CreateConnection, "API, Creating a VPN Connection, Table "),
            (Operation::BatchCreateConnections, "API, Creating VPN Connections in Batches, Table "),
        ] {
            let fields = all(operation.forms()[0]);
            let in_table = |number: usize| {
                let own = fields.iter().filter(|field| field.standing == Standing::Parameter);
                own.filter(|field| field.source == format!("{page}{number}")).count()
            };
            // Of a policy rule without `rule_index`, which is deprecated in the one page and missing in the other.
            assert_eq!([2, 3, 4, 5, 6, 7, 8].map(in_table), [1, 16, 2, 12, 3, 6, 2]);
            assert_eq!(fields.iter().filter(|field| field.standing == Standing::Parameter).count(), 42);
            assert!(fields.iter().all(|field| !field.source.starts_with("API, Table")));
            let defaults: Vec<_> = fields.iter().filter_map(|field| Some((field.fact, field.default_text()?))).collect();
            let expected = "style static, enable_nqa false, enable_hub false, ike_version v2, phase1_negotiation_mode main, \
                ikepolicy.authentication_algorithm sha2-256, ikepolicy.encryption_algorithm aes-128, dh_group group15, \
                authentication_method pre-share, ikepolicy.lifetime_seconds 86400, local_id_type ip, peer_id_type ip, timeout 15, interval 30, \
                msg seq-hash-notify, ipsecpolicy.authentication_algorithm sha2-256, ipsecpolicy.encryption_algorithm aes-128, pfs group15, \
                transform_protocol esp, ipsecpolicy.lifetime_seconds 3600, encapsulation_mode tunnel, ha_role master";
            assert_eq!(defaults.iter().map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(", "), expected);
        }
    }

    #[test]
    fn other_requests_have_the_parameters_of_their_tables() {
        for (operation, page, expected) in [
            (Operation::CreateCustomerGateway, "API, Creating a Customer Gateway", vec![1, 5, 2]),
            (Operation::UpdateCustomerGateway, "API, Updating a Customer Gateway", vec![1, 1]),
            (Operation::CreateGateway, "API, Creating a VPN Gateway", vec![1, 20, 10, 2]),
            (Operation::UpdateGateway, "API, Updating a VPN Gateway", vec![1, 4]),
            (Operation::UpdateGatewaySpecification, "API, Changing the Specification of a Gateway", vec![1, 1]),
            (Operation::CreateConnectionMonitor, "API, Creating a VPN Connection Monitor", vec![1, 1]),
            (Operation::CreateTags, "API, Adding Resource Tags in Batches", vec![1, 2]),
            (Operation::DeleteTags, "API, Deleting Resource Tags in Batches", vec![1, 2]),
        ] {
            let fields = all(operation.forms()[0]);
            let parameters: Vec<_> = fields.iter().filter(|field| field.standing == Standing::Parameter).collect();
            let in_table = |number: usize| parameters.iter().filter(|field| field.source == format!("{page}, Table {number}")).count();
            // Table 2 on; the two EIPs have the same table.
            let counts: Vec<_> = (2..).map(in_table).take(expected.len()).collect();
            assert_eq!((counts, parameters.len()), (expected.clone(), expected.iter().sum()), "{}", operation.as_str());
        }
    }

    #[test]
    fn the_update_has_the_33_parameters_of_tables_2_to_7() {
        let fields = all(Operation::UpdateConnection.forms()[0]);
        assert_eq!(fields.iter().filter(|field| field.standing == Standing::Parameter).count(), 33);
    }
}
