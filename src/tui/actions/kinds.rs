//! What can be done, by name; where it stands in the help, and what it needs.

use crate::domain::lang::Lang;
use crate::text::cockpit::actions as words;

/// Something that a person can do with one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the table beneath says what each does")]
pub enum Action {
    Advance,
    Do,
    Undo,
    Deploy,
    ByHand,
    Vote,
    Candidate,
    Patch,
    GoBack,
    Window,
    Override,
    Rollback,
    Close,
    Abandon,
    BugAdd,
    BugGrade,
    BugAssign,
    BugFix,
    BugVerify,
    BugReopen,
    BugDefer,
    BugUrgent,
    BugSettle,
    Sync,
    DeliverText,
    EditText,
    Fill,
    AnswerNone,
    Review,
    DeliverFile,
    PutBy,
    NewRelease,
    Bugs,
    Plan,
    Log,
    Contents,
    Runs,
    RunGoOn,
    Monitors,
    RunRetry,
    RunSkip,
    RunSettle,
    RunCancel,
    RunStop,
    Hotfix,
    Since,
    NextView,
    Merges,
    Meeting,
    NextPoint,
    Remark,
    VoteGo,
    VoteNoGo,
    EditMinutes,
    DeliverMinutes,
    Mails,
    MailOpen,
    MailSend,
    MailEdit,
    MailRetry,
    MailSettle,
    MailMeans,
    MailDrop,
    Releases,
    Filter,
    Ended,
    OnlySeverity,
    OnlyState,
    OnlySpecial,
    OnlyPerson,
    OnlyOrigin,
    WholeProject,
    Facets,
    Chart,
    OnlyKind,
    Order,
    Everything,
    Copy,
    Demo,
    Open,
    Leave,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Top,
    First,
    Bottom,
    NextPanel,
    PreviousPanel,
    Editor,
    Palette,
    Help,
    Language,
    Mouse,
    Repaint,
    Suspend,
    Quit,
}

/// Where an action stands in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What moves a release.
    Release,
    /// What is said about bugs.
    Bugs,
    /// What is done with mails.
    Mails,
    /// Screens and lists.
    Look,
    /// Moving about.
    Move,
    /// The program itself.
    Program,
}

impl Group {
    /// All of them, in the help's order.
    pub const ALL: [Self; 6] = [
        Self::Release,
        Self::Bugs,
        Self::Mails,
        Self::Look,
        Self::Move,
        Self::Program,
    ];

    /// Its title.
    #[must_use]
    pub fn title(self, lang: Lang) -> String {
        match self {
            Self::Release => words::group_release(lang),
            Self::Bugs => words::group_bugs(lang),
            Self::Mails => words::group_mails(lang),
            Self::Look => words::group_look(lang),
            Self::Move => words::group_move(lang),
            Self::Program => words::group_program(lang),
        }
    }
}

/// What an action needs to have something to work on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// A release that is open or selected.
    Release,
    /// One that has not ended.
    OpenRelease,
    /// A selected item of such a release.
    Item,
    /// A selected bug.
    Bug,
    /// A selected mail.
    Mail,
}
