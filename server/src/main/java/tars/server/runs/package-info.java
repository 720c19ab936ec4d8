/** Runs: trainings as rows, leased by workers, paced, checkpointed and resumed. */
@NullMarked
package tars.server.runs;

import org.jspecify.annotations.NullMarked;
