/** How fast trainings and evaluations are, beside their peers and beside the core's own peak. */
@NullMarked
package tars.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
