//! Which of a project's open and fixed bugs must be loaded, so that what is decided and shown comes
//! out as if all of them were: those that a reason could name, and those that a decision clock runs
//! or could run for. Deferred ones are always loaded, and those that a command is about besides.

use std::collections::{BTreeMap, BTreeSet};

use super::bugs::BugClass;
use super::counting::counts_class;
use super::names::{BugId, SeverityId};
use super::process::Process;
use super::project::Project;
use super::release::Release;

/// More open bugs of one severity than this are told as a number, not one by one.
/// Few in our own tests, so that their stories come to it.
pub const BUGS_NAMED: usize = if cfg!(test) { 3 } else { 20 };

/// What must be loaded of a project's bugs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needed {
    /// Every bug of these classes. They are few.
    pub classes: BTreeSet<BugClass>,
    /// The bugs that clocks run for, whatever their state; also what is no bug's id.
    pub problems: BTreeSet<BugId>,
    /// Of each of these sets of classes the bug with the lowest id, besides those that the command
    /// is about: the clock may go on to it. There may be many of these classes, and of their bugs.
    pub next: Vec<BTreeSet<BugClass>>,
}

/// What must be loaded of a project whose releases and processes are.
#[must_use]
pub fn needed(project: &Project) -> Needed {
    let mut needed = Needed::default();
    for release in project.releases.values() {
        let Some(process) = project.process_of(release) else {
            continue;
        };
        needed.name(project, release, process);
        if let Some(problem) = &release.problem {
            needed.problems.insert(problem.what.as_str().into());
            let grave = |class: &&BugClass| {
                let severity = process.severity(&class.severity);
                severity.is_some_and(|s| !s.deferrable) && counts_class(project, release, class)
            };
            let classes = project.bugs.classes().iter().map(|(class, _)| class);
            needed.next.push(classes.filter(grave).cloned().collect());
        }
    }
    needed
}

impl Needed {
    /// Adds what the go-live standard may name one by one.
    fn name(&mut self, project: &Project, release: &Release, process: &Process) {
        let forbidden = |severity: &SeverityId| {
            let limits = process.gates.iter().filter_map(|g| g.limits.get(severity));
            limits.into_iter().any(|limit| *limit == 0)
        };
        // Those without a grade in this process are told together.
        let mut counted: BTreeMap<Option<&SeverityId>, (usize, Vec<&BugClass>)> = BTreeMap::new();
        for (class, number) in project.bugs.classes().iter() {
            let severity = process.severity(&class.severity).map(|s| &s.id);
            let named = severity.is_none_or(forbidden);
            if named && counts_class(project, release, class) {
                let (sum, classes) = counted.entry(severity).or_default();
                *sum += usize::try_from(number).unwrap_or(usize::MAX);
                classes.push(class);
            }
        }
        for (sum, classes) in counted.into_values() {
            if sum <= BUGS_NAMED {
                self.classes.extend(classes.into_iter().cloned());
            }
        }
    }
}
