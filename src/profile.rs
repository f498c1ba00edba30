//! Profiles: published standards. Each rates the values of some members in a table of its own file. A profile knows no document.

mod cnsa_1;
mod ietf;

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::nearest::{meant, question};
use crate::report::Severity;
use crate::spec::{Field, ikepolicy, ipsecpolicy};

/// A published standard by which values are rated. Without a profile, only the vendor's own rating of an algorithm counts.
///
/// ```
/// use vpnlint::{Linter, Operation, Profile};
/// let linter = Linter::new(Operation::UpdateConnection).profile(Profile::Ietf).profile(Profile::from_name("cnsa-1.0")?);
/// let report = linter.check(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group14"}}}"#);
/// let finding = report.findings().find(|finding| finding.rule.name == "forbidden-by-profile").unwrap();
/// assert_eq!(finding.source, "RFC 9206 §4");
/// assert_eq!(
///     finding.message(),
///     "profile `cnsa-1.0` forbids `group14` (not compliant): the modulus has fewer than 3072 bits"
/// );
/// # Ok::<(), vpnlint::UnknownProfile>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Profile {
    /// `ietf`: RFC 8247, RFC 8221 and RFC 9395.
    Ietf,
    /// `cnsa-1.0`: the algorithm choices of RFC 9206.
    Cnsa1,
}

/// The error for a name that no profile has. The error does not keep the name, which may be a secret in the wrong place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no profile of this name{}", if suggestion.is_some() { question(*suggestion) } else { format!(", only {}", names()) })]
#[non_exhaustive]
pub struct UnknownProfile {
    /// The nearest name of a profile.
    pub suggestion: Option<&'static str>,
}

/// The rating that a profile gives to one value of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rating {
    /// The member.
    pub field: &'static Field,
    /// One of its listed values.
    pub value: &'static str,
    /// The standing of the value.
    pub level: Level,
    /// The section that says so.
    pub source: &'static str,
    /// The citation for a connection with IKEv1.
    with_ikev1: &'static str,
    /// The reason of a negative level, or a condition; otherwise empty.
    pub remark: &'static str,
}

/// The standing of a value in a standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Level {
    /// `MUST`: every implementation has it.
    Must,
    /// `MUST-`: as `MUST`, expected to be lowered.
    MustMinus,
    /// `SHOULD+`: as `SHOULD`, expected to become `MUST`.
    ShouldPlus,
    /// `SHOULD`: implementations should have it.
    Should,
    /// `MAY`: implementations may have it.
    May,
    /// `SHOULD NOT`: implementations should not have it.
    ShouldNot,
    /// `MUST NOT`: no implementation may have it.
    MustNot,
    /// Deprecated as a whole.
    Deprecated,
    /// It complies.
    Compliant,
    /// It does not comply.
    NotCompliant,
}

impl Level {
    /// The word of the standard, such as `MUST NOT`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Level::Must => "MUST",
            Level::MustMinus => "MUST-",
            Level::ShouldPlus => "SHOULD+",
            Level::Should => "SHOULD",
            Level::May => "MAY",
            Level::ShouldNot => "SHOULD NOT",
            Level::MustNot => "MUST NOT",
            Level::Deprecated => "deprecated",
            Level::Compliant => "compliant",
            Level::NotCompliant => "not compliant",
        }
    }

    /// The severity of a finding of this level, none for a positive one.
    #[must_use]
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Level::MustNot | Level::NotCompliant => Some(Severity::Error),
            Level::ShouldNot | Level::Deprecated => Some(Severity::Warning),
            Level::Must | Level::MustMinus | Level::ShouldPlus | Level::Should | Level::May | Level::Compliant => None,
        }
    }
}

/// Name, title, rows and notes.
impl Serialize for Profile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("profile", 4)?;
        out.serialize_field("name", self.name())?;
        out.serialize_field("title", self.title())?;
        out.serialize_field("rows", self.rows())?;
        out.serialize_field("notes", self.notes())?;
        out.end()
    }
}

impl Serialize for Rating {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("rating", 5)?;
        out.serialize_field("member", self.field.fact)?;
        out.serialize_field("value", self.value)?;
        out.serialize_field("level", self.level.as_str())?;
        out.serialize_field("source", self.source)?;
        out.serialize_field("remark", self.remark)?;
        out.end()
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The note in every profile on standards without a profile.
const NOT_VERIFIED: &str = "there is no profile for BSI TR-02102-3 and the NIST publications: their tables are not verified";

/// The members whose values profiles rate.
pub(crate) static RATED: [&Field; 7] = [
    &ikepolicy::IKE_VERSION,
    &ikepolicy::AUTHENTICATION_ALGORITHM,
    &ikepolicy::ENCRYPTION_ALGORITHM,
    &ikepolicy::DH_GROUP,
    &ipsecpolicy::AUTHENTICATION_ALGORITHM,
    &ipsecpolicy::ENCRYPTION_ALGORITHM,
    &ipsecpolicy::PFS,
];

impl Profile {
    /// All profiles.
    #[must_use]
    pub const fn all() -> &'static [Profile] {
        &[Profile::Ietf, Profile::Cnsa1]
    }

    /// The profile of a name.
    ///
    /// # Errors
    /// If there is none.
    ///
    /// ```
    /// use vpnlint::Profile;
    /// assert_eq!(Profile::from_name("ietf"), Ok(Profile::Ietf));
    /// assert_eq!(Profile::from_name("cnsa-1").unwrap_err().to_string(), "there is no profile of this name, is `cnsa-1.0` meant?");
    /// ```
    pub fn from_name(name: &str) -> Result<Profile, UnknownProfile> {
        let found = Profile::all().iter().find(|profile| profile.name() == name);
        found.copied().ok_or_else(|| {
            let suggestion = meant(name, Profile::all().iter().map(|profile| profile.name()));
            UnknownProfile { suggestion }
        })
    }

    /// The name in options and reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Profile::Ietf => "ietf",
            Profile::Cnsa1 => "cnsa-1.0",
        }
    }

    /// The standard, and the part of it that the profile covers.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Profile::Ietf => "IETF: RFC 8247 (IKEv2), RFC 8221 (ESP) and RFC 9395 (IKEv1)",
            Profile::Cnsa1 => "CNSA Suite 1.0: RFC 9206, algorithm choices only",
        }
    }

    /// The limits of the profile, and help to read its table.
    #[must_use]
    pub const fn notes(self) -> &'static [&'static str] {
        match self {
            Profile::Ietf => ietf::NOTES,
            Profile::Cnsa1 => cnsa_1::NOTES,
        }
    }

    /// Its table. A value that the standard does not mention has no row and no rating.
    ///
    /// ```
    /// use vpnlint::{Level, Profile};
    /// let row = Profile::Ietf.rows().iter().find(|row| row.field.name == "dh_group" && row.value == "group19").unwrap();
    /// assert_eq!((row.level, row.source), (Level::Should, "RFC 8247 §2.4"));
    /// ```
    #[must_use]
    pub const fn rows(self) -> &'static [Rating] {
        match self {
            Profile::Ietf => ietf::ROWS,
            Profile::Cnsa1 => cnsa_1::ROWS,
        }
    }

    /// The row of a value.
    pub(crate) fn rating(self, field: &Field, value: &str) -> Option<&'static Rating> {
        self.rows().iter().find(|row| row.field == field && row.value == value)
    }

    /// The listed values of a member that give no finding.
    pub(crate) fn accepted(self, field: &'static Field) -> impl Iterator<Item = &'static str> {
        let is_accepted = move |value: &&str| self.rating(field, value).is_none_or(|row| row.level.severity().is_none());
        field.values().filter(is_accepted)
    }

    /// The section that requires the group of the IKE SA for perfect forward secrecy; none where a profile has no such section.
    pub(crate) const fn one_group(self) -> Option<&'static str> {
        match self {
            Profile::Ietf => None,
            Profile::Cnsa1 => Some("RFC 9206 §11"),
        }
    }
}

impl Rating {
    /// The citation for the IKE version of the connection.
    pub(crate) const fn cited(&self, is_ikev1: bool) -> &'static str {
        if is_ikev1 { self.with_ikev1 } else { self.source }
    }
}

/// A row of a positive level.
const fn row(field: &'static Field, value: &'static str, level: Level, source: &'static str) -> Rating {
    remark(field, value, level, source, "")
}

/// A row with a remark.
const fn remark(field: &'static Field, value: &'static str, level: Level, source: &'static str, remark: &'static str) -> Rating {
    Rating { field, value, level, source, with_ikev1: source, remark }
}

fn names() -> String {
    Profile::all().iter().map(|profile| format!("`{}`", profile.name())).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_hold_listed_values_once_and_negative_levels_say_why() {
        for profile in Profile::all() {
            for (index, row) in profile.rows().iter().enumerate() {
                let name = format!("{} {} {}", profile.name(), row.field.fact, row.value);
                assert!(RATED.contains(&row.field) && row.field.values().any(|value| value == row.value), "{name}");
                assert!(!profile.rows()[..index].iter().any(|other| other.field == row.field && other.value == row.value), "{name}");
                assert!(row.source.starts_with("RFC "), "{name}");
                assert!(row.level.severity().is_none() || !row.remark.is_empty(), "{name}");
            }
            // Help names the accepted values: there must be one.
            assert!(RATED.iter().all(|field| profile.accepted(field).next().is_some()));
        }
    }

    #[test]
    fn a_wrong_name_is_told_the_right_ones() {
        let said = |name: &str| Profile::from_name(name).unwrap_err().to_string();
        assert_eq!(said("itef"), "there is no profile of this name, is `ietf` meant?");
        assert_eq!(said("bsi"), "there is no profile of this name, only `ietf`, `cnsa-1.0`");
        for profile in Profile::all() {
            assert_eq!(Profile::from_name(profile.name()), Ok(*profile));
        }
    }
}
