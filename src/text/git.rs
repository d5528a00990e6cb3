//! What is said about repositories: why one cannot be read, and what a revision is missing.

messages! {
    /// The folder to look in is not there.
    folder_missing(path: &str) {
        en: "there is no folder {path}",
        zh: "文件夹 {path} 不存在",
    }
    /// Mend of a missing folder.
    folder_missing_hint() {
        en: "check the spelling of the path given with -C / --repo",
        zh: "请检查 -C / --repo 给出的路径是否写对",
    }
    /// No repository at or above the folder.
    not_a_repository(path: &str) {
        en: "{path} is not inside a git repository",
        zh: "{path} 不在 git 仓库中",
    }
    /// Mend of a folder outside any repository.
    not_a_repository_hint() {
        en: "go to a repository's folder, name one with -C DIR, or make one with `git init`",
        zh: "请进入仓库所在的文件夹，或用 -C DIR 指定仓库，或用 `git init` 新建一个",
    }
    /// It keeps its branches in a form that can't be read.
    reftable(path: &str) {
        en: "the repository {path} keeps its branches as reftables, which golive can't read yet",
        zh: "仓库 {path} 以 reftable 格式保存分支，golive 尚不能读取",
    }
    /// Mend of that; the path is quoted for a shell.
    reftable_hint(quoted: &str) {
        en: "keep them as files: `git -C {quoted} refs migrate --ref-format=files` (git 2.46), or use a clone that does",
        zh: "请改为以文件保存：`git -C {quoted} refs migrate --ref-format=files`（git 2.46），或使用这样的克隆",
    }
    /// The repository belongs to another account.
    not_owned(path: &str) {
        en: "the repository {path} belongs to another account, so git does not trust it",
        zh: "仓库 {path} 属于另一个账户，git 不信任它",
    }
    /// Mend of a repository that isn't trusted; the value is quoted for a shell.
    not_owned_hint(quoted: &str) {
        en: "if you trust it: git config --global --add safe.directory {quoted}",
        zh: "如果您信任它，请执行：git config --global --add safe.directory {quoted}",
    }
    /// The repository is of a kind that cannot be read.
    unsupported(path: &str, what: &str) {
        en: "the repository {path} cannot be read: {what}",
        zh: "无法读取仓库 {path}：{what}",
    }
    /// Mend of a repository of an unknown kind.
    unsupported_hint() {
        en: "use a plain clone: SHA-1 objects, no partial clone (--filter), references kept as files",
        zh: "请使用普通克隆：SHA-1 对象、非部分克隆（不带 --filter）、引用以文件保存",
    }
    /// The repository has no commit at all.
    empty() {
        en: "empty repository: no commit yet",
        zh: "空仓库：还没有任何提交",
    }
    /// Mend of an empty repository.
    empty_hint() {
        en: "make the first commit, or fetch a branch",
        zh: "请先提交一次，或拉取一个分支",
    }
    /// HEAD stands on a branch without a commit, while other branches have some.
    unborn(branch: &str) {
        en: "HEAD is on the branch {branch}, which has no commit yet",
        zh: "HEAD 所在的分支 {branch} 还没有任何提交",
    }
    /// Mend of an unborn branch.
    unborn_hint() {
        en: "name another branch, or commit on this one",
        zh: "请指定其他分支，或先在该分支上提交",
    }
    /// Nothing of that name.
    unknown_revision(rev: &str) {
        en: "no branch, tag or commit is called “{rev}”",
        zh: "没有名为“{rev}”的分支、标签或提交",
    }
    /// No branch of that name, here or on a remote.
    unknown_branch(name: &str) {
        en: "no branch is called “{name}”, neither here nor on a remote",
        zh: "本地和远程都没有名为“{name}”的分支",
    }
    /// Branches of a similar name.
    did_you_mean(names: &str) {
        en: "did you mean {names}?",
        zh: "您是否想输入 {names}？",
    }
    /// Mend of an unknown name that resembles none.
    unknown_hint() {
        en: "see `git branch --all` and `git tag`; fetch if it is new on the remote",
        zh: "可用 `git branch --all` 和 `git tag` 查看；若是远程新增的，请先拉取（fetch）",
    }
    /// A short id or a remote branch's short name that means several things.
    ambiguous(rev: &str) {
        en: "“{rev}” is ambiguous",
        zh: "“{rev}”有歧义",
    }
    /// Mend of an ambiguous revision: what it could mean.
    ambiguous_hint(candidates: &str) {
        en: "say which one: {candidates}",
        zh: "请写明是哪一个：{candidates}",
    }
    /// Mend of an ambiguous revision where what it could mean isn't known.
    ambiguous_longer_hint() {
        en: "give more digits of the id, or the branch's full name",
        zh: "请多写几位提交号，或写出分支全名",
    }
    /// Not the shape of a revision.
    invalid_revision(rev: &str) {
        en: "“{rev}” is not a revision of one commit",
        zh: "“{rev}”不能表示一个提交",
    }
    /// Mend of an invalid revision.
    invalid_revision_hint() {
        en: "give a branch, a tag, a commit's id, or something like HEAD~2",
        zh: "请给出分支、标签、提交号，或类似 HEAD~2 的写法",
    }
    /// The name resolves, to something that isn't a commit.
    not_a_commit(rev: &str) {
        en: "“{rev}” names a file or a folder's content, not a commit",
        zh: "“{rev}”指向文件或目录内容，而不是提交",
    }
    /// A commit that is known by its id and isn't here.
    commit_missing(commit: &str) {
        en: "the commit {commit} is not in this repository",
        zh: "提交 {commit} 不在此仓库中",
    }
    /// Mend of a missing commit.
    commit_missing_hint() {
        en: "fetch it (git fetch --all), or check that this is the right repository",
        zh: "请拉取（git fetch --all），或检查是否用对了仓库",
    }
    /// Mend of a missing commit in a shallow clone.
    commit_missing_shallow_hint() {
        en: "this clone is shallow: git fetch --unshallow brings the whole history",
        zh: "这是浅克隆：git fetch --unshallow 可取回完整历史",
    }
    /// A glob that cannot be understood.
    bad_glob(glob: &str, why: &str) {
        en: "the pattern “{glob}” is wrong: {why}",
        zh: "匹配模式“{glob}”有误：{why}",
    }
    /// Mend of a wrong glob.
    bad_glob_hint() {
        en: "write it like db/**/*.sql; * stays in one folder, ** goes through folders",
        zh: "请写成 db/**/*.sql 的形式；* 不跨目录，** 可跨目录",
    }
    /// A commit has nothing at a path.
    no_file(path: &str, commit: &str) {
        en: "commit {commit} has no file {path}",
        zh: "提交 {commit} 中没有文件 {path}",
    }
    /// A commit has a folder at a path.
    is_folder(path: &str, commit: &str) {
        en: "{path} is a folder in commit {commit}, not a file",
        zh: "{path} 在提交 {commit} 中是文件夹，不是文件",
    }
    /// A commit has a link at a path.
    is_link(path: &str, commit: &str) {
        en: "{path} is a symbolic link in commit {commit}, not a file",
        zh: "{path} 在提交 {commit} 中是符号链接，不是文件",
    }
    /// A commit has another repository at a path.
    is_submodule(path: &str, commit: &str) {
        en: "{path} is a submodule in commit {commit}, not a file",
        zh: "{path} 在提交 {commit} 中是子模块，不是文件",
    }
    /// A commit has a stand-in of Git LFS at a path.
    is_lfs(path: &str, commit: &str) {
        en: "{path} is kept by Git LFS: commit {commit} has only a pointer to its content",
        zh: "{path} 由 Git LFS 保存：提交 {commit} 中只有指向其内容的指针",
    }
    /// Mend of a path that is no file.
    no_file_hint() {
        en: "the path counts from the top of the repository: `git ls-tree -r --name-only REV` lists them",
        zh: "路径从仓库根目录算起：`git ls-tree -r --name-only REV` 可列出所有文件",
    }
    /// Mend of a link or a stand-in.
    not_content_hint() {
        en: "name the file that it points to, or give the content itself with --file",
        zh: "请指定它所指向的文件，或用 --file 直接给出内容",
    }
    /// A file of a commit is too large; in MiB.
    file_too_large(path: &str, mebibytes: u64, limit: u64) {
        en: "{path} has {mebibytes} MiB; at most {limit} MiB are read from a repository",
        zh: "{path} 有 {mebibytes} MiB；从仓库中最多读取 {limit} MiB",
    }
    /// Mend of a file that is too large.
    file_too_large_hint() {
        en: "give the file itself with --file: a large one is kept by its path and hash",
        zh: "请用 --file 直接给出文件：较大的文件按路径和哈希值保存",
    }
    /// A folder for a new repository holds something.
    folder_taken(path: &str) {
        en: "{path} is not an empty folder",
        zh: "{path} 不是空文件夹",
    }
    /// Mend of a folder that holds something.
    folder_taken_hint() {
        en: "name a folder that is empty or not there yet; nothing was written",
        zh: "请指定一个空的或尚不存在的文件夹；没有写入任何内容",
    }
    /// A new repository can't be written.
    cannot_create(path: &str, why: &str) {
        en: "no repository can be made in {path}: {why}",
        zh: "无法在 {path} 新建仓库：{why}",
    }
    /// Mend of a repository that can't be written.
    cannot_create_hint() {
        en: "check that you may write there and that the disk isn't full",
        zh: "请检查是否有写入权限，以及磁盘是否已满",
    }
    /// A name that a tag or a branch may not have.
    bad_name(name: &str) {
        en: "“{name}” can't be the name of a tag or a branch",
        zh: "“{name}”不能用作标签或分支的名称",
    }
    /// Mend of a name that may not be.
    bad_name_hint() {
        en: "use letters, digits and . _ - + /, as in v2.4.0 or hotfix/2.4.1",
        zh: "请使用字母、数字和 . _ - + /，例如 v2.4.0 或 hotfix/2.4.1",
    }
    /// A tag of that name is on another commit.
    tag_taken(name: &str, commit: &str) {
        en: "the tag {name} is on {commit} already; it was not moved",
        zh: "标签 {name} 已在 {commit} 上，未作移动",
    }
    /// Mend of a tag that is taken.
    tag_taken_hint() {
        en: "take another name, or delete the tag yourself if it is wrong: git tag -d",
        zh: "请换一个名称；如果该标签有误，请自行删除：git tag -d",
    }
    /// A branch of that name is there, here or on a remote.
    branch_taken(name: &str) {
        en: "there is a branch {name} already, here or on a remote; it was not touched",
        zh: "本地或远程已有分支 {name}，未作改动",
    }
    /// Mend of a branch that is taken.
    branch_taken_hint() {
        en: "take another name, or go on with the branch that is there",
        zh: "请换一个名称，或直接使用已有的分支",
    }
    /// A tag or a branch can't be written.
    cannot_write(name: &str, path: &str, why: &str) {
        en: "{name} can't be written to the repository {path}: {why}",
        zh: "无法把 {name} 写入仓库 {path}：{why}",
    }
    /// Mend of a tag or a branch that can't be written.
    cannot_write_hint() {
        en: "check that you may write to the repository, and that no name is part of another (a and a/b)",
        zh: "请检查是否有写入该仓库的权限，以及名称是否互为上下级（如 a 与 a/b）",
    }
    /// Git failed in a way of its own.
    failed(path: &str, why: &str) {
        en: "reading the repository {path} failed: {why}",
        zh: "读取仓库 {path} 失败：{why}",
    }
    /// Mend of a failure of git's own.
    failed_hint() {
        en: "check that you may read all its files; `git fsck` says whether it is damaged",
        zh: "请检查是否有读取全部文件的权限；`git fsck` 可检查仓库是否损坏",
    }
}
