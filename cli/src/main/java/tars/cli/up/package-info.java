/**
 * {@code tars up}: settings, port, home, PostgreSQL and Redis, then the server, in this order; and
 * all of it back in the other order.
 */
@NullMarked
package tars.cli.up;

import org.jspecify.annotations.NullMarked;
