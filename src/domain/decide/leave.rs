//! Leave to go forward outside the launch window, or inside a freeze: by two people, for a while.

use jiff::Timestamp;

use super::Decision;
use super::case::{Case, line, lines};
use crate::domain::event::Event;
use crate::domain::names::PersonName;
use crate::domain::release::ReleaseState;
use crate::domain::why::{Field, Refusal, Why};

/// Leave to go on outside the window, or inside a freeze: by two people, for a while.
pub(super) fn give(
    case: &Case<'_>,
    until: Timestamp,
    reason: &str,
    second: &PersonName,
) -> Decision {
    case.must_be(&[ReleaseState::Open, ReleaseState::Live])?;
    let reason = lines(Field::Reason, reason)?;
    let second = another(case, second)?;
    if until <= case.context.now {
        return Err(Why::NotAhead { at: until }.into());
    }
    Ok(vec![Event::Overridden {
        release: case.version(),
        until,
        reason,
        second,
    }])
}

/// Somebody else than who asks for it; one whom the company knows, where it has named its people.
fn another(case: &Case<'_>, second: &PersonName) -> Result<PersonName, Refusal> {
    let second = PersonName::new(line(Field::Name, second.as_str())?);
    let people = &case.context.people;
    let strange = !people.is_empty() && people.roles_of(&second).is_empty();
    if second.same(&case.context.by) || strange {
        return Err(Why::AnotherPersonNeeded {
            by: case.context.by.clone(),
        }
        .into());
    }
    Ok(second)
}
