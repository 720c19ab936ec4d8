@NullMarked
package tars.server.live;

import org.jspecify.annotations.NullMarked;
