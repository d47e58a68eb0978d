//! Numbers as people write and read them.

/// Reads `1,234`, `12.5%`, `£1,000`, `-3`: the number without its grouping, sign of money or per cent.
pub fn read(typed: &str) -> Option<f64> {
    let typed = typed.trim();
    let (negative, typed) = match typed.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, typed),
    };
    let digits = typed.trim_start_matches('£').trim_end_matches('%').trim();
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let grouped = whole.split(',').enumerate().all(|(n, group)| all_digits(group) && (n == 0 || group.len() == 3));
    if !grouped || !all_digits(fraction) {
        return None;
    }
    let value: f64 = format!("{}.{fraction}", whole.replace(',', "")).parse().ok()?;
    Some(if negative { -value } else { value })
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// With thousands grouped: "2,481", "8.9", "-1,000.5".
pub fn shown(value: f64) -> String {
    let plain = format!("{}", value.abs());
    let (whole, fraction) =
        plain.split_once('.').map_or((plain.as_str(), None), |(whole, fraction)| (whole, Some(fraction)));
    let sign = if value < 0.0 { "\u{2212}" } else { "" };
    let point = fraction.map(|digits| format!(".{digits}")).unwrap_or_default();
    format!("{sign}{}{point}", grouped(whole))
}

/// A count with thousands grouped.
pub fn count(value: i64) -> String {
    let sign = if value < 0 { "\u{2212}" } else { "" };
    format!("{sign}{}", grouped(&value.unsigned_abs().to_string()))
}

/// An amount of money: "£284,300", "£1,000.50".
pub fn pounds(value: f64) -> String {
    let pence = (value.abs() * 100.0).round() as i64;
    let sign = if value < 0.0 { "\u{2212}" } else { "" };
    match pence % 100 {
        0 => format!("{sign}£{}", count(pence / 100)),
        rest => format!("{sign}£{}.{rest:02}", count(pence / 100)),
    }
}

/// A value with its unit: "8.9%", "£120", "355,600 people", "27".
pub fn with_unit(value: f64, unit: Option<&str>) -> String {
    match unit.map(str::trim) {
        None | Some("") => shown(value),
        Some("%") => format!("{}%", shown(value)),
        Some("£") => pounds(value),
        Some("rank") => format!("rank {}", shown(value)),
        Some(unit) => format!("{} {unit}", shown(value)),
    }
}

/// A change in words: "up 367", "down 2", "the same".
pub fn change(now: f64, before: f64, show: impl Fn(f64) -> String) -> String {
    let difference = ((now - before) * 1e6).round() / 1e6;
    if difference > 0.0 {
        format!("up {}", show(difference))
    } else if difference < 0.0 {
        format!("down {}", show(-difference))
    } else {
        "the same".to_owned()
    }
}

fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_people_write_numbers_are_read() {
        for (typed, value) in
            [("1,234", 1234.0), ("12.5%", 12.5), ("£1,000", 1000.0), ("-3", -3.0), (" 7 ", 7.0), ("-£5", -5.0)]
        {
            assert_eq!(read(typed), Some(value), "{typed}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for typed in ["", "ten", "1,23", "1.2.3", "1e5", "NaN", "12 children", "1, 234"] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    #[test]
    fn numbers_are_shown_with_thousands_grouped() {
        assert_eq!(shown(355600.0), "355,600");
        assert_eq!(shown(8.9), "8.9");
        assert_eq!(count(2114), "2,114");
        assert_eq!(pounds(284300.0), "£284,300");
        assert_eq!(pounds(1000.5), "£1,000.50");
        assert_eq!(with_unit(12.5, Some("%")), "12.5%");
        assert_eq!(with_unit(64.0, Some("rank")), "rank 64");
    }

    #[test]
    fn a_change_is_said_in_words() {
        assert_eq!(change(14.4, 12.4, shown), "up 2");
        assert_eq!(change(1.0, 3.0, shown), "down 2");
        assert_eq!(change(1.0, 1.0, shown), "the same");
    }
}
