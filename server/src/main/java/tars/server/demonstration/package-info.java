/** Two agents for someone who sees TARS for the first time. */
@NullMarked
package tars.server.demonstration;

import org.jspecify.annotations.NullMarked;
