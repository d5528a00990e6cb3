//! What golive may write to git, and under which names. It writes nothing by itself: each is asked
//! for.

use crate::config::document::{Field, Section};
use crate::config::error::{Error, Fault, GitFault};
use crate::domain::names::Version;

/// What stands for a release's version.
const VERSION: &str = "{version}";
/// What a hotfix's branch is called where nothing else is said.
const HOTFIX: &str = "hotfix/{version}";

/// What is written to git, when it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Git {
    /// The annotated tag of a release that has ended well, with `{version}` in it; `None`: none is set.
    pub tag: Option<String>,
    /// The branch of a hotfix, with `{version}` in it.
    pub hotfix_branch: String,
}

/// What one file says of it; whatever is `None` is left to the next.
#[derive(Default)]
pub(super) struct GitLayer {
    tag: Option<String>,
    hotfix_branch: Option<String>,
}

impl Git {
    /// The tag of that release, where tags are set.
    #[must_use]
    pub fn tag_of(&self, version: &Version) -> Option<String> {
        let tag = self.tag.as_ref()?;
        Some(tag.replace(VERSION, version.as_str()))
    }

    /// The branch of that hotfix.
    #[must_use]
    pub fn hotfix_branch_of(&self, version: &Version) -> String {
        self.hotfix_branch.replace(VERSION, version.as_str())
    }
}

impl Default for Git {
    fn default() -> Self {
        Self {
            tag: None,
            hotfix_branch: HOTFIX.to_owned(),
        }
    }
}

impl GitLayer {
    /// This one, and below it another.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            tag: self.tag.or(below.tag),
            hotfix_branch: self.hotfix_branch.or(below.hotfix_branch),
        }
    }

    /// What all files say together.
    pub(super) fn whole(self) -> Git {
        Git {
            tag: self.tag,
            hotfix_branch: self.hotfix_branch.unwrap_or_else(|| HOTFIX.to_owned()),
        }
    }
}

pub(super) fn git(field: &Field<'_>) -> Result<GitLayer, Error> {
    let git: Section<'_> = field.section()?;
    git.only(&["tag", "hotfix_branch"])?;
    Ok(GitLayer {
        tag: git.get("tag", pattern)?,
        hotfix_branch: git.get("hotfix_branch", pattern)?,
    })
}

fn pattern(field: &Field<'_>) -> Result<String, Error> {
    let pattern = field.text()?;
    if !pattern.contains(VERSION) {
        return Err(field.wrong(Fault::Git(GitFault::NoVersion(pattern))));
    }
    if is_ref(&pattern.replace(VERSION, "1.0")) {
        Ok(pattern)
    } else {
        Err(field.wrong(Fault::Git(GitFault::Ref(pattern))))
    }
}

/// Whether git takes it as a name; the rules of its `check-ref-format`.
fn is_ref(name: &str) -> bool {
    let bad = |c: char| {
        c.is_whitespace() || matches!(c, '~' | '^' | ':' | '?' | '*' | '[' | '\\' | '{' | '}')
    };
    let part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.ends_with('.')
            && part.strip_suffix(".lock").is_none()
    };
    !name.starts_with('-')
        && !name.contains(bad)
        && !name.contains("..")
        && !name.contains("@{")
        && name.split('/').all(part)
}
