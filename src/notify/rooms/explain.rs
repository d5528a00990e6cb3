//! What is told about a room that was not told.

use super::{RoomTrouble, Untold};
use crate::domain::clean::quoted;
use crate::domain::lang::Lang;
use crate::text::{Explain, Explained, notify as words, system};

impl Explain for Untold {
    fn explain(&self, lang: Lang) -> Explained {
        let room = quoted(&self.room);
        let (message, hint) = match &self.what {
            RoomTrouble::Url => (words::room_url(lang, &room), words::room_url_hint(lang)),
            RoomTrouble::Open => (words::room_open(lang, &room), words::room_open_hint(lang)),
            RoomTrouble::Unreachable(why) => {
                let why = match why {
                    Some(why) => system::reason(lang, why),
                    None => words::room_no_host(lang),
                };
                (
                    words::room_unreachable(lang, &room, &why),
                    words::room_unreachable_hint(lang),
                )
            }
            RoomTrouble::Tls(why) => (
                words::room_tls(lang, &room, why),
                words::room_unreachable_hint(lang),
            ),
            RoomTrouble::Late { seconds } => (
                words::room_late(lang, &room, *seconds),
                words::room_unreachable_hint(lang),
            ),
            RoomTrouble::Redirected => (
                words::room_redirected(lang, &room),
                words::room_url_hint(lang),
            ),
            RoomTrouble::Garbled => (words::room_garbled(lang, &room), words::room_url_hint(lang)),
            RoomTrouble::Refused {
                status,
                words: told,
            } => (
                if told.is_empty() {
                    words::room_refused(lang, &room, *status)
                } else {
                    words::room_refused_saying(lang, &room, *status, told)
                },
                words::room_refused_hint(lang),
            ),
        };
        Explained::with_hint(message, hint)
    }
}
