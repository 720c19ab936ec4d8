@NullMarked
package tars.evaluation.protocol;

import org.jspecify.annotations.NullMarked;
