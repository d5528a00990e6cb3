//! Why not, in words: one sentence a reason, how to mend it, and whose turn it is. Which reasons
//! there are is the domain's business; a new one does not compile before it has words here.

#![expect(
    clippy::unnested_or_patterns,
    reason = "the groups of reasons are patterns beside each other, as macros"
)]

use crate::domain::why::Why;

// The reasons by what they are about. Every match below names its own group variant by variant
// and the other groups by these patterns, so that each match is whole, and short enough to read.
macro_rules! of_evidence {
    () => {
        Why::ItemOpen { .. }
            | Why::ItemStale { .. }
            | Why::TextChanged { .. }
            | Why::ItemRejected { .. }
            | Why::BugOpen { .. }
            | Why::OverLimit { .. }
            | Why::BugsStale { .. }
            | Why::VoteMissing { .. }
            | Why::VoteStale { .. }
            | Why::NoGo { .. }
    };
}
macro_rules! of_papers {
    () => {
        Why::MailNotOut { .. }
            | Why::MailUnknown { .. }
            | Why::UnknownMail { .. }
            | Why::MailWaits { .. }
            | Why::NothingToTell
            | Why::MailGone { .. }
            | Why::MailSending { .. }
            | Why::MailDoubtful { .. }
            | Why::MailSettled { .. }
            | Why::MailOutdated { .. }
            | Why::NoAddress { .. }
            | Why::UnknownPoint { .. }
            | Why::NoMeeting
    };
}
macro_rules! of_runs {
    () => {
        Why::Frozen { .. }
            | Why::FreezesUnknown { .. }
            | Why::NotWatched { .. }
            | Why::RunUnderWay { .. }
            | Why::NothingToRun { .. }
            | Why::UnknownRun { .. }
            | Why::RunOver { .. }
            | Why::DeploymentInDoubt { .. }
            | Why::StepStands { .. }
            | Why::StepWaits { .. }
            | Why::AnotherPersonNeeded { .. }
    };
}
macro_rules! of_bugs {
    () => {
        Why::BugsUnreachable { .. }
            | Why::BugsNeverRead { .. }
            | Why::BugUngraded { .. }
            | Why::BugConflict { .. }
            | Why::SecondNameNeeded { .. }
            | Why::NoConflict { .. }
            | Why::NotAHotfix { .. }
    };
}
macro_rules! of_running {
    () => {
        Why::DoesNotRun { .. }
            | Why::DeploymentFailed { .. }
            | Why::ScriptNotRun { .. }
            | Why::ScriptFailed { .. }
            | Why::ScriptChanged { .. }
            | Why::BeforeWindow { .. }
            | Why::AfterWindow { .. }
            | Why::RollbackUnderWay { .. }
            | Why::DecisionDue { .. }
            | Why::RolledBack
            | Why::NotLive
            | Why::InProduction
            | Why::StillObserved { .. }
    };
}
macro_rules! of_asking {
    () => {
        Why::NoRelease
            | Why::UnknownRelease { .. }
            | Why::UnknownItem { .. }
            | Why::UnknownRole { .. }
            | Why::UnknownEnvironment { .. }
            | Why::UnknownStage { .. }
            | Why::UnknownApplication { .. }
            | Why::UnknownSeverity { .. }
            | Why::UnknownBug { .. }
            | Why::UnknownScript { .. }
            | Why::UnknownStep { .. }
            | Why::BadText { .. }
            | Why::SectionsMissing { .. }
            | Why::DocumentTooLarge { .. }
            | Why::BadCandidate { .. }
            | Why::CommitOfWhich { .. }
            | Why::BadWindow { .. }
            | Why::NotAhead { .. }
    };
}
macro_rules! of_duty {
    () => {
        Why::NotOnPath { .. }
            | Why::WrongKind { .. }
            | Why::NoVote { .. }
            | Why::NotInRole { .. }
            | Why::MayNotRecord { .. }
            | Why::AuthorApproves { .. }
            | Why::AlreadyDone { .. }
            | Why::NothingToUndo { .. }
    };
}
macro_rules! of_order {
    () => {
        Why::VersionTaken { .. }
            | Why::Ended { .. }
            | Why::WrongState { .. }
            | Why::StageTooEarly { .. }
            | Why::NotEarlier { .. }
            | Why::LastStage { .. }
            | Why::SameCandidate { .. }
            | Why::NotTheCandidate { .. }
            | Why::BugState { .. }
            | Why::NotDeferrable { .. }
            | Why::ReasonToLower { .. }
            | Why::DeferredNotLater { .. }
            | Why::NotUrgent { .. }
            | Why::NothingToRollBack { .. }
            | Why::NoRollback
            | Why::StepOutOfOrder { .. }
    };
}

mod asking;
mod bugs;
mod duty;
mod evidence;
mod hint;
mod order;
mod papers;
mod running;
mod runs;

pub use self::hint::hint;
pub use self::runs::state as step_state;
use crate::domain::lang::Lang;
use crate::domain::why::{Reason, Refusal};
use crate::text::names::{self, Names};
use crate::text::{Explain, Explained};

/// How many reasons a refusal tells on its line.
const MOST: usize = 3;

messages! {
    /// Whose turn it is, by role and name.
    turn_of(role: &str, people: &str) { en: "{role} · {people}", zh: "{role} · {people}" }
    /// Behind the reasons that one line has room for.
    and_more_reasons(reasons: &str, more: usize) {
        en: "{reasons}; and {more} more",
        zh: "{reasons}；另有 {more} 项",
    }
}

/// The reason in one sentence, with ids where the names aren't at hand.
#[must_use]
pub fn why(lang: Lang, why: &Why) -> String {
    why_with(lang, why, &())
}

/// The reason in one sentence, with the names that the process or a status knows.
#[must_use]
pub fn why_with(lang: Lang, why: &Why, names: &dyn Names) -> String {
    evidence::why(lang, why, names)
        .or_else(|| running::why(lang, why, names))
        .or_else(|| asking::why(lang, why))
        .or_else(|| duty::why(lang, why, names))
        .or_else(|| papers::why(lang, why))
        .or_else(|| bugs::why(lang, why))
        .or_else(|| runs::why(lang, why, names))
        .or_else(|| order::why(lang, why, names))
        .unwrap_or_default()
}

/// Whose turn it is: `tester · li`. Empty where it is nobody's.
#[must_use]
pub fn turn(lang: Lang, reason: &Reason, names: &dyn Names) -> String {
    let people = names::people(lang, &reason.who);
    match &reason.role {
        None => people,
        Some(role) if people.is_empty() => names::role(lang, names, role),
        Some(role) => turn_of(lang, &names::role(lang, names, role), &people),
    }
}

/// A refusal on one line: its first reasons, and the mend of the first one that has one.
#[must_use]
pub fn refusal(lang: Lang, refusal: &Refusal) -> Explained {
    refusal_with(lang, refusal, &())
}

/// The same, with the names that the process or a status knows.
#[must_use]
pub fn refusal_with(lang: Lang, refusal: &Refusal, names: &dyn Names) -> Explained {
    let reasons = refusal.reasons();
    let told: Vec<String> = reasons
        .iter()
        .take(MOST)
        .map(|reason| why_with(lang, &reason.why, names))
        .collect();
    let told = told.join(&names::semicolon(lang));
    let message = match reasons.len().saturating_sub(MOST) {
        0 => told,
        more => and_more_reasons(lang, &told, more),
    };
    let hint = reasons.iter().find_map(|reason| hint(lang, &reason.why));
    Explained { message, hint }
}

impl Explain for Refusal {
    fn explain(&self, lang: Lang) -> Explained {
        refusal(lang, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::process::Process;
    use crate::domain::why::{Field, TextFlaw};

    fn bug() -> Why {
        Why::BugOpen {
            bug: "BUG-412".into(),
            severity: "B".into(),
            title: "refund twice on retry".into(),
            fixed: false,
        }
    }

    #[test]
    fn the_sentences_of_the_cockpit() {
        let process = Process::standard().unwrap();
        let told = |why: Why| why_with(Lang::En, &why, &process);
        assert_eq!(
            told(bug()),
            "1 bug B is open: BUG-412 \"refund twice on retry\""
        );
        let (_, item) = process.item(&"acceptance_test".into()).unwrap();
        assert_eq!(
            told(Why::ItemStale {
                item: item.id.clone(),
                name: item.name.clone(),
                on: Some("77aa010ffff".into()),
                candidate: Some("9f3c2abffff".into()),
                application: None,
            }),
            "acceptance test not repeated on 9f3c2ab (done on 77aa010)"
        );
        assert_eq!(
            told(Why::DoesNotRun {
                environment: "preheat".into(),
                application: "payments".into(),
                runs: Some("77aa010ffff".into()),
                candidate: "9f3c2abffff".into(),
            }),
            "preheat runs payments 77aa010, candidate is 9f3c2ab"
        );
    }

    #[test]
    fn a_mail_that_is_missing_is_sent_from_here_first() {
        let process = Process::standard().unwrap();
        let (_, item) = process.item(&"minutes_mailed".into()).unwrap();
        let missing = Why::ItemOpen {
            item: item.id.clone(),
            name: item.name.clone(),
            item_kind: item.kind,
        };
        for lang in [Lang::En, Lang::Zh] {
            let told = hint(lang, &missing).unwrap();
            let first = told.find("golive mail send minutes_mailed").unwrap();
            let otherwise = told.find("golive mail sent minutes_mailed").unwrap();
            assert!(first < otherwise, "{told}");
        }
    }

    #[test]
    fn whose_turn_it_is() {
        let process = Process::standard().unwrap();
        let mut reason = Reason::new(bug());
        assert_eq!(turn(Lang::En, &reason, &process), "");
        reason.role = Some("tester".into());
        assert_eq!(turn(Lang::Zh, &reason, &process), "测试人员");
        reason.who = vec!["li".into(), "chen".into()];
        assert_eq!(turn(Lang::En, &reason, &process), "tester · li, chen");
        assert_eq!(turn(Lang::Zh, &reason, &()), "tester · li、chen");
    }

    #[test]
    fn a_refusal_is_one_line_with_the_first_mend() {
        let reasons = vec![
            Why::NotLive,
            bug(),
            Why::NotLive,
            Why::NotLive,
            Why::NotLive,
        ];
        let refusal = Refusal::of(reasons.into_iter().map(Reason::new).collect()).unwrap();
        let told = refusal.explain(Lang::En);
        assert!(
            told.message
                .starts_with("the release is not live yet; 1 bug")
        );
        assert!(told.message.ends_with("; and 2 more"), "{}", told.message);
        assert_eq!(
            told.hint.as_deref(),
            Some("when it is fixed: golive bug fix BUG-412")
        );
    }

    #[test]
    fn a_wrong_name_is_named_with_what_there_is() {
        let wrong = Why::UnknownEnvironment {
            environment: "preheet".into(),
            known: vec!["dev".into(), "preheat".into()],
        };
        assert_eq!(why(Lang::En, &wrong), "there is no environment \"preheet\"");
        assert_eq!(
            hint(Lang::Zh, &wrong).as_deref(),
            Some("是否指 preheat？可选：preheat、dev")
        );
        let empty = Why::BadText {
            field: Field::Reason,
            flaw: TextFlaw::Empty,
        };
        assert_eq!(why(Lang::En, &empty), "the reason is empty");
    }
}
