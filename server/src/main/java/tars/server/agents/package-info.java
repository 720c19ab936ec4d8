/** Agents: named tasks, and which policy of theirs is live. */
@NullMarked
package tars.server.agents;

import org.jspecify.annotations.NullMarked;
