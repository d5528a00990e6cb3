//! Who holds which role. The people come from the configuration; the process only asks whether
//! somebody may act for a role, and whose turn it is. It never decides what a role may do.

use serde::{Deserialize, Serialize};

use crate::domain::names::{PersonName, RoleId};

/// One person, the roles held, and where mail reaches them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// As people call them.
    pub name: PersonName,
    /// The roles held, in the order written.
    pub roles: Vec<RoleId>,
    /// The mail address, where one is known.
    pub mail: Option<String>,
}

/// Everybody who is known, in the order written. Nobody at all means that nobody has been named
/// yet, which is not the same as nobody being allowed: ask [`People::is_empty`] first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct People {
    people: Vec<Person>,
}

impl People {
    /// These people; that no name is there twice is checked where they are read.
    #[must_use]
    pub fn new(people: Vec<Person>) -> Self {
        Self { people }
    }

    /// Whether nobody has been named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Everybody, in the order written.
    pub fn iter(&self) -> std::slice::Iter<'_, Person> {
        self.people.iter()
    }

    /// The person meant by that name, in whatever spelling.
    #[must_use]
    pub fn find(&self, name: &PersonName) -> Option<&Person> {
        self.people.iter().find(|person| person.name.same(name))
    }

    /// Those who hold a role, in the order written.
    #[must_use]
    pub fn holders(&self, role: &RoleId) -> Vec<&PersonName> {
        self.people
            .iter()
            .filter(|person| person.roles.contains(role))
            .map(|person| &person.name)
            .collect()
    }

    /// Whether that person holds that role.
    #[must_use]
    pub fn holds(&self, name: &PersonName, role: &RoleId) -> bool {
        self.roles_of(name).contains(role)
    }

    /// The roles of a person; none for somebody who is not known.
    #[must_use]
    pub fn roles_of(&self, name: &PersonName) -> &[RoleId] {
        self.find(name).map_or(&[], |person| &person.roles)
    }
}

impl<'a> IntoIterator for &'a People {
    type Item = &'a Person;
    type IntoIter = std::slice::Iter<'a, Person>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn team() -> People {
        let person = |name: &str, roles: &[&str]| Person {
            name: name.into(),
            roles: roles.iter().map(|role| RoleId::from(*role)).collect(),
            mail: None,
        };
        People::new(vec![
            person("Li", &["tester"]),
            person("王", &["ops", "dba"]),
            person("chen", &["dba"]),
        ])
    }

    #[test]
    fn a_role_has_its_holders_in_the_order_written() {
        let team = team();
        assert_eq!(
            team.holders(&"dba".into()),
            [&PersonName::from("王"), &PersonName::from("chen")]
        );
        assert!(team.holders(&"business".into()).is_empty());
    }

    #[test]
    fn a_spelling_does_not_cost_a_role() {
        let team = team();
        assert!(team.holds(&" li".into(), &"tester".into()));
        assert!(!team.holds(&"li".into(), &"ops".into()));
        assert_eq!(
            team.roles_of(&"王".into()),
            [RoleId::from("ops"), RoleId::from("dba")]
        );
        assert!(team.roles_of(&"nobody".into()).is_empty());
    }

    #[test]
    fn nobody_named_is_told_apart() {
        assert!(People::default().is_empty());
        assert!(!team().is_empty());
    }
}
