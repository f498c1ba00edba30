//! Messages: the wordings of rules, each with a name that stays. It knows neither rules nor findings.

/// A message of a rule: its texts have the facts of a finding as `{placeholders}`. A text that the message does not have is empty.
#[derive(Debug, PartialEq, Eq)]
#[repr(C)]
#[non_exhaustive]
pub struct Message {
    /// The identity of the message within its rule, in reports and translations.
    pub name: &'static str,
    /// The fault, in one sentence.
    pub text: &'static str,
    /// The remedy, an instruction.
    pub help: &'static str,
    /// The title of the fix, a command.
    pub fix: &'static str,
    /// The meaning of the related place.
    pub related: &'static str,
}

/// One of the texts of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Text,
    Help,
    Fix,
    Related,
}

impl Message {
    pub(crate) const fn new(name: &'static str, text: &'static str) -> Message {
        Message { name, text, help: "", fix: "", related: "" }
    }

    pub(crate) const fn help(self, help: &'static str) -> Message {
        Message { help, ..self }
    }

    pub(crate) const fn fix(self, fix: &'static str) -> Message {
        Message { fix, ..self }
    }

    pub(crate) const fn related(self, related: &'static str) -> Message {
        Message { related, ..self }
    }

    pub(crate) const fn part(&self, part: Part) -> &'static str {
        match part {
            Part::Text => self.text,
            Part::Help => self.help,
            Part::Fix => self.fix,
            Part::Related => self.related,
        }
    }
}
