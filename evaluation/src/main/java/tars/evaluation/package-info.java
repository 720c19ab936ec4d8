/**
 * Honest statistics of policies: seeded episodes, descriptions, verdicts. The engine and the JDK
 * alone; no files, no network, no clock, no unseeded randomness.
 */
@NullMarked
package tars.evaluation;

import org.jspecify.annotations.NullMarked;
