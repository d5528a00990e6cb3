//! A step that went wrong is made known at once: in the chat rooms, before anything else is done. What
//! a room answers stands beside what the step's program said; it is never in the way.

use std::fs;
use std::path::Path;
use std::thread;

use crate::config::Room;
use crate::domain::clean::shown;
use crate::domain::run::{Run, RunStep};
use crate::domain::status::RoomAnswer;
use crate::engine::outbox::tell;
use crate::engine::{Engine, ReleaseId};
use crate::notify::Note;
use crate::text::{alarm as words, event, names, words as terms};

/// What rooms answered, a line for each.
const ANSWERS: &str = "rooms.txt";

impl Engine {
    /// Tells every room that a step of a run went wrong. It takes as long as the slowest of them.
    pub(super) fn raise_alarm(&self, id: &ReleaseId, run: u32, step: u32) {
        let rooms = &self.config.rooms;
        let Ok(release) = self.release(id) else {
            return;
        };
        let Some(run) = release.run(run).filter(|_| !rooms.is_empty()) else {
            return;
        };
        let Some(step) = run.step(step).filter(|step| step.state().is_stuck()) else {
            return;
        };
        let mut note = self.note(id, run, step);
        if let Some(problem) = &release.problem {
            let until = words::decide_by(self.config.lang, &terms::moment(problem.deadline));
            note.text = format!("{}\n{until}", note.text);
        }
        let answers = self.told_rooms(rooms, &note);
        let attempt = self.attempt_folder(id, run.number, step.number, step.tries);
        write(&attempt, &answers);
    }

    fn note(&self, id: &ReleaseId, run: &Run, step: &RunStep) -> Note {
        let lang = self.config.lang;
        let end = step.attempt.as_ref().and_then(|a| a.end.as_ref());
        let how = end.map(|end| event::how(lang, &end.how));
        let last = end.and_then(|end| end.tail.lines().last());
        let environment = names::name(&run.environment);
        let about = names::path(step.part.about());
        let lines = [how, last.map(names::remark)].into_iter().flatten();
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        let command = format!(
            "golive run show {} -r {}",
            run.number,
            shown(&id.to_string())
        );
        Note {
            title: words::title(lang, &environment, &about),
            text: format!("{}\n{command}", lines.join(": ")),
            release: format!(
                "{} {}",
                shown(id.project.as_str()),
                shown(id.version.as_str())
            ),
        }
    }

    /// All at the same time: one that doesn't answer holds up no other.
    fn told_rooms(&self, rooms: &[Room], note: &Note) -> Vec<String> {
        let (lang, clock) = (self.config.lang, self.clock);
        let line = |room: &Room| {
            let name = names::name(&room.name);
            match tell(room, note, lang, clock) {
                Ok(said) => format!("{name}: {}", shown(&said)),
                Err(why) => words::untold(lang, &name, &why),
            }
        };
        thread::scope(|scope| {
            let telling: Vec<_> = rooms
                .iter()
                .map(|room| scope.spawn(move || line(room)))
                .collect();
            let told = telling
                .into_iter()
                .map(|room| room.join().unwrap_or_default());
            told.collect()
        })
    }

    /// What rooms answered when they were told of the steps that are stuck.
    pub(in crate::engine) fn rooms_answered(&self, id: &ReleaseId, run: &Run) -> Vec<RoomAnswer> {
        let stuck = run.steps.iter().filter(|step| step.state().is_stuck());
        let answers = stuck.flat_map(|step| {
            let folder = self.attempt_folder(id, run.number, step.number, step.tries);
            let text = fs::read_to_string(folder.join(ANSWERS)).unwrap_or_default();
            let answer = |line: &str| RoomAnswer {
                step: step.number,
                said: shown(line),
            };
            text.lines().map(answer).collect::<Vec<_>>()
        });
        answers.collect()
    }
}

/// What can't be kept was told all the same.
fn write(folder: &Path, answers: &[String]) {
    let _ = fs::write(folder.join(ANSWERS), answers.join("\n"));
}
