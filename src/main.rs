//! The command `vpnlint`.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
