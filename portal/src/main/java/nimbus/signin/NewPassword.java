package nimbus.signin;

/// A password that was found good enough, hashed.
public record NewPassword(String hash, String strength) {}
