package nimbus.staff;

/// An Admin asks all staff of the current practice for a second factor from now on.
public record TwoFactorSwitchedOn() {}
