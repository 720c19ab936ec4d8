@NullMarked
package tars.engine.encoding;

import org.jspecify.annotations.NullMarked;
