//! What is selected, in full: a commit with its message and files, a script with where it ran.

use super::{selected, selected_script, stream, undo};
use crate::domain::clean::shown;
use crate::domain::contents::{CommitDetail, FileChange, FileKind, ScriptChange};
use crate::domain::names::EnvId;
use crate::text::cli::contents as told;
use crate::text::cockpit::contents as words;
use crate::text::{names, scripts, words as terms};
use crate::tui::model::Model;
use crate::tui::screens::pane;

/// Labels and values.
type Pairs = Vec<(String, String)>;

/// How far down the details can be scrolled at most.
pub(super) fn lines(model: &Model) -> usize {
    const NARROW: u16 = 54;
    pane::rows(&pairs(model), NARROW)
}

pub(super) fn pairs(model: &Model) -> Pairs {
    match selected_script(model) {
        Some((script, path)) => of_script(model, script, path),
        None => of_commit(model),
    }
}

fn of_script(model: &Model, script: &ScriptChange, path: &str) -> Pairs {
    let lang = model.lang();
    let mut pairs = vec![
        (words::script(lang), shown(path)),
        (words::change(lang), told::change(lang, script)),
        (
            words::rollback(lang),
            match undo(script, path) {
                Some(path) => shown(path),
                None => told::no_undo(lang),
            },
        ),
    ];
    let environments = model.status().map_or(&[][..], |s| &s.environments);
    for environment in environments {
        let is_in = |all: &[EnvId]| all.contains(&environment.id);
        let how = if is_in(&script.failed) {
            words::script_failed(lang)
        } else if is_in(&script.changed_after) {
            words::script_changed(lang)
        } else if is_in(&script.ran) {
            words::script_ran(lang)
        } else {
            words::script_not_run(lang)
        };
        let views = model.status().map_or(&[][..], |s| &s.scripts);
        let view = views.iter().find(|view| view.script.path == script.path);
        let ran = view.and_then(|view| view.ran.get(&environment.id));
        let told = ran.map(|ran| {
            let details = scripts::details(lang, ran).join(" · ");
            format!("{how} · {} · {details}", moment(model, ran.at))
        });
        pairs.push((model.environment_name(&environment.id), told.unwrap_or(how)));
    }
    pairs
}

fn of_commit(model: &Model) -> Pairs {
    let lang = model.lang();
    let Some(commit) = selected(model) else {
        return Vec::new();
    };
    let known = match &model.data.commit {
        Some((id, told)) if *id == commit.id => Some(told.as_ref()),
        _ => None,
    };
    let mail = match known {
        Some(Ok(detail)) if !detail.mail.is_empty() => format!(" <{}>", detail.mail),
        _ => String::new(),
    };
    let mut pairs = vec![
        (words::id(lang), commit.id.to_string()),
        (words::subject(lang), commit.subject.clone()),
        (words::author(lang), format!("{}{mail}", commit.author)),
        (words::when(lang), moment(model, commit.when)),
    ];
    match known {
        Some(Ok(detail)) => more(model, detail, &mut pairs),
        Some(Err(why)) => pairs.push((String::new(), why.message.clone())),
        None => pairs.push((String::new(), words::reading(lang))),
    }
    pairs
}

fn moment(model: &Model, when: jiff::Timestamp) -> String {
    let when = when.to_zoned(model.settings.zone.clone());
    when.strftime("%Y-%m-%d %H:%M").to_string()
}

fn more(model: &Model, detail: &CommitDetail, pairs: &mut Pairs) {
    let lang = model.lang();
    if detail.written != detail.commit.when {
        pairs.push((words::written(lang), moment(model, detail.written)));
    }
    if detail.committer != detail.commit.author {
        pairs.push((words::committer(lang), detail.committer.clone()));
    }
    if detail.commit.is_merge() {
        let parents: Vec<String> = detail.commit.parents.iter().map(names::commit).collect();
        pairs.push((words::merge_of(lang), parents.join(&names::comma(lang))));
    }
    let mut tags: Vec<String> = detail.tags.iter().map(|t| shown(t)).collect();
    if let (true, Some(stream)) = (tags.is_empty(), stream(model)) {
        let known = stream.tags_on(&detail.commit.id);
        tags = known.iter().map(|t| shown(t)).collect();
    }
    if !tags.is_empty() {
        pairs.push((words::tags(lang), tags.join(&names::comma(lang))));
    }
    for (at, line) in detail.body.lines().enumerate() {
        let label = if at == 0 {
            words::message(lang)
        } else {
            String::new()
        };
        pairs.push((label, line.to_owned()));
    }
    let lines = detail.totals.lines;
    let files = terms::files(lang, detail.totals.files);
    let (more, less) = (lines.insertions, lines.deletions);
    let mut sum = format!("{files}  +{more} -{less}");
    if detail.totals.uncounted > 0 {
        sum.push_str("  ");
        sum.push_str(&words::uncounted(lang, detail.totals.uncounted));
    }
    pairs.push((words::files(lang), sum));
    let files = detail.files.iter();
    pairs.extend(files.map(|file| (String::new(), changed(model, file))));
    if detail.left_out > 0 {
        pairs.push((String::new(), words::left_out(lang, detail.left_out)));
    }
}

/// A file, what became of it, and its lines.
fn changed(model: &Model, file: &FileChange) -> String {
    let lang = model.lang();
    let mut text = shown(&file.path);
    let kind = match &file.kind {
        FileKind::Modified => None,
        FileKind::Added => Some(words::file_new(lang)),
        FileKind::Deleted => Some(words::file_gone(lang)),
        FileKind::Renamed { from } => Some(words::file_was(lang, &shown(from))),
    };
    if let Some(lines) = file.lines {
        text = format!("{text}  +{} -{}", lines.insertions, lines.deletions);
    }
    if let Some(kind) = kind {
        text = format!("{text}  {kind}");
    }
    text
}
