/** What this process holds of the machine's memory, for monitoring. */
@NullMarked
package tars.server.platform.memory;

import org.jspecify.annotations.NullMarked;
