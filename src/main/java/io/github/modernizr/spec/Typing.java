package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.ColumnType.Kind;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Aggregate;
import io.github.modernizr.relational.Expression.AggregateFunction;
import io.github.modernizr.relational.Expression.Arithmetic;
import io.github.modernizr.relational.Expression.Case;
import io.github.modernizr.relational.Expression.Collate;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.FunctionCall;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.spec.Binding.Place;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Infers types as far as the DDL decides them, and reports values that do not fit each other. */
final class Typing {

    private final PatternNames names;
    private final DiagnosticLog log;

    Typing(PatternNames names, DiagnosticLog log) {
        this.names = names;
        this.log = log;
    }

    /** Empty where only the caller of the pattern knows. */
    Optional<ColumnType> type(Expression e, Scope scope) {
        if (e instanceof ColumnRef ref) {
            return columnType(ref, scope);
        } else if (e instanceof StepRef ref) {
            return names.type(ref);
        } else if (e instanceof Literal literal) {
            return literalType(literal);
        } else if (e instanceof Expression.Now) {
            return Optional.of(ColumnType.of(Kind.TIMESTAMP));
        } else if (e instanceof Arithmetic) {
            return Optional.of(ColumnType.of(Kind.DECIMAL));
        } else if (e instanceof Aggregate aggregate) {
            return aggregateType(aggregate, scope);
        } else if (e instanceof FunctionCall call) {
            return functionType(call, scope);
        } else if (e instanceof Case c) {
            return first(c.values(), scope);
        } else if (e instanceof Collate collate) {
            return type(collate.operand(), scope);
        }
        return Optional.empty();
    }

    private static Optional<ColumnType> columnType(ColumnRef ref, Scope scope) {
        Optional<Scope.Item> item = scope.item(ref.source());
        Optional<Scope.Visible> column = item.isPresent() ? item.get().column(ref.column()) : Optional.empty();
        return column.isPresent() ? column.get().type() : Optional.empty();
    }

    private static Optional<ColumnType> literalType(Literal literal) {
        if (literal.value().isEmpty()) {
            return Optional.empty();
        }
        Object value = literal.value().get();
        return Optional.of(ColumnType.of(value instanceof BigDecimal ? Kind.DECIMAL
                : value instanceof Boolean ? Kind.BOOLEAN : Kind.TEXT));
    }

    private Optional<ColumnType> aggregateType(Aggregate aggregate, Scope scope) {
        if (aggregate.function() == AggregateFunction.COUNT) {
            return Optional.of(new ColumnType(Kind.INTEGER, 8, 0, false, List.of()));
        }
        boolean keeps = aggregate.function() == AggregateFunction.MIN || aggregate.function() == AggregateFunction.MAX;
        return keeps ? first(aggregate.operands(), scope) : Optional.of(ColumnType.of(Kind.DECIMAL));
    }

    private Optional<ColumnType> functionType(FunctionCall call, Scope scope) {
        return switch (call.function()) {
            case LOWER, UPPER, TRIM, CONCAT, CAST_CHAR -> Optional.of(ColumnType.of(Kind.TEXT));
            case COALESCE, NULLIF, GREATEST, LEAST -> first(call.arguments(), scope);
            case ROUND, ABS, CAST_DECIMAL -> Optional.of(ColumnType.of(Kind.DECIMAL));
            case LENGTH, CHAR_LENGTH, CAST_SIGNED -> Optional.of(ColumnType.of(Kind.INTEGER));
            case DATE -> Optional.of(ColumnType.of(Kind.DATE));
        };
    }

    private Optional<ColumnType> first(List<Expression> expressions, Scope scope) {
        for (Expression e : expressions) {
            Optional<ColumnType> type = type(e, scope);
            if (type.isPresent()) {
                return type;
            }
        }
        return Optional.empty();
    }

    /** Both sides meet in a comparison or assignment. */
    void meet(Expression left, Expression right, Scope scope, Place place) {
        Optional<ColumnType> leftType = type(left, scope);
        Optional<ColumnType> rightType = type(right, scope);
        if (leftType.isPresent()) {
            meets(right, leftType.get(), scope, place);
        }
        if (rightType.isPresent() && leftType.isEmpty()) {
            meets(left, rightType.get(), scope, place);
        }
    }

    private void meets(Expression value, ColumnType type, Scope scope, Place place) {
        if (value instanceof Parameter parameter) {
            names.meets(parameter, Family.of(type), place);
        } else if (value instanceof Case || value instanceof FunctionCall call && spreads(call)) {
            for (Expression branch : value instanceof Case c ? c.values() : value.operands()) {
                meets(branch, type, scope, place);
            }
        } else {
            Optional<ColumnType> other = type(value, scope);
            if (other.isPresent()) {
                compare(value, type, other.get(), place);
            }
        }
    }

    private static boolean spreads(FunctionCall call) {
        return switch (call.function()) {
            case COALESCE, NULLIF, GREATEST, LEAST -> true;
            default -> false;
        };
    }



    private void compare(Expression value, ColumnType type, ColumnType other, Place place) {
        boolean text = value instanceof Literal literal && literal.value().orElse("") instanceof String;
        if (text && type.kind() == Kind.ENUM) {
            enumValue((String) ((Literal) value).value().orElseThrow(), type, place);
        } else if (Family.of(type) != Family.of(other) && !(text && Family.of(type) == Family.TIME)) {
            log.report(DiagnosticKind.TYPE_MISMATCH, place.range(), place.text(), "Here " + Family.of(type).noun() + " meets "
                    + Family.of(other).noun() + ".");
        }
    }

    private void enumValue(String value, ColumnType type, Place place) {
        for (String known : type.values()) {
            if (value.equalsIgnoreCase(known)) {
                return;
            }
        }
        log.report(DiagnosticKind.UNKNOWN_ENUM_VALUE, place.range(), value, "'" + SourceText.shortened(value)
                + "' is no value of this ENUM.", Suggestion.among(value, type.values(), "values"));
    }

    /** The value must be of the family, such as a number in arithmetic. */
    void expect(Expression value, Family family, Scope scope, Place place) {
        if (value instanceof Parameter parameter) {
            names.meets(parameter, family, place);
            return;
        }
        Optional<ColumnType> type = type(value, scope);
        if (type.isPresent() && Family.of(type.get()) != family) {
            log.report(DiagnosticKind.TYPE_MISMATCH, place.range(), place.text(), "Here " + family.noun()
                    + " is wanted, and " + Family.of(type.get()).noun() + " stands.");
        }
    }

    boolean isBoolean(Expression e, Scope scope) {
        Optional<ColumnType> type = type(e, scope);
        return type.isPresent() && type.get().kind() == Kind.BOOLEAN;
    }
}
