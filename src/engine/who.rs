//! Who runs the program, where nobody says: git's name, else the account's.

use std::{env, fs};

use super::repositories::Place;
use super::{Engine, Error};
use crate::domain::names::PersonName;

impl Engine {
    /// Who runs the program: what `--as` or the configuration says, else git's `user.name`, else
    /// the account's name.
    ///
    /// # Errors
    /// [`Error::NoOperator`] where none of them says anything.
    pub fn operator(&self) -> Result<PersonName, Error> {
        if let Some(name) = self.operator.get() {
            return Ok(name.clone());
        }
        let told = self.config.operator.clone().map(PersonName::from);
        let name = told
            .or_else(|| self.git_user())
            .or_else(account)
            .ok_or(Error::NoOperator)?;
        Ok(self.operator.get_or_init(|| name).clone())
    }

    /// Git's `user.name` here, where there is a repository that says so.
    fn git_user(&self) -> Option<PersonName> {
        let asked = self
            .repositories
            .ask(&Place::Here, |repository| Ok(repository.user_name()));
        asked.ok().flatten().map(PersonName::from)
    }
}

/// The account's name, from the environment or the system's list.
fn account() -> Option<PersonName> {
    let told = ["LOGNAME", "USER"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.trim().is_empty()));
    told.or_else(listed_account).map(PersonName::from)
}

fn listed_account() -> Option<String> {
    let uid = rustix::process::getuid().as_raw().to_string();
    let accounts = fs::read_to_string("/etc/passwd").ok()?;
    let own = accounts
        .lines()
        .map(|line| line.split(':').collect::<Vec<_>>())
        .find(|fields| fields.get(2) == Some(&uid.as_str()))?;
    own.first().map(|name| (*name).to_owned())
}
