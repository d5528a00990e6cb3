//! What the columns of a CSV file mean, by the names that its first line gives them.

use csv::StringRecord;

use crate::domain::clean::quoted;
use crate::tracker::{Column, Fault, TOLD};

/// What each field of a row means.
pub(super) struct Header {
    /// The header's fields as they are written, ready to be shown.
    pub(super) names: Vec<String>,
    places: Vec<(Column, usize)>,
}

impl Header {
    pub(super) fn new(record: &StringRecord) -> Result<Self, Fault> {
        let names: Vec<String> = record.iter().map(quoted).collect();
        let mut places: Vec<(Column, usize)> = Vec::new();
        for (place, name) in record.iter().enumerate() {
            let Some(column) = column(name) else { continue };
            if let Some((_, first)) = places.iter().find(|(known, _)| *known == column) {
                return Err(Fault::ColumnTwice {
                    column,
                    headers: [names[*first].clone(), names[place].clone()],
                });
            }
            places.push((column, place));
        }
        let there = |column: &Column| places.iter().any(|(known, _)| known == column);
        let missing: Vec<Column> = Column::REQUIRED
            .into_iter()
            .filter(|column| !there(column))
            .collect();
        if missing.is_empty() {
            Ok(Self { names, places })
        } else {
            Err(Fault::MissingColumns {
                missing,
                found: names.into_iter().take(TOLD).collect(),
            })
        }
    }

    /// The column's name as written, and the row's field; empty where there is no such column.
    pub(super) fn field<'a>(
        &'a self,
        record: &'a StringRecord,
        column: Column,
    ) -> (&'a str, &'a str) {
        match self.places.iter().find(|(known, _)| *known == column) {
            Some((_, place)) => (
                &self.names[*place],
                record.get(*place).unwrap_or_default().trim(),
            ),
            None => ("", ""),
        }
    }
}

/// What a header's field means; case, spaces, `_` and `-` don't matter.
pub(super) fn column(name: &str) -> Option<Column> {
    let name: String = name
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-'))
        .collect();
    match name.as_str() {
        "id" | "bugid" | "key" | "编号" | "bug编号" | "缺陷编号" => Some(Column::Id),
        "title" | "summary" | "subject" | "标题" | "bug标题" | "缺陷标题" | "主题" => {
            Some(Column::Title)
        }
        "severity" | "严重程度" | "严重级别" | "级别" => Some(Column::Severity),
        "status" | "state" | "状态" | "bug状态" | "缺陷状态" => Some(Column::Status),
        "assignee" | "assignedto" | "owner" | "负责人" | "指派给" | "处理人" => {
            Some(Column::Assignee)
        }
        "url" | "link" | "链接" | "网址" => Some(Column::Url),
        _ => None,
    }
}
