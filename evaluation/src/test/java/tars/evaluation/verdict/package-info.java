@NullMarked
package tars.evaluation.verdict;

import org.jspecify.annotations.NullMarked;
