//! Everything about one line of the log, as labels and values; foreign text cleaned but not cut.

use std::fmt::Display;

use super::{fill, papers, runs};
use crate::domain::clean::shown;
use crate::domain::document::{DocumentRef, Source};
use crate::domain::event::Recorded;
use crate::domain::lang::{Lang, Text};
use crate::domain::names::{EnvId, ItemId, RoleId, StageId};
use crate::domain::release::{AppCommit, Choice};
use crate::text::names::{self, Names};
use crate::text::words;

/// What stands before a value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Label {
    Position,
    Project,
    At,
    By,
    RecordedBy,
    Release,
    Process,
    Stage,
    From,
    To,
    Round,
    How,
    Candidate,
    Base,
    Scripts,
    Window,
    HotfixOf,
    Applications,
    Item,
    Role,
    OnBehalf,
    Note,
    Reason,
    Digest,
    Bytes,
    NoneSections,
    Plan,
    Vote,
    Environment,
    Application,
    Branch,
    Commit,
    Outcome,
    Script,
    Problem,
    Deadline,
    Decision,
    Scope,
    Steps,
    Step,
    Bug,
    Severity,
    Title,
    Assignee,
    Link,
    Source,
    Read,
    Changed,
    Mail,
    Attempt,
    Via,
    Said,
    Receivers,
    Subject,
    Attachments,
    MessageId,
    Room,
    Point,
    MadeOn,
    KeptAt,
    Second,
    Hotfix,
    Result,
    Tag,
    Run,
    Program,
    Output,
    Until,
    Since,
    Monitor,
}

words! {
    /// The label.
    label(Label) {
        Position { en: "position", zh: "序号" }
        Project { en: "project", zh: "项目" }
        At { en: "at", zh: "时间" }
        By { en: "by", zh: "操作人" }
        RecordedBy { en: "recorded by", zh: "记录人" }
        Release { en: "release", zh: "版本" }
        Process { en: "process", zh: "流程" }
        Stage { en: "stage", zh: "阶段" }
        From { en: "from", zh: "原值" }
        To { en: "to", zh: "新值" }
        Round { en: "round", zh: "轮次" }
        How { en: "how", zh: "方式" }
        Candidate { en: "candidate", zh: "候选" }
        Base { en: "base", zh: "基线" }
        Scripts { en: "scripts", zh: "脚本" }
        Window { en: "window", zh: "上线窗口" }
        HotfixOf { en: "hotfix of", zh: "所修复版本" }
        Applications { en: "applications", zh: "应用" }
        Item { en: "item", zh: "检查项" }
        Role { en: "role", zh: "角色" }
        OnBehalf { en: "on behalf", zh: "代为记录" }
        Note { en: "note", zh: "备注" }
        Reason { en: "reason", zh: "原因" }
        Digest { en: "digest", zh: "摘要" }
        Bytes { en: "bytes", zh: "字节数" }
        NoneSections { en: "answered none", zh: "填写为无" }
        Plan { en: "plan", zh: "上线方案" }
        Vote { en: "vote", zh: "表决" }
        Environment { en: "environment", zh: "环境" }
        Application { en: "application", zh: "应用" }
        Branch { en: "branch", zh: "分支" }
        Commit { en: "commit", zh: "提交" }
        Outcome { en: "outcome", zh: "结果" }
        Script { en: "script", zh: "脚本" }
        Problem { en: "problem", zh: "问题" }
        Deadline { en: "deadline", zh: "期限" }
        Decision { en: "decision", zh: "决定" }
        Scope { en: "scope", zh: "范围" }
        Steps { en: "steps", zh: "步骤" }
        Step { en: "step", zh: "步骤" }
        Bug { en: "bug", zh: "缺陷" }
        Severity { en: "severity", zh: "严重程度" }
        Title { en: "title", zh: "标题" }
        Assignee { en: "assignee", zh: "负责人" }
        Link { en: "link", zh: "链接" }
        Source { en: "source", zh: "来源" }
        Read { en: "read", zh: "读取数" }
        Changed { en: "new or changed", zh: "新增或变更" }
        Mail { en: "mail", zh: "邮件" }
        Attempt { en: "attempt", zh: "尝试" }
        Via { en: "via", zh: "发送方式" }
        Said { en: "answer", zh: "回应" }
        Receivers { en: "to", zh: "收件人" }
        Subject { en: "subject", zh: "主题" }
        Attachments { en: "attachments", zh: "附件" }
        MessageId { en: "message id", zh: "邮件标识" }
        Room { en: "chat room", zh: "群聊" }
        Point { en: "point", zh: "议题" }
        MadeOn { en: "made on", zh: "测试对象" }
        KeptAt { en: "kept at", zh: "存放于" }
        Second { en: "agreed by", zh: "第二人" }
        Hotfix { en: "hotfix", zh: "紧急修复" }
        Result { en: "result", zh: "结果" }
        Tag { en: "tag", zh: "标签" }
        Run { en: "run", zh: "执行" }
        Program { en: "program", zh: "程序" }
        Output { en: "output", zh: "输出" }
        Until { en: "until", zh: "截止" }
        Since { en: "since", zh: "起始" }
        Monitor { en: "monitor", zh: "监控" }
    }
}

messages! {
    /// It is so.
    yes() { en: "yes", zh: "是" }
    /// A name with its id.
    named(name: &str, id: &str) { en: "{name} ({id})", zh: "{name}（{id}）" }
    /// A decision to go on.
    on_until(until: &str) { en: "go on until {until}", zh: "继续至 {until}" }
    /// There is none.
    none() { en: "none", zh: "无" }
}

/// Everything about the event: label and value, in the order in which one asks for it.
#[must_use]
pub fn detail(lang: Lang, recorded: &Recorded, names: &dyn Names) -> Vec<(String, String)> {
    let mut pairs = Pairs {
        lang,
        names,
        gathered: Vec::new(),
    };
    let stamp = &recorded.stamp;
    pairs.put(Label::At, &words::moment(stamp.at));
    pairs.put(Label::By, stamp.by.as_str());
    pairs.maybe(Label::RecordedBy, stamp.recorded_by.as_ref());
    pairs.put(Label::Project, recorded.project.as_str());
    pairs.maybe(Label::Release, recorded.event.release());
    let event = &recorded.event;
    fill::release(&mut pairs, event);
    fill::evidence(&mut pairs, event);
    fill::running(&mut pairs, event);
    papers::fill(&mut pairs, event);
    runs::fill(&mut pairs, event);
    fill::bugs(&mut pairs, event);
    pairs.put(Label::Position, &recorded.position.to_string());
    pairs.gathered
}

/// Where a document came from: a path, or a revision and a path as git writes it.
fn source(source: &Source) -> String {
    match source {
        Source::File { path } => path.clone(),
        Source::Repository { commit, path } => format!("{commit}:{path}"),
        Source::Written => "golive".to_owned(),
    }
}

/// The pairs that are being gathered.
pub(super) struct Pairs<'a> {
    pub(super) lang: Lang,
    names: &'a dyn Names,
    gathered: Vec<(String, String)>,
}

impl Pairs<'_> {
    /// A value as it is, cleaned.
    pub(super) fn put(&mut self, is: Label, value: &str) {
        let label = label(self.lang, is).to_owned();
        self.gathered.push((label, shown(value)));
    }

    /// A value that may be missing; then nothing is told.
    pub(super) fn maybe<T: Display>(&mut self, is: Label, value: Option<T>) {
        if let Some(value) = value {
            self.put(is, &value.to_string());
        }
    }

    /// Several values, `none` where there are none.
    pub(super) fn several(&mut self, is: Label, values: &[String]) {
        if values.is_empty() {
            self.put(is, &none(self.lang));
        } else {
            self.put(is, &values.join(&names::comma(self.lang)));
        }
    }

    pub(super) fn commits(&mut self, is: Label, commits: &[AppCommit]) {
        let told: Vec<String> = commits
            .iter()
            .map(|c| {
                let branch = c.branch.as_deref().unwrap_or_default();
                let words = [c.application.as_str(), branch, c.commit.as_str()];
                let words: Vec<&str> = words.into_iter().filter(|w| !w.is_empty()).collect();
                words.join(" ")
            })
            .collect();
        self.several(is, &told);
    }

    pub(super) fn stage(&mut self, is: Label, id: &StageId) {
        let name = self.names.stage(id);
        self.with_id(is, name, id.as_str());
    }

    pub(super) fn environment(&mut self, id: &EnvId) {
        let name = self.names.environment(id);
        self.with_id(Label::Environment, name, id.as_str());
    }

    pub(super) fn item(&mut self, id: &ItemId) {
        let name = self.names.item(id);
        self.with_id(Label::Item, name, id.as_str());
    }

    pub(super) fn point(&mut self, id: &str) {
        let name = self.names.point(id);
        self.with_id(Label::Point, name, id);
    }

    pub(super) fn role(&mut self, id: &RoleId, on_behalf: bool) {
        let name = self.names.role(id);
        self.with_id(Label::Role, name, id.as_str());
        if on_behalf {
            self.put(Label::OnBehalf, &yes(self.lang));
        }
    }

    pub(super) fn document(&mut self, document: Option<&DocumentRef>) {
        if let Some(document) = document {
            self.put(Label::Digest, document.digest.as_str());
            self.put(Label::Bytes, &document.bytes.to_string());
            if !document.none.is_empty() {
                let none: Vec<String> = document.none.iter().cloned().collect();
                self.several(Label::NoneSections, &none);
            }
            if !document.on.is_empty() {
                let on: Vec<String> = document.on.iter().map(ToString::to_string).collect();
                self.several(Label::MadeOn, &on);
            }
            self.maybe(Label::Source, document.source.as_ref().map(source));
            self.maybe(Label::KeptAt, document.kept_at.as_ref());
        }
    }

    pub(super) fn choice(&mut self, choice: Choice) {
        let told = match choice {
            Choice::RollBack => words::choice(self.lang, choice).to_owned(),
            Choice::GoOn { until } => on_until(self.lang, &words::moment(until)),
        };
        self.put(Label::Decision, &told);
    }

    fn with_id(&mut self, is: Label, name: Option<&Text>, id: &str) {
        let told = name.map(|name| named(self.lang, name.get(self.lang), id));
        self.put(is, told.as_deref().unwrap_or(id));
    }
}
