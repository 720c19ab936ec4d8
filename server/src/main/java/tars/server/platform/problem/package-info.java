/** Errors on the wire: problem+json (RFC 9457) that names the field and the fix. */
@NullMarked
package tars.server.platform.problem;

import org.jspecify.annotations.NullMarked;
