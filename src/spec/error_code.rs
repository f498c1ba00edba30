//! The error codes of "Error Codes", in our own words.

/// A code with which the API can answer.
pub(crate) struct ErrorCode {
    pub(crate) code: &'static str,
    /// The HTTP status that comes with it.
    pub(crate) status: i64,
    /// The meaning of the code.
    pub(crate) meaning: &'static str,
    /// The remedy.
    pub(crate) remedy: &'static str,
    /// The wrappers of the operations that can get it; empty if all can.
    pub(crate) only_of: &'static [&'static str],
}

const fn row(code: &'static str, status: i64, meaning: &'static str, remedy: &'static str) -> ErrorCode {
    ErrorCode { code, status, meaning, remedy, only_of: &[] }
}

impl ErrorCode {
    const fn only_of(self, only_of: &'static [&'static str]) -> ErrorCode {
        ErrorCode { only_of, ..self }
    }
}

const CONNECTIONS: &[&str] = &["vpn_connection", "vpn_connections"];
const GATEWAYS: &[&str] = &["vpn_gateway"];

const LATER: &str = "try again later";
const SUPPORT: &str = "contact technical support";
const ADDRESS: &str = "use another address";
const EIP: &str = "use another EIP";
const FLAVOR: &str = "choose another flavor; the answer for the gateway lists `supported_flavors`";

/// The codes in the order of their numbers, without those of logs.
pub(crate) static ERROR_CODES: &[ErrorCode] = &[
    row(
        "VPN.0001",
        400,
        "the request is invalid, or the connection is frozen",
        "check the body with `vpnlint check`, and the state of the connection",
    ),
    row("VPN.0002", 500, "the service failed", SUPPORT),
    row("VPN.0003", 403, "the authentication failed", "get the required permissions"),
    row("VPN.0004", 404, "there is no such resource", "check that the ids are right and belong to the tenant"),
    row("VPN.0005", 500, "the service could not authenticate itself", "grant the permission to call the API"),
    row("VPN.0006", 500, "the identity service is not available", SUPPORT),
    row("VPN.0007", 403, "the user does not have the permission", "grant the permission to call the API"),
    row("VPN.0009", 425, "the connection is being deleted", LATER).only_of(CONNECTIONS),
    row("VPN.0010", 401, "the token was not accepted", "get a valid token"),
    row("VPN.0012", 400, "an IP address is already in use", "use a free address"),
    row("VPN.0013", 400, "the body has a member that is not supported", "check the body with `vpnlint check`, which names unknown members"),
    row("VPN.0014", 504, "the system is busy", LATER),
    row("VPN.0015", 400, "the tag policy does not allow the value of a tag", "write a value that the tag policy allows"),
    row("VPN.0016", 409, "the VPN gateway is not ready", LATER),
    row("VPN.0017", 409, "the instance behind the gateway is not ready", LATER),
    row("VPN.0018", 400, "enterprise routers are switched off", "do not associate the VPN with an enterprise router"),
    row("VPN.0030", 400, "the system is busy", LATER),
    row("VPN.0031", 400, "the same operation is already running", LATER),
    row("VPN.0101", 400, "the bandwidth of an EIP is invalid", "write a bandwidth that the flavor of the gateway allows").only_of(GATEWAYS),
    row("VPN.0102", 400, "the bandwidth of an EIP has the wrong state", EIP).only_of(GATEWAYS),
    row("VPN.0103", 400, "an EIP has the wrong state", EIP).only_of(GATEWAYS),
    row("VPN.0104", 400, "an address does not lie in the subnet", ADDRESS).only_of(GATEWAYS),
    row("VPN.0105", 400, "the gateway cannot get this flavor with its network type", FLAVOR).only_of(GATEWAYS),
    row("VPN.0107", 400, "the two private addresses are the same", ADDRESS).only_of(GATEWAYS),
    row("VPN.0108", 400, "an IP address is malformed", ADDRESS),
    row("VPN.0109", 400, "one private address is set without the other", "set both private addresses, or none").only_of(GATEWAYS),
    row("VPN.0110", 400, "an address is reserved by the system", ADDRESS),
    row("VPN.0111", 400, "a private address is in use", ADDRESS).only_of(GATEWAYS),
    row("VPN.0112", 400, "the EIP is bound to another instance", EIP).only_of(GATEWAYS),
    row("VPN.0203", 400, "an IP address is invalid", ADDRESS).only_of(CONNECTIONS),
    row(
        "VPN.0204",
        400,
        "a subnet lies in class D, class E or 127.0.0.0/8",
        "use another subnet; the rule `special-purpose-subnet` finds such subnets",
    )
    .only_of(CONNECTIONS),
    row("VPN.0218", 400, "the route table of the VPC could not be updated", ADDRESS).only_of(CONNECTIONS),
    row("VPN.0219", 400, "the route table of the VPC could not be updated", ADDRESS).only_of(CONNECTIONS),
    row("VPN.0220", 400, "the route table of the VPC could not be updated", "delete unused routes, or request a larger quota").only_of(CONNECTIONS),
    row("VPN.0285", 400, "the subnet has too few free addresses", "release addresses, or use a larger subnet").only_of(GATEWAYS),
    row("VPN.0306", 400, "the connection is being updated", LATER).only_of(CONNECTIONS),
    row("VPN.0381", 400, "the connection has a monitor already", "keep that monitor").only_of(&["connection_monitor"]),
    row("VPN.0429", 429, "there are too many requests", LATER),
    row("VPN.0506", 400, "the gateway is being created", LATER),
    row("VPN.0507", 400, "the gateway is being updated", LATER),
    row("VPN.0508", 400, "the gateway is being deleted", LATER),
    row("VPN.0509", 404, "the gateway does not exist", "check the id of the gateway"),
    row("VPN.0516", 400, "the gateway cannot have changing addresses with this billing", ADDRESS).only_of(GATEWAYS),
    row("VPN.0517", 400, "the flavor has another number of connection groups", FLAVOR).only_of(GATEWAYS),
    row("VPN.0518", 400, "the gateway cannot be changed to this flavor", FLAVOR).only_of(GATEWAYS),
    row("VPN.0800", 400, "the gateway is invalid for the firewall", "check the id of the gateway").only_of(GATEWAYS),
    row("VPN.0801", 400, "the connection is invalid for the firewall", "check the parameters of the connection").only_of(CONNECTIONS),
    row("VPN.0802", 400, "the EIP of a migration is invalid", "check the EIPs of the gateway").only_of(GATEWAYS),
    row("VPN.0803", 400, "the quota of a migration is used up", "release resources, or request a larger quota").only_of(GATEWAYS),
];

/// Documented codes of logs.
pub(crate) static OTHER_CODES: &[&str] = &["VPN.0304", "VPN.0305"];
