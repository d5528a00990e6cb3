//! golive, the program: arguments in, exit status out.

fn main() {}
