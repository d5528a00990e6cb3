//! Chat rooms, told of a mail once it was accepted. What fails is shown and never in the way.

use super::secret;
use crate::config::{Room, RoomKind};
use crate::domain::command::Command;
use crate::domain::lang::Lang;
use crate::domain::mail::Outgoing;
use crate::domain::names::PersonName;
use crate::engine::clock::Clock;
use crate::engine::{Done, Engine, Error, Order, ReleaseId};
use crate::notify::{self, Note};
use crate::text::Explain as _;

/// Rooms that are to be told. It holds what it needs and no store.
#[derive(Debug)]
#[must_use = "the rooms are not told yet"]
pub struct Telling {
    id: ReleaseId,
    number: u32,
    by: Option<PersonName>,
    lang: Lang,
    clock: Clock,
    rooms: Vec<Room>,
    note: Note,
}

/// What a room answered.
#[derive(Debug)]
#[must_use = "what a room answered is recorded"]
pub struct Told {
    id: ReleaseId,
    number: u32,
    by: Option<PersonName>,
    room: String,
    answer: Result<String, String>,
}

impl Engine {
    /// The rooms to be told of a mail; `None` where there are none.
    pub(super) fn telling(
        &self,
        id: &ReleaseId,
        number: u32,
        by: Option<PersonName>,
    ) -> Result<Option<Telling>, Error> {
        let rooms = &self.config.rooms;
        let release = self.release(id)?;
        // What was made known at once was told to the rooms then.
        let untold = |mail: &&Outgoing| !rooms.is_empty() && mail.rooms.is_empty();
        let Some(mail) = release.mail(number).filter(untold) else {
            return Ok(None);
        };
        Ok(Some(Telling {
            id: id.clone(),
            number,
            by,
            lang: self.config.lang,
            clock: self.clock,
            rooms: rooms.clone(),
            note: Note {
                title: mail.mail.subject.clone(),
                text: mail.mail.short.clone(),
                release: format!("{} {}", id.project, id.version),
            },
        }))
    }

    /// Records what a room answered.
    ///
    /// # Errors
    /// The store's.
    pub fn room_told(&mut self, told: Told) -> Result<Done, Error> {
        let (ok, said) = match told.answer {
            Ok(said) => (true, said),
            Err(said) => (false, said),
        };
        self.execute(Order {
            project: told.id.project,
            release: Some(told.id.version),
            by: told.by,
            command: Command::RecordRoom {
                number: told.number,
                room: told.room,
                ok,
                said,
            },
        })
    }
}

impl Telling {
    /// Tells every room. It takes as long as they take, and no store.
    #[must_use = "what rooms answered is recorded"]
    pub fn run(self) -> Vec<Told> {
        let told = |room: &Room| Told {
            id: self.id.clone(),
            number: self.number,
            by: self.by.clone(),
            room: room.name.clone(),
            answer: self.tell(room),
        };
        self.rooms.iter().map(told).collect()
    }

    fn tell(&self, room: &Room) -> Result<String, String> {
        tell(room, &self.note, self.lang, self.clock)
    }
}

/// Tells a room; what it answered, or why it was not told, in words.
pub(in crate::engine) fn tell(
    room: &Room,
    note: &Note,
    lang: Lang,
    clock: Clock,
) -> Result<String, String> {
    let secret = room.secret_variable.as_ref();
    let secret = secret.map(|name| secret::variable(name, lang));
    let room = notify::Room {
        name: room.name.clone(),
        kind: match room.kind {
            RoomKind::Dingtalk => notify::RoomKind::DingTalk,
            RoomKind::Feishu => notify::RoomKind::Feishu,
            RoomKind::Wecom => notify::RoomKind::WeCom,
            RoomKind::Slack => notify::RoomKind::Slack,
            RoomKind::Json => notify::RoomKind::Json,
        },
        url: secret::variable(&room.url_variable, lang)?,
        secret: secret.transpose()?,
        timeout: room.timeout.unsigned_abs(),
    };
    let told = notify::tell(&room, note, clock.now());
    told.map_err(|untold| untold.explain(lang).message)
}
