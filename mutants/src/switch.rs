//! Puts the mutants of a file behind switches: every mutant is compiled, and one is on in a run.

use std::collections::BTreeMap;
use std::ops::Range;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Block, Expr, UnOp};

use crate::listed::Listed;

/// A piece of text that takes the place of a range of the source.
struct Edit {
    range: Range<usize>,
    /// Texts that close stand before texts that open. Of those that close, the inner ones come first.
    order: (bool, isize),
    text: String,
    /// The parts of the text that a mutant alone has.
    parts: Vec<(usize, Range<usize>)>,
    group: usize,
}

/// An expression or a body with its switches, in the text with switches.
#[derive(Debug)]
pub struct Group {
    pub range: Range<usize>,
    pub mutants: Vec<usize>,
}

/// A file with switches.
pub struct Switched {
    pub text: String,
    pub groups: Vec<Group>,
    /// Where the text of a mutant alone stands.
    pub parts: Vec<(usize, Range<usize>)>,
    /// The source of each mutant, which tells mutants of a function apart.
    pub sources: BTreeMap<usize, String>,
    /// Mutants that no compiler takes.
    pub not_viable: Vec<usize>,
}

struct Switches<'a> {
    source: &'a str,
    /// The mutants of the file by genre and start.
    mutants: BTreeMap<(&'a str, usize, usize), Vec<&'a Listed>>,
    edits: Vec<Edit>,
    groups: Vec<Vec<usize>>,
    sources: BTreeMap<usize, String>,
    not_viable: Vec<usize>,
}

/// Switches for the mutants of a file.
pub fn switch(source: &str, mutants: &[&Listed]) -> Switched {
    let file = syn::parse_file(source).expect("the crate compiles");
    let mut by_start: BTreeMap<_, Vec<&Listed>> = BTreeMap::new();
    for mutant in mutants {
        by_start.entry((mutant.genre.as_str(), mutant.span.start.line, mutant.span.start.column)).or_default().push(mutant);
    }
    let mut switches =
        Switches { source, mutants: by_start, edits: Vec::new(), groups: Vec::new(), sources: BTreeMap::new(), not_viable: Vec::new() };
    switches.visit_file(&file);
    switches.finish()
}

impl<'a> Switches<'a> {
    fn finish(mut self) -> Switched {
        self.edits.sort_by_key(|edit| (edit.range.start, edit.order));
        let (mut text, mut from) = (String::new(), 0);
        let mut groups: Vec<Group> = self.groups.into_iter().map(|mutants| Group { range: Range { start: usize::MAX, end: 0 }, mutants }).collect();
        let mut parts = Vec::new();
        for edit in self.edits {
            text.push_str(&self.source[from..edit.range.start]);
            let at = text.len();
            text.push_str(&edit.text);
            from = edit.range.end;
            let group = &mut groups[edit.group].range;
            *group = group.start.min(at)..group.end.max(text.len());
            parts.extend(edit.parts.into_iter().map(|(mutant, part)| (mutant, at + part.start..at + part.end)));
        }
        text.push_str(&self.source[from..]);
        Switched { text, groups, parts, sources: self.sources, not_viable: self.not_viable }
    }

    /// The mutants of a genre that start where `spanned` does.
    fn at(&mut self, genre: &'a str, spanned: &impl Spanned) -> Vec<&'a Listed> {
        let start = spanned.span().start();
        self.mutants.remove(&(genre, start.line, start.column + 1)).unwrap_or_default()
    }

    /// A new group. Where the name of a mutant does not tell it from others of its function, `source` does.
    fn group(&mut self, mutants: &[&Listed], source: Option<&dyn Spanned>) -> usize {
        if let Some(source) = source {
            let text = &self.source[source.span().byte_range()];
            self.sources.extend(mutants.iter().map(|mutant| (mutant.id, text.to_owned())));
        }
        self.groups.push(mutants.iter().map(|mutant| mutant.id).collect());
        self.groups.len() - 1
    }

    fn edit(&mut self, group: usize, range: Range<usize>, opens: bool, text: String, parts: Vec<(usize, Range<usize>)>) {
        let step = isize::try_from(self.edits.len()).expect("no file is so long");
        self.edits.push(Edit { range, order: (opens, if opens { step } else { -step }), text, parts, group });
    }

    fn open(&mut self, group: usize, at: usize, text: &str) {
        self.edit(group, at..at, true, text.to_owned(), Vec::new());
    }

    fn close(&mut self, group: usize, at: usize, text: &str) {
        self.edit(group, at..at, false, text.to_owned(), Vec::new());
    }

    /// `if` the switch of a mutant is on, its text, `else` the next, and in the end the text of the source.
    fn close_with_choice(&mut self, group: usize, at: usize, start: &str, choices: &[(usize, String)], last: &str, end: &str) {
        let (mut text, mut parts) = (start.to_owned(), Vec::new());
        for (mutant, choice) in choices {
            text.push_str(&format!("if {} {{ ", on(*mutant)));
            parts.push((*mutant, text.len()..text.len() + choice.len()));
            text.push_str(&format!("{choice} }} else "));
        }
        text.push_str(&format!("{{ {last} }}{end}"));
        self.edit(group, at..at, false, text, parts);
    }

    fn body(&mut self, block: &Block) {
        let (Some(first), Some(last)) = (block.stmts.first(), block.stmts.last()) else { return };
        let mutants = self.at("FnValue", first);
        let Some(function) = mutants.first().and_then(|mutant| mutant.function.as_ref()) else { return };
        let (start, end) = (first.span().byte_range().start, last.span().byte_range().end);
        if !function.return_type.contains("impl ") {
            let group = self.group(&mutants, None);
            for mutant in mutants {
                let text = format!("if {} {{ return ", on(mutant.id));
                let part = text.len()..text.len() + mutant.replacement.len();
                self.edit(group, start..start, true, format!("{text}{}; }} ", mutant.replacement), vec![(mutant.id, part)]);
            }
            return;
        }
        // The values are iterators of other types, and the function has one type. A leaked default is no item that could be shared.
        let (leaked, mutants): (Vec<_>, Vec<_>) = mutants.into_iter().partition(|mutant| mutant.replacement.contains("Box::leak"));
        self.not_viable.extend(leaked.iter().map(|mutant| mutant.id));
        let group = self.group(&mutants, None);
        let is_any: Vec<String> = mutants.iter().map(|mutant| on(mutant.id)).collect();
        self.open(group, start, &format!("(!({})).then(move || {{ ", is_any.join(" || ")));
        let (mut text, mut parts) = (" }).into_iter().flatten()".to_owned(), Vec::new());
        for mutant in mutants {
            text.push_str(&format!(".chain({}.then(|| ", on(mutant.id)));
            parts.push((mutant.id, text.len()..text.len() + mutant.replacement.len()));
            text.push_str(&format!("{}).into_iter().flatten())", mutant.replacement));
        }
        self.edit(group, end..end, false, text, parts);
    }
}

fn on(mutant: usize) -> String {
    format!("crate::mutant({mutant})")
}

/// Whether an operand of `&&` is `let`, so that neither operand can stand in parentheses.
fn has_let(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(binary) => matches!(binary.op, BinOp::And(_)) && (has_let(&binary.left) || has_let(&binary.right)),
        _ => false,
    }
}

impl<'ast> Visit<'ast> for Switches<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.body(&item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.body(&item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.body(block);
        }
        visit::visit_trait_item_fn(self, item);
    }

    fn visit_expr_binary(&mut self, expr: &'ast syn::ExprBinary) {
        let mutants = self.at("BinaryOperator", &expr.op);
        if matches!(expr.op, BinOp::And(_)) && (has_let(&expr.left) || has_let(&expr.right)) {
            self.not_viable.extend(mutants.iter().map(|mutant| mutant.id));
        } else if !mutants.is_empty() {
            let group = self.group(&mutants, Some(expr));
            let [left, op, right] = [expr.left.span(), expr.op.span(), expr.right.span()].map(|span| span.byte_range());
            let (source, sign) = (self.source, &self.source[op.clone()]);
            let on_first = on(mutants[0].id);
            match expr.op {
                // `a || b` is `!(!a && !b)`, so each operand stands in the text once.
                BinOp::And(_) | BinOp::Or(_) => {
                    self.open(group, left.start, "((((");
                    self.edit(group, op, true, format!(") != {on_first}) {sign} (("), Vec::new());
                    self.close(group, right.end, &format!(") != {on_first})) != {on_first})"));
                }
                BinOp::Eq(_) | BinOp::Ne(_) => {
                    self.open(group, left.start, "(((");
                    self.edit(group, op, true, format!(") {sign} ("), Vec::new());
                    self.close(group, right.end, &format!(")) != {on_first})"));
                }
                BinOp::Lt(_) | BinOp::Gt(_) | BinOp::Le(_) | BinOp::Ge(_) => {
                    self.open(group, left.start, "(match (&(");
                    self.edit(group, op, true, "), &(".to_owned(), Vec::new());
                    let choices: Vec<_> = mutants.iter().map(|mutant| (mutant.id, format!("l {} r", mutant.replacement))).collect();
                    self.close_with_choice(group, right.end, ")) { (l, r) => ", &choices, &format!("l {sign} r"), " })");
                }
                BinOp::Add(_)
                | BinOp::Sub(_)
                | BinOp::Mul(_)
                | BinOp::Div(_)
                | BinOp::Rem(_)
                | BinOp::BitXor(_)
                | BinOp::BitAnd(_)
                | BinOp::BitOr(_)
                | BinOp::Shl(_)
                | BinOp::Shr(_) => {
                    self.open(group, left.start, "(match (");
                    self.edit(group, op, true, ", ".to_owned(), Vec::new());
                    let choices: Vec<_> = mutants.iter().map(|mutant| (mutant.id, format!("l {} r", mutant.replacement))).collect();
                    self.close_with_choice(group, right.end, ") { (l, r) => ", &choices, &format!("l {sign} r"), " })");
                }
                // The right operand is read before the left one is borrowed.
                _ => {
                    let place = &source[left.clone()];
                    self.edit(group, left.start..op.end, true, "match (".to_owned(), Vec::new());
                    let choices: Vec<_> = mutants.iter().map(|mutant| (mutant.id, format!("{place} {} r", mutant.replacement))).collect();
                    self.close_with_choice(group, right.end, ") { r => ", &choices, &format!("{place} {sign} r"), " }");
                    // The place stands twice, without switches of its own.
                    return self.visit_expr(&expr.right);
                }
            }
        }
        visit::visit_expr_binary(self, expr);
    }

    fn visit_expr_unary(&mut self, expr: &'ast syn::ExprUnary) {
        let mutants = self.at("UnaryOperator", &expr.op);
        if let [mutant] = mutants[..] {
            let group = self.group(&mutants, Some(expr));
            let (op, operand) = (expr.op.span().byte_range(), expr.expr.span().byte_range());
            if matches!(expr.op, UnOp::Not(_)) {
                self.edit(group, op, true, "((!(".to_owned(), Vec::new());
                self.close(group, operand.end, &format!(")) != {})", on(mutant.id)));
            } else {
                self.edit(group, op, true, "(match (".to_owned(), Vec::new());
                self.close_with_choice(group, operand.end, ") { v => ", &[(mutant.id, "v".to_owned())], "-v", " })");
            }
        }
        visit::visit_expr_unary(self, expr);
    }

    fn visit_expr_match(&mut self, expr: &'ast syn::ExprMatch) {
        // Without an arm for all others, a match with one arm less does not compile.
        if !expr.arms.iter().any(|arm| matches!(arm.pat, syn::Pat::Wild(_)) && arm.guard.is_none()) {
            for arm in &expr.arms {
                let mutants = self.at("MatchArm", arm);
                self.not_viable.extend(mutants.iter().map(|mutant| mutant.id));
            }
        }
        visit::visit_expr_match(self, expr);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        let deleted = self.at("MatchArm", arm);
        if let [mutant] = deleted[..] {
            let group = self.group(&deleted, None);
            self.close(group, arm.pat.span().byte_range().end, &format!(" if !{}", on(mutant.id)));
        }
        if let Some((_, guard)) = &arm.guard {
            let mutants = self.at("MatchArmGuard", guard);
            let id_of = |value: &str| mutants.iter().find(|mutant| mutant.replacement == value).map(|mutant| mutant.id);
            if let (Some(always), Some(never)) = (id_of("true"), id_of("false")) {
                let group = self.group(&mutants, None);
                let range = guard.span().byte_range();
                self.open(group, range.start, &format!("!{} && ({} || (", on(never), on(always)));
                self.close(group, range.end, "))");
            }
        }
        visit::visit_arm(self, arm);
    }

    fn visit_expr_struct(&mut self, expr: &'ast syn::ExprStruct) {
        for field in &expr.fields {
            let mutants = self.at("StructField", field);
            if let ([mutant], Some(base), syn::Member::Named(name)) = (&mutants[..], &expr.rest, &field.member) {
                let group = self.group(&mutants, None);
                let base = &self.source[base.span().byte_range()];
                let value = field.expr.span().byte_range();
                let start = if field.colon_token.is_some() { String::new() } else { format!("{name}: ") };
                self.open(group, value.start, &format!("{start}if {} {{ ({base}).{name} }} else {{ ", on(mutant.id)));
                self.close(group, value.end, " }");
            }
        }
        visit::visit_expr_struct(self, expr);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mutant_of_both_operators_is_the_other_operator() {
        for (operator, other) in [("&&", "||"), ("||", "&&")] {
            let source = format!("fn f() -> bool {{ a {operator} b }}");
            let listed = format!(
                r#"{{"file": "", "name": "", "function": null, "span": {{"start": {{"line": 1, "column": 20}}}}, "replacement": "{other}", "genre": "BinaryOperator"}}"#
            );
            let mutant: Listed = serde_json::from_str(&listed).unwrap();
            // Both operands and the whole are turned round.
            let on = "!= crate::mutant(0)";
            let expected = format!("((((a) {on}) {operator} ((b) {on})) {on})");
            let plain = |text: &str| text.replace(' ', "");
            assert_eq!(plain(&switch(&source, &[&mutant]).text), plain(&source.replace(&format!("a {operator} b"), &expected)));
        }
    }
}
