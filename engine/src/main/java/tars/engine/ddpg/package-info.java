/** Deep deterministic policy gradient. */
@NullMarked
package tars.engine.ddpg;

import org.jspecify.annotations.NullMarked;
