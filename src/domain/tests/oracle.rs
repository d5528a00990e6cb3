//! A second opinion. It follows the log alone, knows the standard process by heart and shares no
//! code with the judge: what it doesn't let pass must never stand in the log.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::domain::event::{Event, Recorded};
use crate::domain::import::ImportedStatus;
use crate::domain::names::Version;
use crate::domain::release::{
    AppCommit, Choice, Outcome, RoundKind, Script, StepKind, StepOutcome, Vote, Window,
};

/// What must be shown before launch, with whether it holds only for the commits it was shown on.
const WHOLE_WAY: [(&str, bool); 21] = [
    ("dev_configured", false),
    ("dev_deployed", true),
    ("self_test", true),
    ("launch_plan", false),
    ("plan_review", false),
    ("testers_notified", false),
    ("test_plan", false),
    ("test_cases", false),
    ("test_deployed", true),
    ("test_results", true),
    ("test_report", true),
    ("integration_test", true),
    ("integration_results", true),
    ("integration_report", true),
    ("preheat_deployed", true),
    ("acceptance_test", true),
    ("standard_confirmed", true),
    ("launch_announced", false),
    ("minutes", false),
    ("minutes_mailed", false),
    ("launch_confirmed", false),
];
const SHORT_WAY: [(&str, bool); 9] = [
    ("dev_deployed", true),
    ("self_test", true),
    ("launch_plan", false),
    ("plan_review", false),
    ("test_deployed", true),
    ("test_results", true),
    ("preheat_deployed", true),
    ("acceptance_test", true),
    ("standard_confirmed", true),
];
const AFTER_A_PATCH: [&str; 6] = [
    "self_test",
    "test_deployed",
    "test_results",
    "preheat_deployed",
    "acceptance_test",
    "standard_confirmed",
];

struct Shown {
    round: u32,
    by: String,
    text: Option<String>,
}

#[derive(Default)]
struct Story {
    hotfix: bool,
    stage: String,
    ended: bool,
    rolled_back: bool,
    rounds: Vec<(RoundKind, Vec<AppCommit>, Vec<Script>)>,
    shown: BTreeMap<String, Shown>,
    plan: Option<String>,
    authors: BTreeSet<String>,
    votes: BTreeMap<String, (Vote, u32, Option<String>)>,
    runs: Vec<(Script, String, bool)>,
    window: Option<Window>,
    due: Option<Timestamp>,
    going_back: Option<(String, usize)>,
    steps: Vec<StepKind>,
}

#[derive(Default)]
struct Bug {
    severity: String,
    open: bool,
    deferred_to: Option<String>,
    found_in: Option<String>,
    told: Option<(String, ImportedStatus)>,
    /// What was told when it was put off, where its source has spoken against that since.
    promised_on: Option<(String, ImportedStatus)>,
    unsettled: bool,
    carried_by: Option<String>,
    /// The version that it was last put off to, and those before.
    promised: Option<String>,
    before: Vec<String>,
}

/// What ran well in one place, the newest last, and whether the newest attempt failed.
#[derive(Default)]
struct Place {
    well: Vec<(String, Option<String>)>,
    tried: Option<(String, Option<String>)>,
}

/// Everything that the log has told so far.
#[derive(Default)]
pub(super) struct Oracle {
    limit_c: usize,
    stories: BTreeMap<String, Story>,
    bugs: BTreeMap<String, Bug>,
    places: BTreeMap<(String, String), Place>,
    ran_in_production: BTreeSet<(String, String)>,
}

impl Oracle {
    pub(super) fn new(limit_c: usize) -> Self {
        Self {
            limit_c,
            ..Self::default()
        }
    }

    /// Looks at what is about to be believed, and then believes it.
    pub(super) fn hear(&mut self, recorded: &Recorded) -> Result<(), String> {
        let (at, by) = (recorded.stamp.at, recorded.stamp.by.as_str());
        self.object(&recorded.event, at)?;
        self.believe(&recorded.event, by);
        for (id, bug) in &self.bugs {
            if bug.deferred_to.is_some() && matches!(&*bug.severity, "A" | "B") {
                return Err(format!("{id} of severity {} is deferred", bug.severity));
            }
        }
        Ok(())
    }

    fn object(&self, event: &Event, at: Timestamp) -> Result<(), String> {
        match event {
            Event::Deployed {
                release: Some(release),
                environment,
                application,
                commit,
                ..
            } if *environment == "production" => {
                self.gate(release, at)?;
                let story = &self.stories[release.as_str()];
                let (_, candidate, scripts) = story.rounds.last().ok_or("no round")?;
                if !candidate
                    .iter()
                    .any(|c| c.application == *application && c.commit == *commit)
                {
                    return Err("production gets what is not the candidate".to_owned());
                }
                executed(story, scripts, "production")
            }
            Event::ScriptRan {
                release,
                environment,
                ..
            } if *environment == "production" => self.gate(release, at),
            Event::WentLive { release } => {
                let story = &self.stories[release.as_str()];
                let (_, candidate, _) = story.rounds.last().ok_or("no round")?;
                let ran = |c: &AppCommit| {
                    self.ran_in_production
                        .contains(&(c.application.to_string(), c.commit.to_string()))
                };
                candidate
                    .iter()
                    .all(ran)
                    .then_some(())
                    .ok_or_else(|| "live without having run in production".to_owned())
            }
            Event::Approved {
                release, item, of, ..
            } if *item == "plan_review" => {
                let story = &self.stories[release.as_str()];
                let text = of.as_ref().map(|d| d.digest.to_string());
                (text == story.plan && text.is_some())
                    .then_some(())
                    .ok_or_else(|| "a review of another text".to_owned())
            }
            Event::CandidateTaken { release, round, .. } => {
                let rounds = self.stories[release.as_str()].rounds.len();
                (*round as usize == rounds + 1)
                    .then_some(())
                    .ok_or_else(|| format!("round {round} after {rounds}"))
            }
            Event::RollbackDecided {
                environment, steps, ..
            } => steps
                .iter()
                .try_for_each(|s| self.goes_where_it_was(environment.as_str(), &s.kind)),
            _ => Ok(()),
        }?;
        match event.release().and_then(|r| self.stories.get(r.as_str())) {
            // A bug is told of by the release that it was found in; everything else is its own.
            Some(story) if story.ended => Err(format!("{event:?} after the end")),
            _ => Ok(()),
        }
    }

    fn goes_where_it_was(&self, environment: &str, step: &StepKind) -> Result<(), String> {
        let StepKind::Application {
            application,
            commit,
            ..
        } = step
        else {
            return Ok(());
        };
        let place = &self.places[&(environment.to_owned(), application.to_string())];
        let was = match place.tried {
            Some(_) => place.well.last(),
            None => place
                .well
                .len()
                .checked_sub(2)
                .and_then(|at| place.well.get(at)),
        };
        let was = was.map(|(commit, _)| commit.clone());
        (was == commit.as_ref().map(ToString::to_string))
            .then_some(())
            .ok_or_else(|| format!("back to {commit:?} where {was:?} ran before"))
    }

    /// Whether production may be touched for a release: the standard, the roll call, the window,
    /// preheat, and everything that must have been shown, each on what it must be shown on.
    fn gate(&self, release: &Version, at: Timestamp) -> Result<(), String> {
        let story = &self.stories[release.as_str()];
        let stages = ["launch", "verify", "observe"];
        let (_, candidate, scripts) = story.rounds.last().ok_or("no round")?;
        if !stages.contains(&&*story.stage) {
            return Err(format!("production touched in {}", story.stage));
        }
        if story.ended || story.rolled_back {
            return Err("production touched after the end".to_owned());
        }
        if let Some((environment, _)) = &story.going_back {
            return Err(format!("{environment} is going back"));
        }
        let back = |s: &Story| {
            !s.ended
                && s.going_back
                    .as_ref()
                    .is_some_and(|(e, _)| e == "production")
        };
        if self.stories.values().any(back) {
            return Err("another release is being taken back".to_owned());
        }
        if story.window.is_some_and(|w| at < w.from || w.to < at) {
            return Err("outside the window".to_owned());
        }
        if story.due.is_some_and(|due| due <= at) {
            return Err("a decision is due".to_owned());
        }
        self.standard(release.as_str())?;
        for wanted in candidate {
            let place = self
                .places
                .get(&("preheat".to_owned(), wanted.application.to_string()));
            let runs = place
                .filter(|p| p.tried.is_none())
                .and_then(|p| p.well.last());
            if runs.is_none_or(|(commit, _)| wanted.commit != **commit) {
                return Err(format!("preheat runs {runs:?}"));
            }
        }
        for role in ["developer", "tester", "product", "ops"] {
            match story.votes.get(role) {
                Some((Vote::Go, round, plan))
                    if *round as usize == story.rounds.len() && *plan == story.plan => {}
                other => return Err(format!("{role} said {:?}", other.map(|v| v.0))),
            }
        }
        for environment in ["test", "preheat"] {
            executed(story, scripts, environment)?;
        }
        self.everything_shown(story)
    }

    fn standard(&self, release: &str) -> Result<(), String> {
        let counts = |b: &&Bug| match (&b.deferred_to, b.open) {
            (Some(to), _) => to == release,
            (None, open) => {
                let mine = b.found_in.as_deref().is_none_or(|f| f == release);
                open && (mine || b.carried_by.as_deref() == Some(release))
            }
        };
        let counted = |severity: &str| {
            let bad = self.bugs.values().filter(|b| b.severity == severity);
            bad.filter(counts).count()
        };
        let unsettled = |b: &&Bug| {
            let was = b.before.iter().any(|v| v == release)
                || b.found_in.as_deref().is_none_or(|f| f == release);
            b.unsettled && (was || counts(b))
        };
        if self.bugs.values().any(|b| unsettled(&b)) || counted("ungraded") > 0 {
            return Err("a bug is not graded, or not settled".to_owned());
        }
        for (severity, limit) in [("A", 0), ("B", 0), ("C", self.limit_c)] {
            let open = counted(severity);
            if open > limit {
                return Err(format!("{open} open bugs {severity}"));
            }
        }
        Ok(())
    }

    fn everything_shown(&self, story: &Story) -> Result<(), String> {
        let way: &[(&str, bool)] = if story.hotfix { &SHORT_WAY } else { &WHOLE_WAY };
        for (item, bound) in way {
            let shown = story.shown.get(*item);
            let holds = shown.is_some_and(|s| !bound || holds(story, item, s.round));
            let environment = item.strip_suffix("_deployed");
            let runs = environment.is_some_and(|e| self.runs_candidate(story, e));
            if !holds && !runs {
                return Err(format!("{item} was not shown on the candidate"));
            }
            if *item == "plan_review"
                && shown.is_none_or(|s| s.text != story.plan || story.authors.contains(&s.by))
            {
                return Err("the plan's review doesn't count".to_owned());
            }
        }
        Ok(())
    }

    fn runs_candidate(&self, story: &Story, environment: &str) -> bool {
        let candidate = story.rounds.last().map(|(_, candidate, _)| candidate);
        candidate.into_iter().flatten().all(|c| {
            let place = (environment.to_owned(), c.application.to_string());
            self.places.get(&place).is_some_and(|p| {
                p.tried.is_none()
                    && p.well
                        .last()
                        .is_some_and(|(commit, _)| c.commit == **commit)
            })
        })
    }

    fn believe(&mut self, event: &Event, by: &str) {
        match event {
            Event::Deployed {
                release,
                environment,
                application,
                commit,
                outcome,
                ..
            } => {
                let key = (environment.to_string(), application.to_string());
                let release = release.as_ref().map(ToString::to_string);
                if *environment == "production" && *outcome == Outcome::Ok {
                    self.ran_in_production
                        .insert((application.to_string(), commit.to_string()));
                }
                let place = self.places.entry(key).or_default();
                place.deployed(commit.to_string(), release, *outcome);
            }
            Event::RollbackStepRecorded {
                release,
                number,
                outcome,
                ..
            } if *outcome != StepOutcome::Failed => self.stepped_back(release, *number),
            Event::BugReported { .. }
            | Event::BugGraded { .. }
            | Event::BugFixed { .. }
            | Event::BugVerified { .. }
            | Event::BugReopened { .. }
            | Event::BugDeferred { .. }
            | Event::BugSettled { .. }
            | Event::BugsImported { .. } => self.of_bugs(event),
            Event::ReleaseCreated {
                release,
                stage,
                window,
                hotfix_of,
                ..
            } => {
                let story = Story {
                    hotfix: hotfix_of.is_some(),
                    stage: stage.to_string(),
                    window: *window,
                    ..Story::default()
                };
                self.stories.insert(release.to_string(), story);
            }
            event => {
                let release = event.release().map(ToString::to_string);
                if let Some(story) = release.and_then(|r| self.stories.get_mut(&r)) {
                    of_release(story, event, by);
                }
            }
        }
    }

    fn stepped_back(&mut self, release: &Version, number: u32) {
        let Some(story) = self.stories.get_mut(release.as_str()) else {
            return;
        };
        let Some((environment, left)) = story.going_back.take() else {
            return;
        };
        match &story.steps[number as usize - 1] {
            StepKind::Application {
                application,
                commit,
                ..
            } => {
                let key = (environment.clone(), application.to_string());
                let place = self.places.entry(key).or_default();
                if place.tried.take().is_none() {
                    place.well.pop();
                }
                // Somebody may have put something else there meanwhile; then the step's word holds.
                let to = commit.as_ref().map(ToString::to_string);
                if place.well.last().map(|(c, _)| c.clone()) != to {
                    place.well = to.map(|c| (c, None)).into_iter().collect();
                }
                story.shown.remove(&format!("{environment}_deployed"));
            }
            StepKind::Script { path } => story
                .runs
                .retain(|(script, e, _)| script.path != *path || *e != environment),
        }
        story.going_back = (left > 1).then_some((environment, left - 1));
    }

    fn of_bugs(&mut self, event: &Event) {
        if let Event::BugReported {
            bug,
            release,
            severity,
            ..
        } = event
        {
            let found_in = release.as_ref().map(ToString::to_string);
            let reported = Bug {
                severity: severity.to_string(),
                open: true,
                found_in,
                ..Bug::default()
            };
            self.bugs.insert(bug.to_string(), reported);
        }
        if let Event::BugsImported { changed, .. } = event {
            for told in changed {
                let first = !self.bugs.contains_key(told.id.as_str());
                let bug = self.bugs.entry(told.id.to_string()).or_insert_with(|| Bug {
                    severity: told.severity.to_string(),
                    open: told.status != ImportedStatus::Closed,
                    ..Bug::default()
                });
                let now = (told.severity.to_string(), told.status);
                let before = bug.told.replace(now.clone());
                if bug.deferred_to.is_some() {
                    if !bug.unsettled {
                        let untold = (bug.severity.clone(), ImportedStatus::Open);
                        bug.promised_on = Some(before.unwrap_or(untold));
                    }
                    bug.unsettled = bug.promised_on.as_ref() != Some(&now);
                    continue;
                }
                let graded = now.0 != "ungraded";
                if graded && before.as_ref().is_none_or(|b| b.0 != now.0) {
                    bug.severity = now.0;
                }
                if before.is_none_or(|b| b.1 != now.1) && !first && now.1 == ImportedStatus::Open {
                    bug.open = true;
                }
            }
            return;
        }
        for id in event.bugs() {
            let Some(bug) = self.bugs.get_mut(id.as_str()) else {
                continue;
            };
            match event {
                Event::BugGraded { to, .. } => {
                    bug.open |= bug.deferred_to.take().is_some();
                    bug.severity = to.to_string();
                }
                Event::BugVerified { .. } => bug.open = false,
                Event::BugFixed { .. } | Event::BugReopened { .. } => {
                    bug.open = true;
                    bug.deferred_to = None;
                }
                Event::BugDeferred { to, .. } => {
                    bug.open = false;
                    bug.unsettled = false;
                    bug.carried_by = None;
                    bug.before.extend(bug.promised.replace(to.to_string()));
                    bug.deferred_to = Some(to.to_string());
                }
                Event::BugMarkedUrgent {
                    carried_by: Some(hotfix),
                    ..
                } => bug.carried_by = Some(hotfix.to_string()),
                Event::BugSettled { keep, .. } => {
                    bug.unsettled = false;
                    let told = bug.told.clone();
                    if let Some((severity, _)) = told.filter(|t| t.0 != "ungraded") {
                        bug.severity = severity;
                    }
                    if !keep {
                        bug.open |= bug.deferred_to.take().is_some();
                    }
                }
                _ => {}
            }
            bug.unsettled &= bug.deferred_to.is_some();
        }
    }
}

impl Place {
    fn deployed(&mut self, commit: String, release: Option<String>, outcome: Outcome) {
        let sound = self.tried.is_none();
        if outcome == Outcome::Failed {
            // An attempt of the same commit for the same release hides that it ran well.
            let again = sound && self.well.last() == Some(&(commit.clone(), release.clone()));
            if again {
                self.well.pop();
            }
            self.tried = Some((commit, release));
            return;
        }
        self.tried = None;
        let again = sound
            && self
                .well
                .last()
                .is_some_and(|(c, r)| *c == commit && (release.is_none() || *r == release));
        if !again {
            self.well.push((commit, release));
        }
    }
}

/// Whether what was shown in a round holds in the last one.
fn holds(story: &Story, item: &str, round: u32) -> bool {
    story
        .rounds
        .iter()
        .skip(round as usize)
        .all(|(how, ..)| matches!(how, RoundKind::Patch { .. }) && !AFTER_A_PATCH.contains(&item))
}

/// Whether every script ran well in an environment, with the text that it has now.
fn executed(story: &Story, scripts: &[Script], environment: &str) -> Result<(), String> {
    for script in scripts {
        let last = story
            .runs
            .iter()
            .rev()
            .find(|(s, e, _)| s.path == script.path && e == environment);
        if !last.is_some_and(|(s, _, ok)| *ok && s.digest == script.digest) {
            return Err(format!("{} did not run in {environment}", script.path));
        }
    }
    Ok(())
}

fn of_release(story: &mut Story, event: &Event, by: &str) {
    let round = u32::try_from(story.rounds.len()).expect("few rounds");
    let mut show = |item: &str, text: Option<String>| {
        let by = by.to_owned();
        story
            .shown
            .insert(item.to_owned(), Shown { round, by, text });
    };
    match event {
        Event::ItemDone { item, .. }
        | Event::MailSent { item, .. }
        | Event::DeploymentCompleted { item, .. } => show(item.as_str(), None),
        Event::Approved { item, of, .. } => {
            show(item.as_str(), of.as_ref().map(|d| d.digest.to_string()));
        }
        Event::DocumentDelivered { item, document, .. } => {
            show(item.as_str(), None);
            if *item == "launch_plan" {
                story.plan = Some(document.digest.to_string());
                story.authors.insert(by.to_owned());
            }
        }
        Event::ItemUndone { item, .. } | Event::Rejected { item, .. } => {
            story.shown.remove(item.as_str());
        }
        Event::CandidateTaken {
            how,
            candidate,
            scripts,
            ..
        } => {
            if *how == RoundKind::AfterRollback {
                story.rolled_back = false;
                story.stage = "submit".to_owned();
            }
            story
                .rounds
                .push((how.clone(), candidate.clone(), scripts.clone()));
        }
        Event::Voted {
            role, vote, plan, ..
        } => {
            let plan = plan.as_ref().map(ToString::to_string);
            story.votes.insert(role.to_string(), (*vote, round, plan));
        }
        Event::ScriptRan {
            script,
            environment,
            outcome,
            ..
        } => story.runs.push((
            script.clone(),
            environment.to_string(),
            *outcome == Outcome::Ok,
        )),
        other => turn(story, other),
    }
}

fn turn(story: &mut Story, event: &Event) {
    match event {
        Event::WindowSet { window, .. } => story.window = *window,
        Event::Advanced { to, .. } | Event::WentBack { to, .. } => story.stage = to.to_string(),
        Event::ProblemArose { deadline, .. } => story.due = Some(*deadline),
        Event::ProblemSolved { .. } => story.due = None,
        Event::RollbackDecided {
            environment,
            choice,
            steps,
            ..
        } => match choice {
            Choice::GoOn { until } if *environment == "production" => story.due = Some(*until),
            Choice::GoOn { .. } => {}
            Choice::RollBack => {
                if *environment == "production" {
                    story.due = None;
                }
                story.going_back = Some((environment.to_string(), steps.len()));
                story.steps = steps.iter().map(|s| s.kind.clone()).collect();
            }
        },
        Event::RolledBack { environment, .. } if *environment == "production" => {
            story.rolled_back = true;
            story.due = None;
        }
        Event::Closed { .. } | Event::Abandoned { .. } => story.ended = true,
        _ => {}
    }
}
