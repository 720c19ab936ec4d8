/** Events written in the transaction of what they tell, for the relay to publish. */
@NullMarked
package tars.server.platform.outbox;

import org.jspecify.annotations.NullMarked;
