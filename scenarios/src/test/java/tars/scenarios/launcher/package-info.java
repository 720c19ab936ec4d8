@NullMarked
package tars.scenarios.launcher;

import org.jspecify.annotations.NullMarked;
