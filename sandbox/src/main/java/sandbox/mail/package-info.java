/// A mail server and its mailboxes.
@NullMarked
package sandbox.mail;

import org.jspecify.annotations.NullMarked;
