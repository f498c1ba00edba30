//! The commands of the README print what it says.

#[test]
fn commands_print_what_the_readme_says() {
    trycmd::TestCases::new().case("README.md");
}

#[test]
fn the_configuration_of_the_readme_is_one() {
    let readme = include_str!("../README.md");
    let config = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let config = vpnlint::config::Config::parse(config).unwrap();
    assert_eq!(config.allow[0].reason(), "the routers of the branches know nothing else");
}
