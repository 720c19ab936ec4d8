@NullMarked
package tars.engine.environment;

import org.jspecify.annotations.NullMarked;
