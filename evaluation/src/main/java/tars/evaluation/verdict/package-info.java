/**
 * Whether a candidate is better than its baseline: one decision rule, valid however often one
 * looks.
 */
@NullMarked
package tars.evaluation.verdict;

import org.jspecify.annotations.NullMarked;
