/** Deep Q-learning. */
@NullMarked
package tars.engine.dqn;

import org.jspecify.annotations.NullMarked;
