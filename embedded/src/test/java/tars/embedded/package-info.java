@NullMarked
package tars.embedded;

import org.jspecify.annotations.NullMarked;
