/** The relational original as an oracle over JDBC: H2 made to mean what MySQL means, or a MySQL or MariaDB itself. */
package io.github.modernizr.prove.oracle;
