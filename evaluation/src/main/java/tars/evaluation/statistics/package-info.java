/** Figures that describe episodes; none of them decides anything. */
@NullMarked
package tars.evaluation.statistics;

import org.jspecify.annotations.NullMarked;
