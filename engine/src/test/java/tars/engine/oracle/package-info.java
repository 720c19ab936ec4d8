/** The definitions that learning is checked against, in double and without kernels. */
@NullMarked
package tars.engine.oracle;

import org.jspecify.annotations.NullMarked;
