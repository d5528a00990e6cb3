//! What was asked for and isn't there, or makes no sense.

use crate::domain::lang::{Lang, Text};
use crate::domain::names::AppName;
use crate::domain::why::{Field, TextFlaw, Why};
use crate::text::names::{self, name, path};
use crate::text::words;

/// How many sections the sentence tells; the hint tells all.
const SECTIONS: usize = 2;

messages! {
    /// A commit of one application, and nobody says of which.
    commit_of_which(known: &str) {
        en: "there are several applications: {known}; which one runs that commit",
        zh: "有多个应用：{known}；请指定运行该提交的应用",
    }
    /// None named, and none or several could be meant.
    no_release() {
        en: "no release is named, and there is not exactly one open",
        zh: "未指定版本，而进行中的版本不止一个或没有",
    }
    /// No such release.
    unknown_release(id: &str) { en: "there is no release \"{id}\"", zh: "没有版本 {id}" }
    /// No such item.
    unknown_item(id: &str) { en: "there is no item \"{id}\"", zh: "没有检查项 {id}" }
    /// No such role.
    unknown_role(id: &str) { en: "there is no role \"{id}\"", zh: "没有角色 {id}" }
    /// No such environment.
    unknown_environment(id: &str) { en: "there is no environment \"{id}\"", zh: "没有环境 {id}" }
    /// No such stage.
    unknown_stage(id: &str) { en: "there is no stage \"{id}\"", zh: "没有阶段 {id}" }
    /// No such application.
    unknown_application(id: &str) { en: "there is no application \"{id}\"", zh: "没有应用 {id}" }
    /// No such severity.
    unknown_severity(id: &str) { en: "there is no severity \"{id}\"", zh: "没有严重程度 {id}" }
    /// No such bug.
    unknown_bug(id: &str) { en: "there is no bug \"{id}\"", zh: "没有缺陷 {id}" }
    /// No such script.
    unknown_script(id: &str) {
        en: "the candidate has no database script \"{id}\"",
        zh: "候选中没有数据库脚本 {id}",
    }
    /// No such step.
    unknown_step(number: u32, of: u32) {
        en: "there is no step {number}: the rollback has {of}",
        zh: "没有第 {number} 步：回滚共 {of} 步",
    }
    /// Nothing given.
    text_empty(field: &str) { en: "the {field} is empty", zh: "{field}为空" }
    /// Too much given.
    text_long(field: &str, bytes: usize, limit: usize) {
        en: "the {field} has {bytes} bytes, the most is {limit}",
        zh: "{field}有 {bytes} 字节，上限 {limit} 字节",
    }
    /// A control character.
    text_control(field: &str, code: &str) {
        en: "the {field} has the control character {code} in it",
        zh: "{field}含有控制字符 {code}",
    }
    /// A character that this kind of name can't have.
    text_character(field: &str, found: &str) {
        en: "the {field} can't have “{found}” in it",
        zh: "{field}不能含有 {found}",
    }
    /// Sections that aren't there.
    sections_unanswered(list: &str) {
        en: "\"none\" is no answer under: {list}",
        zh: "以下各节不能填“无”：{list}",
    }
    /// Sections without a heading.
    sections_missing(list: &str) { en: "the document lacks: {list}", zh: "文档缺少：{list}" }
    /// Sections without a text.
    sections_empty(list: &str) { en: "empty in the document: {list}", zh: "文档中内容为空：{list}" }
    /// A document larger than may be.
    too_large(bytes: u64, limit: u64) {
        en: "the document has {bytes} bytes, the most is {limit}",
        zh: "文档有 {bytes} 字节，上限 {limit} 字节",
    }
    /// No commit, or two, for an application.
    bad_candidate_of(application: &str) {
        en: "the candidate needs exactly one commit of {application}",
        zh: "候选中 {application} 须恰有一个提交",
    }
    /// No commits.
    bad_candidate() {
        en: "the candidate needs one commit of each application",
        zh: "候选中每个应用须有一个提交",
    }
    /// A window that ends before it begins.
    bad_window(window: &str) {
        en: "the launch window ends before it begins: {window}",
        zh: "上线窗口的结束早于开始：{window}",
    }
    /// A deadline that is over.
    not_ahead(at: &str) { en: "{at} does not lie ahead", zh: "{at} 已经过去" }
}

/// The sentence, where the reason is of this group.
pub(super) fn why(lang: Lang, why: &Why) -> Option<String> {
    Some(match why {
        Why::NoRelease => no_release(lang),
        Why::UnknownRelease { version, .. } => unknown_release(lang, &name(version)),
        Why::UnknownItem { item, .. } => unknown_item(lang, &name(item)),
        Why::UnknownRole { role, .. } => unknown_role(lang, &name(role)),
        Why::UnknownEnvironment { environment, .. } => {
            unknown_environment(lang, &name(environment))
        }
        Why::UnknownStage { stage, .. } => unknown_stage(lang, &name(stage)),
        Why::UnknownApplication { application, .. } => {
            unknown_application(lang, &name(application))
        }
        Why::UnknownSeverity { severity, .. } => unknown_severity(lang, &name(severity)),
        Why::UnknownBug { bug } => unknown_bug(lang, &name(bug)),
        Why::UnknownScript { script, .. } => unknown_script(lang, &path(script)),
        Why::UnknownStep { number, of } => unknown_step(lang, *number, *of),
        Why::BadText { field, flaw } => bad_text(lang, *field, flaw),
        Why::SectionsMissing {
            missing,
            empty,
            unanswered,
        } => sections(lang, missing, empty, unanswered),
        Why::DocumentTooLarge { bytes, limit } => too_large(lang, *bytes, *limit),
        Why::CommitOfWhich { known } => {
            let known: Vec<&str> = known.iter().map(AppName::as_str).collect();
            commit_of_which(lang, &names::list(lang, &known, 6))
        }
        Why::BadCandidate { application } => match application {
            Some(application) => bad_candidate_of(lang, &name(application)),
            None => bad_candidate(lang),
        },
        Why::BadWindow { window } => bad_window(lang, &words::window(lang, window)),
        Why::NotAhead { at } => not_ahead(lang, &words::moment(*at)),
        of_papers!()
        | of_runs!()
        | of_bugs!()
        | of_evidence!()
        | of_running!()
        | of_duty!()
        | of_order!() => {
            return None;
        }
    })
}

fn bad_text(lang: Lang, field: Field, flaw: &TextFlaw) -> String {
    let field = words::field(lang, field);
    match flaw {
        TextFlaw::Empty => text_empty(lang, field),
        TextFlaw::TooLong { bytes, limit } => text_long(lang, field, *bytes, *limit),
        TextFlaw::Control { code } => text_control(lang, field, &name(code)),
        TextFlaw::Character { found } => {
            // White space is what people most often write where it can't be.
            text_character(lang, field, &crate::domain::clean::shown(found))
        }
    }
}

fn sections(lang: Lang, missing: &[Text], empty: &[Text], unanswered: &[Text]) -> String {
    let told = |texts: &[Text], words: fn(Lang, &str) -> String| {
        let titles: Vec<&str> = texts.iter().map(|text| text.get(lang)).collect();
        let list = names::titles(lang, &titles, SECTIONS);
        (!texts.is_empty()).then(|| words(lang, &list))
    };
    [
        told(missing, sections_missing),
        told(empty, sections_empty),
        told(unanswered, sections_unanswered),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(&names::semicolon(lang))
}
