package nimbus.home;

import nimbus.practice.Member;
import nimbus.web.Local;

/// Whose home it is.
///
/// @param admin whether they may use everything under Admin
/// @param local how they read times and numbers
public record Reader(Member member, boolean admin, Local local) {}
