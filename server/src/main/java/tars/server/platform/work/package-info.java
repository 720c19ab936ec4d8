/** Work as rows: who is alive to do it, what polls for it, and the threads that compute. */
@NullMarked
package tars.server.platform.work;

import org.jspecify.annotations.NullMarked;
