/// The frame of the pages people look at.
@NullMarked
package sandbox.pages;

import org.jspecify.annotations.NullMarked;
