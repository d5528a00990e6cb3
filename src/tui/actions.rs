//! The one table of actions: what can be done, by which key, where, and whether it writes. Keys,
//! footer, help, palette and the read-only switch all read it; nothing else knows a key's meaning.

use super::input::{Code, Key};
use super::keymap::Where;
use crate::domain::lang::Lang;
use crate::text::cockpit::actions as words;

mod kinds;

pub use self::kinds::{Action, Group, Needs};

/// A row of the table.
#[derive(Debug)]
pub struct Row {
    /// The action.
    pub action: Action,
    /// How a configuration names it. Never changed.
    pub name: &'static str,
    /// Its keys, the first one shown; none: by the palette alone.
    pub keys: &'static [Key],
    /// Its short name.
    pub label: fn(Lang) -> &'static str,
    /// What it does.
    pub does: fn(Lang) -> &'static str,
    /// Its place in the help.
    pub group: Group,
    /// The screens where it means something.
    pub on: &'static [Where],
    /// What it needs.
    pub needs: Needs,
    /// Whether it leads to a change, so that read-only mode has it not.
    pub writes: bool,
    /// Whether what it leads to is dangerous.
    pub danger: bool,
    /// Its place in the footer: the smaller, the longer it stays when there is little room;
    /// `None`: never there.
    pub footer: Option<u8>,
}

impl Action {
    /// Its row of the table.
    #[must_use]
    pub fn row(self) -> &'static Row {
        // The table has a row for each, in the enum's order; a test holds that.
        &TABLE[self as usize]
    }

    /// The action that a configuration names.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.name == name).map(|r| r.action)
    }
}

const fn c(c: char) -> Key {
    Key::char(c)
}

const fn k(code: Code) -> Key {
    Key::plain(code)
}

const EVERYWHERE: &[Where] = &Where::ALL;
const LISTS: &[Where] = &[
    Where::Releases,
    Where::Cockpit,
    Where::Bugs,
    Where::Document,
    Where::Log,
    Where::Contents,
    Where::Mails,
    Where::Run,
    Where::Help,
];
/// Lists, and pages that are turned and read.
const PAGES: &[Where] = &[
    Where::Releases,
    Where::Cockpit,
    Where::Bugs,
    Where::Document,
    Where::Log,
    Where::Meeting,
    Where::Contents,
    Where::Mails,
    Where::Run,
    Where::Help,
];
const HOME: &[Where] = &[Where::FirstRun, Where::Releases, Where::Cockpit];
const RELEASE: &[Where] = &[Where::Cockpit];
const DEPLOYING: &[Where] = &[Where::Cockpit, Where::Run];
const RUN: &[Where] = &[Where::Run];
const RELEASES: &[Where] = &[Where::Releases, Where::Cockpit];
const BUGS: &[Where] = &[Where::Bugs];
const MEETING: &[Where] = &[Where::Meeting];
const DOCUMENT: &[Where] = &[Where::Document];
const CONTENTS: &[Where] = &[Where::Contents];
/// Lists where `g` opens nothing.
const PLAIN_LISTS: &[Where] = &[
    Where::Bugs,
    Where::Document,
    Where::Log,
    Where::Contents,
    Where::Mails,
    Where::Run,
    Where::Help,
];
const MAILS: &[Where] = &[Where::Mails];

/// An action without anything special.
const fn plain(
    action: Action,
    name: &'static str,
    keys: &'static [Key],
    label: fn(Lang) -> &'static str,
    does: fn(Lang) -> &'static str,
) -> Row {
    Row {
        action,
        name,
        keys,
        label,
        does,
        group: Group::Program,
        on: EVERYWHERE,
        needs: Needs::Nothing,
        writes: false,
        danger: false,
        footer: None,
    }
}

impl Row {
    /// It changes something of that kind.
    const fn about(self, group: Group, on: &'static [Where], needs: Needs, footer: u8) -> Self {
        Self {
            group,
            on,
            needs,
            writes: true,
            footer: Some(footer),
            ..self
        }
    }

    /// It changes an open release.
    const fn moves(self, on: &'static [Where], footer: u8) -> Self {
        self.about(Group::Release, on, Needs::OpenRelease, footer)
    }

    /// It says something about the selected bug.
    const fn on_bug(self, footer: u8) -> Self {
        self.about(Group::Bugs, BUGS, Needs::Bug, footer)
    }

    /// It does something with the selected mail.
    const fn on_mail(self, footer: u8) -> Self {
        self.about(Group::Mails, MAILS, Needs::Mail, footer)
    }

    const fn needs(self, needs: Needs) -> Self {
        Self { needs, ..self }
    }

    const fn danger(self) -> Self {
        Self {
            danger: true,
            ..self
        }
    }

    /// It shows something.
    const fn shows(self, on: &'static [Where]) -> Self {
        Self {
            group: Group::Look,
            on,
            ..self
        }
    }

    const fn footer(self, place: u8) -> Self {
        Self {
            footer: Some(place),
            ..self
        }
    }

    const fn moving(self, on: &'static [Where]) -> Self {
        Self {
            group: Group::Move,
            on,
            ..self
        }
    }
}

/// Every action, in the order of [`Action`].
#[rustfmt::skip]
pub const TABLE: [Row; 100] = [
    plain(Action::Advance, "advance", &[c('a')], words::advance, words::advance_does).moves(RELEASE, 10),
    plain(Action::Do, "do", &[c(' ')], words::act, words::act_does).moves(RELEASE, 11).needs(Needs::Item),
    plain(Action::Undo, "undo", &[c('u')], words::undo, words::undo_does).moves(RELEASE, 40).needs(Needs::Item),
    plain(Action::Deploy, "deploy", &[c('d')], words::deploy, words::deploy_does).moves(RELEASE, 12),
    plain(Action::ByHand, "by-hand", &[c('D')], words::by_hand, words::by_hand_does).moves(DEPLOYING, 44),
    plain(Action::Vote, "vote", &[c('v')], words::vote, words::vote_does).moves(&[Where::Cockpit, Where::Meeting], 30),
    plain(Action::Candidate, "candidate", &[c('c')], words::candidate, words::candidate_does).moves(RELEASE, 20),
    plain(Action::Patch, "patch", &[c('P')], words::patch, words::patch_does).moves(RELEASE, 41),
    plain(Action::GoBack, "back", &[c('B')], words::go_back, words::go_back_does).moves(RELEASE, 42),
    plain(Action::Window, "window", &[c('w')], words::window, words::window_does).moves(&[Where::Cockpit, Where::Document], 31),
    plain(Action::Override, "override", &[c('O')], words::leave_to, words::leave_to_does).moves(RELEASE, 44).danger(),
    plain(Action::Rollback, "rollback", &[c('R')], words::rollback, words::rollback_does).moves(DEPLOYING, 13).danger(),
    plain(Action::Close, "close", &[c('x')], words::close, words::close_does).moves(RELEASE, 43),
    plain(Action::Abandon, "abandon", &[], words::abandon, words::abandon_does).moves(RELEASE, 99).danger(),
    plain(Action::BugAdd, "bug-add", &[c('n'), c('+')], words::bug_add, words::bug_add_does).on_bug(10).needs(Needs::Release),
    plain(Action::BugGrade, "bug-severity", &[c('s')], words::bug_grade, words::bug_grade_does).on_bug(14),
    plain(Action::BugAssign, "bug-assign", &[c('a')], words::bug_assign, words::bug_assign_does).on_bug(20),
    plain(Action::BugFix, "bug-fix", &[c('f')], words::bug_fix, words::bug_fix_does).on_bug(11),
    plain(Action::BugVerify, "bug-verify", &[c('v')], words::bug_verify, words::bug_verify_does).on_bug(12),
    plain(Action::BugReopen, "bug-reopen", &[c('o')], words::bug_reopen, words::bug_reopen_does).on_bug(13),
    plain(Action::BugDefer, "bug-defer", &[c('d')], words::bug_defer, words::bug_defer_does).on_bug(15),
    plain(Action::BugUrgent, "bug-urgent", &[c('!')], words::bug_urgent, words::bug_urgent_does).on_bug(16),
    plain(Action::BugSettle, "bug-settle", &[c('c')], words::bug_settle, words::bug_settle_does).on_bug(17),
    plain(Action::Sync, "sync", &[Key::ctrl('r'), k(Code::F(5))], words::sync, words::sync_does).about(Group::Bugs, &[Where::Cockpit, Where::Bugs], Needs::Release, 45),
    plain(Action::DeliverText, "deliver", &[c('D'), c(' ')], words::deliver_text, words::deliver_text_does).moves(DOCUMENT, 10),
    plain(Action::EditText, "edit-text", &[c('e')], words::edit_text, words::edit_text_does).moves(DOCUMENT, 11),
    plain(Action::Fill, "fill", &[c('f')], words::fill, words::fill_does).moves(DOCUMENT, 13),
    plain(Action::AnswerNone, "none", &[c('n')], words::answer_none, words::answer_none_does).moves(DOCUMENT, 14),
    plain(Action::Review, "review", &[c('a')], words::review, words::review_does).moves(DOCUMENT, 12),
    plain(Action::DeliverFile, "deliver-file", &[c('F')], words::deliver_file, words::deliver_file_does).moves(DOCUMENT, 15),
    plain(Action::PutBy, "put-by", &[c('x')], words::put_by, words::put_by_does).moves(DOCUMENT, 35),
    plain(Action::NewRelease, "new", &[c('n')], words::new_release, words::new_release_does).moves(HOME, 22).needs(Needs::Nothing),
    plain(Action::Bugs, "bugs", &[c('b')], words::bugs, words::bugs_does).shows(RELEASES).needs(Needs::Release).footer(14),
    plain(Action::Plan, "plan", &[c('p')], words::plan, words::plan_does).shows(RELEASES).needs(Needs::Release).footer(16),
    plain(Action::Log, "log", &[c('l')], words::log, words::log_does).shows(RELEASES).needs(Needs::Release).footer(15),
    plain(Action::Contents, "contents", &[c('g')], words::contents, words::contents_does).shows(RELEASES).needs(Needs::Release).footer(15),
    plain(Action::Runs, "runs", &[c('t')], words::runs, words::runs_does).shows(RELEASE).needs(Needs::Release).footer(17),
    plain(Action::RunGoOn, "run-go-on", &[c('c')], words::run_go_on, words::run_go_on_does).moves(RUN, 9),
    plain(Action::Monitors, "monitors", &[c('W')], words::monitors, words::monitors_does).shows(RELEASE).needs(Needs::Release).footer(26),
    plain(Action::RunRetry, "run-retry", &[c('r')], words::run_retry, words::run_retry_does).moves(RUN, 10),
    plain(Action::RunSkip, "run-skip", &[c('s')], words::run_skip, words::run_skip_does).moves(RUN, 11),
    plain(Action::RunSettle, "run-settle", &[c('v')], words::run_settle, words::run_settle_does).moves(RUN, 12),
    plain(Action::RunCancel, "run-cancel", &[c('x')], words::run_cancel, words::run_cancel_does).moves(RUN, 13).danger(),
    plain(Action::RunStop, "run-stop", &[c('X')], words::run_stop, words::run_stop_does).moves(RUN, 14).danger(),
    plain(Action::Hotfix, "hotfix", &[c('H')], words::hotfix, words::hotfix_does).shows(RELEASE).needs(Needs::Release).footer(9),
    plain(Action::Since, "since", &[c('s')], words::since, words::since_does).shows(CONTENTS).footer(10),
    plain(Action::NextView, "next-view", &[c('v')], words::next_view, words::next_view_does).shows(CONTENTS).footer(11),
    plain(Action::Merges, "merges", &[c('t')], words::merges, words::merges_does).shows(CONTENTS).footer(12),
    plain(Action::Meeting, "meeting", &[c('m')], words::meeting, words::meeting_does).shows(RELEASE).needs(Needs::Release).footer(21),
    plain(Action::NextPoint, "next-point", &[c(' '), k(Code::Enter)], words::next_point, words::next_point_does).moves(MEETING, 8),
    plain(Action::Remark, "remark", &[c('n')], words::remark, words::remark_does).moves(MEETING, 9),
    plain(Action::VoteGo, "vote-go", &[c('g')], words::vote_go, words::vote_go_does).moves(MEETING, 10),
    plain(Action::VoteNoGo, "vote-no-go", &[c('x')], words::vote_no_go, words::vote_no_go_does).moves(MEETING, 11),
    plain(Action::EditMinutes, "edit-minutes", &[c('e')], words::edit_minutes, words::edit_minutes_does).moves(MEETING, 6),
    plain(Action::DeliverMinutes, "deliver-minutes", &[c('D')], words::deliver_minutes, words::deliver_minutes_does).moves(MEETING, 7),
    plain(Action::Mails, "mails", &[c('o')], words::mails, words::mails_does).shows(&[Where::Releases, Where::Cockpit, Where::Meeting, Where::Run]).needs(Needs::Release).footer(23),
    plain(Action::MailOpen, "mail-read", &[k(Code::Enter), c(' ')], words::mail_read, words::mail_read_does).shows(MAILS).footer(8),
    plain(Action::MailSend, "mail-send", &[c('s')], words::mail_send, words::mail_send_does).on_mail(10),
    plain(Action::MailEdit, "mail-edit", &[c('e')], words::mail_edit, words::mail_edit_does).on_mail(11),
    plain(Action::MailRetry, "mail-retry", &[c('r')], words::mail_retry, words::mail_retry_does).on_mail(12),
    plain(Action::MailSettle, "mail-settle", &[c('v')], words::mail_settle, words::mail_settle_does).on_mail(13),
    plain(Action::MailMeans, "mail-other-means", &[c('m')], words::mail_means, words::mail_means_does).on_mail(20),
    plain(Action::MailDrop, "mail-drop", &[c('x')], words::mail_drop, words::mail_drop_does).on_mail(14),
    plain(Action::Releases, "releases", &[c('r')], words::releases, words::releases_does).shows(&[Where::Cockpit, Where::Bugs, Where::Document, Where::Log, Where::Contents]).footer(32),
    plain(Action::Filter, "filter", &[c('/')], words::filter, words::filter_does).shows(&[Where::Releases, Where::Bugs, Where::Log, Where::Contents, Where::Help]).footer(9),
    plain(Action::Ended, "ended", &[c('A')], words::ended, words::ended_does).shows(&[Where::Releases, Where::Bugs]).footer(24),
    plain(Action::OnlySeverity, "only-severity", &[c('S')], words::only_severity, words::only_severity_does).shows(BUGS).footer(31),
    plain(Action::OnlyState, "only-state", &[c('t')], words::only_state, words::only_state_does).shows(BUGS).footer(30),
    plain(Action::OnlySpecial, "only-special", &[c('m')], words::only_special, words::only_special_does).shows(BUGS).footer(29),
    plain(Action::OnlyPerson, "only-person", &[c('p')], words::only_person, words::only_person_does).shows(BUGS).footer(35),
    plain(Action::OnlyOrigin, "only-origin", &[c('i')], words::only_origin, words::only_origin_does).shows(BUGS).footer(36),
    plain(Action::WholeProject, "whole-project", &[c('w')], words::whole_project, words::whole_project_does).shows(BUGS).footer(37),
    plain(Action::Facets, "narrow", &[c('F')], words::facets, words::facets_does).shows(BUGS).footer(9),
    plain(Action::Chart, "bug-chart", &[c('T')], words::chart, words::chart_does).shows(BUGS).footer(9),
    plain(Action::OnlyKind, "only-kind", &[c('t')], words::only_kind, words::only_kind_does).shows(&[Where::Log]).footer(10),
    plain(Action::Order, "order", &[c('O')], words::order, words::order_does).shows(BUGS).footer(33),
    plain(Action::Everything, "everything", &[c('e')], words::everything, words::everything_does).shows(&[Where::Log]).footer(11),
    plain(Action::Copy, "copy", &[c('y')], words::copy, words::copy_does).shows(&[Where::Bugs, Where::Document, Where::Log, Where::Contents]).footer(34),
    plain(Action::Demo, "demo", &[c('d')], words::demo, words::demo_does).shows(&[Where::FirstRun]).footer(8),
    plain(Action::Open, "open", &[k(Code::Enter)], words::open, words::open_does).shows(&[Where::Releases, Where::Cockpit, Where::Bugs, Where::Document, Where::Log, Where::Contents]).footer(8),
    plain(Action::Leave, "leave", &[k(Code::Esc)], words::leave, words::leave_does).shows(EVERYWHERE),
    plain(Action::Up, "up", &[k(Code::Up), c('k')], words::up, words::up_does).moving(PAGES),
    plain(Action::Down, "down", &[k(Code::Down), c('j')], words::down, words::down_does).moving(PAGES),
    plain(Action::Left, "left", &[k(Code::Left), c('h')], words::left, words::left_does).moving(PAGES),
    plain(Action::Right, "right", &[k(Code::Right)], words::right, words::right_does).moving(PAGES),
    plain(Action::PageUp, "page-up", &[k(Code::PageUp), Key::ctrl('b'), Key::ctrl('u')], words::page_up, words::page_up_does).moving(PAGES),
    plain(Action::PageDown, "page-down", &[k(Code::PageDown), Key::ctrl('f'), Key::ctrl('d')], words::page_down, words::page_down_does).moving(PAGES),
    plain(Action::Top, "top", &[k(Code::Home)], words::top, words::top_does).moving(LISTS),
    plain(Action::First, "first", &[c('g')], words::top, words::top_does).moving(PLAIN_LISTS),
    plain(Action::Bottom, "bottom", &[k(Code::End), c('G')], words::bottom, words::bottom_does).moving(LISTS),
    plain(Action::NextPanel, "next-panel", &[k(Code::Tab)], words::next_panel, words::next_panel_does).moving(PAGES),
    plain(Action::PreviousPanel, "previous-panel", &[k(Code::BackTab)], words::previous_panel, words::previous_panel_does).moving(PAGES),
    plain(Action::Editor, "editor", &[Key::ctrl('o')], words::editor, words::editor_does),
    plain(Action::Palette, "palette", &[c(':')], words::palette, words::palette_does).footer(2),
    plain(Action::Help, "help", &[c('?'), k(Code::F(1))], words::help, words::help_does).footer(1),
    plain(Action::Language, "language", &[c('L')], words::language, words::language_does),
    plain(Action::Mouse, "mouse", &[c('M')], words::mouse, words::mouse_does),
    plain(Action::Repaint, "repaint", &[Key::ctrl('l')], words::repaint, words::repaint_does),
    plain(Action::Suspend, "suspend", &[Key::ctrl('z')], words::suspend, words::suspend_does),
    plain(Action::Quit, "quit", &[c('q'), Key::ctrl('c')], words::quit, words::quit_does).footer(3),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_action_has_its_row_and_its_own_name() {
        let mut names = BTreeSet::new();
        for (place, row) in TABLE.iter().enumerate() {
            assert_eq!(row.action as usize, place, "{}", row.name);
            assert!(names.insert(row.name), "{}", row.name);
            assert_eq!(Action::named(row.name), Some(row.action));
        }
    }

    #[test]
    fn no_key_means_two_things_on_one_screen() {
        for place in Where::ALL {
            let mut keys = BTreeSet::new();
            for row in TABLE.iter().filter(|row| row.on.contains(&place)) {
                for key in row.keys {
                    assert!(keys.insert(*key), "{key} twice on {place:?}");
                }
            }
        }
    }

    #[test]
    fn both_languages_say_everything() {
        for row in &TABLE {
            for lang in Lang::ALL {
                assert!(!(row.label)(lang).is_empty() && !(row.does)(lang).is_empty());
            }
        }
    }
}
