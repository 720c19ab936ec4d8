/** What there is to choose from: environments, algorithms, kernels. */
@NullMarked
package tars.server.catalog;

import org.jspecify.annotations.NullMarked;
