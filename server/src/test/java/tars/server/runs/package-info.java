@NullMarked
package tars.server.runs;

import org.jspecify.annotations.NullMarked;
