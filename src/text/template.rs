//! What is said about a process template that can't be used: every fault with its place, written
//! the way a person finds it in the file, and how to mend it.

use std::fmt;

use crate::domain::lang::Lang;
use crate::domain::process::{Fault, TemplateError};
use crate::text::names::{clip, name};
use crate::text::{Explain, Explained, names, nearest};

/// How many faults are told.
const MOST: usize = 12;
/// The widest that a place is told, in cells.
const PLACE: usize = 100;

messages! {
    /// The parser's word.
    syntax(line: usize, column: usize, what: &str) {
        en: "the process template is not valid at line {line}, column {column}: {what}",
        zh: "流程模板第 {line} 行第 {column} 列有误：{what}",
    }
    /// How to mend that.
    syntax_hint() {
        en: "mend that line; the built-in template shows every key",
        zh: "请修正该行；内置模板列出了所有键",
    }
    /// Before one fault.
    fault_at(place: &str, what: &str) {
        en: "the process template, {place}: {what}",
        zh: "流程模板，{place}：{what}",
    }
    /// Before several faults.
    faults(count: usize) {
        en: "the process template has {count} faults",
        zh: "流程模板有 {count} 处错误",
    }
    /// One fault of several.
    item(place: &str, what: &str) { en: "{place}: {what}", zh: "{place}：{what}" }
    /// Behind a list that was cut.
    and_more(more: usize) { en: "and {more} more", zh: "另有 {more} 处" }
    /// An id twice.
    duplicate(id: &str) { en: "the id {id} stands twice", zh: "标识 {id} 重复" }
    /// How to mend that.
    duplicate_hint() { en: "give each its own id", zh: "请使用不同的标识" }
    /// An id that nothing has.
    unknown(id: &str) { en: "there is no {id}", zh: "没有 {id}" }
    /// Nothing to choose from.
    unknown_hint() { en: "define it first", zh: "请先定义" }
    /// An empty list.
    empty() { en: "needs at least one entry", zh: "至少需要一项" }
    /// How to mend that.
    empty_hint() { en: "add an entry", zh: "请添加一项" }
    /// A language missing.
    untranslated() { en: "lacks a name in one of the languages", zh: "缺少一种语言的名称" }
    /// How to mend that.
    untranslated_hint() { en: "write both en and zh", zh: "请同时填写 en 和 zh" }
    /// A gate without severities.
    gate_names_none() { en: "the gate names no severity", zh: "门禁没有指明严重程度" }
    /// How to mend that.
    gate_hint() {
        en: "give a limit for each severity, such as limits = {{ A = 0, B = 0, C = 5 }}",
        zh: "请为各严重程度给出上限，如 limits = {{ A = 0, B = 0, C = 5 }}",
    }
    /// An id that is written wrong.
    bad_id(id: &str) { en: "\"{id}\" can't be an id", zh: "{id} 不能用作标识" }
    /// How to mend that.
    bad_id_hint() {
        en: "write letters, digits and _, 40 at most",
        zh: "请用字母、数字和 _，最多 40 个",
    }
    /// An item waits for a later one.
    circle(id: &str) { en: "{id} does not come before it", zh: "{id} 不在它之前" }
    /// How to mend that.
    circle_hint() {
        en: "name an item that stands before this one",
        zh: "请指定排在该项之前的检查项",
    }
    /// A field missing.
    needs(field: &str) { en: "an item of this kind needs {field}", zh: "此类检查项须有 {field}" }
    /// How to mend that.
    needs_hint(field: &str) { en: "add {field}", zh: "请补充 {field}" }
    /// A stage out of order.
    out_of_order(id: &str) {
        en: "{id} stands out of the template's order",
        zh: "{id} 与模板的阶段顺序不符",
    }
    /// How to mend that.
    out_of_order_hint() {
        en: "list the hotfix's stages in the order of [[stages]]",
        zh: "请按 [[stages]] 的顺序排列紧急修复的阶段",
    }
    /// A length of time that can't be read.
    bad_length(text: &str) { en: "\"{text}\" is not a length of time", zh: "{text} 不是时长" }
    /// How to mend that.
    bad_length_hint() { en: "write it as 30m, 24h or 1d", zh: "请写作 30m、24h 或 1d" }
}

impl Explain for TemplateError {
    fn explain(&self, lang: Lang) -> Explained {
        match self {
            Self::Syntax { line, column, what } => {
                let what = clip(what, PLACE);
                Explained::with_hint(syntax(lang, *line, *column, &what), syntax_hint(lang))
            }
            Self::Faults(found) => match &found[..] {
                [(place, only)] => Explained {
                    message: fault_at(lang, &clip(place, PLACE), &fault(lang, only)),
                    hint: Some(mend(lang, only)),
                },
                _ => several(lang, found),
            },
        }
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.explain(Lang::En).message)
    }
}

impl std::error::Error for TemplateError {}

/// What is wrong, without its place.
#[must_use]
pub fn fault(lang: Lang, fault: &Fault) -> String {
    match fault {
        Fault::Duplicate(id) => duplicate(lang, &name(id)),
        Fault::Unknown { id, .. } => unknown(lang, &name(id)),
        Fault::Empty => empty(lang),
        Fault::Untranslated => untranslated(lang),
        Fault::GateNamesNoSeverity => gate_names_none(lang),
        Fault::BadId(id) => bad_id(lang, &name(id)),
        Fault::Circle(id) => circle(lang, &name(id)),
        Fault::Needs(field) => needs(lang, field),
        Fault::OutOfOrder(id) => out_of_order(lang, &name(id)),
        Fault::BadLength(text) => bad_length(lang, &name(text)),
    }
}

/// How to mend it.
#[must_use]
pub fn mend(lang: Lang, fault: &Fault) -> String {
    match fault {
        Fault::Duplicate(_) => duplicate_hint(lang),
        Fault::Unknown { id, known } => {
            nearest::hint(lang, id, known).unwrap_or_else(|| unknown_hint(lang))
        }
        Fault::Empty => empty_hint(lang),
        Fault::Untranslated => untranslated_hint(lang),
        Fault::GateNamesNoSeverity => gate_hint(lang),
        Fault::BadId(_) => bad_id_hint(lang),
        Fault::Circle(_) => circle_hint(lang),
        Fault::Needs(field) => needs_hint(lang, field),
        Fault::OutOfOrder(_) => out_of_order_hint(lang),
        Fault::BadLength(_) => bad_length_hint(lang),
    }
}

/// Several faults, each on a line of its own, and the mend of the first.
fn several(lang: Lang, found: &[(String, Fault)]) -> Explained {
    let mut told = faults(lang, found.len());
    let lines = found
        .iter()
        .take(MOST)
        .map(|(place, what)| item(lang, &clip(place, PLACE), &fault(lang, what)));
    let rest = found.len().saturating_sub(MOST);
    for line in lines.chain((rest > 0).then(|| and_more(lang, rest))) {
        told.push_str("\n  ");
        told.push_str(&line);
    }
    Explained {
        message: told,
        hint: found.first().map(|(place, first)| {
            [clip(place, PLACE), mend(lang, first)].join(&names::colon(lang))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::process::{STANDARD, load};

    #[test]
    fn a_fault_is_told_with_its_place_and_the_mend() {
        let text = STANDARD.replacen("owners = [\"tech_lead\"]", "owners = [\"techlead\"]", 1);
        let told = load(&text).unwrap_err().explain(Lang::En);
        assert_eq!(
            told.message,
            "the process template, stage submit, item plan_review: owners: there is no techlead"
        );
        assert!(
            told.hint
                .is_some_and(|hint| hint.starts_with("did you mean tech_lead?"))
        );
    }

    #[test]
    fn several_faults_are_told_each_on_its_line() {
        let text = STANDARD.replace("owners = [\"tester\"]", "owners = []");
        let told = load(&text).unwrap_err().explain(Lang::Zh);
        assert!(told.message.starts_with("流程模板有"), "{}", told.message);
        assert!(told.message.lines().count() > 3, "{}", told.message);
    }

    #[test]
    fn a_slip_of_the_pen_is_told_with_line_and_column() {
        let told = load("id = ").unwrap_err().to_string();
        assert!(told.starts_with("the process template is not valid at line 1, column"));
    }
}
