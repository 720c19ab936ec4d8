@NullMarked
package tars.evaluation.architecture;

import org.jspecify.annotations.NullMarked;
