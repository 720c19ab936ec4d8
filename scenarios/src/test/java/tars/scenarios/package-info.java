@NullMarked
package tars.scenarios;

import org.jspecify.annotations.NullMarked;
