/** Advantage actor-critic. */
@NullMarked
package tars.engine.a2c;

import org.jspecify.annotations.NullMarked;
