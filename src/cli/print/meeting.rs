//! The deployment meeting: its agenda, what was said, and the roll call.

use super::heading;
use super::status::votes;
use crate::cli::output::{Paint, Tone, push};
use crate::cli::told::Named;
use crate::domain::clean::shown;
use crate::domain::lang::Lang;
use crate::domain::meeting::Remark;
use crate::domain::release::Vote;
use crate::domain::view::meeting::{Called, MeetingState, MeetingView, Place, Said};
use crate::text::cockpit::actions;
use crate::text::{meeting as text, names, words};

/// The meeting; `None` where the release's way has none.
#[must_use]
pub fn told(
    named: &Named<'_>,
    meeting: Option<&MeetingView>,
    said: &Said,
    lang: Lang,
    paint: Paint,
) -> String {
    let Some(meeting) = meeting else {
        return format!("{}\n", actions::no_roll_call(lang));
    };
    let mut told = format!(
        "{}\n",
        paint.tone(Tone::Strong, &first(named, meeting, lang))
    );
    for (at, point) in meeting.points.iter().enumerate() {
        let here = meeting.at == Place::Point(at + 1) && meeting.state == MeetingState::UnderWay;
        let mark = match (here, point.taken) {
            (true, _) => "[>]",
            (false, true) => "[x]",
            (false, false) => "[ ]",
        };
        let (number, title) = (at + 1, point.title.get(lang));
        push(
            &mut told,
            format_args!("{mark} {number} {title}  ({})\n", shown(&point.id)),
        );
        for line in said.get(&point.id).iter().flat_map(|text| text.lines()) {
            let line = shown(line.trim_end());
            push(&mut told, format_args!("      {line}\n"));
        }
        remarks(&mut told, &point.remarks, lang);
    }
    told.push_str(&heading(&text::roll_call(lang), paint));
    told.push_str(&votes(&named.status.votes, lang).lines("  ", paint));
    remarks(&mut told, &meeting.remarks, lang);
    push(
        &mut told,
        format_args!("{}\n", outcome(named, meeting, lang)),
    );
    told
}

/// Where the meeting is.
fn first(named: &Named<'_>, meeting: &MeetingView, lang: Lang) -> String {
    let release = &named.status.release;
    let name = format!("{}/{}", release.project, release.version);
    let at = match (meeting.state, meeting.at) {
        (MeetingState::Ahead, _) => text::ahead(lang, release.stage_name.get(lang)),
        (MeetingState::NotBegun, _) | (_, Place::Beginning) => text::not_begun(lang),
        (MeetingState::Over, _) => text::over(lang),
        (_, Place::Point(number)) => text::point_of(lang, number, meeting.points.len()),
        (_, Place::RollCall) => text::roll_call(lang),
    };
    format!("{}  {at}", shown(&name))
}

fn remarks(told: &mut String, remarks: &[Remark], lang: Lang) {
    for remark in remarks {
        let by = names::name(&remark.stamp.by);
        let at = words::moment(remark.stamp.at);
        for (nth, line) in remark.text.lines().enumerate() {
            let line = shown(line);
            if nth == 0 {
                let line = text::remarked(lang, &by, &line);
                push(told, format_args!("    {at} {line}\n"));
            } else {
                push(told, format_args!("      {line}\n"));
            }
        }
    }
}

fn outcome(named: &Named<'_>, meeting: &MeetingView, lang: Lang) -> String {
    let votes = &named.status.votes;
    match meeting.outcome {
        Called::AllGo => text::all_go(lang),
        Called::NoGo => {
            let against = votes
                .iter()
                .filter(|v| v.vote == Some(Vote::NoGo) && !v.stale);
            let told = against.filter_map(|v| {
                let ballot = v.ballot.as_ref()?;
                let (role, who) = (v.name.get(lang), ballot.stamp.by.as_str());
                Some(text::no_go_because(lang, role, who, ballot.note.as_deref()))
            });
            told.collect::<Vec<_>>().join("\n")
        }
        Called::Waiting => {
            let missing = votes.iter().filter(|v| !v.counts());
            let roles: Vec<String> = missing.map(|v| names::role(lang, named, &v.role)).collect();
            text::waiting_for(lang, &names::titles(lang, &roles, 9))
        }
    }
}
