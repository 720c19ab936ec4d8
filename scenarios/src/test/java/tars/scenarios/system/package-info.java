@NullMarked
package tars.scenarios.system;

import org.jspecify.annotations.NullMarked;
