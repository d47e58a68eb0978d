//! Reads JSON: the answers of cargo and of the PDF checkers, and the app's export. A reader of a hundred lines keeps
//! these tasks free of dependencies.

/// A JSON value; objects keep their order, and a number its own spelling.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub fn read(text: &str) -> Result<Json, String> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(0)?;
        reader.blanks();
        if reader.at == text.len() { Ok(value) } else { reader.wrong("the end") }
    }

    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        if let Json::Text(text) = self { Some(text) } else { None }
    }

    pub fn list(&self) -> Option<&[Json]> {
        if let Json::List(list) = self { Some(list) } else { None }
    }

    pub fn count(&self) -> Option<u64> {
        if let Json::Number(number) = self { number.parse().ok() } else { None }
    }
}

/// Deeper than any file these tasks read, and shallow enough for the stack.
const DEEPEST: usize = 128;

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn wrong<T>(&self, expected: &str) -> Result<T, String> {
        Err(format!("not JSON: expected {expected} at byte {}", self.at))
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start_matches([' ', '\t', '\r', '\n']).len();
    }

    fn take(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn value(&mut self, depth: usize) -> Result<Json, String> {
        if depth > DEEPEST {
            return self.wrong("fewer levels");
        }
        self.blanks();
        for (word, value) in [("null", Json::Null), ("true", Json::Bool(true)), ("false", Json::Bool(false))] {
            if self.take(word) {
                return Ok(value);
            }
        }
        if self.take("[") {
            return self.series("]", |reader| reader.value(depth + 1)).map(Json::List);
        }
        if self.take("{") {
            return self.series("}", |reader| reader.entry(depth + 1)).map(Json::Object);
        }
        if self.rest().starts_with('"') {
            return self.string().map(Json::Text);
        }
        self.number()
    }

    fn series<T>(&mut self, end: &str, item: impl Fn(&mut Self) -> Result<T, String>) -> Result<Vec<T>, String> {
        let mut items = Vec::new();
        self.blanks();
        if self.take(end) {
            return Ok(items);
        }
        loop {
            items.push(item(self)?);
            self.blanks();
            if self.take(end) {
                return Ok(items);
            }
            if !self.take(",") {
                return self.wrong("a comma");
            }
        }
    }

    fn entry(&mut self, depth: usize) -> Result<(String, Json), String> {
        self.blanks();
        let key = self.string()?;
        self.blanks();
        if !self.take(":") {
            return self.wrong("a colon");
        }
        Ok((key, self.value(depth)?))
    }

    fn number(&mut self) -> Result<Json, String> {
        let length = self.rest().find(|c: char| !matches!(c, '0'..='9' | '-' | '+' | '.' | 'e' | 'E'));
        let number = &self.rest()[..length.unwrap_or(self.rest().len())];
        if number.parse::<f64>().is_err() {
            return self.wrong("a value");
        }
        let number = number.to_owned();
        self.at += number.len();
        Ok(Json::Number(number))
    }

    fn string(&mut self) -> Result<String, String> {
        if !self.take("\"") {
            return self.wrong("a quotation mark");
        }
        let mut string = String::new();
        loop {
            let Some(next) = self.rest().chars().next() else {
                return self.wrong("a quotation mark");
            };
            self.at += next.len_utf8();
            match next {
                '"' => return Ok(string),
                '\\' => string.push(self.escaped()?),
                plain => string.push(plain),
            }
        }
    }

    fn escaped(&mut self) -> Result<char, String> {
        let Some(letter) = self.rest().chars().next() else {
            return self.wrong("an escaped character");
        };
        self.at += letter.len_utf8();
        Ok(match letter {
            '"' | '\\' | '/' => letter,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let first = self.hex()?;
                // Characters beyond the first 65,536 come as two halves.
                let whole = if (0xD800..0xDC00).contains(&first) && self.take("\\u") {
                    let second = self.hex()?;
                    0x10000 + ((first - 0xD800) << 10) + second.wrapping_sub(0xDC00) % 0x400
                } else {
                    first
                };
                char::from_u32(whole).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return self.wrong("an escaped character"),
        })
    }

    fn hex(&mut self) -> Result<u32, String> {
        let digits = self.rest().get(..4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let Some(code) = digits else {
            return self.wrong("four hexadecimal digits");
        };
        self.at += 4;
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_value_is_read() {
        let json = Json::read(" {\"a\": [1, -2.50, true, null], \"b\": {}, \"c\": []}\n").unwrap();
        let list = json.get("a").and_then(Json::list).unwrap();
        assert_eq!(list[0].count(), Some(1));
        assert_eq!(list[1], Json::Number("-2.50".into()));
        assert_eq!(list[2..], [Json::Bool(true), Json::Null]);
        assert_eq!(json.get("b"), Some(&Json::Object(vec![])));
        assert_eq!(json.get("c"), Some(&Json::List(vec![])));
    }

    #[test]
    fn strings_keep_their_characters() {
        let json = Json::read(r#""a\"\\\/\n\u00e9\ud83d\ude00 é""#).unwrap();
        assert_eq!(json.text(), Some("a\"\\/\né😀 é"));
    }

    #[test]
    fn what_is_not_json_is_refused() {
        for text in [
            "",
            "{",
            "[1,]",
            "[1 2]",
            "{\"a\" 1}",
            "nul",
            "1 2",
            "\"open",
            "\"\\x\"",
            "\"\\u12\"",
            "FAIL a.pdf: 2 error(s)",
        ] {
            assert!(Json::read(text).is_err(), "{text}");
        }
        assert!(Json::read(&"[".repeat(100_000)).is_err());
    }
}
