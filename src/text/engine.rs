//! What is said when it can't be told which project, release or person is meant.

messages! {
    /// Nothing names a project.
    no_project(folder: &str) {
        en: "no project: {folder} is not inside a git repository",
        zh: "没有项目：{folder} 不在 git 仓库中",
    }
    /// How to mend that.
    no_project_hint() {
        en: "go to a repository, name one with -C, or name the project",
        zh: "请进入仓库目录、用 -C 指定仓库，或写明项目名",
    }
    /// Nothing is under way.
    no_release() { en: "no release is under way", zh: "没有进行中的版本" }
    /// How to mend that.
    no_release_hint() {
        en: "create one with golive new VERSION; golive list --all shows those that have ended",
        zh: "请用 golive new VERSION 创建；golive list --all 可查看已结束的版本",
    }
    /// No such release.
    unknown_release(text: &str) { en: "there is no release {text}", zh: "没有版本 {text}" }
    /// Those under way.
    known_releases(list: &str) { en: "under way: {list}", zh: "进行中的有：{list}" }
    /// Several could be meant.
    several_releases() { en: "several releases could be meant", zh: "有多个版本符合" }
    /// How to mend that.
    name_one(list: &str) { en: "name one: {list}", zh: "请指定其中一个：{list}" }
    /// No such stage.
    unknown_stage(stage: &str) { en: "this release has no stage {stage}", zh: "该版本没有阶段 {stage}" }
    /// What there is.
    known(list: &str) { en: "there is: {list}", zh: "可用的有：{list}" }
    /// Nobody runs the program.
    no_operator() { en: "it is not known who you are", zh: "无法确定操作者是谁" }
    /// How to mend that.
    no_operator_hint() {
        en: "say so with --as NAME, or set git's user.name",
        zh: "请用 --as 姓名 说明，或设置 git 的 user.name",
    }
    /// No branch to release from.
    no_branch() {
        en: "it is not known which branch to release: HEAD is on no branch",
        zh: "无法确定要发布哪个分支：HEAD 不在任何分支上",
    }
    /// How to mend that.
    no_branch_hint() { en: "name one with --branch, or a commit with --at", zh: "请用 --branch 指定分支，或用 --at 指定提交" }
    /// The template's file can't be read.
    template_unreadable(path: &str, why: &str) {
        en: "the process template {path} can't be read: {why}",
        zh: "无法读取流程模板 {path}：{why}",
    }
    /// How to mend that.
    template_unreadable_hint() {
        en: "correct file under [process] in the configuration",
        zh: "请更正配置中 [process] 下的 file",
    }
    /// What is wrong with a template, with its file before it.
    in_template(path: &str, what: &str) { en: "{path}: {what}", zh: "{path}：{what}" }
}
