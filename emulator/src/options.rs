//! The command line, which main.rs parses once and lays over the configuration.

use std::net::{IpAddr, Ipv4Addr};

use crate::config::Config;
use crate::secret::Secret;
use crate::token::AccessToken;

const HELP: &str = "\
Plays a WhatsApp Cloud API on this machine.

Usage: meta-cloud-api-emulator [options]

  --host <address>                 address to listen on (127.0.0.1)
  --port <number>                  port to listen on ({port})
  --phone-number-id <id>           id of the first phone number (100000000000001)
  --display-phone-number <number>  that number as people read it (+1 555-010-0100)
  --waba-id <id>                   its WhatsApp Business Account (200000000000001)
  --access-token <token>           a token with every permission (EMULATOR_ACCESS_TOKEN)
  --webhook-url <url>              where webhooks are delivered (nowhere)
  --app-secret <secret>            signs them (EMULATOR_APP_SECRET)
  --verify-token <token>           verifies the URL (EMULATOR_VERIFY_TOKEN)
  --lenient                        accept what Graph would refuse, such as an unknown template
  --config <file>                  more numbers and tokens, as JSON; - reads standard input
  --exit-with-parent               stop when standard input ends; a --config - is then its first line
  --help, --version
";

/// `port` is what the command line has named so far: the npm command names its default first.
pub fn help(port: u16) -> String {
    let port = match port {
        0 => "a free one".to_owned(),
        port => port.to_string(),
    };
    HELP.trim_end().replace("{port}", &port)
}

#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    Serve(Box<Options>),
    Help { port: u16 },
    Version,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    pub host: IpAddr,
    pub port: u16,
    pub config: Option<String>,
    pub exit_with_parent: bool,
    phone_number_id: Option<String>,
    display_phone_number: Option<String>,
    waba_id: Option<String>,
    access_token: Option<AccessToken>,
    webhook_url: Option<String>,
    app_secret: Option<Secret>,
    verify_token: Option<Secret>,
    lenient: bool,
}

impl Options {
    /// Puts what the command line says over what the file says.
    pub fn over(self, config: &mut Config) {
        let replace = |slot: &mut String, value: Option<String>| {
            if let Some(value) = value {
                *slot = value;
            }
        };
        replace(&mut config.phone_number_id, self.phone_number_id);
        replace(&mut config.display_phone_number, self.display_phone_number);
        replace(&mut config.waba_id, self.waba_id);
        if let Some(token) = self.access_token {
            config.access_token = token;
        }
        config.webhook_url = self.webhook_url.or(config.webhook_url.take());
        config.app_secret = self.app_secret.or(config.app_secret.take());
        config.verify_token = self.verify_token.or(config.verify_token.take());
        config.lenient |= self.lenient;
    }
}

/// Errors name options, never values: a value may be a token.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Command, String> {
    let mut arguments = arguments.into_iter();
    let mut options = Options {
        host: IpAddr::V4(Ipv4Addr::LOCALHOST),
        port: 0,
        config: None,
        exit_with_parent: false,
        phone_number_id: None,
        display_phone_number: None,
        waba_id: None,
        access_token: None,
        webhook_url: None,
        app_secret: None,
        verify_token: None,
        lenient: false,
    };
    while let Some(argument) = arguments.next() {
        let (name, inline) = match argument.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (argument, None),
        };
        if matches!(
            name.as_str(),
            "--exit-with-parent" | "--lenient" | "--help" | "-h" | "--version"
        ) && inline.is_some()
        {
            return Err(format!("{name} takes no value"));
        }
        let mut value = || {
            let value = inline.clone().or_else(|| arguments.next());
            value
                .filter(|value| !value.is_empty())
                .ok_or_else(|| format!("{name} needs a value"))
        };
        match name.as_str() {
            "--host" => {
                options.host = match value()?.as_str() {
                    "localhost" => IpAddr::V4(Ipv4Addr::LOCALHOST),
                    address => address
                        .parse()
                        .map_err(|_| "--host must be an IP address or localhost")?,
                };
            }
            "--port" => {
                options.port = value()?
                    .parse()
                    .map_err(|_| "--port must be from 0 to 65535")?
            }
            "--phone-number-id" => options.phone_number_id = Some(value()?),
            "--display-phone-number" => options.display_phone_number = Some(value()?),
            "--waba-id" => options.waba_id = Some(value()?),
            "--access-token" => options.access_token = Some(AccessToken::new(value()?)),
            "--webhook-url" => options.webhook_url = Some(value()?),
            "--app-secret" => options.app_secret = Some(Secret::new(value()?)),
            "--verify-token" => options.verify_token = Some(Secret::new(value()?)),
            "--config" => options.config = Some(value()?),
            "--lenient" => options.lenient = true,
            "--exit-with-parent" => options.exit_with_parent = true,
            "--help" | "-h" => return Ok(Command::Help { port: options.port }),
            "--version" => return Ok(Command::Version),
            option if option.starts_with('-') => return Err(format!("unknown option {option}")),
            _ => return Err("unexpected argument; options start with --".into()),
        }
    }
    Ok(Command::Serve(Box::new(options)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    fn options(line: &str) -> Options {
        match parsed(line) {
            Ok(Command::Serve(options)) => *options,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn both_spellings_and_defaults() {
        let plain = options("");
        assert_eq!(
            (plain.host.to_string().as_str(), plain.port),
            ("127.0.0.1", 0)
        );
        let full =
            options("--port=4004 --host ::1 --exit-with-parent --config - --access-token=a=b");
        assert_eq!((full.host.to_string().as_str(), full.port), ("::1", 4004));
        assert!(full.exit_with_parent);
        assert_eq!(full.config.as_deref(), Some("-"));
        let mut config = Config::default();
        full.over(&mut config);
        assert_eq!(config.access_token.expose(), "a=b");
        assert_eq!(config.phone_number_id, "100000000000001");
    }

    #[test]
    fn mistakes_are_named_without_their_values() {
        for (line, named) in [
            ("--port 70000", "--port"),
            ("--port", "--port"),
            ("--host canary", "--host"),
            ("--acess-token=canary", "--acess-token"),
            ("canary", "unexpected"),
            ("--exit-with-parent=canary", "--exit-with-parent"),
        ] {
            let error = parsed(line).unwrap_err();
            assert!(
                error.contains(named) && !error.contains("canary"),
                "{line}: {error}"
            );
        }
    }

    #[test]
    fn help_lists_every_option() {
        for option in [
            "--host",
            "--port",
            "--phone-number-id",
            "--display-phone-number",
            "--waba-id",
            "--webhook-url",
            "--app-secret",
            "--verify-token",
            "--lenient",
        ] {
            assert!(HELP.contains(option));
        }
        assert_eq!(parsed("--help"), Ok(Command::Help { port: 0 }));
        assert_eq!(parsed("--port 7 --help"), Ok(Command::Help { port: 7 }));
        assert!(help(0).contains("(a free one)") && help(7).contains("(7)"));
    }
}
