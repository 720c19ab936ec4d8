@NullMarked
package tars.evaluation;

import org.jspecify.annotations.NullMarked;
