//! Where a field stands in a record: dotted paths through objects and lists, whose keys may have
//! dots themselves, and the texts found there.

use std::borrow::Cow;

use serde_json::Value;

/// What an object is called by, where a path ends at one.
const CALLED: [&str; 10] = [
    "name",
    "value",
    "title",
    "displayName",
    "realname",
    "username",
    "login",
    "key",
    "account",
    "text",
];

/// The texts at the end of a path, in their order; nothing where the path does not lead anywhere,
/// no text where it leads to `null` or to an empty list.
pub(super) fn texts<'v>(value: &'v Value, path: &str) -> Option<Vec<Cow<'v, str>>> {
    let mut found = Vec::new();
    walk(value, path, &mut found).then_some(found)
}

/// What the first of several paths that leads somewhere leads to; a path to some text is better
/// than one to `null`.
pub(super) fn first<'v>(value: &'v Value, paths: &[impl AsRef<str>]) -> Option<Vec<Cow<'v, str>>> {
    let mut empty = None;
    for path in paths {
        match texts(value, path.as_ref()) {
            Some(found) if found.is_empty() => empty = Some(found),
            Some(found) => return Some(found),
            None => {}
        }
    }
    empty
}

/// Whether the path leads somewhere.
fn walk<'v>(value: &'v Value, path: &str, found: &mut Vec<Cow<'v, str>>) -> bool {
    if path.is_empty() {
        leaf(value, found);
        return true;
    }
    match value {
        Value::Null => true,
        Value::Object(object) => {
            let ends = path.match_indices('.').map(|(at, _)| at);
            for end in ends.chain([path.len()]) {
                if let Some(inner) = object.get(&path[..end]) {
                    let rest = path.get(end + 1..).unwrap_or_default();
                    return walk(inner, rest, found);
                }
            }
            false
        }
        Value::Array(items) => {
            let (step, rest) = path.split_once('.').unwrap_or((path, ""));
            if let Ok(place) = step.parse::<usize>() {
                return items.get(place).is_none_or(|item| walk(item, rest, found));
            }
            let mut led = items.is_empty();
            for item in items {
                led |= walk(item, path, found);
            }
            led
        }
        _ => false,
    }
}

fn leaf<'v>(value: &'v Value, found: &mut Vec<Cow<'v, str>>) {
    match value {
        Value::Null => {}
        Value::Bool(flag) => found.push(Cow::Borrowed(if *flag { "true" } else { "false" })),
        Value::Number(number) => found.push(Cow::Owned(number.to_string())),
        Value::String(text) => {
            if !text.trim().is_empty() {
                found.push(Cow::Borrowed(text));
            }
        }
        Value::Array(items) => items.iter().for_each(|item| leaf(item, found)),
        Value::Object(object) => {
            let named = CALLED.iter().filter_map(|key| object.get(*key));
            let plain = |value: &&Value| {
                value.is_number() || value.as_str().is_some_and(|text| !text.trim().is_empty())
            };
            if let Some(name) = named.into_iter().find(plain) {
                leaf(name, found);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn paths_go_through_objects_lists_and_keys_with_dots() {
        let record = json!({
            "fields": {"System.Title": "a", "custom": {"value": "High"}, "none": null},
            "labels": [{"name": "bug"}, {"name": "p0"}],
            "tags": ["x", 7, true, ""],
            "empty": [],
        });
        let at = |path| texts(&record, path).map(|found| found.join("+"));
        assert_eq!(at("fields.System.Title").as_deref(), Some("a"));
        assert_eq!(at("fields.custom.value").as_deref(), Some("High"));
        assert_eq!(at("fields.custom").as_deref(), Some("High"));
        assert_eq!(at("labels").as_deref(), Some("bug+p0"));
        assert_eq!(at("labels.name").as_deref(), Some("bug+p0"));
        assert_eq!(at("labels.1.name").as_deref(), Some("p0"));
        assert_eq!(at("tags").as_deref(), Some("x+7+true"));
        for there in [
            "fields.none",
            "fields.none.value",
            "empty",
            "empty.name",
            "tags.9",
        ] {
            assert_eq!(at(there).as_deref(), Some(""), "{there}");
        }
        for absent in [
            "nothing",
            "fields.nothing",
            "tags.name",
            "labels.nothing",
            "",
        ] {
            assert_eq!(at(absent).filter(|text| !text.is_empty()), None, "{absent}");
        }
        assert_eq!(at("fields.nothing"), None);
        assert_eq!(first(&record, &["fields.none", "tags"]).unwrap().len(), 3);
    }
}
