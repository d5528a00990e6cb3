//! Drafts of a release's documents and mails: what is known is gathered here and handed to
//! [`crate::papers`], which fills its templates in. Nothing is recorded.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::tz::TimeZone;

use super::{Engine, Error, LogFilter, ReleaseId};
use crate::domain::lang::Lang;
use crate::domain::names::{AppName, ItemId, PersonName};
use crate::domain::notice::Notice;
use crate::domain::process::Process;
use crate::domain::release::Release;
use crate::papers::{self, Facts, Letter, Sources};

impl Engine {
    /// A document as it could be written from what is known now. What can't be known is left
    /// empty under its heading.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], [`Error::Papers`] where a template of one's own is at fault, or
    /// the store's.
    pub fn proposal(&self, id: &ReleaseId, item: &ItemId, lang: Lang) -> Result<String, Error> {
        let facts = self.paper_facts(id, item, lang)?;
        Ok(papers::document(lang, &facts, self.own_templates())?)
    }

    /// A mail as it could be sent now: its subject, its text with the foot, and the same for a
    /// chat room. `item` is a mail of the process, or one of [`papers::NOTICES`].
    ///
    /// # Errors
    /// As [`Engine::proposal`].
    pub fn mail_text(&self, id: &ReleaseId, item: &ItemId, lang: Lang) -> Result<Letter, Error> {
        let facts = self.paper_facts(id, item, lang)?;
        Ok(papers::mail(lang, &facts, self.own_templates())?)
    }

    /// What templates may use for that release and item.
    ///
    /// # Errors
    /// [`Error::UnknownRelease`], or the store's.
    pub fn paper_facts(&self, id: &ReleaseId, item: &ItemId, lang: Lang) -> Result<Facts, Error> {
        self.facts_of(id, (item, None), lang)
    }

    /// The same; with what the paper makes known, where no item of the process asks for it.
    pub(super) fn facts_of(
        &self,
        id: &ReleaseId,
        (item, notice): (&ItemId, Option<&Notice>),
        lang: Lang,
    ) -> Result<Facts, Error> {
        let project = self.load(id)?;
        let release = self.release(id)?;
        let status = self.status_quick(id)?;
        let log = self.log(&LogFilter {
            project: Some(id.project.clone()),
            release: Some(id.version.clone()),
            ..LogFilter::default()
        })?;
        let process = self.process_of(&project, &release)?;
        let plan = self.plan_text(process, &release)?;
        let head = self.head()?;
        // A draft can be read by whoever may read: nobody has to say who they are.
        let sender = self.operator().unwrap_or_else(|_| PersonName::from(""));
        Ok(papers::gather(&Sources {
            project: &project,
            release: &release,
            process,
            status: &status,
            people: &self.config.people,
            item,
            notice,
            after: self.dependencies(),
            plan: plan.as_deref(),
            log: &log,
            head: (head.position, &head.hash),
            sender: &sender,
            now: self.clock.now(),
            zone: TimeZone::system(),
            lang,
        }))
    }

    /// Whether the templates of a company's own hold together: their folder, and how many files it
    /// has; `None` where there is none.
    ///
    /// # Errors
    /// [`Error::Papers`] names the file at fault, and its line.
    pub fn check_templates(&self) -> Result<Option<(&Path, usize)>, Error> {
        let Some(own) = self.own_templates() else {
            return Ok(None);
        };
        let items = self.template()?.items();
        let items: Vec<String> = items.map(|(_, item)| item.id.to_string()).collect();
        Ok(Some((own, papers::check(own, &items)?)))
    }

    /// The folder of a company's own templates.
    pub(super) fn own_templates(&self) -> Option<&Path> {
        self.config.papers.folder.as_deref()
    }

    /// The launch plan as it was delivered.
    fn plan_text(&self, process: &Process, release: &Release) -> Result<Option<String>, Error> {
        let plan = process.items().map(|(_, i)| i).find(|i| i.sections);
        let delivered = plan.and_then(|item| release.document(&item.id));
        match delivered {
            Some(document) => self.document(&document.digest),
            None => Ok(None),
        }
    }

    /// By application: those that must be deployed before it, as configured.
    fn dependencies(&self) -> BTreeMap<AppName, Vec<AppName>> {
        let name = |name: &String| AppName::from(name.as_str());
        self.config
            .applications
            .iter()
            .map(|a| (name(&a.name), a.after.iter().map(name).collect()))
            .collect()
    }
}
