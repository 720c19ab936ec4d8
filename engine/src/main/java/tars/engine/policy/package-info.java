@NullMarked
package tars.engine.policy;

import org.jspecify.annotations.NullMarked;
