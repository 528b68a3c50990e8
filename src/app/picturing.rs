//! Brings the picture up to the map, in a job where that takes a while.

use eframe::egui::Context;

use super::App;
use super::canvas::survey::Survey;
use crate::error::Result;
use crate::model::Look;
use crate::progress::Progress;
use crate::scene::picture::Picture;
use crate::scene::theme::Theme;
use crate::work::Job;

/// What a picture is made from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pictured {
    revision: u64,
    look: Look,
    theme: Theme,
}

/// A picture with its survey, ready to be shown.
pub struct Surveyed {
    /// The picture.
    pub picture: Picture,
    /// What the canvas needs to know of it.
    pub survey: Survey,
}

/// Maps of more comments than this are laid out away from the window, which shows the picture before meanwhile.
const MANY: usize = 3000;

impl App {
    /// Brings picture and thread up to the map, or sees to it that they will be.
    pub(super) fn refresh(&mut self, context: &Context) {
        let Some(open) = &self.open else {
            return;
        };
        let now = Pictured {
            revision: open.document.revision(),
            look: self.view.whole_look(),
            theme: self.settings.theme(),
        };
        if self.pictured.as_ref() == Some(&now) {
            return;
        }
        let map = open.document.map();
        self.thread.update(map, open.document.coder().id, &now.look);
        let before = self.pictured.replace(now.clone());
        self.thread
            .update(map, open.document.coder().id, &self.view.look);
        if before.is_none_or(|before| before.revision != now.revision) {
            self.view.keep(|subject| map.has(subject));
            let issue = self.view.issue.filter(|&issue| map.issues.contains(issue));
            self.view.issue = issue.or_else(|| map.issues.ids().next());
        }
        // What is on its way was asked for before this.
        self.jobs.picturing.stop();
        self.jobs.settling.stop();
        if map.comments.len() > MANY && self.picture.is_far_from(map, &now.look, now.theme) {
            let (map, mut picture) = (map.clone(), self.picture.clone());
            let waker = context.clone();
            let wake = move || waker.request_repaint();
            let job = Job::start("Laying out", wake, move |progress| {
                picture.update_roughly(&map, &now.look, now.theme, progress)?;
                let survey = Survey::of(&picture, now.theme.palette());
                Ok(Surveyed { picture, survey })
            });
            self.jobs.picturing.put(job);
            return;
        }
        match self
            .picture
            .update_roughly(map, &now.look, now.theme, &Progress::none())
        {
            Ok(()) => self.drawn += 1,
            Err(error) => self.notices.fail(&error),
        }
        self.settle(context);
    }

    /// Has good ways sought for relations, where there are many and they have none yet.
    fn settle(&mut self, context: &Context) {
        if !self.picture.is_rough() {
            return;
        }
        let mut picture = self.picture.clone();
        let waker = context.clone();
        let wake = move || waker.request_repaint();
        let job = Job::start("Finding ways for relations", wake, move |progress| {
            picture.settle(progress)?;
            Ok(picture)
        });
        self.jobs.settling.put(job);
    }

    fn settled(&mut self, answer: Result<Picture>) {
        match answer {
            Ok(picture) => {
                self.picture = picture;
                self.drawn += 1;
            }
            Err(error) => self.notices.fail(&error),
        }
    }

    /// Shows the pictures that jobs have made.
    pub(super) fn take_pictures(&mut self, context: &Context) {
        if let Some(answer) = self.jobs.picturing.take() {
            self.surveyed(context, answer);
        }
        if let Some(answer) = self.jobs.settling.take() {
            self.settled(answer);
        }
    }

    fn surveyed(&mut self, context: &Context, answer: Result<Surveyed>) {
        match answer {
            Ok(surveyed) => {
                self.picture = surveyed.picture;
                self.canvas.lay_ready(surveyed.survey);
                self.drawn += 1;
                self.settle(context);
            }
            Err(error) => self.notices.fail(&error),
        }
    }

    /// Whether the picture that is shown is that of the map as it is, but for finer ways of relations.
    pub fn is_up_to_date(&self) -> bool {
        self.jobs.picturing.job().is_none()
    }
}
