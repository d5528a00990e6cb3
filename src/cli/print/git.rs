//! What git says about a release: what has become of its branches, and which fixes it lacks.

use crate::domain::clean::shown;
use crate::domain::contents::Commit;
use crate::domain::lang::Lang;
use crate::domain::status::{CandidateView, Lacking, MissingFixes, Status};
use crate::text::cli::said;
use crate::text::{branch, hotfix, names};

/// What has become of the candidates' branches, and what to do about it; a line each.
pub(super) fn branches(status: &Status, lang: Lang) -> Vec<String> {
    let several = status.candidate.len() > 1;
    let line = |candidate: &CandidateView| {
        let moved = candidate.news()?;
        let mut line = branch::news(lang, candidate.branch.as_deref()?, moved);
        if several {
            let application = shown(candidate.application.as_str());
            line = said::of_application(lang, &application, &line);
        }
        let mend = branch::mend(lang, moved, "golive candidate");
        Some(if mend.is_empty() {
            line
        } else {
            format!("{line} · {mend}")
        })
    };
    status.candidate.iter().filter_map(line).collect()
}

/// The fixes of hotfixes that it lacks, and what to do about it: a line for each hotfix, and the first
/// of their commits.
pub(super) fn missing(status: &Status, lang: Lang) -> Vec<(String, Vec<String>)> {
    /// The most commits that are told of a hotfix.
    const COMMITS: usize = 5;
    let several = status.candidate.len() > 1;
    let told = |missing: &MissingFixes| {
        let mut line = hotfix::missing(lang, missing);
        if several {
            let application = shown(missing.application.as_str());
            line = said::of_application(lang, &application, &line);
        }
        let mend = hotfix::missing_mend(lang, missing, "golive candidate");
        if !mend.is_empty() {
            line = format!("{line} · {mend}");
        }
        let commits = match &missing.lacking {
            Lacking::Missing { commits, .. } => commits.as_slice(),
            Lacking::CannotTell => &[],
        };
        let commit =
            |c: &Commit| format!("{}  {}", names::commit(&c.id), names::remark(&c.subject));
        (line, commits.iter().take(COMMITS).map(commit).collect())
    };
    status.missing_fixes.iter().map(told).collect()
}
