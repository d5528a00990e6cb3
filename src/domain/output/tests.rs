//! What programs say, well and badly.

use proptest::prelude::*;

use super::*;

fn transcript(bytes: &[u8]) -> Transcript {
    let mut transcript = Transcript::new(100);
    transcript.push(bytes);
    transcript
}

/// All lines, the unfinished one too.
fn lines(transcript: &Transcript) -> Vec<String> {
    let rows = transcript.rows().map(|row| match row {
        Row::Said(line) => line.plain(),
        Row::LeftOut(bytes) => format!("<{bytes}>"),
    });
    rows.chain(transcript.unfinished().map(Line::plain))
        .collect()
}

fn said(text: &str) -> Vec<String> {
    lines(&transcript(text.as_bytes()))
}

#[test]
fn lines_come_as_they_were_said() {
    assert_eq!(said("one\r\ntwo\n\n三"), ["one", "two", "", "三"]);
    assert_eq!(
        said("a\tb\n12345678\tc"),
        ["a       b", "12345678        c"]
    );
}

#[test]
fn colours_are_kept_and_go_on_over_lines() {
    let all = transcript(b"\x1b[1;31mred\nstill\x1b[0m plain \x1b[38;5;208mo\x1b[48;2;1;2;3mg");
    let red = Style {
        letters: Some(Colour::Index(1)),
        bold: true,
        ..Style::default()
    };
    let rows: Vec<_> = all.rows().collect();
    let span = |style, text: &str| Span {
        style,
        text: text.to_owned(),
    };
    let first = Line {
        spans: vec![span(red, "red")],
        cut: false,
    };
    assert_eq!(rows, [&Row::Said(first)]);
    let orange = Style {
        letters: Some(Colour::Index(208)),
        ..Style::default()
    };
    let ground = Style {
        ground: Some(Colour::Rgb(1, 2, 3)),
        ..orange
    };
    assert_eq!(
        all.unfinished().unwrap().spans,
        [
            span(red, "still"),
            span(Style::default(), " plain "),
            span(orange, "o"),
            span(ground, "g")
        ]
    );
}

#[test]
fn the_codes_are_those_of_terminals() {
    let style = |codes: &str| {
        let mut style = Style::default();
        style.apply(codes);
        style
    };
    assert_eq!(style("97").letters, Some(Colour::Index(15)));
    assert_eq!(style("100").ground, Some(Colour::Index(8)));
    assert_eq!(style("38:2::9:8:7").letters, Some(Colour::Rgb(9, 8, 7)));
    assert_eq!(style("38:5:7;1").letters, Some(Colour::Index(7)));
    assert!(style("38:5:7;1").bold && style("4:3").underlined && !style("4;4:0").underlined);
    for broken in ["38", "38;5", "38;5;300", "38;2;1;2", "999", ";;", "8", "5"] {
        assert_eq!(style(broken), Style::default(), "{broken}");
    }
    assert_eq!(style("1;2;3;4;7;9;31;41;"), Style::default());
}

#[test]
fn a_progress_bar_is_its_last_state() {
    assert_eq!(said("10 %\r55 %\r100 %\ndone"), ["100 %", "done"]);
    assert_eq!(said("loading...\r\x1b[Kok\n"), ["ok"]);
    assert_eq!(said("gone\x1b[2K\rnew\x1b[1Gnewer"), ["newer"]);
    assert_eq!(said("spin -\x08\\\x08|\x08 done"), ["spin  done"]);
    // It may stop between two of its states.
    assert_eq!(said("70 %\r"), ["70 %"]);
    assert_eq!(said("\x08\x08a"), ["a"]);
}

#[test]
fn whatever_else_is_meant_for_the_terminal_is_dropped() {
    let evil = "\x1b[2J\x1b[10;10Ha\x1b]0;title\x07b\x1b]52;c;aGVsbG8=\x1b\\c\x1bPq#0\x1b\\d\
                \x1b(B\x1b[?1049h\x1b[>0qe\x1bc\x07\x0e\x00f\x1b[6n\x7fg";
    assert_eq!(said(evil), ["abcdefg"]);
    assert_eq!(said("\u{9b}31mx\u{202e}y"), ["\u{fffd}31mx\u{fffd}y"]);
}

#[test]
fn an_unfinished_sequence_does_not_hide_what_follows() {
    assert_eq!(said("a\x1b]0;never ended\nb"), ["a", "b"]);
    let long = format!("\x1b]0;{}shown", "x".repeat(5_000));
    assert!(said(&long)[0].ends_with("shown"));
    let long = format!("\x1b[{}mshown", "1;".repeat(500));
    assert!(said(&long)[0].ends_with("shown"));
    assert_eq!(said("a\x1b[3\x1b[32mb"), ["ab"]);
}

#[test]
fn what_is_no_text_is_marked_and_characters_may_come_in_parts() {
    assert_eq!(
        lines(&transcript(b"a\xff\xfeb\xe4\xb8\nc\xe4")),
        ["a\u{fffd}\u{fffd}b\u{fffd}", "c"]
    );
    let mut parts = Transcript::new(10);
    for byte in "退款 👩‍🚀\x1b[31m!\n".as_bytes() {
        parts.push(&[*byte]);
    }
    assert_eq!(lines(&parts), ["退款 👩\u{fffd}🚀!"]);
}

#[test]
fn only_so_much_is_kept() {
    let mut transcript = Transcript::new(3);
    for number in 0..10 {
        transcript.push(format!("line {number}\n").as_bytes());
    }
    assert_eq!(lines(&transcript), ["line 7", "line 8", "line 9"]);
    assert_eq!(transcript.gone(), 7);
    let long = said(&"x".repeat(3 * LINE_LIMIT));
    assert_eq!(long[0].chars().count(), LINE_LIMIT + 1);
    assert!(long[0].ends_with("x…"));
}

#[test]
fn what_is_missing_is_told_at_its_place() {
    let mut transcript = Transcript::new(10);
    transcript.push(b"\x1b[31mbegun \x1b]0;ti");
    transcript.left_out(4096);
    transcript.push(b"end\n");
    assert_eq!(lines(&transcript), ["begun ", "<4096>", "end"]);
    let Some(Row::Said(end)) = transcript.rows().last() else {
        panic!("a line");
    };
    assert_eq!(end.spans[0].style, Style::default());
}

proptest! {
    #[test]
    fn nothing_disturbs_and_parts_make_no_difference(
        bytes in prop::collection::vec(
            prop_oneof![any::<u8>(), Just(0x1b), Just(b'['), Just(b';'), Just(b'm'), Just(b'\r'), Just(b'\n')],
            0..400,
        ),
        at in 0usize..400,
    ) {
        let whole = transcript(&bytes);
        let mut parts = Transcript::new(100);
        let (first, second) = bytes.split_at(at.min(bytes.len()));
        parts.push(first);
        parts.push(second);
        prop_assert_eq!(lines(&whole), lines(&parts));
        for line in lines(&whole) {
            prop_assert!(!line.chars().any(clean::disturbs), "{line:?}");
        }
    }
}
