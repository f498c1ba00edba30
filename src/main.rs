//! The command `vpnlint`.

fn main() -> std::process::ExitCode {
    vpnlint::run()
}
