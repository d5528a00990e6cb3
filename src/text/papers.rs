//! What is said about templates of documents and mails, and the words that drafts are made with
//! beside those of the templates themselves.

use crate::domain::lang::Lang;

messages! {
    /// What is wrong with a template, with its place before it.
    in_template(file: &str, line: usize, what: &str) {
        en: "the template {file}, line {line}: {what}",
        zh: "模板 {file} 第 {line} 行：{what}",
    }
    /// How to mend that.
    template_hint() {
        en: "mend that line, or take the file away: the built-in template is used then",
        zh: "请修正该行，或移走该文件：此时使用内置模板",
    }
    /// Not written as templates are.
    syntax(what: &str) { en: "not a template: {what}", zh: "模板语法有误：{what}" }
    /// A name that there isn't.
    unknown_name(what: &str) { en: "a name that is not known: {what}", zh: "使用了不存在的名称：{what}" }
    /// A filter that there isn't.
    unknown_filter(what: &str) { en: "a filter that is not known: {what}", zh: "使用了不存在的过滤器：{what}" }
    /// A file that there isn't.
    unknown_include(what: &str) { en: "a file that is not there: {what}", zh: "引用了不存在的文件：{what}" }
    /// Anything else.
    other(what: &str) { en: "{what}", zh: "{what}" }
    /// A mail's template without a subject.
    no_subject(file: &str) {
        en: "the template {file} does not begin with a line “Subject: …” and an empty line",
        zh: "模板 {file} 开头没有“Subject: …”一行和一个空行",
    }
    /// How to mend that.
    no_subject_hint() {
        en: "write the subject on the first line, then Short: lines if you like, then an empty line, then the mail",
        zh: "第一行写主题，其后可写若干 Short: 行，空一行后写正文",
    }
    /// A file that can't be read.
    unreadable(path: &str, why: &str) { en: "the template {path} can't be read: {why}", zh: "无法读取模板 {path}：{why}" }
    /// How to mend that.
    unreadable_hint() {
        en: "make it readable, as UTF-8 text; or correct folder under [papers] in the configuration",
        zh: "请使其可读且为 UTF-8 文本，或更正配置中 [papers] 下的 folder",
    }
    /// A file that no paper is made of.
    unknown_file(path: &str) { en: "no paper is made of the template {path}", zh: "没有文档或邮件使用模板 {path}" }
    /// How to mend that.
    unknown_file_hint(known: &str) {
        en: "give it one of these names, or a name that begins with _ if others include it: {known}",
        zh: "请改用以下名称之一；若仅供其他模板引用，请以 _ 开头：{known}",
    }
    /// A deployment that failed, as the subject of a message.
    deployment_failed() { en: "deployment failed", zh: "部署失败" }
    /// A decision that nobody made in time, as the subject of a message.
    decision_due() { en: "decision due", zh: "须作决定" }
    /// What the platform says is something else than was wanted.
    differs(commit: &str) { en: "ended well, but {commit} runs", zh: "已结束，但实际运行 {commit}" }
    /// A rollback that was decided, as the subject of a message.
    rolled_back() { en: "rollback decided", zh: "已决定回滚" }
    /// What goes with a mail besides documents.
    database_scripts(count: usize) { en: "database scripts ({count})", zh: "数据库脚本（{count} 个）" }
    /// A role that has not voted.
    not_heard() { en: "not heard", zh: "未表态" }
    /// A document of the standard process.
    launch_plan() { en: "launch plan", zh: "上线方案" }
    /// A document of the standard process.
    test_plan() { en: "test plan", zh: "测试计划" }
    /// A document of the standard process.
    test_cases() { en: "test cases", zh: "测试用例" }
    /// A document of the standard process.
    test_report() { en: "test result report", zh: "测试结果报告" }
    /// A document of the standard process.
    integration_report() { en: "integration test report", zh: "集成测试报告" }
    /// A document of the standard process.
    minutes() { en: "minutes", zh: "会议纪要" }
}

/// What a document of the standard process is called by itself.
#[must_use]
pub fn document_name(lang: Lang, item: &str) -> Option<String> {
    let name = match item {
        "launch_plan" => launch_plan,
        "test_plan" => test_plan,
        "test_cases" => test_cases,
        "test_report" => test_report,
        "integration_report" => integration_report,
        "minutes" => minutes,
        _ => return None,
    };
    Some(name(lang))
}
