//! Time and memory by the size of a document, by the number of its findings and by the number of files.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use vpnlint::{Linter, Operation};

use crate::corpus::CORPORA;
use crate::plot::{self, Panel, Series};
use crate::{clock, quartiles, read_all};

/// What one size costs.
struct Cost {
    size: f64,
    seconds: f64,
    bytes: f64,
}

/// Measures, prints and draws `docs/growth.svg`.
pub(crate) fn draw() {
    let by_size = [1, 10, 100, 1_000, 10_000, 100_000, 800_000].map(|items| {
        let body = subnets(items, 0);
        Cost { size: body.len() as f64, ..check(&body) }
    });
    let by_findings = [1, 3, 10, 30, 100, 300, 900].map(|items| Cost { size: f64::from(items), ..check(&subnets(items, 1)) });
    let by_files = [1, 10, 100, 1_000, 10_000].map(command);

    let mut panels = Vec::new();
    for (title, x, unit, costs) in [
        ("Size of one document", "size", "B", &by_size[..]),
        ("Findings of one document", "findings", "", &by_findings[..]),
        ("Files of one run", "files", "", &by_files[..]),
    ] {
        let series =
            |name, unit, cost: fn(&Cost) -> f64| Series { name, unit, points: costs.iter().map(|point| (point.size, cost(point))).collect() };
        let panel = |y| Panel { title, x: Series { name: x, unit, points: Vec::new() }, y };
        panels.push(panel(series("time", "s", |cost| cost.seconds)));
        panels.push(panel(series("memory", "B", |cost| cost.bytes)));
        println!("\n| {x} | time, µs | memory, kB |\n|---|---|---|");
        for cost in costs {
            println!("| {} | {:.1} | {:.1} |", cost.size, cost.seconds * 1e6, cost.bytes / 1e3);
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/growth.svg");
    fs::write(&path, plot::svg(&panels)).unwrap();
}

/// A body with that many subnets, none of which overlap. With `host` above 0 each has host bits: a finding each.
fn subnets(items: u32, host: u32) -> String {
    let blocks: Vec<_> = (0..items).map(|n| format!("\"{}.{}.{}.{host}/24\"", 20 + n / 65_536, n / 256 % 256, n % 256)).collect();
    format!("{{\"vpn_connection\": {{\"peer_subnets\": [{}]}}}}", blocks.join(", "))
}

/// The median time of a check in this process, and the most memory that it held at a time, the text not included.
fn check(body: &str) -> Cost {
    let linter = Linter::new(Operation::UpdateConnection);
    // What is made once, at the first check, is not counted.
    read_all(&linter, body.as_bytes());
    let bytes = allocation_counter::measure(|| _ = black_box(read_all(&linter, body.as_bytes()))).bytes_max as f64;
    let mut times = Vec::new();
    allocation_counter::opt_out(|| {
        let start = Instant::now();
        while times.len() < 5 || (start.elapsed() < Duration::from_millis(300) && times.len() < 2_000) {
            let start = clock();
            black_box(read_all(&linter, black_box(body.as_bytes())));
            times.push(clock() - start);
        }
    });
    Cost { size: 0.0, seconds: median(times), bytes }
}

/// The same for a run of the command on a folder. The most memory of a process is read while it runs, as Linux tells it.
fn command(files: usize) -> Cost {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("growth-{files}"));
    fs::create_dir_all(&folder).unwrap();
    for (number, body) in CORPORA[0].bodies().take(files).enumerate() {
        fs::write(folder.join(format!("{number}.json")), body).unwrap();
    }
    let mut bytes = 0.0_f64;
    let mut times = Vec::new();
    for _ in 0..if files > 1_000 { 3 } else { 15 } {
        let start = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_vpnlint"))
            .args(["check", "--no-config", "--format", "concise"])
            .arg(&folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while child.try_wait().unwrap().is_none() {
            let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
            let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<f64>().ok());
            bytes = bytes.max(peak.unwrap_or_default() * 1024.0);
            thread::sleep(Duration::from_micros(100));
        }
        times.push(start.elapsed().as_secs_f64());
    }
    fs::remove_dir_all(&folder).unwrap();
    Cost { size: files as f64, seconds: median(times), bytes }
}

fn median(times: Vec<f64>) -> f64 {
    quartiles(times.into_iter())[1]
}
