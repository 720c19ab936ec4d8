/** Whether TARS learns as well as Stable-Baselines3: seed by seed, from the same settings. */
@NullMarked
package tars.benchmarks.learning;

import org.jspecify.annotations.NullMarked;
