//! A step that went wrong is made known at once: a mail to the developers is written, and chat rooms
//! are told. What a room answers is recorded with the mail; none of it is ever in the way.

use std::thread;

use crate::config::Room;
use crate::domain::clean::shown;
use crate::domain::command::Command;
use crate::domain::names::PersonName;
use crate::domain::notice::Notice;
use crate::domain::run::{Run, RunStep};
use crate::engine::outbox::tell;
use crate::engine::{Engine, Order, ReleaseId};
use crate::notify::Note;
use crate::text::{alarm as words, event, names, words as terms};

/// What a room answered: its name, whether it took the message, what it said.
type Answer = (String, bool, String);

impl Engine {
    /// Makes known that a step of a run went wrong. It takes as long as the slowest room, and where
    /// the process says so, as long as sending the mail takes.
    pub(super) fn raise_alarm(&mut self, id: &ReleaseId, run: u32, step: u32) {
        let Ok(release) = self.release(id) else {
            return;
        };
        let Some(run) = release.run(run) else {
            return;
        };
        let Some(step) = run.step(step).filter(|step| step.state().is_stuck()) else {
            return;
        };
        let by = &run.stamp.by;
        let to_send = self.write_notices(id, Some(by)).unwrap_or_default();
        let mut note = self.note(id, run, step);
        if let Some(problem) = &release.problem {
            let until = words::decide_by(self.config.lang, &terms::moment(problem.deadline));
            note.text = format!("{}\n{until}", note.text);
        }
        let notice = Notice::StepFailed {
            run: run.number,
            step: step.number,
            attempt: step.tries,
        };
        self.record_answers(id, &notice, by, self.told_rooms(&self.config.rooms, &note));
        for number in to_send {
            // What came of it is recorded with the attempt.
            let _ = self.send_mail(id, number, false, Some(by.clone()));
        }
    }

    /// Records what rooms answered with the mail that tells the same. What can't be recorded was
    /// told all the same.
    fn record_answers(
        &mut self,
        id: &ReleaseId,
        notice: &Notice,
        by: &PersonName,
        answers: Vec<Answer>,
    ) {
        let Ok(release) = self.release(id) else {
            return;
        };
        let mut mails = release.mails.iter().rev();
        let mail = mails.find(|mail| mail.about.as_ref() == Some(notice));
        let Some(number) = mail.map(|mail| mail.number) else {
            return;
        };
        for (room, ok, said) in answers {
            let _ = self.execute(Order {
                project: id.project.clone(),
                release: Some(id.version.clone()),
                by: Some(by.clone()),
                command: Command::RecordRoom {
                    number,
                    room,
                    ok,
                    said,
                },
            });
        }
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
    fn told_rooms(&self, rooms: &[Room], note: &Note) -> Vec<Answer> {
        let (lang, clock) = (self.config.lang, self.clock);
        let answer = |room: &Room| {
            let name = room.name.clone();
            match tell(room, note, lang, clock) {
                Ok(said) => (name, true, said),
                Err(why) => (name, false, why),
            }
        };
        thread::scope(|scope| {
            let telling: Vec<_> = rooms
                .iter()
                .map(|room| scope.spawn(move || answer(room)))
                .collect();
            let told = telling.into_iter().filter_map(|room| room.join().ok());
            told.collect()
        })
    }
}
