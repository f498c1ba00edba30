//! The error codes of "Error Codes", in our own words.

/// A code with which the API can answer an update or a query of a connection.
pub(crate) struct ErrorCode {
    pub(crate) code: &'static str,
    /// The HTTP status that comes with it.
    pub(crate) status: i64,
    /// The meaning of the code.
    pub(crate) meaning: &'static str,
    /// The remedy.
    pub(crate) remedy: &'static str,
}

const fn row(code: &'static str, status: i64, meaning: &'static str, remedy: &'static str) -> ErrorCode {
    ErrorCode { code, status, meaning, remedy }
}

const LATER: &str = "try again later";
const SUPPORT: &str = "contact technical support";
const ADDRESS: &str = "use another address";

/// The codes in the order of their numbers, without those of gateways, EIPs, tags, logs and monitors.
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
    row("VPN.0009", 425, "the connection is being deleted", LATER),
    row("VPN.0010", 401, "the token was not accepted", "get a valid token"),
    row("VPN.0012", 400, "an IP address is already in use", "use a free address"),
    row("VPN.0013", 400, "the body has a member that is not supported", "check the body with `vpnlint check`, which names unknown members"),
    row("VPN.0014", 504, "the system is busy", LATER),
    row("VPN.0016", 409, "the VPN gateway is not ready", LATER),
    row("VPN.0017", 409, "the instance behind the gateway is not ready", LATER),
    row("VPN.0018", 400, "enterprise routers are switched off", "do not associate the VPN with an enterprise router"),
    row("VPN.0030", 400, "the system is busy", LATER),
    row("VPN.0031", 400, "the same operation is already running", LATER),
    row("VPN.0108", 400, "an IP address is malformed", ADDRESS),
    row("VPN.0110", 400, "an address is reserved by the system", ADDRESS),
    row("VPN.0203", 400, "an IP address is invalid", ADDRESS),
    row(
        "VPN.0204",
        400,
        "a subnet lies in class D, class E or 127.0.0.0/8",
        "use another subnet; the rule `special-purpose-subnet` finds such subnets",
    ),
    row("VPN.0218", 400, "the route table of the VPC could not be updated", ADDRESS),
    row("VPN.0219", 400, "the route table of the VPC could not be updated", ADDRESS),
    row("VPN.0220", 400, "the route table of the VPC could not be updated", "delete unused routes, or request a larger quota"),
    row("VPN.0306", 400, "the connection is being updated", LATER),
    row("VPN.0429", 429, "there are too many requests", LATER),
    row("VPN.0506", 400, "the gateway is being created", LATER),
    row("VPN.0507", 400, "the gateway is being updated", LATER),
    row("VPN.0508", 400, "the gateway is being deleted", LATER),
    row("VPN.0509", 404, "the gateway does not exist", "check the id of the gateway"),
    row("VPN.0801", 400, "the connection is invalid for the firewall", "check the parameters of the connection"),
];

/// Documented codes of other operations.
pub(crate) static OTHER_CODES: &[&str] = &[
    "VPN.0015", "VPN.0101", "VPN.0102", "VPN.0103", "VPN.0104", "VPN.0105", "VPN.0107", "VPN.0109", "VPN.0111", "VPN.0112", "VPN.0285", "VPN.0304",
    "VPN.0305", "VPN.0381", "VPN.0516", "VPN.0517", "VPN.0518", "VPN.0800", "VPN.0802", "VPN.0803",
];
