package io.github.modernizr.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of DynamoDB's expression grammar that our requests may use. Names and values must be aliases; those
 * seen are remembered, since the service refuses aliases that are defined and not used.
 */
final class ExpressionSyntax {

    private static final Pattern TOKEN = Pattern.compile("\\s*(#\\w+|:\\w+|<>|<=|>=|[=<>(),+-]|\\w+)");

    final Set<String> aliases = new LinkedHashSet<>();
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private ExpressionSyntax(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (end != text.stripTrailing().length()) {
            throw new IllegalArgumentException("cannot read: " + text.substring(end));
        }
        tokens.add("");
    }

    static Set<String> condition(String text) {
        ExpressionSyntax syntax = new ExpressionSyntax(text);
        syntax.or();
        syntax.expect("");
        return syntax.aliases;
    }

    /** Equalities on all attributes but the last, which may have a range; no OR, no functions but begins_with. */
    static Set<String> keyCondition(String text) {
        if (text.contains(" OR ") || text.contains("NOT") || text.contains("attribute_") || text.contains("<>")) {
            throw new IllegalArgumentException("not a key condition: " + text);
        }
        Matcher range = Pattern.compile("(begins_with|BETWEEN|<|>)").matcher(text);
        if (range.find() && text.substring(range.start()).replaceAll("BETWEEN \\S+ AND", "").contains(" AND ")) {
            throw new IllegalArgumentException("the range is not last: " + text);
        }
        return condition(text);
    }

    static Set<String> projection(String text) {
        ExpressionSyntax syntax = new ExpressionSyntax(text);
        do {
            syntax.name();
        } while (syntax.accept(","));
        syntax.expect("");
        return syntax.aliases;
    }

    static Set<String> update(String text) {
        ExpressionSyntax syntax = new ExpressionSyntax(text);
        Set<String> clauses = new LinkedHashSet<>();
        while (!syntax.accept("")) {
            String clause = syntax.next();
            if (!List.of("SET", "ADD", "REMOVE").contains(clause) || !clauses.add(clause)) {
                throw new IllegalArgumentException("clause " + clause + " in " + text);
            }
            do {
                syntax.clause(clause);
            } while (syntax.accept(","));
        }
        return syntax.aliases;
    }

    private void clause(String clause) {
        name();
        if (clause.equals("SET")) {
            expect("=");
            sum();
        } else if (clause.equals("ADD")) {
            value();
        }
    }

    private void sum() {
        operand();
        if (accept("+") || accept("-")) {
            operand();
        }
    }

    private void or() {
        and();
        while (accept("OR")) {
            and();
        }
    }

    private void and() {
        term();
        while (accept("AND")) {
            term();
        }
    }

    private void term() {
        if (accept("(")) {
            or();
            expect(")");
        } else if (accept("attribute_exists") || accept("attribute_not_exists")) {
            expect("(");
            name();
            expect(")");
        } else if (accept("begins_with")) {
            expect("(");
            name();
            expect(",");
            value();
            expect(")");
        } else {
            comparison();
        }
    }

    private void comparison() {
        operand();
        if (accept("BETWEEN")) {
            value();
            expect("AND");
            value();
        } else if (List.of("=", "<>", "<", "<=", ">", ">=").contains(next())) {
            operand();
        } else {
            throw new IllegalArgumentException("no comparison: " + tokens);
        }
    }

    private void operand() {
        if (accept("if_not_exists")) {
            expect("(");
            name();
            expect(",");
            value();
            expect(")");
        } else {
            alias("#:");
        }
    }

    private void name() {
        alias("#");
    }

    private void value() {
        alias(":");
    }

    private void alias(String kinds) {
        String token = next();
        if (token.isEmpty() || kinds.indexOf(token.charAt(0)) < 0) {
            throw new IllegalArgumentException("an alias is missing at " + token + " in " + tokens);
        }
        aliases.add(token);
    }

    private boolean accept(String token) {
        boolean found = tokens.get(at).equals(token);
        at += found && !token.isEmpty() ? 1 : 0;
        return found;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw new IllegalArgumentException(token + " is missing at " + tokens.get(at) + " in " + tokens);
        }
    }

    private String next() {
        return tokens.get(at++);
    }
}
