//! What is said about a file of bugs, or a tracker's answer, that was not taken.

messages! {
    /// What is wrong, with the file before it.
    in_file(file: &str, what: &str) { en: "{file}: {what}", zh: "{file}：{what}" }
    /// Bytes that did not come from a file.
    some_input() { en: "the bugs to import", zh: "要导入的缺陷" }
    /// What is wrong with one of several pages.
    on_page(page: usize, what: &str) { en: "page {page} {what}", zh: "第 {page} 页{what}" }
    /// A part, and how many there are in all.
    half_of(records: usize, total: usize) {
        en: "is a half page: the source told {records} records of {total}, and nothing fetches the others",
        zh: "不完整：来源共有 {total} 条记录，只读到 {records} 条，其余无法获取",
    }
    /// A part of nobody knows how many.
    half(records: usize) {
        en: "is a half page: after {records} records it says that there are more, and nothing fetches them",
        zh: "不完整：读到 {records} 条记录后，来源表示还有更多，但无法获取",
    }
    /// How to mend that in the source's arguments.
    half_hint(placeholder: &str) {
        en: "write {placeholder} into the source's arguments, where it asks for a page",
        zh: "请在来源的参数中请求分页处写上 {placeholder}",
    }
    /// How to mend that where no placeholder helps.
    moved_hint() {
        en: "ask the source again; where this stays, let it answer with everything in one piece",
        zh: "请重新读取；若仍然如此，请让来源一次返回全部记录",
    }
    /// As many as the program tells at most.
    full(limit: usize) {
        en: "has {limit} records, which is as many as the source's command tells at most: there may be more",
        zh: "有 {limit} 条记录，正好是来源命令返回的上限：可能还有更多",
    }
    /// How to mend that.
    full_hint(limit: usize) {
        en: "ask for more than {limit} (--limit, per_page), or write {{page}} where the arguments name the page",
        zh: "请把上限调到 {limit} 以上（--limit、per_page），或在参数的页码处写上 {{page}}",
    }
    /// The tracker left records out.
    incomplete() {
        en: "is a half page: the tracker says itself that it ran out of time (incomplete_results)",
        zh: "不完整：缺陷系统表示查询超时（incomplete_results）",
    }
    /// How to mend that.
    incomplete_hint() { en: "ask again, or search for less", zh: "请重新读取，或缩小查询范围" }
    /// The same records again.
    same_page() {
        en: "has the same records as a page before",
        zh: "与之前某一页的记录相同",
    }
    /// How to mend that.
    same_page_hint() {
        en: "the source doesn't heed the page that it is asked for: see that {{page}}, {{start}} or {{token}} stands where its program reads it",
        zh: "来源没有按所请求的页返回：请确认 {{page}}、{{start}} 或 {{token}} 写在其程序读取页码的位置",
    }
    /// More pages than are followed.
    too_many_pages(limit: usize) {
        en: "is the last of {limit} pages that are read, and there are more",
        zh: "已达到读取上限 {limit} 页，之后还有更多",
    }
    /// Nothing at all where JSON was expected.
    no_answer() { en: "is empty, without so much as []", zh: "是空的，连 [] 都没有" }
    /// How to mend that.
    no_answer_hint() {
        en: "run the source's command by hand: without bugs it should say []",
        zh: "请手动运行来源命令：没有缺陷时应返回 []",
    }
    /// A page of the web.
    web_page() { en: "is a web page, not JSON", zh: "是网页，不是 JSON" }
    /// A page of the web, and its title.
    web_page_titled(title: &str) {
        en: "is a web page (“{title}”), not JSON",
        zh: "是网页（“{title}”），不是 JSON",
    }
    /// How to mend that.
    web_page_hint() {
        en: "most often that is a sign-in: give the source's command its token, and the address of the programming interface",
        zh: "通常是登录页：请为来源命令提供访问令牌，并使用接口地址",
    }
    /// Bytes that are no text.
    not_utf8(byte: usize) {
        en: "is not UTF-8 from byte {byte} on, as JSON has to be",
        zh: "从第 {byte} 字节起不是 UTF-8，而 JSON 必须是 UTF-8",
    }
    /// How to mend that.
    not_utf8_hint() {
        en: "let the source answer in UTF-8, not packed (curl --compressed)",
        zh: "请让来源以未压缩的 UTF-8 返回（curl --compressed）",
    }
    /// Not JSON.
    broken(place: &str, what: &str) {
        en: "is broken JSON at {place}: {what}",
        zh: "JSON 有误，位于{place}：{what}",
    }
    /// How to mend that.
    broken_hint() {
        en: "run the source's command by hand: it should write JSON and nothing else to its standard output",
        zh: "请手动运行来源命令：标准输出中应只有 JSON",
    }
    /// It ends in the middle.
    cut(place: &str) { en: "is cut off at {place}", zh: "不完整，中断于{place}" }
    /// How to mend that.
    cut_hint() {
        en: "ask again: the connection broke, or the source's command was stopped",
        zh: "请重新读取：连接中断，或来源命令被中止",
    }
    /// Beyond what any tracker writes.
    too_deep(place: &str) {
        en: "has lists in lists beyond any measure at {place}",
        zh: "嵌套过深，位于{place}",
    }
    /// The tracker's own complaint.
    refused(words: &str) {
        en: "is the tracker's refusal: {words}",
        zh: "被缺陷系统拒绝：{words}",
    }
    /// How to mend that.
    refused_hint() {
        en: "mend the source's command, or its token",
        zh: "请修正来源命令或访问令牌",
    }
    /// Nothing that could be bugs.
    no_list() { en: "has no list of bugs in it", zh: "没有缺陷列表" }
    /// Nothing that could be bugs, and what there is.
    no_list_but(found: &str) {
        en: "has no list of bugs in it; it has {found}",
        zh: "没有缺陷列表；现有 {found}",
    }
    /// How to mend that.
    list_hint() {
        en: "let the source's command answer with a list of bugs, and name its format under [bugs] of golive.toml",
        zh: "请让来源命令返回缺陷列表，并在 golive.toml 的 [bugs] 中写明格式",
    }
    /// Several lists.
    two_lists(first: &str, second: &str) {
        en: "has two lists, either of which may be the bugs: {first} and {second}",
        zh: "有两个列表，都可能是缺陷：{first} 和 {second}",
    }
    /// How to mend that.
    two_lists_hint() {
        en: "let the source's command write one of them only (jq)",
        zh: "请让来源命令只输出其中一个（jq）",
    }
    /// The file can't be opened or read.
    unreadable(why: &str) { en: "can't be read: {why}", zh: "无法读取：{why}" }
    /// How to mend that.
    unreadable_hint() {
        en: "name a file that you may read",
        zh: "请指定一个可读取的文件",
    }
    /// Larger than may be.
    too_large(limit: u64) {
        en: "is larger than {limit} MiB",
        zh: "超过 {limit} MiB",
    }
    /// How to mend that.
    too_large_hint() {
        en: "export the bugs of this project only, or import the file in parts",
        zh: "请只导出本项目的缺陷，或分批导入",
    }
    /// A spreadsheet's own format.
    spreadsheet() { en: "is a spreadsheet, not CSV", zh: "是电子表格，不是 CSV" }
    /// How to mend that.
    spreadsheet_hint() {
        en: "open it and save it as CSV (UTF-8)",
        zh: "请打开它并另存为 CSV（UTF-8）",
    }
    /// Neither encoding.
    not_text() {
        en: "is neither UTF-8 nor GB18030 text",
        zh: "既不是 UTF-8 文本，也不是 GB18030 文本",
    }
    /// How to mend that.
    not_text_hint() { en: "save it as CSV in UTF-8", zh: "请另存为 UTF-8 编码的 CSV" }
    /// Nothing in it.
    empty() { en: "is empty", zh: "是空的" }
    /// A header and no row.
    no_rows() { en: "has a header and no bugs below it", zh: "只有表头，没有缺陷" }
    /// What the file must have.
    shape_hint() {
        en: "the first line names the columns: id, title, severity, and status, assignee, url where you have them; one bug a row follows",
        zh: "第一行写列名：编号、标题、严重程度，以及可选的 状态、负责人、链接；其后每行一个缺陷",
    }
    /// A quoted field that never ends.
    open_quote(line: u64) {
        en: "line {line}: a field begins with a quotation mark (\") and never ends",
        zh: "第 {line} 行：以引号（\"）开始的字段没有结束",
    }
    /// How to mend that.
    open_quote_hint() {
        en: "close it with \", and write a quotation mark inside it twice: \"\"",
        zh: "请用 \" 结束该字段；字段内的引号要写两次：\"\"",
    }
    /// Columns that must be there.
    missing_columns(missing: &str, found: &str) {
        en: "has no column {missing}; its first line reads: {found}",
        zh: "缺少列：{missing}；第一行是：{found}",
    }
    /// A column that the configuration names and that is not there.
    no_column(column: &str, field: &str, found: &str) {
        en: "has no column “{column}”, which the configuration names for {field}; its first line reads: {found}",
        zh: "没有配置中为“{field}”指定的列“{column}”；第一行是：{found}",
    }
    /// How to mend that.
    fields_hint() {
        en: "name a column of the file under [bugs.fields] of golive.toml",
        zh: "请在 golive.toml 的 [bugs.fields] 中写文件里有的列名",
    }
    /// Only some are bugs, by labels that there are none of.
    no_labels(found: &str) {
        en: "has no column of labels, by which bugs are told from other records; its first line reads: {found}",
        zh: "没有标签列，无法区分缺陷与其他记录；第一行是：{found}",
    }
    /// How to mend that.
    no_labels_hint() {
        en: "export the labels too, or take labels out from under [bugs] of golive.toml",
        zh: "请同时导出标签，或从 golive.toml 的 [bugs] 中去掉 labels",
    }
    /// Two columns of one meaning.
    column_twice(column: &str, first: &str, second: &str) {
        en: "has the column {column} twice, as “{first}” and “{second}”",
        zh: "列“{column}”出现两次：“{first}”和“{second}”",
    }
    /// How to mend that.
    column_twice_hint() { en: "rename or remove one of the two", zh: "请改名或删除其中一列" }
    /// Before the list of problems.
    bad_rows(count: usize) {
        en: "nothing was imported, problems: {count}",
        zh: "未导入任何缺陷，问题数：{count}",
    }
    /// One problem of the list.
    at_place(place: &str, what: &str) { en: "{place}: {what}", zh: "{place}：{what}" }
    /// Where a row stands.
    line(line: u64) { en: "line {line}", zh: "第 {line} 行" }
    /// Where a record stands.
    record(number: usize) { en: "record {number}", zh: "第 {number} 条记录" }
    /// Where a record stands, and its id.
    record_with_id(number: usize, id: &str) {
        en: "record {number} ({id})",
        zh: "第 {number} 条记录（{id}）",
    }
    /// A place in an answer.
    spot(line: usize, column: usize) {
        en: "line {line}, column {column}, before its first bug",
        zh: "第 {line} 行第 {column} 列，第一个缺陷之前",
    }
    /// A place in an answer, and the bug before it.
    spot_after(line: usize, column: usize, records: usize, last: &str) {
        en: "line {line}, column {column}, after {records} records, the last bug being {last}",
        zh: "第 {line} 行第 {column} 列，已读 {records} 条记录，最后一个缺陷是 {last}",
    }
    /// Behind a list that was cut.
    and_more(more: usize) { en: "and {more} more", zh: "另有 {more} 个" }
    /// How to mend bad rows.
    bad_rows_hint() {
        en: "mend these rows and import the file again: what is there already is not taken twice",
        zh: "请修正这些行后重新导入：已有的缺陷不会重复导入",
    }
    /// How to mend records of an answer.
    bad_records_hint() {
        en: "let the source's command ask for these fields, or say in golive.toml where they stand ([bugs.fields]) and what their words mean ([bugs.severity], [bugs.status])",
        zh: "请让来源命令包含这些字段，或在 golive.toml 中说明字段位置（[bugs.fields]）和取值含义（[bugs.severity]、[bugs.status]）",
    }
    /// More or fewer fields than the header has.
    fields(found: usize, expected: usize) {
        en: "it has {found} fields where the first line has {expected}: quote a field that has the delimiter in it",
        zh: "有 {found} 个字段，而表头有 {expected} 个：含分隔符的字段请加引号",
    }
    /// A field that may not be empty.
    field_empty(header: &str) { en: "{header} is empty: give it", zh: "{header} 为空：请填写" }
    /// A field longer than may be.
    field_long(header: &str, value: &str, bytes: usize, limit: usize) {
        en: "{header} “{value}” has {bytes} bytes: shorten it to {limit}",
        zh: "{header}“{value}”有 {bytes} 字节：请缩短到 {limit} 字节以内",
    }
    /// A field with a character that disturbs.
    field_control(header: &str, value: &str, code: &str) {
        en: "{header} “{value}” has the control character {code} in it: remove it",
        zh: "{header}“{value}”含有控制字符 {code}：请删除",
    }
    /// A severity that is not known.
    field_severity(header: &str, value: &str) {
        en: "{header} “{value}” is not known: write A, B, C or D",
        zh: "{header}“{value}”无法识别：请写 A、B、C 或 D",
    }
    /// A status that is not known.
    field_status(header: &str, value: &str) {
        en: "{header} “{value}” is not known: write open, fixed or closed (new, reopened, resolved, verified, done and 打开, 激活, 新建, 已修复, 已解决, 已关闭, 已验证 are taken too)",
        zh: "{header}“{value}”无法识别：请写 打开、已修复 或 已关闭（也可写 激活、新建、已解决、已验证，或 open, new, reopened, fixed, resolved, closed, verified, done）",
    }
    /// A link that is none.
    field_url(header: &str, value: &str) {
        en: "{header} “{value}” is not a link: it begins with http:// or https:// and has no spaces",
        zh: "{header}“{value}”不是链接：应以 http:// 或 https:// 开头，且不含空格",
    }
    /// An id that an earlier row has.
    duplicate(id: &str, first: &str) {
        en: "the id “{id}” is on {first} already: keep one of the two",
        zh: "编号“{id}”已在{first}出现：请只保留其中之一",
    }
    /// A record without a field that it must have.
    missing(field: &str) { en: "it has no {field}", zh: "缺少 {field}" }
    /// A record without a field that it must have, and what it has.
    missing_but(field: &str, had: &str) {
        en: "it has no {field}; it has {had}",
        zh: "缺少 {field}；现有 {had}",
    }
    /// A bare value where a record should be.
    no_record(value: &str) { en: "it is {value}, not a bug", zh: "内容是 {value}，不是缺陷" }
    /// A time that is none.
    field_time(header: &str, value: &str) {
        en: "{header} “{value}” is not a time: it looks like 2026-11-23T09:00:00Z",
        zh: "{header}“{value}”不是时间：应写成 2026-11-23T09:00:00Z",
    }
    /// A column's name.
    column_id() { en: "id", zh: "编号" }
    /// A column's name.
    column_title() { en: "title", zh: "标题" }
    /// A column's name.
    column_severity() { en: "severity", zh: "严重程度" }
    /// A column's name.
    column_status() { en: "status", zh: "状态" }
    /// A column's name.
    column_assignee() { en: "assignee", zh: "负责人" }
    /// A column's name.
    column_url() { en: "url", zh: "链接" }
    /// A column's name.
    column_application() { en: "application", zh: "应用" }
    /// A column's name.
    column_found_in() { en: "found in", zh: "影响版本" }
    /// A column's name.
    column_reported() { en: "reported", zh: "创建日期" }
    /// Between two names of a list.
    comma() { en: ", ", zh: "、" }
}
