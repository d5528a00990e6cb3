//! What things are called on the screen: the names that the status has, then those of the process
//! in use, then ids.

use crate::domain::lang::Text;
use crate::domain::names::{EnvId, ItemId, RoleId, StageId};
use crate::domain::process::Process;
use crate::domain::status::Status;
use crate::text::names::Names;

/// The names at hand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// The release that is looked at.
    pub status: Option<&'a Status>,
    /// The process that new releases go by.
    pub process: Option<&'a Process>,
}

impl Names for Known<'_> {
    fn role(&self, id: &RoleId) -> Option<&Text> {
        let here = self.status.and_then(|s| Names::role(s, id));
        here.or_else(|| self.process.and_then(|p| Names::role(p, id)))
    }

    fn environment(&self, id: &EnvId) -> Option<&Text> {
        let here = self.status.and_then(|s| Names::environment(s, id));
        here.or_else(|| self.process.and_then(|p| Names::environment(p, id)))
    }

    fn stage(&self, id: &StageId) -> Option<&Text> {
        let here = self.status.and_then(|s| Names::stage(s, id));
        here.or_else(|| self.process.and_then(|p| Names::stage(p, id)))
    }

    fn item(&self, id: &ItemId) -> Option<&Text> {
        let here = self.status.and_then(|s| Names::item(s, id));
        here.or_else(|| self.process.and_then(|p| Names::item(p, id)))
    }

    fn point(&self, id: &str) -> Option<&Text> {
        let here = self.status.and_then(|s| Names::point(s, id));
        here.or_else(|| self.process.and_then(|p| Names::point(p, id)))
    }
}
