@NullMarked
package tars.server.platform.streams;

import org.jspecify.annotations.NullMarked;
