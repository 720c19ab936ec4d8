@NullMarked
package tars.scenarios.refusal;

import org.jspecify.annotations.NullMarked;
