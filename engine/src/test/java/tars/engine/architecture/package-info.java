/** The rules of the house, and proof that each is noticed when broken. */
@NullMarked
package tars.engine.architecture;

import org.jspecify.annotations.NullMarked;
