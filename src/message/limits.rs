//! Meta's hard limits on messages: what Graph refuses for certain is refused before it is sent. `body.rs` asks.
//!
//! Only what is checked is read, and nothing is changed: the payload goes on the wire as it came.

use std::{cell::OnceCell, fmt::Display, ops::RangeInclusive};

use serde_json::value::RawValue;
use unicode_segmentation::UnicodeSegmentation;

use crate::{failure::Failure, json::Members};

type Checked = Result<(), Failure>;

const ANY: RangeInclusive<usize> = 1..=usize::MAX;

/// Checks the payload of a message, as JSON text. Kinds that this release does not know pass.
pub fn check(kind: &str, payload: &str) -> Checked {
    match kind {
        "text" => Place::root("body", "text", payload)
            .at("body")
            .text(1..=4096),
        "image" => captioned(&Place::root("image", "image", payload)),
        "video" => captioned(&Place::root("video", "video", payload)),
        "document" => captioned(&Place::root("document", "document", payload)),
        "audio" => media(&Place::root("audio", "audio", payload)),
        "sticker" => media(&Place::root("sticker", "sticker", payload)),
        "location" => location(&Place::root("location", "location", payload)),
        "contacts" => contacts(&Place::root("contacts", "contacts", payload)),
        "reaction" => reaction(&Place::root("reaction", "reaction", payload)),
        "template" => template(&Place::root("template", "template", payload)),
        "interactive" => interactive(&Place::root("interactive", "interactive", payload)),
        _ => Ok(()),
    }
}

/// The same of a message that Meta makes a template of (Direct Send): shorter texts, more buttons.
pub fn check_direct(kind: &str, payload: &str) -> Checked {
    match kind {
        "text" => Place::root("body", "text", payload)
            .at("body")
            .text(1..=1024),
        "interactive" => {
            let place = Place::root("interactive", "interactive", payload);
            if place.at("type").is("button") {
                buttons(&place, 10)
            } else {
                interactive(&place)
            }
        }
        _ => check(kind, payload),
    }
}

fn captioned(file: &Place<'_>) -> Checked {
    media(file)?;
    file.at("caption").optional_text(1024)
}

/// Exactly one of `id` and `link`.
fn media(file: &Place<'_>) -> Checked {
    match (file.at("id").is_given(), file.at("link").is_given()) {
        (false, false) => Err(file.refusal("needs an `id` or a `link`")),
        (true, true) => Err(file.refusal("takes an `id` or a `link`, not both")),
        _ => Ok(()),
    }
}

fn location(place: &Place<'_>) -> Checked {
    place.at("latitude").number(90.0)?;
    place.at("longitude").number(180.0)
}

fn contacts(list: &Place<'_>) -> Checked {
    for contact in list.items(1..=257)? {
        contact.at("name").at("formatted_name").text(ANY)?;
    }
    Ok(())
}

fn reaction(place: &Place<'_>) -> Checked {
    place.at("message_id").text(ANY)?;
    let emoji = place.at("emoji");
    let text: Option<String> = emoji.json.and_then(|json| serde_json::from_str(json).ok());
    let is_emoji = |text: &String| {
        text.is_empty()
            || text.graphemes(true).count() == 1
                && !text.is_ascii()
                && !text.contains(|c: char| c.is_ascii_alphabetic() || c.is_whitespace())
    };
    if text.as_ref().is_some_and(is_emoji) {
        return Ok(());
    }
    Err(emoji.refusal("must be one emoji, or an empty text to take the reaction back"))
}

fn template(place: &Place<'_>) -> Checked {
    place.at("name").text(1..=512)?;
    place.at("language").at("code").text(ANY)?;
    components(place)
}

/// Graph refuses a value that is empty: what a program did not find in its database.
fn components(place: &Place<'_>) -> Checked {
    for component in place.at("components").optional_items()? {
        for parameter in component.at("parameters").optional_items()? {
            for (kind, value) in PARAMETERS {
                if parameter.at("type").is(kind) {
                    parameter.at(value).text(ANY)?;
                }
            }
        }
        for card in component.at("cards").optional_items()? {
            components(&card)?;
        }
    }
    Ok(())
}

/// The types of parameters that are one text, and the member it stands in.
const PARAMETERS: [(&str, &str); 2] = [("text", "text"), ("coupon_code", "coupon_code")];

/// Header and footer, which every kind may have.
fn frame(place: &Place<'_>) -> Checked {
    let header = place.at("header");
    if header.at("type").is("text") {
        header.at("text").text(1..=60)?;
        header.at("sub_text").optional_text(60)?;
    }
    place.at("footer").at("text").optional_text(60)
}

/// Reply buttons, in Direct Send with links before them.
fn buttons(place: &Place<'_>, most: usize) -> Checked {
    frame(place)?;
    place.at("body").at("text").text(1..=1024)?;
    for button in place.at("action").at("buttons").items(1..=most)? {
        if button.at("type").is("cta_url") {
            let link = button.at("cta_url");
            link.at("display_text").text(1..=20)?;
            link.at("url").text(ANY)?;
        } else {
            let reply = button.at("reply");
            reply.at("id").text(1..=256)?;
            reply.at("title").text(1..=20)?;
        }
    }
    Ok(())
}

fn interactive(place: &Place<'_>) -> Checked {
    let kind = place.at("type");
    kind.text(ANY)?;
    frame(place)?;
    let header = place.at("header");
    let body = place.at("body").at("text");
    let action = place.at("action");
    match kind.json.map(|json| json.trim_matches('"')) {
        Some("button") => buttons(place, 3),
        Some("list") => {
            body.text(1..=4096)?;
            list(&action)
        }
        Some("product_list") => {
            body.text(1..=1024)?;
            header.required()?;
            product_list(&action)
        }
        Some("product") => {
            body.optional_text(1024)?;
            action.at("catalog_id").text(ANY)?;
            action.at("product_retailer_id").text(ANY)
        }
        Some("cta_url") => {
            body.optional_text(1024)?;
            link_button(&action)
        }
        Some("flow") => {
            body.text(1..=1024)?;
            flow(&action.at("parameters"))
        }
        Some("carousel") => {
            body.text(1..=1024)?;
            for card in action.at("cards").items(2..=10)? {
                carousel_card(&card)?;
            }
            Ok(())
        }
        Some("location_request_message" | "request_contact_info") => body.text(1..=1024),
        Some("voice_call") => {
            body.text(1..=1024)?;
            let parameters = action.at("parameters");
            parameters.at("display_text").optional_text(20)?;
            parameters.at("payload").optional_text(512)
        }
        Some("address_message") => {
            body.text(1..=1024)?;
            action.at("parameters").at("country").text(ANY)
        }
        Some("order_details" | "order_status") => {
            body.optional_text(1024)?;
            action.at("parameters").at("reference_id").text(1..=35)
        }
        Some("catalog_message" | "call_permission_request") => body.optional_text(1024),
        _ => Ok(()),
    }
}

fn list(action: &Place<'_>) -> Checked {
    action.at("button").text(1..=20)?;
    let sections = action.at("sections");
    let all = sections.items(1..=10)?;
    let mut count = 0;
    for section in &all {
        section_title(section, all.len())?;
        for row in section.at("rows").items(1..=10)? {
            row.at("id").text(1..=200)?;
            row.at("title").text(1..=24)?;
            row.at("description").optional_text(72)?;
            count += 1;
        }
    }
    sections.at_most(10, "rows", count)
}

fn product_list(action: &Place<'_>) -> Checked {
    action.at("catalog_id").text(ANY)?;
    let sections = action.at("sections");
    let all = sections.items(1..=10)?;
    let mut count = 0;
    for section in &all {
        section_title(section, all.len())?;
        count += section.at("product_items").items(1..=30)?.len();
    }
    sections.at_most(30, "products", count)
}

/// A section needs a title as soon as there are two.
fn section_title(section: &Place<'_>, sections: usize) -> Checked {
    let title = section.at("title");
    if sections > 1 {
        title.text(1..=24)
    } else {
        title.optional_text(24)
    }
}

fn link_button(action: &Place<'_>) -> Checked {
    let parameters = action.at("parameters");
    parameters.at("display_text").text(1..=20)?;
    parameters.at("url").text(ANY)
}

fn flow(parameters: &Place<'_>) -> Checked {
    parameters.at("flow_cta").text(1..=30)?;
    let id = parameters.at("flow_id").is_given();
    let name = parameters.at("flow_name").is_given();
    if id == name {
        return Err(parameters.refusal("needs either a `flow_id` or a `flow_name`"));
    }
    Ok(())
}

fn carousel_card(card: &Place<'_>) -> Checked {
    card.at("body").at("text").optional_text(160)?;
    let action = card.at("action");
    if action.at("name").is("cta_url") {
        return link_button(&action);
    }
    let buttons = action.at("buttons");
    if buttons.is_given() {
        for button in buttons.items(1..=2)? {
            let reply = button.at("quick_reply");
            reply.at("id").text(1..=256)?;
            reply.at("title").text(1..=20)?;
        }
    }
    Ok(())
}

/// A value in a payload and the way to it.
struct Place<'a> {
    parameter: &'static str,
    path: String,
    /// `null` counts as not given.
    json: Option<&'a str>,
    /// Of an object, once one of them has been asked for.
    members: OnceCell<Option<Members<'a>>>,
}

impl<'a> Place<'a> {
    fn root(parameter: &'static str, name: &str, json: &'a str) -> Self {
        Self {
            parameter,
            path: name.to_owned(),
            json: Some(json),
            members: OnceCell::new(),
        }
    }

    fn at(&self, key: &str) -> Self {
        let members = self
            .members
            .get_or_init(|| self.json.and_then(Members::read));
        Self {
            parameter: self.parameter,
            path: [&self.path, key].join("."),
            json: members
                .as_ref()
                .and_then(|members| members.get(key))
                .filter(|json| *json != "null"),
            members: OnceCell::new(),
        }
    }

    fn is_given(&self) -> bool {
        self.json.is_some_and(|json| json != r#""""#)
    }

    fn is(&self, text: &str) -> bool {
        self.json.map(|json| json.trim_matches('"')) == Some(text)
    }

    fn required(&self) -> Checked {
        match self.json {
            Some(_) => Ok(()),
            None => Err(self.refusal("is missing")),
        }
    }

    fn items(&self, count: RangeInclusive<usize>) -> Result<Vec<Self>, Failure> {
        self.required()?;
        let items: Vec<&'a RawValue> = self
            .json
            .and_then(|json| serde_json::from_str(json).ok())
            .ok_or_else(|| self.refusal("must be an array"))?;
        if !count.contains(&items.len()) {
            let (least, most, has) = (count.start(), count.end(), items.len());
            return Err(self.refusal(format_args!(
                "may have {least} to {most} entries, and has {has}"
            )));
        }
        let place = |(index, item): (usize, &&'a RawValue)| Self {
            parameter: self.parameter,
            path: format!("{}[{index}]", self.path),
            json: Some(item.get()),
            members: OnceCell::new(),
        };
        Ok(items.iter().enumerate().map(place).collect())
    }

    /// Nothing of what is not given. Whether it may be something else than a list is left to Graph.
    fn optional_items(&self) -> Result<Vec<Self>, Failure> {
        match self.json {
            Some(json) if json.starts_with('[') => self.items(0..=usize::MAX),
            _ => Ok(Vec::new()),
        }
    }

    /// What is counted over all entries together.
    fn at_most(&self, most: usize, what: &str, has: usize) -> Checked {
        if has <= most {
            return Ok(());
        }
        Err(self.refusal(format_args!(
            "may have {most} {what} in all entries together, and has {has}"
        )))
    }

    fn optional_text(&self, most: usize) -> Checked {
        match self.json {
            Some(_) => self.text(0..=most),
            None => Ok(()),
        }
    }

    /// A text of so many characters. A number counts as the text that Graph makes of it.
    fn text(&self, length: RangeInclusive<usize>) -> Checked {
        self.required()?;
        let json = self.json.unwrap_or_default();
        if json.starts_with(['{', '[']) {
            return Err(self.refusal("must be a text"));
        }
        let has = characters(json);
        if length.contains(&has) {
            return Ok(());
        }
        Err(match (has, *length.start(), *length.end()) {
            (0, ..) => self.refusal("is empty"),
            (_, least, most) if least == most => {
                self.refusal(format_args!("must have {most} characters, and has {has}"))
            }
            (_, _, most) => self.refusal(format_args!("may have {most} characters, and has {has}")),
        })
    }

    /// A number no further from 0 than that, also as text.
    fn number(&self, most: f64) -> Checked {
        self.required()?;
        let json = self.json.unwrap_or_default();
        match json.trim_matches('"').parse::<f64>() {
            Ok(number) if number.abs() <= most => Ok(()),
            _ => Err(self.refusal(format_args!("must be a number from -{most} to {most}"))),
        }
    }

    /// Tells the place and the rule, never the value.
    fn refusal(&self, rule: impl Display) -> Failure {
        Failure::invalid(self.parameter, format!("`{}` {rule}.", self.path)).with_remedy(
            "Change the message: Graph would refuse it. If Meta has moved this limit, the client option `messageChecks: 'off'` sends it as it is.",
        )
    }
}

/// The characters of a JSON string, as Meta counts them: Unicode scalar values.
fn characters(json: &str) -> usize {
    let Some(text) = json
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
    else {
        return json.chars().count();
    };
    let mut count = 0;
    let mut after_high = false;
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        let mut unit = 0;
        if char == '\\' && chars.next() == Some('u') {
            let digits: String = chars.by_ref().take(4).collect();
            unit = u32::from_str_radix(&digits, 16).unwrap_or(0);
        }
        let completes_pair = after_high && (0xdc00..0xe000).contains(&unit);
        if !completes_pair {
            count += 1;
        }
        after_high = (0xd800..0xdc00).contains(&unit);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(kind: &str, payload: &str) -> Option<String> {
        check(kind, payload).err().map(|failure| failure.message)
    }

    /// An interactive message with every part that some kind needs.
    fn interactive(kind: &str, action: &str) -> String {
        format!(
            r#"{{"type":"{kind}","header":{{"type":"text","text":"h"}},"body":{{"text":"b"}},"action":{action}}}"#
        )
    }

    const ROW: &str = r#"{"id":"1","title":"t"}"#;
    const BUTTON: &str = r#"{"type":"reply","reply":{"id":"1","title":"t"}}"#;

    #[test]
    fn characters_are_unicode_scalar_values() {
        for (json, count) in [
            (r#""""#, 0),
            (r#""abc""#, 3),
            ("\"é😀\"", 2),
            (r#""\n\"\\\/""#, 4),
            (r#""\u00e9""#, 1),
            (r#""\ud83d\ude00""#, 1),
            (r#""\ud83d""#, 1),
            (r#""\ude00\ud83d""#, 2),
            (r#""\ud83d\ud83d\ude00""#, 2),
            ("1234", 4),
        ] {
            assert_eq!(characters(json), count, "{json}");
        }
    }

    /// `%` stands for the text that is measured.
    fn measured(kind: &str, payload: &str, path: &str, most: usize) {
        let with = |length: usize| message(kind, &payload.replace('%', &"é".repeat(length)));
        let has = most + 1;
        assert_eq!(with(most), None, "{path}");
        assert_eq!(
            with(has),
            Some(format!(
                "`{path}` may have {most} characters, and has {has}."
            ))
        );
    }

    #[test]
    fn each_text_has_its_limit() {
        measured("text", r#"{"body":"%"}"#, "text.body", 4096);
        for kind in ["image", "video", "document"] {
            let path = format!("{kind}.caption");
            measured(kind, r#"{"id":"1","caption":"%"}"#, &path, 1024);
        }
        let template = r#"{"name":"%","language":{"code":"en"}}"#;
        measured("template", template, "template.name", 512);
    }

    #[test]
    fn each_text_of_an_interactive_message_has_its_limit() {
        let buttons = format!(r#"{{"buttons":[{BUTTON}]}}"#);
        for (parts, path, most) in [
            (r#""body":{"text":"%"}"#, "body.text", 1024),
            (
                r#""body":{"text":"b"},"footer":{"text":"%"}"#,
                "footer.text",
                60,
            ),
            (
                r#""body":{"text":"b"},"header":{"type":"text","text":"%"}"#,
                "header.text",
                60,
            ),
        ] {
            let payload = format!(r#"{{"type":"button",{parts},"action":{buttons}}}"#);
            measured(
                "interactive",
                &payload,
                &format!("interactive.{path}"),
                most,
            );
        }
        let list_body = format!(
            r#"{{"type":"list","body":{{"text":"%"}},"action":{{"button":"b","sections":[{{"rows":[{ROW}]}}]}}}}"#
        );
        measured("interactive", &list_body, "interactive.body.text", 4096);
        for (kind, action, path, most) in [
            (
                "button",
                r#"{"buttons":[{"reply":{"id":"%","title":"t"}}]}"#,
                "buttons[0].reply.id",
                256,
            ),
            (
                "button",
                r#"{"buttons":[{"reply":{"id":"1","title":"%"}}]}"#,
                "buttons[0].reply.title",
                20,
            ),
            (
                "list",
                r#"{"button":"%","sections":[{"rows":[{"id":"1","title":"t"}]}]}"#,
                "button",
                20,
            ),
            (
                "list",
                r#"{"button":"b","sections":[{"title":"%","rows":[{"id":"1","title":"t"}]}]}"#,
                "sections[0].title",
                24,
            ),
            (
                "list",
                r#"{"button":"b","sections":[{"rows":[{"id":"%","title":"t"}]}]}"#,
                "sections[0].rows[0].id",
                200,
            ),
            (
                "list",
                r#"{"button":"b","sections":[{"rows":[{"id":"1","title":"%"}]}]}"#,
                "sections[0].rows[0].title",
                24,
            ),
            (
                "list",
                r#"{"button":"b","sections":[{"rows":[{"id":"1","title":"t","description":"%"}]}]}"#,
                "sections[0].rows[0].description",
                72,
            ),
            (
                "cta_url",
                r#"{"parameters":{"display_text":"%","url":"u"}}"#,
                "parameters.display_text",
                20,
            ),
            (
                "flow",
                r#"{"parameters":{"flow_id":"1","flow_cta":"%"}}"#,
                "parameters.flow_cta",
                30,
            ),
            (
                "order_status",
                r#"{"parameters":{"reference_id":"%"}}"#,
                "parameters.reference_id",
                35,
            ),
            (
                "carousel",
                r#"{"cards":[{},{"body":{"text":"%"}}]}"#,
                "cards[1].body.text",
                160,
            ),
            (
                "carousel",
                r#"{"cards":[{},{"action":{"name":"cta_url","parameters":{"display_text":"%","url":"u"}}}]}"#,
                "cards[1].action.parameters.display_text",
                20,
            ),
            (
                "carousel",
                r#"{"cards":[{},{"action":{"buttons":[{"quick_reply":{"id":"1","title":"%"}}]}}]}"#,
                "cards[1].action.buttons[0].quick_reply.title",
                20,
            ),
        ] {
            let payload = self::interactive(kind, action);
            measured(
                "interactive",
                &payload,
                &format!("interactive.action.{path}"),
                most,
            );
        }
    }

    /// `%` stands for the entries that are counted.
    #[test]
    fn each_list_has_its_limit() {
        let section = format!(r#"{{"title":"s","rows":[{ROW}]}}"#);
        for (kind, action, item, path, least, most) in [
            ("button", r#"{"buttons":[%]}"#, BUTTON, "buttons", 1, 3),
            (
                "list",
                r#"{"button":"b","sections":[%]}"#,
                &section,
                "sections",
                1,
                10,
            ),
            (
                "list",
                r#"{"button":"b","sections":[{"rows":[%]}]}"#,
                ROW,
                "sections[0].rows",
                1,
                10,
            ),
            (
                "product_list",
                r#"{"catalog_id":"c","sections":[{"product_items":[%]}]}"#,
                "{}",
                "sections[0].product_items",
                1,
                30,
            ),
            ("carousel", r#"{"cards":[%]}"#, "{}", "cards", 2, 10),
        ] {
            let with = |count: usize| {
                let action = action.replace('%', &vec![item; count].join(","));
                message("interactive", &self::interactive(kind, &action))
            };
            assert_eq!(with(least), None, "{path}");
            assert_eq!(with(most), None, "{path}");
            for has in [least - 1, most + 1] {
                let told = format!(
                    "`interactive.action.{path}` may have {least} to {most} entries, and has {has}."
                );
                assert_eq!(with(has), Some(told));
            }
        }
    }

    #[test]
    fn rows_are_counted_over_all_sections() {
        let with = |second: usize| {
            let rows = |count| vec![ROW; count].join(",");
            let action = format!(
                r#"{{"button":"b","sections":[{{"title":"a","rows":[{}]}},{{"title":"b","rows":[{}]}}]}}"#,
                rows(6),
                rows(second)
            );
            message("interactive", &self::interactive("list", &action))
        };
        assert_eq!(with(4), None);
        assert!(with(5).unwrap().contains("10 rows"));
    }

    #[test]
    fn what_is_missing_or_wrong_is_named() {
        for (kind, payload, told) in [
            ("image", "{}", "`image` needs"),
            ("image", r#"{"id":""}"#, "`image` needs"),
            ("sticker", r#"{"id":"1","link":"l"}"#, "`sticker` takes"),
            ("audio", r#""text""#, "`audio` needs"),
            (
                "location",
                r#"{"latitude":90.1,"longitude":0}"#,
                "`location.latitude`",
            ),
            (
                "location",
                r#"{"latitude":0,"longitude":"-180.5"}"#,
                "`location.longitude`",
            ),
            (
                "location",
                r#"{"latitude":0}"#,
                "`location.longitude` is missing",
            ),
            (
                "location",
                r#"{"latitude":"north","longitude":0}"#,
                "`location.latitude`",
            ),
            ("contacts", "[]", "`contacts` may"),
            ("contacts", "{}", "`contacts` must be an array"),
            (
                "contacts",
                r#"[{"phones":[]}]"#,
                "`contacts[0].name.formatted_name` is missing",
            ),
            (
                "reaction",
                r#"{"message_id":"wamid.A","emoji":"like"}"#,
                "`reaction.emoji`",
            ),
            (
                "reaction",
                r#"{"message_id":"","emoji":""}"#,
                "`reaction.message_id` is empty",
            ),
            (
                "reaction",
                r#"{"message_id":"wamid.A","emoji":"\ud83d\udc4d\ud83d\ude00"}"#,
                "`reaction.emoji` must be one emoji",
            ),
            (
                "reaction",
                r#"{"message_id":"wamid.A","emoji":"👍🏽❤️"}"#,
                "`reaction.emoji`",
            ),
            (
                "reaction",
                r#"{"message_id":"wamid.A","emoji":"🇩🇪🇫🇷"}"#,
                "`reaction.emoji`",
            ),
            (
                "template",
                r#"{"name":"t"}"#,
                "`template.language.code` is missing",
            ),
            ("interactive", "{}", "`interactive.type` is missing"),
            (
                "interactive",
                r#"{"type":"button"}"#,
                "`interactive.body.text` is missing",
            ),
            (
                "interactive",
                r#"{"type":"button","body":{"text":{}}}"#,
                "`interactive.body.text` must be a text",
            ),
            (
                "interactive",
                r#"{"type":"button","body":{"text":"b"}}"#,
                "`interactive.action.buttons` is missing",
            ),
            (
                "interactive",
                r#"{"type":"flow","body":{"text":"b"},"action":{"parameters":{"flow_cta":"c"}}}"#,
                "`interactive.action.parameters` needs",
            ),
            (
                "interactive",
                r#"{"type":"product_list","body":{"text":"b"}}"#,
                "`interactive.header` is missing",
            ),
        ] {
            let message = message(kind, payload).unwrap();
            assert!(message.starts_with(told), "{message}");
        }
        let untitled = format!(
            r#"{{"button":"b","sections":[{{"title":"a","rows":[{ROW}]}},{{"rows":[{ROW}]}}]}}"#
        );
        let told = message("interactive", &self::interactive("list", &untitled));
        assert_eq!(
            told.unwrap(),
            "`interactive.action.sections[1].title` is missing."
        );
    }

    #[test]
    fn direct_send_has_limits_of_its_own() {
        let text = |length| format!(r#"{{"body":"{}"}}"#, "x".repeat(length));
        assert!(check_direct("text", &text(1024)).is_ok());
        assert!(check_direct("text", &text(1025)).is_err());
        assert!(check("text", &text(4096)).is_ok());
        let link = r#"{"type":"cta_url","cta_url":{"display_text":"d","url":"u"}}"#;
        let with = |count: usize| {
            let buttons = vec![link; 1].into_iter().chain(vec![BUTTON; count - 1]);
            let buttons: Vec<_> = buttons.collect();
            interactive(
                "button",
                &format!(r#"{{"buttons":[{}]}}"#, buttons.join(",")),
            )
        };
        assert!(check_direct("interactive", &with(10)).is_ok());
        assert!(check_direct("interactive", &with(11)).is_err());
        assert!(check("interactive", &with(4)).is_err());
        let long = interactive(
            "button",
            r#"{"buttons":[{"type":"cta_url","cta_url":{"display_text":"d"}}]}"#,
        );
        let told = check_direct("interactive", &long).unwrap_err().message;
        assert!(
            told.contains("`interactive.action.buttons[0].cta_url.url` is missing"),
            "{told}"
        );
        let call = |text: &str| {
            interactive(
                "voice_call",
                &format!(r#"{{"name":"voice_call","parameters":{{"display_text":"{text}"}}}}"#),
            )
        };
        assert!(check("interactive", &call("Call us")).is_ok());
        assert!(check("interactive", &call(&"x".repeat(21))).is_err());
    }

    #[test]
    fn an_empty_value_of_a_template_is_named() {
        let with = |component: &str| {
            let payload = format!(
                r#"{{"name":"t","language":{{"code":"en"}},"components":[{{"type":"header"}},{component}]}}"#
            );
            message("template", &payload)
        };
        let full = r#"{"type":"text","text":"x"}"#;
        for (value, told) in [
            (r#""text":"""#, "is empty."),
            (r#""text":null"#, "is missing."),
            (r#""parameter_name":"n""#, "is missing."),
            (r#""text":{}"#, "must be a text."),
        ] {
            let parameters = format!(r#""parameters":[{full},{{"type":"text",{value}}}]"#);
            let path = "components[1].parameters[1].text";
            assert_eq!(
                with(&format!(r#"{{"type":"body",{parameters}}}"#)),
                Some(format!("`template.{path}` {told}"))
            );
            let card =
                format!(r#"{{"card_index":0,"components":[{{"type":"body",{parameters}}}]}}"#);
            assert_eq!(
                with(&format!(r#"{{"type":"carousel","cards":[{card}]}}"#)),
                Some(format!(
                    "`template.components[1].cards[0].components[0].parameters[1].text` {told}"
                ))
            );
        }
        let coupon = r#"{"type":"button","parameters":[{"type":"coupon_code","coupon_code":""}]}"#;
        assert!(
            with(coupon)
                .unwrap()
                .contains("parameters[0].coupon_code` is empty")
        );
        for passes in [
            r#"{"type":"body","parameters":[{"type":"text","text":0}]}"#,
            r#"{"type":"body","parameters":[]}"#,
            r#"{"type":"body","parameters":null}"#,
            r#"{"type":"body","parameters":[{"type":"of_tomorrow"}]}"#,
            r#"{"type":"button","parameters":[{"type":"payload","payload":""}]}"#,
        ] {
            assert_eq!(with(passes), None, "{passes}");
        }
    }

    #[test]
    fn what_graph_may_take_passes() {
        for (kind, payload) in [
            ("image", r#"{"id":123,"link":null}"#),
            ("audio", r#"{"id":"1","voice":true}"#),
            ("location", r#"{"latitude":"37.4","longitude":-122}"#),
            ("reaction", r#"{"message_id":"wamid.A","emoji":""}"#),
            (
                "reaction",
                r#"{"message_id":"wamid.A","emoji":"\ud83d\udc4d"}"#,
            ),
            (
                "reaction",
                "{\"message_id\":\"wamid.A\",\"emoji\":\"1\u{fe0f}\u{20e3}\"}",
            ),
            ("reaction", r#"{"message_id":"wamid.A","emoji":"👩🏻‍❤️‍💋‍👨🏿"}"#),
            ("reaction", r#"{"message_id":"wamid.A","emoji":"🏴󠁧󠁢󠁳󠁣󠁴󠁿"}"#),
            ("reaction", r#"{"message_id":"wamid.A","emoji":"🇩🇪"}"#),
            ("interactive", r#"{"type":"of_tomorrow","body":{}}"#),
            (
                "interactive",
                r#"{"type":"call_permission_request","action":{}}"#,
            ),
            ("pin", r#"{"type":"pin"}"#),
        ] {
            assert_eq!(message(kind, payload), None, "{payload}");
        }
    }

    #[test]
    fn no_value_is_told() {
        let failure = check("reaction", r#"{"message_id":"wamid.A","emoji":"secret"}"#);
        assert!(!failure.unwrap_err().to_json().contains("secret"));
    }
}
