//! `golive document`: a text is delivered. It is read whole, checked by the process and kept.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use clap::{ArgMatches, Command as Tree};

use super::args::{self, Maker};
use super::failure::{Failure, Kind};
use super::output::Reply;
use super::session::Session;
use crate::domain::clean::shown;
use crate::domain::command::Command;
use crate::domain::document::Source;
use crate::domain::lang::Lang;
use crate::text::cli::{help, options, said};
use crate::text::{Explained, system};

/// The largest document, in bytes.
pub const LIMIT: u64 = 4 << 20;

/// `document ITEM [RELEASE] --file PATH [--by NAME]`.
#[must_use]
pub fn tree(make: Maker) -> Tree {
    let tree = make.command("document", help::document(make.lang));
    let tree = tree.arg(make.required("item", "ITEM", options::item(make.lang)));
    make.release_last(tree)
        .arg(
            make.option("file", "PATH", options::file(make.lang))
                .required(true),
        )
        .arg(make.by())
}

/// Delivers it.
///
/// # Errors
/// A file that can't be read as text; what the process, the store or the configuration has against it.
pub fn run(matches: &ArgMatches, session: &mut Session<'_>) -> Result<Reply, Failure> {
    let path = args::given(matches, "file");
    let text = read(Path::new(path), session.lang)?;
    session.act(
        matches,
        Command::Deliver {
            item: args::given(matches, "item").into(),
            text,
            source: Some(Source::File {
                path: path.to_owned(),
            }),
            kept_at: None,
        },
    )
}

/// The whole text of a file, without a byte order mark.
///
/// # Errors
/// A file that isn't there, a folder, one that is too large, or one that is not UTF-8 text.
pub fn read(path: &Path, lang: Lang) -> Result<String, Failure> {
    let name = shown(&path.display().to_string());
    let wrong = |message, hint| Failure::new(Kind::Input, Explained::with_hint(message, hint));
    let unreadable = |error: &std::io::Error| {
        wrong(
            said::file_unreadable(lang, &name, &system::reason(lang, error)),
            said::file_unreadable_hint(lang),
        )
    };
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    let mut bytes = Vec::new();
    // A byte more than may be: then it is told apart without reading the rest.
    file.take(LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > LIMIT {
        return Err(wrong(
            said::file_too_large(lang, &name, LIMIT >> 20),
            said::file_too_large_hint(lang),
        ));
    }
    let text = String::from_utf8(bytes)
        .ok()
        .filter(|text| !text.contains('\0'))
        .ok_or_else(|| {
            wrong(
                said::file_not_text(lang, &name),
                said::file_not_text_hint(lang),
            )
        })?;
    Ok(text
        .strip_prefix('\u{feff}')
        .map_or_else(|| text.clone(), str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(content: &[u8]) -> Result<String, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.md");
        std::fs::write(&path, content).unwrap();
        read(&path, Lang::En).map_err(|failure| failure.told.message)
    }

    #[test]
    fn a_text_comes_without_its_byte_order_mark() {
        assert_eq!(
            told("\u{feff}# 上线方案\n".as_bytes()).unwrap(),
            "# 上线方案\n"
        );
    }

    #[test]
    fn what_is_no_text_is_told_with_its_name() {
        assert!(told(b"\xff\xfe\x00a").unwrap_err().contains("plan.md"));
        assert!(told(b"a\0b").unwrap_err().contains("not UTF-8"));
        let large = vec![b'a'; usize::try_from(LIMIT).unwrap() + 1];
        assert!(told(&large).unwrap_err().contains("4 MiB"));
        assert!(told(&large[1..]).is_ok());
    }

    #[test]
    fn a_folder_and_a_missing_file_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let message = |path: &Path| read(path, Lang::En).unwrap_err().told.message;
        assert!(message(folder.path()).contains("folder"));
        assert!(message(&folder.path().join("gone.md")).contains("not there"));
    }
}
