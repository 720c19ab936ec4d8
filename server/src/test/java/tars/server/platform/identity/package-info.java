@NullMarked
package tars.server.platform.identity;

import org.jspecify.annotations.NullMarked;
