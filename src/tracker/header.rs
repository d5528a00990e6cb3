//! What the columns of a CSV file mean, by the names that its first line gives them, or by those
//! that the configuration says.

use csv::StringRecord;

use crate::domain::clean::quoted;
use crate::domain::import::BugField;
use crate::tracker::rules::Rules;
use crate::tracker::{Fault, TOLD};

/// What each field of a row means.
pub(super) struct Header {
    /// The header's fields as they are written, ready to be shown.
    pub(super) names: Vec<String>,
    places: Vec<(BugField, usize)>,
    labels: Vec<usize>,
}

impl Header {
    pub(super) fn new(record: &StringRecord, rules: &Rules<'_>) -> Result<Self, Fault> {
        let mut header = Self {
            names: record.iter().map(quoted).collect(),
            places: configured(record, rules)?,
            labels: Vec::new(),
        };
        let settled: Vec<BugField> = header.places.iter().map(|(field, _)| *field).collect();
        for (place, name) in record.iter().enumerate() {
            match column(name) {
                Some(Column::Labels) => header.labels.push(place),
                Some(Column::Field(field)) if !settled.contains(&field) => {
                    header.add(field, place, record)?;
                }
                _ => {}
            }
        }
        header.check(rules)
    }

    fn add(&mut self, field: BugField, place: usize, record: &StringRecord) -> Result<(), Fault> {
        let known = self.places.iter_mut().find(|(known, _)| *known == field);
        let Some((_, first)) = known else {
            self.places.push((field, place));
            return Ok(());
        };
        // Some trackers tell a number of their own beside the id that people use.
        let weak = |at: usize| record.get(at).map(plain).as_deref() == Some("issueid");
        match field {
            BugField::Id if weak(*first) => *first = place,
            BugField::Id if weak(place) => {}
            // A bug may be in several versions or parts: the first column is the first of them.
            BugField::Application | BugField::FoundIn | BugField::Reported => {}
            column => {
                return Err(Fault::ColumnTwice {
                    column,
                    headers: [self.names[*first].clone(), self.names[place].clone()],
                });
            }
        }
        Ok(())
    }

    fn check(self, rules: &Rules<'_>) -> Result<Self, Fault> {
        let found = |names: Vec<String>| names.into_iter().take(TOLD).collect();
        if rules.filters() && self.labels.is_empty() {
            return Err(Fault::NoLabels {
                found: found(self.names),
            });
        }
        let by_labels = rules.graded() && !self.labels.is_empty();
        let missing: Vec<BugField> = [BugField::Id, BugField::Title, BugField::Severity]
            .into_iter()
            .filter(|field| !(self.has(*field) || by_labels && *field == BugField::Severity))
            .collect();
        if missing.is_empty() {
            Ok(self)
        } else {
            Err(Fault::MissingColumns {
                missing,
                found: found(self.names),
            })
        }
    }

    fn has(&self, field: BugField) -> bool {
        self.places.iter().any(|(known, _)| *known == field)
    }

    /// The column's name as written, and the row's field; empty where there is no such column.
    pub(super) fn field<'a>(
        &'a self,
        record: &'a StringRecord,
        field: BugField,
    ) -> (&'a str, &'a str) {
        match self.places.iter().find(|(known, _)| *known == field) {
            Some((_, place)) => (
                &self.names[*place],
                record.get(*place).unwrap_or_default().trim(),
            ),
            None => ("", ""),
        }
    }

    /// The labels of a row.
    pub(super) fn labels<'a>(
        &'a self,
        record: &'a StringRecord,
    ) -> impl Iterator<Item = &'a str> + Clone {
        self.labels
            .iter()
            .filter_map(|place| record.get(*place))
            .flat_map(|cell| cell.split([',', ';', '|', '\n', '，', '；']))
            .map(str::trim)
            .filter(|label| !label.is_empty())
    }
}

/// The columns that the configuration names.
fn configured(record: &StringRecord, rules: &Rules<'_>) -> Result<Vec<(BugField, usize)>, Fault> {
    let mut places = Vec::new();
    for (field, name) in &rules.reading.fields {
        let wanted = plain(name);
        let Some(place) = record.iter().position(|column| plain(column) == wanted) else {
            return Err(Fault::NoColumn {
                column: quoted(name),
                field: *field,
                found: record.iter().take(TOLD).map(quoted).collect(),
            });
        };
        places.push((*field, place));
    }
    Ok(places)
}

/// What a column may tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Field(BugField),
    Labels,
}

/// Whether a header's field is the name of a column that tells something, here or by the
/// configuration.
pub(super) fn known(name: &str, rules: &Rules<'_>) -> bool {
    let configured = |name: &str| {
        let name = plain(name);
        rules.reading.fields.values().any(|own| plain(own) == name)
    };
    column(name).is_some() || configured(name)
}

/// Case, spaces, `_` and `-` don't matter, and neither does a zone in brackets.
fn plain(name: &str) -> String {
    let name = name.to_lowercase();
    let name = name.trim().trim_end_matches("(utc)");
    name.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-'))
        .collect()
}

/// What a header's field means.
fn column(name: &str) -> Option<Column> {
    let field = match plain(name).as_str() {
        "id" | "bugid" | "key" | "issuekey" | "issueid" | "编号" | "bug编号" | "缺陷编号" => {
            BugField::Id
        }
        "title" | "bugtitle" | "summary" | "subject" | "标题" | "bug标题" | "缺陷标题" | "主题" => {
            BugField::Title
        }
        "severity" | "严重程度" | "严重级别" | "级别" => BugField::Severity,
        "status" | "state" | "bugstatus" | "状态" | "bug状态" | "缺陷状态" => {
            BugField::Status
        }
        "assignee" | "assignedto" | "owner" | "负责人" | "指派给" | "处理人" => {
            BugField::Assignee
        }
        "url" | "link" | "链接" | "网址" => BugField::Url,
        "application" | "app" | "component" | "components" | "component/s" | "应用"
        | "应用程序" | "所属应用" | "所属模块" | "模块" | "组件" => {
            BugField::Application
        }
        "foundin" | "foundinversion" | "affectedversion" | "affectsversion"
        | "affectsversion/s" | "affectsversions" | "openedbuild" | "影响版本" | "发现版本" => {
            BugField::FoundIn
        }
        "reported" | "reportedat" | "created" | "createdat" | "createddate" | "opened"
        | "openeddate" | "创建日期" | "创建时间" | "提交日期" | "提交时间" | "发现日期" => {
            BugField::Reported
        }
        "labels" | "label" | "tags" | "keywords" | "标签" | "关键词" => {
            return Some(Column::Labels);
        }
        _ => return None,
    };
    Some(Column::Field(field))
}
