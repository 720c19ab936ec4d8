@NullMarked
package tars.scenarios.documentation;

import org.jspecify.annotations.NullMarked;
