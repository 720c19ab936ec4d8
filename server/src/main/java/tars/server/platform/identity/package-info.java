/** Identifiers that sort by the time they were made. */
@NullMarked
package tars.server.platform.identity;

import org.jspecify.annotations.NullMarked;
