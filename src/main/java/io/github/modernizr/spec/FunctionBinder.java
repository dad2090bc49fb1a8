package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.AggregateFunction;
import io.github.modernizr.relational.Expression.Arithmetic;
import io.github.modernizr.relational.Expression.Case;
import io.github.modernizr.relational.Expression.Function;
import io.github.modernizr.relational.Expression.FunctionCall;
import io.github.modernizr.relational.Expression.Inserted;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Operator;
import io.github.modernizr.relational.Expression.When;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.create.table.ColDataType;
import net.sf.jsqlparser.statement.select.AllColumns;

/** Binds function calls: scalar functions, aggregates, CAST, VALUES. */
record FunctionBinder(Binding binding, ExpressionBinder expressions) {

    Expression function(net.sf.jsqlparser.expression.Function parsed) {
        String name = parsed.getName().toUpperCase(Locale.ROOT);
        List<net.sf.jsqlparser.expression.Expression> arguments = arguments(parsed.getParameters());
        return switch (name) {
            case "NOW", "CURRENT_TIMESTAMP" -> new Expression.Now();
            case "COUNT", "SUM", "MIN", "MAX", "AVG" -> aggregate(parsed, AggregateFunction.valueOf(name), arguments);
            case "VALUES" -> inserted(parsed, arguments);
            case "IF" -> counted(parsed, arguments, 3, 3) ? new Case(
                    List.of(new When(expressions.condition(arguments.get(0)), expressions.bind(arguments.get(1)))),
                    expressions.bind(arguments.get(2))) : Binding.BROKEN;
            case "MOD" -> counted(parsed, arguments, 2, 2) ? new Arithmetic(Operator.MODULO,
                    expressions.bind(arguments.get(0)), expressions.bind(arguments.get(1))) : Binding.BROKEN;
            case "LOWER", "LCASE" -> textual(parsed, Function.LOWER, arguments);
            case "UPPER", "UCASE" -> textual(parsed, Function.UPPER, arguments);
            case "LENGTH" -> textual(parsed, Function.LENGTH, arguments);
            case "CHAR_LENGTH", "CHARACTER_LENGTH" -> textual(parsed, Function.CHAR_LENGTH, arguments);
            case "CONCAT" -> call(parsed, Function.CONCAT, arguments, 1, 100);
            case "COALESCE" -> call(parsed, Function.COALESCE, arguments, 1, 100);
            case "IFNULL" -> call(parsed, Function.COALESCE, arguments, 2, 2);
            case "NULLIF" -> call(parsed, Function.NULLIF, arguments, 2, 2);
            case "ROUND" -> call(parsed, Function.ROUND, arguments, 1, 2);
            case "ABS" -> call(parsed, Function.ABS, arguments, 1, 1);
            case "DATE" -> call(parsed, Function.DATE, arguments, 1, 1);
            case "GREATEST" -> call(parsed, Function.GREATEST, arguments, 2, 100);
            case "LEAST" -> call(parsed, Function.LEAST, arguments, 2, 100);
            default -> binding.unsupported(parsed, "The function " + name);
        };
    }

    private static List<net.sf.jsqlparser.expression.Expression> arguments(ExpressionList<?> list) {
        List<net.sf.jsqlparser.expression.Expression> found = new ArrayList<>();
        if (list != null) {
            found.addAll(list);
        }
        return found;
    }

    private boolean counted(Object parsed, List<?> arguments, int least, int most) {
        boolean fits = arguments.size() >= least && arguments.size() <= most;
        if (!fits) {
            binding.report(DiagnosticKind.SQL_SYNTAX, parsed, parsed.toString(),
                    "This function takes " + least + (least == most ? "" : " or more")
                            + (most == 1 ? " argument." : " arguments."));
        }
        return fits;
    }

    private Expression call(net.sf.jsqlparser.expression.Function parsed, Function function,
            List<net.sf.jsqlparser.expression.Expression> arguments, int least, int most) {
        if (!counted(parsed, arguments, least, most)) {
            return Binding.BROKEN;
        }
        List<Expression> bound = new ArrayList<>();
        for (net.sf.jsqlparser.expression.Expression argument : arguments) {
            bound.add(expressions.bind(argument));
        }
        return new FunctionCall(function, List.copyOf(bound));
    }

    private Expression textual(net.sf.jsqlparser.expression.Function parsed, Function function,
            List<net.sf.jsqlparser.expression.Expression> arguments) {
        Expression call = call(parsed, function, arguments, 1, 1);
        if (call instanceof FunctionCall bound) {
            binding.typing().expect(bound.arguments().get(0), Family.TEXT, expressions.scope(),
                    binding.place(arguments.get(0)));
        }
        return call;
    }

    private Expression aggregate(net.sf.jsqlparser.expression.Function parsed, AggregateFunction function,
            List<net.sf.jsqlparser.expression.Expression> arguments) {
        boolean all = parsed.isAllColumns() || arguments.size() == 1 && arguments.get(0) instanceof AllColumns;
        if (all && function == AggregateFunction.COUNT) {
            return expressions.aggregate(function, false, Optional.empty(), parsed);
        }
        if (arguments.size() != 1) {
            return binding.unsupported(parsed, function + " of several values");
        }
        if (parsed.getKeep() != null || parsed.getOrderByElements() != null || parsed.getLimit() != null) {
            return binding.unsupported(parsed, function + " with an order of its own");
        }
        return expressions.aggregate(function, parsed.isDistinct(), Optional.of(arguments.get(0)), parsed);
    }

    private Expression inserted(Object parsed, List<net.sf.jsqlparser.expression.Expression> arguments) {
        if (arguments.size() == 1 && arguments.get(0) instanceof Column column
                && expressions.bind(column) instanceof Expression.ColumnRef ref) {
            return new Inserted(ref.column());
        }
        return binding.unsupported(parsed, "VALUES outside ON DUPLICATE KEY UPDATE");
    }

    Optional<Expression> trim(TrimFunction trim) {
        if (trim.getTrimSpecification() != null || trim.getFromExpression() != null) {
            return Optional.empty();
        }
        return Optional.of(new FunctionCall(Function.TRIM, List.of(expressions.bind(trim.getExpression()))));
    }

    Optional<Expression> cast(CastExpression cast) {
        ColDataType type = cast.getColDataType();
        if (type == null) {
            return Optional.empty();
        }
        Expression operand = expressions.bind(cast.getLeftExpression());
        return Optional.ofNullable(switch (ColumnTypes.name(type)) {
            case "CHAR" -> new FunctionCall(Function.CAST_CHAR, List.of(operand));
            case "SIGNED" -> new FunctionCall(Function.CAST_SIGNED, List.of(operand));
            case "DECIMAL" -> new FunctionCall(Function.CAST_DECIMAL, List.of(operand,
                    digits(type.getPrecision(), 10), digits(type.getScale(), 0)));
            case "DATE" -> new FunctionCall(Function.DATE, List.of(operand));
            default -> null;
        });
    }

    private static Expression digits(Integer stated, int otherwise) {
        return Literal.of(BigDecimal.valueOf(stated == null ? otherwise : stated));
    }
}
