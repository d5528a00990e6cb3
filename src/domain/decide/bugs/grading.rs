//! How bad a bug is, by the word of those who grade.

use super::Desk;
use crate::domain::bug::BugState;
use crate::domain::decide::Decision;
use crate::domain::decide::case::lines;
use crate::domain::event::Event;
use crate::domain::names::{BugId, SeverityId};
use crate::domain::why::{Field, Why};

impl Desk<'_> {
    /// Less bad than its source says only for a reason, which stays beside the bug.
    pub(super) fn grade(
        &self,
        id: &BugId,
        severity: SeverityId,
        reason: Option<String>,
    ) -> Decision {
        self.severity(&severity)?;
        let bug = self.bug(id, &[BugState::Open, BugState::Fixed, BugState::Deferred])?;
        self.graders_turn()?;
        if bug.severity == severity {
            return Err(Why::BugState {
                bug: id.clone(),
                state: bug.state,
            }
            .into());
        }
        let reason = reason
            .filter(|r| !r.trim().is_empty())
            .map(|r| lines(Field::Reason, &r))
            .transpose()?;
        if let (Some(told), None) = (bug.worse_than(&severity), &reason) {
            return Err(Why::ReasonToLower {
                bug: id.clone(),
                told: told.clone(),
                severity,
            }
            .into());
        }
        Ok(self.with_clocks(Event::BugGraded {
            bug: id.clone(),
            from: bug.severity.clone(),
            to: severity,
            reason,
        }))
    }
}
