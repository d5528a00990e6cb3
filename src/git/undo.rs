//! What takes the database scripts of a candidate back: which file it is, and its content.

use std::collections::{BTreeMap, BTreeSet};

use git2::Tree;
use globset::GlobSet;

use crate::domain::digest::sha256;
use crate::domain::names::CommitId;
use crate::domain::release::{Script, Undo};
use crate::git::content::{Found, find};
use crate::git::partner::{Pairing, split};
use crate::git::repository::lossy;
use crate::git::{Error, Repository};

impl Repository {
    /// Gives each script what takes it back, where just one file can be meant, and by it alone.
    pub(super) fn pair(
        &self,
        candidate: &CommitId,
        pairing: &Pairing,
        rollbacks: &GlobSet,
        scripts: &mut [Script],
    ) -> Result<(), Error> {
        let tree = self.found(candidate)?.tree();
        let mut search = Search {
            repository: self,
            tree: tree.map_err(|error| self.failed(&error))?,
            pairing,
            rollbacks,
            folders: BTreeMap::new(),
        };
        let mut meant = BTreeMap::<String, usize>::new();
        for script in scripts.iter_mut() {
            if let Some(undo) = search.undo(&script.path)? {
                *meant.entry(undo.path.clone()).or_default() += 1;
                script.undo = Some(undo);
            }
        }
        for script in scripts {
            script.undo = script.undo.take().filter(|undo| meant[&undo.path] == 1);
        }
        Ok(())
    }
}

/// Looking for rollback scripts in a candidate's files.
struct Search<'a> {
    repository: &'a Repository,
    tree: Tree<'a>,
    pairing: &'a Pairing,
    rollbacks: &'a GlobSet,
    /// The rollback scripts of a folder, and what their names say.
    folders: BTreeMap<String, Vec<(String, BTreeSet<String>)>>,
}

impl Search<'_> {
    /// The surest way of naming that finds anything decides. Where it finds several, there is none:
    /// nothing may be taken back by a script that was not meant for it.
    fn undo(&mut self, script: &str) -> Result<Option<Undo>, Error> {
        let ways = [
            self.there(script, self.pairing.across(script)),
            self.there(script, self.pairing.beside(script)),
            self.alike(script),
        ];
        let found = ways.into_iter().find(|found| !found.is_empty());
        let Some([path]) = found.as_deref() else {
            return Ok(None);
        };
        let Some(Found::File(id)) = find(self.repository, &self.tree, path) else {
            return Ok(None);
        };
        let content = self.repository.history().find_blob(id);
        let content = content.map_err(|error| self.repository.failed(&error))?;
        Ok(Some(Undo {
            path: path.clone(),
            digest: sha256(content.content()),
        }))
    }

    /// Those of the paths that are rollback scripts of the candidate.
    fn there(&self, script: &str, paths: BTreeSet<String>) -> Vec<String> {
        let is_one = |path: &String| {
            path != script
                && self.rollbacks.is_match(path)
                && matches!(
                    find(self.repository, &self.tree, path),
                    Some(Found::File(_))
                )
        };
        paths.into_iter().filter(is_one).collect()
    }

    /// Rollback scripts beside a script whose names say the same.
    fn alike(&mut self, script: &str) -> Vec<String> {
        let (folder, name) = split(script);
        if !self.folders.contains_key(folder) {
            let inside = self.inside(folder);
            self.folders.insert(folder.to_owned(), inside);
        }
        let said = self.pairing.said_by_script(name);
        let names_the_same =
            |(path, says): &&(String, BTreeSet<String>)| path != script && !said.is_disjoint(says);
        let inside = self.folders[folder].iter().filter(names_the_same);
        inside.map(|(path, _)| path.clone()).collect()
    }

    fn inside(&self, folder: &str) -> Vec<(String, BTreeSet<String>)> {
        let listed = |tree: &Tree<'_>| {
            let names = tree.iter().map(|entry| lossy(entry.name_bytes()));
            let paths = names.map(|name| (format!("{folder}{name}"), name));
            let all: Vec<_> = paths
                .filter(|(path, _)| self.rollbacks.is_match(path))
                .map(|(path, name)| (path, self.pairing.said_by_rollback(&name)))
                .collect();
            all
        };
        match folder.strip_suffix('/') {
            None => listed(&self.tree),
            Some(folder) => match find(self.repository, &self.tree, folder) {
                Some(Found::Folder(tree)) => listed(&tree),
                _ => Vec::new(),
            },
        }
    }
}
