//! The ways through a process: the whole one, and a hotfix's short one; and where on them
//! production begins.

use super::{Item, PathStage, Process, Stage};
use crate::domain::names::{ItemId, StageId};

/// One stage of a way, with the items asked for on it.
#[derive(Clone, Debug)]
pub struct Leg<'a> {
    /// The stage.
    pub stage: &'a Stage,
    /// Its items, in order.
    pub items: Vec<&'a Item>,
}

impl Process {
    /// The way a release goes: every stage with every item, or the hotfix's short way.
    #[must_use]
    pub fn path(&self, hotfix: bool) -> Vec<Leg<'_>> {
        if !hotfix {
            return self
                .stages
                .iter()
                .map(|stage| Leg {
                    stage,
                    items: stage.items.iter().collect(),
                })
                .collect();
        }
        let leg = |step: &PathStage| {
            self.stage(&step.id).map(|stage| Leg {
                stage,
                items: step
                    .items
                    .iter()
                    .filter_map(|id| self.item(id).map(|(_, item)| item))
                    .collect(),
            })
        };
        self.hotfix.stages.iter().filter_map(leg).collect()
    }

    /// An item of a way, with the stage in which it is asked for.
    #[must_use]
    pub fn on_way(&self, hotfix: bool, id: &ItemId) -> Option<(&StageId, &Item)> {
        let (stage, item) = self.item(id)?;
        if !hotfix {
            return Some((&stage.id, item));
        }
        let mut steps = self.hotfix.stages.iter();
        let step = steps.find(|step| step.items.contains(id))?;
        Some((&step.id, item))
    }

    /// The place of a stage on a way, from 0.
    #[must_use]
    pub fn place(&self, hotfix: bool, stage: &StageId) -> Option<usize> {
        if hotfix {
            self.hotfix.stages.iter().position(|s| s.id == *stage)
        } else {
            self.stages.iter().position(|s| s.id == *stage)
        }
    }

    /// Whether a stage comes before production may be touched.
    #[must_use]
    pub fn before_launch(&self, stage: &StageId) -> bool {
        let place = |id: &StageId| self.stages.iter().position(|s| s.id == *id);
        let launch = self.launch_stage().and_then(|s| place(&s.id));
        match (place(stage), launch) {
            (Some(here), Some(launch)) => here < launch,
            _ => false,
        }
    }

    /// The stage from which on production may be touched: the first one there that has a door.
    #[must_use]
    pub fn launch_stage(&self) -> Option<&Stage> {
        self.stages
            .iter()
            .find(|s| s.door.is_some() && self.is_production(&s.environment))
    }
}
