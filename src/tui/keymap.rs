//! Which key does what on which screen: the table's keys, with those of the configuration over
//! them. It decides nothing about whether an action is possible.

use std::collections::BTreeMap;

use super::actions::{Action, TABLE};
use super::input::Key;

/// A kind of screen, as far as keys are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Where {
    /// Nothing there yet.
    FirstRun,
    /// The list of releases.
    Releases,
    /// One release.
    Cockpit,
    /// Bugs.
    Bugs,
    /// A document.
    Document,
    /// The log.
    Log,
    /// The deployment meeting.
    Meeting,
    /// What is in a release.
    Contents,
    /// Mails.
    Mails,
    /// Runs of the platform's programs.
    Run,
    /// Help.
    Help,
}

impl Where {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::FirstRun,
        Self::Releases,
        Self::Cockpit,
        Self::Bugs,
        Self::Document,
        Self::Log,
        Self::Meeting,
        Self::Contents,
        Self::Mails,
        Self::Run,
        Self::Help,
    ];
}

/// The keys as they are bound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    bound: BTreeMap<Action, Vec<Key>>,
}

impl Keymap {
    /// The table's keys, but those of the actions named: by the name of the action, the keys as a
    /// configuration writes them. A key that was bound to another action goes to the one named.
    /// Names and keys were checked when the configuration was read; what is unknown is left out.
    #[must_use]
    pub fn new(named: &BTreeMap<String, Vec<String>>) -> Self {
        let mut bound: BTreeMap<Action, Vec<Key>> = TABLE
            .iter()
            .map(|row| (row.action, row.keys.to_vec()))
            .collect();
        let remapped: Vec<(Action, Vec<Key>)> = named
            .iter()
            .filter_map(|(name, keys)| {
                let keys = keys.iter().filter_map(|key| Key::parse(key)).collect();
                Action::named(name).map(|action| (action, keys))
            })
            .collect();
        for (action, keys) in &remapped {
            for (other, others) in &mut bound {
                let share = other
                    .row()
                    .on
                    .iter()
                    .any(|place| action.row().on.contains(place));
                if share {
                    others.retain(|key| !keys.contains(key));
                }
            }
        }
        bound.extend(remapped);
        Self { bound }
    }

    /// What that key does on that kind of screen.
    #[must_use]
    pub fn action(&self, place: Where, key: Key) -> Option<Action> {
        self.bound
            .iter()
            .filter(|(action, _)| action.row().on.contains(&place))
            .find(|(_, keys)| keys.contains(&key))
            .map(|(action, _)| *action)
    }

    /// What that key does on other screens: for saying why it does nothing here.
    #[must_use]
    pub fn elsewhere(&self, key: Key) -> Option<Action> {
        self.bound
            .iter()
            .find(|(_, keys)| keys.contains(&key))
            .map(|(action, _)| *action)
    }

    /// The keys of an action; the first one is the one to show.
    #[must_use]
    pub fn keys(&self, action: Action) -> &[Key] {
        self.bound.get(&action).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remapped(name: &str, keys: &[&str]) -> Keymap {
        let keys = keys.iter().map(|key| (*key).to_owned()).collect();
        Keymap::new(&BTreeMap::from([(name.to_owned(), keys)]))
    }

    #[test]
    fn the_same_key_differs_by_screen() {
        let keymap = Keymap::default_keys();
        assert_eq!(
            keymap.action(Where::Cockpit, 'd'.into()),
            Some(Action::Deploy)
        );
        assert_eq!(
            keymap.action(Where::Bugs, 'd'.into()),
            Some(Action::BugDefer)
        );
        assert_eq!(keymap.action(Where::Help, 'd'.into()), None);
    }

    #[test]
    fn a_remapped_key_is_taken_from_its_former_action() {
        let keymap = remapped("advance", &["l", "f5"]);
        assert_eq!(
            keymap.action(Where::Cockpit, 'l'.into()),
            Some(Action::Advance)
        );
        assert_eq!(keymap.action(Where::Cockpit, 'a'.into()), None);
        assert!(keymap.keys(Action::Log).is_empty());
        assert_eq!(keymap.keys(Action::Advance).len(), 2);
    }

    #[test]
    fn an_empty_list_takes_the_keys_away() {
        assert!(remapped("mouse", &[]).keys(Action::Mouse).is_empty());
    }

    impl Keymap {
        fn default_keys() -> Self {
            Self::new(&BTreeMap::new())
        }
    }
}
