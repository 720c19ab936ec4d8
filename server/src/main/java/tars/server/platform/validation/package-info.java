/** Checks of what a client sends. */
@NullMarked
package tars.server.platform.validation;

import org.jspecify.annotations.NullMarked;
