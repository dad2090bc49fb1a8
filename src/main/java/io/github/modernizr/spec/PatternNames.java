package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.LetRef;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Expression.StepRef;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the statements of one pattern may refer to besides tables: steps before, values, parameters. */
final class PatternNames {

    private final DiagnosticLog log;
    private final Map<String, StepRows> steps = new LinkedHashMap<>();
    private final Set<String> lets = new LinkedHashSet<>();
    private final Set<String> parameters = new LinkedHashSet<>();
    private final Map<String, Family> families = new LinkedHashMap<>();
    private Optional<String> current = Optional.empty();

    PatternNames(DiagnosticLog log) {
        this.log = log;
    }

    /**
     * The rows that a named step yields.
     *
     * @param open its statement could not be bound, or yields no rows of its own; any column is taken to be there
     * @param one it yields exactly one row
     */
    record StepRows(List<Scope.Visible> columns, boolean open, boolean one) {

        Optional<Scope.Visible> column(String name) {
            return Scope.named(columns, name, open);
        }
    }

    void addStep(YamlNode.Scalar name, StepRows rows) {
        if (lets.contains(name.text()) || steps.putIfAbsent(name.text(), rows) != null) {
            duplicate(name);
        }
    }

    void addLet(YamlNode.Scalar name) {
        if (steps.containsKey(name.text()) || !lets.add(name.text())) {
            duplicate(name);
        }
    }

    private void duplicate(YamlNode.Scalar name) {
        log.report(DiagnosticKind.DUPLICATE_STEP, name.range(), name.excerpt(),
                "The name " + name.excerpt() + " is taken by an earlier step or value.");
    }

    /** The step whose rows the next statement runs for. */
    void forEach(Optional<String> step) {
        current = step;
    }

    boolean knowsStep(String name) {
        return steps.containsKey(name);
    }

    Set<String> stepNames() {
        return steps.keySet();
    }

    Optional<StepRows> step(String name) {
        return Optional.ofNullable(steps.get(name));
    }

    Set<String> parameters() {
        return parameters;
    }

    void use(String parameter) {
        parameters.add(parameter);
    }

    /** What {@code :name} means here. */
    Expression resolve(String name, Binding.Place place) {
        if (name.equalsIgnoreCase("now")) {
            return new Expression.Now();
        }
        int dot = name.indexOf('.');
        if (dot >= 0) {
            return stepColumn(name.substring(0, dot), name.substring(dot + 1), place, false);
        }
        StepRows rows = current.isPresent() ? steps.get(current.get()) : null;
        Optional<Scope.Visible> column = rows == null || rows.open() ? Optional.empty() : rows.column(name);
        if (column.isPresent()) {
            return new StepRef(current.get(), column.get().name());
        }
        if (lets.contains(name)) {
            return new LetRef(name);
        }
        parameters.add(name);
        return new Parameter(name);
    }

    /** @param gathered inside an aggregate, where all rows of the step may be meant */
    Expression stepColumn(String step, String column, Binding.Place place, boolean gathered) {
        StepRows rows = steps.get(step);
        if (rows == null) {
            log.report(DiagnosticKind.UNKNOWN_STEP, place.range(), step + "." + column,
                    "There is no step named " + step + " before this one.",
                    Suggestion.hint(step, steps.keySet(), DiagnosticKind.UNKNOWN_STEP.hint()));
            return Binding.BROKEN;
        }
        Optional<Scope.Visible> found = rows.column(column);
        if (found.isEmpty()) {
            log.report(DiagnosticKind.UNKNOWN_STEP_COLUMN, place.range(), step + "." + column,
                    "The step " + step + " selects no column " + column + ".", Suggestion.among(column,
                            rows.columns().stream().map(Scope.Visible::name).toList(), "columns of " + step));
            return Binding.BROKEN;
        }
        if (!rows.one() && !rows.open() && !gathered && !current.equals(Optional.of(step))) {
            log.report(DiagnosticKind.STEP_OF_MANY_ROWS, place.range(), step + "." + column,
                    "The step " + step + " may yield several rows, so " + column + " has no single value here.");
        }
        return new StepRef(step, found.get().name());
    }

    Optional<ColumnType> type(StepRef ref) {
        StepRows rows = steps.get(ref.step());
        Optional<Scope.Visible> column = rows == null ? Optional.empty() : rows.column(ref.column());
        return column.isPresent() ? column.get().type() : Optional.empty();
    }

    /** The parameter is compared with, or assigned to, a value of the family. */
    void meets(Parameter parameter, Family family, Binding.Place place) {
        Family former = families.putIfAbsent(parameter.name(), family);
        if (former != null && former != family) {
            log.report(DiagnosticKind.PARAMETER_TYPES, place.range(), ":" + parameter.name(), "The parameter :"
                    + parameter.name() + " is " + family.noun() + " here and " + former.noun() + " before.");
        }
    }
}
