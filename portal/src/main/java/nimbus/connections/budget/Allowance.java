package nimbus.connections.budget;

/// How many calls an account allows.
///
/// @param inFlight at once
/// @param minute in any sixty seconds
/// @param day in a day
/// @param dayInBackground the part of a day that runs may use; the rest is kept for people
/// @param appMinute of all accounts together, in any minute
public record Allowance(int inFlight, int minute, int day, int dayInBackground, int appMinute) {}
