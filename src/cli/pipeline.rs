//! Work on several threads whose results come out in order, with a bounded number of them waiting.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// The most threads.
const THREADS: usize = 256;
/// The most results by which a thread may be ahead of the oldest one that is not out yet.
const AHEAD: u64 = 64;

struct Results<O, S> {
    next: u64,
    waiting: BTreeMap<u64, O>,
    /// How many threads are too far ahead.
    ahead: usize,
    sink: S,
}

/// Takes work from `source` until there is no more, does it on `jobs` threads, and hands the results to `sink` in the
/// order in which the work was taken, until it breaks. Where the system has no more threads, there are fewer. `work` must not panic.
pub(super) fn ordered<W, O: Send>(
    jobs: usize,
    source: impl FnMut() -> Option<W> + Send,
    work: impl Fn(W) -> O + Sync,
    sink: impl FnMut(O) -> ControlFlow<()> + Send,
) {
    let source = Mutex::new((0, source));
    let results = Mutex::new(Results { next: 0, waiting: BTreeMap::new(), ahead: 0, sink });
    let advanced = Condvar::new();
    let ended = AtomicBool::new(false);
    let run = || {
        while !ended.load(Ordering::Relaxed) {
            let (number, item) = {
                let (taken, source) = &mut *source.lock().unwrap_or_else(PoisonError::into_inner);
                let Some(item) = source() else { return };
                *taken += 1;
                (*taken - 1, item)
            };
            let result = work(item);
            let mut results = results.lock().unwrap_or_else(PoisonError::into_inner);
            while number > results.next + AHEAD && !ended.load(Ordering::Relaxed) {
                results.ahead += 1;
                results = advanced.wait(results).unwrap_or_else(PoisonError::into_inner);
                results.ahead -= 1;
            }
            results.waiting.insert(number, result);
            let Results { next, waiting, ahead, sink } = &mut *results;
            while !ended.load(Ordering::Relaxed)
                && let Some(result) = waiting.remove(next)
            {
                ended.store(sink(result).is_break(), Ordering::Relaxed);
                *next += 1;
            }
            if *ahead > 0 {
                advanced.notify_all();
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..jobs.min(THREADS) {
            if thread::Builder::new().spawn_scoped(scope, run).is_err() {
                break;
            }
        }
        run();
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_all_of_them() {
        for jobs in [1, 2, 7] {
            let mut numbers = 0..1000_u64;
            let mut seen = Vec::new();
            ordered(
                jobs,
                || numbers.next(),
                |number| {
                    // Some are much slower than the others.
                    if number % 97 == 0 {
                        thread::sleep(std::time::Duration::from_millis(2));
                    }
                    number * 2
                },
                |result| {
                    seen.push(result);
                    ControlFlow::Continue(())
                },
            );
            assert_eq!(seen, (0..1000).map(|number| number * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_sink_that_breaks_ends_all_threads() {
        for jobs in [1, 2, 7, usize::MAX] {
            let mut numbers = 0_u64..;
            let mut seen = Vec::new();
            ordered(
                jobs,
                || numbers.next(),
                |number| {
                    // The others are far ahead of this one.
                    thread::sleep(std::time::Duration::from_millis(if number == 3 { 20 } else { 0 }));
                    number
                },
                |result| {
                    seen.push(result);
                    if result == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                },
            );
            assert_eq!(seen, [0, 1, 2, 3]);
        }
    }
}
