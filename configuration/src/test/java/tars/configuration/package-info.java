@NullMarked
package tars.configuration;

import org.jspecify.annotations.NullMarked;
