/** How JSON is read and written, everywhere the same. */
@NullMarked
package tars.server.platform.json;

import org.jspecify.annotations.NullMarked;
