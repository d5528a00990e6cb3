//! What golive costs, next to what it may cost.

fn main() {}
