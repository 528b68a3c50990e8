//! Brings the picture up to the map, in a job where that takes a while.

use eframe::egui::Context;

use super::App;
use super::canvas::mosaic::Mosaic;
use super::canvas::survey::{Survey, mosaic};
use super::view::Go;
use crate::error::Result;
use crate::model::Look;
use crate::progress::Progress;
use crate::scene::picture::Picture;
use crate::scene::theme::Theme;
use crate::words::say;
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

/// A picture with what was put off for it.
pub struct Settled {
    /// The picture.
    pub picture: Picture,
    /// How it looks from afar, if that was put off.
    pub mosaic: Option<Mosaic>,
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
            revision: open.revision(),
            look: self.view.whole_look(),
            theme: self.settings.theme(),
        };
        if self.pictured.as_ref() == Some(&now) {
            return;
        }
        let map = open.map();
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
            let stays = matches!(self.view.go, None | Some(Go::Stay(_)));
            let mosaic = self.canvas.old_mosaic().filter(|_| stays);
            let waker = context.clone();
            let wake = move || waker.request_repaint();
            let job = Job::start(say!("picturing-laying-out"), wake, move |progress| {
                picture.update_roughly(&map, &now.look, now.theme, progress)?;
                let survey = match mosaic {
                    Some(mosaic) => Survey::with_old(&picture, mosaic),
                    None => Survey::of(&picture, now.theme.palette()),
                };
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
        let is_mosaic_old = self.is_mosaic_old;
        self.settle(context, is_mosaic_old);
    }

    /// Has done what was put off: good ways for relations where there are many, and how the picture looks from afar.
    fn settle(&mut self, context: &Context, is_mosaic_old: bool) {
        self.is_mosaic_old = is_mosaic_old;
        if !self.picture.is_rough() && !is_mosaic_old {
            return;
        }
        let mut picture = self.picture.clone();
        let palette = self.settings.theme().palette();
        let waker = context.clone();
        let wake = move || waker.request_repaint();
        let job = Job::start(say!("picturing-relations"), wake, move |progress| {
            let mosaic = is_mosaic_old.then(|| mosaic(&picture, palette));
            picture.settle(progress)?;
            Ok(Settled { picture, mosaic })
        });
        self.jobs.settling.put(job);
    }

    fn settled(&mut self, answer: Result<Settled>) {
        match answer {
            Ok(settled) => {
                self.picture = settled.picture;
                if let Some(mosaic) = settled.mosaic {
                    self.canvas.take_mosaic(mosaic);
                    self.is_mosaic_old = false;
                }
                self.drawn += 1;
            }
            Err(error) => self.notices.fail(&error),
        }
    }

    /// Shows the pictures that jobs have made.
    pub(super) fn take_pictures(&mut self, context: &Context) {
        if let Some(answer) = self.jobs.picturing.take() {
            self.surveyed(context, answer);
        } else if let Some(answer) = self.jobs.settling.take() {
            self.settled(answer);
        }
    }

    fn surveyed(&mut self, context: &Context, answer: Result<Surveyed>) {
        match answer {
            Ok(surveyed) => {
                self.picture = surveyed.picture;
                let is_mosaic_old = surveyed.survey.is_mosaic_old;
                self.canvas.lay_ready(surveyed.survey);
                self.drawn += 1;
                self.settle(context, is_mosaic_old);
            }
            Err(error) => self.notices.fail(&error),
        }
    }

    /// Whether the picture that is shown is that of the map as it is, but for finer ways of relations.
    pub fn is_up_to_date(&self) -> bool {
        self.jobs.picturing.job().is_none()
    }
}
