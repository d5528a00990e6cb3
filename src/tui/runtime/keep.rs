//! What was known a moment ago and still holds, so that nothing flickers while git is asked anew.

use crate::domain::status::Status;

/// What git knew a moment ago still holds for the same commits: nothing flickers until it has
/// been asked again.
pub(super) fn with_git(mut status: Status, whole: &Status) -> Status {
    for (now, before) in status.candidate.iter_mut().zip(&whole.candidate) {
        if now.commit == before.commit {
            now.clone_from(before);
        }
    }
    let same_candidate = status
        .candidate
        .iter()
        .map(|c| &c.commit)
        .eq(whole.candidate.iter().map(|c| &c.commit));
    if !same_candidate {
        return status;
    }
    status.missing_fixes.clone_from(&whole.missing_fixes);
    for (now, before) in status.environments.iter_mut().zip(&whole.environments) {
        for (now, before) in now.applications.iter_mut().zip(&before.applications) {
            if now.commit == before.commit {
                (now.state, now.ahead, now.behind) = (before.state, before.ahead, before.behind);
            }
        }
    }
    status
}
