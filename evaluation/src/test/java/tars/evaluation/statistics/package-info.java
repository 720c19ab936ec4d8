@NullMarked
package tars.evaluation.statistics;

import org.jspecify.annotations.NullMarked;
