package io.github.modernizr.quantity;

/** Where a number comes from; every figure in a document carries one. */
public sealed interface Origin {

    /** In one or two words, as the documents print it. */
    String label();

    /** The specification says it; {@code source} is the source it names, or empty. */
    record Stated(String source) implements Origin {
        @Override
        public String label() {
            return "stated";
        }
    }

    /** Computed; {@code arithmetic} shows how. */
    record Derived(String arithmetic) implements Origin {
        @Override
        public String label() {
            return "derived";
        }
    }

    /** An assumption: the architect's (with a reason in the specification) or a default of ours. */
    record Assumed(String reason) implements Origin {
        @Override
        public String label() {
            return "assumed";
        }
    }
}
