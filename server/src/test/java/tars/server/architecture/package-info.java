@NullMarked
package tars.server.architecture;

import org.jspecify.annotations.NullMarked;
