//! Panels with two logarithmic axes, as SVG.

use std::fmt::Write as _;

/// The values of an axis.
pub(crate) struct Series {
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) points: Vec<(f64, f64)>,
}

pub(crate) struct Panel {
    pub(crate) title: &'static str,
    /// The horizontal axis; its points are those of `y`.
    pub(crate) x: Series,
    pub(crate) y: Series,
}

const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 230.0;
/// Where the axes begin and end within a panel.
const LEFT: f64 = 62.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 44.0;

/// Dark or light as the reader's system is.
const STYLE: &str = "text{font:12px system-ui,sans-serif;fill:#24292f}.title{font-weight:600}.grid{stroke:#d0d7de}\
.line{fill:none;stroke:#0969da;stroke-width:2}.dot{fill:#0969da}.linear{stroke:#6e7781;stroke-dasharray:4 4}\
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.grid{stroke:#3d444d}.line{stroke:#58a6ff}.dot{fill:#58a6ff}.linear{stroke:#9198a1}}";

/// Two panels a column, in the order of the list.
pub(crate) fn svg(panels: &[Panel]) -> String {
    let (width, height) = (WIDTH * panels.len().div_ceil(2) as f64, HEIGHT * 2.0 + 24.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\">\n\
         <title>Time and memory by size, findings and files</title>\n<style>{STYLE}</style>\n"
    );
    for (index, panel) in panels.iter().enumerate() {
        let (x, y) = ((index / 2) as f64 * WIDTH, (index % 2) as f64 * HEIGHT);
        writeln!(out, "<g transform=\"translate({x} {y})\">\n{}</g>", draw(panel)).unwrap();
    }
    let y = height - 10.0;
    writeln!(out, "<line class=\"linear\" x1=\"{LEFT}\" x2=\"102\" y1=\"{0}\" y2=\"{0}\"/>", y - 4.0).unwrap();
    writeln!(out, "<text x=\"110\" y=\"{y}\">linear growth through the last point; both axes are logarithmic</text>\n</svg>").unwrap();
    out
}

fn draw(panel: &Panel) -> String {
    let points = &panel.y.points;
    let [xs, ys] = [decades(points.iter().map(|point| point.0)), decades(points.iter().map(|point| point.1))];
    let [(left, right), (bottom, top)] = [(LEFT, WIDTH - RIGHT), (HEIGHT - BOTTOM, TOP)];
    let x = |value: f64| left + (value.log10() - xs.0) / (xs.1 - xs.0) * (right - left);
    let y = |value: f64| bottom + (value.log10() - ys.0) / (ys.1 - ys.0) * (top - bottom);

    let mut out = format!("<text class=\"title\" x=\"{left}\" y=\"18\">{}: {}</text>\n", panel.title, panel.y.name);
    for tick in ticks(ys) {
        let at = y(tick);
        writeln!(out, "<line class=\"grid\" x1=\"{left}\" x2=\"{right}\" y1=\"{at:.1}\" y2=\"{at:.1}\"/>").unwrap();
        let label = si(tick, panel.y.unit);
        writeln!(out, "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{label}</text>", left - 6.0, at + 4.0).unwrap();
    }
    for tick in ticks(xs) {
        let at = x(tick);
        writeln!(out, "<line class=\"grid\" x1=\"{at:.1}\" x2=\"{at:.1}\" y1=\"{bottom}\" y2=\"{top}\"/>").unwrap();
        let label = si(tick, panel.x.unit);
        writeln!(out, "<text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{label}</text>", bottom + 16.0).unwrap();
    }
    writeln!(out, "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>", left.midpoint(right), bottom + 33.0, panel.x.name).unwrap();

    // From the last point down to the left, as far as the panel goes.
    let last = points[points.len() - 1];
    let factor = (10_f64.powf(xs.0) / last.0).max(10_f64.powf(ys.0) / last.1);
    writeln!(
        out,
        "<line class=\"linear\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"/>",
        x(last.0 * factor),
        y(last.1 * factor),
        x(last.0),
        y(last.1),
    )
    .unwrap();
    let line: Vec<_> = points.iter().map(|point| format!("{:.1},{:.1}", x(point.0), y(point.1))).collect();
    writeln!(out, "<polyline class=\"line\" points=\"{}\"/>", line.join(" ")).unwrap();
    for point in points {
        writeln!(out, "<circle class=\"dot\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"3\"/>", x(point.0), y(point.1)).unwrap();
    }
    out
}

/// The powers of ten that enclose the values; at least one decade.
fn decades(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
    let low = low.log10().floor();
    (low, high.log10().ceil().max(low + 1.0))
}

/// Every power of ten, or every second where they would be crowded.
fn ticks((low, high): (f64, f64)) -> impl Iterator<Item = f64> {
    let step = if high - low > 5.0 { 2 } else { 1 };
    (low as i32..=high as i32).step_by(step).map(|power| 10_f64.powi(power))
}

/// A power of ten with the prefix of its unit.
fn si(value: f64, unit: &str) -> String {
    let power = value.log10().round() as i32;
    let prefix = match power.div_euclid(3) {
        -3 => "n",
        -2 => "µ",
        -1 => "m",
        0 => "",
        1 => "k",
        2 => "M",
        _ => "G",
    };
    let digits = 10_i32.pow(power.rem_euclid(3).unsigned_abs());
    // A count is written out.
    if unit.is_empty() { format!("{value}") } else { format!("{digits} {prefix}{unit}") }
}
