//! What holds for every wording of the catalogue, whatever it says.

use std::collections::BTreeSet;
use std::path::Path;

use unicode_width::UnicodeWidthStr;

use super::{event, reason, samples};
use crate::domain::clean::disturbs;
use crate::domain::event::Recorded;
use crate::domain::lang::Lang;
use crate::domain::process::Process;
use crate::domain::stamp::Stamp;

/// English wordings that name what may be typed in Chinese.
const NAMES_CHINESE: [&str; 2] = ["is not known: write open, fixed or closed", "中文"];

/// A pair of wordings and where it stands.
struct Pair {
    place: String,
    en: String,
    zh: String,
}

#[test]
fn every_wording_is_in_its_language() {
    for Pair { place, en, zh } in pairs() {
        let excused = NAMES_CHINESE.iter().any(|part| en.contains(part));
        assert!(
            excused || !en.chars().any(han),
            "{place}: Chinese in {en:?}"
        );
        let said = without_placeholders(&en);
        let says_words = said.chars().any(|c| c.is_ascii_lowercase());
        assert!(
            zh.chars().any(han) || !says_words || only_marks(&zh),
            "{place}: no Chinese in {zh:?}"
        );
    }
}

/// Values with marks between them, such as `{shown} / {of}`.
fn only_marks(text: &str) -> bool {
    !without_placeholders(text)
        .chars()
        .any(char::is_alphanumeric)
}

#[test]
fn both_wordings_tell_the_same_values() {
    for Pair { place, en, zh } in pairs() {
        assert_eq!(placeholders(&en), placeholders(&zh), "{place}: {en:?}");
    }
}

#[test]
fn no_wording_ends_in_a_stop_or_has_a_gap() {
    // What joins others is nothing but punctuation.
    let joins = |text: &str| !text.chars().any(|c| c.is_alphanumeric() || c == '{');
    for Pair { place, en, zh } in pairs() {
        for text in [&en, &zh] {
            assert!(!text.contains("  "), "{place}: a gap in {text:?}");
            let stop = text
                .trim_end()
                .ends_with(['.', '!', ';', ',', '。', '！', '；', '，']);
            assert!(joins(text) || !stop, "{place}: a stop ends {text:?}");
        }
    }
}

#[test]
fn every_reason_has_words() {
    for why in samples::whys() {
        let told = Lang::ALL.map(|lang| reason::why(lang, &why));
        sound(&told, &format!("{why:?}"));
        let hints = Lang::ALL.map(|lang| reason::hint(lang, &why));
        if let [Some(en), Some(zh)] = hints {
            sound(&[en, zh], &format!("{why:?}"));
        }
    }
}

#[test]
fn every_event_has_words() {
    let process = Process::standard().unwrap();
    for event in samples::events() {
        let recorded = Recorded {
            position: 1,
            project: "payments".into(),
            seq: 1,
            stamp: Stamp {
                at: "2026-11-23T14:01:00Z".parse().unwrap(),
                by: "li".into(),
                recorded_by: Some("zhang".into()),
            },
            event,
        };
        let what = format!("{:?}", recorded.event);
        sound(
            &Lang::ALL.map(|lang| event::event(lang, &recorded, &process)),
            &what,
        );
        for lang in Lang::ALL {
            let detail = event::detail(lang, &recorded, &process);
            assert!(detail.len() >= 5, "{detail:?}");
            for (label, value) in detail {
                assert!(!label.is_empty() && !value.is_empty(), "{label} {what}");
                assert!(!value.chars().any(disturbs), "{label}: {value:?}");
            }
        }
    }
}

#[test]
fn there_is_a_sample_of_each() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read = |path: &str| std::fs::read_to_string(source.join(path)).unwrap();
    let samples = read("text/samples.rs");
    for (path, name) in [("domain/why.rs", "Why"), ("domain/event.rs", "Event")] {
        let text = read(path);
        let (_, body) = text.split_once(&format!("pub enum {name} {{\n")).unwrap();
        let (body, _) = body.split_once("\n}\n").unwrap();
        let variants = body
            .lines()
            .filter_map(|line| line.strip_prefix("    "))
            .filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()))
            .filter_map(|line| line.split([' ', ',']).next());
        for variant in variants {
            let sample = [" {", ","].map(|end| format!("{name}::{variant}{end}"));
            let there = sample.iter().any(|sample| samples.contains(sample));
            assert!(there, "text/samples.rs lacks {name}::{variant}");
        }
    }
}

/// Both languages say something, not the same, on one line that a screen can bear.
fn sound(told: &[String; 2], what: &str) {
    let what: String = what.chars().take(80).collect();
    assert_ne!(told[0], told[1], "{what}");
    for text in told {
        assert!(!text.trim().is_empty(), "{what}");
        assert!(!text.chars().any(disturbs), "{text:?}");
        assert!(text.width() <= 160, "{} cells: {text}", text.width());
    }
}

/// Every `en: "…", zh: "…"` of the catalogue's files.
fn pairs() -> Vec<Pair> {
    let mut files = Vec::new();
    gather(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text"),
        &mut files,
    );
    let mut found = Vec::new();
    for (file, text) in files {
        let text = text
            .split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap_or_default();
        let mut en = None;
        for (number, line) in text.lines().enumerate() {
            let mut rest = line;
            while let Some((language, literal, tail)) = literal(rest) {
                if language == "en" {
                    en = Some(literal);
                } else if let Some(en) = en.take() {
                    found.push(Pair {
                        place: format!("{file}:{}", number + 1),
                        en,
                        zh: literal,
                    });
                }
                rest = tail;
            }
        }
    }
    assert!(found.len() > 300, "the catalogue was not found");
    found
}

fn gather(folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files);
        } else if !path.ends_with("wording.rs") && !path.ends_with("samples.rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            files.push((path.display().to_string(), text));
        }
    }
}

/// The next wording of a line: its language, itself, and what stands behind it.
fn literal(line: &str) -> Option<(&str, String, &str)> {
    let at = [("en", line.find("en: \"")), ("zh", line.find("zh: \""))];
    let (language, start) = at
        .into_iter()
        .filter_map(|(language, at)| Some((language, at?)))
        .min_by_key(|(_, at)| *at)?;
    let text = &line[start + 5..];
    let mut escaped = false;
    let end = text.char_indices().find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    })?;
    Some((
        language,
        text[..end.0].replace("\\\"", "\""),
        &text[end.0 + 1..],
    ))
}

fn han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

fn placeholders(text: &str) -> BTreeSet<String> {
    let text = text.replace("{{", "").replace("}}", "");
    let parts = text.split('{').skip(1);
    parts
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

fn without_placeholders(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .filter(|c| {
            inside = (inside || *c == '{') && *c != '}';
            !inside
        })
        .collect()
}
