/** Policies: immutable, numbered bytes, and how long they are kept. */
@NullMarked
package tars.server.policies;

import org.jspecify.annotations.NullMarked;
