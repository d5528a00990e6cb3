//! What chat rooms are told when a step of a run went wrong.

messages! {
    /// The first line.
    title(environment: &str, about: &str) {
        en: "{about} went wrong in {environment}",
        zh: "{environment}：{about} 执行失败",
    }
    /// The decision clock.
    decide_by(moment: &str) { en: "to be solved, or rolled back, by {moment}", zh: "须在 {moment} 前解决，否则回滚" }
    /// What a room answered.
    answered(room: &str, said: &str) { en: "{room}, which answered: {said}", zh: "{room}（回复：{said}）" }
    /// A room was not told.
    untold(room: &str, why: &str) { en: "{room}, which was not told: {why}", zh: "{room}（未送达）：{why}" }
}
