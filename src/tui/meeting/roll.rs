//! The roll call: role by role in large letters, who speaks, GO or NO-GO; what it has come to, and
//! what is next. A vote that counts no more is marked with what has changed.

use ratatui::layout::Rect;

use super::title::{TALL, Title};
use super::{Scene, point, spaced, take, take_last, within};
use crate::domain::release::Vote;
use crate::domain::status::{ItemState, VoteView};
use crate::domain::view::meeting::Called;
use crate::text::{meeting as words, names, words as terms};
use crate::tui::theme::Role;
use crate::tui::widgets::big;
use crate::tui::widgets::brush::Brush;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::width::{clean, width};

/// The narrowest cell in which NO-GO stands in big letters.
const CELL: u16 = 39;

/// Draws it; the role at that place is marked as the one whose word is asked for.
pub fn draw(
    scene: Scene<'_>,
    (chosen, note): (Option<usize>, Option<&str>),
    brush: &mut Brush<'_>,
    page: Rect,
) {
    let lang = scene.lang;
    let votes = &scene.status.votes;
    let mut page = page;
    let given = votes.iter().filter(|v| v.counts()).count();
    let (big, role) = match scene.meeting.outcome {
        Called::AllGo => ("ALL GO".to_owned(), Role::Pass),
        Called::NoGo => ("NO-GO".to_owned(), Role::Blocked),
        Called::Waiting => (format!("{given}/{}", votes.len()), Role::Info),
    };
    let mut lines = outcome(scene);
    if let Some(note) = note {
        lines.insert(0, (note.to_owned(), Role::Stale));
    }
    let low = page.height < TALL;
    let title = words::roll_call(lang);
    Title {
        big: &big,
        role,
        text: &title,
        lines: lines.clone(),
    }
    .draw(brush, &mut page);
    if low {
        // Where the title has one line alone, the others stand at the bottom.
        let rest = u16::try_from(lines.len().saturating_sub(1)).unwrap_or(0);
        let spare = page
            .height
            .saturating_sub(u16::try_from(votes.len()).unwrap_or(4));
        let area = take_last(&mut page, rest.min(spare));
        for (y, (text, role)) in (area.y..area.bottom()).zip(&lines[1..]) {
            brush.word(area.x + 2, y, area.width.saturating_sub(3), text, *role);
        }
    }
    if !scene.meeting.remarks.is_empty() && page.height >= TALL {
        let rows = u16::try_from(scene.meeting.remarks.len())
            .unwrap_or(3)
            .min(3);
        let area = take_last(&mut page, rows + 2);
        point::remarks(scene, &scene.meeting.remarks, brush, within(area, 4));
    }
    roles(scene, chosen, brush, page);
}

/// What the votes come to, in lines; the most important first, then what is next.
fn outcome(scene: Scene<'_>) -> Vec<(String, Role)> {
    let lang = scene.lang;
    let votes = &scene.status.votes;
    match scene.meeting.outcome {
        Called::AllGo => {
            let mut lines = vec![(words::all_go(lang), Role::Pass)];
            lines.extend(next(scene).map(|next| (next, Role::Text)));
            lines
        }
        Called::NoGo => {
            let against = |v: &&VoteView| v.vote == Some(Vote::NoGo) && !v.stale;
            let told = |v: &VoteView| {
                let ballot = v.ballot.as_ref();
                let who = ballot.map_or_else(String::new, |b| names::name(&b.stamp.by));
                let by = words::no_go_by(lang, v.name.get(lang), &who);
                let why = ballot.and_then(|b| b.note.as_deref());
                let why = why.map(|why| words::because(lang, why));
                [Some((by, Role::Blocked)), why.map(|w| (w, Role::Strong))]
            };
            let against = votes.iter().filter(against);
            let mut lines: Vec<_> = against.flat_map(told).flatten().collect();
            lines.truncate(3);
            lines.push((words::next_settle(lang), Role::Text));
            lines
        }
        Called::Waiting => {
            let missing = votes.iter().filter(|v| !v.counts());
            let who: Vec<String> = missing.map(|v| scene.who(&v.role, &v.people)).collect();
            let list = names::titles(lang, &who, 4);
            vec![
                (words::waiting_for(lang, &list), Role::Strong),
                (about(scene), Role::Muted),
            ]
        }
    }
}

/// What the votes are about.
fn about(scene: Scene<'_>) -> String {
    let lang = scene.lang;
    let candidates = scene.status.candidate.iter().map(|candidate| {
        let branch = candidate
            .branch
            .as_deref()
            .map_or_else(String::new, names::name);
        let commit = names::commit(&candidate.commit);
        format!("{branch} @{commit}").trim_start().to_owned()
    });
    let candidates: Vec<String> = candidates.collect();
    let round = terms::round(lang, scene.status.release.round);
    words::on_what(lang, &names::list(lang, &candidates, 2), &round)
}

/// The next item of the stage that nobody has settled, and whose turn it is.
#[must_use]
pub fn next(scene: Scene<'_>) -> Option<String> {
    let lang = scene.lang;
    let stages = &scene.status.stages;
    let here = stages.iter().position(|s| s.current)?;
    let open = stages[here].items.iter().find(|i| !i.state.is_settled());
    if let Some(item) = open {
        let who = scene.who(&item.role, &item.people);
        return Some(match (&scene.meeting.minutes, item.state) {
            (Some(id), ItemState::Open) if *id == item.id => words::next_minutes(lang, &who),
            _ => words::next_item(lang, &names::headword(lang, &item.name), &who),
        });
    }
    let after = stages.get(here + 1)?;
    Some(words::next_stage(lang, after.name.get(lang)))
}

/// Every role in a cell of its own where big letters fit, else in rows.
fn roles(scene: Scene<'_>, chosen: Option<usize>, brush: &mut Brush<'_>, area: Rect) {
    let votes = &scene.status.votes;
    let count = u16::try_from(votes.len().max(1)).unwrap_or(u16::MAX);
    let lowest = big::HEIGHT + 1;
    let most = (area.width / CELL).max(1).min(count);
    let columns = (1..=most).rev().find(|n| {
        area.width / n >= CELL && count.div_ceil(*n).saturating_mul(lowest) <= area.height
    });
    // Two beside each other are read better than three.
    let columns = columns.map(|n| {
        let even = n.min(2);
        let fits = count.div_ceil(even).saturating_mul(lowest) <= area.height;
        if fits { even } else { n }
    });
    let Some(columns) = columns else {
        return rows(scene, chosen, brush, area);
    };
    let lines = count.div_ceil(columns);
    let height = (area.height / lines).min(big::HEIGHT + 5);
    for (nth, vote) in (0..count).zip(votes) {
        let place = Rect {
            x: area.x + nth % columns * (area.width / columns),
            y: area.y + nth / columns * height,
            width: area.width / columns,
            height,
        };
        cell(scene, vote, chosen == Some(usize::from(nth)), brush, place);
    }
}

fn cell(scene: Scene<'_>, vote: &VoteView, chosen: bool, brush: &mut Brush<'_>, area: Rect) {
    let told = Told::of(scene, vote);
    let boxed = area.height >= big::HEIGHT + 4 && area.width >= CELL + 4;
    let mut inside = if boxed {
        let panel = Panel {
            focused: chosen,
            ..Panel::default()
        };
        within(panel.draw(brush, area), 1)
    } else {
        area
    };
    let row = take(&mut inside, 1);
    let mark = if chosen { brush.glyphs().pointer } else { " " };
    let pointer = brush.style(Role::Key);
    let strong = if chosen { Role::Strong } else { Role::Text };
    let style = brush.style(strong).bold();
    let quiet = brush.style(Role::Muted);
    let who = format!("  {}", told.who);
    let room = row.width.saturating_sub(2 + width(&clean(&who)));
    let name = spaced(vote.name.get(scene.lang), room);
    let parts = [(mark, pointer), (" ", quiet), (&name, style), (&who, quiet)];
    brush.line(row.x, row.y, row.width, &parts);
    if boxed {
        take(&mut inside, 1);
    }
    let indent = if boxed { 2 } else { 1 };
    let letters = Rect {
        x: inside.x + indent,
        width: inside.width.saturating_sub(indent),
        height: big::HEIGHT,
        ..inside
    };
    let ink = brush.style(told.role);
    let used = big::draw(brush, letters, told.big, ink);
    take(&mut inside, used);
    // The words stand beside the letters where they leave room, else beneath them.
    let beside = letters.x + big::width(told.big).unwrap_or(0) + 3;
    let (x, y) = if inside.height > 0 {
        (letters.x, inside.y)
    } else {
        (beside, letters.y + 2)
    };
    let room = area.right().saturating_sub(x + 1 + u16::from(boxed));
    if room > 7 {
        told.put(brush, (x, y), room);
    }
}

/// A row each.
fn rows(scene: Scene<'_>, chosen: Option<usize>, brush: &mut Brush<'_>, area: Rect) {
    let votes = &scene.status.votes;
    let names = votes.iter().map(|v| {
        let told = Told::of(scene, v);
        let name = v.name.get(scene.lang);
        width(&clean(name)) + 1 + width(&clean(&told.who))
    });
    let cells = names.max().unwrap_or(0).min(area.width / 2);
    let step = if usize::from(area.height) >= 2 * votes.len() {
        2
    } else {
        1
    };
    for ((at, vote), y) in votes
        .iter()
        .enumerate()
        .zip((area.y..area.bottom()).step_by(step))
    {
        let told = Told::of(scene, vote);
        let chosen = chosen == Some(at);
        let mark = if chosen { brush.glyphs().pointer } else { " " };
        let style = brush.style(Role::Key);
        brush.text(area.x + 1, y, 1, mark, style);
        let strong = brush.style(Role::Strong);
        let quiet = brush.style(Role::Muted);
        let who = format!(" {}", told.who);
        let name = [(vote.name.get(scene.lang), strong), (who.as_str(), quiet)];
        brush.line(area.x + 3, y, cells, &name);
        let room = area.width.saturating_sub(cells + 6);
        told.put(brush, (area.x + cells + 5, y), room);
    }
}

/// A role's word: in big letters and in words, whose, and how it looks.
struct Told {
    big: &'static str,
    words: String,
    /// What is said behind them where there is room for the whole of it.
    more: String,
    who: String,
    role: Role,
}

impl Told {
    fn of(scene: Scene<'_>, vote: &VoteView) -> Self {
        let lang = scene.lang;
        let glyphs = scene.glyphs;
        let ballot = vote.ballot.as_ref();
        let who = match ballot {
            Some(ballot) => names::name(&ballot.stamp.by),
            None => names::people(lang, &vote.people),
        };
        let remark = ballot.and_then(|b| b.note.as_deref());
        let with = |glyph: &str, word: &str| match remark {
            Some(remark) => format!("{glyph} {word}  {remark}"),
            None => format!("{glyph} {word}"),
        };
        let mut more = String::new();
        let (big, words, role) = match (vote.vote, vote.changed) {
            (None, _) => ("-", with(glyphs.open, &words::not_yet(lang)), Role::Muted),
            (Some(said), Some(changed)) => {
                let before = words::before(lang, said, changed);
                more = format!("  {}", words::again(lang));
                ("?", format!("{} {before}", glyphs.stale), Role::Stale)
            }
            (Some(Vote::Go), None) => (
                "GO",
                with(glyphs.pass, terms::vote(lang, Vote::Go)),
                Role::Pass,
            ),
            (Some(Vote::NoGo), None) => {
                let word = terms::vote(lang, Vote::NoGo);
                ("NO-GO", with(glyphs.blocked, word), Role::Blocked)
            }
        };
        Self {
            big,
            words,
            more,
            who,
            role,
        }
    }

    fn put(&self, brush: &mut Brush<'_>, (x, y): (u16, u16), cells: u16) {
        let used = brush.word(x, y, cells, &self.words, self.role);
        let left = cells.saturating_sub(used);
        if width(&clean(&self.more)) <= left {
            brush.word(x + used, y, left, &self.more, self.role);
        }
    }
}
