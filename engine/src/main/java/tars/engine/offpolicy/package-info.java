/** What the off-policy algorithms are composed of: the replay buffer, and how it fills. */
@NullMarked
package tars.engine.offpolicy;

import org.jspecify.annotations.NullMarked;
