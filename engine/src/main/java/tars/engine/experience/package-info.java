/** What acting collects for learning: rollouts, advantages and the episodes that ended. */
@NullMarked
package tars.engine.experience;

import org.jspecify.annotations.NullMarked;
