/** DynamoDB's physical nouns, in the service's own words. */
package io.github.modernizr.dynamo;
