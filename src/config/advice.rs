//! Advice about a line of the configuration that cannot be read: how to write it. It quotes nothing of the line but a day.

use serde_json::Value;
use toml::value::Datetime;

/// The members of the configuration, each with the header of the table that it stands in (none: the top) and a line as it should be.
const LINES: &[(&str, &str, &str)] = &[
    ("fail-on", "", "fail-on = \"warning\""),
    ("select", "", "select = [\"weak\"]"),
    ("ignore", "", "ignore = [\"delayed-effect\"]"),
    ("severity", "", "severity = { weak-dh-group = \"error\" }"),
    ("mandatory", "", "mandatory = [\"pfs-disabled\"]"),
    ("profile", "", "profile = [\"ietf\"]"),
    ("reserved-subnets", "", "reserved-subnets = [\"100.64.0.0/10\"]"),
    ("exclude", "", "exclude = [\"archive/**\"]"),
    ("rule-url", "", "rule-url = \"https://wiki.example/vpnlint/{rule}\""),
    ("naming", "", "[naming]"),
    ("context", "", "[[context]]"),
    ("allow", "", "[[allow]]"),
    ("files", "[[allow]]", "files = \"branches/**\""),
    ("current", "[[context]]", "current = \"answers/fra.json\""),
    ("gateway", "[[context]]", "gateway = \"answers/gateway.json\""),
    ("assume", "[[context]]", "assume = { style = \"bgp\" }"),
    ("connection", "[naming]", "connection = \"^vpn-[a-z]+$\""),
    ("customer-gateway", "[naming]", "customer-gateway = \"^cgw-[a-z]+$\""),
    ("rule", "[[allow]]", "rule = \"ikev1\""),
    ("pointer", "[[allow]]", "pointer = \"/vpn_connection/peer_subnets/*\""),
    ("resource", "[[allow]]", "resource = \"module.branches.*\""),
    ("reason", "[[allow]]", "reason = \"the branch routers know nothing else\""),
    ("expires", "[[allow]]", "expires = 2027-06-30"),
    ("files", "[[context]]", "files = \"fra/**\""),
    ("gateway", "[naming]", "gateway = \"^vgw-[a-z]+$\""),
    ("files", "", "[[files]]"),
    ("files", "[[files]]", "files = \"creates/**\""),
    ("operation", "[[files]]", "operation = \"create-connection\""),
];

/// The members of the configuration that are no tables, each with the name of its table and an example of its value.
pub(super) fn examples() -> impl Iterator<Item = (&'static str, &'static str, Value)> {
    LINES.iter().filter_map(|(name, table, line)| {
        let (_, value) = line.parse::<toml::Table>().ok().filter(|_| !line.starts_with('['))?.into_iter().next()?;
        Some((*name, table.trim_matches(['[', ']']), json(value)))
    })
}

/// A value of TOML as JSON, which has no days.
pub(super) fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(members) => Value::Object(members.into_iter().map(|(name, value)| (name, json(value))).collect()),
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(boolean) => boolean.into(),
    }
}

/// A line of the configuration.
pub(super) struct Line<'a>(&'a str);

impl<'a> Line<'a> {
    /// The line of an offset in the text.
    pub(super) fn at(text: &'a str, offset: usize) -> Line<'a> {
        let (before, behind) = text.split_at_checked(offset).unwrap_or((text, ""));
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = behind.find('\n').map_or(text.len(), |at| offset + at);
        Line(&text[start..end])
    }

    /// The name at the start of the line.
    fn name(&self) -> Option<&'a str> {
        let start = self.0.trim_start().trim_start_matches('[').trim_start();
        start.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next()
    }

    /// The header of the table that the line should begin, as the end of a message.
    pub(super) fn header(&self) -> Option<String> {
        let name = self.name()?;
        LINES.iter().find(|(known, _, line)| *known == name && line.starts_with('[')).map(|(.., line)| format!("for example `{line}`"))
    }

    /// The member that the line sets, with its table and a line as it should be.
    fn known(&self) -> Option<(&'static str, &'static str, &'static str)> {
        let name = self.name()?;
        LINES.iter().find(|(known, ..)| *known == name).copied()
    }

    /// How to write the line, as the end of a message.
    pub(super) fn advice(&self) -> Option<String> {
        let (name, _, line) = self.known()?;
        let day = self.day().filter(|_| name == "expires");
        Some(day.map_or_else(|| format!("for example `{line}`"), |day| format!("write `expires = {day}`")))
    }

    /// The table that the member stands in, if that is not the top.
    pub(super) fn table(&self) -> Option<(&'static str, &'static str)> {
        self.known().filter(|(_, table, _)| !table.is_empty()).map(|(name, table, _)| (name, table))
    }

    /// The day that the value says in another form: `30.06.2027`, `2027/6/30`, `20270630`.
    pub(super) fn day(&self) -> Option<Datetime> {
        let value = self.0.split_once(['=', ':'])?.1.split('#').next()?.trim().trim_matches(['"', '\'']).trim();
        let parts: Vec<&str> = value.split(['.', '-', '/']).map(str::trim).collect();
        let (year, month, day) = match parts[..] {
            [all] if all.len() == 8 && all.is_ascii() => (&all[..4], &all[4..6], &all[6..]),
            [year, month, day] if year.len() == 4 => (year, month, day),
            // Of 6/7/2027, the month is not known.
            [day, month, year] if year.len() == 4 && !value.contains('/') => (year, month, day),
            _ => return None,
        };
        let is_number = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        let is_day = [year, month, day].into_iter().all(is_number);
        if is_day { format!("{year}-{month:0>2}-{day:0>2}").parse().ok() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn the_examples_can_be_read() {
        for (name, table, line) in LINES.iter().filter(|(.., line)| !line.starts_with("[[")) {
            let text = match *table {
                "" => (*line).to_owned(),
                "[[context]]" | "[[files]]" => {
                    let needed = [("files", "files = 'a'\n"), ("operation", "operation = 'create-connection'\n")];
                    let needed = needed.iter().filter(|(needed, _)| needed != name && (*needed == "files" || *table == "[[files]]"));
                    format!("{table}\n{}{line}", needed.map(|(_, line)| *line).collect::<String>())
                }
                "[naming]" => format!("{table}\n{line}"),
                _ => {
                    let needed = ["rule", "reason"].iter().filter(|needed| *needed != name).map(|needed| format!("{needed} = 'ikev1'\n"));
                    format!("{table}\n{}{line}", needed.collect::<String>())
                }
            };
            Config::parse(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        }
        let schema = Config::schema();
        let top: Vec<&str> = LINES.iter().filter(|(_, table, _)| table.is_empty()).map(|(name, ..)| *name).collect();
        assert!(schema["properties"].as_object().unwrap().keys().all(|name| top.contains(&name.as_str())), "every member has an example");
    }

    #[test]
    fn days_in_other_forms_are_understood() {
        for (value, expected) in [
            ("30.06.2027", "write `expires = 2027-06-30`"),
            ("\"30.6.2027\" # then", "write `expires = 2027-06-30`"),
            ("'2026-12-31'", "write `expires = 2026-12-31`"),
            ("2026/1/2", "write `expires = 2026-01-02`"),
            ("20261231", "write `expires = 2026-12-31`"),
            ("31-12-2026", "write `expires = 2026-12-31`"),
            ("6/7/2026", "for example `expires = 2027-06-30`"),
            ("30.02.2026", "for example `expires = 2027-06-30`"),
            ("soon", "for example `expires = 2027-06-30`"),
            ("\u{e4}\u{e4}\u{e4}\u{e4}", "for example `expires = 2027-06-30`"),
        ] {
            let text = format!("[[allow]]\nexpires = {value}\n");
            assert_eq!(Line::at(&text, 12).advice().as_deref(), Some(expected), "{value}");
        }
    }
}
