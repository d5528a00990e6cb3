//! One section's words changed in a document's text, while everything else stays byte for byte;
//! and headings that were meant for a section and miss it.

use std::ops::Range;

use pulldown_cmark::{Event as Markdown, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{names, plain, read};
use crate::domain::lang::Lang;
use crate::domain::process::Section;

/// A heading of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Heading {
    level: HeadingLevel,
    /// Its text as it stands there.
    title: String,
    /// The section that it names.
    section: Option<usize>,
    place: Range<usize>,
}

/// The text with other words in one section. A section without a heading gets one, in its place
/// among the others; `lang` is the language of the title where no other heading tells.
#[must_use]
pub fn replace(text: &str, sections: &[Section], id: &str, body: &str, lang: Lang) -> String {
    let reading = read(text, sections);
    let body = body.trim().replace("\r\n", "\n");
    let spans = reading.section(id).map_or(&[][..], |found| &found.spans);
    let Some((first, others)) = spans.split_first() else {
        return insert(text, sections, id, &body, lang);
    };
    let mut changed = text.to_owned();
    // From the end on, so that the places before stay where they are.
    for span in others.iter().rev() {
        changed.replace_range(words_in(text, span), "");
    }
    let said = words_in(text, first);
    if said.is_empty() {
        changed.replace_range(first.clone(), &put_between(text, first, &body));
    } else {
        changed.replace_range(said, &body);
    }
    changed
}

/// Headings that name none of the sections although they stand where sections do: most likely
/// one was mistyped.
#[must_use]
pub fn strays(text: &str, sections: &[Section]) -> Vec<String> {
    let headings = headings(text, sections);
    let level = headings
        .iter()
        .find(|heading| heading.section.is_some())
        .map(|heading| heading.level);
    // A title above all of them is no section.
    let title = headings
        .first()
        .filter(|first| first.level == HeadingLevel::H1 && level != Some(HeadingLevel::H1));
    let stray = |heading: &&Heading| {
        heading.section.is_none()
            && level.is_none_or(|level| heading.level <= level)
            && title != Some(*heading)
    };
    headings
        .iter()
        .filter(stray)
        .map(|h| h.title.clone())
        .collect()
}

/// The place of what a span says, without the white space around it.
fn words_in(text: &str, span: &Range<usize>) -> Range<usize> {
    let whole = &text[span.clone()];
    let begin = span.start + (whole.len() - whole.trim_start().len());
    begin..begin + whole.trim().len()
}

/// Words for a section that says nothing, with an empty line on each side.
fn put_between(text: &str, span: &Range<usize>, body: &str) -> String {
    let before = if text[..span.start].ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    let after = if span.end == text.len() { "\n" } else { "\n\n" };
    if body.is_empty() {
        return text[span.clone()].to_owned();
    }
    format!("{before}{body}{after}")
}

fn insert(text: &str, sections: &[Section], id: &str, body: &str, lang: Lang) -> String {
    let Some(place) = sections.iter().position(|s| s.id == id) else {
        return text.to_owned();
    };
    let headings = headings(text, sections);
    let known = || headings.iter().filter(|h| h.section.is_some());
    let level = known().next().map_or(HeadingLevel::H2, |h| h.level);
    let lang = known()
        .find_map(|h| {
            let section = sections.get(h.section?)?;
            let is = |title: &str| plain(title) == plain(&h.title);
            match (is(&section.title.en), is(&section.title.zh)) {
                (true, false) => Some(Lang::En),
                (false, true) => Some(Lang::Zh),
                _ => None,
            }
        })
        .unwrap_or(lang);
    let next = known().find(|h| h.section.is_some_and(|s| s > place));
    let at = next.map_or(text.len(), |h| h.place.start);
    let marks = "#".repeat(level as usize);
    let title = sections[place].title.get(lang);
    let head = &text[..at];
    let gap = match head {
        "" => "",
        head if head.ends_with("\n\n") => "",
        head if head.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let body = if body.is_empty() {
        String::new()
    } else {
        format!("{body}\n")
    };
    let after = if next.is_some() { "\n" } else { "" };
    format!("{head}{gap}{marks} {title}\n\n{body}{after}{}", &text[at..])
}

fn headings(text: &str, sections: &[Section]) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let mut open: Option<Heading> = None;
    for (part, place) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match part {
            Markdown::Start(Tag::Heading { level, .. }) => {
                open = Some(Heading {
                    level,
                    title: String::new(),
                    section: None,
                    place,
                });
            }
            Markdown::End(TagEnd::Heading(_)) => {
                if let Some(mut heading) = open.take() {
                    let title = plain(&heading.title);
                    heading.section = sections.iter().position(|s| names(s, &title));
                    found.push(heading);
                }
            }
            Markdown::Text(t) | Markdown::Code(t) => {
                if let Some(heading) = &mut open {
                    heading.title.push_str(&t);
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::process::Process;

    fn sections() -> Vec<Section> {
        Process::standard().expect("ships").sections
    }

    fn changed(text: &str, id: &str, body: &str) -> String {
        replace(text, &sections(), id, body, Lang::En)
    }

    #[test]
    fn one_section_changes_and_the_rest_stays() {
        let text = "# Plan\r\n\r\n## 3. Services to stop\r\n\r\nnone\r\n\r\n## Rollback steps\n\n1. back\n";
        assert_eq!(
            changed(text, "services_to_stop", "  the night job\n"),
            text.replacen("none", "the night job", 1)
        );
        assert_eq!(
            changed(text, "rollback_steps", "1. back\n2. check"),
            text.replacen("1. back", "1. back\n2. check", 1)
        );
    }

    #[test]
    fn a_section_that_says_nothing_gets_its_words() {
        let text = "## Services to stop\n## Rollback steps";
        let once = changed(text, "services_to_stop", "none");
        assert_eq!(once, "## Services to stop\n\nnone\n\n## Rollback steps");
        assert_eq!(
            changed(&once, "rollback_steps", "back"),
            "## Services to stop\n\nnone\n\n## Rollback steps\n\nback\n"
        );
        assert_eq!(
            changed(&once, "services_to_stop", ""),
            text.replacen('\n', "\n\n\n\n", 1)
        );
    }

    #[test]
    fn a_missing_section_comes_to_its_place_with_a_title_of_the_same_language() {
        let text = "# 上线方案\n\n### 需关闭的应用服务\n\n无\n\n### 回滚步骤\n\n回退\n";
        assert_eq!(
            changed(text, "launch_time", "周四晚"),
            text.replacen("### 回滚步骤", "### 上线时间\n\n周四晚\n\n### 回滚步骤", 1)
        );
        let last = "# Plan\n\n## Impact on users";
        let added = changed(last, "rollback_steps", "back");
        assert_eq!(added, format!("{last}\n\n## Rollback steps\n\nback\n"));
        assert_eq!(
            changed("", "rollback_steps", "x"),
            "## Rollback steps\n\nx\n"
        );
        assert_eq!(changed(last, "no such section", "x"), last);
    }

    #[test]
    fn what_stands_under_the_same_heading_twice_comes_together() {
        let text = "## Services to stop\na\n## Rollback steps\nx\n## services to stop\nb\n";
        let reading = read(text, &sections());
        let body = reading.section("services_to_stop").map(|s| s.body(text));
        assert_eq!(body.as_deref(), Some("a\n\nb"));
        let after = changed(text, "services_to_stop", "a\n\nb\n\nc");
        assert_eq!(
            after,
            "## Services to stop\na\n\nb\n\nc\n## Rollback steps\nx\n## services to stop\n\n"
        );
    }

    #[test]
    fn a_mistyped_heading_is_found() {
        let text =
            "# Plan of 2.4\n\n## Services to stopp\nnone\n\n## Rollback steps\n### Database\nx\n";
        assert_eq!(strays(text, &sections()), ["Services to stopp"]);
        assert_eq!(
            strays("# Rollback steps\n# Impct\n", &sections()),
            ["Impct"]
        );
        assert!(strays("# Plan\nx\n", &sections()).is_empty());
    }

    proptest! {
        #[test]
        fn other_sections_keep_their_words(parts in prop::collection::vec("(## Rollback steps|## Services to stop|## 上线时间|# x|none|- a|```|\n){1,3}", 0..12), body in "[a-z无\n]{0,12}") {
            let text = parts.join("\n");
            let sections = sections();
            let before = read(&text, &sections);
            let after_text = replace(&text, &sections, "launch_time", &body, Lang::Zh);
            let after = read(&after_text, &sections);
            if !text.contains("```") {
                for (before, after) in before.sections.iter().zip(&after.sections) {
                    if before.id == "launch_time" {
                        prop_assert_eq!(after.body(&after_text), body.trim());
                    } else {
                        prop_assert_eq!(before.body(&text), after.body(&after_text));
                    }
                }
            }
        }
    }
}
