/**
 * How a policy is evaluated: which episodes are run, from which seeds, and what is kept of them.
 */
@NullMarked
package tars.evaluation.protocol;

import org.jspecify.annotations.NullMarked;
