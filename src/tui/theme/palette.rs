//! The colours of each theme, by what they are good for. Numbers alone; roles are made of them
//! elsewhere.

use ratatui::style::Color;

use crate::config::Theme;

/// A colour, and the one of the sixteen that stands for it; or none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink(pub(super) Option<((u8, u8, u8), Color)>);

impl Ink {
    /// No colour of its own.
    pub(super) const NONE: Self = Self(None);
    /// The terminal's own.
    const OWN: Self = Self(Some(((0, 0, 0), Color::Reset)));

    const fn of(rgb: u32, basic: Color) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self(Some(((r, g, b), basic)))
    }
}

/// The colours of a theme.
#[derive(Debug)]
pub(super) struct Palette {
    pub(super) text: Ink,
    pub(super) ground: Ink,
    pub(super) strong: Ink,
    pub(super) muted: Ink,
    pub(super) border: Ink,
    pub(super) accent: Ink,
    pub(super) accent_fill: Ink,
    pub(super) on_fill: Ink,
    pub(super) good: Ink,
    pub(super) bad: Ink,
    pub(super) bad_fill: Ink,
    pub(super) severe: Ink,
    pub(super) warn: Ink,
    pub(super) unknown: Ink,
    pub(super) info: Ink,
    pub(super) selection: Ink,
    pub(super) field: Ink,
}

impl Palette {
    pub(super) fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Dark => &DARK,
            Theme::Light => &LIGHT,
            Theme::Contrast => &CONTRAST,
            Theme::Colorblind => &COLORBLIND,
        }
    }
}

const DARK: Palette = Palette {
    text: Ink::OWN,
    ground: Ink::OWN,
    strong: Ink::OWN,
    muted: Ink::of(0x8b_949e, Color::DarkGray),
    border: Ink::of(0x4d_5763, Color::DarkGray),
    accent: Ink::of(0x58_a6ff, Color::LightCyan),
    accent_fill: Ink::of(0x1f_6feb, Color::Blue),
    on_fill: Ink::of(0xff_ffff, Color::White),
    good: Ink::of(0x3f_b950, Color::Green),
    bad: Ink::of(0xff_6b62, Color::LightRed),
    bad_fill: Ink::of(0xb6_2324, Color::Red),
    severe: Ink::of(0xff_9d4d, Color::LightYellow),
    warn: Ink::of(0xe3_b341, Color::Yellow),
    unknown: Ink::of(0xbc_8cff, Color::LightMagenta),
    info: Ink::of(0x79_c0ff, Color::Cyan),
    selection: Ink::of(0x26_3b5e, Color::Blue),
    field: Ink::of(0x22_2831, Color::Black),
};

const LIGHT: Palette = Palette {
    text: Ink::OWN,
    ground: Ink::OWN,
    strong: Ink::OWN,
    muted: Ink::of(0x59_636e, Color::DarkGray),
    border: Ink::of(0xaf_b8c1, Color::Gray),
    accent: Ink::of(0x09_50b8, Color::Blue),
    accent_fill: Ink::of(0x09_69da, Color::Blue),
    on_fill: Ink::of(0xff_ffff, Color::White),
    good: Ink::of(0x11_6b2b, Color::Green),
    bad: Ink::of(0xb3_1d28, Color::Red),
    bad_fill: Ink::of(0xa4_0e26, Color::Red),
    severe: Ink::of(0xa3_4500, Color::Red),
    warn: Ink::of(0x85_5c00, Color::Yellow),
    unknown: Ink::of(0x73_3bb8, Color::Magenta),
    info: Ink::of(0x0a_5d78, Color::Cyan),
    selection: Ink::of(0xcf_e3ff, Color::Cyan),
    field: Ink::of(0xea_eef2, Color::Gray),
};

const CONTRAST: Palette = Palette {
    text: Ink::of(0xff_ffff, Color::White),
    ground: Ink::of(0x00_0000, Color::Black),
    strong: Ink::of(0xff_ffff, Color::White),
    muted: Ink::of(0xd0_d0d0, Color::Gray),
    border: Ink::of(0xff_ffff, Color::White),
    accent: Ink::of(0x5c_d9ff, Color::LightCyan),
    accent_fill: Ink::of(0x00_5fd7, Color::Blue),
    on_fill: Ink::of(0xff_ffff, Color::White),
    good: Ink::of(0x4c_ff6a, Color::LightGreen),
    bad: Ink::of(0xff_8080, Color::LightRed),
    bad_fill: Ink::of(0xb0_0000, Color::Red),
    severe: Ink::of(0xff_b266, Color::LightRed),
    warn: Ink::of(0xff_e94d, Color::LightYellow),
    unknown: Ink::of(0xff_a6ff, Color::LightMagenta),
    info: Ink::of(0x8c_e0ff, Color::LightCyan),
    selection: Ink::of(0x00_4a9e, Color::Blue),
    field: Ink::of(0x33_3333, Color::Black),
};

/// After Okabe and Ito: blue and orange say what green and red say elsewhere, and differ in
/// lightness too.
const COLORBLIND: Palette = Palette {
    good: Ink::of(0x56_b4e9, Color::LightBlue),
    bad: Ink::of(0xe6_7e22, Color::LightYellow),
    bad_fill: Ink::of(0xa8_4300, Color::Yellow),
    severe: Ink::of(0xf2_a65a, Color::Yellow),
    warn: Ink::of(0xf0_e442, Color::LightYellow),
    unknown: Ink::of(0xcc_79a7, Color::LightMagenta),
    info: Ink::of(0x9a_d0f5, Color::Cyan),
    accent: Ink::of(0xff_ffff, Color::White),
    ..DARK
};
