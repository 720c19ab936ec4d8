/**
 * Evaluations: seeded episodes of a policy, the verdict against the baseline, and what goes live.
 */
@NullMarked
package tars.server.evaluations;

import org.jspecify.annotations.NullMarked;
