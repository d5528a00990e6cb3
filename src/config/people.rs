//! What a file says of people and the roles that they hold.

use crate::config::document::{Field, Section};
use crate::config::error::Error;
use crate::config::layer::Reader;
use crate::config::names::Names;
use crate::config::post;
use crate::domain::names::{PersonName, RoleId};
use crate::domain::people::{People, Person};

/// The roles of the built-in process.
const ROLES: [&str; 9] = [
    "developer",
    "dev_lead",
    "tech_lead",
    "tester",
    "ops",
    "dba",
    "product",
    "business",
    "release_manager",
];
impl Reader<'_> {
    pub(super) fn people(&self, field: &Field<'_>) -> Result<People, Error> {
        let mut names = Names::default();
        let person = |section: &Section<'_>| -> Result<Person, Error> {
            section.only(&["name", "roles", "mail"])?;
            let place = section.required("name")?;
            let name = place.text()?;
            names.add(name.clone(), &place, |one, other| {
                PersonName::from(one).same(&PersonName::from(other))
            })?;
            let roles = section.required("roles")?.texts()?;
            Ok(Person {
                name: PersonName::from(name),
                roles: roles
                    .iter()
                    .map(|role| self.role(role))
                    .collect::<Result<_, Error>>()?,
                mail: section.get("mail", post::address)?,
            })
        };
        field
            .sections()?
            .iter()
            .map(person)
            .collect::<Result<Vec<_>, Error>>()
            .map(People::new)
    }

    fn role(&self, field: &Field<'_>) -> Result<RoleId, Error> {
        if self.rules.own_process {
            return field.text().map(RoleId::from);
        }
        field
            .choice(&ROLES.map(|role| (role, role)))
            .map(RoleId::from)
    }
}
