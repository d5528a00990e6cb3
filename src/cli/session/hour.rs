//! What is said beside an answer because of the hour.

use serde_json::{Value, json};

use super::Session;
use crate::cli::output::{Reply, Tone};
use crate::domain::release::Window;
use crate::text::{hour, words};

impl Session<'_> {
    /// The same answer, with a warning where the launch window that was set lies in a freeze, or nobody
    /// knows whether it does.
    pub(in crate::cli) fn warned(&mut self, mut reply: Reply, window: Option<Window>) -> Reply {
        let (Some(window), Ok(engine)) = (window, self.reader()) else {
            return reply;
        };
        let lang = self.lang;
        let outlook = engine.freezes().outlook(self.now(), Some(window));
        let mut warnings = hour::warnings(lang, &outlook.in_window, &words::moment);
        warnings.extend(outlook.unknown.iter().map(|what| hour::unknown(lang, what)));
        for warning in &warnings {
            reply
                .text
                .push_str(&self.paint.tone(Tone::Doubtful, warning));
            reply.text.push('\n');
        }
        if let (Value::Object(document), false) = (&mut reply.json, warnings.is_empty()) {
            document.insert("warnings".to_owned(), json!(warnings));
        }
        reply
    }
}
