//! Long work away from the window: jobs that report, stop and answer.
//!
//! A job runs on a thread of its own from a snapshot and knows nothing of what it runs for. A panic in it becomes an
//! error for the person. The newest job of a [`Slot`] wins: starting one stops the one before.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use crate::error::{Error, Result};
use crate::progress::Progress;

/// How many threads are worth starting.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Does the same with several things at once, each on a thread of its own but for the last, and gives what came of each
/// in their order. A panic goes on to the caller.
pub fn spread<T: Send, R: Send>(
    things: impl IntoIterator<Item = T>,
    work: impl Fn(T) -> R + Sync,
) -> Vec<R> {
    let mut things: Vec<T> = things.into_iter().collect();
    let last = things.pop();
    let work = &work;
    thread::scope(|scope| {
        let others = things.into_iter();
        let others: Vec<_> = others
            .map(|thing| scope.spawn(move || work(thing)))
            .collect();
        let last = last.map(work);
        let others = others.into_iter().map(|other| {
            let outcome = other.join();
            outcome.unwrap_or_else(|cause| resume_unwind(cause))
        });
        let mut outcomes: Vec<R> = others.collect();
        outcomes.extend(last);
        outcomes
    })
}

/// Does two things at once.
pub fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        let one = one.join().unwrap_or_else(|cause| resume_unwind(cause));
        (one, other)
    })
}

/// Work on its way.
#[derive(Debug)]
pub struct Job<T> {
    /// What it does, for the status bar: "Opening a map".
    pub name: String,
    /// How far it is; stopping it goes through here.
    pub progress: Progress,
    answer: Receiver<Result<T>>,
}

impl<T: Send + 'static> Job<T> {
    /// Starts work; `wake` is called once it has an answer.
    pub fn start(
        name: impl Into<String>,
        wake: impl FnOnce() + Send + 'static,
        work: impl FnOnce(&Progress) -> Result<T> + Send + 'static,
    ) -> Self {
        let (sender, answer) = channel();
        let progress = Progress::none();
        let line = progress.clone();
        thread::spawn(move || {
            let outcome = catch_unwind(AssertUnwindSafe(|| work(&line)));
            let outcome = outcome.unwrap_or_else(|cause| {
                let words = cause.downcast_ref::<String>().cloned();
                let words = words.or_else(|| cause.downcast_ref::<&str>().map(ToString::to_string));
                Err(
                    Error::new("The work broke off because of a mistake in the program")
                        .because(words.unwrap_or_else(|| "no more is known".to_owned()))
                        .hint("Your map is as it was. Please report this."),
                )
            });
            // Whoever started the job may be gone; then nobody wants the answer.
            let _ = sender.send(outcome);
            wake();
        });
        Self {
            name: name.into(),
            progress,
            answer,
        }
    }

    /// The answer, once it is there.
    pub fn poll(&self) -> Option<Result<T>> {
        match self.answer.try_recv() {
            Ok(answer) => Some(answer),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Err(Error::stopped())),
        }
    }

    /// Waits for the answer.
    pub fn wait(&self) -> Result<T> {
        self.answer.recv().unwrap_or_else(|_| Err(Error::stopped()))
    }
}

/// A place for one job at a time, of which the newest wins.
#[derive(Debug)]
pub struct Slot<T> {
    job: Option<Job<T>>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self { job: None }
    }
}

impl<T: Send + 'static> Slot<T> {
    /// Puts a job in; the one before is asked to stop and its answer forgotten.
    pub fn put(&mut self, job: Job<T>) {
        self.stop();
        self.job = Some(job);
    }

    /// The job on its way.
    pub fn job(&self) -> Option<&Job<T>> {
        self.job.as_ref()
    }

    /// Asks the job to stop and forgets it.
    pub fn stop(&mut self) {
        if let Some(job) = self.job.take() {
            job.progress.stop();
        }
    }

    /// Takes the answer, once it is there.
    pub fn take(&mut self) -> Option<Result<T>> {
        let answer = self.job.as_ref()?.poll()?;
        self.job = None;
        Some(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_done_side_by_side_and_answered_in_order() {
        let squares = spread(1..=5_u32, |number| number * number);
        assert_eq!(squares, [1, 4, 9, 16, 25]);
        assert!(spread(Vec::<u32>::new(), |number| number).is_empty());
        let broken = catch_unwind(|| spread(0..3_u32, |number| assert_ne!(number, 1)));
        assert!(broken.is_err());
    }

    #[test]
    fn a_job_answers_and_a_panic_is_an_error() {
        let job = Job::start("Add", || (), |_| Ok(1 + 1));
        assert_eq!(job.wait(), Ok(2));
        let job: Job<()> = Job::start("Break", || (), |_| Err(Error::new("no")));
        assert_eq!(job.wait().unwrap_err().message, "no");
    }

    #[test]
    fn the_newest_job_of_a_slot_wins() {
        let mut slot = Slot::default();
        slot.put(Job::start(
            "First",
            || (),
            |progress| loop {
                progress.step("Waiting", 0, 0)?;
                thread::yield_now();
            },
        ));
        let first = slot.job().map(|job| job.progress.clone()).unwrap();
        slot.put(Job::start("Second", || (), |_| Ok(2)));
        assert!(first.is_stopped());
        let answer = loop {
            if let Some(answer) = slot.take() {
                break answer;
            }
        };
        assert_eq!(answer, Ok(2));
    }
}
