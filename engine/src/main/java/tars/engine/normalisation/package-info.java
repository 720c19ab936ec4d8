/** Observations and rewards brought to a common scale, as the learner sees them. */
@NullMarked
package tars.engine.normalisation;

import org.jspecify.annotations.NullMarked;
