//! How things look: roles instead of colours, so that a screen says *blocked* and never *red*.
//! Four sets of colours, four depths down to none, two sets of glyphs. Pure: what the environment
//! says comes in as arguments.

mod foreign;
mod glyphs;
mod palette;

use ratatui::style::{Color, Modifier, Style};

pub use self::glyphs::{Glyphs, ascii_only};
use self::palette::{Ink, Palette};
use crate::config::{self, ColorChoice};

/// What a thing on the screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Ordinary text.
    Text,
    /// Text of less weight: ages, people, hints.
    Muted,
    /// Text to be found first.
    Strong,
    /// A title of a panel or a screen.
    Title,
    /// A border.
    Border,
    /// The border of the panel that has the keys.
    BorderFocus,
    /// The header of a table.
    Header,
    /// The selected row; put over the row's own looks.
    Selection,
    /// The row that is selected in a panel without the keys.
    SelectionIdle,
    /// A key in the footer or in a text.
    Key,
    /// A key that can't work now, and what it would do.
    KeyOff,
    /// It passes, it holds, it is done.
    Pass,
    /// It is in the way.
    Blocked,
    /// Nobody knows.
    Unknown,
    /// It held once.
    Stale,
    /// Going on at the moment.
    Running,
    /// Told for information.
    Info,
    /// What can't be taken back, or is about to be too late.
    Danger,
    /// The worst severity.
    SeverityA,
    /// The second.
    SeverityB,
    /// The third.
    SeverityC,
    /// The one that does not affect function.
    SeverityD,
    /// A field to type into.
    Field,
    /// The field that has the keys.
    FieldFocus,
    /// What an empty field shows.
    Placeholder,
    /// What is wrong with what was typed.
    Error,
    /// A button.
    Button,
    /// The button that has the keys.
    ButtonFocus,
    /// The button that has the keys and is dangerous.
    ButtonDanger,
    /// The filled part of a gauge.
    Gauge,
    /// The empty part of a gauge.
    GaugeEmpty,
    /// The letters that a search found.
    Match,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 32] = [
        Self::Text,
        Self::Muted,
        Self::Strong,
        Self::Title,
        Self::Border,
        Self::BorderFocus,
        Self::Header,
        Self::Selection,
        Self::SelectionIdle,
        Self::Key,
        Self::KeyOff,
        Self::Pass,
        Self::Blocked,
        Self::Unknown,
        Self::Stale,
        Self::Running,
        Self::Info,
        Self::Danger,
        Self::SeverityA,
        Self::SeverityB,
        Self::SeverityC,
        Self::SeverityD,
        Self::Field,
        Self::FieldFocus,
        Self::Placeholder,
        Self::Error,
        Self::Button,
        Self::ButtonFocus,
        Self::ButtonDanger,
        Self::Gauge,
        Self::GaugeEmpty,
        Self::Match,
    ];

    /// The role of a bug's severity by its id; another than A to D is like D.
    #[must_use]
    pub fn severity(id: &str) -> Self {
        match id {
            "A" => Self::SeverityA,
            "B" => Self::SeverityB,
            "C" => Self::SeverityC,
            _ => Self::SeverityD,
        }
    }
}

/// How many colours there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None: attributes alone.
    None,
    /// Sixteen.
    Basic,
    /// 256.
    Indexed,
    /// All of them.
    True,
}

/// What the environment says about colours.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// `NO_COLOR`.
    pub no_color: Option<&'a str>,
    /// `COLORTERM`.
    pub colorterm: Option<&'a str>,
    /// `TERM`.
    pub term: Option<&'a str>,
}

impl Depth {
    /// What the terminal can show and the person wants to see.
    #[must_use]
    pub fn detect(choice: ColorChoice, hints: Hints<'_>) -> Self {
        let term = hints.term.unwrap_or_default();
        let unwanted = hints.no_color.is_some_and(|value| !value.is_empty());
        match choice {
            ColorChoice::Never => return Self::None,
            ColorChoice::Auto
                if unwanted || matches!(term, "dumb" | "") || term.starts_with("vt") =>
            {
                return Self::None;
            }
            ColorChoice::Auto | ColorChoice::Always => {}
        }
        let colorterm = hints.colorterm.unwrap_or_default();
        let direct = [
            "-direct",
            "kitty",
            "alacritty",
            "ghostty",
            "wezterm",
            "foot",
        ];
        if matches!(colorterm, "truecolor" | "24bit")
            || direct.iter().any(|name| term.contains(name))
        {
            Self::True
        } else if term.contains("256color") {
            Self::Indexed
        } else {
            Self::Basic
        }
    }
}

/// A theme, ready to be used: a style for every role, and the glyphs.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: [Style; Role::ALL.len()],
    glyphs: &'static Glyphs,
    depth: Depth,
}

impl Theme {
    /// That set of colours at that depth, with ASCII glyphs alone or not.
    #[must_use]
    pub fn new(name: config::Theme, depth: Depth, ascii: bool) -> Self {
        let palette = Palette::of(name);
        let styles = Role::ALL.map(|role| match depth {
            Depth::None => Style::new().add_modifier(plain(role)),
            depth => coloured(role, palette, depth),
        });
        let glyphs = if ascii {
            &Glyphs::ASCII
        } else {
            &Glyphs::UNICODE
        };
        Self {
            styles,
            glyphs,
            depth,
        }
    }

    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// The glyphs.
    #[must_use]
    pub fn glyphs(&self) -> &'static Glyphs {
        self.glyphs
    }

    /// How many colours it has.
    #[must_use]
    pub fn depth(&self) -> Depth {
        self.depth
    }
}

/// A role without colours: what must be found is still found.
fn plain(role: Role) -> Modifier {
    match role {
        Role::Strong
        | Role::Title
        | Role::BorderFocus
        | Role::Key
        | Role::Blocked
        | Role::SeverityA
        | Role::SeverityB => Modifier::BOLD,
        Role::Header | Role::Stale | Role::Unknown | Role::Field | Role::Match => {
            Modifier::UNDERLINED
        }
        Role::SelectionIdle | Role::FieldFocus | Role::Error => {
            Modifier::BOLD.union(Modifier::UNDERLINED)
        }
        Role::Selection | Role::ButtonFocus | Role::Gauge => Modifier::REVERSED,
        Role::Danger | Role::ButtonDanger => Modifier::REVERSED.union(Modifier::BOLD),
        _ => Modifier::empty(),
    }
}

fn coloured(role: Role, palette: &Palette, depth: Depth) -> Style {
    let p = palette;
    let base = ink(Style::new(), p.text, p.ground, depth);
    let on = |fg: Ink| ink(Style::new(), fg, p.ground, depth);
    let filled = |fg: Ink, bg: Ink| ink(Style::new(), fg, bg, depth);
    match role {
        Role::Text | Role::Button => base,
        Role::Muted | Role::KeyOff | Role::GaugeEmpty | Role::SeverityD => on(p.muted),
        // It lies on the field's own ground.
        Role::Placeholder => ink(Style::new(), p.muted, Ink::NONE, depth),
        Role::Strong => base.bold(),
        Role::Title => on(p.strong).bold(),
        Role::Border => on(p.border),
        Role::BorderFocus | Role::Running => on(p.accent),
        Role::Header => on(p.muted).bold(),
        // Sixteen colours have no quiet one to lay behind the others.
        Role::Selection if depth == Depth::Basic => Style::new().reversed(),
        Role::SelectionIdle if depth == Depth::Basic => Style::new().bold().underlined(),
        Role::Selection => ink(Style::new(), Ink::NONE, p.selection, depth).bold(),
        Role::SelectionIdle => ink(Style::new(), Ink::NONE, p.field, depth),
        Role::Key => on(p.accent).bold(),
        Role::Pass => on(p.good),
        Role::Blocked | Role::SeverityA => on(p.bad).bold(),
        Role::Unknown => on(p.unknown),
        Role::Stale | Role::SeverityC => on(p.warn),
        Role::Info | Role::Gauge => on(p.info),
        Role::Danger | Role::ButtonDanger => filled(p.on_fill, p.bad_fill).bold(),
        Role::SeverityB => on(p.severe).bold(),
        Role::Field => filled(p.text, p.field),
        Role::FieldFocus => filled(p.text, p.field).underlined(),
        Role::Error => on(p.bad),
        Role::ButtonFocus => filled(p.on_fill, p.accent_fill).bold(),
        Role::Match => on(p.accent).bold().underlined(),
    }
}

/// The style with these colours; one that is none leaves what is there.
fn ink(style: Style, fg: Ink, bg: Ink, depth: Depth) -> Style {
    let mut style = style;
    style.fg = fg.at(depth).or(style.fg);
    style.bg = bg.at(depth).or(style.bg);
    style
}

impl Ink {
    fn at(self, depth: Depth) -> Option<Color> {
        let (rgb, basic) = self.0?;
        let (r, g, b) = rgb;
        match depth {
            Depth::None => None,
            Depth::Basic => Some(basic),
            _ if basic == Color::Reset => Some(Color::Reset),
            Depth::Indexed => Some(Color::Indexed(nearest([r, g, b]))),
            Depth::True => Some(Color::Rgb(r, g, b)),
        }
    }
}

/// The colour of the 256 that comes nearest: of the cube, or of the greys.
fn nearest(rgb: [u8; 3]) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let far = |other: [u8; 3]| -> u32 {
        rgb.iter()
            .zip(other)
            .map(|(a, b)| u32::from(a.abs_diff(b)).pow(2))
            .sum()
    };
    let steps = rgb.map(|part| {
        let distance = |step: &u8| STEPS[usize::from(*step)].abs_diff(part);
        (0_u8..6).min_by_key(distance).unwrap_or(0)
    });
    let cube = steps.map(|step| STEPS[usize::from(step)]);
    let grey = |shade: u8| [8 + 10 * shade; 3];
    let shade = (0_u8..24)
        .min_by_key(|shade| far(grey(*shade)))
        .unwrap_or(0);
    if far(grey(shade)) < far(cube) {
        232 + shade
    } else {
        16 + 36 * steps[0] + 6 * steps[1] + steps[2]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [config::Theme; 4] = [
        config::Theme::Dark,
        config::Theme::Light,
        config::Theme::Contrast,
        config::Theme::Colorblind,
    ];

    fn hints<'a>(no_color: &'a str, colorterm: &'a str, term: &'a str) -> Hints<'a> {
        Hints {
            no_color: Some(no_color),
            colorterm: Some(colorterm),
            term: Some(term),
        }
    }

    #[test]
    fn the_depth_is_what_the_terminal_can_and_the_person_wants() {
        let auto = |hints| Depth::detect(ColorChoice::Auto, hints);
        assert_eq!(auto(hints("", "truecolor", "xterm-256color")), Depth::True);
        assert_eq!(auto(hints("", "", "xterm-256color")), Depth::Indexed);
        assert_eq!(auto(hints("", "", "linux")), Depth::Basic);
        assert_eq!(auto(hints("1", "truecolor", "xterm")), Depth::None);
        assert_eq!(auto(hints("", "", "dumb")), Depth::None);
        assert_eq!(auto(Hints::default()), Depth::None);
        assert_eq!(
            Depth::detect(ColorChoice::Never, hints("", "24bit", "xterm")),
            Depth::None
        );
        assert_eq!(
            Depth::detect(ColorChoice::Always, hints("1", "", "xterm-256color")),
            Depth::Indexed
        );
    }

    #[test]
    fn every_role_is_where_it_is_looked_up() {
        for (place, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, place, "{role:?}");
        }
    }

    #[test]
    fn without_colours_what_matters_still_differs_from_text() {
        let theme = Theme::new(config::Theme::Dark, Depth::None, false);
        for role in Role::ALL {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
        for role in [
            Role::Selection,
            Role::Blocked,
            Role::Stale,
            Role::Danger,
            Role::ButtonFocus,
            Role::Key,
        ] {
            assert_ne!(theme.style(role), theme.style(Role::Text), "{role:?}");
        }
    }

    #[test]
    fn at_each_depth_only_its_colours() {
        for (name, depth) in NAMES
            .into_iter()
            .flat_map(|name| [Depth::Basic, Depth::Indexed, Depth::True].map(|d| (name, d)))
        {
            let theme = Theme::new(name, depth, false);
            for colour in Role::ALL
                .iter()
                .flat_map(|role| [theme.style(*role).fg, theme.style(*role).bg])
                .flatten()
            {
                let deep = match colour {
                    Color::Rgb(..) => Depth::True,
                    Color::Indexed(_) => Depth::Indexed,
                    _ => Depth::Basic,
                };
                assert!(deep <= depth, "{name:?} {depth:?} {colour:?}");
            }
        }
    }

    #[test]
    fn the_verdicts_are_told_apart_by_colour_in_every_theme() {
        for name in NAMES {
            let theme = Theme::new(name, Depth::True, false);
            let colours = [Role::Pass, Role::Blocked, Role::Unknown, Role::Stale]
                .map(|role| theme.style(role).fg);
            for (place, colour) in colours.iter().enumerate() {
                assert!(!colours[..place].contains(colour), "{name:?}");
            }
        }
    }

    #[test]
    fn the_nearest_of_the_256() {
        assert_eq!(nearest([0, 0, 0]), 16);
        assert_eq!(nearest([255, 255, 255]), 231);
        assert_eq!(nearest([255, 0, 0]), 196);
        assert_eq!(nearest([128, 128, 128]), 244);
    }
}
