@NullMarked
package tars.server.platform.memory;

import org.jspecify.annotations.NullMarked;
