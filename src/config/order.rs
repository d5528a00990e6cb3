//! The order in which applications are deployed, and the circle that makes one impossible.

use std::collections::BTreeSet;

use crate::config::Application;

/// The applications so that each comes after those that it names, otherwise as written.
///
/// # Errors
/// The names around a circle, the first repeated at the end. A name that isn't among the
/// applications is passed over here: it is found out where the file is read.
pub(super) fn in_order(applications: &[Application]) -> Result<Vec<&Application>, Vec<String>> {
    let mut placed: Vec<&Application> = Vec::with_capacity(applications.len());
    let mut waiting: Vec<&Application> = applications.iter().collect();
    let mut names: BTreeSet<&str> = applications
        .iter()
        .map(|application| application.name.as_str())
        .collect();
    while !waiting.is_empty() {
        let free = |application: &&Application| {
            !application
                .after
                .iter()
                .any(|name| names.contains(name.as_str()))
        };
        let Some(next) = waiting.iter().position(free) else {
            return Err(circle(&waiting));
        };
        let next = waiting.remove(next);
        names.remove(next.name.as_str());
        placed.push(next);
    }
    Ok(placed)
}

/// Everybody in `waiting` waits for another in it: going on from one to the next must come round.
fn circle(waiting: &[&Application]) -> Vec<String> {
    let mut path: Vec<&str> = Vec::new();
    let mut next = waiting.first().copied();
    while let Some(application) = next {
        if let Some(start) = path.iter().position(|name| *name == application.name) {
            let round = path[start..]
                .iter()
                .copied()
                .chain([application.name.as_str()]);
            return round.map(str::to_owned).collect();
        }
        path.push(&application.name);
        let waits_for = |name: &String| waiting.iter().copied().find(|other| other.name == *name);
        next = application.after.iter().find_map(waits_for);
    }
    path.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applications(graph: &[(&str, &[&str])]) -> Vec<Application> {
        let application = |(name, after): &(&str, &[&str])| Application {
            name: (*name).to_owned(),
            repository: None,
            after: after.iter().map(|name| (*name).to_owned()).collect(),
        };
        graph.iter().map(application).collect()
    }

    fn ordered(graph: &[(&str, &[&str])]) -> Result<Vec<String>, Vec<String>> {
        let applications = applications(graph);
        in_order(&applications).map(|order| {
            order
                .iter()
                .map(|application| application.name.clone())
                .collect()
        })
    }

    #[test]
    fn each_comes_after_those_it_names_and_otherwise_as_written() {
        let order = ordered(&[
            ("web", &["api"]),
            ("docs", &[]),
            ("api", &["ledger"]),
            ("ledger", &[]),
        ]);
        assert_eq!(order.unwrap(), ["docs", "ledger", "api", "web"]);
    }

    #[test]
    fn a_circle_is_shown_without_those_that_lead_to_it() {
        let order = ordered(&[("web", &["a"]), ("a", &["b"]), ("b", &["c"]), ("c", &["a"])]);
        assert_eq!(order.unwrap_err(), ["a", "b", "c", "a"]);
        assert_eq!(ordered(&[("a", &["a"])]).unwrap_err(), ["a", "a"]);
    }
}
