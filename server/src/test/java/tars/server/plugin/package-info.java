/** Plugins that do what none may, and the servers that are given them. */
@NullMarked
package tars.server.plugin;

import org.jspecify.annotations.NullMarked;
