/** PostgreSQL: one gate for all JDBC work, and the migrations of the schema. */
@NullMarked
package tars.server.platform.database;

import org.jspecify.annotations.NullMarked;
