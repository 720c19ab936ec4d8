@NullMarked
package tars.scenarios.recovery;

import org.jspecify.annotations.NullMarked;
