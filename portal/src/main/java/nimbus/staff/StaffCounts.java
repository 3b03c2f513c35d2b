package nimbus.staff;

/// How many employees there are, for the figures before an upgrade.
///
/// @param allowLogin those who may sign in
/// @param withoutMobile those of them whose PIN goes by mail for lack of a mobile
/// @param withoutChannel those of them whom no PIN can reach
public record StaffCounts(long all, long allowLogin, long withoutMobile, long withoutChannel) {}
