@NullMarked
package tars.server.platform.work;

import org.jspecify.annotations.NullMarked;
