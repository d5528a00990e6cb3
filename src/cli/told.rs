//! The domain's answers as scripts read them: reasons, verdicts and events with their words.

use serde::Serialize;
use serde_json::{Value, json};

use crate::domain::event::{Event, Recorded};
use crate::domain::lang::{Lang, Text};
use crate::domain::names::{EnvId, ItemId, PersonName, RoleId, StageId};
use crate::domain::process::Process;
use crate::domain::status::Status;
use crate::domain::verdict::{Answer, Verdict};
use crate::domain::why::Reason;
use crate::text::names::Names;
use crate::text::{event as words, reason as why};

/// A reason with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReasonTold {
    /// Its kind.
    pub kind: String,
    /// What it is about.
    #[serde(rename = "ref")]
    pub reference: Option<String>,
    /// Its words.
    pub text: String,
    /// How it is mended, where that can be said.
    pub hint: Option<String>,
    /// Whose turn it is, by role.
    pub role: Option<RoleId>,
    /// Whose turn it is, by name: the first of them.
    pub who: Option<PersonName>,
    /// All of them.
    pub whos: Vec<PersonName>,
    /// Whose turn it is, in words; empty where it is nobody's.
    #[serde(skip)]
    pub turn: String,
}

impl ReasonTold {
    /// The reason in that language, with the names that are known.
    #[must_use]
    pub fn new(reason: &Reason, names: &dyn Names, lang: Lang) -> Self {
        Self {
            kind: reason.why.kind(),
            reference: reason.why.reference(),
            text: why::why_with(lang, &reason.why, names),
            hint: why::hint(lang, &reason.why),
            role: reason.role.clone(),
            who: reason.who.first().cloned(),
            whos: reason.who.clone(),
            turn: why::turn(lang, reason, names),
        }
    }
}

/// A verdict with the words of its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VerdictTold {
    to: Option<StageId>,
    state: Answer,
    reasons: Vec<ReasonTold>,
}

impl VerdictTold {
    /// The verdict in that language, with the names that are known.
    #[must_use]
    pub fn new(verdict: &Verdict, names: &dyn Names, lang: Lang) -> Self {
        Self {
            to: verdict.to.clone(),
            state: verdict.answer,
            reasons: verdict
                .reasons
                .iter()
                .map(|reason| ReasonTold::new(reason, names, lang))
                .collect(),
        }
    }
}

/// What happened, as one flat document: the event's own keys, who and when, and its words.
#[must_use]
pub fn event(recorded: &Recorded, names: &dyn Names, lang: Lang) -> Value {
    let mut document = serde_json::to_value(&recorded.event).unwrap_or_default();
    // The whole of a template is thousands of words; its name and version tell which it is.
    if let Event::ProcessAdopted { process, .. } = &recorded.event {
        document["process"] = json!({ "id": process.id, "version": process.version });
    }
    document["position"] = json!(recorded.position);
    document["project"] = json!(recorded.project);
    document["seq"] = json!(recorded.seq);
    document["at"] = json!(recorded.stamp.at);
    document["by"] = json!(recorded.stamp.by);
    document["recorded_by"] = json!(recorded.stamp.recorded_by);
    document["text"] = json!(words::event(lang, recorded, names));
    document
}

/// A release with what things are called: its own names, and the template's for what they leave
/// out.
#[derive(Clone, Copy)]
pub struct Named<'a> {
    /// The release's.
    pub status: &'a Status,
    /// The template's.
    pub process: Option<&'a Process>,
}

impl Names for Named<'_> {
    fn role(&self, id: &RoleId) -> Option<&Text> {
        self.status
            .role(id)
            .or_else(|| Names::role(&self.process, id))
    }

    fn environment(&self, id: &EnvId) -> Option<&Text> {
        Names::environment(self.status, id)
    }

    fn stage(&self, id: &StageId) -> Option<&Text> {
        self.status
            .stage(id)
            .or_else(|| Names::stage(&self.process, id))
    }

    fn item(&self, id: &ItemId) -> Option<&Text> {
        self.status
            .item(id)
            .or_else(|| Names::item(&self.process, id))
    }

    fn point(&self, id: &str) -> Option<&Text> {
        self.status
            .point(id)
            .or_else(|| Names::point(&self.process, id))
    }
}
