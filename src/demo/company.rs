//! The company: who works there, in which roles, and what its repositories are called.

/// The release manager, who sits at the demo's keyboard.
pub(super) const MANAGER: &str = "赵敏";
/// Developers.
pub(super) const ZHANG: &str = "zhang";
/// Developers.
pub(super) const CHEN: &str = "chen";
/// The development lead.
pub(super) const LEAD: &str = "周宇";
/// The technical lead.
pub(super) const OLIVER: &str = "oliver";
/// Testers.
pub(super) const LI: &str = "li";
/// Testers.
pub(super) const LIN: &str = "林悦";
/// Operations.
pub(super) const WANG: &str = "wang";
/// The DBA.
pub(super) const SUN: &str = "sun";
/// Product.
pub(super) const EMMA: &str = "emma";
/// Business and requirements.
pub(super) const HE: &str = "何静";

const PEOPLE: [(&str, &[&str], &str); 11] = [
    (MANAGER, &["release_manager"], "zhao.min"),
    (ZHANG, &["developer"], "zhang"),
    (CHEN, &["developer"], "chen"),
    (LEAD, &["dev_lead", "developer"], "zhou.yu"),
    (OLIVER, &["tech_lead"], "oliver"),
    (LI, &["tester"], "li"),
    (LIN, &["tester"], "lin.yue"),
    (WANG, &["ops"], "wang"),
    (SUN, &["dba"], "sun"),
    (EMMA, &["product"], "emma"),
    (HE, &["business"], "he.jing"),
];

/// One project with its repositories.
pub(super) struct Place {
    /// The project; its first repository has that name and holds the `golive.toml`.
    pub(super) project: &'static str,
    /// Its applications with what each comes after, where there are several. An application has
    /// the repository of its name; the last one, the project's own.
    pub(super) applications: &'static [(&'static str, &'static [&'static str])],
    /// Its repositories.
    pub(super) repositories: &'static [&'static str],
}

/// All projects.
pub(super) const PLACES: [Place; 4] = [
    Place {
        project: "payments",
        applications: &[],
        repositories: &["payments"],
    },
    Place {
        project: "storefront",
        applications: &[
            ("catalog", &[]),
            ("search", &["catalog"]),
            ("storefront", &["catalog", "search"]),
        ],
        repositories: &["storefront", "catalog", "search"],
    },
    Place {
        project: "gateway",
        applications: &[("channels", &[]), ("gateway", &["channels"])],
        repositories: &["gateway", "channels"],
    },
    Place {
        project: "ledger",
        applications: &[],
        repositories: &["ledger"],
    },
];

/// The `golive.toml` of a project.
pub(super) fn configuration(place: &Place) -> String {
    let mut lines = vec![
        format!("project = \"{}\"", place.project),
        format!("as = \"{MANAGER}\""),
    ];
    for (name, after) in place.applications {
        lines.push("\n[[applications]]".to_owned());
        lines.push(format!("name = \"{name}\""));
        if *name != place.project {
            lines.push(format!("repository = \"../{name}\""));
        }
        if !after.is_empty() {
            lines.push(format!("after = {after:?}"));
        }
    }
    for (name, roles, mail) in PEOPLE {
        lines.push("\n[[people]]".to_owned());
        lines.push(format!("name = \"{name}\""));
        lines.push(format!("roles = {roles:?}"));
        lines.push(format!("mail = \"{mail}@example.com\""));
    }
    lines.join("\n") + "\n"
}
