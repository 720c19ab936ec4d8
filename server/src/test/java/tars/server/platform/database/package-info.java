@NullMarked
package tars.server.platform.database;

import org.jspecify.annotations.NullMarked;
