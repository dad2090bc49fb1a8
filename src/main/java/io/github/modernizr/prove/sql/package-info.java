/** MySQL's meaning for rows that an application holds: expressions and queries, without a database. */
package io.github.modernizr.prove.sql;
