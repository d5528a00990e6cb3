//! What is said about a calendar of freezes that can't be used.

messages! {
    /// A file and what is wrong with it.
    at(file: &str, what: &str) { en: "{file}: {what}", zh: "{file}：{what}" }
    /// It can't be read.
    unreadable(why: &str) {
        en: "the calendar can't be read: {why}",
        zh: "无法读取日历：{why}",
    }
    /// How to mend that.
    unreadable_hint() {
        en: "mend the file, or the name of it in calendars below [freeze]",
        zh: "请修正该文件，或 [freeze] 下 calendars 中的文件名",
    }
    /// Larger than may be.
    too_large(mebibytes: u64) {
        en: "the calendar is larger than {mebibytes} MiB",
        zh: "日历超过 {mebibytes} MiB",
    }
    /// How to mend that.
    too_large_hint() {
        en: "keep the freezes in a calendar of their own",
        zh: "请为冻结期单独建一个日历",
    }
    /// Not UTF-8.
    not_utf8() { en: "the calendar is not UTF-8", zh: "日历不是 UTF-8 编码" }
    /// No calendar, or only a part of one.
    broken(at: &str) {
        en: "this is no whole calendar: something is wrong at “{at}”",
        zh: "日历不完整：“{at}”处有误",
    }
    /// How to mend that.
    broken_hint() {
        en: "export it again as iCalendar (.ics)",
        zh: "请重新导出为 iCalendar（.ics）",
    }
    /// An unknown time zone.
    zone(event: &str, zone: &str) {
        en: "no time zone “{zone}” is known here, and “{event}” is in it",
        zh: "“{event}”所在的时区“{zone}”在本机未知",
    }
    /// How to mend that.
    zone_hint() {
        en: "give the event a zone such as Asia/Shanghai; where none is known at all, install tzdata",
        zh: "请使用 Asia/Shanghai 这样的时区；若所有时区都无法识别，请安装 tzdata",
    }
    /// An event that can't be understood.
    event(event: &str, why: &str) {
        en: "“{event}” can't be understood: {why}",
        zh: "无法理解“{event}”：{why}",
    }
    /// How to mend that.
    event_hint() {
        en: "mend or remove the event, or write the freeze as periods below [freeze]",
        zh: "请修正或删除该事件，或在 [freeze] 下用 periods 写明冻结期",
    }
    /// An event that comes again too often.
    too_often(event: &str) {
        en: "“{event}” comes again too often for a freeze",
        zh: "“{event}”重复过于频繁，不像冻结期",
    }
}
