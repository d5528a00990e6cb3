//! How many of the bugs that count were put off before, and from where: the debt beside the counts.

use super::names;
use crate::domain::lang::Lang;
use crate::domain::status::{BugCount, BugsView};

/// So many versions are named.
const VERSIONS: usize = 2;

/// Of all severities, in a line: `C 2, D 1 put off from 2.3.0`; `None` where there are none.
#[must_use]
pub fn all(lang: Lang, bugs: &BugsView) -> Option<String> {
    said(lang, bugs, from_versions)
}

/// The same in fewer words.
#[must_use]
pub fn short(lang: Lang, bugs: &BugsView) -> Option<String> {
    said(lang, bugs, from_versions_short)
}

fn said(lang: Lang, bugs: &BugsView, known: fn(Lang, &str, &str) -> String) -> Option<String> {
    let back = bugs.came_back()?;
    let count = |(id, number): &(_, u32)| format!("{} {number}", names::name(id));
    let counts: Vec<String> = back.counts.iter().map(count).collect();
    let counts = counts.join(&names::comma(lang));
    Some(match back.from.as_slice() {
        [] => before(lang, &counts),
        from => known(lang, &counts, &names::list(lang, from, VERSIONS)),
    })
}

/// Of one severity, beside its count; `None` where there are none.
#[must_use]
pub fn one(lang: Lang, count: &BugCount) -> Option<String> {
    let from: Vec<_> = count.put_off_from.keys().collect();
    let number = count.came_back;
    (number > 0).then(|| match from.as_slice() {
        [] => one_before(lang, number),
        from => one_from(lang, number, &names::list(lang, from, VERSIONS)),
    })
}

messages! {
    /// Bugs of several severities that were put off from other versions and count.
    from_versions(counts: &str, from: &str) { en: "{counts} put off from {from}", zh: "推迟自 {from}：{counts}" }
    /// The same in fewer words.
    from_versions_short(counts: &str, from: &str) { en: "from {from}: {counts}", zh: "推迟自 {from}：{counts}" }
    /// The same, where nobody knows from which.
    before(counts: &str) { en: "{counts} put off before", zh: "曾推迟：{counts}" }
    /// Of the bugs of one severity, those that were put off from other versions.
    one_from(number: u32, from: &str) { en: "{number} put off from {from}", zh: "其中 {number} 个推迟自 {from}" }
    /// The same, where nobody knows from which.
    one_before(number: u32) { en: "{number} put off before", zh: "其中 {number} 个曾推迟" }
}
