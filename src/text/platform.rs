//! What is said about a value that can't be handed to a command of the platform.

use crate::domain::clean::quoted;
use crate::domain::lang::Lang;
use crate::domain::platform::{Unfit, Value};
use crate::text::{Explain, Explained};

messages! {
    /// A value that would be taken for an option.
    dash(what: &str, text: &str) {
        en: "the {what} “{text}” begins with -, so that the command would take it for an option",
        zh: "{what}“{text}”以 - 开头，会被命令当作选项",
    }
    /// How to mend that.
    dash_hint(name: &str) {
        en: "write in [platform] such as \"--{name}={{{name}}}\" instead of \"{{{name}}}\", or rename it",
        zh: "请在 [platform] 中写成 \"--{name}={{{name}}}\" 而不是 \"{{{name}}}\"，或改名",
    }
    /// A value with a character that no argument can hold.
    nul(what: &str) {
        en: "the {what} holds a character that no command can be given",
        zh: "{what}含有无法传给命令的字符",
    }
    /// How to mend that.
    nul_hint() { en: "rename it", zh: "请改名" }
}

words! {
    /// What a value is.
    value(Value) {
        Environment { en: "environment", zh: "环境" }
        Application { en: "application", zh: "应用" }
        Branch { en: "branch", zh: "分支" }
        Commit { en: "commit", zh: "提交" }
        Version { en: "version", zh: "版本" }
        PreviousBranch { en: "previous branch", zh: "此前的分支" }
        PreviousCommit { en: "previous commit", zh: "此前的提交" }
        Script { en: "script", zh: "脚本" }
    }
}

impl Explain for Unfit {
    fn explain(&self, lang: Lang) -> Explained {
        match self {
            Self::Dash { value: which, text } => Explained::with_hint(
                dash(lang, value(lang, which), &quoted(text)),
                dash_hint(lang, which.name()),
            ),
            Self::Nul(which) => Explained::with_hint(nul(lang, value(lang, which)), nul_hint(lang)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mend_shows_how_to_write_it() {
        let value = Value::PreviousBranch;
        let told = Unfit::Dash {
            value,
            text: "--all".into(),
        }
        .explain(Lang::En);
        assert!(
            told.message
                .starts_with("the previous branch “--all” begins with -")
        );
        let hint = told.hint.unwrap();
        assert!(
            hint.contains(
                "\"--previous_branch={previous_branch}\" instead of \"{previous_branch}\""
            ),
            "{hint}"
        );
    }
}
