//! The editor in which a person writes what is too long for a field: which program, with which
//! arguments, and who said so. It starts nothing.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use crate::config::Environment;
use crate::config::document::Field;
use crate::config::error::{Error, Fault};

/// An editor, as it is started; the file comes behind the arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// The program.
    pub program: OsString,
    /// Its own arguments, such as `--wait`.
    pub arguments: Vec<OsString>,
    /// Where it is named: a variable, or the key `editor`; `None` where the system's is taken.
    pub said_by: Option<&'static str>,
}

/// What is looked for where nobody names one.
const USUAL: [&str; 2] = ["vi", "nano"];

/// The editor that holds: `GOLIVE_EDITOR`, the key of the person's own file, `VISUAL`, `EDITOR`,
/// then whichever of the usual ones is there.
pub(super) fn editor(environment: &Environment<'_>, key: Option<String>) -> Option<Editor> {
    let variable = |name: &'static str| Some((environment.raw(name)?, name));
    let key = key.map(|key| (OsString::from(key), "editor"));
    let named = variable("GOLIVE_EDITOR")
        .or(key)
        .or_else(|| variable("VISUAL"))
        .or_else(|| variable("EDITOR"));
    let named = named.and_then(|(value, name)| {
        let mut words = words(&value).into_iter();
        Some(Editor {
            program: words.next()?,
            arguments: words.collect(),
            said_by: Some(name),
        })
    });
    named.or_else(|| usual(environment))
}

/// The key `editor`. What comes with a repository may not say which program a person runs.
pub(super) fn own(field: &Field<'_>, personal: bool) -> Result<String, Error> {
    if personal {
        field.text()
    } else {
        Err(field.wrong(Fault::NotPersonal))
    }
}

fn usual(environment: &Environment<'_>) -> Option<Editor> {
    let path = environment.raw("PATH")?;
    let is_there = |name: &&str| {
        let mut folders = std::env::split_paths(&path);
        folders.any(|folder| folder.join(Path::new(name)).is_file())
    };
    let program = USUAL.into_iter().find(is_there)?;
    Some(Editor {
        program: program.into(),
        arguments: Vec::new(),
        said_by: None,
    })
}

/// The words of a command as a shell parts them: at blanks, but not between quotation marks or
/// behind a `\`. Nothing else of a shell means anything.
fn words(command: &OsStr) -> Vec<OsString> {
    // What isn't UTF-8 is a program's path, and nothing more.
    let Some(text) = command.to_str() else {
        return vec![command.to_owned()];
    };
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None | Some('"'), '\\') => {
                word.get_or_insert_default().extend(letters.next());
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words.into_iter().map(OsString::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(
        variables: &[(&str, &str)],
        key: Option<&str>,
    ) -> Option<(String, Option<&'static str>)> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| OsString::from(value))
        };
        let editor = editor(&Environment::new(&variable), key.map(str::to_owned))?;
        let mut words = vec![editor.program];
        words.extend(editor.arguments);
        Some((
            words.join(OsStr::new("|")).into_string().unwrap(),
            editor.said_by,
        ))
    }

    #[test]
    fn golives_own_variable_comes_first_and_editor_last() {
        let all = [("GOLIVE_EDITOR", "a"), ("VISUAL", "b"), ("EDITOR", "c")];
        let of = |from: usize, key| named(&all[from..], key).unwrap();
        assert_eq!(of(0, Some("k")), ("a".to_owned(), Some("GOLIVE_EDITOR")));
        assert_eq!(of(1, Some("k")), ("k".to_owned(), Some("editor")));
        assert_eq!(of(1, None), ("b".to_owned(), Some("VISUAL")));
        assert_eq!(of(2, None), ("c".to_owned(), Some("EDITOR")));
        assert_eq!(named(&[("VISUAL", "  "), ("PATH", "/nowhere")], None), None);
    }

    #[test]
    fn a_command_is_parted_as_a_shell_does() {
        let parted = |text: &str| named(&[("EDITOR", text)], None).unwrap().0;
        assert_eq!(parted("code --wait"), "code|--wait");
        assert_eq!(
            parted(r#""/opt/my editor/e" -c 'set tw=72'"#),
            "/opt/my editor/e|-c|set tw=72"
        );
        assert_eq!(parted(r"/opt/my\ editor/e ''"), "/opt/my editor/e|");
    }

    #[test]
    fn where_nobody_names_one_the_usual_is_looked_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap().to_owned();
        assert_eq!(named(&[("PATH", &path)], None), None);
        std::fs::write(folder.path().join("nano"), "").unwrap();
        assert_eq!(
            named(&[("PATH", &path)], None),
            Some(("nano".to_owned(), None))
        );
    }
}
