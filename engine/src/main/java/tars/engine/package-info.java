/** Learning in pure Java: the JDK alone, no files, no clock, no unseeded randomness. */
@NullMarked
package tars.engine;

import org.jspecify.annotations.NullMarked;
