/**
 * What the engines' own class loader defines: glue that is compiled against the AWS SDK and ICU4J, which are visible in
 * that loader only, and speaks nothing but the JDK's types across its border.
 */
package io.github.modernizr.prove.isolated;
