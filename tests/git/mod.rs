//! Reading repositories of every kind, made by the real git; that reading never writes, and that
//! writing writes what it was told alone.

mod contents;
mod files;
mod history;
mod kinds;
mod moves;
mod names;
mod stream;
mod untouched;
mod writes;

use std::path::Path;

use golive::domain::lang::Lang;
use golive::domain::names::CommitId;
use golive::git::{Error, Repository};
use golive::text::Explain;

use crate::support::repo::TestRepo;

fn open(repo: &TestRepo) -> Repository {
    Repository::discover(repo.path()).expect("the repository opens")
}

fn at(path: &Path) -> Repository {
    Repository::discover(path).expect("the repository opens")
}

fn id(text: &str) -> CommitId {
    CommitId::from(text)
}

/// What an error says in both languages: message and mend.
fn told(error: &Error) -> String {
    let lines = Lang::ALL.map(|lang| {
        let told = error.explain(lang);
        format!("{} — {}", told.message, told.hint.unwrap_or_default())
    });
    lines.join("\n")
}

/// One chain of three commits on `main`.
fn chain(repo: &TestRepo) -> [String; 3] {
    ["one", "two", "three"].map(|text| repo.commit(&[("a.txt", text)], &format!("Write {text}")))
}
