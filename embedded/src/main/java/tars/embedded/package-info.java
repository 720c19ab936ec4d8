/**
 * PostgreSQL and Redis as watched child processes with durability on, and the home folder that
 * holds their data.
 */
@NullMarked
package tars.embedded;

import org.jspecify.annotations.NullMarked;
