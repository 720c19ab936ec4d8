/** Decisions: an observation in, the live policy's action and its version out. */
@NullMarked
package tars.server.serving;

import org.jspecify.annotations.NullMarked;
