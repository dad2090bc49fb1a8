package io.github.modernizr.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands after a column's type. Read from the tokens, since their places are needed; the parser has
 * already accepted the syntax.
 *
 * @param defaults the tokens after DEFAULT; empty for none
 * @param references the tokens after an inline REFERENCES
 */
record ColumnOptions(
        boolean notNull,
        boolean autoIncrement,
        boolean primaryKey,
        boolean unique,
        boolean onUpdateNow,
        Optional<SqlToken> collate,
        Optional<SqlToken> generated,
        List<SqlToken> defaults,
        List<SqlToken> references) {

    /** @param element all tokens of a column definition, its name first */
    static ColumnOptions read(List<SqlToken> element) {
        return new Reading(element).read();
    }

    private static final class Reading {
        private final List<SqlToken> tokens;
        private int at = 2;
        private boolean notNull;
        private boolean autoIncrement;
        private boolean primaryKey;
        private boolean unique;
        private boolean onUpdateNow;
        private Optional<SqlToken> collate = Optional.empty();
        private Optional<SqlToken> generated = Optional.empty();
        private List<SqlToken> defaults = List.of();
        private List<SqlToken> references = List.of();

        Reading(List<SqlToken> tokens) {
            this.tokens = tokens;
        }

        ColumnOptions read() {
            while (at < tokens.size()) {
                option(tokens.get(at));
                at++;
            }
            return new ColumnOptions(notNull, autoIncrement, primaryKey, unique, onUpdateNow, collate, generated,
                    defaults, references);
        }

        private void option(SqlToken token) {
            if (token.is("(")) {
                skipBrackets();
            } else if (token.is("NOT")) {
                notNull |= follows("NULL");
            } else if (token.is("AUTO_INCREMENT")) {
                autoIncrement = true;
            } else if (token.is("PRIMARY")) {
                primaryKey |= follows("KEY");
            } else if (token.is("UNIQUE")) {
                unique = true;
                follows("KEY");
            } else if (token.is("KEY")) {
                primaryKey = true;
            } else if (token.is("COLLATE")) {
                collate = next();
            } else if (token.is("GENERATED") || token.is("AS")) {
                generated = generated.or(() -> Optional.of(token));
            } else if (token.is("COMMENT")) {
                next();
            } else if (token.is("DEFAULT")) {
                defaults = value();
            } else if (token.is("ON")) {
                onUpdateNow |= follows("UPDATE") && next().isPresent();
            } else if (token.is("REFERENCES")) {
                references = tokens.subList(at + 1, tokens.size());
                at = tokens.size();
            }
        }

        private boolean follows(String word) {
            boolean found = at + 1 < tokens.size() && tokens.get(at + 1).is(word);
            at += found ? 1 : 0;
            return found;
        }

        private Optional<SqlToken> next() {
            at++;
            return at < tokens.size() ? Optional.of(tokens.get(at)) : Optional.empty();
        }

        private List<SqlToken> value() {
            List<SqlToken> found = new ArrayList<>();
            Optional<SqlToken> first = next();
            boolean sign = first.isPresent() && (first.get().is("-") || first.get().is("+"));
            Optional<SqlToken> second = sign ? next() : Optional.empty();
            for (Optional<SqlToken> token : List.of(first, second)) {
                if (token.isPresent()) {
                    found.add(token.get());
                }
            }
            if (!found.isEmpty() && found.get(0).is("(")) {
                skipBrackets();
            } else if (at + 1 < tokens.size() && tokens.get(at + 1).is("(")) {
                at++;
                skipBrackets();
            }
            return found;
        }

        private void skipBrackets() {
            int depth = 0;
            for (; at < tokens.size(); at++) {
                depth += tokens.get(at).is("(") ? 1 : tokens.get(at).is(")") ? -1 : 0;
                if (depth == 0) {
                    return;
                }
            }
        }
    }
}
