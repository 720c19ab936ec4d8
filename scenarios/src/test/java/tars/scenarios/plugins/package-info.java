@NullMarked
package tars.scenarios.plugins;

import org.jspecify.annotations.NullMarked;
