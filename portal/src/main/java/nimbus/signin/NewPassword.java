package nimbus.signin;

/// A password that was found good enough, hashed.
record NewPassword(String hash, String strength) {}
